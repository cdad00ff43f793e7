"""Money over the years: carried over, taken back, refunded; each shows where it belongs and is counted once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from day_of_run import years_over
from ruralgov.money.totals import total, totals
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import codes, command_line, edit_findings, plan_text


@pytest.fixture(autouse=True)
def _the_years_are_over() -> Iterator[None]:
    with years_over():
        yield


STORY = """\
period: {start: 2026-01-01, end: 2027-12-31}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2027-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 改厕补助, year: 2026, amount: 10万元, shares: 改厕}
      - {item: 改厕补助, year: 2027, amount: 5万元, shares: 改厕}
funding:
  sources: [省级财政, 县级财政]
  shares: {改厕: {ratio: "1:1"}}
  appropriations:
    - {date: 2026-03-02, source: 省级财政, for: 改厕, amount: 5万元}
    - {date: 2026-03-02, source: 县级财政, for: 改厕, amount: 5万元}
    - {date: 2027-03-01, source: 省级财政, for: 改厕, amount: 2.5万元}
    - {date: 2027-03-01, source: 县级财政, for: 改厕, amount: 2.5万元}
  payments:
    - {date: 2026-04-10, source: 县级财政, task: "1", item: 改厕补助, amount: 4万元}
    - {date: 2026-04-10, source: 省级财政, task: "1", item: 改厕补助, amount: 5万元}
    - {date: 2026-05-11, source: 县级财政, task: "1", item: 改厕补助, refund: 2万元, note: 多付退回}
    - {date: 2027-04-12, source: 县级财政, task: "1", item: 改厕补助, amount: 5.5万元}
  carried:
    - {from: 2026, to: 2027, source: 县级财政, item: 改厕补助, amount: 3万元, document: 某财〔2026〕9号}
  returned:
    - {date: 2027-12-20, source: 省级财政, item: 改厕, amount: 2.5万元, document: 某财〔2027〕9号}
"""


def money(tmp_path: Any, *words: str, plan: str = STORY) -> Any:
    from ruralgov.checking.rules.base import completed

    (tmp_path / "plan.yaml").write_text(completed(plan), encoding="utf-8")
    run = command_line("budget", str(tmp_path / "plan.yaml"), *words, "-f", "json")
    assert run.code == 0, run.err
    return json.loads(run.out)["money"]


def test_a_plan_of_two_years_with_money_carried_over_has_no_finding() -> None:
    assert codes(plan_text(STORY)) == []


def test_each_year_says_what_came_over_what_went_on_and_what_was_taken_back(tmp_path) -> None:
    years = money(tmp_path)["by_year"]
    assert (years["2026"]["carried_out"], years["2026"]["spent"]) == ("30000.00", "70000.00")
    assert (years["2027"]["carried_in"], years["2027"]["returned"]) == ("30000.00", "25000.00")
    assert [one["gap"] for one in years.values()] == ["0.00", "0.00"]
    assert "carried_in" not in years["2026"], "a year says only what it has"


def test_on_the_last_day_of_the_year_it_is_carried_and_not_a_day_before(tmp_path) -> None:
    last, before = (money(tmp_path, "--as-of", day)["by_year"]["2026"] for day in ("2026-12-31", "2026-12-30"))
    assert last["carried_out"] == "30000.00"
    assert "carried_out" not in before


@pytest.mark.parametrize("form", ["text", "md", "csv", "xlsx", "docx", "html"])
def test_every_format_has_the_columns(tmp_path, form: str) -> None:
    money(tmp_path)
    out = tmp_path / f"budget.{form}"
    words = ["budget", str(tmp_path / "plan.yaml"), "--by", "year", "-f", form, "-o", str(out)]
    assert command_line(*words).code == 0
    if form in ("text", "md", "html"):
        assert all(name in out.read_text(encoding="utf-8") for name in ("上年结转", "结转下年", "结余收回"))


def test_what_was_left_before_the_plan_may_be_spent_in_it() -> None:
    later = STORY.replace("2026", "2025").replace("2025-01-01", "2027-01-01")
    only = "period: {start: 2027-01-01, end: 2027-12-31}\n" + later[later.index("tasks:") :]
    for line in ("      - {item: 改厕补助, year: 2025, amount: 10万元, shares: 改厕}\n",):
        only = only.replace(line, "")
    kept = [line for line in only.splitlines(keepends=True) if "date: 2025" not in line]
    assert codes(plan_text("".join(kept))) == []
    assert "RG314" in codes(plan_text("".join(line for line in kept if "from:" not in line and "carried" not in line)))


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("amount: 3万元", "amount: 3.5万元", "RG324"),
        ("to: 2027", "to: 2026", "RG325"),
        ("refund: 2万元", "refund: 2万元, amount: 3万元", "RG326"),
        ("refund: 2万元", "refund: 6万元", "RG327"),
        ("refund: 2万元", "refund: -2万元", "RG308"),
        ("refund: 2万元", "document: 凭证12", "RG006"),
        ("item: 改厕补助, amount: 3万元", "item: 改厕补肋, amount: 3万元", "RG319"),
        ("县级财政, item: 改厕补助, amount: 3万元", "县财政, item: 改厕补助, amount: 3万元", "RG301"),
        ("from: 2026, to: 2027", "from: 2016, to: 2017", "RG309"),
        ("某财〔2026〕9号", "某财〔2026〕09号", "RG411"),
    ],
)
def test_what_is_wrong_has_a_finding(old: str, new: str, code: str) -> None:
    assert STORY.count(old) == 1
    assert code in codes(plan_text(STORY.replace(old, new)))


def test_carried_money_is_an_account_that_only_grows() -> None:
    other = STORY.replace("amount: 3万元", "amount: 2万元")
    assert [one.code for one in edit_findings(STORY, other)] == ["RG708"]
    added = STORY.replace(
        "  returned:\n", "    - {from: 2026, to: 2027, source: 省级财政, item: 改厕, amount: 1元}\n  returned:\n"
    )
    assert edit_findings(STORY, added) == ()


AMOUNTS = st.lists(st.tuples(st.sampled_from([2026, 2027, 2028]), st.integers(1, 9)), max_size=5)


@given(AMOUNTS, AMOUNTS, AMOUNTS)
def test_what_moves_changes_no_other_figure_and_years_sum_to_the_whole(carried, returned, paid) -> None:
    def plan(*, moving: bool) -> Index:
        funding: dict[str, Any] = {
            "sources": ["县"],
            "payments": [
                {"date": f"{year}-06-01", "source": "县", "task": "1", "item": "道路", "refund": n} for year, n in paid
            ],
        }
        if moving:
            funding["carried"] = [
                {"from": year, "to": year + 1, "source": "县", "item": "道路", "amount": n} for year, n in carried
            ]
            funding["returned"] = [
                {"date": f"{year}-12-01", "source": "县", "item": "道路", "amount": n} for year, n in returned
            ]
        budget = [{"item": "道路", "year": 2026, "amount": 10, "paid_by": "县"}]
        tasks = [{"id": "1", "title": "任务", "budget": budget}]
        found = {"format": 1, "title": "示例", "tasks": tasks, "funding": funding}
        found["period"] = {"start": "2026-01-01", "end": "2028-12-31"}
        return Index(Plan.model_validate(found), date(2029, 12, 31))

    still, moved = total(plan(moving=False)), total(plan(moving=True))
    assert still[:6] == moved[:6]
    years = totals(plan(moving=True), "year").values()
    assert sum((one.came for one in years), Decimal(0)) == moved.came == sum(n for year, n in carried if year < 2028)
    assert sum((one.went for one in years), Decimal(0)) == moved.went == sum(n for _, n in carried)
    assert moved.returned == sum(n for _, n in returned)
    assert moved.came - moved.again == 0, "what moves inside the plan is planned once"
    assert moved.execution == still.execution


def test_money_carried_in_the_new_year_leaves_the_papers_of_the_old_one(tmp_path) -> None:
    """The year's report went out on its last day; what was carried three weeks later it tells when it is asked for what is known."""
    late = STORY.replace("document: 某财〔2026〕9号", "entered: 2027-01-20, document: 某财〔2027〕2号")
    assert codes(plan_text(late)) == []
    assert "carried_out" not in money(tmp_path, "--as-of", "2026-12-31", plan=late)["by_year"]["2026"]
    known = ("--as-of", "2026-12-31", "--known-on", "2027-01-20")
    assert money(tmp_path, *known, plan=late)["by_year"]["2026"]["carried_out"] == "30000.00"
    assert money(tmp_path, plan=late)["by_year"]["2026"]["carried_out"] == "30000.00"
    told = command_line("report", str(tmp_path / "plan.yaml"), "--year", "2026", *known, "-f", "md").out
    assert "结转资金由0元补报为30,000元：县级财政改厕补助由0元补报为30,000元（2027年1月20日记入）" in told


def test_money_carried_by_a_document_of_the_new_year_wants_its_day(tmp_path) -> None:
    late = STORY.replace("document: 某财〔2026〕9号", "document: 某财〔2027〕2号")
    assert codes(plan_text(late)) == ["RG339"]
    assert (
        codes(plan_text(late.replace("document: 某财〔2027〕2号", "on: 2027-01-20, document: 某财〔2027〕2号"))) == []
    )
