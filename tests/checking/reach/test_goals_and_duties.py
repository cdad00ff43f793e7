"""One slip in a goal, a duty or what was handed in: ledgers, letters and lists of what is missing go on without it."""

from __future__ import annotations

from pathlib import Path

import pytest

from books import filled
from offices import office
from support import PLANS, command_line

TEXT = (PLANS / "digital-county.yaml").read_text("utf-8")
SLIPS = {
    "a target of a goal": ("    exactly: 80\n", "    exactly: 八成\n"),
    "the lead of a goal": ("lead: [县审批服务管理局]\n    tasks", "lead: [县审批局]\n    tasks"),
    "the task of a goal": ('    tasks: ["16"]\n', '    tasks: ["61"]\n'),
    "who handed in": ("date: 2021-04-29, duty: 试点工作台账和信息简报, by: 县公安局", "date: 2021-04-29, duty: 试点工作台账和信息简报, by: 县公安菊"),
    "who inspects": ("by: [县纪委监委, 县委督查室", "by: [县纪委监委委, 县委督查室"),
    "an inspector that is none": ("by: [县纪委监委, 县委督查室", "by: [7, 县委督查室"),
}  # fmt: skip
GOALS = ("a target of a goal", "the lead of a goal", "the task of a goal")
AS_OF = ("--as-of", "2021-09-30")


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("given")
    assert command_line("ledger", "export", office(folder, TEXT), "-o", str(folder), *AS_OF).code == 0
    return str(filled(folder / "台账-县商务局.xlsx", {"12": {"进展情况": "站点已建成"}}))


def planted(folder: Path, name: str) -> str:
    old, new = SLIPS[name]
    assert old in TEXT
    return office(folder, TEXT.replace(old, new, 1))


@pytest.mark.parametrize("name", SLIPS)
def test_ledgers_go_out_and_come_back_beside_it(tmp_path: Path, name: str, ledger: str) -> None:
    plan = planted(tmp_path, name)
    sent = command_line("ledger", "export", plan, "-o", str(tmp_path / "台账"), *AS_OF)
    assert (sent.code, (tmp_path / "台账" / "台账-县商务局.xlsx").exists()) == (int(name in GOALS), True), sent.err
    back = command_line("ledger", "import", plan, ledger, "--date", "2021-10-31", "--received", "2021-10-31")
    assert "站点已建成" in Path(plan).read_text("utf-8"), back.err


@pytest.mark.parametrize(
    ("name", "kind", "code"),
    [
        *((name, "report", 0) for name in GOALS),
        ("who handed in", "report", 1),
        ("who handed in", "inspection", 0),
        ("who inspects", "report", 0),
        ("who inspects", "inspection", 1),
        ("an inspector that is none", "report", 0),
        ("an inspector that is none", "inspection", 1),
    ],
)
def test_who_has_not_handed_in_is_listed_of_the_kinds_of_duties_that_are_sound(
    tmp_path: Path, name: str, kind: str, code: int
) -> None:
    run = command_line("calendar", planted(tmp_path, name), "--missing", "--kind", kind, *AS_OF)
    sound = command_line("calendar", office(tmp_path / "sound", TEXT), "--missing", "--kind", kind, *AS_OF)
    if name == "who handed in" and code:  # it may be anybody's: whose report it is, is open, and said
        assert (run.code, "没有计入" in run.out, "有误" in run.out) == (1, True, True)
    else:
        assert (run.code, run.out) == (code, "" if code else sound.out), run.err


def test_letters_of_responsibility_do_not_hang_on_what_was_handed_in(tmp_path: Path) -> None:
    run = command_line("pledge", planted(tmp_path, "who handed in"), "-f", "md")
    assert (run.code, "有误" in run.out) == (0, False), run.err


RULES = {
    "a duty": (
        "digital-county",
        "by: [县纪委监委, 县委督查室",
        "by: [县纪委监委委, 县委督查室",
        "有误，写错的工作制度没有列出，更正后补报。",
    ),
    "a measure": ("cadre-funds", "overdue_days: 30", "overdue_days: 三十", "（什么情况下采取，有误）"),
    "a norm": ("township-pilot", "between: [5, 8]", "between: [8, 5]", "| 有误"),
}


@pytest.mark.parametrize("name", RULES)
def test_a_letter_of_responsibility_says_which_rule_it_lacks_and_has_the_others(tmp_path: Path, name: str) -> None:
    stem, old, new, said = RULES[name]
    text = (PLANS / f"{stem}.yaml").read_text("utf-8")
    assert old in text
    plan = office(tmp_path, text.replace(old, new, 1))
    run = command_line("pledge", plan, "-f", "md")
    sound = command_line("pledge", office(tmp_path / "sound", text), "-f", "md").out
    assert (run.code, said in run.out) == (1, True), run.err
    assert [line for line in run.out.split("\n") if "按期做好" in line] or "按期做好" not in sound


def test_a_wrong_inspector_blanks_no_other_duty_of_the_calendar(tmp_path: Path) -> None:
    run = command_line("calendar", planted(tmp_path, "who inspects"), "-f", "md")
    wrong = [line for line in run.out.split("\n") if line.startswith("|") and "有误" in line]
    assert wrong
    assert all("督查督促" in line for line in wrong), wrong


PERIODS = {
    "the period": (("end: 2021-10-31}", "end: 2021-10-33}"), ("-q", "Q2"), "2021-10-33"),
    "a stage": (("    start: 2021-02\n", "    start: 2021-22\n"), ("--stage", "实施阶段"), "2021-22"),
}


@pytest.mark.parametrize("command", ["report", "tasks", "calendar", "budget", "escalation"])
@pytest.mark.parametrize("name", PERIODS)
def test_what_cannot_be_found_because_it_is_wrong_is_not_said_to_be_missing(
    tmp_path: Path, name: str, command: str
) -> None:
    slip, words, given = PERIODS[name]
    assert slip[0] in TEXT
    if name == "a stage" and command in ("tasks", "budget"):
        return  # of tasks --stage is a filter
    run = command_line(command, office(tmp_path, TEXT.replace(*slip, 1)), *words)
    assert (run.code, run.out) == (1, ""), run.err
    assert "RG009" in run.err
    assert given in run.err
    assert "方案期间内没有" not in run.err
    assert "没有阶段" not in run.err
    sound = command_line(command, office(tmp_path / "sound", TEXT), "-q", "Q2")
    assert sound.code == 0
