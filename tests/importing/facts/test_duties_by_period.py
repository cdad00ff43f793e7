"""Duties that are handed in within a quarter or half-year, and duties below a task."""

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.facts.duties import read_duties
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


@pytest.mark.parametrize(
    ("words", "every", "month", "day", "to"),
    [
        ("各牵头单位每季度末月25日前将工作进展情况报专班办公室。", "quarter", 3, 25, "专班办公室"),
        ("各牵头单位每季度最后一个月25日前将进展报县委农办。", "quarter", 3, 25, "县委农办"),
        ("各牵头单位每季度第三个月的25日前将进展报县委农办。", "quarter", 3, 25, "县委农办"),
        ("各牵头单位每半年末月20日前将情况报工作专班。", "half-year", 6, 20, "工作专班"),
        ("各牵头单位于每月5日前将上月工作进展情况报县委农办。", "month", None, 5, "县委农办"),
        ("各牵头单位季末25日前将情况报县委农办。", "quarter", 3, 25, "县委农办"),
        ("各牵头单位按季度于末月25日前将情况报县委农办。", "quarter", 3, 25, "县委农办"),
        ("各牵头单位每季度结束后10日内将情况报县委农办。", "quarter", 1, 10, "县委农办"),
        ("各牵头单位每季度次月5日前将情况报县委农办。", "quarter", 1, 5, "县委农办"),
    ],
)
def test_what_is_handed_in_within_a_period_is_a_duty(words, every, month, day, to):
    (duty,) = read_duties([Para.of(words, 1)])
    assert (duty.kind, duty.every, duty.month, duty.day) == ("report", every, month, day)
    assert (duty.settled, duty.to.value) == (True, to)


@pytest.mark.parametrize(
    "words", ["按季度考核结果兑现奖补资金。", "每天播报天气预报。", "每月申报一次。", "按月发放补助。"]
)
def test_what_is_paid_or_forecast_by_the_month_is_none(words):
    assert not read_duties([Para.of(words, 1)])


PLAN = """\
青禾县2026年方案
一、重点任务
1.规范议事。新建议事厅5个，每村每季度召开1次议事会。（牵头单位：县民政局）
2.修路。新修道路3公里。（牵头单位：县交通局）
"""


def test_a_duty_below_a_task_is_done_by_its_lead_and_not_asked():
    made = draft(read_source(PLAN.encode()))
    (duty,) = made.duties
    assert (duty.task, duty.settled) == ("1", True)
    assert 'by: lead, every: quarter, task: "1"}  # 第3行' in emit(made)


def test_what_the_leads_of_all_tasks_do_belongs_to_none_of_them():
    text = PLAN.replace("新修道路3公里。", "新修道路3公里，各牵头单位每月底前将进展报县政府办公室。")
    duty = draft(read_source(text.encode())).duties[1]
    assert (duty.task, duty.settled, duty.due) == ("", True, "month-end")


def test_below_a_task_without_a_lead_it_is_asked():
    (duty,) = draft(read_source(PLAN.replace("（牵头单位：县民政局）", "").encode())).duties
    assert (duty.task, duty.settled) == ("", False)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "各镇于每年5月20日前、11月20日前组织集中清理。",
            [
                ("每年5月20日前组织集中清理", "各镇", "year", "05-20"),
                ("每年11月20日前组织集中清理", "各镇", "year", "11-20"),
            ],
        ),
        (
            "县民政局每年6月、11月各开展1次集中培训。",
            [
                ("每年6月开展1次集中培训", "县民政局", "year", "06-30"),
                ("每年11月开展1次集中培训", "县民政局", "year", "11-30"),
            ],
        ),
        (
            "各镇每月5日、20日前报送进展。",
            [("每月5日前报送进展", "各镇", "month", 5), ("每月20日前报送进展", "各镇", "month", 20)],
        ),
        (
            "各镇每旬报送进度。",
            [
                ("每旬报送进度（上旬）", "各镇", "month", 10),
                ("每旬报送进度（中旬）", "各镇", "month", 20),
                ("每旬报送进度（下旬）", "各镇", "month", "month-end"),
            ],
        ),
        (
            "县工作专班每半月调度一次。",
            [
                ("每半月调度一次（上半月）", "县工作专班", "month", 15),
                ("每半月调度一次（下半月）", "县工作专班", "month", "month-end"),
            ],
        ),
        ("每年6月15日前，各镇报送总结。", [("每年6月15日前，各镇报送总结", "各镇", "year", "06-15")]),
        ("各镇每年12月中旬组织慰问。", [("每年12月中旬组织慰问", "各镇", "year", "12-20")]),
        ("每季度末月25日前向县委农办报送进展。", [("每季度末月25日前向县委农办报送进展", None, "quarter", 25)]),
        ("每年6月前整改到位。", []),
    ],
)
def test_what_recurs_stands_once_for_each_of_its_days_with_who_does_it(words, said):
    found = read_duties([Para.of(words, 1)])
    assert [(one.name.value, one.by and one.by.value, one.every, one.due or one.day) for one in found] == said


def test_a_rhythm_that_plans_have_no_word_for_is_asked():
    text = PLAN.replace("每村每季度召开1次议事会", "县民政局每旬巡查一次")
    made = draft(read_source(text.encode()))
    assert "every: month, due: month-end}  # 待核：方案没有“每旬”的周期，按每月10日、20日、月底各一次列出" in emit(made)


def test_how_often_in_named_months_is_no_target():
    text = PLAN.replace("每村每季度召开1次议事会", "每年6月、11月各开展1次集中培训")
    (task, _) = draft(read_source(text.encode())).tasks
    assert [one.name.value for one in task.indicators] == ["新建议事厅"]
