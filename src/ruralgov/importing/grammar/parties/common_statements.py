"""Roles and limits said once for several tasks: “以上三项由…牵头”, “（三）（四）项牵头单位：…”, “本部分任务均由…”."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.lexicon.documents import (
    DUE_FOR_ALL,
    FIRST_SO_MANY,
    NO_STATEMENT,
    OPENS_STATEMENT,
    SCOPES,
    SPEAKS_OF_TASKS,
    WHO_FOR_ALL,
)
from ruralgov.importing.grammar.lexicon.units import PLAIN_ENDING
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.parties.role_clauses import assigns_text
from ruralgov.importing.grammar.parties.role_words import (
    bare_label,
    not_listed_again,
    opens_with_label,
    opens_with_role,
)
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_NUMBERS = lazy(r"[一二两三四五六七八九十]+|\d+|至|到|~|-+")
_SCOPES = tuple((form.value, lazy(form.words)) for form in SCOPES)


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement for several tasks; ``who`` are its words behind those that say which tasks."""

    who: Para
    kind: str
    numbers: tuple[int, ...]
    form: str
    """How the numbers are printed: paren （三）, number 3, bracket (3); empty where it says nothing."""
    anchor: Para | None = None
    """The paragraph before it."""


def statements_in(para: Para) -> Iterator[tuple[int, int, Statement]]:
    """(start, end, statement) in order; the span takes the brackets around it along."""
    if not SPEAKS_OF_TASKS.search(para.text):
        return
    text, position = para.text, 0
    for opening in OPENS_STATEMENT.finditer(text):
        if opening.end() < position or (scope := _scope(text, opening.end())) is None:
            continue
        kind, numbers, form, after = scope
        start = opening.start()
        if bracketed := start > 0 and text[start - 1] == "(":
            start -= 1
        end = _end(text, after, bracketed=bracketed)
        rest = WHO_FOR_ALL.match(text, after, end)
        if (
            rest is None
            or not_listed_again(text, opening.end(), end)
            or not _assigning(rest["roles"], by=bool(rest["by"]))
        ):
            continue
        close = end + (bracketed and text.startswith(")", end))  # a bracket may never be closed
        yield start, close, Statement(para.part(rest.start("roles"), end), kind, numbers, form)
        position = close


def _assigning(roles: str, *, by: bool) -> bool:
    """Whether the words behind the scope say who or by when: 完成后由…验收 does not."""
    words = roles.strip(" 。)")
    if opens_with_role(words + " ") or opens_with_label(words) or DUE_FOR_ALL.match(words):
        return True
    # 牵头单位每季度报送进展: what they do, not who they are
    if (bare := bare_label(words)) and not PLAIN_ENDING.search(re.split(r"[、,;。]", words[bare:])[0]):
        return False
    return assigns_text(words) and (by or not NO_STATEMENT.match(words))


def _end(text: str, after: int, *, bracketed: bool) -> int:
    """Behind the full stop; before the bracket that closes it; before the next statement."""
    depth = 0
    for position in range(after, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth < 0 and bracketed:
            return position
        if depth <= 0 and text[position] == ";" and _scope(text, position + 1):
            return position + 1
        if depth <= 0 and text[position] == "。":
            return position + 1
    return len(text)


def _scope(text: str, start: int) -> tuple[str, tuple[int, ...], str, int] | None:
    """(kind, numbers, their form, where it ends) of the words that say which tasks."""
    if front := FIRST_SO_MANY.match(text, start):
        return "front", (integer(front["count"]) or 0,), "", front.end()
    for kind, pattern in _SCOPES:
        if (match := pattern.match(text, start)) is None:
            continue
        if kind != "numbers":
            return kind, (), "", match.end()
        numbers = _numbers(match["numbers"])
        brackets = "(" in match["numbers"]
        named = bool(match["item"] or (match["sure"] and brackets))
        if match["above"] and len(numbers) == 1 and not brackets and not match["th"]:
            return ("count", numbers, "", match.end()) if match["item"] else None
        if not (len(numbers) > 1 and (named or brackets)) and not (match["th"] == "第" and match["item"]) and not named:
            continue
        if len(numbers) == 1 and not (match["th"] or match["sure"] or brackets):
            continue
        if len(numbers) == 1 and match["item"] and match["item"].strip() != "项":
            continue  # 第十二条 is an article's own number
        form = "" if match["th"] == "第" and not brackets else _form(match["numbers"])
        return kind, numbers, form, match.end()
    return None


def _form(printed: str) -> str:
    chinese = bool(re.search(rf"[{COUNTING}]", printed))
    if "(" in printed:
        return "paren" if chinese else "bracket"
    return "chapter" if chinese else "number"


def _numbers(printed: str) -> tuple[int, ...]:
    """（三）（四）至（六） → 3 4 5 6."""
    found: list[int] = []
    tokens = _NUMBERS.findall(printed)
    for index, token in enumerate(tokens):
        value = integer(token)
        if value is None:
            continue
        low = found[-1] + 1 if index and found and integer(tokens[index - 1]) is None else value
        found += range(low, value + 1) if low <= value < low + 60 else [value]
    return tuple(found)
