"""Forms of ordinary county and township plans that a clerk imported and read. The snippets are invented."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft import draft
from ruralgov.importing.emit import emit
from ruralgov.importing.reading import read_source

_ONE = "一、重点任务\n（一）修渠。修好水渠。（责任单位：县水务局）\n"


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def _task(words: str, place: str = "青禾县"):
    return _read(f"{place}试点方案\n一、重点任务\n（一）{words}\n").tasks[0]


def _values(facts):
    return [fact.value for fact in facts]


def _targets(words: str):
    return [
        (item.name.value, item.limit, item.low.value, item.unit)
        for item in _task(f"修渠。{words}（责任单位：县水务局）").indicators
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾县人居环境整治三年行动方案（2025—2027年）", "period: {start: 2025, end: 2027}  # 第1行"),
        ("青禾县2025年至2027年修渠行动计划", "period: {start: 2025, end: 2027}  # 第1行"),
        ("青禾县贯彻《乡村建设规划（2025—2027年）》实施方案", "# period:  # 待核：原文未写起止时间"),
    ],
)
def test_the_years_in_the_title_are_the_period(title, expected):
    assert expected in emit(_read(f"{title}\n{_ONE}")).splitlines()
