"""Dates, targets, money, sums: what counts and what only looks like it."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.facts.same_named_targets import distinct
from ruralgov.importing.grammar.targets.indicators import indicators_in
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


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


def shown(text):
    return [
        f"{item.name.value} {item.limit} {item.low.value}{'-' + item.high.value if item.high else ''}{item.unit}"
        for item in indicators_in(Para.of(text, 1))
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("农村居民人均可支配收入比上年增长8%以上", ["农村居民人均可支配收入比上年增长 at_least 8%"]),
        ("群众满意度较上年提升5个百分点以上", ["群众满意度较上年提升 at_least 5个百分点"]),
        ("粮食总产量达到45万吨，较2025年增加2万吨", ["粮食总产量 exactly 45万吨", "较2025年增加 at_least 2万吨"]),
        ("彩礼金额不低于1万元且不超过6万元", ["彩礼金额 between 1-6万元"]),
        ("生活垃圾、生活污水治理率分别达到98%和45%", ["生活垃圾治理率 exactly 98%", "生活污水治理率 exactly 45%"]),
        ("发展年经营性收入10万元以上的村达到80%以上", ["发展年经营性收入10万元以上的村 at_least 80%"]),
        ("培育年收入超过50万元的强村20个", ["培育年收入超过50万元的强村 at_least 20个"]),
        ("建设100兆瓦光伏项目2个", ["建设100兆瓦光伏项目 at_least 2个"]),
        ("推动不少于30个村达到标准", ["村达到标准 at_least 30个"]),
        ("全县80%以上的行政村达到“美丽庭院”标准", ["行政村达到“美丽庭院”标准 at_least 80%"]),
        ("完成30%以上的自然村整治", ["自然村整治 at_least 30%"]),
        ("演出120场次，受益群众6万人次", ["演出 at_least 120场次", "受益群众 at_least 6万人次"]),
        ("整治“空心房”600间，盘活闲置宅基地200宗", ["整治“空心房” at_least 600间", "盘活闲置宅基地 at_least 200宗"]),
        ("户均增收2000元以上", ["户均增收 at_least 2000元"]), ("粮食播种面积稳定在35万亩以上", ["粮食播种面积 at_least 35万亩"]),
        ("65岁以上老年人健康管理率达到75%", ["65岁以上老年人健康管理率 exactly 75%"]), ("5A级景区达到2家", ["5A级景区 exactly 2家"]),
        ("12345热线办结率达98%以上", ["12345热线办结率 at_least 98%"]), ("发放小额信贷不少于2000万元", ["发放小额信贷 at_least 2000万元"]),
        ("清理河道120余公里", ["清理河道 at_least 120公里"]), ("信访总量下降10%", ["信访总量下降 exactly 10%"]),
    ],
)  # fmt: skip
def test_targets_in_the_forms_of_real_plans(text, expected):
    assert shown(text) == expected


@pytest.mark.parametrize(
    ("text", "name", "base", "value"),
    [
        ("卫生厕所普及率由60%提高到80%", "卫生厕所普及率", "60", "80"),
        ("就地化解率从92%提升至96%以上", "就地化解率", "92", "96"),
        ("村级便民服务点由目前的120个增加到156个", "村级便民服务点", "120", "156"),
        ("办理时限由15个工作日压缩至5个工作日以内", "办理时限", "15", "5"),
        ("村级组织牌子由平均11块减少到3块", "村级组织牌子", "11", "3"),
        ("证明事项由35项精简为12项", "证明事项", "35", "12"),
        ("整合面向村级的工作群，由9个整合为1个", "整合面向村级的工作群", "9", "1"),
    ],
)
def test_where_a_target_starts_from_is_its_baseline(text, name, base, value):
    (item,) = indicators_in(Para.of(text, 1))
    assert (item.name.value, item.base.value, item.low.value) == (name, base, value)


@pytest.mark.parametrize("text", ["证明事项由35项精简为12项", "工作群由9个整合为1个"])
def test_what_shall_become_fewer_is_a_ceiling(text):
    (item,) = indicators_in(Para.of(text, 1))
    assert item.limit == "at_most"


def test_a_baseline_stands_in_the_plan():
    text = "青禾县方案\n一、重点任务\n1.改厕。卫生厕所普及率由60%提高到80%。（责任单位：县农业农村局）\n"
    assert '{name: 卫生厕所普及率, exactly: 80, unit: "%", baseline: 60}' in emit(draft(read_source(text.encode())))


@pytest.mark.parametrize(
    "text",
    [
        "截至2025年底，全县共有行政村156个，户籍人口32.6万人", "全面贯彻落实中发〔2019〕1号文件精神", "为60周岁以上老年人提供助餐服务",
        "推行24小时自助服务，设立24小时热线12345", "深化“一村一辅警”机制，实现“一村一法律顾问”全覆盖", "联系电话：0431-85678901，传真85678902",
        "按照“1+3+N”的工作架构，设1个领导小组、3个专项组", "建立1名网格长+3名网格员+N名志愿者的队伍", "将年人均纯收入低于8000元的农户纳入监测",
        "对投资额500万元以上的项目实行台账管理", "完成50户以上自然村通硬化路", "确保重大刑事案件零发生、8小时内出警",
        "村集体经济年收入10万元以下的村全部清零", "城乡收入比缩小到1.6:1以内", "三年内实现行政村全覆盖", "学习“千万工程”20年经验",
    ],
)  # fmt: skip
def test_numbers_that_set_no_target(text):
    assert shown(text) == []


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
    assert indicators_in(Para.of(text, 1)) == ()


def test_targets_of_several_years_are_called_alike():
    paras = [
        Para.of("2025年新建5G基站60个，2026年新建80个，2027年50个，培训网格员30名", 1),
        Para.of("到2025年底，行政村5G通达率达到70%；到2026年底，达到85%", 2),
    ]
    found = distinct([item for para in paras for item in indicators_in(para)])
    assert [(item.name.value, item.low.value) for item in found] == [
        ("2025年新建5G基站", "60"),
        ("2026年新建5G基站", "80"),
        ("2027年新建5G基站", "50"),
        ("培训网格员", "30"),
        ("2025年行政村5G通达率", "70"),
        ("2026年行政村5G通达率", "85"),
    ]


def test_a_number_that_says_which_villages_is_no_target():
    (found,) = indicators_in(Para.of("集体经营性收入30万元以上的村占比达到60%", 1))
    assert (found.low.value, found.unit) == ("60", "%")
