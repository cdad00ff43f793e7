"""What the draft of next year's plan says and leaves out: nothing stands in it, or is found in it, that is not to be decided."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.editing.line_splices import plain
from ruralgov.reading.source import Source
from support import PLANS, command_line

PLAN = """\
format: 1
title: 甲县2026年乡村治理方案
status: active
region: {name: 甲县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {县委农办: {}, 县民政局: {until: 2026-06-30, into: [县农业农村局]}, 县农业农村局: {}, 县财政局: {}}
tasks:
  - {id: "1", title: 修订村规民约, lead: [县委农办], deadline: 2026-05-29, indicators: [{name: 修订的村, at_least: 20, unit: 个}], budget: [{item: 印刷费, year: 2026, unit_cost: 0.1万元, quantity: 村数, shares: 乙}]}
  - id: "2"
    title: 开展村务公开
    lead: [县农业农村局]
    support: [县民政局]
    deadline: 2026-06-30  # ruralgov: ignore RG111 原文如此
    indicators:
      - {name: 公开的村, at_least: 20, unit: 个}
      - {name: 建公开栏的村, at_least: 20, unit: 个}
  - {id: "3", title: 培育法律明白人, lead: [县民政局], support: [县农业农村局, 县财政局], deadline: 2026-11-30, indicators: [{name: 法律明白人, at_least: 60, unit: 名}, {name: 培训, at_least: 4, unit: 场}], budget: [{item: 培训费, year: 2026, amount: 5, shares: 甲}, {item: 资料费, year: 2026, amount: 1, shares: 甲}]}
  - {id: "4", title: 建积分超市, lead: [县民政局], deadline: 2026-12-30, indicators: [{name: 积分超市, at_least: 8, unit: 个}], budget: [{item: 超市补助, year: 2026, amount: 20, shares: 丙}]}
parameters: {村数: {value: 20, unit: 个}}
funding:
  sources: [省级财政, 县级财政]
  shares: {甲: {ratio: "1:1"}, 乙: {paid_by: 县级财政}, 丙: {advance: 县级财政, reimbursed_by: 省级财政}}
  appropriations:
    - {date: 2026-03-01, source: 县级财政, for: 丙, amount: 20}
    - {date: 2026-03-01, source: 县级财政, for: 甲, amount: 3}
    - {date: 2026-05-01, source: 县级财政, for: 乙, amount: 2}
  payments:
    - {date: 2026-05-02, source: 县级财政, task: "1", item: 印刷费, amount: 2}
    - {date: 2026-06-01, source: 县级财政, task: "4", item: 超市补助, amount: 20}
    - {date: 2026-07-01, source: 县级财政, task: "3", item: 培训费, amount: 2}
progress:
  - {date: 2026-05-20, task: "1", percent: 100, indicators: {修订的村: 20}, evidence: [备案表]}
  - {date: 2026-09-30, task: "2", percent: 50, indicators: {公开的村: 12, 建公开栏的村: 0}}
  - {date: 2026-09-30, task: "3", percent: 40, indicators: {法律明白人: 30, 培训: 4}}
  - {date: 2026-12-28, task: "4", percent: 100, indicators: {积分超市: 8}, evidence: [验收单]}
"""


class Drafted(NamedTuple):
    """The new text, what was said beside it, and what is found in it."""

    text: str
    said: str
    found: str


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


@pytest.fixture
def drafted(file: Path) -> Drafted:
    run = command_line("init", "--from", str(file), "--year", "2027")
    assert run.code == 0, run.err
    made = file.with_name("plan-2027.yaml")
    return Drafted(made.read_text("utf-8"), run.err, command_line("validate", str(made)).out)


def test_a_unit_that_supports_its_own_lead_leaves_no_empty_list(drafted: Drafted) -> None:
    assert "support: []" not in drafted.text
    assert "lead: [县农业农村局], support: [县财政局]," in drafted.text


def test_what_was_spent_is_said_of_each_line_and_that_nothing_was(drafted: Drafted) -> None:
    assert "年度和金额，原项目已支出 2万元；年度和金额，原项目没有支出" in drafted.text


ROADS = """\
period: {start: 2026-01-01, end: %s-12-31}
tasks: [{id: "1", title: 修路, lead: [甲局], deadline: %s-11-30, budget: [{item: 修路, year: 2026, amount: 100万元, paid_by: 县}%s]}]
funding:
  sources: [县]
  appropriations: [{date: 2026-03-10, source: 县, for: 修路, amount: 95万元}]
  payments: [{date: 2026-05-20, source: 县, task: "1", item: 修路, amount: 82万元}]
  carried: [{from: 2026, to: 2027, source: 县, item: 修路, amount: 8万元, document: 某财农〔2026〕31号}]
"""


@pytest.mark.parametrize(
    ("end", "more", "said"),
    [
        ("2026", "", "年度和金额，原项目已支出 82万元；上年未到位 5万元，结余 5万元\n"),
        ("2027", ", {item: 修路, year: 2027, amount: 60万元, paid_by: 县}", "上年未到位 5万元，结余 5万元\n"),
    ],
)
def test_what_is_left_of_money_whose_task_goes_on_is_said_behind_it(tmp_path, end: str, more: str, said: str) -> None:
    """What was carried on is none of it, and neither is what the new year's own line has not got yet."""
    file = tmp_path / "plan.yaml"
    file.write_text(completed(ROADS % (end, end, more)), "utf-8")
    run = command_line("init", "--from", str(file), "--year", "2027")
    assert run.code == 0, run.err
    assert said in file.with_name("plan-2027.yaml").read_text("utf-8")


def test_only_what_is_open_is_found(drafted: Drafted) -> None:
    """Numbers of tasks left behind, rules that they alone used, comments on findings that are gone: none of them."""
    assert {code for code in ("RG407", "RG305", "RG323", "RG016") if code in drafted.found} == set()
    assert "# ruralgov: ignore RG407 任务1没有带过来，编号不变" in drafted.text
    assert "原文如此" not in drafted.text
    assert "deadline: 2027-06-30  # 待核：时限，原为 2026-06-30\n" in drafted.text


def test_rules_and_parameters_without_a_task_stay_behind_and_are_named(drafted: Drafted) -> None:
    assert '  shares: {甲: {ratio: "1:1"}}\n' in drafted.text
    assert "parameters" not in drafted.text
    assert "没有任务再用、没有带过来的分担办法和参数：乙、丙、村数" in drafted.said


def test_units_without_a_task_stay_behind_and_are_named(file: Path) -> None:
    plan = PLAN.replace(
        "lead: [县委农办], deadline: 2026-05-29", "lead: [县委农办], support: [县司法局], deadline: 2026-05-29"
    )
    file.write_text(plan.replace("县财政局: {}}", "县财政局: {}, 县司法局: {}, 县档案馆: {}}"), "utf-8")
    said = command_line("init", "--from", str(file), "--year", "2027").err
    assert "没有任务、制度再用、没有带过来的单位：县司法局" in said
    drafted = file.with_name("plan-2027.yaml").read_text("utf-8")
    assert "县司法局" not in drafted
    assert "县档案馆: {}" in drafted, "nothing named it before: that is the office's to decide"


def test_an_advance_that_is_out_is_named(drafted: Drafted) -> None:
    assert "垫付未还，要定怎样归还：县级财政为省级财政垫付“丙”20万元（2026年）" in drafted.said
    assert (
        "没有带过来的任务，资金还没有结清的：资金“丙”：计划 20万元，到位 20万元，支出 20万元，未到位 20万元"
        in drafted.said
    )


def test_an_advance_that_is_out_goes_over_as_a_figure(drafted: Drafted) -> None:
    """Whether its task goes over or not: the next plan knows who owes whom how much."""
    entry = "from: 2026 to: 2027 source: 县级财政 item: 丙 amount: 20万元 reimbursed_by: 省级财政"
    assert entry in " ".join(drafted.text.split())


@pytest.mark.parametrize("all_of_it", [True, False])
def test_a_balance_goes_over_into_braces_as_well(file: Path, all_of_it: bool) -> None:
    """The screen says that the balance stands in ``carried``: so it must, however the file is laid out."""
    data = plain(Source(PLAN).data)
    money = json.dumps(data["funding"] if not all_of_it else data, default=_plain, ensure_ascii=False)
    text = (
        money if all_of_it else PLAN[: PLAN.index("funding:")] + f"funding: {money}\n" + PLAN[PLAN.index("progress:") :]
    )
    file.write_text(text, "utf-8")
    run = command_line("init", "--from", str(file), "--year", "2027")
    assert "余额已记在新方案的 carried 里" in run.err, run.err
    made = Source(file.with_name("plan-2027.yaml").read_text("utf-8")).data
    assert [(one["item"], one["amount"], one["reimbursed_by"]) for one in made["funding"]["carried"]] == [
        ("丙", "20万元", "省级财政")
    ]


def test_a_balance_that_cannot_be_written_is_given_to_be_entered(file: Path) -> None:
    file.write_text(PLAN.replace("funding:\n", "funding: &money\n"), "utf-8")
    run = command_line("init", "--from", str(file), "--year", "2027")
    entry = "{from: 2026, to: 2027, source: 县级财政, item: 丙, amount: 20万元, reimbursed_by: 省级财政}"
    assert f"余额请记进新方案的 carried：{entry}" in run.err
    assert "余额已记在新方案的 carried 里" not in run.err
    assert "carried:" not in file.with_name("plan-2027.yaml").read_text("utf-8")


def _plain(value: object) -> object:
    return float(str(value)) if isinstance(value, Decimal) else str(value)


def test_a_target_of_which_nothing_was_done_is_not_called_what_is_left(drafted: Drafted) -> None:
    assert "{name: 公开的村, at_least: 8, unit: 个}  # 待核：余下的，原目标 20\n" in drafted.text
    assert "{name: 建公开栏的村, at_least: 20, unit: 个}  # 待核：上年没有完成，目标不变\n" in drafted.text


def test_nothing_is_asked_about_a_target_that_stays_behind(drafted: Drafted) -> None:
    assert "定新目标" not in drafted.text
    assert "已达到、没有带过来的指标：3 培训" in drafted.said


@pytest.mark.parametrize("name", ["digital-county", "county-governance", "township-pilot", "cadre-funds"])
def test_the_plans_here_give_drafts_without_warnings(name: str, tmp_path: Path) -> None:
    target = tmp_path / "next.yaml"
    assert command_line("init", "--from", str(PLANS / f"{name}.yaml"), "--year", "2022", "-o", str(target)).code == 0
    assert "0 个错误，0 个警告" in command_line("validate", str(target)).out


def test_closing_asks_for_an_advance_that_is_out(file: Path) -> None:
    run = command_line("close", str(file), "--document", "某办发〔2027〕1号", "--date", "2027-01-10")
    assert "资金“丙”：县级财政为省级财政垫付未还 20万元（2026年）　→ --explain 丙垫付=原因" in run.err
    reasons = {"2": "转下年", "3": "转下年", "甲": "转下年", "丙": "转下年", "丙垫付": "省级下年补助"}
    said = [word for name, why in reasons.items() for word in ("--explain", f"{name}={why}")]
    done = command_line("close", str(file), "--document", "某办发〔2027〕1号", "--date", "2027-01-10", *said)
    assert done.code == 0, "money left of a purpose and its advance have each their own"
