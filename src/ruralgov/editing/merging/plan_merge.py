"""Three texts of one plan made into one: ours and theirs since their common base, and the values that both changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from ruralgov.editing.comments import parted
from ruralgov.editing.line_splices import plain
from ruralgov.editing.merging.line_merge import OURS, THEIRS, line_merge
from ruralgov.editing.merging.merged_text import Script, Writer
from ruralgov.editing.merging.three_way import Conflict, Merge, Node, Side
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map

_MARKS = re.compile(
    r"^<{7,} [^\n]*\n((?:.*\n)*?)(?:\|{7,} [^\n]*\n(?:.*\n)*?)?={7,}\n(?:.*\n)*?>{7,} [^\n]*\n", re.MULTILINE
)
"""A conflict as git marks it; the first group is one side of it."""


class Merged(NamedTuple):
    """The merged text; where both sides changed one value it has git's marks around both, and the conflict is listed.

    ``by_lines`` where a text could not be read as a plan: then only its lines were merged. ``lost`` are comments of
    theirs that stand nowhere in it. ``unmarked`` is the text with ours where both changed, where it has such marks.
    """

    text: str
    conflicts: tuple[Conflict, ...] = ()
    by_lines: bool = False
    clean: bool = True
    lost: tuple[str, ...] = ()
    unmarked: str | None = None


def merge_texts(base: str, ours: str, theirs: str) -> Merged:
    """Our text with what they have changed since the base."""
    if theirs in (ours, base):
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    eol = "\r\n" if "\r\n" in ours else "\n"
    found = _merged(*(text.replace("\r\n", "\n") for text in (base, ours, theirs)))
    return found._replace(text=found.text.replace("\n", eol))


def merge_keeping_ours(base: str, ours: str, theirs: str) -> Merged:
    """The same without marks in the text: what both changed stays as ours; ours alone where it cannot be written."""
    found = _merged(base, ours, theirs, marked=False)
    return found._replace(text=ours) if found.by_lines else found


def _merged(base: str, ours: str, theirs: str, *, marked: bool = True) -> Merged:
    base = _MARKS.sub(r"\1", base)  # of a base that git itself has merged (criss-cross), and not without conflict
    sources = [Source(text) for text in (base, ours, theirs)]
    if any(one.stopped for one in sources) or not all(isinstance(one.data, Map) for one in sources[1:]):
        return _by_lines(base, ours, theirs)
    node, conflicts = _decided(sources, "ours")
    if not conflicts and (text := _of_lines((base, ours, theirs), sources[1], node)) is not None:
        return Merged(text)
    text = _written(sources, node)
    if text is None:
        return _by_lines(base, ours, theirs)
    lost = tuple(_lost(base, text, theirs))
    if not conflicts or not marked:
        return Merged(text, conflicts, clean=not conflicts, lost=lost)
    other = _written(sources, _decided(sources, "theirs")[0])
    if other is None:
        return _by_lines(base, ours, theirs)
    return Merged(_marked(text, other), conflicts, clean=False, lost=lost, unmarked=text)


def _decided(sources: list[Source], prefer: Side) -> tuple[Node, tuple[Conflict, ...]]:
    merge = Merge(prefer)
    base, ours, theirs = (plain(one.data) for one in sources)
    node = merge.node(base, ours, theirs, ((), ()))
    if node is None:
        raise AssertionError("a plan is no plan any more")
    return node, tuple(merge.conflicts)


def _of_lines(texts: tuple[str, str, str], ours: Source, node: Node) -> str | None:
    """Git's merge of the lines where it says what is meant: comments of both sides are in it."""
    for union in (False, True):
        found = line_merge(texts, union=union)
        if found is not None and (found[1] or union) and _says(found[0], ours, node):
            return found[0]
    return None


def _says(text: str, ours: Source, node: Node) -> bool:
    after = Source(text)
    return not after.stopped and len(after.problems) <= len(ours.problems) and bool(plain(after.data) == node.value)


def _written(sources: list[Source], node: Node) -> str | None:
    """Our text with theirs spliced in, read again and compared with what was meant; None where that cannot be done."""
    scripts = Script(sources[1]), Script(sources[2])
    for plainly in (False, True):
        try:
            text = Writer(*scripts, plainly=plainly).text(node)
        except (LookupError, ValueError):
            continue
        if _says(text, sources[1], node):
            return text
    return None


def _by_lines(base: str, ours: str, theirs: str) -> Merged:
    found = line_merge((base, ours, theirs))
    text, clean = found if found is not None else (_marked(ours, theirs), False)
    return Merged(text, by_lines=True, clean=clean)


def _marked(ours: str, theirs: str) -> str:
    """Two outcomes of one merge as one text, with git's marks where they differ."""
    mine, other = ours.splitlines(keepends=True), theirs.splitlines(keepends=True)
    text = []
    for kind, start, end, other_start, other_end in SequenceMatcher(None, mine, other, autojunk=False).get_opcodes():
        if kind == "equal":
            text += mine[start:end]
        else:
            both = [_ended(lines) for lines in ("".join(mine[start:end]), "".join(other[other_start:other_end]))]
            text += [f"<<<<<<< {OURS}\n", both[0], "=======\n", both[1], f">>>>>>> {THEIRS}\n"]
    return "".join(text)


def _ended(lines: str) -> str:
    return lines if lines.endswith("\n") or not lines else f"{lines}\n"


def _lost(base: str, merged: str, theirs: str) -> Iterator[str]:
    """Comments that they have added and that the merged text has not."""
    known = {*_comments(base), *_comments(merged)}
    yield from (one for one in dict.fromkeys(_comments(theirs)) if one not in known)


def _comments(text: str) -> list[str]:
    return [comment.strip() for _, comment in parted(text) if comment]
