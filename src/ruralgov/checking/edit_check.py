"""The edge where an edit gets its findings: two files in, the changes and the rules about edits out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from ruralgov.changes.change import Edit
from ruralgov.changes.compare import compare
from ruralgov.checking.baseline import Key, key_of
from ruralgov.checking.engine import Options, check, codes_of, finding_of
from ruralgov.checking.rules import entry_of, run_edit
from ruralgov.checking.rules.edits.mended_entries import LOGS, is_mended
from ruralgov.findings import Finding, Hit
from ruralgov.plan.lookups.day.corrected_entries import last_logged
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded
from ruralgov.text import Text


class Compared(NamedTuple):
    """An edit with what the rules about edits say of it, at their places in the new file."""

    edit: Edit
    findings: tuple[Finding, ...]


def compare_plans(old: Loaded, new: Loaded, options: Options = Options()) -> Compared:
    """Changes and findings of an edit between two files that could be read.

    No comment excuses a finding here: whoever writes the edit writes the comments, too.
    """
    return checked_edit(
        compare(*(Index(_plan(one), options.as_of, around=one.around, as_written=True) for one in (old, new))),
        new,
        options,
    )


def checked_edit(edit: Edit, new: Loaded, options: Options) -> Compared:
    """An edit with its findings, at their places in the new file."""
    edit = _mended(edit)
    found = [finding_of(new, rule, hit, draft=False) for rule, hit in run_edit(edit, codes_of(options))]
    return Compared(edit, tuple(sorted(found, key=lambda finding: finding.sort_key)))


def _mended(edit: Edit) -> Edit:
    """The edit in which no entry of a log that was put right as a finding asked for waits for an approval."""
    if not edit.issued:
        return edit
    changes = (replace(one, guard=None) if one.guard in LOGS and is_mended(edit, one) else one for one in edit.changes)
    return replace(edit, changes=tuple(changes))


def _plan(loaded: Loaded) -> Plan:
    if loaded.plan is None:
        raise AssertionError(loaded.file)
    return loaded.plan


def fresh_findings(old: Loaded, new: Loaded, options: Options = Options()) -> tuple[Finding, ...]:
    """The standing findings that the old state did not have; it counts under the new name, for a rename makes none.

    Both are looked at on one day, the last that the new state speaks of where none is given: that time has passed is no
    doing of the edit.
    """
    return standing_and_fresh(old, new, options).fresh


class Standing(NamedTuple):
    """All standing findings of the new state, those of them that the old state did not have, and those that it newly excuses.

    ``settled`` are those of the old state, at their places there, that the new one neither has nor excuses.
    """

    found: tuple[Finding, ...]
    fresh: tuple[Finding, ...]
    excused: tuple[Finding, ...]
    settled: tuple[Finding, ...]


def standing_and_fresh(old: Loaded, new: Loaded, options: Options = Options()) -> Standing:
    """The findings of the new state, and what the edit made of those of the old one."""
    if options.as_of is None and new.partial is not None:
        options = replace(options, as_of=last_logged(new.partial))
    before, now = check(replace(old, file=new.file), options).findings, check(new, options).findings
    found, excused = _new_to(before, now, excused=False), _new_to(before, now, excused=True)
    return Standing(tuple(one for one in now if one.suppressed is None), found, excused, _gone(before, now))


def _gone(before: Iterable[Finding], now: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that stood and do not any more; one that has a reason now was excused, which settles nothing."""
    left = Counter(map(key_of, now))
    return tuple(one for one in before if one.suppressed is None and not _taken(left, key_of(one)))


def _new_to(before: Iterable[Finding], now: Iterable[Finding], *, excused: bool) -> tuple[Finding, ...]:
    """The findings that stand, or that are excused, and did not before."""
    was, are = ([one for one in state if (one.suppressed is not None) is excused] for state in (before, now))
    known = Counter(map(key_of, was))
    return tuple(one for one in are if not _taken(known, key_of(one)))


def _taken(known: Counter[Key], key: Key) -> bool:
    """Whether a key is among the known ones; each counts for one."""
    known[key] -= 1
    return known[key] >= 0


def removal(loaded: Loaded, options: Options = Options()) -> tuple[Finding, ...]:
    """What is to be said of an issued plan whose file is gone; ``loaded`` is what it was."""
    if loaded.plan is None or loaded.plan.status == "draft" or "RG706" not in codes_of(options):
        return ()
    count = len(loaded.plan.tasks)
    what = Text(f"整个方案被删除（{count} 项任务）", f"the whole plan was deleted ({count} tasks)")
    entry = Text("（方案已不存在，请恢复文件，改 status: closed）", "(restore the file and set status: closed)")
    hit = Hit((), {"what": what, "task": "", "field": "plan", "entry": entry})
    return (finding_of(loaded, entry_of("RG706").rule, hit, draft=False, at=0),)
