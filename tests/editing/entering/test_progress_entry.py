"""An entry of the log from what was typed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from desk_pages import PLAN
from ruralgov.checking.engine import check
from ruralgov.editing.entering.progress_entry import Said, progress_entry, yaml_pairs
from ruralgov.errors import UserError
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import plan_text

DAY = date(2026, 6, 30)


@pytest.fixture
def index() -> Index:
    found = check(load_plan("plan.yaml", PLAN.encode())).index
    assert found
    return found.as_written


def test_values_in_the_order_of_the_fields(index: Index) -> None:
    said = Said("1", DAY, date(2026, 7, 2), "４５％", (("新修道路", "1,300"),), note="甲", evidence=("单",))
    entry = progress_entry(index, said)
    assert list(entry) == ["date", "entered", "task", "percent", "indicators", "note", "by", "evidence"]
    assert entry["percent"] == Decimal(45)
    assert entry["indicators"] == {"新修道路": Decimal(1300)}
    assert entry["entered"] == date(2026, 7, 2)
    assert entry["by"] == "甲局"
    pairs = dict(yaml_pairs(entry))
    assert (pairs["task"], pairs["indicators"], pairs["evidence"], pairs["entered"]) == (
        '"1"',
        "{新修道路: 1300}",
        "[单]",
        "2026-07-02",
    )


@pytest.mark.parametrize("given", ["note", "problem", "next"])
def test_one_word_is_an_entry(index: Index, given: str) -> None:
    assert progress_entry(index, Said("1", DAY, DAY, **{given: "甲"}))[given] == "甲"


def test_nought_is_something(index: Index) -> None:
    assert progress_entry(index, Said("2", DAY, DAY, "0"))["percent"] == 0


@pytest.mark.parametrize(
    "said",
    [Said("1", DAY, DAY), Said("3", DAY, DAY, "1"), Said("1", DAY, DAY, "-1"), Said("1", DAY, DAY, "1", by="谁")],
)
def test_mistakes(index: Index, said: Said) -> None:
    with pytest.raises(UserError):
        progress_entry(index, said)


LOGGED = (
    PLAN.split("progress:")[0]
    + """progress:
  - {date: 2026-06-29, task: "1", percent: 40, indicators: {新修道路: 1200}, note: 已开工, by: 乙局, evidence: [验收单]}
  - {date: 2026-06-29, task: "1", percent: 45, indicators: {新修道路: 1300}, problem: 缺料, by: 甲局}
"""
)


def _corrected(said: Said) -> dict[str, object]:
    found = check(load_plan("plan.yaml", LOGGED.encode())).index
    assert found
    return progress_entry(found.as_written, said)


def test_a_correction_of_the_percentage_keeps_the_rest_of_what_it_corrects() -> None:
    day = date(2026, 6, 29)
    said = Said("1", day, date(2026, 7, 2), "25", by="乙局", reason="更正误报", replaces=day)
    entry = _corrected(said)
    assert (entry["percent"], entry["indicators"]) == (Decimal(25), {"新修道路": Decimal(1200)})
    assert (entry["note"], entry["evidence"], entry["reason"]) == ("已开工", ("验收单",), "更正误报")
    assert "problem" not in entry


def test_a_correction_of_an_indicator_keeps_percentage_and_unit() -> None:
    day = date(2026, 6, 29)
    entry = _corrected(Said("1", day, date(2026, 7, 2), actuals=(("新修道路", "900"),), note="", replaces=day))
    assert (entry["percent"], entry["indicators"]) == (Decimal(45), {"新修道路": Decimal(900)})
    assert (entry["by"], entry["problem"]) == ("甲局", "缺料")


def test_another_day_is_no_correction() -> None:
    day = date(2026, 6, 30)
    assert "indicators" not in _corrected(Said("1", day, day, "50"))


@pytest.mark.parametrize(
    ("name", "kind", "ids"), [("信访量", "是总体目标", "3"), ("改厕", "是指标", "2、4"), ("改水", "没有指标", "")]
)
def test_what_is_logged_with_another_task_is_said_with_that_task(name: str, kind: str, ids: str) -> None:
    text = plan_text("""\
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-12-30, indicators: [{name: 道路, at_least: 3, unit: 公里}]}
  - {id: "2", title: 改厕, lead: [甲局], deadline: 2026-12-30, indicators: [{name: 改厕, at_least: 3, unit: 户}]}
  - {id: "3", title: 信访, lead: [甲局], deadline: 2026-12-30}
  - {id: "4", title: 管护, lead: [甲局], deadline: 2026-12-30, indicators: [{name: 改厕, at_least: 5, unit: 户}]}
goals:
  - {name: 信访量, at_most: 40, unit: 件, tasks: ["3"]}
""")
    found = check(load_plan("plan.yaml", text.encode())).index
    assert found
    with pytest.raises(UserError, match=kind) as refused:
        progress_entry(found.as_written, Said("1", DAY, DAY, None, ((name, "40"),)))
    assert (f"由任务{ids}填报：ruralgov log {ids[:1]} --actual {name}=" in str(refused.value)) is bool(ids)


@pytest.mark.parametrize(("by", "expected"), [(None, "乙局"), ("甲局", "甲局")])
def test_a_correction_stays_with_the_unit_that_reported_unless_it_names_another(by: str | None, expected: str) -> None:
    day = date(2026, 6, 29)
    alone = LOGGED.partition('  - {date: 2026-06-29, task: "1", percent: 45')[0]
    found = check(load_plan("plan.yaml", alone.encode())).index
    assert found
    assert (
        progress_entry(found.as_written, Said("1", day, date(2026, 7, 2), "25", by=by, replaces=day))["by"] == expected
    )
    silent = check(load_plan("plan.yaml", alone.replace(", by: 乙局", "").encode())).index
    assert silent
    assert progress_entry(silent.as_written, Said("1", day, date(2026, 7, 2), "25", replaces=day))["by"] == "甲局"
