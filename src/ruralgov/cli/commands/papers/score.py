"""``ruralgov score``: score sheets become totals, warning bands, tiers and money."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.api.periods import Given, calendar_period, period_of, yearless
from ruralgov.checking import command_needs
from ruralgov.cli.options.period_options import Half, Month, Quarter
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit, save
from ruralgov.cli.plan_choice import AsOf, KnownOn, OnePlan, Restated, known, known_day, one, read_index, tell_of
from ruralgov.errors import PlanError, UserError
from ruralgov.text import joined, say, tell

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.checking.reads import Reads
    from ruralgov.papers.page import Page
    from ruralgov.plan.governance import Scoring
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan
    from ruralgov.scoring.points import Round

ORDER = 64


def command(
    plan: OnePlan = None,
    sheet: Annotated[
        list[Path] | None,
        typer.Option(
            "--sheet",
            "-s",
            metavar="FILE",
            help=say(
                "积分表（.csv、.xlsx，可重复）；默认方案旁“方案名.scores”文件夹里的全部。",
                "Score sheet (.csv, .xlsx; repeatable); by default all in the folder NAME.scores beside the plan.",
            ),
        ),
    ] = None,
    scoring: Annotated[str | None, typer.Option(help=say("只看这项考评。", "Only this scoring."))] = None,
    period: Annotated[
        str | None,
        typer.Option(
            help=say(
                "哪一期：2020Q1、2020-03、上半年；默认最近一期。", "Which period: 2020Q1, 2020-03; the last by default."
            )
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Annotated[
        str | None,
        typer.Option(
            "--year",
            metavar="YEAR",
            help=say(
                "全年汇总；与月、季度、半年同用时指它们的年份。", "The summary of this year; beside a period, its year."
            ),
        ),
    ] = None,
    amount: Annotated[
        str | None,
        typer.Option(
            help=say(
                "本期分配的金额，如 5万元；默认取预算。", "What to distribute, such as 5万元; the budget's by default."
            )
        ),
    ] = None,
    template: Annotated[
        bool,
        typer.Option("--template", help=say("写出空白积分表（csv 或 xlsx）。", "Write the empty sheet (csv or xlsx).")),
    ] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """积分考评：得分、一票否决、三色预警、ABC 档次和按档分配的资金。 / Points, bands, tiers and the money they steer.

    例 / Example:  ruralgov score plans/township-pilot.yaml --period 2020Q2
    """
    from ruralgov.files.overwriting import note
    from ruralgov.papers.table_headings import headed
    from ruralgov.scoring.sheet_files import sheets_of

    word = chosen(form, output, "csv" if template else "text")
    file = one(plan)

    days = (as_of, known_day(known_on, restated=restated))
    index = _read(file, scoring, days, money=not template)
    scorings = _scorings(index, scoring)
    period, whole = _period(index, period, Given(month, quarter, half, year))
    if template:
        for filled in sheets_of(file):
            note(filled)  # an empty sheet must not go over one that is filled
        save(_template(_of_period(index, scorings, period), period, word), output)
        return
    rounds = _rounds(index, file, sheet, (scoring, period))
    if not rounds and index.wrong:  # the sheets hold only what is left out
        read_index(file, command_needs.score_of, *days)
    page = _page(index, rounds, (scoring, period), (whole, _amount(amount)))
    emit(headed(page, word), word, output, file, index, sources=sources)


def _read(file: Path, scoring: str | None, days: tuple[str | None, date | None], *, money: bool) -> Index:
    """The plan of one scoring, or of all that are right.

    Raises:
        PlanError: that one is wrong, or none is right; the errors were shown on stderr.
    """

    def strict(plan: Plan) -> Reads:
        return command_needs.score_of(plan, scoring, money=money)

    if scoring is not None:
        return read_index(file, strict, *days)
    index = read_index(file, lambda plan: command_needs.scores_of(plan, money=money).on_paper, *days, told=False)
    if "scores" in index.wrong:
        return read_index(file, strict, *days)
    tell_of(file, index, day(days[0]))
    return index


def _period(index: Index, words: str | None, given: Given) -> tuple[str | None, int | None]:
    """The period as the sheets write it, or the year that is to be summed up."""
    if given.month or given.quarter or given.half:
        if words:
            raise UserError(say("--period 与月、季度、半年只能用一种。", "--period and another period: give one."))
        which = period_of(index, given)
        return which.code if which else None, None
    if given.year is not None:
        which = period_of(index, given)
        return words, which.span.start.year if which else None
    return (calendar_period(index, words).code if words and yearless(words) else words), None


def _scorings(index: Index, name: str | None) -> list[Scoring]:
    from ruralgov.plan.lookups.day.reorganisation import evaluators_on

    found = {one.name: one for one in index.plan.scoring}
    if not found:
        raise UserError(say("方案没有积分考评（scoring）。", "the plan has no `scoring`."))
    wanted = known(name, found, say("考评", "scoring"))
    wanted_ones = [found[wanted]] if wanted else list(found.values())
    return [evaluators_on(one, index.heirs) for one in wanted_ones]


def _of_period(index: Index, scorings: Sequence[Scoring], period: str | None) -> list[Scoring]:
    """Each with who scored at the end of the period, as its sheets are read."""
    from ruralgov.plan.lookups.day.reorganisation import evaluators_on
    from ruralgov.scoring.periods import parse_period
    from ruralgov.scoring.sheet_rows import given

    written = {one.name: one for one in index.plan.scoring}
    found = []
    for scoring in scorings:
        try:
            heirs = given(index).heirs(parse_period(period, scoring.every)) if period else index.heirs
        except ValueError:  # a period of another rhythm: _labels tells
            heirs = index.heirs
        found.append(evaluators_on(written[scoring.name], heirs))
    return found


def _template(scorings: Sequence[Scoring], period: str | None, word: str) -> bytes:
    from ruralgov.scoring.sheet_template import as_csv, as_xlsx

    labels = _labels(scorings, period)
    if word == "xlsx":
        return as_xlsx(scorings, labels)
    if word != "csv":
        raise UserError(say("积分表只写 csv 或 xlsx。", "score sheets are written as csv or xlsx."))
    if len(scorings) > 1:
        names = joined(one.name for one in scorings)
        raise UserError(
            say(
                f"一个 csv 只放一项考评，用 --scoring 指明（{names}），或写成 xlsx。",
                f"one csv holds one scoring: say --scoring ({names}), or write xlsx.",
            )
        )
    return as_csv(scorings[0], labels[0])


def _labels(scorings: Sequence[Scoring], period: str | None) -> list[str]:
    """The period as each scoring writes it; empty where it has another rhythm, or none was given.

    Raises:
        UserError: it is no period of any of them.
    """
    from ruralgov.scoring.periods import form_of, parse_period

    labels = []
    for scoring in scorings:
        try:
            labels.append(parse_period(period, scoring.every).label if period else "")
        except ValueError:
            labels.append("")
    if period and not any(labels):
        example = form_of(scorings[0].every)
        raise UserError(say(f"“{period}”不是时段：写 {example}。", f"`{period}` is no period: write {example}."))
    return labels


def _rounds(index: Index, file: Path, sheets: list[Path] | None, given: tuple[str | None, str | None]) -> list[Round]:
    """The rounds of the sheets; problems are shown by row and end the command.

    Raises:
        UserError: no sheets.
        PlanError: the sheets have problems; they were shown on stderr.
    """
    from ruralgov.scoring.sheet_files import folder_of, load, sheets_of
    from ruralgov.scoring.sheet_rows import given as known_of

    files = sheets or sheets_of(file)
    if not files:
        folder = folder_of(file)
        raise UserError(
            say(
                f"没有积分表：用 --template 写出空白表，填好放进 {folder}，或用 --sheet 指明。",
                f"no score sheets: write one with --template, put it into {folder}, or say --sheet.",
            )
        )
    period = given[1] if sheets else None  # the sheets of the folder say their periods themselves
    book = load(files, known_of(index, given[0] if sheets else None, period))
    if book.problems:
        tell(*map(str, book.problems))
        count = len(book.problems)
        raise PlanError(
            say(
                f"积分表有{count}处问题（见上），没有计算。",
                f"the sheets have {count} problems (above); nothing was computed.",
            )
        )
    # A sheet has no day of its own: one of a period that had not begun was not there.
    return [one for one in book.rounds if index.given_as_of is None or one.period.start <= index.given_as_of]


def _page(
    index: Index, rounds: list[Round], only: tuple[str | None, str | None], ask: tuple[int | None, Decimal | None]
) -> Page:
    from ruralgov.papers.score_page import score_page, shown
    from ruralgov.scoring.collected_marks import latest

    chosen_rounds = [one for one in rounds if only[0] in (None, one.scoring.name)]
    year, amount = ask
    if year is not None:
        return score_page(index, [], _years(chosen_rounds, year))
    wanted = _in_period(chosen_rounds, only[1]) if only[1] else latest(chosen_rounds)
    if amount is not None and len(wanted) != 1:
        raise UserError(
            say("--amount 用于一项考评的一期：加 --scoring。", "--amount is for one scoring: add --scoring.")
        )
    if not wanted:
        labels = "、".join(dict.fromkeys(one.period.label for one in chosen_rounds))
        raise UserError(
            say(f"积分表里没有这一期；有：{labels}。", f"the sheets do not hold that; there are: {labels}.")
        )
    return score_page(index, [shown(index, one, amount) for one in wanted])


def _years(rounds: list[Round], year: int) -> list[list[Round]]:
    found: dict[str, list[Round]] = {}
    for row in rounds:
        if row.period.start.year == year:
            found.setdefault(row.scoring.name, []).append(row)
    if not found:
        raise UserError(say(f"积分表里没有{year}年的分数。", f"the sheets hold no marks of {year}."))
    return list(found.values())


def _in_period(rounds: list[Round], words: str) -> list[Round]:
    from ruralgov.scoring.periods import parse_period

    found = []
    for row in rounds:
        try:
            wanted = parse_period(words, row.scoring.every)
        except ValueError:
            continue
        if wanted == row.period:
            found.append(row)
    return found


def _amount(text: str | None) -> Decimal | None:
    from ruralgov.plan.money import FEN, parse_amount, suggest

    if text is None:
        return None
    try:
        meant = suggest(text)
        value = parse_amount(meant.amount if meant else text)
    except ValueError:
        value = Decimal(-1)
    if value < 0 or value != value.quantize(FEN):
        raise UserError(say(f"--amount {text}：写成 5万元、1200.50元。", f"--amount {text}: write 5万元 or 1200.50元."))
    return value
