"""Errors do not stop unrelated work: a command stops for those that leave a hole in what it reads, and tells of the others."""

from __future__ import annotations

from pathlib import Path

import openpyxl
import pytest

from books import filled
from every_command import callbacks
from offices import GOVERNED as PLAN
from offices import office
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.findings import Severity
from ruralgov.reading.plan_file import load_plan
from support import Run, command_line, sampled

UNTOUCHED, LACKING = "处错误，不妨碍这个命令", "处错误，影响到的写“有误”或没有列出"
IN_PART = "没有计入汇总，其余照计"
COPIED = "所在的部分照抄到草稿"
ENTRY = ("--note", "过半", "--date", "2026-05-05")
BY = ("--document", "某办发〔2026〕5号")
# How a command that reads a plan is called; {} is the plan.
COMMANDS: dict[str, tuple[str, ...]] = {
    "budget": ("budget", "{}"),
    "bulletin": ("bulletin", "{}"),
    "meeting": ("meeting", "{}"),
    "pledge": ("pledge", "{}"),
    "ledger print": ("ledger", "print", "{}"),
    "tasks": ("tasks", "{}"),
    "report": ("report", "{}", "-q", "2026Q2"),
    "why": ("why", "{}", "到位", "省", "2026"),
    "why 1": ("why", "{}", "任务1"),
    "why 1 money": ("why", "{}", "任务1", "计划"),
    "calendar": ("calendar", "{}"),
    "escalation": ("escalation", "{}"),
    "norms": ("norms", "{}"),
    "rollup": ("rollup", "{}"),
    "score": ("score", "{}", "--sheet", "<marks>"),
    "score --template": ("score", "{}", "--template"),
    "holidays": ("holidays", "--plan", "{}", "--year", "2026"),
    "ledger export": ("ledger", "export", "{}", "-o", "<folder>"),
    "ledger import": ("ledger", "import", "{}", "<ledger of task 1>", "--date", "2026-05-31", "--received", "2026-05-31"),
    "workbook export": ("workbook", "export", "{}", "-o", "<folder>.xlsx"),
    "workbook import": ("workbook", "import", "{}", "<workbook>"),
    "log 1": ("log", "1", *ENTRY, "{}"),
    "log 2": ("log", "2", *ENTRY, "{}"),
    "set": ("set", "1", "note", "说明", "{}"),
    "reorganise": ("reorganise", "{}", "县财政局", "--into", "县委农办", "--on", "2026-07-01", *BY),
    "close": ("close", "{}", *BY, "--explain", "2=缺管材", "--date", "2026-11-30", "--diff"),
    "init --from": ("init", "--from", "{}", "--year", "2027", "-o", "<next>"),
}  # fmt: skip
# Commands that stop for no error, each with the reason; and those that read no plan.
NEVER = {
    "validate": "it is what tells of errors",
    "fmt": "it lays out whatever YAML reads",
    "diff": "it compares what can be read, and says so; whether all is approved it says of sound plans alone",
    "merge": "it merges data, not meanings; both sides' errors stay",
    "verify": "it compares fingerprints of texts",
}
BY_FILE = {"export"}
"""Takes many plans: of one with errors it writes the findings alone, and says so file by file."""
NO_PLAN = {
    "cache",
    "completion",
    "config",
    "doctor",
    "explain",
    "rules",
    "schema",
    "import",
    "holidays add",
    "lsp",
    "desk",
}

# Who reads what: a hole there makes their figures wrong, or leaves nothing to compute.
MONEY = {"why", "close", "init --from"}
MONEY_PAPERS = {"budget", "bulletin", "ledger print", "meeting", "pledge", "report"}
"""Papers that say themselves what of the money is missing."""
STATES = {"close", "init --from"}
"""What adds the states of all tasks up; a list of tasks shows the others, and names the one that lacks something."""
DAYS = STATES | {
    "bulletin",
    "meeting",
    "report",
    "ledger print",
    "tasks",
    "calendar",
    "escalation",
    "ledger export",
    "pledge",
}
WHOLE = {"close", "init --from"}
"""Closing settles tasks, goals, reports and money; next year's draft carries over what is laid down as well."""
HEADED = set(COMMANDS) - {
    "log 1",
    "log 2",
    "set",
    "reorganise",
    "why",
    "why 1",
    "why 1 money",
    "workbook export",
    "workbook import",
}
"""Papers bear the plan's title, and a filled ledger is known by it."""
ALL = set(COMMANDS)
ROWS = {"ledger print", "tasks", "calendar", "escalation", "ledger export", "pledge"}
NAMED = ROWS | {"bulletin", "meeting", "report"}
SECTIONS = {"ledger print", "meeting", "report", "tasks"}

# What is typed wrong; the commands that it stops; those whose output lacks something, and say so with 1; those that
# name the task whose wrong value is left out.
ERRORS: dict[str, tuple[tuple[str, str], set[str], set[str], set[str]]] = {
    "an entry of an unknown unit": (("by: 县委农办}\n  - {date: 2026-03-20", "by: 县委农力}\n  - {date: 2026-03-20"), {"close"}, {"bulletin", "report"}, {"bulletin", "report"}),
    "an unknown unit": (("lead: [水利局]", "lead: [不在册的局]"), WHOLE | {"log 2"}, NAMED, NAMED),  # the entry would be by nobody
    "an unknown section": (("title: 供水到村\n    section: 保障", "title: 供水到村\n    section: 保樟"), {"init --from"}, SECTIONS, SECTIONS),
    "an unknown task in the log": (('task: "2", percent', 'task: "9", percent'), STATES | {"why 1"}, NAMED, set()),
    "a key that nobody knows": (("sections:", "xyzzy: 1\nsections:"), set(), set(), set()),
    "no amount": (("amount: 100元", "amount: 约100元"), MONEY, MONEY_PAPERS | {"ledger export"}, MONEY_PAPERS | {"ledger export"}),
    "an unknown share rule": (("shares: 整万}", "shares: 没有}"), MONEY, MONEY_PAPERS | {"ledger export"}, MONEY_PAPERS | {"ledger export"}),
    "a ratio of nothing": (('ratio: "1:1:1"', 'ratio: "0:0:0"'), MONEY | {"why 1 money"}, MONEY_PAPERS, MONEY_PAPERS),
    "a ratio that is none": (('ratio: "1:1:1"', "ratio: 对半"), MONEY | {"why 1 money"}, MONEY_PAPERS, MONEY_PAPERS),
    "no date of a payment": (("date: 2026-03-01, source", "date: 三月, source"), MONEY - {"why"}, MONEY_PAPERS - {"pledge"} | {"ledger export"}, MONEY_PAPERS - {"pledge"} | {"ledger export"}),
    "a unit of money that is none": (("money_unit: 万元", "money_unit: 石"), MONEY | {"why 1 money", "ledger export", "ledger import"}, MONEY_PAPERS, MONEY_PAPERS),
    "no day for a deadline": (("deadline: 2026-04-10", "deadline: 2026-02-30"), STATES, NAMED, NAMED),
    "no day for the end of the plan": (("end: 2027-01-31", "end: 2027-02-31"), WHOLE | {"ledger import"}, NAMED, NAMED),
    "no day for the end of a stage": (("end: 2026-12-31}\nassumptions", "end: 2026-12-32}\nassumptions"), {"init --from"}, {"calendar"}, set()),
    "a misspelt key of a task": (("    ongoing: true", "    ongoin: true"), STATES, NAMED, NAMED),
    "a key given twice": (("    ongoing: true", "    ongoing: true\n    ongoing: false"), STATES, NAMED, NAMED),
    "a circle of tasks": (("    start: 2026-01-01\n", '    start: 2026-01-01\n    after: ["2"]\n'), DAYS | {"why 1"}, set(), set()),
    "no number for a target": (("at_least: 20", "at_least: 二十多"), STATES | {"why 1", "ledger import"}, NAMED, NAMED),
    "no percentage": (("percent: 49", "percent: 近半"), STATES, NAMED, NAMED),
    "the same id twice": (('id: "3"', 'id: "2"'), {"rollup"} | MONEY | MONEY_PAPERS | ROWS | {"log 2"}, set(), set()),
    "an id without quotes": (('id: "3"', "id: 3"), {"rollup"} | MONEY | {"budget"}, NAMED, NAMED),
    "no rhythm of a duty": (("every: quarter, due", "every: 常, due"), WHOLE | {"ledger import"}, {"bulletin", "calendar", "pledge", "report"}, set()),
    "no number for a norm": (("at_least: 3, unit: 名", "at_least: 三名, unit: 名"), set(), {"init --from", "norms", "pledge", "report"}, set()),
    "no number of a place": (("population: 1860", "population: 近两千"), set(), {"init --from", "norms", "report"}, set()),
    "no full marks": (("full: 60", "full: 六成"), {"score", "score --template"}, {"init --from", "report"}, set()),
    "no days of a measure": (("overdue_days: 1", "overdue_days: 一天"), set(), {"escalation", "init --from", "pledge", "report"}, set()),
    "no level of a unit": (("县财政局: {}", "县财政局: {level: 旗}"), {"reorganise"}, {"init --from"}, set()),
    "no kind of a unit": (("kind: group", "kind: 一组"), set(), {"init --from"}, set()),
    "no level of the region": (("level: county", "level: 旗"), {"init --from"} | {"rollup"}, {"report"}, set()),
    "no title": (("title: 示例县试点方案\n", ""), HEADED - {"close"}, set(), set()),
    "no YAML": (("sections: [治理", "sections: [治理]]"), ALL, set(), set()),
}  # fmt: skip

TO_CHECK = "处错误，前后对不上的照方案所写列出，待核"
MOVED = {"budget", "bulletin", "ledger print", "meeting", "report", "rollup"}
SPENT = MOVED | {"ledger export"}
PLANNED = SPENT | {"pledge", "why"}
LATE = {
    "bulletin",
    "calendar",
    "escalation",
    "ledger export",
    "ledger print",
    "meeting",
    "pledge",
    "report",
    "rollup",
    "tasks",
}
# What is typed in two places and does not go together; the commands that print what rests on it, marked, and say so with 1.
DOUBTS: dict[str, tuple[tuple[str, str], set[str]]] = {
    "a deadline behind the plan": (("deadline: 2026-04-10", "deadline: 2029-04-10"), LATE),
    "a milestone behind the deadline": (("deadline: 2026-04-10", "deadline: 2026-04-10\n    milestones: [{name: 开工, due: 2026-05-01}]"), LATE),
    "a plan that ends before its stages": (("end: 2027-01-31}", "end: 2026-12-30}"), PLANNED | {"calendar"}),
    "a payment beyond its money": (("amount: 12.5万元", "amount: 1200万元"), SPENT | {"why"}),
    "a refund beyond its payments": (("payments:\n", 'payments:\n    - {date: 2026-04-01, source: 省, task: "2", item: 专项, refund: 50万元, note: 退回}\n'), SPENT),
    "more carried on than was left": (("payments:\n", "carried: [{from: 2026, to: 2027, source: 省, item: 定额, amount: 90万元}]\n  payments:\n"), MOVED | {"why"}),
    "a line of a year that is not the plan's": (("item: 管网, year: 2026", "item: 管网, year: 2028"), PLANNED),
}  # fmt: skip

PARTED = ("an unknown unit", "an unknown task in the log", "no amount", "an unknown share rule", "a ratio of nothing", "a ratio that is none", "no date of a payment", "a unit of money that is none", "no day for a deadline", "no day for the end of the plan", "a misspelt key of a task", "a key given twice", "a circle of tasks", "no number for a target", "no percentage")  # fmt: skip
"""Of such a plan a roll-up adds up the rest: tasks without money, money without tasks, both without the leads."""


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What came for the plan before anybody mistyped something in it: a ledger of task 1, and marks of a quarter."""
    folder = tmp_path_factory.mktemp("given")
    plan = office(folder, PLAN)
    assert command_line("ledger", "export", plan, "-o", str(folder)).code == 0
    ledger = filled(
        folder / "台账-县委农办.xlsx",
        {"1": {"进展情况": "巩固提升"}},
        lambda sheet, _: sheet.delete_rows(5),  # task 3 is not reported on
    )
    book = folder / "plan.xlsx"
    assert command_line("workbook", "export", plan, "-o", str(book)).code == 0
    marks = folder / "marks.csv"
    marks.write_text("考评,时段,对象,制度（满分60）,作用（满分40）\n村级积分,2026Q1,吊沟村,50,30\n", "utf-8")
    return {"<ledger of task 1>": str(ledger), "<marks>": str(marks), "<workbook>": str(book)}


def called(command: str, plan: str, given: dict[str, str]) -> Run:
    folder = str(Path(plan).with_name("台账"))
    own = {
        "{}": plan,
        "<folder>": folder,
        "<folder>.xlsx": f"{folder}.xlsx",
        "<next>": str(Path(plan).with_name("2027.yaml")),
    }
    return command_line(*({**given, **own}.get(word, word) for word in COMMANDS[command]))


def test_every_command_that_reads_a_plan_is_in_the_table() -> None:
    tested = {" ".join(word for word in words if word.isascii() and word.isalpha()) for words in COMMANDS.values()}
    for words in (" ".join(words) for words, _ in callbacks()):
        assert (
            words in NO_PLAN | BY_FILE | NEVER.keys()
            or words.split()[0] in NO_PLAN
            or any(one == words or one.startswith(words + " ") for one in tested)
        ), f"say in this file for which errors `{words}` stops"


def test_the_plan_that_is_changed_here_is_without_errors(tmp_path: Path, given: dict[str, str]) -> None:
    for command in COMMANDS:
        run = called(command, office(tmp_path / command, PLAN), given)
        assert run.code == (1 if command == "close" else 0), (command, run.err)
        assert "处错误" not in run.err


@pytest.mark.parametrize("name", sampled(ERRORS, 9))
def test_a_command_stops_only_for_errors_in_what_it_computes_or_edits(
    tmp_path: Path, name: str, given: dict[str, str]
) -> None:
    (old, new), expected, gaps, naming = ERRORS[name]
    gaps = gaps | {"rollup"} if name in PARTED else gaps
    assert PLAN.count(old) >= 1
    text = PLAN.replace(old, new, 1)
    assert command_line("validate", office(tmp_path, text)).code == 1
    stopped, without, named = set(), set(), set()
    for command in COMMANDS:
        plan = office(tmp_path / command, text)
        run = called(command, plan, given)
        assert run.code in (0, 1, 2), (command, run.err)
        beside, lacking = run.err.count(UNTOUCHED), sum(map(run.err.count, (LACKING, IN_PART, COPIED)))
        if not beside + lacking or (run.code and not lacking and command != "close"):
            stopped.add(command)
            assert (run.out, load_plan(plan).source.text) == ("", text), command
        else:
            assert beside + lacking == 1, (command, run.err)
            assert "ruralgov validate" in run.err
            without |= {command} if lacking else set()
            named |= {command} if "写错的没有计入，涉及任务 " in run.err else set()
    assert (stopped, without, named) == (expected, gaps, naming)


@pytest.mark.parametrize("name", sampled(DOUBTS, 3))
def test_what_does_not_go_together_is_printed_as_it_is_typed_and_marked(
    tmp_path: Path, name: str, given: dict[str, str]
) -> None:
    (old, new), expected = DOUBTS[name]
    assert PLAN.count(old) >= 1
    text = PLAN.replace(old, new, 1)
    marking = set()
    for command in COMMANDS:
        run = called(command, office(tmp_path / command, text), given)
        if TO_CHECK in run.err:
            marking.add(command)
            assert run.code == 1, command
        else:
            assert UNTOUCHED in run.err, (command, run.err)
    assert marking - {"init --from"} == expected, "a draft has its own words for what is to be checked"


@pytest.mark.parametrize("name", sampled(ERRORS, 3))
@pytest.mark.parametrize("command", COMMANDS)
def test_the_exit_code_is_one_where_an_error_touches_what_was_asked_and_nowhere_else(
    tmp_path: Path, name: str, command: str, given: dict[str, str]
) -> None:
    """Every command is in the table: see above."""
    text = PLAN.replace(*ERRORS[name][0], 1)
    run = called(command, office(tmp_path, text), given)
    if run.code == 0:
        assert "处错误，不妨碍这个命令" in run.err
        assert not any(words in run.err + run.out for words in ("有误", "没有计入", "没有写入", "先改好"))
    else:
        assert run.code == 1
        assert (
            any(words in run.err for words in (LACKING, IN_PART, COPIED))
            or "错误[" in run.err
            or "件事没有了结" in run.err
            or "先改正这一处" in run.err  # of the very entry that an edit is about
        )


@pytest.mark.parametrize("command", NEVER)
def test_some_commands_stop_for_no_error_that_yaml_reads(tmp_path: Path, command: str) -> None:
    plan = office(tmp_path, PLAN.replace("percent: 49", "percent: 近半"))
    run = command_line(command, *([plan] * {"diff": 2, "merge": 3}.get(command, 1)))
    assert run.code in (0, 1)
    assert "先改好再继续" not in run.err


def test_a_list_names_the_task_whose_entry_cannot_be_read_and_so_does_its_paper(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("percent: 49", "percent: 近半"))
    run = command_line("tasks", plan, "-f", "md")
    assert run.code == 1
    assert "写错的没有计入，涉及任务 2；" in run.err
    assert "注：方案尚有1处错误待更正，写错的没有计入，涉及任务2，数据以更正后为准。" in run.out
    assert "what is wrong is left out, in task(s) 2;" in command_line("tasks", plan, lang="en").err
    command_line("ledger", "export", plan, "-o", str(tmp_path / "台账"))
    (guide, *_) = openpyxl.load_workbook(tmp_path / "台账" / "台账-县水务局.xlsx").worksheets
    assert any("涉及任务2，" in str(row[1].value) for row in guide.iter_rows())


UNDATED = {
    "the plan's end": (("end: 2027-01-31", "end: 2027-02-31"), "3", ("2026-03-31※", "2026-04-10", "逾期     红灯")),
    "a stage's end": (("end: 2026-03-31", "end: 2026-03-32"), "1", ("2026-04-10", "逾期       红灯", "长期坚持")),
}


@pytest.mark.parametrize("name", UNDATED)
def test_a_wrong_day_of_the_plan_or_of_a_stage_leaves_tasks_with_days_of_their_own(tmp_path: Path, name: str) -> None:
    change, task, kept = UNDATED[name]
    plan = office(tmp_path, PLAN.replace(*change, 1))
    run = command_line("tasks", plan)
    assert (run.code, f"写错的没有计入，涉及任务 {task}；" in run.err) == (1, True), run.err
    assert all(words in run.out for words in kept), run.out
    (wrong,) = (line for line in run.out.splitlines() if "有误" in line)
    assert wrong.split()[0] == task
    agenda = command_line("calendar", plan)
    assert (agenda.code, "2026-04-10   周五   完成时限   任务2" in agenda.out) == (1, True), agenda.err


def test_a_ledger_says_where_a_deadline_is_wrong_and_comes_back_without_a_word_on_it(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("deadline: 2026-04-10", "deadline: 2026-02-30"))
    assert command_line("ledger", "export", plan, "-o", str(tmp_path / "台账")).code == 1
    book = tmp_path / "台账" / "台账-县水务局.xlsx"
    said = [str(cell) for sheet in openpyxl.load_workbook(book) for row in sheet.values for cell in row if cell]
    assert said.count("有误") == 3  # the deadline, the time that is over, the light
    assert not any("2027" in one for one in said)
    back = filled(book, {"2": {"进展情况": "巩固提升"}})
    office(tmp_path, PLAN)
    run = command_line("ledger", "import", plan, str(back), "--date", "2026-05-31", "--received", "2026-05-31")
    assert (run.code, "锁定列" in run.out + run.err) == (0, False), run.out + run.err


def test_marks_that_distribute_money_need_the_money(tmp_path: Path, given: dict[str, str]) -> None:
    tiers = "  - {name: 保洁, subjects: 村, distributes: 办公经费, tiers: {A: {coefficient: 1.2}, B: {coefficient: 1}}, dimensions: [{name: 好, full: 100}], every: quarter}\n"
    text = (PLAN + tiers).replace("amount: 100元", "amount: 约100元")
    assert command_line("score", office(tmp_path, text), "--template", "--scoring", "保洁").code == 0
    run = called("score", office(tmp_path, text), given)
    assert (run.code, "没有列出的有：考评“保洁”" in run.err, "村级积分" in run.out) == (1, True, True)


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_papers_say_that_their_plan_has_errors(tmp_path: Path, form: str) -> None:
    import zipfile

    for text, said in ((PLAN, False), (PLAN.replace("amount: 12.5万元", "amount: 1200万元"), True)):
        paper = tmp_path / f"q2.{form}"
        assert command_line("report", office(tmp_path, text), "-q", "2026Q2", "-o", str(paper)).code == said
        content = paper.read_bytes() if form != "docx" else zipfile.ZipFile(paper).read("word/document.xml")
        assert ("处错误待更正" in content.decode()) == said


RULES = [
    entry.rule
    for entry in catalogue().values()
    if entry.rule.severity is Severity.ERROR and not entry.rule.code.startswith(("RG003", "RG7"))
]
"""What is no error leaves no hole: anything that validate accepts goes through everywhere (test_whatever_validates)."""


@pytest.mark.parametrize("rule", sampled(RULES, 15), ids=lambda rule: rule.code)
def test_no_mistake_of_the_catalogue_breaks_a_command(tmp_path: Path, rule, given: dict[str, str]) -> None:
    text = rule.bad if rule.whole else completed(rule.bad)
    for command in COMMANDS:
        plan = office(tmp_path / command, text)
        Path(plan).write_bytes(text.encode(rule.encoding))
        assert called(command, plan, given).code in (0, 1, 2), command


def test_a_plan_is_closed_and_sealed_beside_an_error_of_what_is_not_settled(tmp_path: Path) -> None:
    text = PLAN.replace("at_least: 3, unit: 名", "at_least: 三名, unit: 名")
    plan = office(tmp_path, text)
    words = ("close", plan, *BY, "--date", "2026-11-30")
    asked = command_line(*words).err
    keys = [line.split("--explain ")[1].split("=")[0].strip('"') for line in asked.split("\n") if "--explain " in line]
    given = [word for key in keys for word in ("--explain", f"{key}=已有安排")]
    run = command_line(*words, *given)
    assert (run.code, "不妨碍这个命令" in run.err) == (0, True), run.err
    closed = Path(plan).read_text("utf-8")
    assert "status: closed" in closed
    assert "seals:" in closed
    assert command_line("log", "1", *ENTRY, plan).code == 2, "what is closed takes nothing more, with an error, too"
    told = command_line("validate", plan, "--format", "json").out
    assert (told.count('"severity": "error"'), "RG645" in told) == (1, False)


def test_next_years_draft_stops_for_a_task_that_goes_over_and_for_no_other(tmp_path: Path) -> None:
    for task, code in (("title: 村级议事\n    section: 治理", 0), ("title: 供水到村\n    section: 保障", 1)):
        plan = office(tmp_path / str(code), PLAN.replace(task, task[:-1] + "樟"))
        run = command_line("init", "--from", plan, "--year", "2027", "-o", str(tmp_path / f"{code}.yaml"))
        assert (run.code, "错误[RG402]" in run.err) == (code, bool(code)), run.err


LOGS = {
    "who reports": (("lead: [水利局]", "lead: [不在册的局]"), ("2", "--note", "过半"), ("--unit", "县水务局")),
    "a figure": (("at_least: 20", "at_least: 二十多"), ("1", "--actual", "议事村=22"), ()),
    "a correction": (("percent: 49", "percent: 近半"), ("2", "--note", "过半", "--replaces", "2026-03-20"), ()),
}


@pytest.mark.parametrize("name", LOGS)
def test_log_stops_only_for_what_the_entry_itself_hangs_on(tmp_path: Path, name: str) -> None:
    (old, new), words, said = LOGS[name]
    plan = office(tmp_path, PLAN.replace(old, new, 1))
    stopped = command_line("log", *words, plan)
    assert (stopped.code, stopped.out, "错误[" in stopped.err) == (1, "", True)
    rest = ("--unit", "县水务局") if said else ("--note", "过半")
    run = command_line("log", words[0], "--note", "过半", *rest, plan, "--date", "2026-05-05")
    assert (run.code, "不妨碍这个命令" in run.err) == (0, True), run.err
    assert command_line("validate", plan, "--format", "json").out.count('"severity": "error"') == 1


SETS = {
    "a date": (("deadline: 2026-04-10", "deadline: 2026-02-30"), ("2", "deadline", "2026-04-10")),
    "an amount": (("amount: 100元", "amount: 约100元"), ("2", "budget.管网.amount", "100元")),
    "a number": (("at_least: 20", "at_least: 二十多"), ("1", "indicators.议事村", "20")),
    "an unknown unit": (("lead: [水利局]", "lead: [不在册的局]"), ("2", "lead", "县水务局")),
    "an unknown share rule": (("shares: 整万}", "shares: 没有}"), ("2", "budget.尾款.shares", "整万")),
    "a ratio of nothing": (('ratio: "1:1:1"', 'ratio: "0:0:0"'), ("plan", "shares.三级.ratio", "1:1:1")),
    "an id without quotes": (('id: "3"', "id: 3"), ("3", "id", "3")),
    "a level": (("level: county", "level: 旗"), ("plan", "region.level", "county")),
    "no title": (("title: 示例县试点方案\n", ""), ("plan", "title", "示例县试点方案")),
    "a circle": (("    start: 2026-01-01\n", '    start: 2026-01-01\n    after: ["2"]\n'), ("2", "after", "3")),
}


READ = ("an unknown unit", "an unknown share rule", "a ratio of nothing", "a circle")
"""What can be read was approved, and is changed by an approval; what cannot is put right without one."""


@pytest.mark.parametrize("name", SETS)
def test_set_mends_the_very_error_also_beside_others(tmp_path: Path, name: str) -> None:
    (old, new), words = SETS[name]
    approval = ("--document", "某办发〔2026〕3号", "--reason", "更正", "--date", "2026-05-06") if name in READ else ()
    for text, left in ((PLAN, 0), (PLAN.replace("full: 60", "full: 六成"), 1)):
        plan = office(tmp_path, text.replace(old, new, 1))
        before = command_line("validate", plan, "--format", "json").out.count('"severity": "error"')
        run = command_line("set", *words, plan, *approval)
        assert run.code == 0, run.err
        after = command_line("validate", plan, "--format", "json").out.count('"severity": "error"')
        assert before > left, name
        assert after == left, name


def test_set_makes_no_new_error_beside_an_old_one(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("full: 60", "full: 六成"))
    run = command_line("set", "2", "deadline", "下月", plan)
    assert (run.code, run.out) == (2, "")
    assert "不能作“完成时限”的值" in run.err


def test_no_figure_stands_at_a_task_that_it_does_not_belong_to_while_two_have_one_id(tmp_path: Path) -> None:
    """The log's entry of 30 % for the old "3" is nobody's; that of 49 % belongs to one of two, and nobody knows which."""
    late = '  - {date: 2026-04-06, task: "3", percent: 30}\n'
    plan = office(
        tmp_path, PLAN.replace('id: "3"', 'id: "2"').replace("by: 县委农办}\nduties", f"by: 县委农办}}\n{late}duties")
    )
    for words in (("tasks", plan), ("escalation", plan), ("ledger", "export", plan, "-o", str(tmp_path / "台账"))):
        run = command_line(*words)
        assert (run.code, run.out) == (1, ""), words
        assert "错误[RG401] 任务编号“2”用了两次：“供水到村”和“长期宣传”" in run.err, words
    assert not (tmp_path / "台账").exists()
    assert "吊沟村" in command_line("norms", plan).out


def test_why_tells_a_figure_that_no_error_touches(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("deadline: 2026-04-10", "deadline: 2026-02-30"))
    sound = command_line("why", office(tmp_path, PLAN, "sound.yaml"), "任务1", "计划").out
    run = command_line("why", plan, "任务1", "计划")
    assert (run.code, run.out) == (0, sound.replace("sound.yaml", "plan.yaml"))
    assert run.err.count("方案有 1 处错误，不妨碍这个命令；用 ruralgov validate 查看。") == 1
    assert command_line("why", plan, "平均进度").code == 0  # no deadline goes into it
    for figure in ("全部板块 黄灯", "任务2 状态"):  # of all tasks, and of the very one
        run = command_line("why", plan, figure)
        assert (run.code, run.out) == (1, "")
        assert "错误[RG009]" in run.err


WRONG_PLACES = {
    "a deadline": ("deadline: 2026-04-10", "deadline: 2026-02-30"),
    "an entry of no task": ('task: "2", percent', 'task: "9", percent'),
    "money": ("amount: 100元", "amount: 约100元"),
    "a lead": ("lead: [水利局]", "lead: [不在册的局]"),
}


@pytest.mark.parametrize("paper", ["report", "tasks", "budget"])
@pytest.mark.parametrize("name", WRONG_PLACES)
def test_why_lists_a_paper_as_it_is_printed_and_explains_what_that_prints(
    tmp_path: Path, name: str, paper: str
) -> None:
    plan = office(tmp_path, PLAN.replace(*WRONG_PLACES[name], 1))
    run = command_line("why", plan, "--list", "--paper", paper)
    figures = [line.split("\t") for line in run.out.rstrip("\n").split("\n")]
    figures = [one for one in figures if one[0].startswith(("表", "图"))]  # of sentences the name is asked for
    wrong = [address for address, _, text in figures if text == "有误"]
    assert (run.code, LACKING in run.err) == (int(bool(wrong)), bool(wrong)), run.err
    for address in wrong[:2]:
        told = command_line("why", plan, address, "--paper", paper)
        assert (told.code, told.out, "错误[" in told.err) == (1, "", True), address
    for address, _, text in [one for one in figures if one[2] != "有误"][:: max(len(figures) // 4, 1)]:
        told = command_line("why", plan, address, "--paper", paper)
        assert (told.code, text in told.out) == (int("写错的没有计入" in told.err), True), (address, told.err)


def test_why_of_one_unit_names_the_task_whose_lead_is_wrong(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("lead: [水利局]", "lead: [不在册的局]"))
    run = command_line("why", plan, "县委农办", "任务数")
    assert (run.code, "写错的没有计入，涉及任务 2；" in run.err, "：2" in run.out) == (1, True, True), run.err
    assert command_line("why", plan, "平均进度").code == 0


def test_a_number_of_a_grade_that_is_not_listed_opens_what_is_counted_by_it(tmp_path: Path) -> None:
    place = "counts: {法律明白人: 4, 自来水: 1}, grade: 市级示范%s}"
    text = PLAN.replace(
        "name: 通水村, exactly: 5, unit: 个",
        "name: 通水村, at_least: 1, unit: 个, coverage: {of: village, having: 自来水, grade: 市级示范村}",
    )
    text = text.replace("counts: {法律明白人: 4}}", place) + "declared: {市级示范村: 1%s}\n"
    for grade, parts, code in (
        ("村", "", 0),
        (
            "典型",
            "\n  - {name: 乙村, kind: village, town: 甲镇, population: 9, counts: {自来水: 1}, grade: 市级示范村}\n  - {name: 丙村, kind: village, town: 甲镇, population: 9, counts: {自来水: 1}, grade: 市级示范村}",
            1,
        ),
    ):
        plan = office(tmp_path, (text % (grade, "")).replace("\nnorms:", parts + "\nnorms:"))
        run = command_line("tasks", plan)
        assert (run.code, "涉及任务 2；" in run.err) == (code, bool(code)), run.err
        assert command_line("budget", plan).code == 0


def test_why_shows_the_errors_where_a_figure_is_missing_for_one_of_them(tmp_path: Path) -> None:
    plan = office(tmp_path, PLAN.replace("amount: 100元", "amount: 约100元"))
    run = command_line("why", plan, "任务2 管网")
    assert (run.code, run.out) == (1, "")
    assert "“约100元”不是金额" in run.err
    assert "没有“无此数”这个数" in command_line("why", office(tmp_path, PLAN), "无此数").err


def test_set_asks_which_task_is_meant_where_two_have_one_id(tmp_path: Path) -> None:
    text = PLAN.replace('id: "3"', 'id: "2"')
    plan = office(tmp_path, text)
    lines = [place for place, line in enumerate(text.split("\n"), 1) if 'id: "2"' in line]
    run = command_line("set", "2", "title", "供水到户", plan)
    assert (run.code, run.out, load_plan(plan).source.text) == (1, "", text)
    assert "不妨碍" not in run.err
    assert f"编号“2”有2项任务（第{lines[0]}、{lines[1]}行），不知改哪一项，没有写入。" in run.err
    assert "2 tasks have the id 2 (lines" in command_line("set", "2", "title", "供水到户", plan, lang="en").err
    assert command_line("set", "1", "note", "说明", plan).code == 0


def test_diff_says_once_that_the_plan_has_errors(tmp_path: Path) -> None:
    old = office(tmp_path, PLAN, "old.yaml")
    new = office(tmp_path, PLAN.replace("lead: [水利局]", "lead: [不在册的局]"), "new.yaml")
    run = command_line("diff", old, new)
    assert "牵头单位由县水务局改为不在册的局" in run.out
    assert run.err.count("new.yaml：方案有 1 处错误，不妨碍这个命令") == 1
    assert "处错误" not in command_line("diff", old, old).err


CORRECTED_LATER = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 改厕, year: 2026, amount: 10万元, paid_by: 县级财政}]
funding:
  sources: [县级财政]
  appropriations: [{date: 2026-02-10, source: 县级财政, for: 改厕, amount: 5万元}]
  payments:
    - {date: 2026-03-01, source: 县级财政, task: "1", item: 改厕, amount: 8万元}
    - {date: 2026-03-01, entered: 2026-06-01, source: 县级财政, task: "1", item: 改厕, amount: 0.8万元, replaces: 2026-03-01, reason: 少了小数点}
"""


@pytest.mark.parametrize("command", ["budget", "tasks", "bulletin", "rollup", "export", "why"])
def test_what_is_an_error_on_a_day_is_shown_for_that_day(tmp_path: Path, command: str) -> None:
    """What was put right since is no error any more: `validate` without the day would find nothing."""
    plan = office(tmp_path, completed(CORRECTED_LATER), "plan.yaml")
    more = {"export": ("-o", str(tmp_path / "facts")), "why": ("任务1",)}.get(command, ())
    said = command_line(command, plan, *more, "--as-of", "2026-03-15").err
    assert ("RG314" if command == "export" else "有 1 处错误") in said
    assert command == "export" or "用 ruralgov validate --as-of 2026-03-15 查看" in said  # there it stands itself
    assert command_line("validate", plan).code == 0
    assert "RG314" in command_line("validate", plan, "--as-of", "2026-03-15").out
    assert "错误" not in command_line(command, plan, *more).err
