"""A ratio that holds only from a day on, or until one: asked with its line; which day a sum goes by, where its rule changes within the year."""

from __future__ import annotations

import pytest

from money_drafts import plan


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("改厕资金100万元，7月1日起由县、乡按8:2分担。", "7月1日起"),
        ("改厕资金100万元，2026年7月1日起由县、乡按8:2分担。", "2026年7月1日起"),
        ("自7月1日起，改厕资金由县、乡财政按8:2分担。", "7月1日起"),
        ("自2026年7月1日起，改厕资金由县、乡财政按8:2分担。", "2026年7月1日起"),
        ("改厕资金由县、乡分担，自2026年7月1日起，比例为8:2。", "2026年7月1日起"),
        ("7月1日起由县级承担80%、乡级承担20%。", "7月1日起"),
        ("改厕资金2026年起由县级、乡级各半。", "2026年起"),
        ("改厕资金由县、乡按8:2分担，自2026年起执行。", "2026年起"),
        ("改厕资金由县、乡按8:2分担（2026年7月1日起执行）。", "2026年7月1日起"),
        ("改厕资金由县、乡按8:2分担，该比例从7月1日起实施。", "7月1日起"),
        ("改厕资金由县、乡按8:2分担，执行至2026年10月31日。", "至2026年10月31日"),
    ],
)
def test_a_ratio_of_a_day_alone_is_asked_with_its_day_and_line(words, day):
    text, asked = plan(words)
    assert f"原文只写{day}的分担" in asked
    rule = next(line for line in text.split("\n") if "{ratio:" in line)
    assert f"待核：原文只写{day}的分担（第" in rule


@pytest.mark.parametrize(
    "words",
    [
        "改厕资金由县、乡按8:2分担。",
        "改厕资金由县、乡按8:2分担，2026年9月底前完成。",
        "2026年6月底前完成改厕，所需资金由县、乡按8:2分担。",
        "自2026年起开展改厕，所需资金由县、乡按8:2分担。",
        "2026年安排改厕资金100万元，由县、乡按8:2分担，工程2026年3月开工。",
        "改厕资金由县、乡按8:2分担。管护办法自2026年7月1日起执行。",
    ],
)
def test_a_day_of_the_work_bounds_no_ratio(words):
    assert "原文只写" not in plan(words)[1]


def test_a_sum_of_the_year_in_which_its_ratio_changes_asks_for_its_day():
    words = "2026年安排改厕资金100万元，2026年6月30日前由县、乡按8:2分担，2026年7月1日起按6:4分担。"
    text, asked = plan(words)
    assert "- {until: 2026-06-30, ratio: {县: 8, 乡: 2}}" in text
    assert "分担办法2026年内更换，按哪天的补 on" in asked


def test_a_ratio_that_changes_with_the_year_leaves_no_doubt_of_a_sum():
    words = "2026年安排改厕资金100万元，2026年12月31日前由县、乡按8:2分担，2027年1月1日起按6:4分担。"
    text, asked = plan(words)
    assert "- {until: 2026-12-31, ratio: {县: 8, 乡: 2}}" in text
    assert "补 on" not in asked
