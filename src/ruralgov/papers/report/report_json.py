"""The facts of a report on a period as plain data, for JSON."""

from __future__ import annotations

from ruralgov.money.totals import totals
from ruralgov.papers.cell_words import light_arithmetic
from ruralgov.papers.report.figures import due_within, figures
from ruralgov.papers.report.report_scope import View
from ruralgov.papers.tables.budget_table import money_data
from ruralgov.papers.tables.goals_table import goals_data, provision_data
from ruralgov.papers.tables.in_kind_table import in_kind_data
from ruralgov.papers.tables.task_table import task_data


def report_data(view: View) -> dict[str, object]:
    """The facts of the report, as JSON has them."""
    index, period, pairs = view.index, view.period, view.pairs
    money = totals(index, "source", year=view.year)
    goals = {"goals": goals_data(index, view.day)} if index.plan.goals else {}
    provisions = [provision_data(index, one) for one in index.plan.provisions]
    given = in_kind_data(index, view.year)
    ahead = view.ahead.span if view.ahead else None
    eve, ago = view.compared.eve, view.compared.year_ago
    return {
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
        "figures": view.compared.now.end.data(),
        "before": eve.end.data() if eve else figures(()).data(),
        **({"year_ago": ago.end.data()} if ago else {}),
        "within": _within(view),
        "money": {str(key or ""): money_data(one) for key, one in money.items()},
        "due": [task.id for task, now in pairs if due_within(now, view.span)],
        "next": [task.id for task, now in pairs if ahead and due_within(now, ahead)],
        "tasks": [
            {**task_data(index, task, now), "arithmetic": light_arithmetic(now, index.alerts)} for task, now in pairs
        ],
        **({"provisions": provisions} if provisions else {}),
    }


def _within(view: View) -> dict[str, object]:
    """What happened within the period, for JSON; money in 元."""
    now = view.compared.now
    others = {
        str(year): {name: f"{yuan:.2f}" for name, yuan in one._asdict().items() if yuan or name != "returned"}
        for year, one in now.elsewhere.items()
    }
    return {
        "finished": now.finished,
        "due": now.due.total,
        "on_time": now.due.on_time,
        "arrived": f"{now.arrived:.2f}",
        "spent": f"{now.spent:.2f}",
        **({"of_other_years": others} if others else {}),
    }
