"""Seals over the logs: what they cover, what was altered behind them, and the next one. Pure: a plan in, values out.

A seal lists the fingerprints of the entries that no seal before it covers, and the seals that it follows. Entries are
known by what they say and not by their place: two branches, each with its seals, merge without breaking one.
The record of the closing is sealed like an entry; a plan that is closed a second time has another, sealed anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index, once
from ruralgov.plan.lookups.log_order import stragglers
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import LogName, Seal
from ruralgov.records.fingerprints import entry_code, log_entries, seal_code


class Broken(NamedTuple):
    """What is not as it was sealed: altered, deleted or moved; of which log, where that shows, and the position of the seal."""

    how: str
    log: LogName
    path: Path
    seal: int


Read = Mapping[Path, tuple[int | None, ...]]
"""By log the entries of the file in order: the place of each in the plan, None for one that could not be read."""
WHOLE: Read = MappingProxyType({})


class _Log(NamedTuple):
    path: Path
    codes: list[str]
    """The fingerprint of each entry, empty where it could not be read."""
    places: tuple[int | None, ...]

    @property
    def name(self) -> LogName:
        return str(self.path[-1])  # type: ignore[return-value]  # the names of LOGS

    def at(self, turn: int) -> Path:
        """Where an entry stands in the plan; of one that could not be read, where the one before it does."""
        known = [place for place in self.places[: turn + 1] if place is not None]
        return (*self.path, known[-1]) if known else self.path


@once
def _logs(index: Index) -> list[_Log]:
    return [_log(index.plan, log, None) for log in LOGS]


def _log(plan: Plan, log: Path, read: tuple[int | None, ...] | None) -> _Log:
    entries = log_entries(plan, log)
    places = tuple(range(len(entries))) if read is None else read
    return _Log(log, ["" if at is None else entry_code(str(log[-1]), entries[at]) for at in places], places)


def _closing(plan: Plan) -> tuple[str, ...]:
    """The fingerprint of the record of the closing; none where there is none, or the plan was opened again."""
    return (entry_code("closed", plan.closed),) if plan.closed and plan.status == "closed" else ()


def broken_seals(index: Index) -> Iterator[tuple[int, str]]:
    """Seals that are not as they were made (``altered``), or that follow one that is gone (``torn``)."""
    seals = index.plan.seals
    known = {one.hash for one in seals}
    for place, one in enumerate(seals):
        if seal_code(one.date, one.after, one.entries) != one.hash:
            yield place, "altered"
        elif not known.issuperset(one.after):
            yield place, "torn"


def broken_entries(index: Index, read: Read = WHOLE) -> list[Broken]:
    """Every sealed entry that was altered, deleted or moved, in the order of the logs.

    An entry that could not be ``read`` may be the one that is missing at its place, and no other.
    """
    logs = [_log(index.plan, log, read.get(log)) for log in LOGS] if read else _logs(index)
    found: dict[tuple[str, Path], Broken] = {}
    for chain in _chains(index.plan.seals):
        for log in logs:
            sealed = [(code, place) for place in chain for code in index.plan.seals[place].entries.get(log.name, ())]
            for one in (*_changed(log, sealed, _covered(index)), *_moved(log, sealed)):
                found.setdefault((one.how, one.path), one)
    return [*found.values(), *_changed_closing(index.plan)]


def is_whole(index: Index) -> bool:
    """Whether the seals are as they were made, and the logs as they were sealed."""
    return not any(broken_seals(index)) and not broken_entries(index)


def _changed_closing(plan: Plan) -> Iterator[Broken]:
    """The record of the closing, where it is not as it was sealed last; one that an approval opened again may change."""
    sealed = {code: place for place, one in enumerate(plan.seals) for code in one.entries.get("closed", ())}
    opened = sum(one.task is None and one.field == "status" and one.to == "active" for one in plan.amendments)
    if opened < len(sealed) and not sealed.keys() & set(_closing(plan)):
        how, path = ("altered", ("closed",)) if plan.status == "closed" and plan.closed else ("deleted", ("status",))
        yield Broken(how, "closed", path, max(sealed.values()))


@once
def _covered(index: Index) -> frozenset[str]:
    return frozenset(code for seal in index.plan.seals for codes in seal.entries.values() for code in codes)


def is_sealed(index: Index, entry: Path) -> bool:
    """Whether a seal covers the entry of a log at a path."""
    log, place = entry[:-1], int(entry[-1])
    return bool(index.plan.seals) and entry_code(str(log[-1]), log_entries(index.plan, log)[place]) in _covered(index)


def unsealed(index: Index) -> dict[LogName, tuple[str, ...]]:
    """The fingerprints of the entries that no seal covers, by log."""
    logs = [*((log.name, log.codes) for log in _logs(index)), ("closed", _closing(index.plan))]
    fresh = {name: tuple(code for code in codes if code not in _covered(index)) for name, codes in logs}
    return {name: codes for name, codes in fresh.items() if codes}


def next_seal(index: Index, day: date) -> Seal | None:
    """The seal over what is not sealed yet, following every seal that none follows; None where all is sealed.

    What was put in before sealed entries is sealed first, by a seal that follows none, like what another branch brings:
    the order of a line of seals is that of the log.
    """
    followed = {code for one in index.plan.seals for code in one.after}
    heads = tuple(one.hash for one in index.plan.seals if one.hash not in followed)
    if heads and (between := _put_between(index, heads[0])):
        return Seal(date=day, entries=between, hash=seal_code(day, (), between))
    fresh = unsealed(index)
    if not fresh and heads:
        return None
    return Seal(date=day, after=heads, entries=fresh, hash=seal_code(day, heads, fresh))


def _put_between(index: Index, head: str) -> dict[LogName, tuple[str, ...]]:
    """The unsealed entries that stand before one of the line of seals that the next seal goes on, by log."""
    seals, found = index.plan.seals, dict[LogName, tuple[str, ...]]()
    line = next((chain for chain in _chains(seals) if seals[chain[-1]].hash == head), [])
    sealed = {code for place in line for codes in seals[place].entries.values() for code in codes}
    for log in _logs(index):
        last = max((place for place, code in enumerate(log.codes) if code in sealed), default=0)
        found[log.name] = tuple(code for code in log.codes[:last] if code not in _covered(index))
    return {name: codes for name, codes in found.items() if codes}


def sealings(plan: Plan) -> int:
    """How often the logs were sealed: what stood before sealed entries has a seal of its own, written in one act with the next."""
    pairs = zip(plan.seals, plan.seals[1:], strict=False)
    same = [one for one, behind in pairs if not one.after and one.hash in behind.after[1:] and one.date == behind.date]
    return len(plan.seals) - len(same)


def sealed_logs(plan: Plan) -> int:
    """How many entries are sealed."""
    return len({code for seal in plan.seals for codes in seal.entries.values() for code in codes})


def _chains(seals: Sequence[Seal]) -> list[list[int]]:
    """The positions of the seals as lines of descent, oldest first: one for each that is nobody's first ancestor."""
    places = {one.hash: place for place, one in reversed(list(enumerate(seals)))}
    first = {place: places.get(one.after[0]) if one.after else None for place, one in enumerate(seals)}
    chains = []
    for end in set(first) - set(first.values()):
        chain: list[int] = []
        at: int | None = end
        while at is not None and at not in chain:
            chain.append(at)
            at = first[at]
        chains.append(chain[::-1])
    return sorted(chains) or [[place] for place in first]


def _changed(log: _Log, sealed: Sequence[tuple[str, int]], covered: frozenset[str]) -> Iterator[Broken]:
    """What is missing: an entry unknown to the seals between its neighbours took its place, or nothing did."""
    places = {code: place for place, code in reversed(list(enumerate(log.codes)))}
    strangers = [place for place, code in enumerate(log.codes) if code not in covered]
    there = [places.get(code) for code, _ in sealed]
    for turn, (_, seal) in enumerate(sealed):
        if there[turn] is not None:
            continue
        before = next((place for place in reversed(there[:turn]) if place is not None), -1)
        behind = next((place for place in there[turn:] if place is not None), len(log.codes))
        stranger = next((place for place in strangers if before < place < behind), None)
        if stranger is None:
            last = max(min(behind, len(log.codes)) - 1, before)
            yield Broken("deleted", log.name, log.at(last), seal)
        else:
            strangers.remove(stranger)
            there[turn] = stranger
            if log.codes[stranger]:  # one that could not be read may be the very entry
                yield Broken("altered", log.name, log.at(stranger), seal)


def _moved(log: _Log, sealed: Sequence[tuple[str, int]]) -> Iterator[Broken]:
    """Entries that stand before one that was sealed before them."""
    places = {code: place for place, code in reversed(list(enumerate(log.codes)))}
    there = [(places[code], seal) for code, seal in dict(sealed).items() if code in places]
    # ``stragglers`` looks at days; the order of places is asked for here.
    for turn in stragglers([date.fromordinal(place + 1) for place, _ in there]):
        yield Broken("moved", log.name, log.at(there[turn][0]), there[turn][1])
