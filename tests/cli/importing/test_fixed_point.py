"""A plan's task table in Word, read again: what a paper prints stays what it is, over as many rounds as one likes."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.plan.task import Task
from ruralgov.reading.plan_file import load_plan
from support import PLANS, command_line


def tasks(file: Path) -> dict[str, Task]:
    plan = load_plan(file).partial
    assert plan
    return {task.id: task for task in plan.tasks}


def round_trip(plan: Path, folder: Path, name: str) -> Path:
    """The plan drafted from its own table of tasks in Word."""
    paper, made = folder / f"{name}.docx", folder / f"{name}.yaml"
    assert command_line("tasks", str(plan), "-f", "docx", "-o", str(paper)).code == 0
    assert command_line("import", str(paper), "-o", str(made)).code == 0
    return made


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.yaml")), ids=lambda plan: plan.stem)
def test_the_table_of_tasks_closes(plan: Path, tmp_path: Path) -> None:
    first = round_trip(plan, tmp_path, "first")
    second = round_trip(first, tmp_path, "second")
    given, once, twice = tasks(plan), tasks(first), tasks(second)
    assert list(once) == list(given)
    for name, task in once.items():
        assert (task.section, task.title[:12]) == (given[name].section, given[name].title[:12])
        assert len(task.lead) == len(given[name].lead)
        assert len(task.support) == len(given[name].support)
        again = twice[name]
        for field in ("title", "section", "lead", "support", "deadline"):
            assert getattr(again, field) == getattr(task, field), (name, field)
