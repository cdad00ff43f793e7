"""每月开展2次，全年24次: one indicator, with its rhythm beside it."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of


def indicators(words: str) -> list[str]:
    text = emit(draft(read_source(f"青禾县2026年方案\n1.重点工作。{words}（责任单位：县农业农村局）\n".encode())))
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    rows = text.partition("indicators:\n")[2].split("\n")
    return [row.strip().removesuffix("  # 第2行") for row in rows if row.startswith("      - ")]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        ("全年开展督查24次，每月开展2次。", "- {name: 开展督查, at_least: 24, unit: 次, note: 每月开展2次}"),
        ("每月送戏4场，全年送戏48场。", "- {name: 送戏, at_least: 48, unit: 场, note: 每月送戏4场}"),
        ("全年培训网格员146人次，每半年培训73人次。", "- {name: 培训网格员, at_least: 146, unit: 人次, note: 每半年培训73人次}"),
        # the number of the year is of what the rhythm names
        ("每季度开展积分兑换1次，全年不少于4次。", "- {name: 开展积分兑换, at_least: 4, unit: 次, note: 每季度开展积分兑换1次}"),
        ("每季度至少召开1次村民代表会议，全年不少于4次。", "- {name: 召开村民代表会议, at_least: 4, unit: 次, note: 每季度至少召开1次}"),
        ("年均培训农民300人，三年累计培训900人。", "- {name: 培训农民, at_least: 900, unit: 人, note: 年均培训农民300人}"),
        # where the two do not agree, a person decides
        ("每季度培训50人，全年培训300人。", "- {name: 培训, at_least: 300, unit: 人, note: 每季度培训50人}  # 待核：“每季度培训50人”一年合计200人，另写300人（第2行）"),
        ("每周开展一次巡查，全年巡查不少于50次。", "- {name: 巡查, at_least: 50, unit: 次, note: 每周开展一次}  # 待核：“每周开展一次”一年合计52次，另写50次（第2行）"),
        ("平均每年培训300人。", "- {name: 培训, at_least: 300, unit: 人, note: 每年}"),
    ],
)  # fmt: skip
def test_a_rhythm_stands_beside_the_number_of_the_year(words, line):
    assert indicators(words) == [line]


def test_each_of_a_row_has_its_own_number():
    assert indicators("每月开展政策宣讲1次、环境整治2次，全年政策宣讲12次、环境整治24次。") == [
        "- {name: 政策宣讲, at_least: 12, unit: 次, note: 每月开展政策宣讲1次}",
        "- {name: 环境整治, at_least: 24, unit: 次, note: 每月环境整治2次}",
    ]


@pytest.mark.parametrize(
    "words",
    [
        "全年培训网格员300人，每月培训村医20人。",  # of other people
        "6月底前培训网格员120人，每月培训20人。",  # no number of the year
    ],
)
def test_a_rhythm_of_something_else_stays_apart(words):
    assert not any("note: 每月培训" in line for line in indicators(words))
