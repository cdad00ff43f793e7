"""Words that announce who does it: labels with a colon, lines that open with one, fields of a task."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal

from ruralgov.importing.grammar.lexicon.roles import (
    BARE_LABEL,
    FIELD_LABEL,
    FIRST_LEADS,
    LABEL,
    LEADS_BEFORE_COMMA,
    NO_LIST,
    OF_THOSE_BELOW,
    ROLE_AT_START,
    ROLE_HINT,
)
from ruralgov.importing.grammar.signs import LABEL_SIGN

LeadRule = Literal["", "first", "comma"]
"""Who leads of a list without role words, where the document says so itself."""


def opens_with_role(text: str) -> bool:
    """A line that says who or by when, and nothing else: 责任单位：…."""
    return bool(ROLE_AT_START.match(text))


def names_role(words: str) -> bool:
    """Whether words in a bracket say who does it: no heading."""
    return opens_with_role(words + " ") or bool(LABEL.search(words))


def opens_with_label(text: str) -> bool:
    """Whether a label opens the text: 牵头单位：, 完成时限为."""
    return bool(LABEL.match(text))


def label_within(text: str, start: int, end: int | None = None) -> re.Match[str] | None:
    """The first label of a stretch; its ``colon`` is what stands behind the word."""
    return LABEL.search(text, start, len(text) if end is None else end)


def labels_within(text: str) -> Iterator[re.Match[str]]:
    """Every label; no label stands without its sign."""
    return LABEL.finditer(text) if LABEL_SIGN.search(text) else iter(())


def bare_label(words: str) -> int:
    """Where a role word without a sign ends that opens the text; 0 without one."""
    match = BARE_LABEL.match(words)
    return match.end() if match else 0


def field_word(text: str, start: int) -> str:
    """The word of a field of a task (责任单位：, 完成时限：); empty where none stands there."""
    match = FIELD_LABEL.match(text, start)
    return match["word"] if match else ""


def speaks_of_roles(text: str, start: int) -> bool:
    """Whether the rest of a text holds any role word."""
    return bool(ROLE_HINT.search(text, start))


def not_listed_again(text: str, start: int, end: int) -> bool:
    """以下均需…落实，不再列出."""
    return bool(NO_LIST.search(text, start, end))


def rule_for_leads(text: str) -> LeadRule:
    """What the document says of its lists: the first leads, those before the first comma lead; empty where nothing."""
    if LEADS_BEFORE_COMMA.search(text):
        return "comma"
    return "first" if FIRST_LEADS.search(text) else ""


def opens_with_those_below(text: str) -> bool:
    """以下均需…: a statement about the tasks below."""
    return bool(OF_THOSE_BELOW.match(text))
