"""``ruralgov rollup``: many plans added up; a plan with errors costs the others nothing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.checking import command_needs
from ruralgov.cli.many_files import Cluster, Jobs, results
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import AsOf, KnownOn, Plans, Restated, find, known, known_day, read, told_errors
from ruralgov.errors import PlanError
from ruralgov.text import Text, joined, say, tell, tell_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.rollup import LeftOut, Rollup
    from ruralgov.papers.rollup.page import By

ORDER = 45
_WIDE = ("csv", "xlsx")
_TOLD = 12
"""Plans left out of which the screen says why; the table names them all."""


def command(
    plans: Plans = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            help=say(
                "只要这些表，可重复：方案、地区、单位、指标、资金来源、状态、滞后，或 ",
                "Only these tables (repeatable): ",
            )
            + "plan, region, unit, indicator, source, status, behind"
        ),
    ] = None,
    year: Annotated[
        int | None, typer.Option(help=say("只看这一年的资金和方案。", "Money and plans of this year only."))
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """汇总多个方案：各地区、单位的进度和名次，资金，谁滞后了。 / Many plans added up: how far each region and unit is, money, who is behind.

    例 / Example:  ruralgov rollup plans --by 地区,滞后 -o build/rollup.xlsx

    有错误的方案，各表只计错误没有涉及的部分；JSON 只计完整的方案。 / Of a plan with errors the tables have the parts that no error touches; JSON has whole plans alone.
    """
    from ruralgov.aggregation.figures_of_one_plan import CLASSES
    from ruralgov.aggregation.rollup import LeftOut
    from ruralgov.api.plan_files import each_once
    from ruralgov.api.rollups import digest_of, digests, rolled_up
    from ruralgov.findings import CLASSES as FINDING_CLASSES
    from ruralgov.papers.rollup.page import parts_of, rollup_page
    from ruralgov.papers.rollup.plan_sources import with_plans
    from ruralgov.runs.remembered_files import Remembered

    word = chosen(form, output)
    axes = _by(by)
    tables = None if word == "json" else parts_of(axes, wide=word in _WIDE)
    files = each_once(find(plans))
    on, known_by = day(as_of), known_day(known_on, restated=restated)
    work = Remembered(
        partial(digest_of, as_of=on, known_on=known_by, year=year, tables=tables),
        ("rollup", str(on), str(known_by), str(year), str(tables)),
        (LeftOut, *CLASSES, *FINDING_CLASSES),
    )
    done = results(work, files, jobs, Text("读方案", "reading plans"), cluster)
    found = rolled_up(_shown(digests(done), axes, word), year)
    if not found.plans:
        _refuse(files, on, known_by)
    _remarks(found, on)
    page = rollup_page(found, () if word == "json" else axes, wide=word in _WIDE, data=word == "json")
    tell(*page.remarks)
    if word == "html" or sources:
        page = with_plans(page, found, axes, wide=word in _WIDE)
    errors = found.errors
    del found  # of thousands of plans the figures take as much memory as the page, and it has what it shows
    emit(page, word, output, files[0], errors=errors)


def _shown(found: Iterable[Digest | LeftOut], axes: list[By], word: str) -> Iterator[Digest | LeftOut]:
    """Of each plan what the tables show; the data of JSON holds everything."""
    from ruralgov.aggregation.figures_of_one_plan import Digest
    from ruralgov.aggregation.interned_values import Sharing

    sharing = Sharing()
    for one in found:
        if isinstance(one, Digest):
            yield sharing.of(one if word == "json" else one.only(frozenset(axes)))
        else:
            yield one


def _refuse(files: list[Path], as_of: date | None, known_on: date | None) -> None:
    """Nothing can be added up: the errors of every plan are shown.

    Raises:
        PlanError: always.
    """
    from ruralgov.runs.workers import over

    broken = []
    for done in over(lambda file: read(file, as_of, command_needs.ROLLUP, known_on), files, 1):
        try:
            done.result()
        except PlanError as error:
            broken.append(error)
    if len(broken) == 1:
        raise broken[0]
    words = say(
        f"{len(broken)} 个方案有错误，先改好再汇总（见上）。",
        f"{len(broken)} plans have errors (above); fix them first.",
    )
    raise PlanError(words)


def _remarks(found: Rollup, as_of: date | None) -> None:
    from ruralgov.aggregation.rollup import copies

    for one in found.plans:
        if one.lacks:
            continue
        told_errors(one.file, one.errors, as_of=as_of, doubted=bool(one.doubted))
    for names in copies(found.counted, lambda one: one.file):
        tell(
            say(
                f"注意：{joined(names)} 标题和地区相同，若是同一方案就重复计算了。",
                f"note: {joined(names)} have the same title and region; if they are one plan, it counts twice.",
            )
        )
    late = [one for one in found.plans if one.late_until]
    if late:
        count, last = sum(one.late for one in late), max(one.late_until for one in late if one.late_until)
        files = joined(one.file for one in late)
        tell(
            say(
                f"注意：{len(late)} 个方案有 {count} 条记录说的是截至日以前、以后才记入（最近一条 {last}），没有计入汇总：{files}；"
                f"要计入，加 --known-on {last}。",
                f"note: {count} entries of {len(late)} plan(s) speak of days up to the as-of day and were made later (the last "
                f"on {last}); they are in no sum: {files}. To count them add --known-on {last}.",
            )
        )
    if found.left_out:
        gone = [one for one in found.left_out if not one.parts]
        files = joined(one.file for one in gone)
        if gone:
            tell_once(
                say(
                    f"注意：{len(gone)} 个方案有错误，没有计入汇总：{files}。",
                    f"note: {len(gone)} plans have errors and are in no sum: {files}.",
                ),
                lacking=True,
            )
        for out in found.left_out:
            _told_partly(out)
        tell(
            *(f"  {line}" for one in found.left_out[:_TOLD] if (line := one.first)),
            *(["  ……"] if len(found.left_out) > _TOLD else []),
        )


def _told_partly(one: LeftOut) -> None:
    """What of a plan is in no sum, though the rest is."""
    from ruralgov.papers.rollup.ranked_tables import PARTS

    if one.parts:
        words = "、".join(PARTS[part] for part in one.parts)
        tell_once(
            say(
                f"注意：{one.file}：方案有错误，{words}没有计入汇总，其余照计；用 ruralgov validate 查看：",
                f"note: {one.file}: the plan has errors; its {', '.join(one.parts)} are in no sum, the rest is; see `ruralgov validate`:",
            ),
            lacking=True,
        )


def _by(given: list[str] | None) -> list[By]:
    from ruralgov.papers.rollup.page import BY, USUAL

    names: dict[str, By] = {**{axis: axis for axis in BY}, **{title: axis for axis, title in BY.items()}}
    words = [word.strip() for one in given or () for word in one.split(",")]
    what = say("汇总表", "table")
    shown = [say(title, axis) for axis, title in BY.items()]
    chosen_ones = [names[known(word, names, what, shown)] for word in words]
    return list(dict.fromkeys(chosen_ones)) or list(USUAL)
