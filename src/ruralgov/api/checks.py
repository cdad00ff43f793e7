"""What is wrong with plans."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from ruralgov.api.days import day
from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import FilePath
from ruralgov.api.plan_files import listed, plan_files

if TYPE_CHECKING:
    from ruralgov.findings import Report


@exact
def check(
    plans: FilePath | Iterable[FilePath],
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    as_of: date | str | None = None,
    known_on: date | str | None = None,
    jobs: int = 1,
) -> Report:
    """Every finding of every plan, as ``ruralgov validate`` has them.

    Args:
        plans: a plan file, a folder of plans, a pattern, or several of them.
        select: codes, beginnings of codes or names of rules; only these, all of them by default.
        ignore: rules that are left out.
        as_of: the day for the rules that look at one; by default the last day in each plan's log.
        known_on: the day whose knowledge counts; ``as_of`` by default.
        jobs: how many processes share the plans; a script that asks for more than one needs ``if __name__ == "__main__":``.

    Returns:
        ``findings`` in the order of files and lines, ``standing`` without the excused ones, ``summary`` with counts.

    Raises:
        UserError: a file cannot be read, or a folder has no plans.
    """
    from ruralgov.checking.engine import Options, check_file, report_of
    from ruralgov.runs.workers import over

    work = partial(check_file, options=Options(tuple(select), tuple(ignore), day(as_of), day(known_on)))
    return report_of(done.result() for done in over(work, plan_files(*listed(plans)), jobs))
