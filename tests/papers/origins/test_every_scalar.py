"""Change any scalar of a plan: exactly the figures change that say they rest on it, in every paper of the six plans.

A figure that says so and does not change must show in its formula that the number did: it was rounded, capped, or
compared with a threshold that it did not pass.
"""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

import figure_mutations
from figure_mutations import PLANS, judged, sampled, subject
from ruralgov.papers.origins.origin import Basis, Origin
from ruralgov.papers.origins.subjects import Subject

_TRIED = (2, 8)
"""Scalars of each plan that the suite and `make test-slow` change, each of another kind; `make figures` changes all."""


@pytest.mark.parametrize("tried", [_TRIED[0], pytest.param(_TRIED[1], marks=pytest.mark.slow)])
@pytest.mark.parametrize("name", PLANS)
def test_what_changes_has_said_that_it_rests_on_it(name: str, tried: int) -> None:
    of = subject(name)
    rng = random.Random(20261129)
    places = sorted(sampled(of.data, 1, rng).items(), key=str)
    found = [verdict for path, value in rng.sample(places, tried) if (verdict := judged(of, path, value))]
    assert [(one.path, one.unclaimed) for one in found if one.unclaimed] == []
    assert [(one.path, one.idle) for one in found if one.idle] == []
    assert tried < _TRIED[1] or sum(one.moved for one in found), "a sample under which nothing moves shows nothing"


@pytest.mark.parametrize("word", ["unclaimed", "idle"])
def test_a_claim_too_few_or_too_many_is_found(word: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The mistake that the law is for: a completion that does not name its entry, or names one more than it rests on."""
    right = figure_mutations.explain

    def wrong(basis: Basis, about: Subject, column: str) -> Origin:
        made = right(basis, about, column)
        if column != "percent":
            return made
        if word == "idle":
            return replace(made, inputs=(*made.inputs, ("title",)))
        return replace(made, inputs=tuple(path for path in made.inputs if path[-1] != "percent"))

    monkeypatch.setattr(figure_mutations, "explain", wrong)
    of = subject("cadre-funds")
    last = max(at for at, entry in enumerate(of.data["progress"]) if "percent" in entry)
    path = ("title",) if word == "idle" else ("progress", last, "percent")
    value = of.data["title"] if word == "idle" else of.data["progress"][last]["percent"]
    verdict = judged(of, path, value)
    assert verdict
    assert getattr(verdict, word)
