"""Pilot places, and totals with their parts."""

from __future__ import annotations

import pytest

from ruralgov.importing.facts.places import read_places, read_sums
from ruralgov.importing.sources.paragraph import Para


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("全乡9个行政村，其中枫桥村、双溪村、石门村为先行村，3月启动", ["枫桥村", "双溪村", "石门村"]),
        ("选择柳溪镇上湾村、青石镇作为试点乡镇", ["上湾村", "青石镇"]),
        ("全县13个乡镇、186个行政村", []),
        ("以村为单位，打造为示范村", []),
    ],
)
def test_places(text, names):
    places, declared = read_places([Para.of(text, 1)])
    assert [place.name.value for place in places] == names
    assert declared == []


@pytest.mark.parametrize(("total", "agrees"), [(15, True), (16, False)])
def test_totals_against_their_parts(total, agrees):
    paras = [Para.of(f"保障{total}个选派村经费。", 1), Para.of("向13个脱贫村和2个重点推进村选派工作队。", 2)]
    (found,) = read_sums(paras)
    assert found.agrees is agrees
