"""A plan that is open: its values as of a day, and what is wrong with it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.days import day as day_of
from ruralgov.api.days import state_day
from ruralgov.api.exactness import exact
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import stopping
from ruralgov.errors import PlanError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked, Options
    from ruralgov.findings import Finding
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

FilePath = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class OpenPlan:
    """A plan as of a day. It never changes, and any number of threads may look at it."""

    checked: Checked
    index: Index

    @property
    def file(self) -> str:
        """The file it was read from, ``-`` for stdin."""
        return self.checked.loaded.file

    @property
    def plan(self) -> Plan:
        """Its values on the day: what is later is not in it, what was amended later is as it was."""
        return self.index.plan

    @property
    def title(self) -> str:
        """Its title."""
        return self.plan.title

    @property
    def day(self) -> date:
        """The day of its figures: the one that was asked for, else the last in its log."""
        return state_day(self.index)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All that ``validate`` says of it, in the order of the lines; excused findings say why (``suppressed``)."""
        return self.checked.findings

    def need(self, reads: Reads) -> Index:
        """The look-ups, if nothing wrong in what is read of the plan stands in the way.

        Raises:
            PlanError: something does.
        """
        self.without(stopping(self.checked, reads))
        return self.index

    def without(self, errors: tuple[Finding, ...]) -> None:
        """Hold that the plan has none of these errors.

        Raises:
            PlanError: it has some.
        """
        if errors:
            raise _refused(self.checked, errors)


@exact
def load(
    file: FilePath, *, as_of: date | str | None = None, known_on: date | str | None = None, data: bytes | None = None
) -> OpenPlan:
    """Open a plan file.

    Args:
        file: the path of the plan; ``-`` is stdin.
        as_of: the day of its figures, a date or text such as ``2026-06-30``, ``2026-Q2`` (its last day) or ``today``;
            by default the last day in the plan's log.
        known_on: the day whose knowledge counts: later entries about earlier days are not in it; ``as_of`` by default.
        data: the bytes of the plan instead of the file's; the file's folder still says where things beside it lie.

    Raises:
        PlanError: nothing of it can be understood. What is wrong in places is in ``findings`` of the open plan, and
            stops only the figures that need those places.
        UserError: the file cannot be read.
    """
    from ruralgov.checking.engine import Options

    return opened(Path(file), Options(as_of=day_of(as_of), known_on=day_of(known_on)), data)


def opened(file: Path, options: Options, data: bytes | None = None) -> OpenPlan:
    """The same, with the rules that the options choose; errors count only where theirs run."""
    from ruralgov.checking.engine import check
    from ruralgov.reading.plan_file import load_plan

    checked = check(load_plan(file, data), options)
    if checked.index is None:
        raise _refused(checked, checked.errors)
    checked.index.errors = len(checked.errors)
    checked.index.where = checked.loaded.written
    checked.index.errors_in = lambda area: stopping(checked, Reads(frozenset((area,))))
    return OpenPlan(checked, checked.index)


def _refused(checked: Checked, errors: tuple[Finding, ...]) -> PlanError:
    from ruralgov.findings import Report, lines_at

    file = checked.loaded.file
    return PlanError(
        say(f"{file}：方案有错误，先改好再继续：", f"{file}: the plan has errors; fix them first:"),
        report=Report(errors, 1, {file: lines_at(checked.loaded.source.text, errors)}),
    )
