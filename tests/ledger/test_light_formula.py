"""The light that a ledger shows over what is filled in is the one that reports will show, whatever the indicators say."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from books import WHEN, exported, filled, index_of
from ruralgov.checking.rules.base import completed
from ruralgov.papers.cell_words import LIGHTS
from ruralgov.progress.status import state

LATE, SOON = "2026-06-30", "2026-12-31"
TASKS = {
    "1": (LATE, "at_least: 10", 100, 9),
    "2": (LATE, "at_least: 10", 100, 10),
    "3": (LATE, "at_least: 10", 100, None),
    "4": (SOON, "at_most: 5", 60, 6),
    "5": (SOON, "at_most: 5", 60, 5),
    "6": (SOON, "exactly: 0", 60, 1),
    "7": (SOON, "targets: [{by: 2026-05-31, at_least: 4}, {by: 2026-12-31, at_least: 10}]", 60, 3),
    "8": (SOON, "targets: [{by: 2026-05-31, at_least: 4}, {by: 2026-12-31, at_least: 10}]", 60, 4),
    "9": (SOON, "at_least: 100", 60, 2),
    "10": (SOON, "at_most: 20, baseline: 80", 60, 70),
    "11": (SOON, "between: [10, 20]", 60, 12),
    "12": (LATE, "at_most: 20, baseline: 80", 100, 30),
    "13": (SOON, "at_least: 100, counts: period", 60, 30),
    "14": (SOON, "at_least: 10", 10, 9),
    "15": (SOON, "between: [10, 20]", 100, 3),
}
"""By id the deadline, the target, and what is reported: the percentage and the figure."""
FOLLOWS = "alerts: {yellow_behind: 10, red_behind: 30, indicators: true}\n"


def plan(more: str) -> str:
    lines = [
        f'  - {{id: "{task}", title: 事项{task}, lead: [甲局], deadline: {until}, indicators: [{{name: 指标, {limit}, unit: 个}}]}}\n'
        for task, (until, limit, _, _) in TASKS.items()
    ]
    log = '  - {date: 2026-01-31, task: "13", percent: 5, indicators: {指标: 3}}\n'
    return completed(f"departments: {{甲局: {{}}}}\n{more}tasks:\n{''.join(lines)}progress:\n{log}")


def reported(text: str) -> str:
    entries = [
        f'  - {{date: {WHEN}, task: "{task}", percent: {done}{"" if figure is None else f", indicators: {{指标: {figure}}}"}}}\n'
        for task, (_, _, done, figure) in TASKS.items()
    ]
    return text.replace("指标: 3}}\n", "指标: 3}}\n" + "".join(entries), 1)


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice")
def test_what_is_due_or_exceeded_shows_no_green_light_in_the_ledger_either(tmp_path: Path) -> None:
    cells = {
        task: {"完成百分比": done} | ({} if figure is None else {"指标1完成值": figure})
        for task, (_, _, done, figure) in TASKS.items()
    }
    sources = {}
    for name, more in (("plain", ""), ("follows", FOLLOWS)):
        (folder := tmp_path / name).mkdir()
        sources[name] = filled(exported(folder, plan(more))["全部单位"], cells).rename(tmp_path / f"{name}.xlsx")
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    words = ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "saved")]
    subprocess.run([*words, *map(str, sources.values())], check=True, capture_output=True, timeout=120)
    for name, more in (("plain", ""), ("follows", FOLLOWS)):
        sheet = openpyxl.load_workbook(tmp_path / "saved" / f"{name}.xlsx", data_only=True)["台账"]
        light = next(cell.column for cell in sheet[3] if cell.value == "亮灯")
        shown = {row[0].value: row[light - 1].value for row in sheet.iter_rows(min_row=4) if row[0].value}
        index = index_of(reported(plan(more)))
        assert shown == {one.id: LIGHTS[state(index, one, WHEN).light] for one in index.plan.tasks}, name
        assert set(shown.values()) == {"绿灯", "黄灯", "红灯"}
