"""Which errors stop a command, or a figure: those that leave a hole in what it reads.

An error that a comment may excuse stops nothing: whatever ``validate`` accepts, every command can compute.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ruralgov.checking.reach.holes import holes_of, parts, removed_holes
from ruralgov.checking.reach.past_entries import on_day
from ruralgov.findings import NO_NAME, UNKNOWN, Fault, Hole, Severity

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.checking.engine import Checked
    from ruralgov.checking.reads import Reads
    from ruralgov.findings import Finding


def stopping(checked: Checked, reads: Reads) -> tuple[Finding, ...]:
    """The errors that stop a command which reads these areas; all of them where nothing could be understood."""
    if checked.loaded.partial is None:
        return checked.errors
    found = tuple(one for one in checked.errors if not _doubting(one) and any(map(reads.stopped, _holes(checked, one))))
    if found or not any(reads.stopped(hole) for hole in removed_holes(checked)):
        return found
    return _raised(checked)


def faults(checked: Checked, day: date | None = None) -> tuple[Fault, ...]:
    """What is wrong with a plan that leaves something open on a day: every hole with the error that it is told by."""
    told = [Fault(hole, one) for one in checked.errors if not _doubting(one) for hole in _holes(checked, one)]
    gone = [Fault(hole, one) for hole in removed_holes(checked) for one in _raised(checked)]
    known = {one.hole for one in told}
    open_ = ((one, parts(one.error.path)) for one in told if one.hole.areas)
    return (*on_day(checked, open_, day), *(one for one in gone if one.hole not in known))


def doubts(checked: Checked, day: date | None = None) -> tuple[Fault, ...]:
    """What does not go together in a plan on a day: it is there, and stands as it is typed."""
    found = (Fault(hole, one) for one in checked.errors if _doubting(one) for hole in _holes(checked, one))
    return tuple(on_day(checked, ((one, parts(one.error.path)) for one in found if one.hole.areas), day))


def _doubting(finding: Finding) -> bool:
    from ruralgov.checking.rules import entry_of

    return entry_of(finding.code).rule.doubts


def _raised(checked: Checked) -> tuple[Finding, ...]:
    """The errors of reading: what had to go with a wrong value may be more than the value."""
    return tuple(one for one in checked.errors if is_unread(one))


def is_unread(error: Finding) -> bool:
    """Whether it is one of reading: the value itself makes no sense, whatever stands beside it."""
    from ruralgov.checking.rules import RAISED

    return error.code.startswith(RAISED)


def touching(faults: Sequence[Fault], reads: Reads) -> bool:
    """Whether what reads these areas cannot be told for one of the faults."""
    return any(reads.stopped(_of_whom(one.hole)) for one in faults)


def _of_whom(hole: Hole) -> Hole:
    """An entry that names no task may be any task's; a task without an id goes by what stands for one."""
    if hole.task == UNKNOWN:
        return hole._replace(task=None)
    return hole._replace(task=NO_NAME) if hole.task and hole.task.startswith("tasks[") else hole


def endless(checked: Checked) -> tuple[Finding, ...]:
    """The errors of a plan of which some papers would never be done: too much in it to be counted."""
    return tuple(one for one in checked.errors if one.code in _ENDLESS)


_ENDLESS = ("RG119", "RG471")


def left_out(checked: Checked, reads: Reads, day: date | None = None) -> tuple[str, ...]:
    """The tasks whose wrong values are missing in what a command shows of a day, in the order of the plan."""
    holes = [one.hole for one in faults(checked, day)]
    found = dict.fromkeys(hole.task for hole in holes if hole.task and reads.touched(hole))
    return tuple(task for task in found if task and task != UNKNOWN)


def _holes(checked: Checked, finding: Finding) -> list[Hole]:
    """What an error leaves open, as its rule says; an error of a rule that gives warnings is one of the house, and leaves nothing."""
    from ruralgov.checking.rules import entry_of

    rule = entry_of(finding.code).rule
    if rule.severity is not Severity.ERROR and rule.touches is None:
        return [Hole(frozenset())]
    found = list(holes_of(finding, checked.loaded.source))
    return found if rule.touches is None else [found[0]._replace(areas=frozenset(rule.touches))]
