"""``ruralgov why``: where a figure of a paper comes from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.api.open_plan import load
from ruralgov.checking import command_needs
from ruralgov.checking.stopping import doubts, endless, faults, left_out, touching
from ruralgov.cli.options.offered_words import among
from ruralgov.cli.options.period_options import From, Half, Month, Quarter, Stage, Until, Year, mind_the_plan
from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import AsOf, KnownOn, OnePlan, Restated, find, known, known_day, one, telling, told_errors
from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.text import clean, say, unheeded

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date
    from pathlib import Path

    from ruralgov.api.open_plan import OpenPlan
    from ruralgov.api.tracing.figure_origins import Traced
    from ruralgov.api.tracing.traced_papers import Wanted
    from ruralgov.findings import Finding
    from ruralgov.papers.origins.notes import PrintedFigure
    from ruralgov.papers.origins.sources import Note

ORDER = 42
_BOOKS = ("calendar",)
"""Papers of so many rows that words are not looked for in them: --paper names them."""
_LONGEST = 150
"""Characters of a line of the plan that are shown."""


def command(
    plan: OnePlan = None,
    figure: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="FIGURE",
            help=say(
                "哪个数：任务编号、指标名、“未到位 省级财政 2026”这样的几个字，或报表中的位置，如 表2.3.完成率。",
                "Which figure: a task id, an indicator, a few words such as “未到位 省级财政 2026”, or a printed place such as 表2.3.完成率 (table, row, heading).",
            ),
            show_default=False,
        ),
    ] = None,
    paper: Annotated[
        str | None,
        typer.Option(
            help=say("位置说的是哪份报表（默认 report）：", "The paper that a place is of (report by default): ")
            + "report, tasks, budget, norms, escalation, bulletin, ledger, meeting, pledge, calendar, missing, score, rollup"
        ),
    ] = None,
    month: Month = None,
    quarter: Quarter = None,
    half: Half = None,
    year: Year = None,
    start: From = None,
    until: Until = None,
    stage: Stage = None,
    listed: Annotated[
        bool, typer.Option("--list", help=say("列出可以问的每个数和它的位置。", "List every figure with its place."))
    ] = False,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("输出格式：", "Output format: ") + "text, json",
            autocompletion=among("text", "json"),
        ),
    ] = "text",
) -> None:
    """这个数从哪里来：算式，以及它依据的方案各行。 / Where a figure comes from: its formula and the lines of the plan.

    例 / Example:  ruralgov why plans/cadre-funds.yaml 未到位 县级财政 2021
    """
    from ruralgov.api.periods import Given, period_of
    from ruralgov.api.tracing.traced_papers import PAPERS, READS, USUAL, Wanted
    from ruralgov.papers.cell_words import WRONG
    from ruralgov.papers.page import DOUBTED

    known(form, ("text", "json"), say("输出格式", "format"))
    known(paper, (*PAPERS, "rollup"), say("报表", "paper"))
    if plan is not None and _is_no_plan(plan):
        plan, figure = None, [str(plan), *(figure or ())]
    if not figure and not listed:
        raise UserError(
            say("要问哪个数？如 ruralgov why 方案.yaml 任务3，", "which figure? As in: ruralgov why PLAN 任务3;"),
            cure=say("或用 --list 看全部。", "--list shows them all."),
        )
    if paper == "rollup":
        days = day(as_of), known_day(known_on, restated=restated)
        save(_readable(_of_plans(plan, None if listed else figure, days, year, form), form), None)
        return
    file = one(plan)
    with telling(file):
        opened = load(file, as_of=day(as_of), known_on=known_day(known_on, restated=restated))
        opened.need(READS[paper or "report"].on_paper) if listed else opened.without(endless(opened.checked))
    which = period_of(opened.index, Given(month, quarter, half, year, start, until, stage))
    if which:
        mind_the_plan(opened.index, which)
    of = Wanted(opened.index, file, which)
    if listed or figure is None:
        shown = _listing(opened, of, paper or "report", form)
        told, doubted = left_out(opened.checked, READS[paper or "report"]), DOUBTED in shown
    else:
        among = [paper] if paper else ["report"] if _by_place(figure) else list(USUAL)
        with telling(file):
            found = _sound(opened, _found(opened, of, among, figure))
        shown, told = _told_all(found, form), _set_apart(opened, found)
        doubted = any(_doubtful(opened, each.figure) for each in found)
    lacking = listed and WRONG in shown
    told_errors(file, len(opened.checked.errors), told, as_of=day(as_of), lacking=lacking, doubted=doubted)
    save(_readable(shown, form), None)


def _is_no_plan(word: Path) -> bool:
    """Whether the first word is of the figure already, and the plan is the one that lies here."""
    named = word.suffix.lower() in (".yaml", ".yml") or any(sign in str(word) for sign in "*?:/\\")
    return not named and not recorded_reads.exists(word)


def _readable(shown: str, form: str) -> str:
    return unheeded(shown) if form == "text" else shown


def _by_place(figure: list[str]) -> bool:
    return bool(figure) and figure[0].startswith(("表", "图"))


def _listing(opened: OpenPlan, of: Wanted, name: str, form: str) -> str:
    """The figures of a paper as it prints them: 有误 where an error of the plan touches one."""
    from ruralgov.api.tracing.figure_origins import figures
    from ruralgov.api.tracing.traced_papers import paper
    from ruralgov.papers.cell_words import WRONG
    from ruralgov.papers.page import DOUBTED

    found = figures(paper(name, of))
    if doubts(opened.checked, opened.index.as_of):
        found = [one._replace(text=one.text + DOUBTED) if _doubtful(opened, one) else one for one in found]
    if faults(opened.checked):
        found = [one._replace(text=WRONG) if _wrong(opened, one) else one for one in found]
    return _list(found, form)


def _list(found: Sequence[PrintedFigure], form: str) -> str:
    if form == "json":
        rows = [{"place": each.address, "figure": each.name, "value": each.text} for each in found]
        return _json({"version": 1, "figures": rows})
    return "".join("\t".join(map(clean, (each.address, each.name, each.text))) + "\n" for each in found)


def _found(opened: OpenPlan, of: Wanted, among: Sequence[str], figure: list[str]) -> list[Traced]:
    """The figure that is meant, wherever it is printed; an error of the plan may be why it is nowhere."""
    from ruralgov.api.tracing.figure_origins import NoFigureError, why
    from ruralgov.api.tracing.traced_papers import PAPERS, paper

    name = of.file.as_posix()
    tries = (among, [one for one in PAPERS if one not in _BOOKS]) if len(among) > 1 else (among,)
    missing: NoFigureError | None = None
    for names in tries:
        try:
            return why([paper(one, of) for one in names], figure, name)
        except NoFigureError as error:
            missing = error
    opened.need(command_needs.REPORT)
    raise missing or AssertionError(figure)


def _sound(opened: OpenPlan, found: list[Traced]) -> list[Traced]:
    """The figures, if no error of the plan touches what they rest on.

    Raises:
        PlanError: one does.
    """
    for each in found:
        opened.without(_wrong(opened, each.figure))
    return found


def _set_apart(opened: OpenPlan, found: list[Traced]) -> tuple[str, ...]:
    """The tasks that the figures of one unit or section do not count, since it is wrong of which they are."""
    from ruralgov.api.paper_parts import set_apart

    wrong = faults(opened.checked, opened.index.as_of)
    return tuple(dict.fromkeys(task for one in found for task in set_apart(opened.index, one.figure.part, wrong)))


def _wrong(opened: OpenPlan, figure: PrintedFigure) -> tuple[Finding, ...]:
    """The errors for which papers say 有误 in the place of a figure."""
    from ruralgov.api.tracing.figure_needs import reads_of_known

    reads = reads_of_known(opened.index, figure.part)
    found = faults(opened.checked, opened.index.as_of)
    return tuple(one.error for one in found if touching((one,), reads))


def _doubtful(opened: OpenPlan, figure: PrintedFigure) -> bool:
    """Whether it rests on what does not go together in the plan."""
    from ruralgov.api.tracing.figure_needs import reads_of_known

    found = doubts(opened.checked, opened.index.as_of)
    return bool(found) and touching(found, reads_of_known(opened.index, figure.part))


def _told_all(found: Sequence[Traced], form: str) -> str:
    if form == "json":
        return _json({"version": 1, "figures": [_data(each) for each in found]})
    return "\n".join("".join(f"{clean(line)}\n" for line in _told(each)) for each in found)


def _told(found: Traced) -> Iterator[str]:
    """The figure, its formula, what it is made of, and the lines below it all."""
    figure, sources = found
    yield say(f"{figure.name}：{figure.text}", f"{figure.name}: {figure.text}").rstrip("：: ")
    note = sources.notes.get(figure.part)
    if note is None:
        yield say("  照方案原文，不是算出来的。", "  as the plan says it; nothing is computed.")
        return
    yield from (f"  {step}" for step in note.steps)
    below = sources.below(note)
    for part in below:
        yield f"  · {part.name}：{'；'.join(part.steps)}"
    lines = sorted({line for each in (note, *below) for line in each.lines})
    if lines:
        yield say("  依据：", "  it rests on:")
    yield from (f"  {sources.file}:{line.number}: {_short(line.text)}" for line in lines)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST]}…"


def _of_plans(
    plans: Path | None, figure: list[str] | None, days: tuple[date | None, date | None], year: str | None, form: str
) -> str:
    """Of a roll-up: which plan gives how much."""
    from ruralgov.api.tracing.traced_rollups import rollup_figures, rollup_told, rollup_why

    if year is not None and not (year.isdecimal() and len(year) == len("2026")):
        raise UserError(say(f"“{year}”不是年份：写 2026。", f"`{year}` is no year: write 2026."))
    of = rollup_told(find([plans] if plans else None), *days, int(year) if year else None)
    return _list(rollup_figures(of), form) if figure is None else _told_all(rollup_why(of, figure), form)


def _data(found: Traced) -> dict[str, object]:
    figure, sources = found
    note = sources.notes.get(figure.part)
    below = sources.below(note) if note else []
    return {
        "place": figure.address,
        "figure": figure.name,
        "value": figure.text,
        "steps": list(note.steps) if note else [],
        "made_of": [
            {"figure": each.name, "steps": list(each.steps), "lines": _lines(each, sources.file)} for each in below
        ],
        "lines": _lines(note, sources.file) if note else [],
    }


def _lines(note: Note, file: str) -> list[dict[str, object]]:
    return [{"file": file, "line": line.number, "text": line.text} for line in note.lines]


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"
