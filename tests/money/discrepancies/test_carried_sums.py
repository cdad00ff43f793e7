"""Money that goes from one year's plan into the next: several entries of one kind, plans of several years side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = """\
money_unit: 万元
period: {{start: {first}-01-01, end: {last}-12-31}}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: {last}-10-30
    budget: [{{item: 改厕补助, year: {last}, amount: 20, paid_by: 县级财政}}]
funding:
  sources: [省级财政, 县级财政]
  carried:
"""
Carried = tuple[int, int, int]
"""From which year, to which, how much."""


def written(folder: Path, first: int, last: int, *carried: Carried) -> None:
    rows = [
        f"    - {{from: {from_}, to: {to}, source: 县级财政, item: 改厕补助, amount: {amount}, document: 某财〔2026〕{at}号}}\n"
        for at, (from_, to, amount) in enumerate(carried, 1)
    ]
    text = completed(PLAN.format(first=first, last=last) + "".join(rows))
    (folder / f"plan-{first}.yaml").write_text(text, "utf-8")


def differing(folder: Path, first: int = 2027) -> list[str]:
    """The sums that are told to differ, each in one line, and where."""
    out = command_line("validate", str(folder / f"plan-{first}.yaml"), "--select", "RG334").out
    return [one.split("] ", 1)[1].replace(f"{folder}/", "") for one in out.splitlines() if "[RG334]" in one]


def test_several_entries_of_one_kind_are_one_sum_on_both_sides(tmp_path: Path) -> None:
    written(tmp_path, 2026, 2026, (2026, 2027, 3), (2026, 2027, 5))
    written(tmp_path, 2027, 2027, (2026, 2027, 4), (2026, 2027, 4))
    assert differing(tmp_path) == []
    written(tmp_path, 2027, 2027, (2026, 2027, 4), (2026, 2027, 3))
    (told,) = differing(tmp_path)
    assert told.startswith("县级财政“改厕补助”由 2026 年结转 70000 元，而上年的方案（plan-2026.yaml:")
    assert told.endswith("结转出 80000 元")


@pytest.mark.parametrize(
    ("older", "newer"),
    [
        pytest.param(
            [(2026, 2027, 8)], [(2026, 2027, 8), (2027, 2028, 3)], id="what-the-new-one-moves-between-its-years"
        ),
        pytest.param([(2026, 2027, 8), (2027, 2028, 3)], [(2026, 2027, 8)], id="what-the-old-one-goes-on-to-move"),
        pytest.param([(2026, 2027, 8), (2025, 2026, 3)], [(2026, 2027, 8)], id="what-the-old-one-took-over-itself"),
        pytest.param([(2026, 2027, 8), (2026, 2029, 3)], [(2026, 2027, 8)], id="what-goes-past-the-new-one"),
    ],
)
def test_only_what_passes_from_the_one_into_the_other_is_compared(
    tmp_path: Path, older: list[Carried], newer: list[Carried]
) -> None:
    """A plan of 2026 to 2028, and beside it one of 2027 and 2028."""
    written(tmp_path, 2026, 2028, *older)
    written(tmp_path, 2027, 2028, *newer)
    assert differing(tmp_path) == []


def test_each_year_is_told_by_the_plan_that_runs_in_it(tmp_path: Path) -> None:
    """Plans of 2024 to 2025 and of 2026: what neither of them is for is compared with none."""
    written(tmp_path, 2024, 2025, (2025, 2027, 6))
    written(tmp_path, 2026, 2026, (2026, 2027, 8), (2025, 2027, 9))
    written(tmp_path, 2027, 2027, (2026, 2027, 8), (2025, 2027, 6), (2023, 2027, 1))
    (tmp_path / "plan-2025.yaml").write_bytes((tmp_path / "plan-2024.yaml").read_bytes())
    (tmp_path / "plan-2024.yaml").unlink()
    assert differing(tmp_path) == []
    written(tmp_path, 2027, 2027, (2026, 2027, 8), (2025, 2027, 7))
    (told,) = differing(tmp_path)
    assert "由 2025 年结转 70000 元，而上年的方案（plan-2025.yaml:" in told


def test_a_sum_that_the_other_does_not_name_is_told_with_its_file(tmp_path: Path) -> None:
    written(tmp_path, 2026, 2026, (2025, 2026, 3))
    written(tmp_path, 2027, 2027, (2026, 2027, 8))
    assert differing(tmp_path) == [
        "县级财政“改厕补助”由 2026 年结转 80000 元，而上年的方案（plan-2026.yaml）结转出 0 元"
    ]
