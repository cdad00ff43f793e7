"""Days without a year in what has nothing but its own day: the year after where the month lies long before it, and always asked."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def limits(text: str) -> list[str]:
    found = draft(read_source(text.encode(), "文件.txt")).tasks
    assert all(task.deadline is None or task.deadline.doubt for task in found)
    return [task.deadline.value if task.deadline else "" for task in found]


MINUTES = "青石县岗位管理专题会议纪要\n{head}\n会议要求：\n（一）县民政局要在{day}前完成岗位核查。\n"


@pytest.mark.parametrize(
    ("head", "day", "limit"),
    [
        ("时间：2026年4月12日上午", "6月底", "2026-06"),
        ("（2026年4月12日）", "6月底", "2026-06"),
        ("2026年4月8日上午，县政府召开第7次常务会议，研究供水工作。", "5月20日", "2026-05-20"),
        ("〔2026〕7号", "5月20日", "2026-05-20"),
        # late in a year: what lies behind the day is of the next
        ("时间：2025年11月28日", "12月15日", "2025-12-15"),
        ("时间：2025年11月28日", "次年1月10日", "2026-01-10"),
        ("时间：2025年11月28日", "3月底", "2026-03"),
        ("时间：2025年11月28日", "10月底", "????-10"),
        ("时间：2026年9月5日", "3月底", "2027-03"),
        ("时间：2026年4月12日", "3月底", "2026-03"),
    ],
)
def test_the_year_of_a_limit_in_minutes(head, day, limit):
    assert limits(MINUTES.format(head=head, day=day)) == [limit]


def test_a_plan_written_late_in_a_year_may_be_of_the_next():
    plan = "青石县清淤方案\n（2025年12月10日）\n1.清淤沟渠。县水务局牵头，{}前完工。\n"
    assert limits(plan.format("12月底")) == ["????-12"]
    assert limits(plan.format("次年3月底")) == ["2026-03"]


def test_every_item_of_minutes_is_a_task_with_its_unit_and_called_by_its_work():
    text = (
        "云台县常务会议纪要\n时间：2026年4月8日\n会议议定：\n一、关于资金。由县财政局于5月20日前安排维修资金。\n"
        "二、关于收费。县发展改革局会同县水务局于9月30日前拿出价格方案。\n三、县民政局务必于6月底前提出岗位名单。\n"
    )
    found = draft(read_source(text.encode(), "纪要.txt")).tasks
    assert [task.title.value for task in found] == ["安排维修资金", "拿出价格方案", "提出岗位名单"]
    assert [[fact.value for fact in task.lead] for task in found] == [["县财政局"], ["县发展改革局"], ["县民政局"]]
    assert [fact.value for fact in found[1].support] == ["县水务局"]


def test_a_place_is_not_called_by_an_office():
    text = "关于开展排查的通知\n1.全面排查。县住房城乡建设局牵头，5月底前完成。\n县住房城乡建设局\n2026年3月20日\n"
    assert draft(read_source(text.encode(), "通知.txt")).header.region is None
