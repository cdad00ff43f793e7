"""Where somebody types: which mapping, which key, what is typed so far. Read from the lines, for what is being typed is rarely whole."""

from __future__ import annotations

import re
from typing import NamedTuple

_ENTRY = re.compile(
    r"(?P<indent> *)(?P<dashes>(?:- +)*)(?:(?P<key>[^\s#'\"\[\]{},:-][^:#{\[]*?|'[^']*'|\"[^\"]*\")\s*:(?=\s|$)(?P<rest>.*))?"
)


class Cursor(NamedTuple):
    """``path`` leads to the value that is being typed (or to the mapping that gets a key), without places in lists."""

    path: tuple[str, ...]
    typed: str
    """What stands between the last sign and the cursor."""
    at_key: bool
    siblings: frozenset[str]
    """Keys that the mapping has already."""


def cursor_at(text: str, index: int) -> Cursor:
    """What is being typed at a character of the text."""
    start = text.rfind("\n", 0, index) + 1
    before = text[start:index]
    flow = _flow(before)
    if flow is not None:
        opened, inner, at_key, typed, siblings = flow
        head = _head(before[:opened])
        above = _above(text, start, len(head[0]))
        return Cursor((*above, *head[1], *inner), typed, at_key, frozenset(siblings))
    found = _ENTRY.match(before)
    indent = len(found["indent"]) + len(found["dashes"]) if found else 0
    above = _above(text, start, indent, dashed=bool(found and found["dashes"]))
    if (
        found is not None
        and found["key"] is not None
        and found["rest"] is not None
        and before[found.end("key") :].lstrip().startswith(":")
    ):
        return Cursor((*above, _bare(found["key"])), found["rest"].lstrip(), at_key=False, siblings=frozenset())
    typed = before[indent:].strip()
    return Cursor(tuple(above), typed, at_key=True, siblings=frozenset(_siblings(text, start, indent)))


def _bare(key: str) -> str:
    return key.strip().strip("'\"")


def _head(before: str) -> tuple[str, tuple[str, ...]]:
    """The indentation of a line (with its dashes) and the keys that stand on it before a bracket."""
    found = _ENTRY.match(before)
    if found is None:
        return "", ()
    keys = (_bare(found["key"]),) if found["key"] else ()
    return found["indent"] + found["dashes"], keys


def _flow(before: str) -> tuple[int, tuple[str, ...], bool, str, list[str]] | None:  # noqa: C901  a scanner: one case a sign
    """Inside of brackets on one line: where the first opens, the keys within, whether a key is being typed, what is typed."""
    stack: list[tuple[str, int, str, list[str]]] = []
    key, begin, quote = "", 0, ""
    for place, char in enumerate(before):
        if quote:
            quote = "" if char == quote else quote
        elif char in "'\"" and not before[begin:place].strip(" "):
            quote = char
        elif char == "#" and before[place - 1 : place] in ("", " "):
            return None
        elif char in "{[":
            stack.append((char, place, key, []))
            key, begin = "", place + 1
        elif char in "}]" and stack:
            key = stack.pop()[2]
            begin = place + 1
        elif char == ":" and stack and before[place + 1 : place + 2] in ("", " "):
            key = _bare(before[begin:place])
            if stack[-1][0] == "{":
                stack[-1][3].append(key)
            begin = place + 1
        elif char == "," and stack:
            key = "" if stack[-1][0] == "{" else key
            begin = place + 1
    if not stack:
        return None
    inner = tuple(name for _, _, name, _ in stack[1:] if name)
    at_key = stack[-1][0] == "{" and not key
    typed = before[begin:].lstrip()
    return stack[0][1], (*inner, *((key,) if key and stack[-1][0] == "{" else ())), at_key, typed, stack[-1][3]


def _above(text: str, start: int, indent: int, *, dashed: bool = False) -> list[str]:
    """The keys of the mappings around a line, from the top down."""
    found: list[str] = []
    level = indent
    for line in reversed(text[:start].split("\n")[:-1]):
        entry = _ENTRY.match(line)
        if entry is None or entry["key"] is None:
            continue
        own = len(entry["indent"]) + len(entry["dashes"])
        # A list may stand at the indentation of its key.
        holds = own < level or (dashed and own <= len(entry["indent"]) and own == level - 2 and not entry["dashes"])
        if holds and not entry["rest"].split(" #")[0].strip():
            found.append(_bare(entry["key"]))
            level, dashed = own, bool(entry["dashes"])
            if dashed:
                level = len(entry["indent"]) + 1
        elif own < level:
            level = own if not entry["dashes"] else len(entry["indent"]) + 1
            dashed = bool(entry["dashes"])
        if level == 0:
            break
    return found[::-1]


def _siblings(text: str, start: int, indent: int) -> list[str]:
    """The keys of the mapping that a line belongs to, above and below it."""
    lines = text.split("\n")
    here = text.count("\n", 0, start)
    found = []
    for step in (-1, 1):
        at = here + step if step > 0 else here
        while 0 <= at < len(lines):
            entry = _ENTRY.match(lines[at])
            if entry is not None and entry["key"] is not None:
                own = len(entry["indent"]) + len(entry["dashes"])
                if own < indent or (step > 0 and own == indent and entry["dashes"]):
                    break
                if own == indent and at != here:
                    found.append(_bare(entry["key"]))
                if step < 0 and own == indent and entry["dashes"]:
                    break
            at += step
    return found
