"""The bulletin (通报) that ranks the lead units. Its words stand in ``templates/bulletin.md.j2`` alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from ruralgov.aggregation.unit_ranking import WEIGHTS, Criterion, Ranking, Standing, Weights, ranking
from ruralgov.papers.cell_words import WRONG, percent, plain
from ruralgov.papers.origins.facts import Facts
from ruralgov.papers.origins.subjects import OfRank
from ruralgov.papers.page import Column, Page, Row, Table
from ruralgov.papers.plan_errors import mindful, missing_words, unranked_units, unranked_words
from ruralgov.papers.supervision.reply_day import reply_words
from ruralgov.papers.tables.lag_words import LIT, standing
from ruralgov.papers.tables.rank_marks import CRITERIA, arithmetic, total_words
from ruralgov.papers.tables.units_table import units_table
from ruralgov.papers.templating.documents import blocks, rendered, template_text
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Task
from ruralgov.progress.status import State, Status, ended_as, mean, state
from ruralgov.text import chinese_date, number

_NAMED = 3
"""Units at either end of the list that the text names; fewer than twice as many need no naming, and fewer than these no ranking."""
_CHAPTERS = "一二三四五六七八九"
_MISSING = {"states": "任务进展综述、存在问题", "ranking": "排名、没有填报的单位"}
"""What the bulletin lacks where the states of its tasks, or the marks of its units, cannot be told all."""


class Ask(NamedTuple):
    """The day, what counts for how much, the letter's parts, and where the user's templates are."""

    day: date
    weights: Weights = WEIGHTS
    letter: Mapping[str, str] = {}
    templates: Path | None = None


def bulletin_page(index: Index, ask: Ask) -> Page:
    """The bulletin as of a day. ``index`` is of that day."""
    found = Ranking((), (), ()) if "ranking" in index.wrong else ranking(index, ask.day, ask.weights)
    whole = [(task, state(index, task, ask.day)) for task in index.plan.tasks]
    pairs = [] if "states" in index.wrong else whole
    tables = {
        "ranking": _ranking_table(found, ask),
        "unreported": _unreported_table(found.unreported, ask.weights),
        "marks": _marks_table(index, found, ask.weights),
        "units": units_table(index, whole),
    }
    text, name = template_text("bulletin.md.j2", ask.templates)
    mindful(text, name, index)
    markdown = rendered(text, name, _words(index, ask, found, pairs), tables)
    title = f"关于{index.plan.title}落实情况的通报"
    return Page(title, blocks(markdown, tables, name), _data(index, ask, found), ask.letter)


def _words(index: Index, ask: Ask, found: Ranking, pairs: Sequence[tuple[Task, State]]) -> dict[str, object]:
    units = [one.unit for one in found.ranked]
    several = len(found.ranked) >= 2 * _NAMED
    late = [one for one in pairs if one[1].status is Status.OVERDUE]
    behind = [one for one in pairs if one[1].light in LIT and one not in late]
    behind.sort(key=lambda one: (LIT.index(one[1].light or LIT[-1]), -(one[1].behind or 0)))
    done, open_ = sum(now.status is Status.DONE for _, now in pairs), sum(now.open for _, now in pairs)
    average = mean(now for _, now in pairs)
    ended, how = ended_as(now for _, now in pairs)
    unranked, lost = unranked_words(index), missing_words(index, ("states", "ranking"), _MISSING)
    if unranked and len(units) < _NAMED:
        unranked = f"{unranked}其余单位不足{_NAMED}个，不排名。"
    return {
        "plan": index.plan,
        "day": chinese_date(ask.day),
        "total": open_,
        "ended": ended,
        "ended_how": how,
        "done": done,
        "done_share": percent(Fraction(done * 100, open_ or 1)),
        "average": percent(average) if average is not None else "",
        "units": 0 if unranked else sum(map(len, found)),
        "ranked": len(units) if len(units) >= _NAMED else 0,
        "few": units if len(units) < _NAMED and not unranked else [],
        "best": units[:_NAMED] if several else [],
        "last": _last(found, late + behind, index) if several else [],
        "unreported": len(found.unreported),
        "idle": [one.unit for one in found.idle],
        "weights": "、".join(f"{CRITERIA[key]}{number(one)}分" for key, one in ask.weights.items() if one),
        "counted": [CRITERIA[key] for key, one in ask.weights.items() if one],
        "silent_all": bool(found.unreported)
        and not found.ranked
        and not unranked
        and not any(now.averaged for _, now in pairs),
        "overdue": len(late),
        "late": [_task_words(index, *one) for one in late],
        "issuer": ask.letter.get("issuer", ""),
        "behind": [_task_words(index, *one) for one in behind],
        "reply": reply_words(index, ask.day),
        "silent": sum(one.silent for one in (*found.ranked, *found.unreported)),
        "returned": any(now.returned for _, now in pairs),
        "chapter": iter(_CHAPTERS).__next__,
        **lost,
        "missing": f"{lost['missing']}{unranked}",
    }


def _last(found: Ranking, lagging: Sequence[tuple[Task, State]], index: Index) -> list[str]:
    """Those at the end whose tasks lag, each with its total and lowest mark: nobody is named for having no money to spend."""
    guilty = {index.unit(name) for task, _ in lagging for name in task.lead}
    return [
        f"{one.unit}（{tenths(one.total)}分，其中{CRITERIA[low]}{tenths(one.marks[low])}分）"
        for one in found.ranked[-_NAMED:]
        if one.unit in guilty and (low := min(one.marks, key=lambda key: one.marks[key]))
    ]


def tenths(mark: Decimal | None) -> str:
    """A mark as every mark is printed: 90.0."""
    return "" if mark is None else f"{mark:.1f}"


def _task_words(index: Index, task: Task, now: State) -> dict[str, str]:
    leads = "、".join(map(index.unit, task.lead))
    problem = now.last.problem.rstrip("。") if now.last and now.last.problem else ""
    return {"id": task.id, "title": task.title, "lead": leads, "why": standing(now), "problem": problem}


def _ranking_table(found: Ranking, ask: Ask) -> Table:
    weights, own = ask.weights, ask.letter.get("issuer")
    counted = [key for key, weight in weights.items() if weight]
    columns = (
        Column("place", "名次", width=16),
        Column("unit", "牵头单位", width=44),
        Column("tasks", "任务数", "number", 18),
        Column("silent", "未填报", "number", 18, rare=True),
        *(Column(key, CRITERIA[key], "number", 20, even=True) for key in counted),
        Column("total", "综合得分", "number", 24, even=True),
    )
    rows = tuple(
        Row(
            (
                _place(one),
                f"{one.unit}（本单位）" if one.unit == own else one.unit,
                len(one.tasks),
                one.silent,
                *(one.marks.get(key, "—") for key in counted),
                one.total,
            ),
            of=_rank(one, weights),
        )
        for one in found.ranked
    )
    return Table("ranking", "", columns, rows, notes=(*_joint_note(found), *_uncounted_note(found, counted)))


def _rank(one: Standing, weights: Weights, key: Criterion | None = None) -> OfRank:
    return OfRank(one.unit, tuple((str(name), weight) for name, weight in weights.items()), key and str(key))


def _place(one: Standing) -> str:
    return f"并列{one.place}" if one.tied else str(one.place)


def _joint_note(found: Ranking) -> tuple[str, ...]:
    joint = any(len(task.lead) > 1 for one in found.ranked for task, _ in one.tasks)
    return ("几个单位共同牵头的任务，各单位都计；其资金计入排在最前的单位。",) if joint else ()


def _uncounted_note(found: Ranking, counted: Sequence[Criterion]) -> tuple[str, ...]:
    missing = any(key not in one.marks for one in found.ranked for key in counted)
    return (
        ("“—”为没有到期事项或者没有资金，不计该项，其余各项的权重相应折算，与各项都计的单位不宜直接比较。",)
        if missing
        else ()
    )


def _unreported_table(found: Iterable[Standing], weights: Weights) -> Table:
    columns = (
        Column("unit", "牵头单位", width=60),
        Column("tasks", "任务数", "number", 24),
        Column("overdue", "逾期任务", "number", 24, rare=True),
        Column("missed", "未按期报送（期）", "number", 34, rare=True),
    )
    rows = tuple(
        Row(
            (
                one.unit,
                len(one.tasks),
                sum(now.status is Status.OVERDUE for _, now in one.tasks),
                one.reports.due - one.reports.met,
            ),
            of=_rank(one, weights),
        )
        for one in found
    )
    return Table("unreported", "", columns, rows)


def _marks_table(index: Index, found: Ranking, weights: Weights) -> Table:
    """How each mark came about, unit by unit."""
    columns = (
        Column("criterion", "项目", width=14),
        Column("arithmetic", "计算", width=140),
        Column("points", "得分", "number", 18, even=True),
    )
    rows: list[Row] = []
    for one in found.ranked:
        rows.append(Row((one.unit,), "banner"))
        for key, weight in weights.items():
            if weight and key in one.marks:
                cells = (CRITERIA[key], arithmetic(index, one, key), one.marks[key])
                rows.append(Row(cells, of=_rank(one, weights, key)))
        rows.append(Row(("综合", total_words(one, weights), one.total), "total", of=_rank(one, weights)))
    return Table("marks", "", columns, tuple(rows), landscape=True)


def _data(index: Index, ask: Ask, found: Ranking) -> Facts:
    values: dict[str, object] = {
        "version": 1,
        "plan": index.plan.title,
        "as_of": ask.day.isoformat(),
        "weights": {str(key): plain(weight) for key, weight in ask.weights.items()},
        "ranking": [_standing_data(one) for one in found.ranked],
        "unreported": [_standing_data(one) for one in found.unreported],
        "idle": [one.unit for one in found.idle],
    }
    apart = {"unranked": unranked_units(index), "of_nobody": [task.id for task in index.leads.get(WRONG, ())]}
    return Facts(
        values | {name: found for name, found in apart.items() if found},
        dict.fromkeys(("ranking", "unreported", "idle"), "ranking"),
    )


def _standing_data(one: Standing) -> dict[str, object]:
    return {
        "unit": one.unit,
        "place": one.place,
        "tied": one.tied,
        "total": plain(one.total),
        "marks": {str(key): plain(mark) for key, mark in one.marks.items()},
        "tasks": [task.id for task, _ in one.tasks],
        "silent": one.silent,
        "finished": one.finished._asdict(),
        "reports": one.reports._asdict(),
        "planned": plain(one.money.planned),
        "spent": plain(one.money.spent),
    }
