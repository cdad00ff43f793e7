"""The values that the model names, in the words of an office: 执行中 for ``active``, 领导机构 for ``leadership``."""

from __future__ import annotations

from collections.abc import Mapping

from ruralgov.text import Text

_WEEKDAYS = {
    "monday": "周一",
    "tuesday": "周二",
    "wednesday": "周三",
    "thursday": "周四",
    "friday": "周五",
    "saturday": "周六",
    "sunday": "周日",
}
EVERY_LEAD, PRINTED_LEAD = "lead", "各任务牵头单位"
"""Who does a duty: the lead unit of every task."""
VALUES: Mapping[str, Text] = {
    "draft": Text("草稿", "draft"),
    "active": Text("执行中", "active"),
    "closed": Text("已结束", "closed"),
    "province": Text("省", "province"),
    "city": Text("市", "city"),
    "county": Text("县", "county"),
    "township": Text("乡镇", "township"),
    "village": Text("村", "village"),
    "town": Text("乡镇", "town"),
    "community": Text("社区", "community"),
    "unit": Text("单位", "unit"),
    "group": Text("一组单位", "group"),
    "post": Text("岗位", "post"),
    "enterprise": Text("企业", "enterprise"),
    "report": Text("报告", "report"),
    "meeting": Text("会议", "meeting"),
    "inspection": Text("督查", "inspection"),
    "assessment": Text("考核", "assessment"),
    "activity": Text("活动", "activity"),
    "earlier": Text("提前", "earlier"),
    "later": Text("顺延", "later"),
    "none": Text("不动", "not moved"),
    "total": Text("累计数", "the total so far"),
    "period": Text("本期数", "by the period"),
    "higher": Text("越高越好", "the higher the better"),
    "lower": Text("越低越好", "the lower the better"),
    "population": Text("人口", "population"),
    "event": Text("场次", "event"),
    "person": Text("人", "person"),
    "yellow": Text("黄灯", "yellow"),
    "red": Text("红灯", "red"),
    "year": Text("每年", "every year"),
    "suspended": Text("暂停", "suspended"),
    "cancelled": Text("取消", "cancelled"),
    "merged": Text("并入", "merged"),
    "split": Text("拆分", "split"),
    "handed-over": Text("移交", "handed over"),
    "leadership": Text("领导机构", "leadership"),
    "incentive": Text("激励", "incentive"),
    "accountability": Text("问责", "accountability"),
    "exemption": Text("免除", "exemption"),
    "prohibition": Text("禁止", "prohibition"),
    "safeguard": Text("保障", "safeguard"),
    "publicity": Text("宣传", "publicity"),
    "other": Text("其他", "other"),
    **{name: Text(zh, name.title()) for name, zh in _WEEKDAYS.items()},
}
"""What one field alone may hold has words of its own there."""
