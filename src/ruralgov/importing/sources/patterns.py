"""Patterns that are compiled when they are first used: the grammar has hundreds, and a document needs a part of them.

Some leave room for words of the place (``OWN_LEAD`` …), which an office may add for the run with ``add_words``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar, cast

from ruralgov.text import Waiting

OWN_LEAD, OWN_SUPPORT, OWN_ENDING = "\ue100", "\ue101", "\ue102"
"""Stand in a pattern as one more alternative; no document holds these signs, so that without added words they mean nothing."""

_added: dict[str, str] = {}
_with_room: list[_Waiting] = []


class _Kept(Protocol):
    """A function that keeps its answers."""

    def cache_clear(self) -> None: ...


_Answers = TypeVar("_Answers", bound=_Kept)
_answers: list[_Kept] = []


class _Waiting(Waiting):
    """A pattern with room for words of the place."""

    def __init__(self, pattern: str, example: str, flags: int) -> None:
        super().__init__(pattern, flags)
        self.example = example

    def filled(self) -> str:
        """With the words that were added."""
        found = self.pattern
        for mark in (OWN_LEAD, OWN_SUPPORT, OWN_ENDING):
            if mark in found:
                _with_room.append(self)
                found = found.replace(mark, _added.get(mark, mark))
        return found

    def forget(self) -> None:
        """Be compiled anew."""
        for name in set(vars(self)) - {"pattern", "flags", "example"}:
            delattr(self, name)


def lazy(pattern: str, example: str = "", *, flags: int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, compiled by its first use.

    ``example``: words of a document with ⟦what the pattern finds in them⟧. Each pattern of the lexicon has one; a test reads them all.
    """
    return cast("re.Pattern[str]", _Waiting(pattern, example, flags))


def forgets_with_words(kept: _Answers) -> _Answers:
    """Mark a function that keeps answers which rest on words of the place: other words, other answers."""
    _answers.append(kept)
    return kept


def add_words(words: Mapping[str, Sequence[str]]) -> None:
    """Words of the place, by the mark that leaves room for them, for the whole process; they replace those added before."""
    added = {
        mark: "|".join(re.escape(word) for word in sorted(given, key=len, reverse=True))
        for mark, given in words.items()
        if given
    }
    if added != _added:
        _added.clear()
        _added.update(added)
        for one in _with_room:
            one.forget()
        _with_room.clear()
        for kept in _answers:
            kept.cache_clear()
