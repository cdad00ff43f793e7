"""Sums and who bears which part: what counts and what only looks like it."""

from __future__ import annotations

import pytest

from ruralgov.importing.facts.money.money_read import read_money
from ruralgov.importing.grammar.targets.indicators import indicators_in
from ruralgov.importing.sources.paragraph import Para


@pytest.mark.parametrize(
    ("text", "ratio", "parties"),
    [
        ("资金由省、市、县财政按5:3:2的比例分担", "5:3:2", ["省财政", "市财政", "县财政"]),
        ("按7：3比例由县、乡两级财政承担", "7:3", ["县财政", "乡财政"]),
        ("补助资金省级承担50%，市级承担30%，县级承担20%", "50:30:20", ["省级", "市级", "县级"]),
    ],
)
def test_ratios(text, ratio, parties):
    (share,) = read_money([Para.of(text, 1)]).shares
    assert (share.ratio.value, [fact.value for fact in share.parties]) == (ratio, parties)


@pytest.mark.parametrize("text", ["会议8:30开始，比例不限", "示意图比例1:500", "单价2:3元"])
def test_no_ratios(text):
    assert read_money([Para.of(text, 1)]).shares == ()


def test_a_head_amount():
    (cost,) = read_money([Para.of("每名选派干部每年安排1万元办公经费", 1)]).amounts
    assert (cost.item.value, cost.who.value, cost.value.value, cost.every) == ("办公经费", "选派干部", "1万元", "year")


@pytest.mark.parametrize(
    ("text", "ratio", "parties"),
    [
        ("每村补助50万元，其中中央、省级财政占70%，市、县各占15%", "70:15:15", ["中央、省级财政", "市", "县"]),
        ("所需经费由省、市、县分别承担50%、30%、20%", "50:30:20", ["省", "市", "县"]),
        ("县财政补助资金70%，村集体自筹30%", "70:30", ["县财政", "村集体"]),
        ("运行经费省级50%、市县各25%；管护经费县财政承担60%，乡镇40%", "60:40", ["县财政", "乡镇"]),
    ],
)
def test_parts_in_per_cent_that_make_the_whole(text, ratio, parties):
    shares = read_money([Para.of(text, 1)]).shares
    assert (shares[-1].ratio.value, [fact.value for fact in shares[-1].parties]) == (ratio, parties)
    assert indicators_in(Para.of(text, 1)) == ()
