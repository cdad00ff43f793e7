"""Norms against places as a page: what is required, what there is, what is short, what closing the gap costs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ruralgov.findings import NO_NAME
from ruralgov.norms.shortfalls import CASES, Need, Total, needs, norm_totals, unknown_population
from ruralgov.papers.cell_words import WRONG, plain
from ruralgov.papers.norm_tables import needs_table, norm_rule, result, totals_table
from ruralgov.papers.origins.facts import about
from ruralgov.papers.origins.subjects import OfNeed, OfNorm
from ruralgov.papers.page import Block, Page, Paragraph
from ruralgov.papers.plan_errors import lines_of
from ruralgov.papers.tables.count_days import count_days
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date

_KINDS = {"village": "村", "township": "乡镇", "community": "社区", "population": "村或乡镇"}


_COSTS = {"costs of norms"}
_COLUMNS = {**dict.fromkeys(("least", "most"), "required"), "task": "rule"}
"""Facts of a norm that rest on what the tables have in columns of other names."""
"""What is short, and where, stands whatever it costs."""
_NAMED = 5
"""Places that a sentence names."""
MOST = 50_000
"""Rows of one page: 5,000 villages with ten norms. Nobody reads more, and a table of a million rows opens nowhere."""


class Ask(NamedTuple):
    """Which rows: of a norm, of a place, only what is short or over; details before the sums (one table a CSV).

    On a paper what was not reported is counted, not listed place by place.
    """

    norm: str | None = None
    place: str | None = None
    short: bool = False
    details_first: bool = False
    paper: bool = False


def too_long(index: Index, ask: Ask) -> bool:
    """Whether the page would have more rows than one may have."""
    return len(needs(index)) > MOST and sum(_fits(one, ask) for one in needs(index)) > MOST


def norms_page(index: Index, ask: Ask = Ask()) -> Page:
    """Sums by norm, and every norm at every place."""
    title = f"{index.plan.title}配备标准核对表"
    totals = [one for one in norm_totals(index) if ask.norm in (None, one.norm.name)]
    found = [one for one in needs(index) if _fits(one, ask)]
    if not totals:
        nothing = "方案没有配备标准。" if not index.faults else _wrong(index, ask)
        return Page(title, (Paragraph(nothing),), _data(index, totals, found))
    tables: list[Block] = [totals_table(index, totals)] if ask.place is None else []
    listed = [one for one in found if one.have is not None or not ask.paper]
    tables += [needs_table(index, listed)] if listed else []
    days = count_days([one for one in found if one.have is not None])
    counted = all(one.hole.areas == _COSTS for one in index.faults)
    head = _head(index, ask) if counted else _wrong(index, ask)
    blocks: list[Block] = [Paragraph(head + days), *(reversed(tables) if ask.details_first else tables)]
    blocks += [Paragraph(note) for note in _notes(index, ask)]
    return Page(title, tuple(blocks), _data(index, totals, found))


def _fits(need: Need, ask: Ask) -> bool:
    return (
        ask.norm in (None, need.norm.name)
        and ask.place in (None, need.place.name)
        and (not ask.short or bool(need.short or need.over))
    )


def _wrong(index: Index, ask: Ask) -> str:
    """Instead of that, where an error leaves open what there is to compare."""
    day = f"截至{chinese_date(index.as_of)}，" if index.as_of else ""
    where = lines_of(index.faults)
    gone = "、".join(dict.fromkeys(_unlisted(index, ask)))
    named = f"没有列出：{gone}" if gone else "没有列出"
    return f"{day}方案{where}{WRONG}，核对情况综述没有列出，有关的数写作“{WRONG}”或者{named}，更正后补报。"


def _unlisted(index: Index, ask: Ask) -> Iterator[str]:
    """The norms and places that an error keeps out of the tables, or of those that are short."""
    norms = {one.name: one.per for one in index.plan.norms if ask.norm in (None, one.name)}
    places = {one.name for one in index.plan.places}
    by_heads = "population" in norms.values()
    for areas, _, within, place, _ in (one.hole for one in index.faults):
        if "norms" in areas and within and (ask.short or within not in norms):
            yield f"标准“{within}”"
        if place in (None, NO_NAME):
            continue
        if "places" in areas:
            yield from () if place in places else (place,)
        elif "population of places" in areas and by_heads:
            yield f"{place}的人口"
        elif within in norms and (ask.short or norms[within] in CASES):
            yield f"{place}{within}"


def _head(index: Index, ask: Ask) -> str:
    """What was compared, in one sentence."""
    every = [one for one in needs(index) if ask.norm in (None, one.norm.name) and ask.place in (None, one.place.name)]
    reported = [one for one in every if one.have is not None]
    short = sum(bool(one.short) for one in reported)
    over = sum(bool(one.over) for one in reported)
    silent = [f"{one.place.name}{one.norm.name}" for one in every if one.have is None]
    day = f"截至{chinese_date(index.as_of)}，" if index.as_of else ""
    if len(every) == len(silent) > 1:
        return f"{day}应核对{len(every)}项，均未填报。"
    counts = [("已填报", len(reported)), ("未填报", len(silent)), ("缺员", short), ("超员", over)]
    which = {"未填报": silent} if ask.paper else {}
    told = [
        f"应核对{len(every)}项",
        *(f"{word}{count}项{_which(which.get(word, ()))}" for word, count in counts if count),
    ]
    met = "，已填报的都达到标准" if reported and not (short or over) else ""
    wrong = [f"{one.place.name}{one.norm.name}{result(one)}" for one in reported if one.short or one.over]
    return day + "，".join(told) + _which(wrong) + met + "。"


def _which(names: Sequence[str]) -> str:
    """A few by name; what nobody has reported stands in no row of a paper."""
    return f"（{'、'.join(names)}）" if 0 < len(names) <= _NAMED else ""


def _notes(index: Index, ask: Ask) -> list[str]:
    """What could not be held against anything, and why."""
    norms = [(place, norm) for place, norm in enumerate(index.plan.norms) if ask.norm in (None, norm.name)]
    done = {one.norm_index for one in needs(index)}
    found = []
    wrong = {one.hole.place for one in index.faults} | {one.hole.within for one in index.faults}
    unknown = unknown_population(index) if any(norm.per == "population" for _, norm in norms) else []
    if unknown := [place for place in unknown if place.name not in wrong]:
        found.append(f"按人口的标准需要人口数，下列地点没有填写，未计：{'、'.join(place.name for place in unknown)}。")
    for place, norm in norms:
        if place not in done and norm.per in _KINDS and not index.faults and not (norm.per == "population" and unknown):
            grade = f"（{norm.grade}）" if norm.grade else ""
            found.append(f"{norm.name}：方案没有列出{_KINDS[norm.per]}{grade}，暂不核对。")
    cases = [norm.name for place, norm in norms if norm.per in CASES and place not in done and norm.name not in wrong]
    if cases:
        found.append(f"按场次、单位、个人核对的标准（{'、'.join(cases)}）由各地点填报后核对。")
    return found


def _data(index: Index, totals: Sequence[Total], found: Sequence[Need]) -> dict[str, object]:
    return {
        "version": 1,
        "plan": index.plan.title,
        "totals": [
            about(
                OfNorm(index.plan.norms.index(one.norm)),
                {
                    "norm": one.norm.name,
                    "rule": norm_rule(one.norm),
                    "task": one.norm.task,
                    **{
                        key: plain(getattr(one, key))
                        for key in ("places", "reported", "least", "most", "have", "short", "over", "cost")
                    },
                    "assumed": one.assumed,
                },
                _COLUMNS,
                but=("norm",),
            )
            for one in totals
        ],
        "needs": [
            about(
                OfNeed(one.norm_index, one.place_index),
                {
                    "norm": one.norm.name,
                    "place": one.place.name,
                    **{key: plain(getattr(one, key)) for key in ("least", "most", "have", "short", "over", "cost")},
                    "counted": one.counted.on.isoformat() if one.counted else None,
                    "entered": one.counted.since.isoformat() if one.counted else None,
                    "assumed": one.assumed,
                },
                _COLUMNS,
                but=("norm", "place"),
            )
            for one in found
        ],
    }
