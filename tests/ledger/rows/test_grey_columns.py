"""The grey columns say what was reported last: typed over or emptied they are told, also with a figure that stands in the log."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import filled
from offices import office
from ruralgov.checking.rules.base import completed
from support import command_line

LOG = """\
progress:
  - {date: 2026-01-31, task: "1", percent: 10, note: 开工, by: 甲局}
  - {date: 2026-03-31, task: "1", percent: 20, note: 过半, by: 甲局}
"""
PLAN = completed(LOG)
LATER = completed(LOG + '  - {date: 2026-06-20, task: "1", percent: 60, note: 收尾, by: 甲局}\n')


@pytest.mark.parametrize(
    ("typed", "since", "told"),
    [
        ({"上期完成百分比": 10}, PLAN, "“上期完成百分比”是锁定列，被改成“"),  # it was reported once, in January
        ({"上期完成百分比": None}, PLAN, "“上期完成百分比”是锁定列，被清空了"),
        ({"上期进展": None}, PLAN, "“上期进展”是锁定列，被清空了"),
        ({"上期进展": "开工"}, PLAN, "“上期进展”是锁定列，被改成“开工”"),
        ({"牵头单位": None}, PLAN, "“牵头单位”是锁定列，被清空了，方案里是“甲局”"),
        ({"上期完成百分比": 20}, PLAN, None),
        ({}, PLAN, None),
        ({}, LATER, None),  # what came in meanwhile is no change of the workbook
        ({"上期完成百分比": 60}, LATER, None),  # it went out a second time, behind that
    ],
)
def test_what_was_typed_over_what_was_reported_last(
    tmp_path: Path, typed: dict[str, object], since: str, told: str | None
) -> None:
    plan = office(tmp_path, PLAN)
    assert command_line("ledger", "export", plan, "-o", str(tmp_path), "--as-of", "2026-06-30").code == 0
    book = filled(tmp_path / "台账-甲局.xlsx", {"1": {"完成百分比": 70, **typed}})
    Path(plan).write_text(since, "utf-8")
    run = command_line("ledger", "import", plan, str(book), "--date", "2026-06-30", "--received", "2026-07-02")
    said = run.out + run.err
    assert "percent: 70" in Path(plan).read_text("utf-8"), said
    assert told in said if told else "上期" not in said


_STAGED = completed("""\
sections: [治理]
stages: [{name: 启动, start: 2026-01-01, end: 2026-03-31}]
tasks: [{id: "1", title: 甲事, section: 治理, summary: 先甲后乙, lead: [甲局], stage: 启动}]
""")
WRONG = {
    "a stage that is not there": ("stage: 启动}]", "stage: 启蒙}]", "完成时限"),
    "the end of a stage": ("end: 2026-03-31", "end: 2026-03-32", "完成时限"),
    "a section": ("section: 治理,", "section: 治里,", "“板块”是锁定列"),
}


@pytest.mark.parametrize("name", WRONG)
@pytest.mark.parametrize("typed", [False, True])
def test_nobody_is_told_to_have_changed_what_an_error_of_the_plan_leaves_open(
    tmp_path: Path, name: str, typed: bool
) -> None:
    old, new, column = WRONG[name]
    assert _STAGED.count(old) == 1
    plan = office(tmp_path, _STAGED)
    assert command_line("ledger", "export", plan, "-o", str(tmp_path)).code == 0
    other = {"主要内容": "乙事"} if typed else {}
    book = filled(tmp_path / "台账-甲局.xlsx", {"1": {"完成百分比": 70, **other}})
    Path(plan).write_text(_STAGED.replace(old, new), "utf-8")
    run = command_line("ledger", "import", plan, str(book), "--date", "2026-06-30", "--received", "2026-06-30")
    said = run.out + run.err
    assert (column in said, "“主要内容”是锁定列" in said, run.code) == (False, typed, int(typed)), said
    assert "percent: 70" in Path(plan).read_text("utf-8")
