"""Every command with one large plan, and with a fourth and a sixteenth of it: 10,000 tasks, 100,000 log entries, 10,000 places.

Time is that of the processors, without what the command takes for a plan of next to nothing; linear is 4.
``python -m bench.linear 2000`` takes a smaller plan, ``python -m bench.linear 10000 report rollup`` these commands only.
"""

from __future__ import annotations

import os
import sys
import sysconfig
import tempfile
from collections.abc import Collection, Iterator
from itertools import pairwise
from pathlib import Path

from bench.measure import Cost, once
from bench.plans import UNITS, plan_text

LARGE = 10_000
OURS = Path(sysconfig.get_path("scripts")) / "ruralgov"
_ENTRIES = 10
"""Log entries for each task."""
_NOT_LINEAR = 5.0
_WORTH_TELLING = 0.2
COMMANDS = {
    "validate": "validate {plan}",
    "validate, JSON": "validate {plan} --format json --show-suppressed",
    "fmt --check": "fmt {plan} --check",
    "budget": "budget {plan}",
    "budget, by task": "budget {plan} --by task,department,year",
    "tasks": "tasks {plan}",
    "tasks, xlsx": "tasks {plan} -o {out}/tasks.xlsx",
    "tasks, docx": "tasks {plan} -o {out}/tasks.docx",
    "report": "report {plan} --quarter 2026Q2",
    "report, docx": "report {plan} --quarter 2026Q2 -o {out}/report.docx",
    "rollup": "rollup {plan}",
    "norms": "norms {plan}",
    "calendar": "calendar {plan}",
    "calendar, ics": "calendar {plan} -f ics",
    "calendar, JSON": "calendar {plan} -f json",
    "escalation": "escalation {plan}",
    "ledger export": "ledger export {plan} -o {out}/ledgers",
    "diff": "diff {plan} {other}",
    "export": "export {plan} -o {out}/facts",
}


def main(largest: int = LARGE, only: Collection[str] = ()) -> None:
    """One line a command, of all or of those whose first word is named."""
    sizes = [max(1, largest // 16), max(1, largest // 4), largest]
    print(
        f"\none plan of {', '.join(f'{size:,}' for size in sizes)} tasks, {_ENTRIES} log entries each, as many places"
    )
    with tempfile.TemporaryDirectory() as folder:
        plans = [_write(Path(folder), size) for size in (1, *sizes)]
        for name, words in COMMANDS.items():
            if only and not {name, words.split()[0]} & {*only}:
                continue
            _row(name, [_cost(words, plan) for plan in plans])


def _row(name: str, costs: list[Cost]) -> None:
    bare, *found = costs
    times = [max(cost.processor - bare.processor, 0.001) for cost in found]
    growth = " ".join(f"{large / small:4.1f}" for small, large in pairwise(times))
    told = times[-1] > _WORTH_TELLING and times[-1] / times[-2] > _NOT_LINEAR
    seconds = " ".join(f"{time:7.2f}" for time in times)
    memory = " ".join(f"{cost.megabytes:5.0f}" for cost in found)
    print(f"  {name:16} {seconds} s  x {growth}  {memory} MB{'  NOT LINEAR' if told else ''}", flush=True)


def _cost(words: str, plan: Path) -> Cost:
    with tempfile.TemporaryDirectory() as out:
        other = plan.with_suffix(".other.yaml")
        filled = [word.format(plan=plan, other=other, out=out) for word in words.split()]
        return once([OURS, *filled], (0, 1), {"RURALGOV_CACHE": "off"})


def _write(folder: Path, tasks: int) -> Path:
    file = folder / f"plan-{tasks}.yaml"
    text = plan_text(tasks) + "".join(_more(tasks))
    file.write_text(text, "utf-8", newline="\n")
    file.with_suffix(".other.yaml").write_text(text.replace("percent: 50,", "percent: 51,"), "utf-8", newline="\n")
    return file


def _more(tasks: int) -> Iterator[str]:
    """Places with a norm, duties, and a log that goes through all tasks month by month."""
    yield "norms:\n  - {name: 法律明白人, per: village, at_least: 3, unit: 名}\n"
    yield "duties:\n  - {name: 试点工作台账, kind: report, by: lead, to: 县委农办, every: 2 months, due: month-end, from: 2026-02}\n"
    yield "places:\n"
    for place in range(tasks):
        yield f"  - {{name: 第{place}村, kind: village, town: 第{place // 20}镇, population: {900 + place % 700}, counts: {{法律明白人: {3 + place % 3}}}}}\n"
    yield "progress:\n"
    for month in range(1, _ENTRIES + 1):
        for task in range(1, tasks + 1):
            yield (
                f'  - {{date: 2026-{month:02d}-25, task: "{task}", percent: {month * 10}, indicators: {{新建基站: {month * 2}}}, '
                f"note: 按计划推进, by: {UNITS[task % len(UNITS)]}, evidence: [现场照片]}}\n"
            )


if __name__ == "__main__":
    os.environ.pop("PYTHONUNBUFFERED", None)
    main(int(sys.argv[1]) if len(sys.argv) > 1 else LARGE, sys.argv[2:])
