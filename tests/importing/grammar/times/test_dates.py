"""Dates: what counts and what only looks like one."""

from __future__ import annotations

import pytest

from ruralgov.importing.grammar.times.dates import dates_in, ranges_in, yearless_in
from ruralgov.importing.sources.paragraph import Para


@pytest.mark.parametrize(
    ("text", "value", "limit"),
    [
        ("到2026年底，", "2026", True), ("2026年6月底前完成", "2026-06", True), ("2026年12月15日前", "2026-12-15", True),
        ("力争20xx年实现", "20xx", True), ("２０２６年第一季度建成", "2026-Q1", True), ("2026.12.31前", "2026-12-31", True),
        ("二〇二六年六月底前", "2026-06", True), ("2020年以来", "2020", False), ("自2026年3月起", "2026-03", False),
    ],
)  # fmt: skip
def test_dates(text, value, limit):
    (date,) = dates_in(Para.of(text, 1).text)
    assert (date.value, date.limit) == (value, limit)


@pytest.mark.parametrize("text", ["每年6月15日前", "党的二十大", "青府发〔2026〕12号", "12·4国家宪法日", "比例为2:2:1"])
def test_no_dates(text):
    assert dates_in(text) == ()


def test_ranges_share_the_year_and_months_may_lack_it():
    assert [(a.value, b.value) for a, b in ranges_in("(2026年1月-3月)")] == [("2026-01", "2026-03")]
    assert [(a.value, b.value) for a, b in ranges_in("2026年3-11月")] == [("2026-03", "2026-11")]
    assert [date.value for date in yearless_in("6月底前")] == ["????-06"]
