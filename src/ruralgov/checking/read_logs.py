"""Whether logs are as they were sealed, also of a plan with errors: of entries that cannot be read nothing is told but that."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.checking.engine import Checked, Options, check, excused, finding_of
from ruralgov.checking.rules.progress import rg645_sealed_entry_altered as entries
from ruralgov.checking.rules.progress import rg646_seal_altered as seals
from ruralgov.checking.suppressions import suppressions
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.records.fingerprints import log_entries

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ruralgov.findings import Finding, Path
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.records.seals import Read

CODES = (entries.RULE.code, seals.RULE.code)
_NEEDED = (("seals",), ("closed",), ("status",), ("money_unit",))
"""What says what was sealed, and what gives sums in the logs their meaning."""


class SealedLogs(NamedTuple):
    """What is not as it was sealed, with what comments excuse, and on which lines there are entries that cannot be read."""

    checked: Checked
    unread: tuple[int, ...]

    @property
    def altered(self) -> tuple[Finding, ...]:
        """What is not as it was sealed."""
        return tuple(one for one in self.checked.findings if one.code in CODES)


def sealed_logs_of(loaded: Loaded) -> SealedLogs | None:
    """What became of the sealed logs; None where it cannot be told at all.

    A finding that an error elsewhere seems to bring about is kept back otherwise: an alteration is never one of them.
    """
    if loaded.plan is not None:
        return SealedLogs(check(loaded, Options(select=CODES)), ())
    if loaded.partial is None or loaded.repair is None:
        return None
    wrong = {*loaded.repair.removed, *(one.hit.path for one in loaded.raised)}
    if any(path[: len(one)] == one[: len(path)] for path in wrong for one in _NEEDED):
        return None
    if any(len(path) <= len(log) and path == log[: len(path)] for path in wrong for log in LOGS):
        return None
    index = Index(loaded.partial, as_written=True)
    found = sorted(_findings(loaded, index, _read(loaded, loaded.partial, wrong)), key=lambda one: one.sort_key)
    return SealedLogs(Checked(loaded, tuple(found), index), _lines(loaded))


def _findings(loaded: Loaded, index: Index, read: Read) -> Iterator[Finding]:
    comments = suppressions(loaded.source)
    for rule, hits in ((entries.RULE, entries.hits(index, read)), (seals.RULE, seals.check(index))):
        for hit in hits:
            yield excused(finding_of(loaded, rule, hit, draft=False), comments, set())


def _read(loaded: Loaded, plan: Plan, wrong: set[Path]) -> Read:
    """Which entries of the file are which of the plan, and which could not be read."""
    found = {}
    for log in LOGS:
        kept = {loaded.original((*log, at)): at for at in range(len(log_entries(plan, log)))}
        last = max((int(path[len(log)]) for path in (*kept, *wrong) if _within(path, log)), default=-1)
        unread = {path[: len(log) + 1] for path in wrong if _within(path, log)}
        places = ((*log, at) for at in range(last + 1))
        found[log] = tuple(None if one in unread else kept.get(one) for one in places)
    return found


def _within(path: Path, log: Path) -> bool:
    return path[: len(log)] == log and len(path) > len(log)


def _lines(loaded: Loaded) -> tuple[int, ...]:
    """The lines of what cannot be read in the logs."""
    found = (one for one in loaded.raised if any(_within(one.hit.path, log) for log in LOGS))
    places = (loaded.source.index_of(one.hit.path) if one.at is None else one.at for one in found)
    return tuple(sorted({loaded.source.line_column(at)[0] for at in places}))
