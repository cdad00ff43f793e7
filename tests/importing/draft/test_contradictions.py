"""What a document contradicts is told."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

CONTRADICTIONS = {
    "stages": (
        "共分三个阶段",
        "一、工作步骤\n共分三个阶段\n（一）准备阶段（2026年1月-2月）。\n（二）实施阶段（2026年3月-9月）。",
    ),
    "places": ("写明3个", "一、工作目标\n建成青禾镇东村、西村3个市级示范村。"),
    "period": (
        "超出方案期限",
        "一、工作步骤\n试点周期从2026年1月开始，到2026年10月结束。\n（一）准备阶段（2026年1月-2月）。\n（二）总结阶段（2026年12月）。",
    ),
    "length": ("周期写明", "一、工作步骤\n试点周期为2年，从2026年1月开始，到2026年12月结束。"),
}


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_contradictions_are_seen(name):
    words, text = CONTRADICTIONS[name]
    found = draft(read_source(f"青禾县试点方案\n{text}\n".encode()))
    assert any(words.removeprefix("共分").replace("三个", "3个") in item.message for item in found.contradictions), (
        found.contradictions
    )
