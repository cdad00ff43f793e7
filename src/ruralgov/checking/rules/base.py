"""What a rule file holds: its code and words, its manual page, and ``check``, which yields facts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from ruralgov.findings import Hit, Severity
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.changes.change import Edit
    from ruralgov.plan.lookups.index import Index

Check = Callable[["Index"], Iterator[Hit]]
EditCheck = Callable[["Edit"], Iterator[Hit]]
ERROR, WARNING, INFO = Severity.ERROR, Severity.WARNING, Severity.INFO


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule's identity and words. ``{names}`` in message and cure are filled from the hit's values."""

    code: str
    """RG and three digits; a code never changes its meaning."""
    name: str
    """The problem, so that "ignore <name>" reads well."""
    severity: Severity
    title: Text
    message: Text
    cure: Text
    why: Text
    bad: str
    """Top-level keys of a plan with the mistake; the line that the finding must point at ends in ``# <--``."""
    good: str
    before: str = ""
    """What the plan said before the edit, for a rule about edits: ``bad`` and ``good`` are then what it says now."""
    of_day: bool = False
    """It looks at a day: it gets the plan as of that day, with the log up to it. The others get the plan as the file
    has it and no day at all, since a mistake in it is one on any day."""
    as_of: date | None = None
    """The ``--as-of`` of the snippets, for a rule about what lies behind the chosen day."""
    missing: bool = False
    """Something is not there yet: a draft plan turns the error into a warning."""
    blocking: bool = False
    """Nothing can be computed while this stands: it cannot be suppressed."""
    touches: tuple[str, ...] | None = None
    """The areas of a plan (``checking/error_reach.py``) in whose figures nothing can be trusted while an error of it stands;
    by default those of the place that it points at. None at all, ``()``, where every figure is what somebody typed or follows from it."""
    doubts: bool = False
    """What was typed in two places does not go together, and either may be right: figures there are printed as they are
    typed, with a mark, and stop nothing."""
    fixable: bool = False
    whole: bool = False
    """The snippets are whole files, not completed with the missing top-level keys."""
    encoding: str = "utf-8"
    """The encoding of the bad snippet."""
    beside: tuple[tuple[str, str], ...] = ()
    """Files beside the snippets, by name, for a rule about what lies around a plan; a plan among them may be a snippet."""

    @property
    def family(self) -> str:
        """RG0 to RG8."""
        return self.code[:3]


_EITHER = re.compile(r"«([^«»|]*)\|([^«»|]*)»")
_MARK = re.compile(r" *# <--$", re.MULTILINE)


def wrong(snippet: str) -> str:
    """The bad snippet of a text that says both: «what is wrong|what is right», where only a few words differ."""
    return _EITHER.sub(r"\1", snippet)


def right(snippet: str) -> str:
    """The good snippet of such a text, without the mark at the line of the finding."""
    return _MARK.sub("", _EITHER.sub(r"\2", snippet))


# What a snippet does not say itself: the rest of a plan without findings of its own.
_REST = {
    "format": "format: 1",
    "title": "title: 示例县乡村治理试点方案",
    "status": "status: active",
    "region": "region: {name: 示例县, level: county}",
    "issuer": "issuer: 示例县委农办",
    "period": "period: {start: 2026-01-01, end: 2026-12-31}",
    "departments": "departments: {甲局: {}, 乙局: {}, 丙局: {}}",
    "tasks": 'tasks: [{id: "1", title: 完善村级议事, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30, '
    "indicators: [{name: 议事村数, at_least: 3, unit: 个}]}]",
}


def completed(snippet: str) -> str:
    """The snippet as a whole plan: top-level keys that it lacks are added behind it, so its line numbers stay."""
    given = {line.split(":")[0] for line in snippet.splitlines() if line and not line.startswith((" ", "#", "-"))}
    rest = [line for key, line in _REST.items() if key not in given]
    return "\n".join([snippet.rstrip("\n"), *rest]) + "\n"
