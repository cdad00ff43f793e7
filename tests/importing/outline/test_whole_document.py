"""A document that lists no tasks, and sets one all the same."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

NOTICE = """\
关于开展2026年农村饮用水水质检测工作的通知
各镇人民政府，县直有关单位：
一、检测范围
全县分散供水点120处，每处不少于2次。
二、时间安排
枯水期检测于4月30日前完成，丰水期检测于8月31日前完成。
三、经费保障
检测经费45万元由县级财政承担。
四、工作要求
县水务局牵头，县疾控中心配合。县疾控中心于9月15日前向县水务局报送检测报告。
青岗县水务局
2026年2月10日
"""


def _draft(text: str):
    made = draft(read_source(text.encode()))
    assert unbacked(made) == []
    return made


def test_a_notice_without_items_is_one_task_and_says_so():
    made = _draft(NOTICE)
    (task,) = made.tasks
    assert (task.title.value, [fact.value for fact in task.lead]) == ("农村饮用水水质检测", ["县水务局"])
    assert task.deadline.value == "2026-08-31"
    assert [(step.name.value, step.due.value) for step in task.milestones] == [("枯水期检测完成", "2026-04-30")]
    assert "原文没有分项列出任务，全文按一项任务起草" in task.doubts
    assert [line.amount.value.value for line in made.budget.by_task["1"]] == ["45万元"]


def test_what_is_reported_once_is_a_duty_and_not_its_limit():
    (duty,) = _draft(NOTICE).duties
    assert (duty.every, duty.due, duty.by.value) == ("once", "2026-09-15", "县疾控中心")


def test_what_each_of_many_gets_is_no_total():
    (task,) = _draft(NOTICE).tasks
    assert [one.doubt for one in task.indicators if one.unit == "次"] == ["是每处的数，不是总数"]


@pytest.mark.parametrize(
    ("title", "work"),
    [
        ("关于开展2026年农村饮用水水质检测工作的通知", "农村饮用水水质检测"),
        ("关于做好2026年动物防疫工作的通知", "动物防疫"),
        ("青岗县人民政府办公室关于进一步加强农村自建房安全管理的意见", "农村自建房安全管理"),
        ("青岗县村级债务清理实施方案", "青岗县村级债务清理"),
    ],
)
def test_the_task_is_called_by_what_the_title_is_about(title, work):
    (task,) = _draft(NOTICE.replace("关于开展2026年农村饮用水水质检测工作的通知", title)).tasks
    assert task.title.value == work


def test_slogans_are_no_task():
    text = "关于做好节约用水工作的倡议\n一、意义\n节约用水人人有责。\n二、倡议\n大家一起节约用水。\n"
    assert not _draft(text).tasks
