"""What is typed of work and money, and the entry that becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from ruralgov.checking.engine import check
from ruralgov.checking.rules.base import completed
from ruralgov.editing.entering.money_entry import Arrived, Paid, appropriation, payers, payment, purposes
from ruralgov.editing.entering.progress_entry import Said, progress_entry
from ruralgov.errors import UserError
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan

PLAN = completed("""\
departments: {甲局: {aliases: [甲办], until: 2026-09-30, into: [丙局]}, 乙局: {}, 丙局: {}}
tasks:
  - {id: "1", title: 修路, lead: [甲局, 乙局], indicators: [{name: 路, at_least: 9, unit: 条, counts: period}, {name: 桥, at_least: 3, unit: 座}], budget: [{item: 料, year: 2026, amount: 3万元, paid_by: 县}]}
  - {id: "2", title: 管护}
funding: {sources: [县, 省], shares: {规: {ratio: "1:1"}}}
progress:
  - {date: 2026-03-31, task: "1", percent: 10, indicators: {路: 1}, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 40, indicators: {路: 2, 桥: 1}, note: 开工, by: 甲局, evidence: [单]}
  - {date: 2026-06-30, task: "1", percent: 0, indicators: {路: 3}, problem: 缺料, by: 甲局}
""")
MARCH, MAY, JUNE, NOW = date(2026, 3, 31), date(2026, 5, 1), date(2026, 6, 30), date(2026, 7, 2)


@pytest.fixture(scope="module")
def index() -> Index:
    found = check(load_plan("plan.yaml", PLAN.encode())).index
    assert found
    return found.as_written


def test_a_percentage_may_be_all_but_not_more(index: Index) -> None:
    assert progress_entry(index, Said("1", MAY, NOW, "100"))["percent"] == 100
    with pytest.raises(UserError, match="0 到 100"):
        progress_entry(index, Said("1", MAY, NOW, "100.5"))


def test_the_day_of_entering_is_told_where_it_is_another(index: Index) -> None:
    assert progress_entry(index, Said("1", MAY, NOW, "5"))["entered"] == NOW
    assert progress_entry(index, Said("1", MAY, NOW, "5", entered=date(2026, 5, 3)))["entered"] == date(2026, 5, 3)
    assert "entered" not in progress_entry(index, Said("1", MAY, NOW, "5", entered=MAY))


def test_who_speaks_is_the_unit_of_the_day(index: Index) -> None:
    autumn = date(2026, 10, 1)
    assert progress_entry(index, Said("1", autumn, autumn, "5"))["by"] == "丙局"
    assert progress_entry(index, Said("1", MAY, NOW, "5", by="甲办"))["by"] == "甲局"
    assert "by" not in progress_entry(index, Said("2", JUNE, JUNE, "0")), "nobody leads it"


def test_a_figure_by_the_period_that_stands_twice_must_be_said(index: Index) -> None:
    with pytest.raises(UserError, match="记了2次（2、3）"):
        progress_entry(index, Said("1", JUNE, NOW, "25", replaces=JUNE, reason="误"))
    said = Said("1", JUNE, NOW, "25", (("路", "4"),), replaces=JUNE, reason="误")
    assert progress_entry(index, said) == {
        "date": JUNE, "entered": NOW, "replaces": JUNE, "task": "1", "percent": 25,
        "indicators": {"路": 4, "桥": 1}, "problem": "缺料", "by": "甲局", "reason": "误",
    }  # fmt: skip


def test_a_figure_by_the_period_that_stands_once_is_kept_by_a_correction_of_the_percentage(index: Index) -> None:
    entry = progress_entry(index, Said("1", MARCH, NOW, "12", replaces=MARCH, reason="误"))
    assert (entry["percent"], entry["indicators"]) == (12, {"路": 1})


def test_a_correction_keeps_nought_and_may_take_words_back(index: Index) -> None:
    said = Said("1", JUNE, NOW, None, (("路", "4"),), replaces=JUNE, by="甲办", problem="", reason="误")
    entry = progress_entry(index, said)
    assert entry["percent"] == 0
    assert "problem" not in entry


def test_a_payment_as_it_is_entered(index: Index) -> None:
    said = Paid(MAY, NOW, "县", "1", "料", "3000", year="2026", document="记1")
    assert payment(index, said) == {
        "date": MAY, "entered": NOW, "source": "县", "task": "1", "item": "料", "amount": "3000元", "document": "记1",
    }  # fmt: skip
    back = payment(index, said._replace(refund=True, year="2025", document=None))
    assert (back["refund"], back["year"], "amount" in back) == ("3000元", Decimal(2025), False)
    with pytest.raises(UserError, match="不是年份"):
        payment(index, said._replace(year="二六年"))


def test_money_that_arrives_as_it_is_entered(index: Index) -> None:
    said = Arrived(date(2026, 12, 1), date(2026, 12, 1), "省", "规", "叁万元整", year="2027", note="提前")
    assert appropriation(index, said) == {
        "date": said.on, "source": "省", "for": "规", "year": 2027, "amount": "3万元", "note": "提前",
    }  # fmt: skip
    with pytest.raises(UserError, match="看不准"):
        appropriation(index, said._replace(amount="约3万元"))
    with pytest.raises(UserError, match="市"):
        appropriation(index, said._replace(source="市"))
    assert (payers(index), purposes(index)) == (["县", "省"], ["料", "规"])
