"""What sentences about money say beside a sum: caps, shares, days, what is left; drafted right, or asked with its line."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

PLAN = """\
青禾县农村供水工作方案
实施期限：2026年1月—2027年12月
一、重点任务
（一）建设供水工程。{words}（牵头单位：县水务局；完成时限：2027年9月底）。
"""


def read(words: str, plan: str = PLAN) -> tuple[str, list[str]]:
    """(YAML without the original's words, what is asked) of a plan whose task says this; it is valid and has a source for each value."""
    found = draft(read_source(plan.format(words=words).encode(), "方案.txt"))
    text = emit(found)
    assert unbacked(found) == []
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return "\n".join(line for line in text.split("\n") if "原文：" not in line), [one.words for one in questions(found)]


def asks(asked: list[str], words: str) -> bool:
    return any(words in one for one in asked)


@pytest.mark.parametrize(
    "words",
    [
        "所需经费据实结算，年度不超过60万元",
        "全县总规模控制在100万元以内",
        "覆盖范围最高不超过8个村",
        "最高不超过8个村",
        "开工后拨付30%",
        "项目预付款比例不超过30%",
        "质保金为工程款的3%",
        "由县财政承担70%",
        "剩余70%由县级财政承担",
        "财政资金投入不低于总投资的60%",
        "社会资本不超过40%",
        "超过部分补助50%",
        "每新建1处供水站给予支持",
    ],
)
def test_shares_and_caps_of_money_are_no_targets(words):
    text, asked = read(f"新建供水站20处，{words}。")
    assert text.count("- {name:") == 1
    assert asks(asked, words.split("，")[-1])


def test_what_is_reached_with_money_stays_a_target():
    text, _ = read("资金支付进度不低于75%，补助发放率达到100%，村级组织承担的报表压减50%。")
    assert text.count("- {name:") == 3


def money(text: str) -> list[str]:
    """The budget lines, without what stands behind them; those that wait for a person begin with a sharp."""
    return [line.split("}  #")[0].strip() + "}" for line in text.split("\n") if "{item:" in line]


@pytest.mark.parametrize(
    "words",
    [
        "奖励总额以80万元为上限。",
        "奖励资金总额以80万元为限。",
        "奖励资金80万元封顶。",
        "补助上限为80万元。",
        "奖补总额不得突破80万元。",
        "安排奖励资金控制在80万元之内。",
    ],
)
def test_a_ceiling_is_no_sum_of_its_own(words):
    text, asked = read(words)
    assert [line for line in money(text) if not line.startswith("# ")] == []
    assert "原文是上限" in text or asks(asked, "80万元")


WITHOUT_LIMIT = PLAN.replace("；完成时限：2027年9月底", "")


@pytest.mark.parametrize(
    ("words", "times", "asked_for"),
    [
        ("自2027年1月1日起，省、市、县按5:3:2分担资金。", [], "原文只写2027年1月1日起的分担"),
        ("2027年起省、市、县按5:3:2分担资金。", [], "原文只写2027年起的分担"),
        ("新建水站20处。2026年底前结余收回。", [], "2026年底前结余收回"),
        ("2026年8月底前建成管网，资金2026年12月底前拨付到位。", ["deadline: 2026-08"], "资金2026年12月底前拨付到位"),
        ("自2026年3月起实施，结余资金2027年6月底前收回。", [], "结余资金2027年6月底前收回"),
        ("2026年4月底前将资金拨付到乡镇。", ["deadline: 2026-04"], ""),
    ],
)
def test_days_in_rules_of_money_are_no_times_of_the_work(words, times, asked_for):
    text, asked = read(words, WITHOUT_LIMIT)
    found = [
        line.split("  #")[0].strip() for line in text.split("\n") if line.startswith(("    start:", "    deadline:"))
    ]
    assert found == times
    assert not asked_for or asks(asked, asked_for)


def test_a_ratio_from_a_year_on_ends_the_one_before_with_the_year():
    text, _ = read("所需资金由省、市、县按6:3:1分担，2027年起按5:3:2分担。")
    assert "- {until: 2026-12-31, ratio: {省: 6, 市: 3, 县: 1}}" in text
    assert "- {ratio: {省: 5, 市: 3, 县: 2}}" in text


def test_a_day_without_a_year_ends_a_ratio_in_the_only_year_of_the_plan():
    words = "所需资金由省、市、县按6:3:1分担，7月1日起按5:3:2分担。"
    text, asked = read(words, PLAN.replace("2027", "2026"))
    assert "- {until: 2026-06-30, ratio: {省: 6, 市: 3, 县: 1}}  # 待核：年份取自第2行" in text
    assert asks(asked, "7月1日：年份取自第2行")
    text, asked = read(words)
    assert "until" not in text
    assert asks(asked, "没有写各用到哪天")


@pytest.mark.parametrize(
    "words",
    [
        "结余资金由省收回",
        "县级投入不得低于三成",
        "特殊困难村由县全额承担",
        "县级财政按1:1比例配套",
        "据实结算",
        "县财政连续补助三年",
        "不足部分由受益村自筹",
        "结转两年以上的资金收回县财政",
    ],
)
def test_what_is_laid_down_about_money_is_asked_where_no_rule_has_it(words):
    text, asked = read(f"新建供水站20处，{words}。")
    assert f"# 待核：任务1：“{words}”没有写进草稿（第4行）" in text
    assert asks(asked, f"“{words}”")


@pytest.mark.parametrize(
    "words",
    [
        "投入80万元，由县财政承担。",
        "所需资金由省、市、县按5:3:2分担，县级投入不得低于30%。",
        "总投资260万元，省级150万元、市级40万元，不足部分由县财政兜底。",
    ],
)
def test_what_stands_in_a_share_rule_is_not_asked_again(words):
    assert "没有写进草稿" not in read(words)[0]


def test_what_is_laid_down_beside_the_tasks_is_asked_too():
    text, _ = read("新建供水站20处", PLAN + "二、保障措施\n（一）加强投入。结余资金由县财政收回统筹。\n")
    assert "# 待核：资金：“结余资金由县财政收回统筹”没有写进草稿（第6行）" in text


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "结转资金80万元，另由县财政安排50万元。",
            ["- {item: 建设供水工程, year: 2027, amount: 50万元, paid_by: 县财政}"],
        ),
        (
            "改造水窖6处。二等奖每处奖励3万元。",
            ["# - {item: 建设供水工程, year: 2027, unit_cost: 3万元, quantity:}"],
        ),
        ("每新建1处供水站补助15万元。", ["# - {item: 供水站补助, year: 2027, unit_cost: 15万元, quantity: 供水站}"]),
        (
            "总投资500万元，2026年投资200万元、2027年投资300万元。",
            [
                "# - {item: 建设供水工程, year: 2027, amount: 500万元}",
                "- {item: 建设供水工程, year: 2026, amount: 200万元}",
                "- {item: 建设供水工程, year: 2027, amount: 300万元}",
            ],
        ),
        (
            "村级管护经费由县承担6000元、镇补助3000元、村自筹1000元。",
            [
                "- {item: 村级管护经费, year: 2027, amount: 6000元, paid_by: 县}",
                "- {item: 村级管护经费, year: 2027, amount: 3000元, paid_by: 镇}",
                "- {item: 村级管护经费, year: 2027, amount: 1000元, paid_by: 村}",
            ],
        ),
        ("省级财政2026年补助100万元。", ["- {item: 建设供水工程, year: 2026, amount: 100万元, paid_by: 省级财政}"]),
    ],
)
def test_each_sum_has_its_own_name_number_and_payer(words, lines):
    assert money(read(words)[0]) == lines


@pytest.mark.parametrize("words", ["从2026年起，县财政每年安排不少于20万元。", "2026年起县财政每年安排20万元。"])
def test_a_sum_of_every_year_from_one_on_has_a_line_for_each(words):
    found = money(read(words)[0])
    assert [line.split("year: ")[1][:4] for line in found] == ["2026", "2027"]
    assert all("paid_by: 县财政" in line for line in found)


def test_a_sum_of_every_year_has_the_years_that_its_sentence_names():
    text, _ = read("2026年至2028年县财政每年安排管护经费60万元。")
    assert [line.split("year: ")[1][:4] for line in money(text)] == ["2026", "2027", "2028"]
    assert "2028年不在方案期限内" in text


def test_what_prizes_are_given_and_how_many_is_asked():
    text, asked = read("设一等奖2名，奖励10万元；二等奖4名，奖励5万元。")
    assert "- {name:" not in text
    assert "原文没有写是总数还是每个的数" in text
    assert all(line.startswith("# ") for line in money(text))
    assert asks(asked, "设一等奖2名")


@pytest.mark.parametrize("words", ["省级资金已提前下达150万元。", "资金直达150万元。", "送达通知书30份。"])
def test_what_is_handed_down_reaches_no_limit(words):
    text, asked = read(words)
    assert "- {name:" not in text
    assert asks(asked, words.strip("。")) or "150万元" in "".join(money(text))


def test_money_handed_down_ahead_names_who_pays_it():
    text, _ = read("省级提前下达资金150万元。")
    assert money(text) == ["- {item: 建设供水工程, year: 2027, amount: 150万元, paid_by: 省级}"]


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "群众投工投劳折资25万元，县级投入75万元，总投资100万元。",
            [
                "- {item: 建设供水工程, year: 2027, amount: 75万元, paid_by: 县级}",
                "# - {item: 建设供水工程, year: 2027, amount: 100万元}",
            ],
        ),
        (
            "总投资100万元，其中群众投工投劳折资25万元、县级投入75万元。",
            [
                "# - {item: 建设供水工程, year: 2027, amount: 100万元}",
                "- {item: 建设供水工程, year: 2027, amount: 75万元, paid_by: 县级}",
            ],
        ),
        (
            "总投资200万元，其中2025年结转县级资金80万元、县级安排120万元。",
            [
                "# - {item: 建设供水工程, year: 2027, amount: 200万元}",
                "- {item: 建设供水工程, year: 2027, amount: 120万元, paid_by: 县级}",
            ],
        ),
        (
            "总投资100万元，其中群众投工投劳折资25万元、省级50万元、其余由县级承担。",
            ["# - {item: 建设供水工程, year: 2027, amount: 100万元, shares: 建设供水工程}"],
        ),
        (
            "县级投入75万元，总投资120万元。",
            [
                "- {item: 建设供水工程, year: 2027, amount: 75万元, paid_by: 县级}",
                "- {item: 建设供水工程, year: 2027, amount: 120万元}",
            ],
        ),
    ],
)
def test_a_total_with_labour_and_money_of_earlier_years_is_counted_once(words, lines):
    assert money(read(words)[0]) == lines


def test_what_is_carried_on_among_parts_stands_under_carried():
    text, _ = read("总投资200万元，其中2025年结转县级资金80万元、县级安排120万元。")
    assert "    - {from: 2025, to: 2026, source: 县级, item: 建设供水工程, amount: 80万元}" in text
    text, _ = read("2025年结转资金80万元，县级安排120万元。")
    assert (
        "# - {from: 2025, to: 2026, source: , item: 建设供水工程, amount: 80万元}  # 待核：原文没有写哪级资金" in text
    )
    assert "- {item: 建设供水工程, year: 2027, amount: 120万元, paid_by: 县级}" in text


@pytest.mark.parametrize(
    "words",
    [
        "省级150万元、市级40万元，总投资260万元，不足部分由县财政兜底。",
        "省级150万、市级40万，总投资260万，不足部分由县财政兜底。",
        "总投资260万元（省级150万元、市级40万元），不足部分由县财政兜底。",
    ],
)
def test_the_rest_stands_behind_the_total_too(words):
    text, _ = read(words)
    assert money(text) == ["- {item: 建设供水工程, year: 2027, amount: 260万元, shares: 建设供水工程}"]
    assert "{fixed: {省级: 150万元, 市级: 40万元}, rest: 县财政}" in text


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "改造危房180户，C级每户补助1万元，D级每户补助3.5万元。",
            [
                "# - {item: 建设供水工程, year: 2027, unit_cost: 1万元, quantity:}",
                "# - {item: 建设供水工程, year: 2027, unit_cost: 3.5万元, quantity:}",
            ],
        ),
        (
            "建设高标准农田1.2万亩，亩均投资3000元。",
            ["- {item: 亩均投资, year: 2027, unit_cost: 3000元, quantity: 12000}"],
        ),
        (
            "新建供水站20处，县级每处补助6000元，乡镇配套6000元。",
            [
                "- {item: 建设供水工程, year: 2027, unit_cost: 6000元, quantity: 20, paid_by: 县级}",
                "- {item: 建设供水工程, year: 2027, unit_cost: 6000元, quantity: 20, paid_by: 乡镇}",
            ],
        ),
        (
            "对排名前三的乡镇分别奖励30万元、20万元、10万元。",
            ["# - {item: 建设供水工程, year: 2027, amount: 30万元}"],
        ),
        (
            "清理河道18公里，县财政每公里补助2万元，补助总额不超过30万元。",
            [
                "# - {item: 建设供水工程, year: 2027, unit_cost: 2万元, quantity: 18, shares: 建设供水工程}",
                "# - {item: 建设供水工程, year: 2027, amount: 30万元}",
            ],
        ),
        (
            "村均安排积分兑换经费1万元，全县15个村。",
            ["- {item: 积分兑换经费, year: 2027, unit_cost: 1万元, quantity: 15}"],
        ),
        (
            "概算240万元，已到位上级资金150万元，缺口90万元由镇级财政垫付，待专项债券资金下达后归还。",
            [
                "- {item: 建设供水工程, year: 2027, amount: 240万元}",
                "# - {item: 建设供水工程, year: 2027, amount: 150万元}",
            ],
        ),
        (
            "吸引社会资本投入500万元。",
            ["- {item: 建设供水工程, year: 2027, amount: 500万元, paid_by: 社会资本}"],
        ),
    ],
)
def test_each_sum_is_for_those_that_its_words_name(words, lines):
    assert money(read(words)[0]) == lines


def test_the_rest_is_asked_where_a_sum_between_is_no_part():
    text, asked = read("总投资360万元，社会各界捐赠200万元，市级补助60万元，其余由县级财政兜底。")
    assert asks(asked, "句中还有金额没有算入分项")
    text, asked = read("总投资360万元，省级水利发展资金已提前下达200万元，市级补助60万元，其余由县级财政兜底。")
    assert "{fixed: {省级: 200万元, 市级: 60万元}, rest: 县级财政}" in text
    assert not asks(asked, "句中还有")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("总投资42万元，群众投工投劳折资20万元。", "是否含投工投劳折资、结转资金"),
        ("投资由省承担50%，市、县按6:4分担剩余部分。", "原文说的是其余部分"),
        ("所需资金由市、县两级财政共同承担。", "所需资金由市、县两级财政共同承担"),
        ("使用进度慢的，收回结余资金。", "收回结余资金"),
        ("采取村民自筹三分之一、政府补助三分之二的方式筹集。", "村民自筹三分之一"),
        ("所需资金从上年结转的整治资金中列支。", "从上年结转的整治资金中列支"),
        ("岗位补贴期限不超过三年。", "补贴期限不超过三年"),
        ("上年结转省级资金30万元、县级资金20万元。", "20万元：是否也是结转资金"),
        ("每年安排200万元，2028年起增加到300万元。", "2028年起增加到300万元"),
        ("总投资300万元，中央预算内投资占60%，其余由县级配套。", "中央预算内投资占60%"),
        ("绩效评价为优的，次年增加安排10%的资金。", "次年增加安排10%的资金"),
        ("按审计结果据实清算。", "按审计结果据实清算"),
    ],
)
def test_what_is_only_half_said_is_asked(words, said):
    assert asks(read(words)[1], said)


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "改厕资金分年度安排：2026年400万元、2027年350万元，由县财政解决。",
            [
                "- {item: 改厕资金, year: 2026, amount: 400万元, paid_by: 县财政}",
                "- {item: 改厕资金, year: 2027, amount: 350万元, paid_by: 县财政}",
            ],
        ),
        (
            "总投资500万元，其中2026年200万元、2027年300万元。",
            [
                "# - {item: 建设供水工程, year: 2027, amount: 500万元}",
                "- {item: 建设供水工程, year: 2026, amount: 200万元}",
                "- {item: 建设供水工程, year: 2027, amount: 300万元}",
            ],
        ),
        (
            "总投资500万元，其中2026年200万元。",
            [
                "- {item: 建设供水工程, year: 2027, amount: 500万元}",
                "# - {item: 建设供水工程, year: 2026, amount: 200万元}",
            ],
        ),
        (
            "县级安排120万元，其中积分制奖励60万元。",
            [
                "- {item: 建设供水工程, year: 2027, amount: 120万元, paid_by: 县级}",
                "# - {item: 积分制奖励, year: 2027, amount: 60万元, paid_by: 县级}",
            ],
        ),
        (
            "每个示范点补助2万元，一般点补助8000元。",
            [
                "# - {item: 建设供水工程, year: 2027, unit_cost: 2万元, quantity: 示范点}",
                "# - {item: 一般点补助, year: 2027, amount: 8000元}",
            ],
        ),
        (
            "对完成任务的乡镇奖励20万元，超额完成的每增加1处再奖励2万元。",
            [
                "# - {item: 建设供水工程, year: 2027, amount: 20万元}",
                "# - {item: 建设供水工程, year: 2027, amount: 2万元}",
            ],
        ),
    ],
)
def test_sums_of_years_and_parts_of_a_sum_are_counted_once(words, lines):
    text, _ = read(words)
    assert money(text) == lines
    assert "- {name:" not in text


def test_a_part_of_one_total_is_the_base_of_no_percentage():
    text, _ = read("总投资860万元，其中衔接资金500万元、县级360万元。按衔接资金总额的1%提取项目管理费。")
    assert "缺基数“衔接资金”的金额" in text


def test_what_each_pays_makes_no_norm_of_how_many_they_are():
    text, _ = read("按每人每年30元标准投保，参保人数达到5万人。")
    assert "{name: 参保人数, exactly: 5, unit: 万人}" in text
    assert "norms:" not in text


def test_bonds_and_investment_of_the_state_are_parts():
    text, _ = read("总投资500万元，其中专项债券200万元、中央预算内投资200万元、县级配套100万元。")
    assert "{fixed: {专项债券: 200万元, 中央: 200万元, 县级: 100万元}}" in text


@pytest.mark.parametrize("words", ["其余由镇村两级承担", "其余由镇村自筹", "不足部分镇村自筹"])
def test_one_payer_has_one_name(words):
    text, _ = read(f"工程总投资60万元，省级补助40万元，{words}。")
    assert "{fixed: {省级: 40万元}, rest: 镇村}" in text
    assert "{ratio: {省级: 70, 乡镇: 30}}" in read("所需资金由省级补助70%，其余由乡镇承担。")[0]


def test_town_and_village_together_are_one_payer():
    text, _ = read("工程总投资60万元，省级补助40万元，不足部分镇村自筹。")
    assert "{fixed: {省级: 40万元}, rest: 镇村}" in text
    assert asks(read("镇村两级各承担10万元，县财政补助30万元。")[1], "镇村两级各承担10万元")


@pytest.mark.parametrize("words", ["资金由县财政局统筹，乡镇配合实施。", "结余由县财政局收回，县审计局监督。"])
def test_a_sentence_about_money_behind_the_units_names_none_of_them(words):
    plan = PLAN.replace("（牵头单位：县水务局；完成时限：2027年9月底）", "\n责任单位：县水务局、县民政局。{more}")
    text, _ = read("新建供水站20处", plan.replace("{more}", words))
    assert "lead: [县水务局, 县民政局]" in text
    assert "县财政局" not in text.split("tasks:")[0]


@pytest.mark.parametrize(
    ("words", "item"),
    [
        ("2026年供水补助资金200万元", "{item: 供水补助, year: 2026, amount: 200万元}"),
        ("2026年供水安排资金200万元", "{item: 供水资金, year: 2026, amount: 200万元}"),
    ],
)
def test_an_item_leaves_out_the_year_before_it(words, item):
    assert item in read(words)[0]
