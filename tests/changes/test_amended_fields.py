"""The field of an amendment: a slip is told with the right name (RG462); of two years `set` asks which is meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import command_line, findings_of, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2027-10-29
    indicators: [{name: 改造户厕, at_least: 80, unit: 户}]
    budget:
      - {item: 改厕, year: 2026, amount: 25万元, paid_by: 县级财政}
      - {item: 改厕, year: 2027, amount: 20万元, paid_by: 县级财政}
period: {start: 2026-01-01, end: 2027-12-31}
parameters: {选派干部: {value: 36, unit: 人}}
funding: {sources: [县级财政]}
amendments:
  - {date: 2026-05-08, TASKfield: FIELD, from: 30, to: 25, document: 某财农〔2026〕9号, reason: 核减}
"""


@pytest.mark.parametrize(
    ("task", "field", "told"),
    [
        ("1", "budget.改厕.2026.amount", "是不是“budget.改厕@2026.amount”"),
        ("1", "budget.改则.amount", "是不是“budget.改厕@2026.amount”"),
        ("1", "indicators.改户厕", "是不是“indicators.改造户厕”"),
        ("1", "dedline", "是不是“deadline”"),
        ("1", "parameters.选派干部.value", "没有这个字段"),
        (None, "parameters.选派干布.value", "是不是“parameters.选派干部.value”"),
        ("1", "budget.改厕@2026.amount", None),
        ("1", "budget.改厕.amount", None),
        ("1", "budget.改厕@2026", None),
        ("1", "indicators.改造户厕", None),
        (None, "parameters.选派干部", None),
        (None, "tasks.1.deadline", None),
    ],
)
def test_a_field_that_is_none_is_told_with_the_nearest(task: str | None, field: str, told: str | None) -> None:
    text = PLAN.replace("TASK", f'task: "{task}", ' if task else "").replace("FIELD", field)
    found = findings_of(plan_text(text), select=("RG462",))
    assert [one.message for one in found if told and told in one.message] if told else not found, found


def test_what_an_amendment_took_out_was_there() -> None:
    first = PLAN.replace("TASK", 'task: "1", ').replace("FIELD", "indicators.培训人次")
    later = '  - {date: 2026-06-08, task: "1", field: indicators.培训人次, from: 25, to: null, document: 某办发〔2026〕9号, reason: 并入}\n'
    assert findings_of(plan_text(first), select=("RG462",))
    assert not findings_of(plan_text(first + later), select=("RG462",))


def test_set_asks_which_year_is_meant(tmp_path: Path) -> None:
    """Of two budget lines of one name the first was taken, silently."""
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(PLAN[: PLAN.index("amendments")]), encoding="utf-8")
    before, words = file.read_bytes(), ("--document", "某财农〔2026〕9号", "--reason", "核减")
    for field, years in {
        "budget.改厕.amount": "budget.改厕@2026.amount 或 budget.改厕@2027.amount",
        "资金.改厕.金额": "资金.改厕@2026.金额 或 资金.改厕@2027.金额",
    }.items():
        got = command_line("set", "1", field, "22", str(file), *words)
        assert got.code == 2, got
        assert years in got.err
        assert file.read_bytes() == before
    assert command_line("set", "1", "budget.改厕@2027.amount", "22", str(file), *words).code == 0
    assert "year: 2027, amount: 22, " in file.read_text("utf-8")
