"""Small plans for the tests of the working mechanisms."""

from __future__ import annotations

from pathlib import Path

HEAD = "format: 1\ntitle: {title}\nperiod: {{start: 2021-01-01, end: 2021-12-31}}\ndepartments: {{甲局: {{}}, 乙局: {{}}}}\n"
TASK = '\ntasks:\n  - {id: "1", title: 建站, lead: [甲局], deadline: 2021-12-31}\n'


def plan_text(snippet: str, title: str = "测试方案") -> str:
    """A snippet of top-level keys as a plan of the year 2021."""
    return HEAD.format(title=title) + ("" if "tasks:" in snippet else TASK) + snippet


def plan_file(path: Path, snippet: str, title: str = "测试方案") -> Path:
    """The same in a file."""
    path.write_text(plan_text(snippet, title), "utf-8")
    return path


def many_plans(folder: Path, count: int, tasks: int = 1) -> list[Path]:
    """So many plans that differ in their title, each with findings: one unit leads, the other has nothing to do."""
    rows = "".join(
        f'  - {{id: "{number}", title: 建站{number}, lead: [甲局], deadline: 2021-12-31}}\n'
        for number in range(1, tasks + 1)
    )
    return [
        plan_file(folder / f"{number:02d}.yaml", f"tasks:\n{rows}", f"{number}县试点方案") for number in range(count)
    ]
