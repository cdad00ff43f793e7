"""A row of a table of the grammar: words, an example, and what is read from it. A test reads every row."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Form(NamedTuple):
    """A way in which documents say something."""

    value: str
    """What it means: lead, at_least, limit …"""
    words: str
    """The pattern, for narrowed text."""
    example: str
    """A phrase that holds it, as documents print it."""
    reads: str
    """What the grammar makes of the example."""


def either(forms: Iterable[Form], *values: str) -> str:
    """One pattern of the words of all rows, or of those with these meanings."""
    return "|".join(form.words for form in forms if not values or form.value in values)


def words(text: str) -> list[str]:
    """A list of words, parted by spaces."""
    return text.split()
