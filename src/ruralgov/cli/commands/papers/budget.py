"""``ruralgov budget``: exact cost shares, and planned beside appropriated and spent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ruralgov.api.days import state_day
from ruralgov.api.periods import Given, last_day, money_year, period_of
from ruralgov.checking import command_needs
from ruralgov.cli.many_files import Jobs, Readable, results
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Stage, Until, Year
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import AsOf, KnownOn, Plans, Restated, find, known, known_day, read_index
from ruralgov.errors import PlanError, UserError
from ruralgov.text import Text, number, say, tell

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from ruralgov.calendar.periods import Period
    from ruralgov.money.totals import Axis
    from ruralgov.papers.page import Page
    from ruralgov.papers.tables.budget_table import Ask
    from ruralgov.plan.lookups.index import Index
    from ruralgov.records.fingerprints import Mark

ORDER = 20
_TOO_MANY = 10**12


def command(
    plans: Plans = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            help=say("汇总口径，可重复：资金来源、任务、牵头单位、年度，或 ", "Sum by (repeatable): ")
            + "source, task, unit, year"
        ),
    ] = None,
    unit: Annotated[
        str | None,
        typer.Option(
            "--unit",
            "-u",
            help=say(
                "只列这个单位牵头的任务的资金（共同牵头的计在排第一的单位）；一份方案时用。",
                "Only the money of the tasks that this unit leads (of joint leads the first); of one plan.",
            ),
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    stage: Stage = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=N",
            help=say("测算：换一个参数值，如 选派干部=60。", "What if: another value of a parameter."),
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
    jobs: Jobs = None,
) -> None:
    """资金分担：各来源各出多少，到位多少，支出多少；时段另列本期数。 / Exact cost shares by source, task, department and year.

    例 / Example:  ruralgov budget plans/cadre-funds.yaml --set 选派干部=60
    """
    word = chosen(form, output)
    files = find(plans)
    if unit and len(files) > 1:
        raise UserError(say("--unit 只用于一份方案。", "--unit is for one plan."))
    if unit and by:
        raise UserError(say("--unit 按任务列，不能再写 --by。", "--unit lists tasks; leave out --by."))
    draw = partial(
        _part,
        axes=_axes(by),
        given=Given(month, quarter, half, year, start, until, stage),
        values=dict(_setting(one) for one in set_ or ()),
        days=(as_of, known_day(known_on, restated=restated)),
        word=word,
        unit=unit,
    )
    if len(files) == 1:
        page, index = draw(files[0])
        _known_settings(set_, index.plan.parameters)
        emit(page, word, output, files[0], index, sources=sources)
        return
    lost = Readable()
    work = partial(_of_many, draw, word)
    parts = list(lost.of(results(work, files, jobs, Text("算资金", "adding up money"))))
    if not parts:
        _refuse(lost)
    lost.tell_left_out()
    _known_settings(set_, dict.fromkeys(name for part in parts for name in part.parameters))
    from ruralgov.records.joint_marks import joint

    tell(say("各方案分开列，不加总：合计用 ruralgov rollup。", "each plan by itself: `ruralgov rollup` adds them up."))
    page = replace(_together(parts, word), mark=str(joint([part.mark for part in parts])))
    emit(page, word, output, files[0], errors=sum(part.errors for part in parts))


def _refuse(lost: Readable) -> None:
    """Nothing can be shown: of one cause (a wrong word of the command line, say) it is told once.

    Raises:
        UserError: always.
    """
    if len(set(map(str, lost))) == 1:
        raise lost[0]
    if all(isinstance(one, PlanError) for one in lost):
        raise PlanError(
            say(
                f"{len(lost)} 个方案有错误，先改好再继续（见上）。",
                f"{len(lost)} plans have errors (above); fix them first.",
            )
        )
    raise lost.joined()


class Part(NamedTuple):
    """One plan of several: small, so that thousands fit and processes hand them on."""

    title: str
    page: Page
    parameters: tuple[str, ...]
    errors: int
    mark: Mark


def _part(
    file: Path,
    axes: tuple[Axis, ...],
    given: Given,
    values: Mapping[str, Decimal],
    days: tuple[str | None, date | None],
    word: str,
    *,
    unit: str | None = None,
    alone: bool = True,
) -> tuple[Page, Index]:
    """The page of one plan; of several as one table only its shares."""
    from ruralgov.papers.page import Page
    from ruralgov.papers.tables.budget_table import budget_page, plain_shares

    by_units = unit or "department" in axes or word == "json"  # which has every axis
    reads = command_needs.BUDGET_OF_UNITS if by_units else command_needs.BUDGET
    index = read_index(file, reads.on_paper, *days)
    index, ask = _ask(index, axes, period_of(index, given), values, days[0])
    name = known(index.unit(unit) if unit else None, index.leads, say("牵头单位", "lead unit"))
    ask = ask._replace(unit=name or "")
    page = budget_page(index, ask) if alone or word != "csv" else Page("", (plain_shares(index, ask),))
    return page, index


def _of_many(draw: Callable[..., tuple[Page, Index]], word: str, file: Path) -> Part:
    from ruralgov.api.tracing.wrong_data import as_known
    from ruralgov.records.fingerprints import mark

    page, index = draw(file, alone=False)
    page = as_known(page, word, index)
    return Part(index.plan.title, page, tuple(index.plan.parameters), index.errors, mark(index, state_day(index)))


def _together(parts: list[Part], word: str) -> Page:
    from ruralgov.papers.tables.budget_table import budgets_page, budgets_table_page

    if word == "csv":
        return budgets_table_page([(part.title, table) for part in parts for table in part.page.tables])
    return budgets_page([part.page for part in parts])


def _axes(by: list[str] | None) -> tuple[Axis, ...]:
    from ruralgov.papers.tables.totals_table import AXES

    names: dict[str, Axis] = {
        **{axis: axis for axis in AXES},
        **{title: axis for axis, title in AXES.items()},
        "unit": "department",  # as `rollup --by` says it
    }
    words = [word.strip() for one in by or ["source"] for word in one.split(",")]
    shown = [say(title, axis.replace("department", "unit")) for axis, title in AXES.items()]
    what = say("汇总口径", "axis")
    return tuple(dict.fromkeys(names[known(word, names, what, shown)] for word in words))


def _known_settings(given: list[str] | None, names: Iterable[str]) -> None:
    """Of several plans each takes the what-if values that are its own; each value is somebody's."""
    for one in given or ():
        known(_setting(one)[0], names, say("参数", "parameter"))


def _setting(text: str) -> tuple[str, Decimal]:
    name, sign, value = text.replace("＝", "=").rpartition("=")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not sign or not name.strip() or not amount.is_finite() or amount < 0:
        raise UserError(say(f"--set {text}：写成 名称=数字，如 选派干部=60。", f"--set {text}: write NAME=NUMBER."))
    if amount >= _TOO_MANY:
        raise UserError(say(f"--set {text}：数太大。", f"--set {text}: too large a number."))
    return name.strip(), amount


def _ask(
    index: Index, axes: tuple[Axis, ...], which: Period | None, values: Mapping[str, Decimal], as_of: str | None
) -> tuple[Index, Ask]:
    """What is asked of a plan; of a part of a year, or of any days, as of their last."""
    from ruralgov.money.shares import lines
    from ruralgov.papers.tables.budget_table import Ask
    from ruralgov.plan.money import FEN

    year, within = money_year(which)
    index = index.on(last_day(which, as_of)) if which and within else index
    own = {name: value for name, value in values.items() if name in index.plan.parameters}
    for line in lines(index, own) if own else ():
        if line.amount % FEN:
            raise UserError(
                say(
                    f"--set：任务{line.task.id}“{line.item}”会是 {number(line.amount)} 元，不足一分的零头没法分担。",
                    f"--set: task {line.task.id} ({line.item}) would cost {number(line.amount)}元, finer than a 分.",
                )
            )
    return index, Ask(axes, year, own, within)
