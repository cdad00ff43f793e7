"""A province at once: as many plans as China has counties, checked and added up, cold and unchanged, beside the bare load loop.

Both seconds are told: those on the clock, with two processes, and those of all processors together, which a busy
machine changes less. ``python -m bench.province 300`` takes fewer plans.
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
    folder.mkdir()
    text = plan_text(21) + "progress:\n" + "".join(_log())
    for number in range(count):
        (folder / f"{number:05d}.yaml").write_text(text.replace("示例县", f"示例{number}县"), "utf-8", newline="\n")
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
    load: list[str | Path] = [peers.binaries("PyYAML C") / "python", "-c", LOAD, plans]
    found = _race(
        {
            "load": (load, {}),
            "validate": ([OURS, "validate", plans, "--jobs", "2"], {"RURALGOV_CACHE": "off"}),
            "rollup": ([OURS, "rollup", plans, "--jobs", "2"], {"RURALGOV_CACHE": "off"}),
        },
        1 if len(list(plans.iterdir())) > 1_000 else _ROUNDS,
    )
    kept = {"RURALGOV_CACHE": str(cache)}
    for command in ("validate", "rollup"):
        once([OURS, command, plans, "--jobs", "2"], (0, 1), kept)
    again = _race({name: ([OURS, name, plans, "--jobs", "2"], kept) for name in ("validate", "rollup")}, _ROUNDS)
    peer = found["load"]
    _row("validate, cold", found["validate"], "one-process load loop", peer, 0.65, halved=True)
    _row("rollup, cold", found["rollup"], "one-process load loop", peer, 0.75, halved=True)
    _row("rollup, unchanged", again["rollup"], "one-process load loop", peer, 0.1)
    seconds = again["validate"].seconds
    print(f"  validate, unchanged {seconds:.2f} s, of processors {again['validate'].processor:.2f} s (goal 0.3)")
    print(
        f"  memory of the main process: validate {found['validate'].megabytes:.0f} MB, rollup {found['rollup'].megabytes:.0f} MB (goal 250)"
    )


def one(plans: Path, cache: Path) -> None:
    """One plan: cold beside check-jsonschema, unchanged beside the bare interpreter."""
    plan, schema = plans / "00000.yaml", plans.parent / "plan.schema.json"
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
