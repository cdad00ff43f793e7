"""A line of sums without a full stop takes about as long as it is long, and what was not looked at is asked about."""

from __future__ import annotations

from time import process_time

import pytest

from ruralgov.api.drafting import drafted
from ruralgov.importing.grammar.money.amounts import amounts_of
from ruralgov.importing.grammar.signs import REACH
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


def _work(text: str) -> float:
    """Seconds of the processor for drafting from a line."""
    source = read_source(f"{text}\n".encode(), "方案.txt")
    before = process_time()
    drafted(source, {})
    return process_time() - before


@pytest.mark.parametrize("words", ["5万元、", "500元", "5万元，", "每村5万元、", "县级5万元、"])
def test_four_times_the_sums_take_no_sixteen_times_the_work(words: str) -> None:
    _work(words)  # the patterns are compiled
    assert _work(words * 600) < 9 * max(_work(words * 150), 0.03)


def _sum_behind(characters: int) -> tuple[str | None, str]:
    """(who pays, what is doubtful) of a sum whose sentence begins so many characters before it."""
    opening = "县财政"
    filling = ("修路，" * REACH)[: characters - len(opening) - len("安排")].rstrip("修路") or "，"
    (amount,) = amounts_of(Para.of(f"{opening}{filling}安排管护经费20万元。", 1))
    return amount.item and amount.item.value, amount.value.doubt


def test_a_sentence_longer_than_is_looked_at_is_asked_about() -> None:
    item, doubt = _sum_behind(REACH - 20)
    assert (item, doubt) == ("管护经费", "")
    item, doubt = _sum_behind(REACH + 20)
    assert item == "管护经费"
    assert f"只看了这个数前后各{REACH}字" in doubt


def test_a_long_text_of_short_sentences_is_not_asked_about() -> None:
    amounts = amounts_of(Para.of("县财政安排管护经费20万元。" * 200, 1))
    assert len(amounts) == 200
    assert not any(amount.value.doubt for amount in amounts)
