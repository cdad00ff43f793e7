"""What was met, a file a seed in build/fuzz: a run that was stopped goes on where it was, and runs of several seeds add up."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path


@dataclass
class Tally:
    """Of the mutants from 0 to ``done``: their kinds, what they met and how often, and the numbers of those that broke something."""

    done: int = 0
    valid: int = 0
    seconds: float = 0
    kinds: Counter[str] = field(default_factory=Counter)
    met: Counter[str] = field(default_factory=Counter)
    broken: set[int] = field(default_factory=set)

    def add(self, kind: str, met: Iterable[str], *, valid: bool) -> None:
        """One more mutant."""
        self.done += 1
        self.valid += valid
        self.kinds[kind] += 1
        self.met.update(met)

    def keep(self, file: Path) -> None:
        """Written beside and put in its place: who is stopped in between has the last one."""
        file.parent.mkdir(parents=True, exist_ok=True)
        beside = file.with_suffix(".new")
        beside.write_text(json.dumps({**vars(self), "broken": sorted(self.broken)}, ensure_ascii=False), "utf-8")
        beside.replace(file)


def kept(file: Path) -> Tally:
    """What a seed has met so far."""
    if not file.exists():
        return Tally()
    data = json.loads(file.read_text("utf-8"))
    return Tally(
        **{**data, "kinds": Counter(data["kinds"]), "met": Counter(data["met"]), "broken": set(data["broken"])}
    )


def told(folder: Path) -> str:
    """All seeds together: a line for each command with its formats and ways, and how often each was met."""
    tallies = {file.stem: kept(file) for file in sorted(folder.glob("*.json"))}
    kinds, met = (sum((getattr(one, name) for one in tallies.values()), Counter()) for name in ("kinds", "met"))
    rows: dict[str, list[str]] = defaultdict(list)
    for name, times in sorted(met.items()):
        command, _, way = name.partition(" ")
        rows[command].append(f"{way} {times}".strip())
    valid, seconds = (sum(getattr(one, name) for one in tallies.values()) for name in ("valid", "seconds"))
    done, broken = (sum(one) for one in zip(*((one.done, len(one.broken)) for one in tallies.values()), strict=True))
    return "\n".join(
        (
            "kinds: " + "  ".join(f"{name} {times}" for name, times in sorted(kinds.items())),
            *(f"  {command}: {'  '.join(ways)}" for command, ways in rows.items()),
            f"seeds: {'  '.join(f'{seed} ({one.done})' for seed, one in tallies.items())}",
            f"{done} mutants, {valid} valid plans, {met.total()} runs of {len(met)} commands, formats and laws in {seconds:.0f} s",
            f"{done - broken} passed, {broken} failed",
        )
    )
