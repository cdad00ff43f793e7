"""As of a day all commands say the same of a deadline, a lead, a target, an amount: as approved by that day."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from papers import PLAN, amended, ledger, office, paper
from support import ROOT

COMMANDS = ROOT / "src" / "ruralgov" / "cli" / "commands"
BEFORE, AFTER = "2026-09-30", "2026-12-31"
AMENDMENTS = {
    "deadline": ("1", "deadline", "2026-11-30"),
    "lead": ("1", "lead", "乙局"),
    "target": ("1", "indicators.改造户厕.at_least", "260"),
    "unmet": ("3", "indicators.考核村数.at_least", "4.5"),
    "amount": ("1", "budget.改厕补助.amount", "45万元"),
    "ratio": ("plan", "shares.改厕.ratio", "{省级财政: 1, 县级财政: 4}"),
    "norm": ("plan", "norms.管护员.at_least", "3"),
}
# Command and field: where the paper says it , before and after the approval of 2026-10-15.
TABLE = {
    ("tasks -f json", "deadline"): (r'"deadline": "(.*?)"', "2026-06-10", "2026-11-30"),
    ("tasks -f json", "lead"): (r'"lead": \[\s*"(.*?)"', "甲局", "乙局"),
    ("tasks -f json", "target"): (r'"at_least": "(.*?)"', "300", "260"),
    ("tasks -f json", "overdue"): (r'"overdue_days": (\d+)', "112", "31"),
    ("budget -f json", "amount"): (r'"amount": "(.*?)"', "300000.00", "450000.00"),
    ("budget -f json", "ratio"): (r'"省级财政": "(.*?)"', "200000.00", "90000.00"),
    ("budget -f json --by department", "lead"): (r'"by_department": \{\s*"(.*?)"', "甲局", "乙局"),
    ("report -f json", "deadline"): (r'"deadline": "(.*?)"', "2026-06-10", "2026-11-30"),
    ("report -f json", "lead"): (r'"lead": \[\s*"(.*?)"', "甲局", "乙局"),
    ("report -f json", "target"): (r'"at_least": "(.*?)"', "300", "260"),
    ("report -f json", "ratio"): (r'"planned": "(.*?)"', "200000.00", "90000.00"),
    ("report -f md", "amount"): (r"合计\*\* (?:\| \*\*370,000\*\* +(?=\| \*\*520))?\| \*\*(\d+)0,000", "37", "52"),
    ("rollup -f json", "overdue"): (r'"overdue": (\d+)', "1", "1"),
    ("rollup -f json", "amount"): (r'"planned": "(.*?)"', "510000.00", "660000.00"),
    ("calendar -f json", "deadline"): (
        r'"kind": "deadline",(?:(?!kind).)*?改造户厕.*?"date": "(.*?)"',
        "2026-06-10",
        "2026-11-30",
    ),
    ("calendar -f json", "lead"): (r'改造户厕.*?"units": \[\s*"(.*?)"', "甲局", "乙局"),
    ("calendar --missing -f json", "lead"): (r'"unit": "([甲乙]局)"', "甲局", "乙局"),
    ("bulletin -f json", "lead"): (r'"unit": "([甲乙]局)"', "甲局", "乙局"),
    ("meeting -f md", "deadline"): (r"\| 1 +\| 改造户厕 +\| \S+ +\| (\S+)", "2026-06-10", "2026-11-30"),
    ("meeting -f md", "lead"): (r"\| 1 +\| 改造户厕 +\| (\S+)", "甲局", "乙局"),
    ("pledge -f md", "deadline"): (r"改造户厕不少于\d+户 *\| (\S+)", "2026-06-10", "2026-11-30"),
    ("pledge -f md", "target"): (r"改造户厕不少于(\d+)户", "300", "260"),
    ("pledge -f md", "lead"): (r"县委农办与([甲乙]局)签订", "甲局", "乙局"),
    ("pledge -f md", "amount"): (r"改厕补助 *\| 2026 *\| ([\d,]+) ", "300,000", "450,000"),
    ("escalation -f json", "deadline"): (r'"task": "1".*?"overdue_days": (\d+)', "112", "31"),
    ("escalation -f json", "lead"): (r'"lead": \[\s*"(.*?)"', "甲局", "乙局"),
    ("norms -f json", "norm"): (r'"least": "(.*?)"', "2", "3"),
    ("score -f json", "amount"): (r'"amount": "(.*?)"', "75000.00", "112500.00"),
    ("validate", "deadline"): (r"任务1“改造户厕”时限 (\S+?)，", "2026-06-10", "2026-11-30"),
    ("validate", "lead"): (r"没有按期报送：([甲乙]局)", "甲局", "乙局"),
    ("validate", "unmet"): (r"考核村数 4/(\S+?)个", "5", "4.5"),
    ("ledger export", "deadline"): (r"台账-[甲乙]局.xlsx 台账!H4: (\S+)", "2026年6月10日", "2026年11月30日"),
    ("ledger export", "lead"): (r"台账-([甲乙]局)", "甲局", "乙局"),
    ("ledger export", "target"): (r"台账-[甲乙]局.xlsx 台账!P4: 改造户厕 (\S+)", "≥300户", "≥260户"),
}


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    loaded = PLAN
    for task, field, value in AMENDMENTS.values():
        loaded = amended(loaded, task, field, value)
    return office(tmp_path_factory.mktemp("amended"), loaded.source.text)


@cache
def printed(plan: Path, command: str, day: str) -> str:
    return ledger(plan, day) if command == "ledger export" else paper(plan, tuple(command.split()), day)


@pytest.mark.parametrize(("command", "field"), TABLE, ids=lambda word: word)
@pytest.mark.parametrize("day", [BEFORE, AFTER])
def test_commands_agree(plan: Path, command: str, field: str, day: str) -> None:
    said, *values = TABLE[command, field]
    shown = printed(plan, command, day)
    found = re.search(said, shown, re.DOTALL)
    assert found, shown
    assert found[1] == values[day == AFTER]


def test_every_command_that_takes_a_day_is_asked() -> None:
    commands = {path.stem for path in COMMANDS.rglob("[a-z]*.py") if "as_of: " in path.read_text("utf-8")}
    assert commands - {"diff", "why", "export"} == {command.split()[0] for command, _ in TABLE}, (
        "diff compares two files as they are; the others have their own tests"
    )
