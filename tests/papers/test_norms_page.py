"""The paper on norms: of which day the numbers of places are, and which of them were entered late."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import command_line, completed

PLAN = """\
tasks: [{id: "1", title: 配齐人员, lead: [甲局], deadline: 2026-10-30}]
places:
  - {name: 甲村, kind: village, counts: {保洁员: 1}, counted: [{on: 2026-03-30, counts: {保洁员: 2}}, {on: 2026-06-29, entered: 2026-07-05, counts: {保洁员: 3}}]}
  - {name: 乙村, kind: village, counts: {保洁员: 1}}
  - {name: 丙村, kind: village}
norms: [{name: 保洁员, per: village, at_least: 3, unit: 名, task: "1"}]
"""
FIRST, LATE = "| 2026-03-30 |", "| 2026-06-29（2026-07-05补记） |"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(completed(PLAN), "utf-8")
    return path


@pytest.mark.parametrize(
    ("day", "sentence", "cell"),
    [
        (("--as-of", "2026-02-01"), "现有数是方案开始时的，还没有清点过。", ""),
        (("--as-of", "2026-06-30"), "现有数清点于2026年3月30日，另1项是方案开始时的。", FIRST),
        (
            ("--as-of", "2026-06-30", "--known-on", "2026-07-05"),
            "现有数清点于2026年6月29日（1项是补记的），另1项是方案开始时的。",
            LATE,
        ),
    ],
)
def test_every_number_has_its_day(file: Path, day: tuple[str, ...], sentence: str, cell: str) -> None:
    shown = command_line("norms", str(file), *day, "-f", "md").out
    assert sentence in shown
    assert ("清点日期" in shown) is bool(cell)
    assert cell in shown


def test_a_paper_without_a_day_is_of_the_last_count(file: Path) -> None:
    shown = command_line("norms", str(file), "-f", "md").out
    assert "截至2026年6月29日，应核对3项" in shown
    assert "（截至2026年6月29日，按2026年7月5日的记录，台账0条）" in shown


def test_data_has_the_days(file: Path) -> None:
    needs = json.loads(command_line("norms", str(file), "-f", "json").out)["needs"]
    assert [(one["counted"], one["entered"]) for one in needs] == [("2026-06-29", "2026-07-05"), (None, None), (None, None)]  # fmt: skip
