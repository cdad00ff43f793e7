"""A table of sums behind the tasks of the text: every row is read, or asked about."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source

TASKS = """# 青禾县2026年整改方案

## 一、整改任务

1．建设公开栏。建成公开栏126个。牵头单位：县民政局。时限：2026年6月底前

2．新建积分超市。新建超市40个。牵头单位：县商务局。时限：2026年9月底前

## 二、资金安排

{}
"""


def _budget(table: str) -> list[str]:
    read = draft(read_source(TASKS.format(table).encode(), "方案.md"))
    assert unbacked(read) == []
    found = emit(read)
    return [line.split("}")[0].lstrip(" #-{") for line in found.splitlines() if "item:" in line]


def test_a_row_goes_to_the_task_whose_number_stands_beside_it():
    assert _budget(
        "| 项目 | 对应问题 | 金额（万元） | 资金来源 |\n|---|---|---|---|\n"
        "| 公开栏制作 | 1 | 63 | 县级财政 |\n| 开办补助 | 2 | 120.5 | 省级财政 |\n| 合计 | | 183.5 | |\n"
    ) == [
        "item: 公开栏制作, year: 2026, amount: 63万元, paid_by: 县级财政",
        "item: 开办补助, year: 2026, amount: 120.5万元, paid_by: 省级财政",
    ]


def test_without_a_number_the_words_say_which_task_and_the_others_are_asked_about():
    found = _budget("单位：万元\n\n| 支出项目 | 金额 |\n|---|---|\n| 积分超市开办补助 | 120 |\n| 培训 | 8 |\n")
    assert found == [
        "item: 积分超市开办补助, year: 2026, amount: 120万元",
        "item: 培训, year: 2026, amount: 8万元",
    ]


@pytest.mark.parametrize("cell", ["63", "63万元"])
def test_a_sum_counts_once_however_its_cell_is_written(cell):
    table = f"| 项目 | 任务编号 | 金额（万元） |\n|---|---|---|\n| 公开栏制作 | 1 | {cell} |\n"
    assert _budget(table) == ["item: 公开栏制作, year: 2026, amount: 63万元"]


def test_what_the_text_of_the_task_says_already_is_not_taken_twice():
    table = "| 项目 | 任务编号 | 金额（万元） |\n|---|---|---|\n| 公开栏制作费 | 1 | 63 |\n"
    text = TASKS.replace("建成公开栏126个。", "建成公开栏126个，县级财政安排63万元。").format(table)
    found = emit(draft(read_source(text.encode(), "方案.md")))
    assert found.count("63万元, paid_by") + found.count("amount: 63万元}") == 1


@pytest.mark.parametrize("heading", ["补助标准（万元）", "上年投入（万元）", "已投入资金（万元）"])
def test_standards_and_sums_of_the_past_are_no_budget(heading):
    assert _budget(f"| 项目 | {heading} |\n|---|---|\n| 积分超市开办补助 | 3 |\n") == []


@pytest.mark.parametrize(
    ("cell", "payer"),
    [
        ("县级财政（统筹安排）", "县级财政"),
        ("省级财政50%，县级财政50%", None),
        ("省级财政、县级财政", None),
        ("", None),
    ],
)
def test_a_payer_is_one_name(cell, payer):
    (line,) = _budget(
        f"| 项目 | 任务编号 | 金额（万元） | 资金来源 |\n|---|---|---|---|\n| 公开栏制作 | 1 | 63 | {cell} |\n"
    )
    assert line == "item: 公开栏制作, year: 2026, amount: 63万元" + (f", paid_by: {payer}" if payer else "")


def test_the_rows_that_were_read_are_not_told_as_unused():
    table = "| 项目 | 任务编号 | 金额（万元） |\n|---|---|---|\n| 公开栏制作 | 1 | 63 |\n| 说明 | | 另行安排 |\n"
    found = draft(read_source(TASKS.format(table).encode(), "方案.md"))
    told = [line.text for line in found.unused]
    assert not any("公开栏制作" in text for text in told)
    assert any("另行安排" in text for text in told)
