"""One slip, one finding: entries logged twice, stages out of order, stages of one name, times turned round."""

from __future__ import annotations

import pytest

from support import codes, findings_of, plan_text

STAGES = """\
stages:
  - {name: 部署阶段, start: 2026-01, end: 2026-02}
  - {name: 实施阶段, start: 2026-03, end: 2026-12}
"""
MONEY = """\
funding:
  sources: [县级财政]
  shares: {规则: {ratio: {县级财政: 1}}}
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 规则, amount: 30万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 办公经费, amount: 3万元, document: 凭证1}
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 办公经费, amount: 3万元, document: 凭证SECOND}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget: [{item: 办公经费, year: 2026, amount: 30万元, shares: 规则}]
"""


def found(snippet: str) -> list[str]:
    return [code for code in codes(plan_text(snippet)) if code not in ("RG208", "RG317", "RG501")]


def test_one_payment_logged_twice_is_found_and_two_of_one_day_are_not() -> None:
    assert found(MONEY.replace("凭证SECOND", "凭证1")) == ["RG616"]
    assert found(MONEY.replace("凭证SECOND", "凭证2")) == []


def test_progress_of_two_tasks_in_the_same_words_is_not_logged_twice() -> None:
    tasks = MONEY[MONEY.index("tasks:") :].split("    budget:", maxsplit=1)[0]
    second = '  - {id: "2", title: 修订村规民约, lead: [甲局], deadline: 2026-10-30}\n'
    log = "progress:\n" + "".join(f'  - {{date: 2026-03-30, task: "{one}", percent: 35}}\n' for one in "12")
    assert found(tasks + second + log) == []
    assert found(tasks + second + log.replace('"2"', '"1"')) == ["RG616"]


def test_stages_are_listed_by_the_day_they_begin() -> None:
    first, second = STAGES.splitlines(keepends=True)[1:]
    assert found(STAGES) == []
    assert found(f"stages:\n{second}{first}") == ["RG117"]


def test_stages_that_begin_together_are_in_order_and_a_wrong_year_is_one_mistake() -> None:
    assert "RG117" not in found(STAGES.replace("2026-03", "2026-01"))
    assert "RG117" not in found(STAGES.replace("start: 2026-03, end: 2026-12", "start: 2016-03, end: 2016-12"))


def test_tasks_of_a_stage_listed_twice_are_not_said_to_lie_outside_it() -> None:
    task = 'tasks: [{id: "1", title: 议事, lead: [甲局], stage: 实施阶段, deadline: 2026-10-30}]\n'
    assert found(STAGES.replace("部署阶段", "实施阶段") + task) == ["RG410"]


@pytest.mark.parametrize(
    ("period", "left"),
    [("{start: 2026-01, end: 2026-11}", []), ("{start: 2026-12, end: 2026-01}", ["RG113"])],
    ids=["as meant", "turned round"],
)
def test_a_period_turned_round_does_not_make_suppressions_idle(period: str, left: list[str]) -> None:
    excused = "  # ruralgov: ignore RG105 原文如此：实施到年底\n  - {name: 实施"
    assert found(f"period: {period}\n" + STAGES.replace("  - {name: 实施", excused)) == left


@pytest.mark.parametrize(("day", "left"), [("1026-04-10", ["RG009"]), ("2016-04-10", ["RG617"]), ("2026-04-11", [])])
def test_a_payment_with_a_wrong_year_is_not_said_to_be_too_much(day: str, left: list[str]) -> None:
    assert found(MONEY.replace("date: 2026-04-10", f"date: {day}", 1)) == left


def test_an_appropriation_with_a_year_far_ahead_is_one_finding_and_moves_no_day() -> None:
    snippet = MONEY.replace("date: 2026-03-01", "date: 2096-03-01", 1)
    assert "2096" in snippet
    assert found(snippet) == ["RG618"]


REGISTER = """\
departments: {甲局: {}, 县商物局: {}}
tasks:
  - {id: "1", title: 完善村级议事, lead: [县商务局], support: [甲局], deadline: 2026-10-30}
  - {id: "2", title: 修订村规民约, lead: [县商务局], support: [甲局], deadline: 2026-10-30}
  - {id: "3", title: 开展文明评议, lead: [甲局], support: [县商务局], deadline: 2026-10-30}
"""


def test_a_unit_misspelt_in_the_register_is_one_finding_there() -> None:
    (finding,) = findings_of(plan_text(REGISTER), select=("RG201",))
    assert (finding.path, finding.span.line, len(finding.related)) == ("departments.县商物局", 1, 3)
    assert "名录写错了" in finding.message


def test_a_unit_misspelt_in_a_task_is_a_finding_there() -> None:
    once = REGISTER.replace("县商物局", "县商务局").replace("lead: [县商务局]", "lead: [县商物局]", 1)
    (finding,) = findings_of(plan_text(once), select=("RG201",))
    assert (finding.path, finding.values["suggestion"]) == ("tasks[0].lead[0]", "县商务局")


def test_units_run_together_in_every_task_are_no_slip_of_the_register() -> None:
    joined = REGISTER.replace("县商物局: {}", "县商务局: {}, 县水务局: {}").replace(
        "[县商务局]", "[县商务局、县水务局]"
    )
    found_here = findings_of(plan_text(joined), select=("RG201",))
    assert [one.path for one in found_here] == ["tasks[0].lead[0]", "tasks[1].lead[0]", "tasks[2].support[0]"]


@pytest.mark.parametrize("reason", ["", " 。", " ——", "：…"])
def test_signs_alone_are_no_reason(reason: str) -> None:
    late = STAGES.replace("\n  - {name: 实施", f"\n  # ruralgov: ignore RG105{reason}\n  - {{name: 实施")
    assert "RG017" in [one.code for one in findings_of(plan_text(late))]


NUMBERED = "tasks:\n" + "".join(
    f'  - {{id: "{number}", title: 任务{number}, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}}\n'
    for number in ("1", "2", "3")
)
LOG = "progress:\n" + "".join(f'  - {{date: 2026-0{month}-28, task: "2", percent: {month}}}\n' for month in (3, 4, 5))


@pytest.mark.parametrize("typed", ["22", "02", "２", "2.", "二", "9"])
def test_a_task_with_a_mistyped_id_is_one_finding_there(typed: str) -> None:
    (finding,) = [
        one for one in findings_of(plan_text(NUMBERED.replace('"2"', f'"{typed}"') + LOG)) if one.code != "RG501"
    ]
    assert (finding.code, str(finding.path)) == ("RG404", "tasks[1].id")
    assert "改成“2”" in finding.message


def test_entries_of_a_task_that_was_taken_out_are_findings_of_their_own() -> None:
    without = "\n".join(line for line in NUMBERED.splitlines() if '"2"' not in line) + "\n"
    assert found(without + LOG) == ["RG407", "RG604", "RG604", "RG604"]


TWINS = {
    "ids": (
        (
            'tasks:\n  - {id: "1", title: 一, lead: [甲局], deadline: 2026-10-30}\n'
            '  - {id: "１", title: 二, lead: [甲局], deadline: 2026-10-30}\n'
        ),
        ["RG401"],
    ),
    "ids with a circle are others": (
        (
            'tasks:\n  - {id: "1", title: 一, lead: [甲局], deadline: 2026-10-30}\n'
            '  - {id: "①", title: 二, lead: [甲局], deadline: 2026-10-30}\n'
        ),
        [],
    ),
    "titles": (
        (
            'tasks:\n  - {id: "1", title: ＡB站, lead: [甲局], deadline: 2026-10-30}\n'
            '  - {id: "2", title: AＢ站, lead: [甲局], deadline: 2026-10-30}\n'
        ),
        ["RG408"],
    ),
    "names": (
        "stages:\n  - {name: 实施A, start: 2026-01, end: 2026-06}\n  - {name: 实施Ａ, start: 2026-07, end: 2026-12}\n",
        ["RG410"],
    ),
}


@pytest.mark.parametrize("name", TWINS)
def test_what_differs_by_full_width_signs_only_is_the_same_to_the_eye(name: str) -> None:
    snippet, expected = TWINS[name]
    assert [code for code in found(snippet) if code.startswith("RG4")] == expected


UNSEEN = ["\\u200b", "\\u2060", "\\u200d", "\\ufe0f", "\\u3164", "\\xa0", " "]


@pytest.mark.parametrize("sign", UNSEEN)
def test_what_differs_by_something_unseen_only_is_the_same_to_the_eye(sign: str) -> None:
    ids = (
        'tasks:\n  - {id: "1", title: 一, lead: [甲局], deadline: 2026-10-30}\n'
        f'  - {{id: "1{sign}", title: 二, lead: [甲局], deadline: 2026-10-30}}\n'
    )
    titles = (
        'tasks:\n  - {id: "1", title: 建设站点, lead: [甲局], deadline: 2026-10-30}\n'
        f'  - {{id: "2", title: "建设{sign}站点", lead: [甲局], deadline: 2026-10-30}}\n'
    )
    assert [[code for code in found(text) if code.startswith("RG4")] for text in (ids, titles)] == [
        ["RG401"],
        ["RG408"],
    ]


@pytest.mark.parametrize(("amount", "cure"), [("-3元", "是冲销、退回的，在 note 中写明缘由"), ("0元", "写大于 0 的数")])
def test_the_cure_of_an_amount_is_for_the_line_it_stands_on(amount: str, cure: str) -> None:
    entry = f"payments:\n    - {{date: 2026-03-01, source: 省级财政, task: '1', item: 经费, amount: {amount}}}\n"
    (finding,) = findings_of(plan_text(f"funding:\n  sources: [省级财政]\n  {entry}"), select=("RG308",))
    assert finding.cure.startswith(cure)
