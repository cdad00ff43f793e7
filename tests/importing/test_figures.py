"""Dates, targets, money, sums: what counts and what only looks like it."""

from __future__ import annotations

import pytest

from ruralgov.importing.amounts import read_money
from ruralgov.importing.dates import dates_in, ranges_in, yearless_in
from ruralgov.importing.document import Para
from ruralgov.importing.draft import draft
from ruralgov.importing.indicators import indicators_in
from ruralgov.importing.reading import read_source
from ruralgov.importing.sums import read_sums


@pytest.mark.parametrize(
    ("text", "value", "limit"),
    [
        ("到2026年底，", "2026", True), ("2026年6月底前完成", "2026-06", True), ("2026年12月15日前", "2026-12-15", True),
        ("力争20xx年实现", "20xx", True), ("２０２６年第一季度建成", "2026-Q1", True), ("2026.12.31前", "2026-12-31", True),
        ("二〇二六年六月底前", "2026-06", True), ("2020年以来", "2020", False), ("自2026年3月起", "2026-03", False),
    ],
)  # fmt: skip
def test_dates(text, value, limit):
    (date,) = dates_in(Para.of(text, 1).text)
    assert (date.value, date.limit) == (value, limit)


@pytest.mark.parametrize("text", ["每年6月15日前", "党的二十大", "青府发〔2026〕12号", "12·4国家宪法日", "比例为2:2:1"])
def test_no_dates(text):
    assert dates_in(text) == ()


def test_ranges_share_the_year_and_months_may_lack_it():
    assert [(a.value, b.value) for a, b in ranges_in("(2026年1月-3月)")] == [("2026-01", "2026-03")]
    assert [(a.value, b.value) for a, b in ranges_in("2026年3-11月")] == [("2026-03", "2026-11")]
    assert [date.value for date in yearless_in("6月底前")] == ["????-06"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("覆盖率达到85%以上", "覆盖率 at_least 85 %"), ("满意度不低于95％", "满意度 at_least 95 %"), ("投诉率控制在2%以内", "投诉率 at_most 2 %"),
        ("婚车数量不得超过8辆", "婚车数量 at_most 8 辆"), ("培养5-8名法律明白人", "法律明白人 between 5 名"), ("新建站点300个", "新建站点 at_least 300 个"),
        ("建成1个配送中心", "配送中心 exactly 1 个"), ("达到百分之九十五", None), ("满意度达到百分之九十五", "满意度 exactly 95 %"),
        ("举办培训不少于两次", "举办培训 at_least 2 次"), ("人均收入翻一番", "人均收入 exactly 2 倍"), ("硬化道路35.6公里", "硬化道路 at_least 35.6 公里"),
        ("提高3个百分点以上的增幅", None),
    ],
)  # fmt: skip
def test_targets(text, expected):
    found = [f"{item.name.value} {item.limit} {item.low.value} {item.unit}" for item in indicators_in(Para.of(text, 1))]
    assert expected is None or found == [expected]


def test_targets_that_share_a_verb_are_told_apart():
    both = indicators_in(Para.of("普及率、达标率分别达到80%、90%以上", 1))
    assert [(item.name.value, item.low.value, item.limit) for item in both] == [
        ("普及率", "80", "at_least"),
        ("达标率", "90", "at_least"),
    ]


def test_norms_know_for_every_what():
    heads, village = indicators_in(Para.of("每300-400人配备1名保洁员，每村配备收运员1-2名", 1))
    assert (heads.per, [fact.value for fact in heads.of], village.per, village.limit) == (
        "population",
        ["300", "400"],
        "village",
        "between",
    )


@pytest.mark.parametrize(
    "text",
    [
        "采用“1+5+N”模式",
        "实施528工程",
        "推行“二三四”工作法",
        "电话0951-6012345",
        "下设五个专项小组",
        "在8个乡镇开展",
        "目前已建成5个站点",
        "5G网络",
    ],
)
def test_names_that_look_like_numbers(text):
    assert indicators_in(Para.of(text, 1)) == []


@pytest.mark.parametrize(
    ("text", "ratio", "parties"),
    [
        ("资金由省、市、县财政按5:3:2的比例分担", "5:3:2", ["省财政", "市财政", "县财政"]),
        ("按7：3比例由县、乡两级财政承担", "7:3", ["县财政", "乡财政"]),
        ("补助资金省级承担50%，市级承担30%，县级承担20%", "50:30:20", ["省级", "市级", "县级"]),
    ],
)
def test_ratios(text, ratio, parties):
    (share,) = read_money([Para.of(text, 1)]).shares
    assert (share.ratio.value, [fact.value for fact in share.parties]) == (ratio, parties)


@pytest.mark.parametrize("text", ["会议8:30开始，比例不限", "示意图比例1:500", "单价2:3元"])
def test_no_ratios(text):
    assert read_money([Para.of(text, 1)]).shares == ()


def test_a_head_amount():
    (cost,) = read_money([Para.of("每名选派干部每年安排1万元办公经费", 1)]).amounts
    assert (cost.item.value, cost.who.value, cost.value.value, cost.every) == ("办公经费", "选派干部", "1万元", "year")


@pytest.mark.parametrize(("total", "agrees"), [(15, True), (16, False)])
def test_totals_against_their_parts(total, agrees):
    paras = [Para.of(f"保障{total}个选派村经费。", 1), Para.of("向13个脱贫村和2个重点推进村选派工作队。", 2)]
    (found,) = read_sums(paras)
    assert found.agrees is agrees


CONTRADICTIONS = {
    "stages": (
        "共分三个阶段",
        "一、工作步骤\n共分三个阶段\n（一）准备阶段（2026年1月-2月）。\n（二）实施阶段（2026年3月-9月）。",
    ),
    "places": ("写明3个", "一、工作目标\n建成青禾镇东村、西村3个市级示范村。"),
    "period": (
        "超出方案期限",
        "一、工作步骤\n试点周期从2026年1月开始，到2026年10月结束。\n（一）准备阶段（2026年1月-2月）。\n（二）总结阶段（2026年12月）。",
    ),
    "length": ("周期写明", "一、工作步骤\n试点周期为2年，从2026年1月开始，到2026年12月结束。"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_are_seen(name):
    words, text = CONTRADICTIONS[name]
    found = draft(read_source(f"青禾县试点方案\n{text}\n".encode()))
    assert any(words.removeprefix("共分").replace("三个", "3个") in item.message for item in found.contradictions), (
        found.contradictions
    )
