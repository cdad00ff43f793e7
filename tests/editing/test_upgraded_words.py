"""``fmt --upgrade``: an older way of saying it becomes the field of now, and nothing that anybody reads changes."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from field_variants import MARK
from ruralgov.checking.rules.base import completed
from ruralgov.editing.sealing import sealed
from ruralgov.editing.upgraded_words import reworded
from ruralgov.reading.plan_file import Loaded, load_plan
from support import command_line

PLAN = completed("""\
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 户厕, at_least: 3, unit: 户}]
    budget: [{item: 改厕补助, year: 2026, amount: 9万元, paid_by: 县级财政}]
funding:
  sources: [县级财政]
  appropriations: [{date: 2026-02-01, source: 县级财政, for: 改厕补助, amount: 9万元}]
  payments:
    - {date: 2026-04-02, source: 县级财政, task: "1", item: 改厕补助, amount: 5万元}
    - {date: 2026-05-06, source: 县级财政, task: "1", item: 改厕补助, amount: -2万元, note: 多付退回}   # 第一笔
    - date: 2026-06-02
      source: 县级财政
      task: "1"
      item: 改厕补助
      amount: "-0.5万元"
      note: 重复申领
progress: [{date: 2026-06-30, task: "1", percent: 40, by: 甲局}]
""")
PAPERS = (
    ("report", "-f", "md"),
    ("budget", "--by", "source,task", "-f", "md"),
    ("report", "-f", "json"),
    ("validate", "-f", "json"),
)


def read(text: str) -> Loaded:
    return load_plan("plan.yaml", text.encode())


def test_what_came_back_is_a_refund(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    papers = [MARK.sub("", command_line(words[0], str(file), *words[1:]).out) for words in PAPERS]
    assert command_line("fmt", str(file), "--upgrade", "--diff").code == 1
    assert file.read_text("utf-8") == PLAN
    run = command_line("fmt", str(file), "--upgrade")
    assert [line.rpartition("：")[2] for line in run.err.splitlines()] == [
        "负的支出改写为 refund（2026-05-06 改厕补助）",
        "负的支出改写为 refund（2026-06-02 改厕补助）",
    ]
    text = file.read_text("utf-8")
    assert text == PLAN.replace("amount: -2万元", "refund: 2万元").replace('amount: "-0.5万元"', 'refund: "0.5万元"')
    again = [MARK.sub("", command_line(words[0], str(file), *words[1:]).out) for words in PAPERS]
    assert again == papers, "but for the mark of the plan's state"
    (tmp_path / "old.yaml").write_text(PLAN, "utf-8")
    assert "内容没有变化" in command_line("diff", str(tmp_path / "old.yaml"), str(file)).out
    assert "没有要换的旧写法" in command_line("fmt", str(file), "--upgrade").err


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(PLAN.replace("amount: 5万元", "amount: 1万元"), id="more would come back than was paid"),
        pytest.param(sealed(read(PLAN), date(2026, 7, 1)).data.decode(), id="sealed"),
    ],
)
def test_what_would_have_other_findings_is_left_and_told(text: str) -> None:
    found = reworded(read(text))
    assert (found.loaded.data.decode(), found.changes) == (text, ())
    assert len(found.left) == 2
