"""Numbers as real plans print them: those that are to be reached, and those that only look like it. All places invented."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.grammar.targets.indicators import indicators_in
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


def found(text: str) -> list[str]:
    return [f"{item.name.value} {item.limit} {item.low.value}{item.unit}" for item in indicators_in(Para.of(text, 1))]


@pytest.mark.parametrize(
    "text",
    [
        # who gets something, and how much at most
        "符合条件的返乡农民可申请最高不超过20万元的创业贷款。",
        "新增量达到200万元且增速达到15%以上的，给予1万元奖励。",
        "对年纳税额3000万元以上的龙头企业，由县财政给予奖励。",
        "吸纳脱贫人口达到职工人数20%的，可给予补贴。",
        "参建企业达到3家及以上的，采取招标方式。",
        "对首次入库的合作社奖励20万。",
        "落实资金约300万左右。",
        "土地使用税税额标准下调至2—6元/平方米，厂房税额标准为住宅税额标准的60%左右。",
        "组织学员参加2—6个月的跟班见习。",
        # what was, or is only a place, a share of a score, a kind
        "截至2025年底，青禾县建成示范村12个。",
        "青禾县已将低保标准提高到每人每月700元。",
        "优先支持其辖区内2家合作社申报项目。",
        "考评得分=日常监测（60%）+实地查看（40%）。",
        "推进水库加固改造三期工程建设。",
        "每3年修订1次村规民约。",
        "联席会议由各镇各派1名代表组成。",
        "柳溪经济开发区2所、桃源镇3所。",
        "组织全县15个乡镇开展大排查。",
        "对未达到80%的乡镇进行约谈。",
    ],
)
def test_what_is_no_target(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("三年内引进1万名左右农技人才。", ["农技人才 exactly 1万名"]),
        ("农机总动力稳定在2亿千瓦左右。", ["农机总动力 exactly 2亿千瓦"]),
        ("全产业链产值达到1万亿元。", ["全产业链产值 exactly 1万亿元"]),
        ("平均浓度不高于30微克/立方米。", ["平均浓度 at_most 30微克/立方米"]),
        ("人均预期寿命达到80岁，60岁以上老人全部建档。", ["人均预期寿命 exactly 80岁"]),
        ("将孤儿养育标准提高到每人每月1500元。", ["孤儿养育标准 exactly 1500元"]),
        ("供养标准不低于低保标准的1.5倍。", ["供养标准 at_least 1.5倍"]),
        ("彩礼最高不超过6万元。", ["彩礼 at_most 6万元"]),
    ],
)
def test_units_and_limits(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "培育2家龙头企业，15家示范合作社，60家家庭农场。",
            ["龙头企业 at_least 2家", "示范合作社 at_least 15家", "家庭农场 at_least 60家"],
        ),
        (
            "选拔80名村级后备干部、120名网格员，培养30名头雁。",
            ["村级后备干部 at_least 80名", "网格员 at_least 120名", "头雁 at_least 30名"],
        ),
        (
            "2026年、2027年分别改厕300户、200户。",
            ["2026年改厕 at_least 300户", "2027年改厕 at_least 200户"],
        ),
        (
            "油茶种植、采收机械化率分别达到40%和55%。",
            ["油茶种植机械化率 exactly 40%", "采收机械化率 exactly 55%"],
        ),
        (
            "将城镇、农村低保标准从每人每月600元、400元分别提高到每人每月650元、450元。",
            ["城镇标准 exactly 650元", "农村低保标准 exactly 450元"],
        ),
        (
            "甲类、乙类污染物平均浓度分别不高于50和30微克/立方米。",
            ["甲类平均浓度 at_most 50微克/立方米", "乙类污染物平均浓度 at_most 30微克/立方米"],
        ),
    ],
)
def test_numbers_in_a_row(text, expected):
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("推动全县100家合作社实施分级管理。", "100家"),
        ("每年面向2000名农户，由县乡合力开展技能培训。", "2000名"),
        ("将已建成的700公里村道纳入管护范围。", "700公里"),
        ("实现建房审批、就医备案等40项事项异地办理。", "40项"),
        ("治理青禾镇、柳溪镇等6处涝片。", "6处"),
        ("对农村20所小学实施改水、改厕。", "20所"),
        ("到2026年底，全县首批10个示范社区全面建成。", "10个"),
    ],
)
def test_so_many_are_worked_on(text, value):
    assert [line.split()[-1] for line in found(text)] == [value]


PLAN = """青禾县2026年重点工作分工方案

一、主要目标

1.粮食总产量增长2%左右。

牵头单位：县农业农村局

2.改造农村厕所。2025年改造厕所410户，2026年改造厕所300户，完好率比2024年提高5个百分点。投诉量与2024年相比下降30%。对2013年以来改造的厕所全部排查，整改率不低于98%。

牵头单位：县乡村振兴局

3.新建文化广场20个。年内新建文化广场20个，每个面积不少于300平方米。

牵头单位：县文化和旅游局
"""


def targets_of(text: str) -> dict[str, list[str]]:
    plan = draft(read_source(text.encode(), "a.txt"))
    return {
        task.id.value: sorted(one.low.value + one.unit for one in (*task.indicators, *task.norms))
        for task in plan.tasks
    }


def test_a_title_may_be_the_target_and_is_not_counted_twice():
    assert targets_of(PLAN)["1"] == ["2%"]
    assert targets_of(PLAN)["3"].count("20个") == 1


def test_years_before_the_plan_set_no_target():
    assert targets_of(PLAN)["2"] == ["30%", "300户", "5个百分点", "98%"]
    assert "410户" in targets_of(PLAN.replace("县2026年重点", "县2025—2026年重点"))["2"]
    assert "410户" in targets_of(PLAN.replace("县2026年重点", "县重点"))["2"]


def test_a_person_is_named_by_what_they_are():
    assert found("培养20名具有大专、本科学历的网格员。") == ["网格员 at_least 20名"]
