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
    assert dict(yaml_pairs(entry))["task"] == '"1"'


def test_nought_is_something(index: Index) -> None:
    assert progress_entry(index, Said("2", DAY, DAY, "0"))["percent"] == 0


@pytest.mark.parametrize(
    "said",
    [Said("1", DAY, DAY), Said("3", DAY, DAY, "1"), Said("1", DAY, DAY, "-1"), Said("1", DAY, DAY, "1", by="谁")],
)
def test_mistakes(index: Index, said: Said) -> None:
    with pytest.raises(UserError):
        progress_entry(index, said)
