"""A word that must be one of some known ones."""

from __future__ import annotations

from collections.abc import Iterable
from typing import overload

from ruralgov.errors import UserError
from ruralgov.text import joined, nearest, say

_SHOWN = 30
"""How many choices a message lists."""


@overload
def known(word: str, words: Iterable[str], what: str, listed: Iterable[str] | None = None) -> str: ...
@overload
def known(word: None, words: Iterable[str], what: str, listed: Iterable[str] | None = None) -> None: ...
@overload
def known(word: str | None, words: Iterable[str], what: str, listed: Iterable[str] | None = None) -> str | None: ...
def known(word: str | None, words: Iterable[str], what: str, listed: Iterable[str] | None = None) -> str | None:
    """The word, if it is one of the known ones; where none is alike, the ``listed`` are named instead of all.

    Raises:
        UserError: unknown; the message names the nearest and the known ones.
    """
    choices = [str(choice) for choice in words]
    if word is None or word in choices:
        return word
    hint = _hint(word, choices, list(listed) if listed is not None else choices)
    raise UserError(say(f"没有{what}“{word}”。{hint}", f"no {what} `{word}`. {hint}").rstrip())


def known_format(word: str, forms: Iterable[str]) -> str:
    """The word, if it is one of the formats.

    Raises:
        UserError: unknown; the message names them all, and the nearest.
    """
    choices = sorted(forms)
    if word in choices:
        return word
    raise UserError(
        say(
            f"没有“{word}”这种格式：有 {'、'.join(choices)}。{nearest(word, choices)}",
            f"no format `{word}`: there are {', '.join(choices)}. {nearest(word, choices)}",
        ).rstrip()
    )


def _hint(word: str, choices: list[str], listed: list[str]) -> str:
    """The choices that were probably meant: those that hold the word, else the most alike, else all."""
    import difflib

    near = [choice for choice in choices if word.strip() and word.strip() in choice]
    near = near or difflib.get_close_matches(word, choices, n=1, cutoff=0.5)
    if near:
        return say(f"是不是“{'”“'.join(near[:5])}”？", f"Did you mean `{'`, `'.join(near[:5])}`?")
    if not choices:
        return say("方案里一个也没有。", "The plan has none.")
    more = "…" if len(listed) > _SHOWN else ""
    return say("有：", "There are: ") + joined(listed[:_SHOWN]) + more
