"""The facts of a report on a period as plain data, for JSON."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ruralgov.money.totals import totals
from ruralgov.papers.cell_words import light_arithmetic
from ruralgov.papers.origins.facts import Facts
from ruralgov.papers.origins.subjects import Figure, OfCount, OfFlow, OfSum
from ruralgov.papers.report.figures import Figures, due_within, figures
from ruralgov.papers.report.report_scope import View
from ruralgov.papers.restating.restated import restated
from ruralgov.papers.tables.budget_table import money_facts
from ruralgov.papers.tables.goals_table import goals_data, provision_data
from ruralgov.papers.tables.in_kind_table import in_kind_data
from ruralgov.papers.tables.task_table import task_data
from ruralgov.plan.lookups.index import Index

_PARTS = {"duties": "duties", "measures": "measures", "norms_short": "norms", "bands": "scores"}
"""The part of the paper that tells of each."""


def report_data(view: View, governance: Mapping[str, object]) -> Facts:
    """The facts of the report, as JSON has them: with those on duties, measures and norms, and what was changed since."""
    index, period, pairs = view.index, view.period, view.pairs
    money = totals(index, "source", year=view.year)
    aims = goals_data(index, view.day)
    goals = {"goals": aims} if aims else {}
    provisions = [provision_data(index, one) for one in index.plan.provisions]
    given = in_kind_data(index, view.year)
    ahead = view.ahead.span if view.ahead else None
    eve, ago = view.compared.eve, view.compared.year_ago
    facts = {
        **({"in_kind": given} if given else {}),
        "version": 1,
        "plan": index.plan.title,
        **({"quarter": period.code} if period.kind == "quarter" else {}),
        "period": {
            "kind": period.kind,
            "code": period.code,
            "start": str(period.span.start),
            "end": str(period.span.end),
        },
        "as_of": view.day.isoformat(),
        **goals,
        "figures": _counted(view.compared.now.end, "now"),
        "before": _counted(eve.end if eve else figures(()), "before"),
        **({"year_ago": _counted(ago.end, "year_ago")} if ago else {}),
        "within": _within(view),
        "money": {str(key or ""): money_facts(one, OfSum("source", key, view.year)) for key, one in money.items()},
        "due": [task.id for task, now in pairs if due_within(now, view.span)],
        "next": [task.id for task, now in pairs if ahead and due_within(now, ahead)],
        "tasks": [
            {**task_data(index, task, now), "arithmetic": light_arithmetic(now, index.alerts)} for task, now in pairs
        ],
        **({"provisions": provisions} if provisions else {}),
        "governance": Facts(governance, _PARTS),
    }
    changed = _restated(index, view.day)
    more = {"restated": changed} if changed else {}
    listed = {name: Figure(OfFlow("due", view.span), "now") for name in ("due", "next")}
    return Facts(facts | more, listed | {"restated": "restated"})


def _counted(found: Figures, column: str) -> Facts:
    """How many tasks are in which state at the end of a period."""
    values = found.data()
    return Facts(values, {name: Figure(OfCount(name), column) for name in values})


def _within(view: View) -> Facts:
    """What happened within the period, for JSON; money in 元."""
    now = view.compared.now
    others = {
        str(year): {name: f"{yuan:.2f}" for name, yuan in one._asdict().items() if yuan or name != "returned"}
        for year, one in now.elsewhere.items()
    }
    flows = {
        "finished": now.finished,
        "due": now.due.total,
        "on_time": now.due.on_time,
        "arrived": f"{now.arrived:.2f}",
        "spent": f"{now.spent:.2f}",
    }
    figures_ = {name: Figure(OfFlow(name, now.span), "now") for name in flows}
    ahead = {"of_other_years": others} if others else {}
    return Facts(flows | ahead, figures_ | {"of_other_years": Figure(OfSum(None), "execution")})


def _restated(index: Index, day: date) -> dict[str, object] | None:
    if "restated" in index.wrong or not (found := restated(index, day)):
        return None
    return {"known_on": str(found.known_on), "changes": list(found.changes), "first": found.first}
