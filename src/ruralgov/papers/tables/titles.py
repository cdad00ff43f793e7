"""What papers are called: what the plan is about, with a period; a report 关于…的报告 where it is a letter with a number and an addressee."""

from __future__ import annotations

import re
from collections.abc import Mapping

from ruralgov.calendar.periods import Period
from ruralgov.plan.plan import Plan

_YEAR, _YEARLY = 5, 9
"""Characters of a period within a year: 2021年第二季度; longer ones name days, and keep their years."""
_PLAN = re.compile(r"(?:实施|(?<!年)行动|推进|建设实施)?方案$")
"""Of a 三年行动方案 the 行动 stays: three years alone run into the year of the period."""


def subject(plan_title: str) -> str:
    """What the plan is about: its title without the word for the document (…试点实施方案 → …试点)."""
    return _PLAN.sub("", plan_title) or plan_title


def dated(about: str, when: str) -> str:
    """What it is about, with the period; a year that stands in both is said once: 某县2026年改厕工作第二季度."""
    year = when[:_YEAR]
    if len(when) > _YEARLY or not re.fullmatch(r"\d{4}年", year) or year not in about:
        return about + when
    return about + ("年度" if when == f"{year}度" else when[_YEAR:])


def title(plan: Plan, period: Period, letter: Mapping[str, str]) -> str:
    """The title of the report on a period."""
    about = f"{dated(subject(plan.title), period.label)}进展情况"
    return f"关于{about}的报告" if letter.get("number") and letter.get("to") else f"{about}报告"
