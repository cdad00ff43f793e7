"""What a report is called: 关于…的报告 where it is a letter with a number and an addressee, else …进展情况报告."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ruralgov.calendar.periods import Period
from ruralgov.plan.plan import Plan

_PLAN = re.compile(r"(?:实施|行动|推进|建设实施)?方案$")


def subject(plan_title: str) -> str:
    """What the plan is about: its title without the word for the document (…试点实施方案 → …试点)."""
    return _PLAN.sub("", plan_title) or plan_title


def title(plan: Plan, period: Period, letter: Mapping[str, str]) -> str:
    """The title of the report on a period."""
    about = f"{subject(plan.title)}{period.label}进展情况"
    return f"关于{about}的报告" if letter.get("number") and letter.get("to") else f"{about}报告"
