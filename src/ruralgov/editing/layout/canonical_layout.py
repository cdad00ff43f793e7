"""The canonical layout of a plan: two spaces a level, lists indented, one space behind colons and commas, LF, UTF-8.

Only what stands *between* values is laid out anew; values move as they are, comments stay with their line. The result
is read again: the same data, the same comments, or nothing is changed.
"""

from __future__ import annotations

import re

from ruralgov.editing.layout.yaml_tokens import Atom, atoms, same_values
from ruralgov.editing.one_line_edit import odd_breaks
from ruralgov.errors import UserError
from ruralgov.reading.source import Source
from ruralgov.text import say

_COMMENT = re.compile(r"(?:(?<=\s)|^)#.*", re.MULTILINE)
_DASHES = re.compile(r"(?:- *){1,2}")
_PIECES = 10_000
"""Pieces of a few characters that are kept before they are put together: each takes the room of fifty."""


class UnusualError(Exception):
    """Something stands between two values that this layout has no place for."""


def canonical(text: str, name: str) -> str:
    """The text in canonical layout.

    Raises:
        UserError: the text cannot be read, or holds anchors or explicit keys, which have no canonical place.
    """
    if Source(text).problems:
        raise UserError(
            say(
                f"{name}：文件读不了，先用 ruralgov validate 查出并改好。",
                f"{name}: cannot be read; see what is wrong with `ruralgov validate`.",
            )
        )
    if odd := odd_breaks(text):
        raise UserError(f"{name}{say('：', ': ')}{odd}")
    text = text.replace("\r\n", "\n")
    laid = _understood(text)
    if laid is None:
        raise UserError(
            say(
                f"{name}：排法特殊（锚点 &、引用 *、复杂键 ?），没有重排。",
                f"{name}: an unusual layout (anchors &, aliases *, explicit keys ?): left as it is.",
            )
        )
    return laid


def _understood(text: str) -> str | None:
    """The text laid out; None where that says anything else, or has no place for what stands there."""
    try:
        laid = _laid(text)
    except (UnusualError, ValueError):
        return None
    return laid if same_values(text, laid) and _comments(laid) == _comments(text) else None


def _comments(text: str) -> list[str]:
    """Every comment, in order; ``#`` inside values is the same before and after, and so does no harm."""
    return [match[0].rstrip() for match in _COMMENT.finditer(text)]


def _laid(text: str) -> str:
    writer = _Writer(text)
    previous: Atom | None = None
    for atom in atoms(text):
        writer.gap(previous, atom)
        writer.atom(atom)
        previous = atom
    writer.tail(previous)
    return "".join([*writer.done, *writer.out])


class _Writer:
    """Writes atoms, and between them what stood there, laid out anew."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.done: list[str] = []
        self.out: list[str] = []
        self.shift: int
        """By how much the line moved that the current brackets were opened on: their inner lines move along."""

    def gap(self, before: Atom | None, after: Atom) -> None:
        between = self.text[before.end if before else 0 : after.start]
        if before is not None and before.flow:
            self._in_flow(between, after)
            return
        if before is not None and before.key:
            colon, between = _colon(between)
            self.out.append(colon)
        if "\n" not in between and before is not None:
            self._inline(between)
        else:
            self._lines(between, before, after)

    def _inline(self, between: str) -> None:
        """On one line in block style: behind a key's colon, or behind a dash."""
        if between.strip(" -"):
            raise UnusualError(between)
        self.out.append(" " + "- " * between.count("-"))

    def _in_flow(self, between: str, after: Atom) -> None:
        """Inside brackets: `, ` and `: ` on one line; over several lines the inner indentation moves along."""
        if "\n" not in between:
            if between.strip(" \t,:"):
                raise UnusualError(between)
            closing = after.style == "]"
            marks = "".join(between.split())
            self.out.append("" if closing and marks == "," else marks.replace(",", ", ").replace(":", ": "))
            return
        first, *rest = between.split("\n")
        comma, sign, comment = first.partition("#")
        self.out.append(comma.strip() + (_trailing(comma[len(comma.rstrip()) :] + sign + comment) if sign else ""))
        for line in rest:
            body = line.lstrip(" \t")
            last = line is rest[-1]
            indent = max(len(line) - len(body) + self.shift, 1)
            self.out.append("\n" + ((" " * indent + body.rstrip(" \t" if not last else "")) if body or last else ""))

    def _lines(self, between: str, before: Atom | None, after: Atom) -> None:
        """From one line to another in block style: the rest of the line, blank and comment lines, the next prefix."""
        lines = between.split("\n")
        if before is not None:
            self.out.append(_trailing(lines.pop(0)) + "\n")
        last = lines.pop()
        # A dash alone on its line goes to the line of what it introduces.
        lone = [line for line in lines if _DASHES.fullmatch(line.strip())]
        if last.strip(" -"):
            raise UnusualError(last)
        dashes = sum(line.count("-") for line in (*lone, last))
        old, column = len(last) - len(last.lstrip(" ")), after.column - 2 * dashes
        self._between([line for line in lines if line not in lone], old, column)
        self.out.append(" " * column + "- " * dashes)
        self.shift = column - old

    def _between(self, lines: list[str], old: int, new: int) -> None:
        """Blank lines, at most one in a row, and comments: moved like the line below them."""
        blank = False
        for line in lines:
            body = line.strip()
            if body and not body.startswith(("#", "%", "---")):
                raise UnusualError(line)
            if body:
                indent = len(line) - len(line.lstrip(" "))
                self.out.append(" " * max(indent + new - old, 0) + body + "\n")
            elif not blank and self.out:
                self.out.append("\n")
            blank = not body

    def atom(self, atom: Atom) -> None:
        body = self.text[atom.start : atom.end]
        if "\n" in body:
            body = self._block(body, atom) if atom.style in ("|", ">") else self._folded(body, atom)
        self.out.append(body)
        if len(self.out) > _PIECES:
            self.done.append("".join(self.out[:-1]))
            del self.out[:-1]

    def _block(self, body: str, atom: Atom) -> str:
        """A block scalar: its lines move together, two further in than the key."""
        header, *lines = body.split("\n")
        if re.search(r"\d", header):
            raise UnusualError(header)  # the indentation is part of the value's notation
        depth = min(len(line) - len(line.lstrip(" ")) for line in lines if line.strip())
        return "\n".join(
            [header.rstrip(), *(f"{' ' * atom.column}{line[depth:]}" if line.strip() else "" for line in lines)]
        )

    def _folded(self, body: str, atom: Atom) -> str:
        """A plain or quoted text over several lines: what leads its lines says nothing."""
        first, *lines = body.split("\n")
        indent = " " * (atom.column + 2 if atom.flow else atom.column)
        return "\n".join([first.rstrip(), *(indent + line.strip() if line.strip() else "" for line in lines)])

    def tail(self, last: Atom | None) -> None:
        """What stands behind the last value: comments at its line or below, one line break at the end."""
        rest = self.text[last.end if last else 0 :]
        if last is not None and last.key:
            colon, rest = _colon(rest)
            self.out.append(colon)
        lines = rest.split("\n")
        if last is not None:
            self.out.append(_trailing(lines.pop(0)) + "\n")
        self._between(lines, 0, 0)
        while self.out and not self.out[-1].strip():
            self.out.pop()
        if self.out and not self.out[-1].endswith("\n"):
            self.out.append("\n")


def _colon(between: str) -> tuple[str, str]:
    stripped = between.lstrip(" \t")
    if not stripped.startswith(":"):
        raise UnusualError(between)
    return ":", stripped[1:]


def _trailing(rest: str) -> str:
    """The rest of a line behind a value: nothing, or a comment at least two spaces away (aligned ones stay aligned)."""
    body = rest.strip()
    if body and not body.startswith("#"):
        raise UnusualError(rest)
    return " " * max(len(rest) - len(rest.lstrip()), 2) + body if body else ""
