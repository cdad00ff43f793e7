"""Change any scalar of a plan: exactly the figures change that say they rest on it, in every paper of the six plans.

A figure that says so and does not change must show in its formula that the number did: it was rounded, capped, or
compared with a threshold that it did not pass.
"""

from __future__ import annotations

import random

import pytest

from figure_mutations import PLANS, Printed, judged, plan_data, scalars

_TRIED = (2, 8)
"""Scalars of each plan that the suite and `make test-slow` change; `python tests/helpers/figure_mutations.py` changes all."""


@pytest.mark.parametrize("tried", [_TRIED[0], pytest.param(_TRIED[1], marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", PLANS)
def test_what_changes_has_said_that_it_rests_on_it(name: str, tried: int) -> None:
    data, day = plan_data(name)
    before = Printed(data, day)
    claimed = sorted({path for paths in before.claims.values() for path in paths}, key=str)
    every = dict(scalars(data))
    resting = [path for path in claimed if path in every]
    rest = [path for path in every if path not in set(claimed)]
    rng = random.Random(20261129)
    sample = [*rng.sample(resting, min(tried, len(resting))), *rng.sample(rest, min(tried // 2, len(rest)))]
    found = [verdict for path in sample if (verdict := judged(data, before, day, path, every[path]))]
    assert [(one.path, one.unclaimed) for one in found if one.unclaimed] == []
    assert [(one.path, one.idle) for one in found if one.idle] == []
    few = tried < _TRIED[1]
    assert few or not resting or sum(one.moved for one in found), "a sample under which nothing moves shows nothing"
