"""Words of a plan and names of files in findings give a CI service no order, in any reporter."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking import reporters
from support import command_line


@pytest.mark.parametrize("form", sorted(reporters.names()))
@pytest.mark.parametrize("order", ["##vso[task.complete]", "##[error]x"])
def test_no_finding_orders_a_service(tmp_path: Path, order: str, form: str) -> None:
    tasks = "".join(f'  - {{id: "{one}", title: "{order}建站", lead: [甲局], deadline: 2026-06-30}}\n' for one in "11")
    file = tmp_path / f"{order}.yaml"
    file.write_text(f'title: "{order}"\ntasks:\n{tasks}', "utf-8")
    shown = command_line("validate", str(file), "-f", form).out
    assert "建站" in shown
    assert order not in shown
