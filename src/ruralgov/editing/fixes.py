"""Fixes applied: what rules offer as replacements becomes one-line edits of the file, round by round until none is left."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.checking.engine import Options, check
from ruralgov.editing.line_splices import Drop, Edit, Put
from ruralgov.editing.one_line_edit import edited, encoded
from ruralgov.errors import UserError
from ruralgov.findings import Finding, Fix, Path
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import clean

_TAB = "\t"
_ROUNDS = 10
"""A fix can bring another to light (an alias spelled out is a unit listed twice); none needs more than a few rounds."""


class Fixed(NamedTuple):
    """A file after its fixes: ``loaded`` is what it is now, ``applied`` are the findings that were mended."""

    before: Loaded
    loaded: Loaded
    applied: tuple[Finding, ...]

    @property
    def changed(self) -> bool:
        """Whether there is anything to write."""
        return self.loaded.data != self.before.data


def fix(loaded: Loaded, options: Options, *, unsafe: bool = False) -> Fixed:
    """Every safe fix (and, where asked for, every other one) of the findings that stand."""
    now, applied = loaded, []
    refused: set[Path] = set()
    for _ in range(_ROUNDS):
        chosen = [one for one in _fixable(now, options, unsafe=unsafe) if one.fix and one.fix.path not in refused]
        if not chosen:
            break
        now, done = _applied(now, chosen, refused)
        applied += done
    return Fixed(loaded, now, tuple(applied))


def _fixable(loaded: Loaded, options: Options, *, unsafe: bool) -> Iterator[Finding]:
    """The findings to be mended now: one a value."""
    seen: set[Path] = set()
    for finding in check(loaded, options).findings:
        if finding.fix is None or finding.suppressed is not None or not (unsafe or finding.fix.safe):
            continue
        if finding.fix.path not in seen:
            seen.add(finding.fix.path)
            yield finding


def _applied(loaded: Loaded, findings: list[Finding], refused: set[Path]) -> tuple[Loaded, list[Finding]]:
    """All at once; where one of them cannot be made without touching something else, one by one."""
    if after := mended(loaded, findings):
        return after, findings
    for finding in findings:
        if after := mended(loaded, [finding]):
            return after, [finding]
        if finding.fix is not None:
            refused.add(finding.fix.path)
    return loaded, []


def mended(loaded: Loaded, findings: list[Finding]) -> Loaded | None:
    """The file with the fixes of these findings made; None where that would change what anything else means."""
    fixes = [one.fix for one in findings if one.fix]
    try:
        text = edited(loaded.source, [_edit(fix) for fix in fixes]).text
    except UserError:
        return None
    after = load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))
    return after if _same_elsewhere(loaded, after, fixes) else None


def _same_elsewhere(before: Loaded, after: Loaded, fixes: list[Fix]) -> bool:
    """Whether every value that was understood before, and is not mended, is understood as it was."""
    mended = [fix.path[:-1] if fix.value is None else fix.path for fix in fixes]
    filled = before.repair.removed if before.repair else set()
    was, now = (
        dict(_values(one, one.partial.model_dump(by_alias=True) if one.partial else None)) for one in (before, after)
    )
    return all(
        now.get(path, value) == value or any(path[: len(part)] == part for part in (*mended, *filled))
        for path, value in was.items()
    )


def _values(loaded: Loaded, node: object, path: Path = ()) -> Iterator[tuple[Path, object]]:
    """Every value of what was understood, by its place in the file."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from _values(loaded, value, (*path, key))
    elif isinstance(node, list | tuple):
        for place, value in enumerate(node):
            yield from _values(loaded, value, (*path, place))
    else:
        yield loaded.original(path), node


def _edit(fix: Fix) -> Edit:
    return Drop(fix.path) if fix.value is None else Put(fix.path, fix.value)


def shown(before: Loaded, after: Loaded) -> str:
    """What would be written, as a unified diff."""
    return difference(before.file, before.source.text, after.source.text)


def difference(file: str, before: str, after: str) -> str:
    """The text of a file and what it would be, as a unified diff."""
    name = clean(file)
    lines = difflib.unified_diff(_lines(before), _lines(after), name, name, "", "", 1, "")
    return "".join(f"{clean(line, _TAB)}\n" for line in lines)


def _lines(text: str) -> list[str]:
    return [line.rstrip("\r") for line in text.removesuffix("\n").split("\n")]
