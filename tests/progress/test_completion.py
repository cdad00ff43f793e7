"""Completion rates: how far from the baseline to the target, by hand."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from ruralgov.plan.task import Indicator
from ruralgov.progress.completion_rates import NoRate, completion


@pytest.mark.parametrize(
    ("target", "actual", "rate"),
    [
        ({"between": (5, 8)}, 4, 80),
        ({"between": (5, 8)}, 5, 100),
        ({"between": (5, 8)}, 8, 100),
        ({"between": (5, 8)}, 9, NoRate.OVERSHOT),
        ({"between": (5, 8), "baseline": 20}, 14, 50),
        ({"between": (5, 8), "baseline": 20}, 6, 100),
        ({"between": (5, 8), "baseline": 20}, 4, NoRate.OVERSHOT),
        ({"between": (5, 8), "baseline": 6}, 6, 100),
        ({"between": (5, 8), "baseline": 6}, 4, NoRate.OVERSHOT),
        ({"at_least": 20, "baseline": 10}, 21, 110),
        ({"exactly": 5}, 6, 120),
        ({"at_least": 20, "baseline": 20}, 25, NoRate.KEPT),
        ({"at_most": 10}, 8, NoRate.CEILING),
        ({"at_most": 10, "baseline": 6}, 8, NoRate.CEILING),
        ({"at_most": 10, "baseline": 10}, 8, NoRate.KEPT),
        ({"at_most": 10, "baseline": 30}, 15, 75),
        ({"at_most": 10, "baseline": 30}, 35, 0),
        ({"at_most": 10, "baseline": 30}, 4, 100),
        ({"exactly": 0, "baseline": 4}, 1, 75),
        ({"exactly": 0}, 1, NoRate.NO_BASELINE),
        ({"exactly": 2, "baseline": 10}, 6, 50),
        ({"exactly": 2, "baseline": 10, "better": "lower"}, 6, 50),
    ],
    ids=str,
)
def test_completion(target, actual, rate) -> None:
    indicator = Indicator.model_validate({"name": "议事员", **target}, context={"money_unit": "元"})
    assert completion(indicator, Decimal(actual)) == (rate if isinstance(rate, NoRate) else Fraction(rate))


@pytest.mark.parametrize(
    ("target", "reached", "missed"),
    [
        ({"exactly": 5}, [5, 6], [4]),
        ({"exactly": 0}, [0], [1, 2]),
        ({"exactly": 2, "better": "lower"}, [0, 2], [3]),
        ({"exactly": 2, "baseline": 9}, [1, 2], [3, 9]),
        ({"exactly": 2, "baseline": 9, "better": "higher"}, [2, 9], [1]),
        ({"at_most": 3}, [0, 3], [4]),
        ({"between": (5, 8)}, [5, 8], [4, 9]),
    ],
    ids=str,
)
def test_what_is_to_be_reduced_is_reached_when_it_is_not_above(target, reached, missed) -> None:
    indicator = Indicator.model_validate({"name": "事故", **target}, context={"money_unit": "元"})
    assert all(indicator.met_by(Decimal(value)) for value in reached)
    assert not any(indicator.met_by(Decimal(value)) for value in missed)
