"""Money in a document: what becomes a budget line of a task, and what stays a comment that says what is missing."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.facts.money.money_read import read_money
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source
from ruralgov.reading.plan_file import load_plan
from support import findings_of

HEAD = "青禾县乡村治理实施方案\n试点工作从2026年1月开始，到2026年12月结束。\n一、重点任务\n"


def plan_of(*tasks: str, head: str = HEAD, tail: str = ""):
    """(draft, YAML) of a plan with these tasks."""
    lines = [f"{number}.{text}（责任单位：县财政局）" for number, text in enumerate(tasks, 1)]
    found = draft(read_source((head + "\n".join(lines) + "\n" + tail).encode()))
    text = emit(found)
    assert unbacked(found) == []
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return found, text


def budget_of(text: str) -> list[str]:
    """The budget lines as written, without their comments."""
    lines = text.split("tasks:\n")[1].split("\n")
    return [line.split("}")[0].strip().removeprefix("# ") + "}" for line in lines if "{item:" in line]


def whole(text: str):
    plan = load_plan("plan.yaml", text.encode()).plan
    assert plan
    return plan


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("改造户厕。改造户厕300户，每户奖补2000元。", "{item: 改造户厕, year: 2026, unit_cost: 2000元, quantity: 300}"),
        ("落实经费。县财政安排乡村治理经费60万元。", "{item: 乡村治理经费, year: 2026, amount: 60万元, paid_by: 县财政}"),
        ("落实经费。2026年市级补助1,200万元，用于污水治理。", "{item: 污水治理, year: 2026, amount: 1200万元, paid_by: 市级}"),
        ("建设示范村。建成示范村10个，每村补助20万元，由县级财政全额承担。", "{item: 建设示范村, year: 2026, unit_cost: 20万元, quantity: 10, paid_by: 县级财政}"),
        ("补助老人。全县有特困老人1200名，每名特困老人补助3000元/年。", "{item: 补助老人, year: 2026, unit_cost: 3000元, quantity: 特困老人}"),
        ("管护道路。管护道路1.2万亩，按200元/亩安排管护资金。", "{item: 管护资金, year: 2026, unit_cost: 200元, quantity: 12000}"),
        ("落实经费。县财政每年安排不低于80万元专项经费。", "{item: 专项经费, year: 2026, amount: 80万元, paid_by: 县财政, note: 原文是下限}"),
    ],
)  # fmt: skip
def test_sums_that_the_plan_can_hold(words, line):
    _, text = plan_of(words)
    assert budget_of(text) == [f"- {line}"]
    assert f"      - {line}" in text


@pytest.mark.parametrize(
    ("words", "missing"),
    [
        ("补助老人。每名特困老人每年补助3000元。", "缺数量（特困老人）"),
        ("奖励先进。对先进村最高奖励10万元。", "原文是上限"),
        ("奖励先进。安排奖补资金5—10万元。", "原文是区间"),
        ("保障经费。按县级一般公共预算支出的1%安排专项经费。", "缺基数“县级一般公共预算支出”的金额"),
        ("落实经费。2030年安排专项经费60万元。", "2030年不在方案期限内"),
    ],
)
def test_sums_that_lack_something_are_comments_that_say_what(words, missing):
    found, text = plan_of(words)
    line = next(line for line in text.split("\n") if "{item:" in line)
    assert line.startswith("      # - ")
    assert f"待核：{missing}" in line
    assert "    # budget:" in text
    assert [item for item in as_data(found)["doubtful"] if missing in item["reason"]]


def test_a_monthly_sum_is_told_for_the_year_and_says_so():
    _, text = plan_of("落实报酬。保洁员12名，每名保洁员每月补助500元。")
    assert "unit_cost: 6000元, quantity: 保洁员}  # 待核：原文每月500元，按12个月折成全年" in text


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        (
            "改厕总投资500万元，其中省级200万元、市级100万元，其余由县级财政承担。",
            "改厕总投资: {fixed: {省级: 200万元, 市级: 100万元}, rest: 县级财政}",
        ),
        ("总投资300万元，其中省级补助100万元，剩余资金由县财政解决。", "{fixed: {省级: 100万元}, rest: 县财政}"),
        (
            "修路资金由省、县按6:4分担，补助总额最高不超过200万元。",
            "修路资金: {ratio: {省: 6, 县: 4}, cap: 200万元}",
        ),
        (
            "修路资金由省、县按6:4分担，县级配套比例不低于20%。",
            "修路资金: {ratio: {省: 6, 县: 4}, minimum: {县: 20}}",
        ),
        (
            "县财政对A级村每村奖补10万元、B级村8万元、C级村5万元。",
            "{paid_by: 县财政, by_grade: {A级: 10万元, B级: 8万元, C级: 5万元}, per: village}",
        ),
        ("投入60万元，省20、市5，其余由县级。", "{fixed: {省: 20万元, 市: 5万元}, rest: 县级}"),
        (
            "共投入资金60万元，省级20万元、市级5万元，其余由县级承担。",
            "{fixed: {省级: 20万元, 市级: 5万元}, rest: 县级}",
        ),
        (
            "投入60万元，其中：省级20万元；市级5万元；其余由县级承担。",
            "{fixed: {省级: 20万元, 市级: 5万元}, rest: 县级}",
        ),
        ("投入60万元，省、市各补20万元、5万元，其余县级兜底。", "{fixed: {省: 20万元, 市: 5万元}, rest: 县级}"),
        (
            "总投资60万元，由省、市两级财政各补助10万元，剩余资金由乡镇自筹。",
            "{fixed: {省财政: 10万元, 市财政: 10万元}, rest: 乡镇}",
        ),
        (
            "修路资金由省、县按6:4分担，县级配套比例不低于20%，最高不超过200万元。",
            "修路资金: {ratio: {省: 6, 县: 4}, cap: 200万元, minimum: {县: 20}}",
        ),
        (
            "修路资金由省、县按6:4分担，每公里补助最高不超过30万元，县级配套比例不低于20%。",
            "修路资金: {ratio: {省: 6, 县: 4}, minimum: {县: 20}}",
        ),
        (
            "对A级村奖补10万元、B级村奖补8万元，由省级财政承担。",
            "{paid_by: 省级财政, by_grade: {A级: 10万元, B级: 8万元}, per: village}",
        ),
        (
            "奖补资金由县级财政承担，其中A级村10万元，B级村8万元。",
            "{paid_by: 县级财政, by_grade: {A级: 10万元, B级: 8万元}, per: village}",
        ),
        (
            "对A级村奖补3万元，B级2万元。所需资金由县财政承担。",
            "{paid_by: 县财政, by_grade: {A级: 3万元, B级: 2万元}, per: village}",
        ),
        (
            "对评为A、B等次的村，县财政分别给予10万元、8万元奖补。",
            "{paid_by: 县财政, by_grade: {A: 10万元, B: 8万元}, per: village}",
        ),
        (
            "对示范村按等次奖补，A 10万元、B 8万元，由省级财政承担，总额不超过200万元。",
            "{paid_by: 省级财政, by_grade: {A: 10万元, B: 8万元}, per: village, cap: 200万元}",
        ),
    ],
)
def test_the_rest_a_cap_a_minimum_and_grants_by_grade_are_share_rules(words, rule):
    found, text = plan_of(f"安排资金。{words}")
    assert rule in text
    assert found.contradictions == ()
    assert [target.low.value for target in found.tasks[0].indicators] == []
    assert len(found.budget.lines) <= 1


@pytest.mark.parametrize(
    ("words", "sums"),
    [
        ("县级财政投入60万元，省级财政投入20万元。", [("60万元", "县级财政", "2026"), ("20万元", "省级财政", "2026")]),
        ("2025年投入60万元、2026年投入40万元，由县级财政承担。", [("60万元", "县级财政", "2025"), ("40万元", "县级财政", "2026")]),
        ("投入60万元，省级20万元、市级5万元。", [("60万元", "", "2026")]),
    ],
)  # fmt: skip
def test_sums_beside_one_another_are_parts_only_where_the_sentence_makes_them_so(words, sums):
    found, _ = plan_of(f"安排资金。{words}")
    lines = found.budget.lines
    read = [
        (line.amount.value.value, line.amount.payer.value if line.amount.payer else "", line.years[0].value)
        for line in lines
    ]
    assert read == sums


def test_a_grant_by_grade_without_a_payer_is_a_comment():
    _, text = plan_of("安排资金。对A级村奖补3万元，B级2万元。")
    assert "待核：分档补助缺出资来源" in text


def test_a_comment_filled_in_is_a_plan():
    _, text = plan_of("补助老人。每名特困老人每年补助3000元。")
    filled = text.replace("    # budget:", "    budget:").replace("      # - {item", "      - {item")
    filled = filled.replace("# parameters:", "parameters:").replace(
        "  # 特困老人: {value: }", "  特困老人: {value: 40}"
    )
    assert whole(filled).tasks[0].budget[0].quantity == "特困老人"


def test_a_total_with_its_sources_becomes_fixed_shares():
    _, text = plan_of("建设设施。共投入500万元，其中省级200万元、市级200万元、县级100万元。")
    plan = whole(text)
    assert plan.funding.sources == ("省级", "市级", "县级")
    assert plan.tasks[0].budget[0].shares == "建设设施"
    assert [int(part) for part in (plan.funding.shares["建设设施"].fixed or {}).values()] == [2000000, 2000000, 1000000]


def test_a_total_that_its_sources_do_not_make_is_told():
    found, text = plan_of("建设设施。共投入500万元，其中省级200万元、市级200万元、县级50万元。")
    assert "资金 500万元 ≠ 省级200万元 + 市级200万元 + 县级50万元" in [item.message for item in found.contradictions]
    assert "fixed" not in text
    assert "# - {item: 建设设施, year: 2026, amount: 500万元}  # 待核：分项之和与总数不符" in text


def test_a_ratio_belongs_to_the_sum_beside_it_and_sources_have_one_name():
    _, text = plan_of(
        "改造户厕。改造户厕300户，每户奖补2000元，由省、市、县按2:2:1分担。", "落实经费。县级财政安排专项经费60万元。"
    )
    plan = whole(text)
    assert (plan.tasks[0].budget[0].shares, plan.tasks[1].budget[0].paid_by) == ("改造户厕", "县级财政")
    assert plan.funding.sources == ("省", "市", "县级财政")
    assert "待核：“县”按“县级财政”计" in text


def test_a_percentage_of_a_base_that_is_stated():
    head = HEAD.replace("结束。", "结束。县级一般公共预算支出为25亿元。")
    _, text = plan_of("保障经费。按县级一般公共预算支出的1%安排专项经费。", head=head)
    plan = whole(text)
    assert (plan.tasks[0].budget[0].of, int(plan.funding.bases[0].amount)) == ("县级一般公共预算支出", 2_500_000_000)


def test_a_yearly_sum_has_a_line_for_each_year_of_the_period():
    head = HEAD.replace("到2026年12月", "到2028年12月")
    _, text = plan_of("落实经费。县财政每年安排专项经费60万元。", "一次投入。县财政安排建设资金60万元。", head=head)
    plan = whole(text)
    assert [line.year for line in plan.tasks[0].budget] == [2026, 2027, 2028]
    assert plan.tasks[1].budget == ()
    assert "amount: 60万元, paid_by: 县财政}  # 待核：缺年度" in text


def test_money_outside_the_tasks_goes_where_the_same_thing_is_spoken_of():
    _, text = plan_of(
        "保障选派干部办公经费。",
        "培训网格员。",
        tail="二、资金筹措\n每名选派干部每年1万元办公经费。县财政另安排应急资金30万元。\n",
    )
    first, rest = text.split('id: "2"')
    assert "unit_cost: 1万元" in first
    assert "没有认出属于哪项任务" in rest
    assert "#       - {item: 应急资金, year: 2026, amount: 30万元, paid_by: 县财政}  # 待核：缺所属任务" in rest


@pytest.mark.parametrize(
    "words",
    [
        "实现产值5亿元", "人均可支配收入达到2万元", "每户增收2000元", "彩礼不超过6万元", "完成固定资产投资3亿元", "目前已投入500万元",
        "上年投入资金300万元", "农产品网络零售额突破2亿元", "发放贷款3000万元", "注册资金“500万元”", "人数不超10人,每人不超100元标准", "宴席每桌不超过300元", "化解村级债务200万元",
    ],
)  # fmt: skip
def test_sums_that_are_no_funds(words):
    assert read_money([Para.of(f"{words}。", 1)]).amounts == ()


def test_each_is_carried_on_and_percentages_of_the_sources_make_a_ratio():
    first, second = read_money([Para.of("县财政对每个新建幸福院补助8万元，每年再给予运营补贴1万元。", 1)]).amounts
    assert (first.way, second.way, second.item.value, second.who.value) == (
        "unit_cost",
        "unit_cost",
        "运营补贴",
        "幸福院",
    )
    (share,) = read_money([Para.of("资金来源：省级财政补助60%、市级20%、县级20%。", 1)]).shares
    assert share.ratio.value == "60:20:20"
