"""Whether the logs of a plan with errors could be read whole, so that it can be told whether they are as they were sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.engine import Options, check
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.records.seals import broken_entries, broken_seals

if TYPE_CHECKING:
    from ruralgov.findings import Finding
    from ruralgov.reading.plan_file import Loaded

CODES = ("RG645", "RG646")
_SEALED = (*LOGS, ("seals",), ("closed",), ("status",), ("money_unit",))
"""What seals cover and stand in, and what gives sums in the logs their meaning."""


def logs_are_read(loaded: Loaded) -> bool:
    """Whether no error of reading is in what seals cover, and all that was altered there is told."""
    if loaded.plan is not None:
        return True
    if loaded.partial is None or loaded.repair is None:
        return False
    wrong = {*loaded.repair.removed, *(one.hit.path for one in loaded.raised)}
    if any(path[: len(one)] == one[: len(path)] for path in wrong for one in _SEALED):
        return False
    index = Index(loaded.partial, as_written=True)
    # Findings that an error elsewhere seems to bring about are kept back: an alteration is never one of them.
    return len([*broken_entries(index), *broken_seals(index)]) == len(altered(loaded))


def altered(loaded: Loaded) -> tuple[Finding, ...]:
    """What is not as it was sealed, with what comments excuse."""
    return tuple(one for one in check(loaded, Options(select=CODES)).findings if one.code in CODES)
