"""Which changes of an issued plan need an approval, and which amendment gives it."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from edits import PLAN, amendment, changed, edit, with_amendments
from ruralgov.checking.rules.base import completed
from support import codes, command_line, edit_findings

GUARDED = {
    "RG701 deadline": ("deadline: 2026-06-30", "deadline: 2026-08-30"),
    "RG701 milestone": ("due: 2026-04-30", "due: 2026-05-31"),
    "RG701 milestone dropped": ("    milestones: [{name: 中期检查, due: 2026-04-30}]\n", ""),
    "RG701 stage": ("end: 2026-09", "end: 2026-11"),
    "RG701 no deadline at all": ("    deadline: 2026-10\n", "    ongoing: true\n"),
    "RG701 another stage's end by leaving it": ("    stage: 实施阶段\n", ""),
    "RG702 lead": ("lead: [县委农办]", "lead: [县财政局]"),
    "RG702 one lead more": ("lead: [县委农办]", "lead: [县委农办, 县财政局]\n    joint: true"),
    "RG703 floor": ("at_least: 300", "at_least: 299"),
    "RG703 ceiling": ("at_most: 10", "at_most: 11"),
    "RG703 form": ("at_least: 300", "at_most: 300"),
    "RG703 unit": ("at_least: 300, unit: 个", "at_least: 300, unit: 次"),
    "RG703 dropped": ("      - {name: 上访量, at_most: 10, unit: 件}\n", ""),
    "RG703 what is counted": ("at_least: 300, unit: 个", "at_least: 300, unit: 个, coverage: {of: village, having: 议事会}"),
    "RG703 norm": ("at_least: 3,", "at_least: 2,"),
    "RG704 amount": ("amount: 1.5,", "amount: 1.51,"),
    "RG704 less": ("amount: 1.5,", "amount: 1.49,"),
    "RG704 unit cost": ("unit_cost: 2000元", "unit_cost: 2001元"),
    "RG704 head-count": ("村数: {value: 40", "村数: {value: 41"),
    "RG704 year": ("议事会堂, year: 2026", "议事会堂, year: 2027"),
    "RG704 new line": ("    budget:\n      - {item: 公开栏", "    budget:\n      - {item: 培训, year: 2026, amount: 1, paid_by: 县级财政}\n      - {item: 公开栏"),
    "RG704 dropped line": ("    budget:\n      - {item: 公开栏, year: 2026, unit_cost: 2000元, quantity: 村数, paid_by: 县级财政}\n", ""),
    "RG704 new task with money": ("parameters:\n", '  - {id: "4", title: 推广, lead: [县委农办], budget: [{item: 培训, year: 2026, amount: 1, paid_by: 县级财政}]}\nparameters:\n'),
    "RG705 ratio": ('ratio: "2:1"', 'ratio: "1:1"'),
    "RG705 payer": ("paid_by: 县级财政", "paid_by: 省级财政"),
    "RG705 rounding": ("round_to: 元", "round_to: 百元"),
    "RG705 earmark": ("earmarked: true", "earmarked: false"),
    "RG705 order of sources under 2:1": ("sources: [省级财政, 县级财政]", "sources: [县级财政, 省级财政]"),
    "RG706 task": ('  - id: "3"\n    title: 建设数字展厅\n    lead: [县财政局]\n    deadline: 2026-10\n', ""),
    "RG707 percent": ('task: "1", percent: 40', 'task: "1", percent: 50'),
    "RG707 deleted": ('  - {date: 2026-03-31, task: "3", percent: 10, by: 县财政局}\n', ""),
    "RG707 another date": ('2026-03-31, task: "3"', '2026-03-30, task: "3"'),
    "RG708 appropriation": ("amount: 1万元", "amount: 2万元"),
    "RG708 payment": ("amount: 3000元", "amount: 2999元"),
    "RG710 id": ("title: 建设数字展厅\n    lead: [县财政局]", "title: 清理三资合同\n    lead: [县委农办]"),
    "RG712 status": ("title: 示例县", "status: draft\ntitle: 示例县"),
}  # fmt: skip

FREE = {
    "an earlier deadline": ("deadline: 2026-06-30", "deadline: 2026-06-01"),
    "a higher target": ("at_least: 300", "at_least: 301"),
    "a lower ceiling": ("at_most: 10", "at_most: 9"),
    "supporting units": ("[县农业局, 各乡镇]", "[县财政局]"),
    "a reworded title": ("推行村务公开", "全面推行村务公开"),
    "a new task without money": ("parameters:\n", '  - {id: "4", title: 推广, lead: [县委农办], added: 2026-07-01}\nparameters:\n'),
    "a new progress entry": ("norms:\n", '  - {date: 2026-06-30, task: "1", percent: 60}\nnorms:\n'),
    "a new progress entry between old ones": ("progress:\n", 'progress:\n  - {date: 2026-02-28, task: "1", percent: 20}\n'),
    "a new payment": ("progress:\n", '    - {date: 2026-05-02, source: 省级财政, task: "1", item: 议事会堂, amount: 1元}\nprogress:\n'),
    "a target that 'exactly' also means": ("at_least: 300", "exactly: 300"),
    "a note": ("earmarked: true", "earmarked: true, note: 专款"),
    "closing the plan": ("title: 示例县", "status: closed\ntitle: 示例县"),
}  # fmt: skip


def rules(old: str, new: str) -> set[str]:
    return {one.code for one in edit_findings(old, new) if one.code != "RG711"}


@pytest.mark.parametrize("name", GUARDED)
def test_an_issued_plan_changes_only_with_an_approval(name: str) -> None:
    assert name[:5] in rules(PLAN, changed(GUARDED[name]))


@pytest.mark.parametrize("name", FREE)
def test_what_makes_a_plan_stricter_or_longer_is_free(name: str) -> None:
    assert rules(PLAN, changed(FREE[name])) == set()


@pytest.mark.parametrize("name", GUARDED)
def test_a_draft_is_free(name: str) -> None:
    draft = "status: draft\n" + PLAN
    new = changed(GUARDED[name], plan=draft) if "RG712" not in name else draft
    assert rules(draft, new) == set()


def test_the_day_a_milestone_was_passed_is_no_deadline() -> None:
    done = [changed(("due: 2026-04-30}", f"due: 2026-04-30, done: 2026-05-0{day}}}")) for day in (1, 3)]
    assert rules(*done) == set()


def test_turning_the_plan_into_a_draft_frees_nothing_in_the_same_edit() -> None:
    new = "status: draft\n" + changed(("deadline: 2026-06-30", "deadline: 2026-08-30"))
    assert rules(PLAN, new) == {"RG701", "RG712"}


COVERED = {
    "deadline": (("deadline: 2026-06-30", "deadline: 2026-08-30"), amendment("deadline", "2026-06-30", "2026-08-30", "1")),
    "deadline as quarters": (("deadline: 2026-06-30", "deadline: 2026-Q3"), amendment("deadline", "2026-Q2", "2026年9月30日", "1")),
    "deadline named from the top": (("deadline: 2026-06-30", "deadline: 2026-08-30"), amendment("tasks.1.deadline", "2026-06-30", "2026-08-30")),
    "no deadline": (("    deadline: 2026-10\n", "    ongoing: true\n"), amendment("deadline", "2026-10-31", "null", "3")),
    "lead": (("lead: [县委农办]", "lead: [县财政局]"), amendment("lead", "县委农办", "[县财政局]", "1")),
    "lead by alias": (("lead: [县委农办]", "lead: [县农业农村局]"), amendment("lead", "[县委农办]", "[县农业局]", "1")),
    "target": (("at_least: 300", "at_least: 200"), amendment("indicators.议事村数.at_least", "300", "200", "1")),
    "target by its name": (("at_least: 300", "at_least: 200"), amendment("indicators.议事村数", "300", "200", "1")),
    "target dropped": (("      - {name: 上访量, at_most: 10, unit: 件}\n", ""), amendment("indicators.上访量", "10", "null", "1")),
    "amount in the plan's unit": (("amount: 1.5,", "amount: 2.5,"), amendment("budget.议事会堂.amount", "1.5", "25000元", "1")),
    "head-count": (("村数: {value: 40", "村数: {value: 41"), amendment("parameters.村数.value", "40", "41")),
    "head-count by its name": (("村数: {value: 40", "村数: {value: 41"), amendment("parameters.村数", "40", "41")),
    "ratio": (('ratio: "2:1"', 'ratio: "1:1"'), amendment("funding.shares.会堂.ratio", '"2:1"', "{省级财政: 1, 县级财政: 1}")),
    "ratio without the first word": (('ratio: "2:1"', 'ratio: "1:1"'), amendment("shares.会堂.ratio", '"4:2"', '"1:1"')),
    "stage": (("end: 2026-09", "end: 2026-11"), amendment("stages.实施阶段.end", "2026-09", "2026-11")),
    "earmark": (("earmarked: true", "earmarked: false"), amendment("funding.shares.会堂.earmarked", "true", "false")),
    "task": (('  - id: "3"\n    title: 建设数字展厅\n    lead: [县财政局]\n    deadline: 2026-10\n', ""), amendment("task", "建设数字展厅", "null", "3")),
    "progress": (('task: "1", percent: 40', 'task: "1", percent: 50'), amendment("progress.2026-03-31.percent", "40", "50", "1")),
    "payment": (("amount: 3000元", "amount: 2999元"), amendment("payments.2026-04-02.amount", "3000元", "2999元", "1")),
    "status": (("title: 示例县", "status: draft\ntitle: 示例县"), amendment("status", "active", "draft")),
}  # fmt: skip


@pytest.mark.parametrize("name", COVERED)
def test_an_amendment_covers_exactly_its_change(name: str) -> None:
    replacement, entry = COVERED[name]
    assert [one.code for one in edit_findings(PLAN, with_amendments(changed(replacement), entry))] == []


@pytest.mark.parametrize("name", COVERED)
def test_an_amendment_with_another_value_task_or_field_covers_nothing(name: str) -> None:
    replacement, entry = COVERED[name]
    old, new = entry.split("from: ")[1].split(", document")[0].split(", to: ")
    wrong = [
        entry.replace(f"to: {new},", "to: 2031-01-01,"),
        entry.replace(f"from: {old},", "from: 2031-01-01,"),
        entry.replace("field: ", "field: x"),
        entry.replace('task: "', 'task: "9') if "task:" in entry else entry.replace("field:", 'task: "9", field:'),
    ]
    for other in wrong:
        assert other != entry
        found = {one.code for one in edit_findings(PLAN, with_amendments(changed(replacement), other))}
        assert "RG711" in found
        assert found - {"RG711"}, other


@pytest.mark.parametrize("field", ["task", "id", "title"])
def test_a_task_is_taken_out_and_its_number_given_away_by_whatever_names_it(field: str) -> None:
    new = changed(GUARDED["RG710 id"])
    entries = amendment(field, "建设数字展厅", "null", "3"), amendment(field, "null", "清理三资合同", "3")
    assert [one.code for one in edit_findings(PLAN, with_amendments(new, *entries))] == []
    assert {one.code for one in edit_findings(PLAN, with_amendments(new, entries[0]))} == {"RG710"}


def test_the_line_that_a_finding_offers_is_what_covers_it() -> None:
    for replacement in GUARDED.values():
        new = changed(replacement)
        entries = [str(one.values["entry"]) for one in edit_findings(PLAN, new)]
        filled = [
            f"  {entry}\n".replace("批准日期", "2026-05-08").replace("批准文号", "某办发〔2026〕3号")
            for entry in entries
        ]
        assert [one.message for one in edit_findings(PLAN, with_amendments(new, *filled))] == [], filled


def test_two_amendments_one_after_another_cover_the_way_from_first_to_last() -> None:
    new = changed(("deadline: 2026-06-30", "deadline: 2026-09-30"))
    steps = (
        amendment("deadline", "2026-06-30", "2026-08-30", "1"),
        amendment("deadline", "2026-08-30", "2026-09-30", "1"),
    )
    assert edit_findings(PLAN, with_amendments(new, *steps)) == ()
    assert {one.code for one in edit_findings(PLAN, with_amendments(new, steps[0]))} == {"RG701", "RG711"}


def test_an_approved_change_taken_back_with_an_approval_leaves_nothing_open() -> None:
    there, back = (
        amendment("deadline", "2026-06-30", "2026-08-30", "1"),
        amendment("deadline", "2026-08-30", "2026-06-30", "1"),
    )
    assert edit_findings(PLAN, with_amendments(PLAN, there, back)) == ()
    assert {one.code for one in edit_findings(PLAN, with_amendments(PLAN, there))} == {"RG711"}


def test_an_approval_noted_before_the_change_is_made_covers_it() -> None:
    entry = amendment("deadline", "2026-06-30", "2026-08-30", "1")
    old = with_amendments(PLAN, entry)
    assert edit_findings(old, with_amendments(changed(("deadline: 2026-06-30", "deadline: 2026-08-30")), entry)) == ()


def test_rewriting_or_deleting_an_approval_is_found_and_nothing_covers_it() -> None:
    entry = amendment("deadline", "2026-01-30", "2026-06-30", "1")
    old = with_amendments(PLAN, entry)
    rewritten = with_amendments(PLAN, entry.replace("示例", "另一个理由"))
    assert {one.code for one in edit_findings(old, rewritten)} == {"RG709"}
    assert {one.code for one in edit_findings(old, PLAN)} == {"RG709"}


def test_an_amendment_made_to_meet_the_one_before_it_is_no_approval_rewritten() -> None:
    first = amendment("deadline", "2026-01-30", "2026-04-30", "1")
    apart = amendment("deadline", "2026-01-30", "2026-06-30", "1")
    old = with_amendments(PLAN, first, apart)
    mended = with_amendments(PLAN, first, apart.replace("from: 2026-01-30", "from: 2026-04-30"))
    assert ("RG460" in codes(old), "RG460" in codes(mended)) == (True, False)
    assert edit_findings(old, mended) == (), "the cure of one finding is not the next"
    other = with_amendments(PLAN, first, apart.replace("from: 2026-01-30", "from: 2026-03-30"))
    assert {one.code for one in edit_findings(old, other)} == {"RG709"}


def test_an_approval_says_who_gave_it_in_the_change() -> None:
    new = with_amendments(changed(COVERED["deadline"][0]), COVERED["deadline"][1])
    change = next(one for one in edit(PLAN, new).changes if one.kind == "deadline-moved")
    assert change.approved
    assert change.approval == 0


COMMENTS = {
    "on the line": ("deadline: 2026-06-30", "deadline: 2026-08-30  # ruralgov: ignore RG701 会议纪要第3期"),
    "by name": ("deadline: 2026-06-30", "deadline: 2026-08-30  # ruralgov: ignore deadline-postponed 领导同意"),
    "of the file": (
        "    deadline: 2026-06-30",
        "    # ruralgov: ignore-file RG701, RG105 领导同意\n    deadline: 2026-08-30",
    ),
}


@pytest.mark.parametrize("change", COMMENTS.values(), ids=COMMENTS)
def test_no_comment_excuses_an_edit_and_validate_says_that_it_is_of_no_use(change: tuple[str, str]) -> None:
    new = changed(change)
    assert [(one.code, one.suppressed) for one in edit_findings(PLAN, new)] == [("RG701", None)]
    # Planted a commit earlier, it is told there: the edit that follows finds no open gate either.
    assert "RG016" in codes(completed(new))
    assert "RG016" in codes(completed(new.replace("2026-08-30", "2026-06-30")))


def test_rules_are_selectable() -> None:
    new = changed(("deadline: 2026-06-30", "deadline: 2026-08-30"), ("lead: [县委农办]", "lead: [县财政局]"))
    assert {one.code for one in edit_findings(PLAN, new, select=("RG702",))} == {"RG702"}


GRADED = completed("""\
tasks:
  - {id: "1", title: 管护, lead: [甲局], deadline: 2026-06-30, budget: [{item: 奖补, year: 2026, shares: 奖补}]}
funding:
  sources: [县级财政]
  shares: {奖补: {paid_by: 县级财政, by_grade: {A: 3万元, B: 2万元}}}
places:
  - {name: 一村, kind: village, grade: A}
  - {name: 二村, kind: village, grade: B}
""")
REGRADED = {
    "another grade": ("name: 二村, kind: village, grade: B", "name: 二村, kind: village, grade: A"),
    "a grade at last": ("grade: B}", "population: 900}"),
    "one more place": ("places:\n", "places:\n  - {name: 三村, kind: village, grade: B}\n"),
    "a place less": ("  - {name: 一村, kind: village, grade: A}\n", ""),
}


@pytest.mark.parametrize("change", REGRADED.values(), ids=REGRADED)
def test_the_grade_of_a_place_that_a_grant_goes_by_is_money(change: tuple[str, str]) -> None:
    assert [one.code for one in edit_findings(GRADED, GRADED.replace(*change), ("RG704",))] == ["RG704"]


def test_grades_that_no_grant_goes_by_are_free() -> None:
    free = GRADED.replace("A: 3万元, B: 2万元", "C: 3万元, D: 2万元")
    for change in REGRADED.values():
        assert edit_findings(free, free.replace(*change), ("RG704",)) == ()


def test_a_grade_is_set_with_its_approval_and_taken_back_before_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(GRADED, "utf-8")
    words = ("set", "plan", "places.二村.grade", "A", str(file))
    assert "要有审批" in command_line(*words).err
    approval = (
        "--document",
        "某财农〔2026〕3号",
        "--reason",
        "验收达标",
        "--date",
        "2026-05-08",
        "--entered",
        "2026-05-08",
    )
    assert command_line(*words, *approval).code == 0
    shown = [command_line("budget", str(file), "-f", "csv", "--as-of", f"2026-05-0{day}").out for day in (7, 8)]
    assert ["奖补,2026,50000" in out for out in shown] == [True, False]


@pytest.mark.parametrize("field", ["task", "id", "title"])
def test_a_task_that_brings_money_is_put_in_by_whatever_names_it(field: str) -> None:
    new = changed(GUARDED["RG704 new task with money"])
    assert edit_findings(PLAN, with_amendments(new, amendment(field, "null", "推广", "4"))) == ()


def test_of_three_approvals_only_two_that_undo_each_other_are_carried_out() -> None:
    days = ["2026-06-30", "2026-08-30", "2026-09-30", "2026-08-30"]
    steps = [amendment("deadline", old, new, "1") for old, new in pairwise(days)]
    assert [one.code for one in edit_findings(PLAN, with_amendments(PLAN, *steps))] == ["RG711"]


def test_a_ratio_in_halves_is_the_one_in_whole_numbers() -> None:
    halves, whole = (PLAN.replace('ratio: "2:1"', f'ratio: "{ratio}"') for ratio in ("0.5:1.5", "1:3"))
    assert edit(halves, whole).changes == ()


def test_a_name_that_came_with_the_edit_is_known_in_its_approval() -> None:
    renamed = "  县财政局: {aliases: [县财局]}"
    new = changed(("  县财政局: {}", renamed), ("lead: [县委农办]", "lead: [县财局]"))
    assert edit_findings(PLAN, with_amendments(new, amendment("lead", "[县委农办]", "[县财局]", "1"))) == ()
