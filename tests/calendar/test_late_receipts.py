"""What came behind a period's end: the report of it by what is known since, the list and the bulletin say the same."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import command_line

PLAN = """format: 1
title: 甲县试点方案
status: active
region: {name: 甲县, level: county}
issuer: 县委农办
period: {start: 2026-01-01, end: 2026-12-31}
departments: {县委农办: {}, 甲局: {}, 乙局: {}, 丙局: {}}
tasks: [{id: "1", title: 疏浚渠道, lead: [甲局, 乙局, 丙局], joint: true, deadline: 2026-12-31}]
duties: [{name: DUTY, kind: report, by: [甲局], to: 县委农办, every: quarter, due: month-end, from: 2026-04-01}]
"""
SENT = "submissions: [{date: 2026-07-06, duty: DUTY, by: 甲局, for: 2026-06-30}]\n"
FIGURES = 'progress: [{date: 2026-06-30, entered: 2026-07-06, task: "1", percent: 40, by: 乙局}]\n'
LOGGED = 'progress: [{date: 2026-05-20, task: "1", percent: 40, by: 甲局}]\n'
EARLY = LOGGED.replace("2026-05-20", "2026-03-20")
TYPED = 'progress: [{date: 2026-06-30, entered: 2026-07-06, task: "1", percent: 40, by: 甲局}]\n'
CORRECTED = LOGGED.replace(
    "}]",
    """},
  {date: 2026-05-20, entered: 2026-07-06, replaces: 2026-05-20, task: "1", percent: 35, by: 甲局, reason: 复核}]""",
)
AGAIN = (
    CORRECTED.replace("}]\n", "},\n")
    + '  {date: 2026-05-20, entered: 2026-07-06, replaces: 2026-05-20, task: "1", percent: 30, by: 甲局, reason: 再核}]\n'
)
NEXT = "submissions: [{date: 2026-07-01, duty: DUTY, by: 甲局, for: 2026-09-30}, {date: 2026-09-20, duty: DUTY, by: 甲局}]\n"
CASES = {
    "of joint leads with equal figures the one that has no entry": ("季度台账", SENT + FIGURES, "迟报"),
    "a report that is no ledger, and nothing of it was logged before": ("季度总结", SENT, "迟报"),
    "entered in time, and the workbook of it was sent late": ("季度台账", SENT + LOGGED, "按期"),
    "entered for the period before, and sent late": ("季度台账", SENT + EARLY, "迟报"),
    "entered for the period before, and nothing since": ("季度台账", EARLY, "未落实"),
    "entered by hand behind the due day": ("季度台账", TYPED, "迟报"),
    "entered in time and corrected later": ("季度台账", CORRECTED, "按期"),
    "entered in time and corrected twice": ("季度台账", AGAIN, "按期"),
    "entered late, and its workbook was sent in time": (
        "季度台账",
        SENT.replace("2026-07-06", "2026-06-30") + TYPED,
        "按期",
    ),
    "logged before, and nothing was sent since": ("季度台账", LOGGED, "按期"),
    "sent without a day, nearer to this due day": ("季度总结", SENT.replace(", for: 2026-06-30", ""), "迟报"),
    "sent without a day, nearer to the next one": ("季度总结", NEXT, "未落实"),
}


@pytest.mark.parametrize(("duty", "log", "said"), CASES.values(), ids=CASES)
def test_papers_of_what_is_known_since_agree(tmp_path: Path, duty: str, log: str, said: str) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text((PLAN + log).replace("DUTY", duty), "utf-8")
    since = "2026-09-20"
    for days in (("--quarter", "Q2", "--known-on", since), ("--from", "2026-04-01", "--until", "2026-07-06")):
        report = command_line("report", str(file), *days, "--format", "md").out
        told = re.search("应落实1次(?:，([^0-9，。]+)1次)?", report)
        assert told, report
        assert (told[1] or "按期") == said, report
    for days in (("--as-of", "2026-07-06"), ("--as-of", "2026-07-01", "--known-on", since)):
        assert ("没有逾期未报送的报告" in command_line("calendar", str(file), "--missing", *days).out) == (
            said != "未落实"
        )
        bulletin = command_line("bulletin", str(file), *days, "--format", "md").out
        # Without any progress nobody is ranked.
        ranked = re.findall("应报1期，按期报送([01])期", bulletin)
        assert ranked == (["1" if said == "按期" else "0"] if "progress" in log else [])
