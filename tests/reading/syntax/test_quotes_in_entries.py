"""A slip inside one entry in braces: told where it was made, with its own cure, though the parser stops lines below."""

from __future__ import annotations

import pytest

from offices import GOVERNED
from ruralgov.reading.plan_file import load_plan

OPEN, COLON = "引号没有配对", "文字里有冒号加空格"
SLIPS = {
    "a double quote": ("note: 过半", 'note: "过半', OPEN),
    "a single quote": ("note: 半数村", "note: '半数村", OPEN),
    "in a list": ("evidence: [验收单]", 'evidence: ["验收单]', OPEN),
    "of a stage": ("name: 启动", 'name: "启动', OPEN),
    "of a sum": ("item: 管网", "item: '管网", OPEN),
    "ended by a Chinese one": ("note: 过半", 'note: "过半”', "后一半引号是中文的"),
    "a colon": ("note: 过半", "note: 过半: 是", COLON),
    "no bracket": ("next: 借用学校", "next: [借用学校", "引号或括号没有配对"),
}


def told(text: str) -> list[tuple[int, str]]:
    loaded = load_plan("plan.yaml", text.encode())
    return [
        (loaded.source.line_column(one.at or 0)[0], str(one.hit.values["problem"]))
        for one in loaded.raised
        if one.code == "RG001"
    ]


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_in_an_entry_is_told_on_its_line_with_its_cause(name: str) -> None:
    old, new, problem = SLIPS[name]
    text = GOVERNED.replace(old, new, 1)
    line = next(at for at, one in enumerate(text.split("\n"), 1) if new in one)
    assert told(text) == [(line, problem)]


def test_slips_in_several_entries_are_told_at_once() -> None:
    text = GOVERNED
    for name in ("a double quote", "of a sum", "of a stage"):
        text = text.replace(*SLIPS[name][:2], 1)
    lines = [at for at, one in enumerate(text.split("\n"), 1) if any(SLIPS[name][1] in one for name in ("a double quote", "of a sum", "of a stage"))]  # fmt: skip
    assert [line for line, _ in told(text)] == lines


@pytest.mark.parametrize("note", ['"过半：\n    其余六月"', "'它''s 好'", '"a: b, c: [d"', "“过半”", "8:30"])
def test_what_is_quoted_well_is_no_slip(note: str) -> None:
    assert told(GOVERNED.replace("note: 过半", f"note: {note}", 1)) == []
