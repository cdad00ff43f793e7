"""``make bench``: ratios against peers in one run, on plans that it makes itself. Nothing is asserted: machines are shared."""

from __future__ import annotations

import importlib.util
import sys
import sysconfig
import tempfile
from collections.abc import Iterator
from pathlib import Path

from bench import growth, importing, peers, plans, province
from bench.measure import Cost, race

OURS = Path(sysconfig.get_path("scripts")) / "ruralgov"
LOAD = "import sys, yaml; yaml.load(open(sys.argv[1], encoding='utf-8'), Loader=yaml.CSafeLoader)"
SIZES = {21: 9, 1_000: 5, 10_000: 3}
# The ratios that issue and DESIGN ask for: ours divided by the peer's.
BARS = {
    (21, "check-jsonschema, C parser"): 0.9,
    (21, "check-jsonschema, default"): 0.7,
    (1_000, "check-jsonschema, C parser"): 0.35,
    (1_000, "PyYAML C"): 1.4,
    (10_000, "check-jsonschema, C parser"): 0.30,
    (10_000, "PyYAML C"): 0.75,
}


def main() -> None:
    """Start-up, then validation at each size; document benchmarks where they are there."""
    with tempfile.TemporaryDirectory() as folder:
        startup()
        costs = {tasks: validation(Path(folder), tasks, rounds) for tasks, rounds in SIZES.items()}
        ratio = costs[10_000].seconds / costs[1_000].seconds
        print(f"\n10,000 tasks cost {ratio:.1f} x 1,000 tasks (bar: 11)")
    province.main()
    growth.main()
    importing.main()
    if importlib.util.find_spec("bench.documents"):
        importlib.import_module("bench.documents").main()


def startup() -> None:
    """``--version`` and ``--help`` against the bare interpreter and the libraries that they cannot do without."""
    python = sys.executable
    runners: dict[str, list[str | Path]] = {
        "python -c pass": [python, "-c", "pass"],
        "ruralgov --version": [OURS, "--version"],
        "import typer": [python, "-c", "import typer"],
        "import typer, rich's help": [python, "-c", "import typer, typer.rich_utils"],
        "ruralgov --help": [OURS, "--help"],
    }
    costs = race(runners, 15)
    print("start-up")
    _row("ruralgov --version", costs["ruralgov --version"], "python -c pass", costs["python -c pass"], 1.5)
    _row(
        "ruralgov --help",
        costs["ruralgov --help"],
        "import typer, rich's help",
        costs["import typer, rich's help"],
        1.3,
    )


def validation(folder: Path, tasks: int, rounds: int) -> Cost:
    """Schema and every rule, whole process, against peers on plans with as many tasks."""
    file = plans.write(folder, tasks)
    schema = folder / "plan.schema.json"
    race({"schema": [OURS, "schema", "-o", schema]}, 1)
    costs = race(dict(_runners(folder, file, schema, tasks)), rounds)
    print(f"\n{tasks:,} tasks, {file.stat().st_size / 1024:,.0f} KB")
    for peer, cost in costs.items():
        if peer != "ruralgov":
            _row("ruralgov validate", costs["ruralgov"], peer, cost, BARS.get((tasks, peer)))
    return costs["ruralgov"]


def _runners(folder: Path, file: Path, schema: Path, tasks: int) -> Iterator[tuple[str, list[str | Path]]]:
    yield "ruralgov", [OURS, "validate", file]
    for peer in ("check-jsonschema, C parser", "check-jsonschema, default"):
        if tasks < 10_000 or "C parser" in peer:  # the default install takes minutes there
            yield peer, [peers.binaries(peer) / "check-jsonschema", "--schemafile", schema, file]
    yield "PyYAML C", [peers.binaries("PyYAML C") / "python", "-c", LOAD, file]
    planner = folder / f"planner-{tasks}.yaml"
    planner.write_text(plans.planner_text(tasks), "utf-8")
    if tasks < 10_000:
        yield "tuxfan-planner", [peers.binaries("tuxfan-planner") / "planner", "validate", planner]
    if tj3 := peers.taskjuggler():
        project = folder / f"plan-{tasks}.tjp"
        project.write_text(plans.taskjuggler_text(tasks), "utf-8")
        yield "TaskJuggler --check-syntax", [tj3, "--silent", "--check-syntax", project]


def _row(name: str, ours: Cost, peer: str, theirs: Cost, bar: float | None) -> None:
    ratio = ours.seconds / theirs.seconds
    memory = (
        f"memory {ours.megabytes:.0f} / {theirs.megabytes:.0f} MB = {ours.megabytes / theirs.megabytes:.2f}"
        if theirs.megabytes
        else ""
    )
    goal = f"(bar {bar}{'' if ratio <= bar else ', MISSED'})" if bar else ""
    print(f"  {name} {ours.seconds:.3f} s / {peer} {theirs.seconds:.3f} s = {ratio:.2f} {goal} {memory}".rstrip())


if __name__ == "__main__":
    main()
