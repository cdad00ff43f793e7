"""How far a task is against its time, in words."""

from __future__ import annotations

from datetime import date

from ruralgov.papers.tables.lag_words import standing
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan
from support import plan_text

PLAN = """\
period: {start: 2026-01-01, end: 2026-12-31}
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-06-30}
  - {id: "2", title: 建管护队伍, lead: [乙局], deadline: 2026-12-31}
progress:
  - {date: 2026-06-10, task: "1", percent: 60}
"""


def test_what_was_not_reported_lags_by_no_figure() -> None:
    day = date(2026, 6, 10)
    plan = load_plan("plan.yaml", plan_text(PLAN).encode()).plan
    assert plan is not None
    index = Index(plan, day)
    said = [standing(state(index, task, day)) for task in plan.tasks]
    assert said == ["完成60%，落后序时进度29个百分点", "尚未报送进度，序时进度44.1%"]
