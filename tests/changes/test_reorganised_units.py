"""A unit whose work goes to others, and back: what it is called, what approves it, and the line that would."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.changes.effect_on_totals import effect
from ruralgov.changes.wording.amended_words import amended_words
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.missing_amendment import amendment_line
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Amendment
from ruralgov.reading.plan_file import load_plan
from support import command_line, edit_findings, plan_text

OVER = "until: 2026-06-30, into: [乙局]"
APPROVED = "amendments: [{date: 2026-07-01, field: departments.甲局.into, to: [乙局], document: 某办发〔2026〕9号, reason: 机构改革}]\n"  # fmt: skip


def office(lead: str, unit: str = "", more: str = "") -> Index:
    text = f"departments: {{甲局: {{{unit}}}, 乙局: {{}}, 丙局: {{}}}}\ntasks: [{{id: '1', title: 甲事, lead: [{lead}], deadline: 2026-10-30}}]\n"
    plan = load_plan("plan.yaml", plan_text(text + more).encode()).plan
    assert plan
    return Index(plan, as_written=True)


def changes(old: Index, new: Index) -> dict[str, Change]:
    return {one.kind: one for one in compare(old, new).changes}


def test_what_approves_the_reorganisation_approves_its_leads() -> None:
    found = changes(office("甲局"), office("乙局", OVER, APPROVED))
    assert (found["lead-changed"].approval, found["lead-changed"].guard) == (0, None)
    assert found["unit-reorganised"].approval == 0
    other = changes(office("甲局"), office("丙局", OVER, APPROVED))  # no successor
    assert other["lead-changed"].approval is None


def test_an_entry_under_its_successors_name_is_the_same_entry() -> None:
    log = "progress: [{{date: 2026-06-30, task: '1', percent: 30, by: {}}}]\n"
    found = changes(office("甲局", "", log.format("甲局")), office("乙局", OVER, APPROVED + log.format("乙局")))
    assert not [kind for kind in found if kind.startswith("progress")]
    rewritten = changes(office("甲局", "", log.format("甲局")), office("乙局", OVER, APPROVED + log.format("丙局")))
    assert [kind for kind in rewritten if kind.startswith(("progress", "log"))], rewritten


def test_a_reorganisation_that_is_taken_back() -> None:
    found = changes(office("乙局", OVER), office("乙局"))["unit-reorganised"]
    assert words(found).zh == "单位“甲局”不再撤并"
    assert "from: [乙局], to: null" in amendment_line(found, "2026-07-01", "甲", "乙")
    assert "task" not in amendment_line(found, "2026-07-01", "甲", "乙")


def test_the_line_that_is_lacking_names_the_task() -> None:
    found = changes(office("甲局"), office("丙局"))["lead-changed"]
    line = amendment_line(found, "2026-07-01", "某办发〔2026〕9号", "分工调整")
    assert line == '- {date: 2026-07-01, task: "1", field: lead, from: [甲局], to: [丙局], document: 某办发〔2026〕9号, reason: 分工调整}'  # fmt: skip


@pytest.mark.parametrize(
    ("field", "new", "said"),
    [
        ("departments.甲局.into", ["乙局", "丙局"], "单位“甲局”撤并，由乙局、丙局承接"),
        ("departments.甲局.into", "乙局", "单位“甲局”撤并，由乙局承接"),
        ("parameters.村数", 4, "参数“村数”由3改为4"),
    ],
)
def test_an_amendment_of_a_whole_thing_names_it_once(field: str, new: object, said: str) -> None:
    values = {"date": date(2026, 7, 1), "field": field, "from": 3, "to": new, "document": "某办发〔2026〕9号", "reason": "调整"}  # fmt: skip
    assert amended_words(Amendment.model_validate(values)) == said


UNITS = "departments:\n  甲局: {}\n  乙局: {}\n"
WORK = """\
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [乙局], deadline: 2026-10-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], deadline: 2026-10-30}
  - {id: "3", title: 修订村规民约, lead: [乙局], deadline: 2026-10-30}
progress:
  - {date: 2026-03-30, task: "1", percent: 10, by: 甲局}
  - {date: 2026-03-31, task: "2", percent: 10}
"""
MERGED = UNITS.replace("  甲局: {}\n", "").replace("乙局: {}", "乙局: {aliases: [甲局]}")
NEW = MERGED.replace("乙局:", "丙局:").replace("[甲局]", "[甲局, 乙局]")
LEADS = WORK.replace("lead: [甲局], support: [乙局]", "lead: [乙局]").replace("lead: [甲局]", "lead: [乙局]")
ONTO_B = "ruralgov reorganise {} 甲局 --into 乙局 --on 日期 --document 文号"


@pytest.mark.parametrize(
    ("after", "found"),
    [
        pytest.param(MERGED + WORK, ["RG724"], id="the register alone"),
        pytest.param(MERGED + LEADS, ["RG724"], id="with the leads"),
        pytest.param(MERGED + LEADS.replace("by: 甲局", "by: 乙局"), ["RG724"], id="with the log"),
        pytest.param(NEW + WORK, ["RG724", "RG724"], id="two into a new one"),
        pytest.param(UNITS.replace("甲局: {}", "丙局: {aliases: [甲局]}") + WORK, ["RG723"], id="a rename"),
        pytest.param(MERGED.replace("aliases: [甲局]", "") + LEADS, ["RG702", "RG702"], id="by hand, without an alias"),
    ],
)
def test_two_units_made_one_are_one_finding(after: str, found: list[str]) -> None:
    assert [one.code for one in edit_findings(UNITS + WORK, after, ("RG7",))] == found


def test_a_draft_may_make_two_units_one() -> None:
    assert [
        one.code for one in edit_findings("status: draft\n" + UNITS + WORK, "status: draft\n" + MERGED + WORK, ("RG7",))
    ] == []


@pytest.mark.parametrize("form", ["text", "md", "summary"])
@pytest.mark.parametrize(
    ("units", "work", "command"),
    [
        pytest.param(MERGED, WORK, ONTO_B, id="a merger"),
        pytest.param(UNITS.replace("甲局: {}", "丙局: {aliases: [甲局]}"), WORK, ONTO_B.replace("乙局", "丙局"), id="a rename"),
        pytest.param(MERGED.replace("aliases: [甲局]", ""), LEADS, ONTO_B, id="by hand"),
        pytest.param(MERGED.replace("乙局:", "乙 局:"), WORK.replace("乙局", "乙 局"), ONTO_B.replace("乙局", "'乙 局'"), id="with a blank"),
    ],
)  # fmt: skip
def test_diff_gives_the_command_ready_to_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str, units: str, work: str, command: str
) -> None:
    monkeypatch.chdir(tmp_path)  # names as long everywhere: lines are broken by width
    old, new = Path("old.yaml"), Path("new.yaml")
    other = "乙 局" if "乙 局" in units else "乙局"
    old.write_text(plan_text((UNITS + WORK).replace("乙局", other)), "utf-8")
    new.write_text(plan_text(units + work), "utf-8")
    shown = command_line("diff", str(old), str(new), *(["--summary"] if form == "summary" else ["-f", form]))
    # A line of the screen is broken anywhere, and Markdown escapes signs.
    assert "".join(command.format(new).split()) in "".join(shown.out.replace("\\", "").split())


def test_tasks_led_follow_who_takes_over() -> None:
    split = OVER.replace("[乙局]", "{乙局: ['1'], 丙局: []}")
    moved = {one.name: (one.old, one.new) for one in effect(compare(office("甲局"), office("甲局", split))).departments}
    assert moved == {"甲局": (1, 0), "乙局": (0, 1)}
    assert effect(compare(office("甲局", OVER), office("乙局", OVER))).departments == ()


LEADS = """\
departments: {甲局: {}, 乙局: {until: 2026-03-31, into: [丙局]}, 丙局: {}}
tasks: [{id: "1", title: 甲事, lead: [甲局], joint: true, deadline: 2026-12-31}]
amendments:
  - {date: 2026-02-10, task: "1", field: support, from: [], to: [乙局], document: 某办发〔2026〕1号, reason: 增加}
  - {date: 2026-04-01, field: departments.乙局.into, from: null, to: [丙局], document: 某编发〔2026〕5号, reason: 机构改革}
  - {date: 2026-10-15, task: "1", field: lead, from: [甲局, 乙局], to: [甲局], document: 某办发〔2026〕9号, reason: 分工调整}
  - {date: 2026-10-16, task: "1", field: support, from: [乙局], to: [丙局], document: 某办发〔2026〕9号, reason: 更名}
"""


def test_an_amendment_names_units_as_on_its_day(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(LEADS), "utf-8")
    said = command_line("report", str(file), "--year", "2026", "--as-of", "2026-12-31", "-f", "md").out
    assert "牵头单位由甲局、丙局改为甲局" in said
    assert "配合单位由无改为乙局" in said
    assert "配合单位由乙局改为丙局" in said  # only the name was brought up to date
    year = tmp_path / "next.yaml"
    assert command_line("init", "--from", str(file), "--year", "2027", "-o", str(year)).code == 0
    assert "joint" not in year.read_text("utf-8")


def test_of_several_approvals_the_one_of_the_unit_that_went_approves_its_leads() -> None:
    units = "departments: {甲局: {%s}, 乙局: {}, 丙局: {}, 丁局: {}}\n"
    tasks = "tasks: [{id: '1', title: 甲事, lead: [%s], deadline: 2026-10-30}]\n"
    approvals = """\
amendments:
  - {date: 2026-06-01, field: departments.丁局, from: null, to: {aliases: [丁办]}, document: 某办发〔2026〕7号, reason: 新设}
  - {date: 2026-06-02, field: departments.丙局.into, from: null, to: [丁局], document: 某办发〔2026〕8号, reason: 机构改革}
  - {date: 2026-07-01, field: %s, to: %s, document: 某办发〔2026〕9号, reason: 机构改革}
"""
    before = edited_plan(units % "" + tasks % "甲局, 丙局")
    for field, to in (("departments.甲局.into", "[乙局]"), ("departments.甲局", "{into: [乙局]}")):
        after = edited_plan(units % OVER + tasks % "乙局, 丙局" + approvals % (field, to))
        assert changes(before, after)["lead-changed"].approval == 2, field


def edited_plan(text: str) -> Index:
    plan = load_plan("plan.yaml", plan_text(text).encode()).plan
    assert plan
    return Index(plan, as_written=True)


def test_an_entry_of_a_split_unit_goes_to_the_successor_of_its_task() -> None:
    tasks = "tasks: [{id: '1', title: 甲事, lead: [甲局], deadline: 2026-10-30}, {id: '2', title: 乙事, lead: [甲局], deadline: 2026-10-30}]\n"
    units = "departments: {甲局: {%s}, 乙局: {}, 丙局: {}}\n"
    log = "progress: [{date: 2026-06-30, task: '1', percent: 30, by: %s}]\n"
    split = "until: 2026-06-30, into: {乙局: ['1'], 丙局: ['2']}"
    before = edited_plan(units % "" + tasks + log % "甲局")
    told = {
        by: "progress-rewritten" in changes(before, edited_plan(units % split + tasks + log % by))
        for by in ("乙局", "丙局")
    }
    assert told == {"乙局": False, "丙局": True}
