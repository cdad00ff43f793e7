"""Sentences about money as offices write them: for each place and by whom, deductions, advances, labour; right, or honestly asked."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

HEAD = """\
青禾县乡村治理实施方案
试点期限：2026年1月—2026年12月
一、重点任务
1.农村供水。改造供水工程3处。（责任单位：县水务局）
2.积分制。在30个村推行积分制。{words}（责任单位：县农业农村局）
"""


def plan(words: str, head: str = HEAD):
    """(draft, YAML) of a plan whose second task says this; the draft is valid and has a source for each value."""
    found = draft(read_source(head.format(words=words).encode(), "方案.txt"))
    text = emit(found)
    assert unbacked(found) == []
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return found, text


def written(text: str, key: str) -> list[str]:
    """The lines below a key, without their comments; what stands in one begins with a sharp."""
    lines = text.split(f"{key}:\n")[1].split("\n") if f"{key}:\n" in text else []
    return [line.split("}  #")[0].strip() + "}" for line in lines if line.strip().startswith(("- {", "# - {"))]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("每村给予工作经费2万元。", "{item: 工作经费, year: 2026, unit_cost: 2万元, quantity: 30}"),
        ("每村核拨办公经费1.5万元。", "{item: 办公经费, year: 2026, unit_cost: 1.5万元, quantity: 30}"),
        ("每村统一配备管护资金8000元。", "{item: 管护资金, year: 2026, unit_cost: 8000元, quantity: 30}"),
        ("表彰奖励3万元。", "{item: 表彰奖励, year: 2026, amount: 3万元}"),
        ("年底兑现考核奖励3万元。", "{item: 年底兑现考核奖励, year: 2026, amount: 3万元}"),
        ("每村省级补助6万元。", "{item: 积分制, year: 2026, unit_cost: 6万元, quantity: 30, paid_by: 省级}"),
        ("省级每村补助6万元。", "{item: 积分制, year: 2026, unit_cost: 6万元, quantity: 30, paid_by: 省级}"),
        ("县级先行垫付200万元，省级据实补助。", "{item: 积分制, year: 2026, amount: 200万元, shares: 积分制}"),
    ],
)  # fmt: skip
def test_sums_for_each_place_and_what_they_are_called(words, line):
    assert f"- {line}" in plan(words)[1]


@pytest.mark.parametrize(
    ("words", "quantity"),
    [
        ("每个示范村一次性给予启动资金3万元。", "示范村"),
        ("每个行政村统一配套积分兑换资金5000元。", "行政村"),
        ("户均补助3000元。", ""),
        ("每个村民小组发放补助500元。", ""),
    ],
)
def test_who_gets_a_sum_is_no_verb_and_how_many_they_are_is_asked(words, quantity):
    (line,) = [line for line in plan(words)[1].split("\n") if "unit_cost:" in line]
    assert f"quantity: {quantity}" in line
    assert "缺数量" in line


@pytest.mark.parametrize(
    ("words", "ratio"),
    [
        ("每村10万元，省级6万元、县级4万元。", "省级: 6, 县级: 4"),
        ("按每村10万元标准补助，其中省级6万元、县级4万元。", "省级: 6, 县级: 4"),
        ("每村补助10万元（省级6万元、市级2万元、县级2万元）。", "省级: 6, 市级: 2, 县级: 2"),
        ("每村补助10万元，其中省级6万元，其余由县级承担。", "省级: 6, 县级: 4"),
        ("每村补助1万元，省级6000元、县级4000元。", "省级: 3, 县级: 2"),
    ],
)
def test_the_parts_of_what_each_gets_are_a_ratio_and_not_sums_of_all(words, ratio):
    _, text = plan(words)
    assert f"{{ratio: {{{ratio}}}}}" in text
    (line,) = [line for line in text.split("\n") if "- {item:" in line]
    assert "unit_cost: 1" in line
    assert "quantity: 30, shares: 积分制}" in line


def test_parts_that_do_not_make_what_each_gets_are_no_ratio():
    _, text = plan("每村10万元，省级60万元、县级40万元。")
    assert "ratio:" not in text


def test_the_next_payer_gives_to_each_as_well_and_is_marked():
    _, text = plan("每村省级补助6万元、县级配套4万元。")
    assert (
        "{item: 积分制, year: 2026, unit_cost: 4万元, quantity: 30, paid_by: 县级}  # 待核：同前一笔，按每村的数读"
        in text
    )


@pytest.mark.parametrize(
    "words",
    [
        "违规扣减1万元",
        "对弄虚作假的村每村扣减奖补资金1万元",
        "核减工作经费2万元",
        "发现虚报冒领的追回补助资金5000元",
        "逾期未用的收回资金3万元",
        "扣减年度奖补资金20%",
    ],
)
def test_what_is_taken_away_is_neither_spent_nor_a_target_and_is_asked(words):
    found, text = plan(words + "。")
    assert "budget:" not in text
    assert "扣减" not in text.split("indicators:")[-1].split("# 待核")[0]
    assert any(words in one.words for one in questions(found))


def test_a_rate_of_what_is_taken_back_is_a_target():
    assert "{name: 违规资金追缴率, exactly: 100" in plan("违规资金追缴率100%。")[1]


@pytest.mark.parametrize(
    "words",
    [
        "对年度考核优秀的乡镇给予奖金10万元。",
        "年终评为优秀的，奖励3万元。",
        "被评为示范村的给予一次性奖补10万元。",
        "评选“最美庭院”奖励500元。",
    ],
)
def test_a_prize_for_a_class_is_asked_in_all_or_to_each(words):
    (line,) = [line for line in plan(words)[1].split("\n") if "- {item:" in line]
    assert line.lstrip().startswith("# - {")
    assert "原文没有写是总数还是每个的数" in line


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("项目资金由县级先行垫付，省级验收后据实补助。", "项目资金: {advance: 县级, reimbursed_by: 省级}"),
        ("建设资金由乡镇先行垫付，验收合格后由县财政据实拨付。", "建设资金: {advance: 乡镇, reimbursed_by: 县财政}"),
        ("先由县级财政垫付，待省级资金下达后归还。", "积分制: {advance: 县级财政, reimbursed_by: 省级资金}"),
        ("镇级先垫后补，待县级财政资金到位后予以归还。", "积分制: {advance: 镇级, reimbursed_by: 县级财政}"),
        ("改厕奖补资金由省、县按6:4分担，县级先行垫付，省级按实结算。", "改厕奖补: {ratio: {省级: 6, 县级: 4}, advance: 县级, reimbursed_by: 省级}"),
    ],
)  # fmt: skip
def test_an_advance_is_drafted_in_the_words_of_the_plan(words, rule):
    assert f"    {rule}" in plan(words)[1]


def test_an_advance_that_nobody_pays_back_is_asked():
    found, text = plan("由镇财政先行垫支。")
    assert "# 待核：“由镇财政先行垫支”没有写由谁归还" in text
    assert [one.line for one in questions(found) if "没有写由谁归还" in one.words] == [5]


@pytest.mark.parametrize(
    ("words", "entry"),
    [
        ("村民投工投劳折资5万元。", "item: 投工投劳, by: 村民, quantity: , unit: 工日, value: 5万元"),
        ("群众投劳300个工日，折合资金4.5万元。", "item: 投劳, by: 群众, quantity: 300, unit: 工日, value: 4.5万元"),
        ("鼓励受益户投工投劳，折抵自筹资金3万元。", "item: 投工投劳, by: 受益户, quantity: , unit: 工日, value: 3万元"),
        ("村集体以工代赈筹劳折价约8万元。", "item: 筹劳, by: 村集体, quantity: , unit: 工日, value: 8万元"),
    ],
)
def test_labour_is_kept_apart_from_money(words, entry):
    found, text = plan(words)
    assert f'    # - {{date: , task: "2", {entry}}}  # 待核：投入以后补日期' in text
    assert "budget:" not in text
    assert any("投入以后补日期" in one.words for one in questions(found))


YEARS = HEAD.replace("2026年12月", "2028年12月")


@pytest.mark.parametrize(
    ("words", "targets"),
    [
        ("第一年建成示范村20个，第二年建成30个，第三年建成50个。", "{name: 建成示范村, unit: 个, counts: period, targets: [{by: 2026, at_least: 20}, {by: 2027, at_least: 30}, {by: 2028, at_least: 50}]}"),
        ("第一年，建成示范村20个；第二年，建成示范村30个。", "{name: 建成示范村, unit: 个, counts: period, targets: [{by: 2026, at_least: 20}, {by: 2027, at_least: 30}]}"),
        ("2026年，建成示范村20个；2027年，建成示范村30个。", "{name: 建成示范村, unit: 个, counts: period, targets: [{by: 2026, at_least: 20}, {by: 2027, at_least: 30}]}"),
        ("首年新建便民服务点10处，次年新建15处。", "{name: 新建便民服务点, unit: 处, counts: period, targets: [{by: 2026, at_least: 10}, {by: 2027, at_least: 15}]}"),
        ("力争第一年治理达标率达到60%，第三年达到95%以上。", '{name: 治理达标率, unit: "%", targets: [{by: 2026, at_least: 60}, {by: 2028, at_least: 95}]}'),
    ],
)  # fmt: skip
def test_years_counted_from_the_first_are_those_of_the_period(words, targets):
    assert f"- {targets}" in plan(words, YEARS)[1]


def test_a_row_of_years_keeps_the_mark_of_its_targets():
    assert "by: 2027, at_least: 60}]}  # 待核：" in plan("第一年完成30%，第二年完成60%。", YEARS)[1]


@pytest.mark.parametrize(
    ("words", "head"), [("第一年改造200户，第二年改造300户。", HEAD), ("前两年改造200户。", YEARS)]
)
def test_a_counted_year_that_the_period_does_not_have_is_asked(words, head):
    assert "方案期限里没有认出是哪一年" in plan(words, head)[1]


def test_a_standard_without_those_it_is_for_is_asked():
    _, text = plan("补助标准按省定1200元执行。")
    assert "    # budget:" in text
    assert "原文是标准，没有写补多少个" in text


def test_a_number_behind_a_colon_is_asked_and_the_time_of_a_day_is_none():
    found, _ = plan("改厕目标：300户，上午8:30开会。")
    assert [one.words.printed for one in found.numbers if "300户" in one.words.printed] == ["300户"]
    assert not any("30开会" in one.words.printed for one in found.numbers)


@pytest.mark.parametrize(
    "said", ["全县12个乡镇、186个村", "全县共辖12个乡镇、186个行政村", "全县现有186个行政村", "全县186个村全面推开"]
)
def test_a_sum_for_each_village_is_for_all_that_are_counted_and_marked(said):
    head = HEAD.replace("一、重点任务", f"{said}。\n一、重点任务").replace("在30个村推行积分制。", "")
    _, text = plan("每村补助2万元。", head)
    assert "unit_cost: 2万元, quantity: 186}  # 待核：按全部186个村计，请核对" in text


@pytest.mark.parametrize(
    "said", ["全县186个村、示范镇20个村", "全县确定30个试点村", "全县186个村民小组", "全县186个村。全县共187个村"]
)
def test_how_many_is_asked_where_the_whole_is_not_said_once(said):
    head = HEAD.replace("一、重点任务", f"{said}。\n一、重点任务").replace("在30个村推行积分制。", "")
    _, text = plan("每村补助2万元。", head)
    assert ("缺数量（多少村）" in text) == ("示范镇" not in said)


@pytest.mark.parametrize(
    "words",
    [
        "每百户配备1名保洁员。",
        "每十户推选1名中心户长。",
        "每千人设3个图书点。",
        "每户配备2个垃圾桶。",
        "每3个村设1个中转站。",
    ],
)
def test_a_number_for_so_many_households_is_marked_and_no_total(words):
    _, text = plan(words)
    assert "不是总数（第5行）" in text


def test_a_sum_for_each_household_is_not_called_after_them():
    text = emit(draft(read_source(f"{HEAD.format(words='')}二、资金保障\n每户每年补助300元。\n".encode(), "方案.txt")))
    assert "{item: 每户每年补助300元, year: 2026, unit_cost: 300元" in text
