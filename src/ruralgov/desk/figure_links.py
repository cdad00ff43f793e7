"""A figure as an address, and back: what it is about, its column and its day, so that it can be asked where it comes from."""

from __future__ import annotations

import json
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, get_args

from pydantic import TypeAdapter, ValidationError

from ruralgov.api.days import state_day
from ruralgov.desk.cached_plans import NotHereError, Sheet
from ruralgov.papers.origins.names import figure_name
from ruralgov.papers.origins.notes import LABELS
from ruralgov.papers.origins.subjects import OfCount, OfFlow, OfTask, Part, Subject
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.papers.page import Table

_KINDS = {kind.__name__: TypeAdapter(kind) for kind in get_args(Subject)}


class Link(NamedTuple):
    """A cell's way to its answer."""

    name: str
    href: str
    told: bool = True


class FigureLinks:
    """The links of a table's cells."""

    def __init__(self, desk: Desk, sheet: Sheet, table: Table) -> None:
        self._desk, self._sheet = desk, sheet
        index = sheet.checked.index
        if index is None:
            raise AssertionError(sheet.name)
        self._index = index
        self._day = state_day(index)
        self._titles = {column.key: column.title for column in table.columns if column.kind != "bar"}

    def note(self, subject: Subject | None, column: str) -> Link | None:
        """The link of a cell: a task leads to its page; other labels and bars are no figures."""
        if isinstance(subject, OfTask) and column in ("id", "title"):
            href = self._desk.url("task", plan=self._sheet.name, task=subject.task)
            return Link(figure_name(self._index, subject, ""), href)
        if subject is None or column in LABELS or column not in self._titles:
            return None
        # What stands now is meant where no other period is named.
        title = "" if isinstance(subject, OfCount | OfFlow) and column == "now" else self._titles[column]
        name = figure_name(self._index, subject, title)
        words = {"plan": self._sheet.name, "of": word_of(subject), "column": column, "on": self._day, "called": name}
        return Link(name, self._desk.url("why", **words))


@lru_cache(maxsize=1 << 14)
def word_of(subject: Subject) -> str:
    """A subject as one word of an address."""
    kind = type(subject).__name__
    fields = _KINDS[kind].dump_python(subject, mode="json")
    return json.dumps([kind, fields], ensure_ascii=False, separators=(",", ":"))


def part_of(word: str, column: str, day: str) -> Part:
    """The figure that an address means.

    Raises:
        NotHereError: it means none.
    """
    try:
        kind, fields = json.loads(word)
        subject = _KINDS[kind].validate_python(fields)
        return Part(subject, column, date.fromisoformat(day))
    except (ValueError, ValidationError, LookupError, TypeError, RecursionError):
        raise NotHereError(say("没有这个数。", "no such figure.")) from None
