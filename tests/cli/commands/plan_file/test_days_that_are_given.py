"""The day of an entry: today where the plan ended long ago, too; never one that is still to come."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

import day_of_run
from ruralgov.checking.rules.base import completed
from support import PLANS, command_line

TODAY = date.fromisoformat(day_of_run.TODAY)
AHEAD = str(TODAY + timedelta(days=200))
APPROVED = ("--document", "某办发〔2021〕9号", "--reason", "接口联调延后")
SET = ("set", "17", "deadline", "2021-06-30")
MERGED = ("reorganise", "plan.yaml", "县农改中心", "--into", "县农业农村局", "--on", "2021-07-01")
EDITS = {
    "set": (*SET, "plan.yaml", *APPROVED, "--date", "2021-04-20"),
    "log": ("log", "1", "plan.yaml", "--percent", "50", "--date", "2021-04-20"),
    "reorganise": (*MERGED, "--document", "某办发〔2021〕10号", "--date", "2021-06-20"),
}


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_bytes((PLANS / "digital-county.yaml").read_bytes())
    return file


@pytest.mark.parametrize("words", EDITS.values(), ids=EDITS)
def test_an_edit_of_a_plan_that_ended_long_ago_is_entered_today(words: tuple[str, ...], plan: Path) -> None:
    report = ("report", "plan.yaml", "-q", "2021Q3", "-f", "md")
    before = command_line(*report)
    run = command_line(*words)
    assert run.code == 0, run.err
    assert f"entered: {TODAY}" in plan.read_text("utf-8")
    after = command_line(*report)
    assert after.out == before.out, "a report that was printed stays"
    assert f"--known-on {TODAY}" in after.err


@pytest.mark.parametrize("option", ["--date", "--entered"])
@pytest.mark.parametrize("name", EDITS)
def test_a_day_that_is_still_to_come_is_refused(name: str, option: str, plan: Path) -> None:
    words = EDITS[name]
    given = (*words[:-1], AHEAD) if option == "--date" else (*words, option, AHEAD)
    before = plan.read_bytes()
    run = command_line(*given)
    assert (run.code, f"{AHEAD} 还没有到" in run.err) == (2, True), run.err
    assert plan.read_bytes() == before


def test_an_approval_of_today_counts_for_no_plan_that_ended_long_ago(plan: Path) -> None:
    run = command_line(*SET, "plan.yaml", *APPROVED)
    assert (run.code, "用 --date 写明批准的日期" in run.err) == (2, True)
    old = plan.with_name("old.yaml")
    old.write_bytes(plan.read_bytes())
    assert command_line(*EDITS["set"]).code == 0
    assert command_line("diff", "old.yaml", "plan.yaml").code == 0
    typed = plan.read_text("utf-8").replace(f"date: 2021-04-20\n    entered: {TODAY}", "date: 2024-04-20")
    plan.write_text(typed, "utf-8")
    assert "RG618" in command_line("validate", "plan.yaml").out
    run = command_line("diff", "old.yaml", "plan.yaml")
    assert (run.code, "RG701" in run.out) == (1, True), "what is not counted approves nothing"


def test_an_approval_of_a_day_to_come_approves_nothing_yet(plan: Path) -> None:
    old = plan.with_name("old.yaml")
    text = plan.read_text("utf-8").replace("end: 2021-10-31}", f"end: {TODAY.year + 1}-12-31}}", 1)
    old.write_text(text, "utf-8")
    plan.write_text(text, "utf-8")
    assert command_line(*EDITS["set"]).code == 0
    assert command_line("diff", "old.yaml", "plan.yaml").code == 0
    typed = plan.read_text("utf-8").replace(f"date: 2021-04-20\n    entered: {TODAY}", f"date: {AHEAD}")
    plan.write_text(typed, "utf-8")
    run = command_line("diff", "old.yaml", "plan.yaml")
    assert [run.code, "RG701" in run.out, "RG725" in run.out] == [1, True, True]


def test_a_paper_of_a_day_that_is_still_to_come_says_so(plan: Path) -> None:
    entries = "".join(f'  - {{date: {day}, task: "1", percent: 50}}\n' for day in ("2026-03-31", AHEAD))
    period = f"period: {{start: 2026-01-01, end: {TODAY.year + 1}-12-31}}\n"
    plan.write_text(completed(f"{period}progress:\n{entries}"), "utf-8")
    run = command_line("tasks", "plan.yaml", "-f", "md")
    assert f"台账里有 {AHEAD} 的记录，还没有到" in run.err


YOUNG = completed(
    'progress:\n  - {date: 2026-03-30, task: "1", percent: 20, by: 甲局}\nperiod: {start: 2026-01-01, end: 2099-12-31}\n'
)


@pytest.mark.parametrize(
    "words",
    [
        ("close", "plan.yaml", "--document", "某办发〔2027〕1号", "--explain", "1=转下年", "--date"),
        ("verify", "plan.yaml", "--seal", "--date"),
    ],
    ids=["close", "verify"],
)
def test_a_plan_is_closed_and_sealed_on_no_day_to_come(words: tuple[str, ...], plan: Path) -> None:
    """A seal of a day ahead would also make the clock seem to be behind, and let every other day ahead pass."""
    plan.write_text(YOUNG, "utf-8")
    run = command_line(*words, AHEAD)
    assert (run.code, f"{AHEAD} 还没有到（今天 {TODAY}）" in run.err) == (2, True), run.err
    assert plan.read_text("utf-8") == YOUNG


def test_validate_tells_an_entry_of_a_day_to_come_that_was_written_by_hand(plan: Path) -> None:
    plan.write_text(
        YOUNG.replace("percent: 20", f"percent: 20}}\n  - {{date: {AHEAD}, task: '1', percent: 30"), "utf-8"
    )
    out = command_line("validate", "plan.yaml").out
    assert f"这一条记于 {AHEAD}，还没有到（今天 {TODAY}）" in out
    assert "RG637" not in command_line("validate", "plan.yaml", "--as-of", AHEAD).out, "a year lived through ahead"
