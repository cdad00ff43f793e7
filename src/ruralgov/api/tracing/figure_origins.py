"""Where a figure of a paper comes from: found by its printed place or by words of its name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.days import state_day
from ruralgov.errors import UserError
from ruralgov.text import joined, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ruralgov.api.tracing.traced_papers import Paper
    from ruralgov.papers.origins.notes import PrintedFigure
    from ruralgov.papers.origins.origin import Basis
    from ruralgov.papers.origins.sources import Sources

_PLACE = re.compile(r"([表图]?)\s*(\d+)\s*(?:[.．]|第)\s*(\d+)\s*(?:[.．]|行)\s*(.+)")
_MOST = 12
"""Figures that a message offers for a choice."""


class Traced(NamedTuple):
    """A figure with its note, and those of what it is made of."""

    figure: PrintedFigure
    sources: Sources


def figures(of: Paper) -> list[PrintedFigure]:
    """Every figure of a paper that can be told, in its order."""
    from ruralgov.papers.origins.notes import printed_figures

    return list(printed_figures(of.page, _basis(of)))


def _basis(of: Paper) -> Basis:
    from ruralgov.papers.origins.origin import Basis

    return Basis(of.plan, state_day(of.plan), of.page.rounds)


def why(among: Sequence[Paper], words: Sequence[str], file: str) -> list[Traced]:
    """The figure that is meant, or the figures of the task that is.

    Raises:
        UserError: there is none, or several fit; the message names them.
    """
    from ruralgov.papers.origins.notes import note_of, printed_figures

    papers = [(of, _basis(of)) for of in among]
    every = [(one, basis) for of, basis in papers for one in printed_figures(of.page, basis)]
    bases = {one.part: basis for one, basis in reversed(every)}
    return [Traced(one, note_of(bases[one.part], one, file)) for one in chosen([one for one, _ in every], words)]


def chosen(every: Sequence[PrintedFigure], words: Sequence[str]) -> list[PrintedFigure]:
    """Of all figures those that are meant: by a printed place, or by words of a name.

    Raises:
        UserError: there is none, or several fit; the message names them.
    """
    if match := _PLACE.fullmatch(" ".join(words)):
        row = f"{match[1] or '表'}{match[2]}.{match[3]}."
        found = [one for one in every if one.address == row + match[4].strip()]
        return found[:1] or _none(words, [one.address for one in every if one.address.startswith(row)])
    return _named(every, words)


def _named(every: Sequence[PrintedFigure], words: Sequence[str]) -> list[PrintedFigure]:
    """The figures whose name has all the words and the fewest others; of a task its computed ones."""
    from ruralgov.papers.origins.names import left_over
    from ruralgov.papers.origins.subjects import OfTask

    split = [part for word in words for part in word.split()]
    once = {(one.part, one.name): one for one in reversed(every)}
    rated = [(rest, one) for one in reversed(once.values()) if (rest := left_over(split, one.name)) is not None]
    least = min((rest for rest, _ in rated), default=None)
    best = list({one.part: one for rest, one in rated if rest == least}.values())
    if not best:
        return _none(words, _like(split, once.values()))
    best = [
        one for one in best if one.name == " ".join(words)
    ] or best  # 平均进度 is asked for, and not 平均进度（%） of a chart
    best = [one for one in best if _is_task(one, " ".join(words))] or best  # 2 is the task, and no 2 of another name
    if len({one.part.subject for one in best}) == 1:
        computed = (
            [one for one in best if one.part.column in _OF_TASK] if isinstance(best[0].part.subject, OfTask) else best
        )
        return computed or best
    twice = Counter(one.name for one in best)
    shown = dict.fromkeys(f"{one.name}（{one.address}）" if twice[one.name] > 1 else one.name for one in best)
    raise UserError(
        say(f"有几个数符合“{' '.join(words)}”：", f"several figures fit `{' '.join(words)}`:"),
        *list(shown)[:_MOST],
        cure=say(
            "请多写几个字，或写括号里的位置；用 --list 看全部。",
            "Say more of its name, or give the place in brackets; --list shows them all.",
        ),
    )


def _is_task(one: PrintedFigure, words: str) -> bool:
    from ruralgov.papers.origins.subjects import OfTask

    return isinstance(one.part.subject, OfTask) and one.part.subject.task == words.removeprefix("任务")


_OF_TASK = ("percent", "status", "light", "deadline", "progress")


def _like(words: Sequence[str], every: Iterable[PrintedFigure]) -> list[str]:
    return [one.name for one in every if any(word in one.name for word in words)]


class NoFigureError(UserError):
    """No paper that was looked through prints what was asked for."""


def _none(words: Sequence[str], near: Sequence[str]) -> list[PrintedFigure]:
    listed = joined(list(dict.fromkeys(near))[:_MOST])
    hint = say(f"相近的：{listed}。", f"Near it: {listed}.") if listed else ""
    raise NoFigureError(
        say(f"没有“{' '.join(words)}”这个数。{hint}", f"no figure `{' '.join(words)}`. {hint}").rstrip(),
        cure=say("用 --list 看全部。", "--list shows them all."),
    )
