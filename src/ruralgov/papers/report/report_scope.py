"""What every part of a report looks at: the plan, the period, and what the period is compared with."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from ruralgov.calendar.periods import Period
from ruralgov.papers.plan_errors import Sure, missing_words, sure_tasks
from ruralgov.papers.report.comparison import Compared, eve_words, untold
from ruralgov.papers.report.figures import Pairs
from ruralgov.papers.restating.restated import Restated, restated
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date

_LISTS = ("下一步工作", "到期任务", "指标完成情况")


@dataclass(frozen=True, slots=True)
class View:
    """A period of a plan as of a day."""

    index: Index
    period: Period
    day: date
    compared: Compared

    @property
    def pairs(self) -> Pairs:
        return self.compared.now.pairs

    @property
    def span(self) -> Span:
        return self.period.span

    @property
    def year(self) -> int:
        """The year whose money is told: the one in which the period ends."""
        return self.period.span.end.year

    @property
    def ahead(self) -> Period | None:
        """The period that follows: of a stage the next one, None where it is the last."""
        if self.period.kind != "stage":
            return self.period.shifted(1)
        stages = [one for one in self.index.plan.stages if one.start > self.period.span.start]
        return Period("stage", Span(stages[0].start, stages[0].end), stages[0].name) if stages else None


def certain(view: View) -> View:
    """The same without the states, or what they are compared with, that sentences cannot tell for an error."""
    if "states" in view.index.wrong:
        return replace(view, compared=untold(view.compared))
    if "compared" in view.index.wrong:
        return replace(view, compared=view.compared._replace(eve=None, year_ago=None))
    return view


def listed(view: View) -> Sure:
    """The tasks of which the lists of a report tell one by one, where their states cannot be added up: those that no error touches."""
    if "states" not in view.index.wrong:
        return Sure(view.pairs, view.pairs, view.pairs, {})
    return sure_tasks(view.index, view.pairs, view.day, _LISTS)


def missing_of(view: View, found: Sure) -> dict[str, object]:
    """What a report lacks for errors: the parts, the lists that no task is sure enough for, and the tasks that others lack."""
    lost = found.whole()
    words = missing_words(view.index, named={"states": "、".join(("任务进展综述", *lost))})
    return {**words, "missing": f"{words['missing']}{found.words(lost)}"}


def corrections(view: View) -> dict[str, object]:
    """What later entries have changed of this period's figures, and of the one's before."""
    known = "restated" not in view.index.wrong
    return {
        "restated": _restated_words(restated(view.index, view.day) if known else None),
        "previous_quarter": view.period.shifted(-1).label if view.compared.whole else eve_words(view.period),
        "previous_restated": _restated_words(previous_restated(view)),
    }


def previous_restated(view: View) -> Restated | None:
    """Also where nobody had reported progress by then: money, places and approvals are corrected like it."""
    eve = view.period.eve
    return None if "restated" in view.index.wrong else restated(view.index.at(eve, view.index.known_on), eve)


def _restated_words(found: Restated | None) -> dict[str, object] | None:
    if found is None:
        return None
    return {"known": chinese_date(found.known_on), "changes": found.changes, "first": found.first}
