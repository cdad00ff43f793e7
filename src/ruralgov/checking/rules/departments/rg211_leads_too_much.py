"""RG211 leads-too-much."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG211",
    name="leads-too-much",
    severity=INFO,
    title=Text(
        "牵头任务过多",
        "Leads too much",
    ),
    message=Text(
        "“{unit}”牵头 {count} 项任务，超过 {limit} 项",
        "{unit} leads {count} tasks, more than {limit}",
    ),
    cure=Text(
        "考虑分出一部分；认为合适的，用 checks: {{lead_limit: {count}}} 调整界限。",
        "Consider giving some of them to others, or set `checks: {{lead_limit: {count}}}`.",
    ),
    why=Text(
        "任务压在一家，哪一项都推不动。界限默认 10 项，可按本地情况调整。",
        "Where one unit leads everything, nothing moves. The limit is 10 unless the plan sets its own.",
    ),
    bad="""\
checks: {lead_limit: 1}
departments:
  甲局: {}  # <--
  乙局: {}
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], support: [乙局], deadline: 2026-06-30}
  - {id: "2", title: 开展村务公开, lead: [甲局], support: [乙局], deadline: 2026-10-30}
""",
    good="""\
checks: {lead_limit: 1}
departments:
  甲局: {}
  乙局: {}
tasks:
  - {id: "1", title: 修订村规民约, lead: [甲局], support: [乙局], deadline: 2026-06-30}
  - {id: "2", title: 开展村务公开, lead: [乙局], support: [甲局], deadline: 2026-10-30}
""",
)

_LIMIT = 10


def check(index: Index) -> Iterator[Hit]:
    limit = index.lead_limit or _LIMIT
    for name, tasks in index.leads.items():
        count = len({task.id for task in tasks})
        unit = index.departments.get(name)
        if count > limit and unit is not None and not unit.members and unit.kind != "group":
            yield Hit(("departments", name), {"unit": name, "count": count, "limit": limit}, on_key=True)
