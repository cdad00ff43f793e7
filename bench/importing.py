"""``ruralgov import``: a long document as a whole process, and how its time grows in every form that a text may have."""

from __future__ import annotations

import gc
import sysconfig
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from bench.measure import race
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

_PAGE = 22 * 28
"""Characters of a page by GB/T 9704-2012."""
_HEAD = "青禾县方案\n一、重点任务\n"
_FORMS: dict[str, Callable[[list[str]], str]] = {
    "paragraphs": "\n".join,
    "one line": "".join,
    "no numbers": lambda tasks: "\n".join(task.partition(".")[2] for task in tasks),
    "tables": lambda tasks: "\n".join(f"序号\t工作任务\t责任单位\n{task}\t县第{task[:2]}局" for task in tasks),
    "broken lines": lambda tasks: "推动各乡镇完善综合服务站点的设施和制度切实提升群\n" * len(tasks) * 3,
    "open brackets": lambda tasks: "（责任单位：县民政局、\n" * len(tasks) * 3,
}


def main() -> None:
    """Time of 100 pages (bar: 1.5 s), then four times the text in every form."""
    text = _HEAD + "\n".join(_tasks(100 * _PAGE // 60))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "plan.txt"
        file.write_text(text[: 100 * _PAGE], "utf-8")
        ours = Path(sysconfig.get_path("scripts")) / "ruralgov"
        cost = race({"import": [ours, "import", file, "-o", Path(folder) / "plan.yaml", "--force"]}, 3)["import"]
    print(f"\nimport of 100 pages: {cost.seconds:.2f} s (bar: 1.5)")
    gc.disable()
    for name, form in _FORMS.items():
        small, large = (min(_seconds(form, count) for _ in range(2)) for count in (300, 1_200))
        print(f"  {name}: {large:.2f} s for 1,200 tasks = {large / small:.1f} x 300 tasks (linear: 4)")


def _tasks(count: int) -> list[str]:
    return [
        f"{index % 400 + 1}.建设平台{index}。改造{index}处，2026年6月底前完成。\n"
        f"责任单位：县第{index}局、县第{index % 50}管理局、各乡镇"
        for index in range(count)
    ]


def _seconds(form: Callable[[list[str]], str], count: int) -> float:
    source = read_source((_HEAD + form(_tasks(count))).encode(), "plan.txt")
    start = time.perf_counter()
    draft(source)
    return time.perf_counter() - start
