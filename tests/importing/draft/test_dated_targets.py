"""Targets of several years under one name: 2026年改厕200户，2027年300户."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of


def emitted(words: str) -> str:
    text = emit(
        draft(
            read_source(
                f"青禾县方案（2026—2028年）\n一、重点任务\n1.改厕。{words}（责任单位：县农业农村局）\n".encode()
            )
        )
    )
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "2026年改厕200户，2027年300户，2028年100户。",
            "{name: 改厕, unit: 户, counts: period, targets: [{by: 2026, at_least: 200}, {by: 2027, at_least: 300}, {by: 2028, at_least: 100}]}",
        ),
        (
            "2026年、2027年分别新建水池10处、20处。",
            "{name: 新建水池, unit: 处, counts: period, targets: [{by: 2026, at_least: 10}, {by: 2027, at_least: 20}]}",
        ),
        (
            "卫生厕所普及率到2026年底达到80%，到2027年底达到90%。",
            '{name: 卫生厕所普及率, unit: "%", targets: [{by: 2026, exactly: 80}, {by: 2027, exactly: 90}]}',
        ),
        (
            "到2026年累计建成站点20个，到2027年累计建成站点50个。",
            "targets: [{by: 2026, at_least: 20}, {by: 2027, at_least: 50}]}",
        ),
    ],
)
def test_targets_of_several_years_are_one_indicator(words, line):
    text = emitted(words)
    assert line in text
    assert ("counts: period" in text) is ("counts: period" in line)


def test_one_year_alone_and_two_things_stay_apart():
    text = emitted("2026年改厕200户，2027年修路30公里。")
    assert "targets:" not in text


def test_a_total_beside_its_years_keeps_its_name():
    text = emitted("改造户厕500户，其中2026年200户，2027年300户。")
    assert "{name: 改造户厕, at_least: 500, unit: 户}" in text
    assert "{name: 改造户厕（分年）, unit: 户, counts: period, targets:" in text
