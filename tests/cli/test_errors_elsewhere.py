"""Errors do not stop unrelated work: a command stops for those that leave a hole in what it reads, and tells of the others."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import OFFICE, office
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.reading.plan_file import load_plan
from support import command_line

PLAN = (
    OFFICE
    + """\
duties:
  - {name: 工作台账, kind: report, by: lead, to: 县委农办, every: quarter, due: month-end}
escalation: [{overdue_days: 1, action: 提醒}]
places:
  - {name: 吊沟村, kind: village, town: 甲镇, population: 1860, counts: {法律明白人: 4}}
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}
scoring:
  - name: 村级积分
    subjects: 村
    dimensions: [{name: 制度, full: 60}, {name: 作用, full: 40}]
    every: quarter
"""
)
COMMANDS = {
    "budget": (),
    "bulletin": (),
    "tasks": (),
    "report": ("-q", "2026Q2"),
    "calendar": (),
    "escalation": (),
    "norms": (),
    "rollup": (),
    "score": ("--template",),
    "export": ("-o",),
    "log": ("1", "--note", "过半", "--date", "2026-05-05"),
    "set": ("1", "note", "说明"),
}
ALL = frozenset(COMMANDS)
WORK = ALL - {"budget", "norms", "score", "log", "set"}
"""What shows tasks with their days and states."""
MONEY = frozenset({"budget", "bulletin", "report", "rollup", "export", "score"})

# What is typed wrong, and the commands that it stops; every other one works.
ERRORS: dict[str, tuple[tuple[str, str], frozenset[str]]] = {
    "an entry of an unknown unit": (("by: 县委农办}\n  - {date: 2026-03-20", "by: 县委农力}\n  - {date: 2026-03-20"), frozenset()),
    "an unknown unit": (("lead: [水利局]", "lead: [不在册的局]"), frozenset()),
    "an unknown section": (("section: 治理", "section: 治里"), frozenset()),
    "a deadline behind the plan": (("deadline: 2026-04-10", "deadline: 2029-04-10"), frozenset()),
    "a payment beyond its money": (("amount: 12.5万元", "amount: 1200万元"), frozenset()),
    "an unknown task in the log": (('task: "2", percent', 'task: "9", percent'), frozenset()),
    "no amount": (("amount: 100元", "amount: 约100元"), MONEY),
    "an unknown share rule": (("shares: 整万}", "shares: 没有}"), MONEY),
    "a ratio of nothing": (('ratio: "1:1:1"', 'ratio: "0:0:0"'), MONEY),
    "no date of a payment": (("date: 2026-03-01, source", "date: 三月, source"), MONEY),
    "no day for a deadline": (("deadline: 2026-04-10", "deadline: 2026-02-30"), WORK),
    "a circle of tasks": (("    start: 2026-01-01\n", '    start: 2026-01-01\n    after: ["2"]\n'), WORK),
    "no number for a target": (("at_least: 20", "at_least: 二十多"), WORK | {"log"}),
    "no percentage": (("percent: 49", "percent: 近半"), WORK | {"log"}),
    "the same id twice": (('id: "3"', 'id: "2"'), ALL - {"score", "set"}),
    "an id without quotes": (('id: "3"', "id: 3"), ALL - {"score", "set"}),
    "no rhythm of a duty": (("every: quarter, due", "every: 常, due"), frozenset({"bulletin", "calendar", "report"})),
    "no number for a norm": (("at_least: 3, unit: 名", "at_least: 三名, unit: 名"), frozenset({"norms", "report"})),
    "no number of a place": (("population: 1860", "population: 近两千"), frozenset({"norms", "score", "report"})),
    "no full marks": (("full: 60", "full: 六成"), frozenset({"score", "report"})),
    "no days of a measure": (("overdue_days: 1", "overdue_days: 一天"), WORK),
    "no level of the region": (("level: county", "level: 旗"), frozenset({"rollup", "report"})),
    "a misspelt key of a task": (("    ongoing: true", "    ongoin: true"), ALL - {"set"}),
    "a key that nobody knows": (("sections:", "xyzzy: 1\nsections:"), ALL - {"set"}),
    "a unit of money that is none": (("money_unit: 万元", "money_unit: 石"), MONEY),
    "no title": (("title: 示例县试点方案\n", ""), ALL - {"log", "set"}),
    "a key given twice": (("    ongoing: true", "    ongoing: true\n    ongoing: false"), ALL),
    "no YAML": (("sections: [治理", "sections: [治理]]"), ALL),
}  # fmt: skip


def words_of(command: str, plan: str) -> tuple[str, ...]:
    first = ("ledger", "export") if command == "export" else (command,)
    rest = COMMANDS[command]
    if command in ("log", "set"):
        return (*first, *rest, plan)
    return (*first, plan, *rest, *([str(Path(plan).with_name("台账"))] if command == "export" else []))


def test_the_plan_that_is_changed_here_is_without_errors(tmp_path: Path) -> None:
    for command in COMMANDS:
        run = command_line(*words_of(command, office(tmp_path, PLAN)))
        assert run.code == 0, (command, run.err)
        assert "处错误" not in run.err


@pytest.mark.parametrize("name", ERRORS)
def test_a_command_stops_only_for_errors_in_what_it_reads(tmp_path: Path, name: str) -> None:
    (old, new), expected = ERRORS[name]
    assert PLAN.count(old) >= 1
    text = PLAN.replace(old, new, 1)
    assert command_line("validate", office(tmp_path, text)).code == 1
    stopped = set()
    for command in COMMANDS:
        plan = office(tmp_path / command, text)
        run = command_line(*words_of(command, plan))
        assert run.code in (0, 1, 2), (command, run.err)
        if run.code:
            stopped.add(command)
            assert (run.out, load_plan(plan).source.text) == ("", text), command
        else:
            assert run.err.count("处错误，不妨碍这个命令") == 1, (command, run.err)
            assert "ruralgov validate" in run.err
    assert stopped == expected


@pytest.mark.parametrize("form", ["md", "html", "docx"])
def test_papers_say_that_their_plan_has_errors(tmp_path: Path, form: str) -> None:
    import zipfile

    for text, said in ((PLAN, False), (PLAN.replace("lead: [水利局]", "lead: [不在册的局]"), True)):
        paper = tmp_path / f"q2.{form}"
        assert command_line("report", office(tmp_path, text), "-q", "2026Q2", "-o", str(paper)).code == 0
        content = paper.read_bytes() if form != "docx" else zipfile.ZipFile(paper).read("word/document.xml")
        assert ("方案尚有 1 处错误" in content.decode()) == said


RULES = [entry.rule for entry in catalogue().values() if not entry.rule.code.startswith(("RG003", "RG7"))]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_no_mistake_of_the_catalogue_breaks_a_command(tmp_path: Path, rule) -> None:
    text = rule.bad if rule.whole else completed(rule.bad)
    for command in COMMANDS:
        plan = office(tmp_path / command, text)
        Path(plan).write_bytes(text.encode(rule.encoding))
        assert command_line(*words_of(command, plan)).code in (0, 1, 2), command


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


@pytest.mark.parametrize("name", SETS)
def test_set_mends_the_very_error_also_beside_others(tmp_path: Path, name: str) -> None:
    (old, new), words = SETS[name]
    approval = ("--document", "某办发〔2026〕3号", "--reason", "更正", "--date", "2026-05-06")
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
    assert "不能作 deadline 的值" in run.err
