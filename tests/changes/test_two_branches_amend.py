"""Two branches that each amended one field, merged: approved, whatever side is compared; so is the cure of RG460."""

from __future__ import annotations

import pytest

from support import codes, edit_findings

ONE = ("2026-05-08", "2026-09-30", "2026-10-31", 3)
OTHER = ("2026-08-20", "2026-09-30", "2026-11-30", 9)
CURED = ("2026-08-20", "2026-10-31", "2026-11-30", 9)


def plan(deadline: str, *amendments: tuple[str, str, str, int]) -> str:
    listed = "".join(
        f'  - {{date: {day}, task: "1", field: deadline, from: {old}, to: {new}, document: 某办发〔2026〕{number}号, reason: 汛期停工}}\n'
        for day, old, new, number in amendments
    )
    tasks = f'tasks:\n  - {{id: "1", title: 改造户厕, lead: [甲局], deadline: {deadline}}}\n'
    return tasks + (f"amendments:\n{listed}" if listed else "")


BEFORE = {"base": plan("2026-09-30"), "one": plan("2026-10-31", ONE), "other": plan("2026-11-30", OTHER)}
MERGED, MENDED = plan("2026-11-30", ONE, OTHER), plan("2026-11-30", ONE, CURED)


@pytest.mark.parametrize("side", BEFORE)
@pytest.mark.parametrize("after", [MERGED, MENDED], ids=["merged", "cured"])
def test_neither_side_lacks_an_approval_nor_has_one_too_many(side: str, after: str) -> None:
    assert edit_findings(BEFORE[side], after) == ()


def test_the_cure_leads_to_a_clean_plan() -> None:
    assert "RG460" in codes(MERGED)
    assert "RG460" not in codes(MENDED)
    assert edit_findings(MERGED, MENDED) == ()


def test_an_approval_that_leads_nowhere_is_idle_all_the_same() -> None:
    idle = ("2026-05-08", "2026-09-30", "2026-12-15", 3)
    assert [one.code for one in edit_findings(BEFORE["base"], plan("2026-09-30", idle))] == ["RG711"]
    gone = ("2026-05-08", "2026-08-31", "2026-09-15", 3)
    assert "RG711" in [one.code for one in edit_findings(BEFORE["other"], plan("2026-11-30", gone, OTHER))]
