"""Plans that use nearly every field, drafted for the next year: the whole drafts, and what is said beside them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from hostile_plan import FULL
from offices import EVERYTHING, OFFICE
from ruralgov.checking.rules.base import completed
from support import command_line
from tables import held

DRAFTS = Path(__file__).with_name("every_draft.txt")
PLANS = {
    "one year": FULL.partition("closed:")[0],
    "two years": completed(EVERYTHING),
    "two years with stages": OFFICE,
    "assumptions": completed("""\
assumptions:
  - {field: period, reason: 年份推定}
  - {field: tasks.1.indicators.户厕, reason: 推定}
  - {field: tasks.2.indicators.厕所, reason: 推定}
  - {field: tasks.deadline, reason: 推定}
  - {field: stages.实施, reason: 推定}
  - {field: funding.sources, reason: 推定}
stages: [{name: 实施, start: 2026-03-01, end: 2026-11-30}]
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 户厕, at_least: 3}], after: ["3"]}
  - {id: "2", title: 管厕, lead: [甲局], stage: 实施, indicators: [{name: 厕所, at_least: 3}], milestones: [{name: 前, due: 2026-05-31, done: 2026-05-30}, {name: 后, due: 2026-08-31}]}
  - {id: "3", title: 建厕, lead: [甲局], deadline: 2026-06-30, ended: {on: 2026-05-01, how: merged, into: ["4"], document: 某办发〔2026〕9号}}
  - {id: "4", title: 并厕, lead: [甲局], deadline: 2026-06-30, ended: {on: 2026-06-01, how: split, into: ["1", "5"], document: 某办发〔2026〕10号}}
  - {id: "5", title: 评厕, lead: [甲局], deadline: 2026-07-30}
duties: [{name: 评审, kind: meeting, by: 甲局, every: once, due: 2026-03-10, task: "3"}, {name: 月报, kind: report, by: lead, every: month, from: 2026-03-01, until: 2026-10-31}]
norms: [{name: 公厕, per: village, at_least: 1, unit: 座, task: "3"}]
progress: [{date: 2026-10-01, task: "2", percent: 100, indicators: {厕所: 3}}]
"""),
    "no period": re.sub(r"period: .*\n", "", OFFICE),
}


def test_every_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = []
    for name, text in PLANS.items():
        for year in ("2027", "2028") if name == "two years" else ("2027",):
            Path("plan.yaml").write_text(text, "utf-8")
            run = command_line("init", "--from", "plan.yaml", "--year", year, "-o", f"{year}.yaml", "--force")
            draft = Path(f"{year}.yaml").read_text("utf-8") if run.code == 0 else ""
            found += [f"=== {name}, {year}: {run.code}", *run.err.splitlines(), "---", *draft.splitlines()]
    held(DRAFTS, found)
