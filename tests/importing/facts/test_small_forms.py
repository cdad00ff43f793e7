"""Short forms of real documents: a labelled time limit, 年底前, duties at a month's end, places without a number."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.facts.duties import read_duties
from ruralgov.importing.grammar.targets.indicators import indicators_in
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


def _draft(*lines: str, title: str = "青禾县2026年数字乡村工作方案"):
    found = draft(read_source("\n".join([title, "一、重点任务", *lines, ""]).encode(), "x.txt"))
    assert unbacked(found) == []
    return found


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("时限：2026年第三季度。牵头：县大数据中心；配合：县直有关单位。", "2026-Q3"),
        ("完成时限：9月底；责任单位：县大数据中心。", "2026-09"),
        ("时限：长期。牵头：县大数据中心。", "ongoing"),
        ("年底前完成。牵头：县大数据中心。", "2026"),
        ("今年年底前建成并投用。牵头：县大数据中心。", "2026"),
        ("年底组织考核。牵头：县大数据中心。", None),
    ],
)
def test_when_a_task_is_due(words, expected):
    (task,) = _draft(f"1、建设“一张图”。接入12个部门的数据。{words}").tasks
    assert [unit.value for unit in task.lead] == ["县大数据中心"]
    assert ("ongoing" if task.ongoing else task.deadline and task.deadline.value) == expected


def test_what_the_leads_have_to_do_is_no_assignment():
    found = _draft(
        "1、建设“一张图”。接入数据。牵头：县大数据中心。",
        "2、培训网格员。培训600人次。牵头：县人社局。",
        "以上任务，牵头单位每季度末月25日前向县委网信办报送进展。",
    )
    assert [(item.doubts, item.lines) for item in found.tasks] == [((), (3,)), ((), (4,))]
    (duty,) = found.duties
    assert (duty.every, duty.month, duty.day, duty.to.value) == ("quarter", 3, 25, "县委网信办")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("每月5日前公示上月积分", ("activity", "month", None, 5)),
        ("每季度评选“星级户”", ("assessment", "quarter", None, None)),
        ("每季度首月10日前报送台账", ("report", "quarter", 1, 10)),
        ("每季度第二个月报送台账", ("report", "quarter", 2, None)),
        ("每半年末月20日前开展督查", ("inspection", "half-year", 6, 20)),
    ],
)
def test_duties_with_their_day(text, expected):
    (duty,) = read_duties([Para.of(text, 1)])
    assert (duty.kind, duty.every, duty.month, duty.day) == expected


def test_kinds_are_no_number_of_people():
    found = indicators_in(Para.of("培训新型农民、网格员、村干部3类人员共2600人次", 1))
    assert [(item.low.value, item.unit) for item in found] == [("2600", "人次")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("年内建成网格党小组860个，党员中心户2400户。", [("860", "个"), ("2400", "户")]),
        ("6月底前完成127个村1016名村干部培训", [("1016", "名")]),
        ("建成示范点5个，目前已有12处", [("5", "个")]),
    ],
)
def test_numbers_beside_one_another(text, expected):
    assert [(item.low.value, item.unit) for item in indicators_in(Para.of(text, 1))] == expected


@pytest.mark.parametrize(
    ("person", "expected"),
    [
        ("镇党委宣传委员", "accountable: [镇党委宣传委员]  # 第3行"),
        ("王小明", "# 待核：原文另写责任人王小明，请改为岗位（第3行）"),
    ],
)
def test_a_post_beside_the_unit_is_told_and_a_name_is_to_be_replaced(person, expected):
    text = emit(_draft(f"1、整治线路。整治搭挂12公里。责任领导：{person}；责任单位：镇供电所"))
    assert expected in text


def test_every_village_has_its_team():
    (task,) = _draft("1、建队伍。每村组建志愿服务队1支。责任单位：镇团委").tasks
    assert [(item.per, item.low.value, item.unit) for item in task.norms] == [("village", "1", "支")]


def test_months_with_their_work_are_stages():
    text = "青禾县方案\n一、重点任务\n1.建平台。牵头：县数据局。\n二、进度安排\n2026年1—3月，完成方案论证；4—9月，完成平台建设；10—12月，中期评估。2027年验收。\n"
    stages = draft(read_source(text.encode(), "x.txt")).stages
    assert [(stage.name.value, stage.start.value, stage.end.value) for stage in stages] == [
        ("完成方案论证", "2026-01", "2026-03"),
        ("完成平台建设", "2026-04", "2026-09"),
        ("中期评估", "2026-10", "2026-12"),
    ]


def test_a_sum_behind_its_label_with_its_sources_in_a_bracket():
    found = _draft(
        "1.建平台。投资概算：480万元（省级补助200万元、县级配套180万元、企业自筹100万元）。牵头：县数据局。",
        "2.建基地。投资概算：350万元。牵头：县农业农村局。",
    )
    assert [(line.amount.value.value, line.task) for line in found.budget.lines] == [("480万元", "1"), ("350万元", "2")]
    assert [found.money.amounts[0].parts[at][1].value for at in range(3)] == ["200万元", "180万元", "100万元"]


def test_a_period_from_month_to_month_is_no_length():
    found = draft(read_source("方案\n试点期限：2026年1月—2027年12月\n一、任务\n1.建平台。\n".encode(), "x.txt"))
    assert (found.header.start.value, found.header.end.value, found.header.length) == ("2026-01", "2027-12", None)
    assert found.contradictions == ()


def test_single_spaces_beside_the_comma_of_a_list_mean_nothing():
    (task,) = _draft("1.推进改厕。牵头：县住建局；配合：各县 、 区人民政府 、 县财政局").tasks
    assert [unit.value for unit in task.support] == ["各县、区人民政府", "县财政局"]


def test_a_person_behind_an_office_is_not_carried_over():
    (task,) = _draft("1.建学校。新建2所。牵头单位：县教育局（局长 王某），责任单位：县发改局、县财政局").tasks
    assert [unit.value for unit in (*task.lead, *task.support)] == ["县教育局", "县发改局", "县财政局"]


def test_parts_of_a_sum_from_the_state_budget_add_up():
    found = _draft("1.建卫生院。总投资2100万元，其中中央预算内资金1400万元，县级配套700万元。牵头：县卫健局。")
    (line,) = found.budget.lines
    assert (line.amount.value.value, line.doubts) == ("2100万元", ())


def test_a_rhythm_said_once():
    (duty,) = read_duties([Para.of("体检率75%以上，半年调度一次。", 1)])
    assert (duty.kind, duty.every) == ("meeting", "half-year")


@pytest.mark.parametrize(
    ("text", "by"),
    [
        ("每月25日前由各牵头单位报送进展。", "lead"),
        ("各责任单位每月25日前报送进展。", "lead"),
        ("每月25日前由县民政局报送进展。", "县民政局"),
        ("由县民政局每月25日前报送进展。", "县民政局"),
        ("每季度由县委农办通报各牵头单位进展。", "县委农办"),
        ("对各牵头单位的进展每月通报一次。", ""),
    ],
)
def test_who_does_what_recurs_stands_before_its_day_or_behind(text, by):
    (duty,) = read_duties([Para.of(text, 1)])
    assert (duty.by.value if duty.by else "lead" if duty.settled else "") == by


def test_an_item_of_a_rectification_plan_is_called_by_what_is_wrong():
    found = _draft(
        "1．问题：村级印章使用登记不严。",
        "整改措施：推行印章线上审批。",
        "责任单位：县民政局牵头，各乡镇配合",
        "整改时限：2026年9月底前",
        "2．存在问题：部分村公开不及时、内容不全。",
        "整改措施：制定公开目录。",
        "责任单位：县农业农村局",
        "整改时限：2026年6月底前",
    )
    assert [task.title.value for task in found.tasks] == ["村级印章使用登记不严", "部分村公开不及时、内容不全"]
