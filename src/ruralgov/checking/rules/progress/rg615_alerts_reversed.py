"""RG615 alerts-reversed: the red light comes before the yellow one."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG615",
    name="alerts-reversed",
    severity=ERROR,
    title=Text("亮灯标准颠倒", "Alerts reversed"),
    message=Text(
        "黄灯从落后 {yellow} 个百分点起，红灯却从 {red} 个百分点起，黄灯永远不亮",
        "yellow begins {yellow} points behind and red beyond {red}: yellow never shows",
    ),
    cure=Text(
        "使 red_behind 大于 yellow_behind，如 10 和 30。",
        "Make red_behind larger than yellow_behind, such as 30 and 10.",
    ),
    why=Text(
        "黄灯是提醒，红灯是督办，先黄后红。标准颠倒，任务不经提醒就亮红灯，预警失去作用。",
        "Yellow warns, red calls for action. Reversed, a task turns red without a warning.",
    ),
    bad="""\
alerts: {yellow_behind: 30, red_behind: 10}  # <--
""",
    good="""\
alerts: {yellow_behind: 10, red_behind: 30}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """At the threshold that the plan writes; a default cannot be the mistake."""
    alerts, own = index.alerts, index.plan.alerts.model_fields_set
    key = next((one for one in ("red_behind", "yellow_behind") if one in own), None)
    if key and alerts.red_behind < alerts.yellow_behind:
        yield Hit(("alerts", key), {"yellow": alerts.yellow_behind, "red": alerts.red_behind})
