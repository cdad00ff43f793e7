"""A province at once: as many plans as China has counties, checked and added up, cold and unchanged, beside the bare load loop.

Both seconds are told: those on the clock, with two processes, and those of all processors together, which a busy
machine changes less. The plans lie in prefectures, and each is loaded, checked and added up before the next, so that an
hour in which the machine is busy is a busy one for all three. ``python -m bench.province 300`` takes fewer plans.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from bench import peers
from bench.measure import Cost, once
from bench.plans import plan_text

COUNTIES = 2_843
OURS = Path(sysconfig.get_path("scripts")) / "ruralgov"
LOAD = "import sys, glob, yaml\nfor file in sorted(glob.glob(sys.argv[1] + '/*.yaml')): yaml.load(open(file, encoding='utf-8'), Loader=yaml.CSafeLoader)"
_ENTRY = (
    '  - {{date: 2026-{month:02d}-25, task: "{task}", percent: {percent}, indicators: {{新建基站: {count}}}, '
    "note: 按计划推进，本月完成第{task}片区的勘察和施工，进度正常, by: {unit}, evidence: [第{task}片区现场照片{month}]}}\n"
)
_ROUNDS = 3
_PREFECTURE = 720
"""Plans in one folder: so many that a start of the program does not count beside them."""


def main(count: int = COUNTIES) -> None:
    """Every figure beside its goal; the goals are those of two cores."""
    with tempfile.TemporaryDirectory() as folder:
        plans, cache = Path(folder) / "plans", Path(folder) / "cache"
        size = made(plans, count)
        print(f"\na province: {count:,} plans of 21 tasks with their logs, {size / 1024:,.0f} KB each, two processes")
        many(plans, cache)
        one(plans, cache)


def made(folder: Path, count: int) -> float:
    """So many plans of 21 tasks with six months of log, each of a county of its own; bytes of one."""
    text = plan_text(21) + "progress:\n" + "".join(_log())
    for number in range(count):
        prefecture = folder / f"{number // _PREFECTURE:03d}"
        prefecture.mkdir(parents=True, exist_ok=True)
        (prefecture / f"{number:05d}.yaml").write_text(text.replace("示例县", f"示例{number}县"), "utf-8", newline="\n")
    return len(text.encode())


def _log() -> Sequence[str]:
    from bench.plans import UNITS

    return [
        _ENTRY.format(month=month, task=task, percent=month * 10, count=month * 2, unit=UNITS[task % len(UNITS)])
        for month in range(1, 7)
        for task in range(1, 22)
    ]


def many(plans: Path, cache: Path) -> None:
    """All of them: the first run, and the next, when nothing has changed."""
    kept = {"RURALGOV_CACHE": str(cache)}
    load: list[str | Path] = [peers.binaries("PyYAML C") / "python", "-c", LOAD]
    found: dict[str, list[Cost]] = {"load": [], "validate": [], "rollup": []}
    for part in sorted(plans.iterdir()):
        found["load"].append(once([*load, part]))
        for command in ("validate", "rollup"):
            found[command].append(once([OURS, command, part, "--jobs", "2"], (0, 1), kept))
        print(f"    {part.name}: {' '.join(f'{costs[-1].processor:.2f}' for costs in found.values())}", flush=True)
    peer, checked, summed = (_together(costs) for costs in found.values())
    _row("validate, cold", checked, "one-process load loop", peer, 0.65, halved=True)
    _row("rollup, cold", summed, "one-process load loop", peer, 0.75, halved=True)
    whole = {name: ([OURS, name, plans, "--jobs", "2"], kept) for name in ("validate", "rollup")}
    known = _race(whole, 1)  # every plan is known, the run is not: all results are held here at once
    again = _race(whole, _ROUNDS)
    _row("rollup, unchanged", again["rollup"], "one-process load loop", peer, 0.1)
    seconds = again["validate"].seconds
    print(f"  validate, unchanged {seconds:.2f} s, of processors {again['validate'].processor:.2f} s (goal 0.3)")
    for name, cost in known.items():
        print(
            f"  {name}, every plan known: of processors {cost.processor:.2f} s; main process {cost.megabytes:.0f} MB (goal 250)"
        )


def _together(costs: Sequence[Cost]) -> Cost:
    """Several runs as one."""
    return Cost(*(sum(each) for each in zip(*costs, strict=True)))


def one(plans: Path, cache: Path) -> None:
    """One plan: cold beside check-jsonschema, unchanged beside the bare interpreter."""
    plan, schema = plans / "000" / "00000.yaml", plans.parent / "plan.schema.json"
    once([OURS, "schema", "-o", schema])
    kept = {"RURALGOV_CACHE": str(cache)}
    once([OURS, "validate", plan], (0, 1), kept)
    peer = peers.binaries("check-jsonschema, C parser") / "check-jsonschema"
    found = _race(
        {
            "cold": ([OURS, "validate", plan], {"RURALGOV_CACHE": "off"}),
            "unchanged": ([OURS, "validate", plan], kept),
            "version": ([OURS, "--version"], {}),
            "schema": ([peer, "--schemafile", schema, plan], {}),
            "pass": ([sys.executable, "-c", "pass"], {}),
        },
        9,
    )
    _row("one plan, cold", found["cold"], "check-jsonschema, C parser", found["schema"], 0.5)
    _row("one plan, unchanged", found["unchanged"], "python -c pass", found["pass"], 3)
    _row("--version", found["version"], "python -c pass", found["pass"], 1.5)


def _race(runners: Mapping[str, tuple[Sequence[str | Path], Mapping[str, str]]], rounds: int) -> dict[str, Cost]:
    """Every runner in turn, so many rounds; of each figure the best."""
    found: dict[str, list[Cost]] = {name: [] for name in runners}
    for _ in range(rounds):
        for name, (words, environment) in runners.items():
            found[name].append(once(words, (0, 1), environment))
    return {name: Cost(*(min(each) for each in zip(*costs, strict=True))) for name, costs in found.items()}


def _row(name: str, ours: Cost, peer: str, theirs: Cost, goal: float, *, halved: bool = False) -> None:
    """``halved``: the work of the processors is shared by two."""
    clock = ours.seconds / theirs.seconds
    work = ours.processor / theirs.processor / (2 if halved else 1)
    missed = "" if min(clock, work) <= goal else ", MISSED"
    print(
        f"  {name}: {ours.seconds:.3f} s / {peer} {theirs.seconds:.3f} s = {clock:.2f}; "
        f"by processor time{' on two cores' if halved else ''} {work:.2f} (goal {goal}{missed})"
    )


if __name__ == "__main__":
    os.environ.pop("PYTHONUNBUFFERED", None)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else COUNTIES)
