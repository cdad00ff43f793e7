"""What a command reads of a plan, as areas, and whether a hole is in that."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Literal, NamedTuple

from ruralgov.checking.reach.days_off import DAYS_OFF

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.findings import Hole


OF_ACTUAL, OF_LINE, OF_STEP = KINDS = ("actual/", "line/", "escalation/")
"""Before the names of what a hole is within where that is of a task, or a step: the rest of its kind stands."""


def kind_of(within: str) -> str:
    """Of which kind a name is; goals, indicators, duties, norms, sources of money and cells of provisions have none of their own."""
    return next((kind for kind in KINDS if within.startswith(kind)), "")


class Reads(NamedTuple):
    """The areas of a plan that a command computes from.

    ``sums`` go into figures of the whole: any hole there makes them wrong. ``rows`` stand with each task alone: a hole
    that is one task's is told beside the result. Where an edit is ``about`` some tasks, only their holes stop it.
    ``told`` are those of which a paper itself can say what is missing: in the place of the figure, or of one
    of the ``parts`` that it can be without. What is ``within`` some goals or sources has nothing of the others, and
    nothing of those that it stands ``beside``; what is ``at`` some places nothing of the others. ``days`` are those of which
    it is asked whether anybody works then; ``so_far`` says that these are what fell ``due`` by the paper's day, and with a
    ``reply`` those up to the day by which it asks for one.
    """

    sums: frozenset[str] = frozenset()
    rows: frozenset[str] = frozenset()
    about: frozenset[str] | None = None
    told: frozenset[str] = frozenset()
    parts: tuple[str, ...] = ()
    within: frozenset[str] | None = None
    beside: frozenset[str] = frozenset()
    at: frozenset[str] | None = None
    days: frozenset[date] | None = None
    so_far: Literal["", "due", "reply"] = ""

    def of(self, tasks: Iterable[str]) -> Reads:
        """The same, of an edit that is about these tasks."""
        return self._replace(about=frozenset(tasks))

    @property
    def figure(self) -> Reads:
        """The same where one figure is made of it: nobody reads a note beside that, and it bears no title of a plan."""
        return Reads((self.sums | self.rows | self.told) - {"title"})

    @property
    def on_paper(self) -> Reads:
        """The same where people read what is made of it, and it is ``told`` on it what is missing."""
        return self._replace(sums=self.sums - self.told, rows=self.rows - self.told)

    def plus(self, other: Reads) -> Reads:
        """The areas of both."""
        return Reads(self.sums | other.sums, self.rows | other.rows)

    def asking(self, days: Iterable[date]) -> Reads:
        """The same where it hangs on whether anybody works on these days; on none, on no day off at all."""
        asked = frozenset(days)
        return self.and_also(DAYS_OFF)._replace(days=asked) if asked else self._replace(sums=self.sums - {DAYS_OFF})

    def and_also(self, *areas: str) -> Reads:
        """These areas, too."""
        return self._replace(sums=self.sums | frozenset(areas))

    def touched(self, hole: Hole) -> bool:
        """Whether a hole is in what is read at all."""
        mine = hole.areas & (self.sums | self.rows | self.told)
        return bool(mine) and (
            (self.about is None or hole.task is None or hole.task in self.about)
            and (self.within is None or hole.within is None or self._names(hole.within))
            and hole.within not in self.beside
            and (self.at is None or hole.place is None or hole.place in self.at)
            and (
                self.days is None or hole.days is None or any(hole.days[0] <= day <= hole.days[1] for day in self.days)
            )
        )

    def _names(self, within: str) -> bool:
        """Whether it is one of those that this is ``within``; of a kind of which none is named any may be."""
        named = self.within or frozenset()
        return within in named or kind_of(within) not in map(kind_of, named)

    def stopped(self, hole: Hole) -> bool:
        """Whether nothing can be made of the rest."""
        alone = hole.task is not None and self.about is None
        return self.touched(hole) and bool(hole.areas & (self.sums if alone else self.sums | self.rows))
