"""Plans as tables."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import day
from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import FilePath, load
from ruralgov.api.plan_files import each_once, listed, plan_files
from ruralgov.api.rollups import ALL_PARTS, lacking
from ruralgov.api.table_needs import Missing, missing
from ruralgov.checking.stopping import doubts, faults
from ruralgov.errors import PlanError, UserError
from ruralgov.files.addresses import new_address
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.dataset.rows.of_plan import PlanRows, Row
    from ruralgov.findings import Fault
    from ruralgov.runs.workers import Done


class Exported(NamedTuple):
    """The files that were written, how many plans are in them, and what stood in the way of some rows, by file.

    ``errors`` counts, by file, those that stood in the way of none. ``other_years`` are the files that have nothing of the
    year that was asked for; ``several_years`` says that the plans are of more than one period, and none was.
    """

    files: tuple[Path, ...]
    plans: int
    problems: dict[str, str]
    errors: dict[str, int]
    other_years: tuple[str, ...] = ()
    several_years: bool = False


def export(
    plans: FilePath | Iterable[FilePath],
    folder: FilePath = "facts",
    *,
    format: str = "csv",  # noqa: A002  the word of the command line
    as_of: date | str | None = None,
    known_on: date | str | None = None,
    year: int | None = None,
    jobs: int = 1,
) -> Exported:
    """Write plans as tidy tables, one row a fact (docs/facts.md has their columns).

    Args:
        plans: a plan file, a folder of plans, a pattern, or several of them; the same file counts once.
        folder: where the tables go, an address (``s3://office/facts``) too; files of an earlier run are replaced, all at once.
        format: ``csv``, ``parquet`` or ``duckdb``; the last two need ``pip install "ruralgov[data]"``.
        as_of: the day of all states; by default each plan's own, the last in its log.
        known_on: the day whose knowledge counts; ``as_of`` by default.
        year: only the money of this year, and the rest of plans whose period touches it, as ``rollup`` counts.
        jobs: how many processes share the plans; a script that asks for more than one needs ``if __name__ == "__main__":``.

    Returns:
        The files; ``problems`` names the plans that lack rows, because errors touch them, and says which; or all of them.

    Raises:
        UserError: no such format, a missing library, a folder that cannot be written, a folder without plans.
    """
    from ruralgov.runs.workers import over

    files = each_once(plan_files(*listed(plans)))
    work = partial(rows_of_file, as_of=day(as_of), known_on=day(known_on), year=year)
    return written(rows_of_files(over(work, files, jobs)), files, Path(folder), format, year)


def rows_of_files(found: Iterable[Done[PlanRows]]) -> Iterator[PlanRows]:
    """The rows of each plan in turn; a file that a process died of costs the others nothing."""
    from ruralgov.dataset.rows.of_plan import PlanRows

    for done in found:
        try:
            yield done.result()
        except UserError as error:
            yield PlanRows(str(done.file), problem=str(error))


def written(
    found: Iterable[PlanRows], files: Sequence[Path], folder: Path, form: str, year: int | None = None
) -> Exported:
    """The rows of the files, as they come, into the folder."""
    from ruralgov.dataset.folder import write_tables

    problems: dict[str, str] = {}
    errors: dict[str, int] = {}
    others: list[str] = []
    periods: set[tuple[int, int] | None] = set()
    count = 0

    def keyed() -> Iterator[tuple[str, PlanRows]]:
        nonlocal count
        for key, plan in zip(keys(files), found, strict=True):
            count += bool(plan.rows)
            if plan.rows and not plan.problem:
                periods.add(plan.years)
            if not plan.rows and not plan.problem:
                others.append(plan.file)
            if plan.problem:
                problems[plan.file] = plan.problem
            if plan.errors:
                errors[plan.file] = plan.errors
            yield key, plan

    with _here(folder) as place:
        made = [folder / file.name for file in write_tables(keyed(), place, form)]
    return Exported(tuple(made), count, problems, errors, tuple(others), year is None and len(periods) > 1)


@contextmanager
def _here(folder: Path) -> Iterator[Path]:
    """The folder to write to; of an address one that is carried there when all is written."""
    address = new_address(folder)
    if address is None:
        yield folder
        return
    from ruralgov.runs.remote_files import put

    with TemporaryDirectory(prefix="ruralgov-") as made:
        yield Path(made) / "facts"
        put(Path(made) / "facts", address)


def keys(files: Sequence[Path]) -> list[str]:
    """The key of each plan: its path from here, or from the folder that all have in common, without the ending.

    Those that differ by the ending alone (``a.yaml``, ``a.yml``) keep it.
    """
    paths = [os.path.abspath(file) for file in files]  # noqa: PTH100  of a name that is no file, too
    here = os.path.abspath(os.curdir)  # noqa: PTH100
    below = all(path.startswith(here + os.sep) for path in paths)
    top = here if below else os.path.commonpath([os.path.dirname(path) for path in paths])  # noqa: PTH120
    whole = [Path(os.path.relpath(path, top)) for path in paths]
    found = [path.with_suffix("").as_posix() for path in whole]
    while twins := {key for key, times in Counter(found).items() if times > 1}:
        found = [path.as_posix() if key in twins else key for key, path in zip(found, whole, strict=True)]
    return found


@exact
def rows_of_file(
    file: Path, as_of: date | None = None, known_on: date | None = None, year: int | None = None
) -> PlanRows:
    """The rows of one file that no error touches; of a file that cannot be read none."""
    from ruralgov.dataset.rows.of_plan import PlanRows, broken_rows, gathered, rows_of
    from ruralgov.dataset.rows.of_year import of_year

    try:
        plan = load(file, as_of=as_of, known_on=known_on)
    except PlanError as error:
        return gathered(str(file), broken_rows(error.findings, ALL_PARTS), str(error))
    except UserError as error:
        return gathered(str(file), (), str(error))
    wrong = faults(plan.checked, plan.index.as_of)
    lacks = missing(plan.index, wrong)
    open_ = doubts(plan.checked, plan.index.as_of)
    problem = _problem(str(file), wrong, lacks, open_) if lacks or open_ else ""
    tables = rows_of(plan.index, plan.day, plan.findings, complete=not lacks, lacks=lacking(wrong))
    kept: Iterable[tuple[str, Iterable[Row]]] = (
        (name, lacks.kept(name, rows)) for name, rows in tables if name not in lacks.tables
    )
    period = plan.index.period
    years = (period.start.year, period.end.year) if period else None
    if year is not None:
        kept = of_year(kept, year, touches=years is None or years[0] <= year <= years[1])
    found = gathered(str(file), kept, problem, 0 if problem else len(plan.checked.errors), years)
    return found if found.rows else PlanRows(str(file))


def _problem(file: str, wrong: Iterable[Fault], lacks: Missing, open_: Iterable[Fault]) -> str:
    """The errors, what they keep out of the tables, and what does not go together and is written as it is typed."""
    out = (say(f"  没有写入{words}", f"  not written, {words}") for words in lacks.lines())
    as_typed = say(
        "  前后对不上，照方案所写写入，待核：", "  written as typed, to be checked, for it does not go together:"
    )
    return "\n".join(
        (
            say(f"{file}：方案有错误：", f"{file}: the plan has errors:"),
            *(_told(file, wrong) if lacks else ()),
            *out,
            *((as_typed, *_told(file, open_)) if open_ else ()),
        )
    )


def _told(file: str, found: Iterable[Fault]) -> Iterable[str]:
    errors = (one.error for one in found)
    return dict.fromkeys(f"  {file}:{e.span.line}:{e.span.column}: {e.code} {e.message}" for e in errors)
