"""Entries in the logs of an issued plan stay as they are: what was corrected is told no more, and each cure says how it is done."""

from __future__ import annotations

from ruralgov.checking.rules.base import Rule
from ruralgov.checking.rules.edits.mended_entries import FIELDS
from ruralgov.findings import Path
from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.day.corrected_entries import entered_on, replaced
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.records.seals import is_sealed
from ruralgov.text import Text

_ALWAYS_TOLD = frozenset({"RG630", "RG645", "RG646"})
"""That a correction has no object, or an entry was altered, no other correction puts right."""
_APPENDING = frozenset({"RG312", "RG607", "RG610", "RG619", "RG622", "RG635", "RG636", "RG644", "RG645"})
"""Their cures write nothing anew: they ask for another entry, or to keep this one with the reason."""
_CURED = frozenset({"RG404", "RG440", "RG460", "RG461", "RG462"}) | FIELDS.keys()
"""What their cures write anew in an entry needs no approval."""
_KNOWN_BY = frozenset({"task", "duty", "for", "for_"})
"""What a correction shares with the entry that it replaces, and so cannot correct."""


def is_put_right(index: Index, code: str, path: Path) -> bool:
    """Whether a finding speaks of an entry that a correction has replaced, as far as is known."""
    return code not in _ALWAYS_TOLD and _entry(path) in _replaced(index)


@once
def _replaced(index: Index) -> frozenset[Path]:
    return frozenset(
        (*log, place)
        for log in LOGS
        for place in replaced(log_of(index.plan, log), entered_on(index.plan, log), index.known_on)
    )


def _entry(path: Path) -> Path | None:
    log = next((log for log in LOGS if path[: len(log)] == log and len(path) > len(log)), None)
    return None if log is None else path[: len(log) + 1]


def cure_of_a_record(index: Index, rule: Rule, path: Path) -> Text | None:
    """What the cure of a rule comes to in an entry of the logs; nothing where it may be written into the entry as it stands."""
    place, plan = _entry(path), index.written
    if plan.status == "draft" or place is None or rule.code in _APPENDING:
        return None
    log, turn = place[:-1], int(place[-1])
    entry, sealed = log_of(plan, log)[turn], is_sealed(index.as_written, place)
    if rule.code in _CURED and not sealed:
        return None
    if isinstance(entry, Entry) and path[-1] not in _KNOWN_BY:
        return _reopened(plan.status == "closed", _corrected(entry))
    if sealed:
        return Text(
            f"这一条已经封存，不改写：另记一条对的，在这一行注明理由予以保留（# ruralgov: ignore {rule.code} 理由）。",
            f"This entry is sealed and stays as it is: enter it again as it should be, and keep this one with the reason (`# ruralgov: ignore {rule.code} WHY`).",
        )
    return Text(
        "方案已经印发，改写这一条要有批准：审批写进 amendments（ruralgov diff 给出整行）。",
        "The plan is issued: to change this entry takes an approval in `amendments` (`ruralgov diff` gives the line).",
    )


def _corrected(entry: Entry) -> Text:
    return Text(
        f"方案已经印发，记过的不改写：要改的另记一条更正（replaces: {entry.date}，写明 reason）。",
        f"The plan is issued and this entry stays: enter a correction (`replaces: {entry.date}`, with the reason).",
    )


def _reopened(closed: bool, words: Text) -> Text:
    if not closed:
        return words
    return Text(
        f"方案已经结束，先凭文件重新执行（ruralgov close --reopen）。{words.zh}",
        f"The plan is closed: reopen it first (`ruralgov close --reopen`). {words.en}",
    )
