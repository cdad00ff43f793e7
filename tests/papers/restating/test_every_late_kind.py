"""Whatever can be entered later than its day is told, in words and with the day of its own entering."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.plan.lookups.logs import LOGS
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}, 丙局: {}}
goals: [{name: 网上办比例, at_least: 80, unit: "%", by: 2026-12-31, lead: [甲局], tasks: ["1"]}]
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 新建户厕, at_least: 100, unit: 户}]
    budget: [{item: 改厕补助, year: 2026, amount: 100万元, shares: 改厕}]
  - {id: "2", title: 建设平台, lead: [乙局], deadline: 2026-12-31, indicators: [{name: 上线功能, at_least: 4, unit: 项}]}
funding:
  sources: [市级财政, 县级财政]
  shares: {改厕: {fixed: {市级财政: 35万元}, rest: 县级财政}}
  appropriations:
    - {date: 2026-04-01, source: 市级财政, for: 改厕, amount: 35万元}
  payments:
    - {date: 2026-05-20, source: 市级财政, task: "1", item: 改厕补助, amount: 3万元, document: 记12}
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 1}}
duties:
  - {name: 季度台账, kind: report, by: 甲局, every: quarter, due: month-end}
progress:
  - {date: 2026-06-29, task: "1", percent: 35, indicators: {新建户厕: 30}, by: 甲局}
""")


class Case(NamedTuple):
    """What is entered later: the log, the text before and after, and what the restated report says."""

    log: str
    old: str
    new: str
    said: str


def added(key: str, entry: str, said: str, edit: tuple[str, str] = ("", "")) -> Case:
    """One more entry of a log, with an edit of what stands in the plan."""
    text = PLAN.replace(*edit) if edit[0] else PLAN
    top, _, name = key.rpartition(".")
    head = f"{name}:\n"
    if head in text:
        at = text.index(head) + len(head)
        at = text.index("\n", at) + 1 if name == "progress" else at  # its entries stand in the order of entering
        text = f"{text[:at]}{'  ' if top else ''}  - {entry}\n{text[at:]}"
    elif top:
        text = text.replace("funding:\n", f"funding:\n  {name}:\n    - {entry}\n")
    else:
        text += f"{name}:\n  - {entry}\n"
    return Case(name, "", text, said)


def approved(field: str, was: str, now: str, said: str, edit: tuple[str, str], task: str = "") -> Case:
    about = f'task: "{task}", ' if task else ""
    entry = (
        f"{{date: 2026-05-25, entered: 2026-07-09, {about}field: {field}, from: {was}, to: {now},"
        " document: 某办发〔2026〕9号, reason: 汛期}"
    )
    return added("amendments", entry, said, edit)


WHEN = "（2026年5月25日经某办发〔2026〕9号批准，汛期；2026年7月9日记入）"
LATE = "date: 2026-06-10, entered: 2026-07-05"
KINDS = {
    "a percentage": added(
        "progress",
        f'{{{LATE}, task: "2", percent: 25, by: 乙局}}',
        "2026年6月30日以后补报1个单位1项任务的进展（2026年7月5日记入），已计入2026年第二季度数据。",
    ),
    "a goal": added(
        "progress",
        f'{{{LATE}, task: "1", indicators: {{网上办比例: 40}}, by: 甲局}}',
        "2026年6月30日以后补报1项总体目标的完成值（2026年7月5日记入），已计入2026年第二季度数据。",
    ),
    "a goal, corrected": Case(
        "progress",
        "",
        PLAN.replace(
            "{新建户厕: 30}, by: 甲局}",
            "{新建户厕: 30, 网上办比例: 40}, by: 甲局}\n"
            '  - {date: 2026-06-29, entered: 2026-07-05, replaces: 2026-06-29, task: "1", percent: 35,'
            " indicators: {新建户厕: 30, 网上办比例: 55}, by: 甲局, reason: 口径更正}",
        ),
        "总体目标“网上办比例”由40%更正为55%（2026年7月5日记入：口径更正）。",
    ),
    "a note alone": added(
        "progress",
        f'{{{LATE}, task: "2", note: 已完成招标, problem: 缺人}}',
        "2026年6月30日以后补报1个单位1项任务的进展（2026年7月5日记入），已计入2026年第二季度数据。",
    ),
    "a deadline, with a percentage entered before it": approved(
        "deadline",
        "2026-10-30",
        "2026-11-30",
        f"任务1“改造户厕”：完成时限由2026年10月30日改为2026年11月30日{WHEN}。",
        ("deadline: 2026-10-30", "deadline: 2026-11-30"),
        "1",
    ),
    "a target": approved(
        "indicators.新建户厕.at_least",
        "100",
        "120",
        f"任务1“改造户厕”：指标“新建户厕”目标由100户改为120户{WHEN}。",
        ("at_least: 100", "at_least: 120"),
        "1",
    ),
    "a unit": approved(
        "lead",
        "[乙局]",
        "[丙局]",
        f"任务2“建设平台”：牵头单位由乙局改为丙局{WHEN}。",
        ("lead: [乙局]", "lead: [丙局]"),
        "2",
    ),
    "an end": approved(
        "ended",
        "null",
        "{on: 2026-05-25, how: cancelled, document: 某办发〔2026〕9号}",
        f"任务2“建设平台”：自2026年5月25日起取消{WHEN}。",
        (
            "title: 建设平台,",
            "title: 建设平台, ended: {on: 2026-05-25, how: cancelled, document: 某办发〔2026〕9号},",
        ),
        "2",
    ),
    "a new task": approved(
        "task",
        "null",
        "整治公厕",
        f"增补任务3“整治公厕”{WHEN}。",
        ("funding:", '  - {id: "3", title: 整治公厕, lead: [丙局], deadline: 2026-12-31}\nfunding:'),
        "3",
    ),
    "a sum of the budget": approved(
        "budget.改厕补助.amount",
        "100万元",
        "110万元",
        f"任务1“改造户厕”：资金“改厕补助”金额由100万元改为110万元{WHEN}。",
        ("amount: 100万元", "amount: 110万元"),
        "1",
    ),
    "the sums that follow from it": approved(
        "budget.改厕补助.amount",
        "100万元",
        "110万元",
        "计划资金由1,000,000元调整为1,100,000元：县级财政由650,000元调整为750,000元。",
        ("amount: 100万元", "amount: 110万元"),
        "1",
    ),
    "a share": approved(
        "funding.shares.改厕",
        "{fixed: {市级财政: 35万元}, rest: 县级财政}",
        "{fixed: {市级财政: 36万元}, rest: 县级财政}",
        "计划资金总额不变，为1,000,000元：市级财政由350,000元调整为360,000元；县级财政由650,000元调整为640,000元。",
        ("市级财政: 35万元", "市级财政: 36万元"),
    ),
    "money that arrived": added(
        "funding.appropriations",
        f"{{{LATE}, source: 县级财政, for: 改厕, amount: 5万元}}",
        "到位资金由350,000元补报为400,000元：县级财政改厕由0元补报为50,000元（2026年7月5日记入）。",
    ),
    "money that was spent": added(
        "funding.payments",
        f'{{{LATE}, source: 市级财政, task: "1", item: 改厕补助, amount: 2万元, document: 记15}}',
        "支出由30,000元补报为50,000元：任务1改厕补助由30,000元补报为50,000元（2026年7月5日记入）。",
    ),
    "a refund": added(
        "funding.payments",
        f'{{{LATE}, source: 市级财政, task: "1", item: 改厕补助, refund: 1万元, note: 多付退回}}',
        "支出由30,000元退回后为20,000元：任务1改厕补助由30,000元退回后为20,000元（2026年7月5日记入：多付退回）。",
    ),
    "money taken back": added(
        "funding.returned",
        f"{{{LATE}, source: 市级财政, item: 改厕补助, amount: 2万元, document: 某财农〔2026〕3号}}",
        "结余收回由0元补报为20,000元：市级财政改厕补助由0元补报为20,000元（2026年7月5日记入）。",
    ),
    "labour": added(
        "funding.in_kind",
        f'{{{LATE}, task: "1", item: 投工, quantity: 120, unit: 工日}}',
        "投工投劳和实物投入：任务1补报投工120工日（2026年7月5日记入）。",
    ),
    "a count at a place": Case(
        "counted",
        "",
        PLAN.replace(
            "counts: {法律明白人: 1}}",
            "counts: {法律明白人: 1}, counted: [{on: 2026-06-01, entered: 2026-07-05, counts: {法律明白人: 3}}]}",
        ),
        "法律明白人：甲村由1补报为3（2026年7月5日记入）。",
    ),
    "a submission": added(
        "submissions",
        f"{{{LATE}, duty: 季度台账, by: 甲局, document: 某发〔2026〕2号}}",
        "2026年6月30日以后补记1个单位的报送（2026年7月5日记入），已计入2026年第二季度数据。",
    ),
}


def report(file: Path, *more: str) -> str:
    run = command_line("report", str(file), "--quarter", "2026Q2", "-f", "md", *more)
    assert run.code == 0, run.err
    return run.out


@pytest.mark.parametrize("case", KINDS.values(), ids=KINDS)
def test_what_is_entered_later_is_told(tmp_path: Path, case: Case) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(case.new, "utf-8")
    assert command_line("validate", str(file), "--select", "RG0").code == 0
    assert not {"数据订正情况", "补报情况"} & {line.split("）")[-1] for line in report(file).splitlines()}
    said = report(file, "--restated")
    assert case.said in said
    assert "数据不变" not in said


def test_every_log_has_a_kind() -> None:
    """Money carried on has no day of entering: it stands at the end of its year."""
    assert {case.log for case in KINDS.values()} == {str(log[-1]) for log in LOGS} - {"carried"} | {"counted"}


def test_an_approval_names_its_own_day_of_entering(tmp_path: Path) -> None:
    """Not that of a percentage of the same task that came before it."""
    file = tmp_path / "plan.yaml"
    text = KINDS["a deadline, with a percentage entered before it"].new
    entry = '  - {date: 2026-06-30, entered: 2026-07-03, task: "1", percent: 40, by: 甲局}\n'
    file.write_text(text.replace("by: 甲局}\n", f"by: 甲局}}\n{entry}"), "utf-8")
    said = report(file, "--restated")
    assert "完成由35%补报为40%（2026年7月3日记入）" in said
    assert "完成时限由2026年10月30日改为2026年11月30日" + WHEN in said


def test_money_is_told_where_nobody_had_reported_progress_before_the_period(tmp_path: Path) -> None:
    """As the budget of the period says it: the report of the next quarter has nothing else to compare with."""
    late = "{date: 2026-06-20, entered: 2026-07-05, source: 市级财政, task: '1', item: 改厕补助, amount: 2万元}"
    text = added("funding.payments", late, "").new
    file = tmp_path / "plan.yaml"
    entry = '  - {date: 2026-06-29, task: "1", percent: 35, indicators: {新建户厕: 30}, by: 甲局}\n'
    file.write_text(text.replace(f"progress:\n{entry}", ""), "utf-8")
    run = command_line("report", str(file), "--quarter", "2026Q3", "-f", "md")
    assert run.code == 0, run.err
    said = run.out
    words = "支出由30,000元补报为50,000元：任务1改厕补助由30,000元补报为50,000元（2026年7月5日记入）"
    assert f"2026年第二季度数据按截至2026年7月5日的补报和更正作了订正：\n\n1. {words}。" in said
    assert words in command_line("budget", str(file), "--quarter", "2026Q3", "-f", "md").out


def test_first_reports_of_many_are_one_sentence_and_no_correction(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    late = "".join(
        f'  - {{date: 2026-06-30, entered: 2026-07-0{day}, task: "{task}", percent: 50, indicators: {{{name}: 2}}, by: {unit}}}\n'
        for day, task, name, unit in ((5, "1", "新建户厕", "甲局"), (6, "2", "上线功能", "乙局"))
    )
    spent = "date: 2026-05-20, source: 市级财政"
    old = PLAN.partition("progress:\n")[2].partition("\n")[0]
    file.write_text(PLAN.replace(f"{old}\n", late).replace(spent, f"{spent}, entered: 2026-07-06"), "utf-8")
    said = report(file, "--restated")
    words = "补报2个单位2项任务的进展，补记支出30,000元（2026年7月5日、2026年7月6日记入），已计入2026年第二季度数据。"
    assert f"补报情况\n\n2026年6月30日以后{words}" in said
    assert "订正" not in said
    assert "由未填报" not in said
    assert "的数按补报和更正作了订正" not in command_line("report", str(file), "--quarter", "2026Q3", "-f", "md").out
