"""A plan in which a merge was not finished: one finding for each conflict, and none for what follows from it."""

from __future__ import annotations

import pytest

from ruralgov.text import use_language
from support import findings_of

TASK = """\
  - id: "{id}"
    title: 完善村级议事
    lead: [甲局]
"""
PLAN = (
    "format: 1\ntitle: 示例\ntasks:\n"
    + TASK.format(id=1)
    + "<<<<<<< HEAD\n    deadline: 2026-06-30\n=======\n    deadline: 2026-07-30\n    note: 汛期\n>>>>>>> 时限\n"
    + TASK.format(id=2)
    + "<<<<<<< HEAD\n||||||| base\n    deadline: 2026-05-30\n=======\n    deadline: 2026-07-30\n>>>>>>> 时限\n"
)


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_each_conflict_is_told_once_with_its_lines(end: str) -> None:
    found = [(one.code, one.span.line, one.cure) for one in findings_of(PLAN.replace("\n", end))]
    assert [one[:2] for one in found] == [("RG001", 7), ("RG001", 16)]
    assert "我方的是第 8 行，对方的是第 10—11 行" in found[0][2]
    assert "我方的是删去，对方的是第 20 行" in found[1][2]


def test_in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    use_language("en")
    (first, _) = findings_of(PLAN)
    assert "a merge conflict that was not settled (lines 7 to 12)" in first.message


def test_marks_that_are_none_leave_the_true_cause() -> None:
    (one,) = [one for one in findings_of("format: 1\ntitle：示例\nnote: <<<<<<< 见下\n") if one.code == "RG001"]
    assert "冒号" in one.message + one.cure
