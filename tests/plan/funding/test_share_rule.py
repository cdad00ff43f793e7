"""Share rules as values: the two ways to write a ratio, one way to pay, and which of several is in force in a year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter, ValidationError

from ruralgov.plan.funding import Funding, ShareRule, ShareRules

RULES = TypeAdapter(ShareRules)


def test_a_ratio_in_the_order_of_the_sources_is_held_by_place() -> None:
    assert ShareRule.model_validate({"ratio": "5:2.5:2.5"}).ratio == {
        "@1": Decimal(5),
        "@2": Decimal("2.5"),
        "@3": Decimal("2.5"),
    }


@pytest.mark.parametrize(
    ("typed", "meant"), [("2：2：1", "2:2:1"), ("2比2比1", "2:2:1"), ("2/1", "2:1"), ("两成", None)]
)
def test_a_slip_in_a_ratio_names_the_right_one(typed: str, meant: str | None) -> None:
    with pytest.raises(ValidationError) as caught:
        ShareRule.model_validate({"ratio": typed})
    (error,) = caught.value.errors()
    assert (error["type"], error["ctx"]["suggestion"]) == ("ratio_form", meant)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"ratio": "1:1", "paid_by": "县级财政"},
        {"fixed": {"县级财政": 1}, "paid_by": "县级财政"},
        {"ratio": "1:1", "rest": "县级财政"},
    ],
    ids=["none", "ratio and payer", "sums and payer", "a rest of no sums"],
)
def test_a_rule_pays_in_one_way(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError, match="exactly one"):
        ShareRule.model_validate(given)


def test_who_pays_an_advance_back_pays_all() -> None:
    assert ShareRule.model_validate({"advance": "县级财政", "reimbursed_by": "省级财政"}).payer == "省级财政"
    assert ShareRule.model_validate({"ratio": "1:1", "reimbursed_by": "省级财政"}).payer is None


def test_a_year_in_which_the_rule_changes_goes_by_the_rule_of_the_day() -> None:
    funding = Funding.model_validate({"shares": {"改厕": [{"until": "2026-06-30", "ratio": "5:3"}, {"ratio": "4:3"}]}})
    first, second = (rule for _, _, rule in funding.rules())
    assert [funding.rule("改厕", year) for year in (2025, 2026, 2027)] == [first, None, second]
    assert [funding.rule("改厕", 2026, date(2026, month, 30)) for month in (6, 7)] == [first, second]
    assert [path for path, _, _ in funding.rules()] == [
        ("funding", "shares", "改厕", 0),
        ("funding", "shares", "改厕", 1),
    ]
    assert funding.rule("没有的", 2026) is None


def test_a_rule_that_changes_has_at_least_one_form() -> None:
    with pytest.raises(ValidationError):
        RULES.validate_python([])
