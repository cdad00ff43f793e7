"""Days as an office types them into a field: what has no year is of the year that is meant."""

from __future__ import annotations

import pytest

from ruralgov.plan.dates import typed


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("12月31日", "2026-12-31"), ("9月底", "2026-09-30"), ("6月中旬", "2026-06-20"), ("上半年", "2026-H1"), ("H2", "2026-H2"),
        ("三季度", "2026-Q3"), ("Q3", "2026-Q3"), ("第三季度末", "2026-09-30"), ("年底", "2026-12-31"), ("2027年上半年", "2027-H1"),
    ],
)  # fmt: skip
def test_a_day_without_its_year(words: str, day: str) -> None:
    assert typed(words, 2026) == day


@pytest.mark.parametrize("words", ["30", "6", "半年", "今年", "尽快", "6月31日的", "每季度", ""])
def test_what_is_no_day(words: str) -> None:
    assert typed(words, 2026) is None
