"""Edge cases of the rules about points, bands and tiers."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text

PLACES = "places: [{name: 上河村, kind: village}, {name: 下河村, kind: village}]\n"
MONEY = """\
tasks:
  - id: "1"
    title: 治理垃圾
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 环卫经费, year: 2026, amount: 1, paid_by: 县级财政}]
funding: {sources: [县级财政]}
"""


def scoring(line: str) -> str:
    return f"scoring:\n  - {{name: 积分, {line}}}\n"


def found(snippet: str) -> list[str]:
    """Findings of RG0 and RG8 as ``code path``."""
    return [f"{one.code} {one.path}" for one in findings_of(plan_text(snippet)) if one.code[:3] in ("RG0", "RG8")]


GOOD = {
    "shares, then a score": scoring("bands: [{name: 红, lowest: 10%}, {name: 黄, lowest: 30%}, {name: 蓝, below: 80}]"),
    "scores only": scoring("bands: [{name: 红, below: 60}, {name: 黄, below: 80}]"),
    "a score, then a share: only the marks can tell": scoring("bands: [{name: 红, below: 60}, {name: 黄, lowest: 5%}]"),
    "weights with decimals": scoring("evaluators: {县: 33.3, 乡: 33.3, 村: 33.4}"),
    "tiers that are mere ranks": scoring("tiers: {优: {share: 30%}, 良: {}}"),
    "the last tier takes the rest": scoring("tiers: {A: {share: 30%, coefficient: 1.2}, B: {coefficient: 1}}"),
    "a tier that gets nothing": scoring("tiers: {A: {share: 30, coefficient: 1}, B: {share: 70, coefficient: 0}}"),
    "tiers without any share": scoring("tiers: {A: {coefficient: 1.2}, B: {coefficient: 1}}"),
    "a thousand marks": scoring("dimensions: [{name: 甲, full: 400}, {name: 乙, full: 600}]"),
    "vetoes only": scoring("dimensions: [{name: 一票否决, veto: true}]"),
    "villages, their bodies, and units": PLACES + scoring("members: [上河村, 下河村党支部, 甲局]"),
    "people are on no list": PLACES + scoring("members: [一组保洁员, 二组保洁员]"),
    "the item is another task's": MONEY + scoring("distributes: 环卫经费, tiers: {A: {coefficient: 1}}"),
}


@pytest.mark.parametrize("name", GOOD)
def test_right_plans_stay_without_a_finding(name: str) -> None:
    assert found(GOOD[name]) == []


BAD = {
    "the same share twice": (
        scoring("bands: [{name: 红, lowest: 10%}, {name: 黄, lowest: 10%}]"),
        ["RG801 scoring[0].bands[1].lowest"],
    ),
    "one band out of place is one finding": (
        scoring("bands: [{name: 红, below: 80}, {name: 黄, below: 60}, {name: 蓝, below: 90}]"),
        ["RG801 scoring[0].bands[1].below"],
    ),
    "a band without a limit": (
        scoring("bands: [{name: 红, lowest: 10%}, {name: 黄}]"),
        ["RG802 scoring[0].bands[1]"],
    ),
    "two tiers for the rest": (
        scoring("tiers: {A: {share: 30%, coefficient: 1.2}, B: {coefficient: 1}, C: {coefficient: 1}}"),
        ["RG802 scoring[0].tiers"],
    ),
    "weights over 100": (scoring("evaluators: {县: 60, 乡: 60}"), ["RG803 scoring[0].evaluators"]),
    "money by tiers that have no coefficient": (
        MONEY + scoring("distributes: 环卫经费, tiers: {A: {share: 30%}, B: {}}"),
        ["RG804 scoring[0].tiers.A.coefficient", "RG804 scoring[0].tiers.B.coefficient"],
    ),
    "one unknown member among known ones": (
        PLACES + scoring("members: [上河村, 中河村]"),
        ["RG805 scoring[0].members[1]"],
    ),
    "more than everybody is no gap": (
        scoring("tiers: {A: {share: 60%, coefficient: 1}, B: {share: 60%, coefficient: 1}}"),
        ["RG806 scoring[0].tiers"],
    ),
    "an item that nobody planned": (
        scoring("distributes: 环卫经费, tiers: {A: {coefficient: 1}}"),
        ["RG807 scoring[0].distributes"],
    ),
    "no full mark is not also a wrong total": (
        scoring("dimensions: [{name: 甲, full: 40}, {name: 乙}]"),
        ["RG808 scoring[0].dimensions[1].full"],
    ),
    "a full mark of nothing": (
        scoring("dimensions: [{name: 甲, full: 100}, {name: 乙, full: 0}]"),
        ["RG808 scoring[0].dimensions[1].full"],
    ),
    "two dimensions of one name still count twice": (
        scoring("dimensions: [{name: 甲, full: 50}, {name: 甲, full: 40}]"),
        ["RG809 scoring[0].dimensions"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_found_where_they_are(name: str) -> None:
    snippet, expected = BAD[name]
    assert sorted(found(snippet)) == sorted(expected)


@pytest.mark.parametrize(
    ("bands", "given", "before"),
    [
        ("{name: 红, lowest: 30%}, {name: 黄, lowest: 10%}", "最低的 10%", "最低的 30%"),
        ("{name: 红, below: 80}, {name: 黄, below: 60}", "低于 60 分", "低于 80 分"),
    ],
    ids=["shares", "scores"],
)
def test_bands_are_named_by_what_is_compared(bands: str, given: str, before: str) -> None:
    [finding] = [one for one in findings_of(plan_text(scoring(f"bands: [{bands}]"))) if one.code == "RG801"]
    assert (finding.values["given"], finding.values["before"]) == (given, before)
