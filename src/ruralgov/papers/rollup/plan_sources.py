"""Where the figures of a roll-up come from: which plan gives how much to each; each plan says the rest itself."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from ruralgov.aggregation.figures_of_one_plan import Digest
from ruralgov.aggregation.rollup import Rollup
from ruralgov.papers.cell_words import cells, percent
from ruralgov.papers.origins.notes import figures_of
from ruralgov.papers.origins.sources import Note, Sources
from ruralgov.papers.origins.subjects import OfPlans, Part, Subject
from ruralgov.papers.page import ASSUMED, Column, Page, Row, Table
from ruralgov.papers.rollup.page import BY, By, tables_of
from ruralgov.text import some

_NAMES = frozenset(("plan", "region", "unit", "source", "status", "indicator", "task", "title"))
_OF_ALL = frozenset(("rank", "money_rank", "lowest_of", "highest_of"))
"""Columns that compare the rows or the plans: one plan alone says nothing of them."""
_TERMS = {
    "execution": {"spent": "支出", "planned": "计划", "came": "上年结转", "went": "结转下年"},
    "arrival": {"planned": "计划", "gap": "未到位"},
}
"""What a rate of money is made of."""
_WHOLE = ("plans", "by_region")
"""Tables in which a plan stands with all of its tasks."""
_SHOWN = 12
"""Plans that a note names."""
_MOST = 500
"""Plans up to which figures are told apart by plan."""

_Given = Mapping[tuple[str, tuple[str, ...], str], str]


def with_plans(page: Page, found: Rollup, axes: Sequence[By], *, wide: bool) -> Page:
    """The page with a note for each figure. Of very many plans it stays as it is: they would make the page too long."""
    plans = found.counted
    if not plans or len(plans) > _MOST:
        return page
    blocks = tuple(_about(one) if isinstance(one, Table) else one for one in page.blocks)
    known = replace(page, blocks=blocks)
    day = max((one.as_of for one in plans if one.as_of), default=date.min)
    given = [(one, dict(_given(one, axes, wide=wide))) for one in plans]
    printed = {
        (row.of, column.key): _shown(words, column, table)
        for table in known.tables
        for row in table.rows
        for column, words in zip(table.columns, cells(row, table), strict=True)
    }
    notes: dict[Part, Note] = {}
    for figure in figures_of(known, None, day):
        of, column = figure.part.subject, figure.part.column
        if isinstance(of, OfPlans) and column not in _OF_ALL:
            steps = tuple(_steps(given, of, column))
            if steps:
                steps = (*_formula(printed, of, column), *steps, *_silent(given, of, column))
                notes[figure.part] = Note(f"f{len(notes) + 1}", figure.name, steps, ())
    return replace(known, sources=Sources("", day, notes))


def giving(plans: Sequence[Digest], of: OfPlans, column: str) -> list[tuple[Digest, str]]:
    """The plans that give something to a figure, with what each says alone."""
    found = []
    for plan in plans:
        words = dict(_given(plan, tuple(BY), wide=False)).get((of.table, of.key, column))
        if words is not None:
            found.append((plan, words))
    return found


def _formula(printed: Mapping[tuple[Subject | None, str], str], of: OfPlans, column: str) -> Iterator[str]:
    """How a rate follows from the other figures of its row."""
    names = {**_TERMS, "rate": {"actual": "完成合计", "target": "目标合计"}}.get(column, {})
    terms = [f"{name}{printed[of, key]}" for key, name in names.items() if printed.get((of, key), "") not in ("", "0")]
    rate = printed.get((of, column), "")
    if (len(terms) < len(names) and column != "execution") or not rate:
        return
    if column == "arrival":
        yield f"（{terms[0]}−{terms[1]}）÷{terms[0]}＝{rate}"
    elif column == "rate":
        plain = _quotient(printed[of, "actual"], printed[of, "target"]) == rate
        yield f"{terms[0]}÷{terms[1]}＝{rate}" if plain else f"（完成合计−基期合计）÷（目标合计−基期合计）＝{rate}"


def _quotient(part: str, whole: str) -> str:
    """The rate that follows from two printed sums: where a baseline counts, the rate is another."""
    return percent(Fraction(part.replace(",", "")) / Fraction(whole.replace(",", "")) * 100)


def _silent(given: Sequence[tuple[Digest, _Given]], of: OfPlans, column: str) -> Iterator[str]:
    """Who has the indicator and has told nothing of it, though the target counts."""
    if column not in ("rate", "actual", "reported"):
        return
    names = [
        plan.area.name if plan.area else plan.title
        for plan, said in given
        if (of.table, of.key, "target") in said and (of.table, of.key, "actual") not in said
    ]
    if names:
        yield f"没有填报：{some(list(dict.fromkeys(names)))}"


def _about(table: Table) -> Table:
    """The table with what its rows are about; what is left out is in no sum."""
    if table.aside:
        return table
    return replace(table, rows=tuple(replace(row, of=_subject(row, table)) for row in table.rows))


def _subject(row: Row, table: Table) -> OfPlans:
    named = zip(table.columns, cells(row, table), strict=True)
    return OfPlans(table.name, tuple(words for column, words in named if column.key in _NAMES))


def _given(plan: Digest, axes: Sequence[By], *, wide: bool) -> Iterator[tuple[tuple[str, tuple[str, ...], str], str]]:
    """What the same tables say of one plan alone."""
    for axis in axes:
        for table in tables_of(axis, [plan], wide=wide):
            for row in table.rows:
                of = _subject(row, table)
                shown = {
                    column.key: _shown(words, column, table)
                    for column, words in zip(table.columns, cells(row, table), strict=True)
                    if words and words != "0"
                }
                for column, words in _with_terms(shown).items():
                    yield (of.table, of.key, column), words


def _shown(words: str, column: Column, table: Table) -> str:
    bare = words.removesuffix(ASSUMED)
    return f"{bare}{table.unit}{words[len(bare) :]}" if column.kind == "money" else words


def _with_terms(shown: dict[str, str]) -> dict[str, str]:
    """What a plan alone says, as the sum of plans counts it: money that was never amended is its first, a rate has its terms."""
    if "planned" in shown:
        shown = {"first": shown["planned"], **shown}
    for rate, names in _TERMS.items():
        if rate in shown:
            terms = "，".join(f"{name}{shown[key]}" for key, name in names.items() if key in shown)
            shown = {**shown, rate: f"{shown[rate]}（{terms}）"}
    return shown


def _steps(given: Sequence[tuple[Digest, _Given]], of: OfPlans, column: str) -> Iterator[str]:
    giving = [(plan, said[key]) for plan, said in given if (key := (of.table, of.key, column)) in said]
    for plan, words in giving[:_SHOWN]:
        mean = f"（{plan.whole.averaged}项任务的平均）" if column == "average" and of.table in _WHOLE else ""
        yield f"{plan.title}（{plan.file}）：{words}{mean}"
    if len(giving) > _SHOWN:
        yield f"……共{len(giving)}个方案"
