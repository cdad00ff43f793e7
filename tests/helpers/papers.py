"""Every paper that a plan gives as of a day, and an invented plan that has something for each of them."""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

from ruralgov.editing.amendments import set_field
from ruralgov.editing.approvals import Approval
from ruralgov.reading.plan_file import Loaded, load_plan
from support import command_line

PLAN = """\
format: 1
title: 示例县改厕方案
status: active
region: {name: 示例县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2027-12-31}
departments: {县委农办: {}, 甲局: {}, 乙局: {}, 丙局: {}, 丁局: {}}
sections: [建设, 管护]
stages:
  - {name: 实施, start: 2026-01-01, end: 2026-12-31}
  - {name: 巩固, start: 2027-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    section: 建设
    stage: 实施
    lead: [甲局]
    support: [丙局]
    deadline: 2026-06-10
    milestones: [{name: 中期检查, due: 2026-04-30}]
    indicators: [{name: 改造户厕, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕补助, year: 2026, amount: 30万元, shares: 改厕}
  - id: "2.1"
    title: 建管护队伍
    section: 管护
    lead: [丁局]
    deadline: 2027-12-31
    indicators: [{name: 4.5米管网, at_least: 20, unit: 公里}]
    budget:
      - {item: 管护, year: 2026, unit_cost: 1万元, quantity: 村数, paid_by: 县级财政}
      - {item: 管护, year: 2027, unit_cost: 2万元, quantity: 村数, paid_by: 县级财政}
  - id: "3"
    title: 考核管护
    section: 管护
    lead: [丁局]
    support: [乙局, 丙局]
    deadline: 2026-05-31
    indicators: [{name: 考核村数, at_least: 5, unit: 个}]
parameters: {村数: {value: 7, unit: 个}}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: {省级财政: 2, 县级财政: 1}}}
  appropriations:
    - {date: 2026-02-01, source: 省级财政, for: 改厕, amount: 12万元}
  payments:
    - {date: 2026-03-01, source: 省级财政, task: "1", item: 改厕补助, amount: 3万元}
duties:
  - {name: 台账, kind: report, by: lead, to: 县委农办, every: quarter, due: month-end}
places:
  - {name: 吊沟村, kind: village, counts: {管护员: 1}}
norms:
  - {name: 管护员, per: village, at_least: 2, unit: 名}
scoring:
  - name: 管护考评
    subjects: 村
    dimensions: [{name: 管护, full: 100}]
    every: quarter
    tiers: {A: {share: 50%, coefficient: 2}, B: {coefficient: 1}}
    distributes: 改厕补助
alerts: {yellow_behind: 10, red_behind: 30, due_soon_days: 30}
escalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 30, action: 约谈}]
progress:
  - {date: 2026-03-31, task: "1", percent: 40, indicators: {改造户厕: 120}, by: 甲局}
  - {date: 2026-05-31, task: "3", percent: 100, indicators: {考核村数: 4}, evidence: [验收单]}
"""
SHEET = """\
考评,时段,对象,人数,管护（满分100）,备注
管护考评,2026Q1,甲村,1,90,
管护考评,2026Q1,乙村,1,80,
"""
PAPERS = (
    ("tasks", "-f", "md"),
    ("tasks", "-f", "json"),
    ("budget", "--by", "source,task,department,year", "-f", "json"),
    ("report", "-f", "md"),
    ("report", "-f", "json"),
    ("rollup", "-f", "json"),
    ("calendar", "-f", "json"),
    ("calendar", "--missing", "-f", "md"),
    ("calendar", "-f", "ics"),
    ("bulletin", "-f", "json"),
    ("bulletin", "-f", "md"),
    ("meeting", "-f", "md"),
    ("pledge", "-f", "md"),
    ("escalation", "--since", "2020-01-01", "-f", "json"),
    ("norms", "-f", "json"),
    ("score", "-f", "json"),
)


def office(folder: Path, text: str = PLAN) -> Path:
    """The plan in a folder of its own, with its score sheet."""
    file = folder / "plan.yaml"
    file.write_text(text, "utf-8")
    (folder / "plan.scores").mkdir(exist_ok=True)
    (folder / "plan.scores" / "2026Q1.csv").write_text(SHEET, "utf-8")
    return file


def paper(file: Path, words: tuple[str, ...], day: str) -> str:
    """What a command prints as of a day; a command that the plan gives nothing for says why."""
    name, *options = words
    run = command_line(name, str(file), "--as-of", day, *options)
    return run.out if run.code == 0 else run.err


def papers(file: Path, day: str) -> dict[str, str]:
    """All of them, and every cell of the ledger that is sent out, by the command."""
    found = {" ".join(words): paper(file, words, day) for words in PAPERS}
    return {**found, "ledger export": ledger(file, day)}


def ledger(file: Path, day: str) -> str:
    """The cells of all workbooks as of a day, by file and place."""
    from openpyxl import load_workbook

    folder = file.parent / f"ledgers-{len(list(file.parent.iterdir()))}"
    run = command_line("ledger", "export", str(file), "-o", str(folder), "--as-of", day)
    assert run.code == 0, run.err
    books = [(book.name, load_workbook(book)) for book in sorted(folder.iterdir())]
    cells = [
        f"{name} {sheet.title}!{cell.coordinate}: {cell.value}"
        for name, book in books
        for sheet in book
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    ]
    return "\n".join(cells)


def amended(text: str | Loaded, task: str, field: str, value: str, day: str = "2026-10-15") -> Loaded:
    """The plan with a field set, and the amendment that allows it: what ``ruralgov set`` does."""
    loaded = load_plan("plan.yaml", text.encode()) if isinstance(text, str) else text
    assert loaded.plan, loaded.raised
    result = set_field(loaded, task, field, value, Approval(day, f"某办发〔{day[:4]}〕9号", "汛期停工"))
    assert result.changes
    return result.loaded


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, list[str]]:
    """The lines that differ, by paper."""
    pairs = {name: (before[name].split("\n"), after[name].split("\n")) for name in before}
    return {name: list(unified_diff(*both, n=0)) for name, both in pairs.items() if both[0] != both[1]}
