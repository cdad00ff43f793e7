"""What every part of a report looks at: the plan, the period, and what the period is compared with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ruralgov.calendar.periods import Period
from ruralgov.papers.report.comparison import Compared
from ruralgov.papers.report.figures import Pairs
from ruralgov.plan.dates import Span
from ruralgov.plan.lookups.index import Index


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
