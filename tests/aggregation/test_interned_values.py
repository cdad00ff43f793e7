"""Parts that plans have in common are held once, and nothing else changes."""

from __future__ import annotations

import pickle
from decimal import Decimal

from ruralgov.aggregation.interned_values import Sharing
from ruralgov.api.rollups import digest_of
from support import PLANS


def test_what_another_process_hands_on_is_the_same_and_shares_its_parts() -> None:
    first = digest_of(PLANS / "digital-county.yaml")
    copy = pickle.loads(pickle.dumps(first))  # noqa: S301  our own
    sharing = Sharing()
    kept, again = sharing.of(first), sharing.of(copy)
    assert kept == first == again
    assert repr(again) == repr(first)
    assert type(again.whole.states) is type(first.whole.states)
    assert again.readings[0].name is kept.readings[0].name
    assert copy.readings[0].name is not kept.readings[0].name


def test_numbers_that_are_printed_otherwise_are_not_shared() -> None:
    sharing = Sharing()
    assert [str(sharing.of(one)) for one in (Decimal("1.0"), Decimal(1), Decimal("1.0"))] == ["1.0", "1", "1.0"]
    assert sharing.of((1, True, None, "a")) == (1, True, None, "a")
