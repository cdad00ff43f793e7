"""Who pays which sum, clause by clause: each sum its own payer, each payer's part of a standard a standard, the rest without a verb."""

from __future__ import annotations

import pytest

from money_drafts import plan


@pytest.mark.parametrize(
    ("words", "payers"),
    [
        ("疫苗资金30万元由省级承担，补助资金20万元由县级承担。", ["30万元, paid_by: 省级", "20万元, paid_by: 县级"]),
        (
            "疫苗资金30万元，由省级承担，补助资金20万元，由县级承担。",
            ["30万元, paid_by: 省级", "20万元, paid_by: 县级"],
        ),
        ("省级财政安排疫苗经费30万元，防疫补助20万元由县级承担。", ["30万元, paid_by: 省级", "20万元, paid_by: 县级"]),
        ("安排疫苗经费30万元，防疫补助20万元，均由县级财政承担。", ["30万元, paid_by: 县级", "20万元, paid_by: 县级"]),
        ("县财政2026年安排改厕资金40万元，管护经费20万元。", ["40万元, paid_by: 县财政", "20万元, paid_by: 县财政"]),
        ("所需经费由县财政承担，2026年安排20万元。", ["20万元, paid_by: 县财政"]),
    ],
)
def test_a_sum_has_the_payer_of_its_own_clause(words, payers):
    text, _ = plan(words)
    assert [one for one in payers if one not in text] == []


@pytest.mark.parametrize(
    "words", ["疫苗经费30万元由省级财政承担，补助20万元。", "疫苗经费由省级财政承担，补助资金20万元。"]
)
def test_a_sum_without_a_payer_takes_none_of_the_clause_before_and_is_asked(words):
    text, asked = plan(words)
    assert "amount: 20万元}" in text
    assert "句中写的承担方是另一笔的，这笔由谁出请核对" in asked


def test_each_payer_named_at_the_sum_pays_its_standard_for_each():
    text, _ = plan("建设20公里，每公里补助省级18万元、县级12万元。")
    assert "unit_cost: 18万元, quantity: 20, paid_by: 省级" in text
    assert "unit_cost: 12万元, quantity: 20, paid_by: 县级" in text
    text, _ = plan("按每户省级1000元、市级500元、县级500元的标准补助。")
    assert text.count("unit_cost: 500元, quantity: 300") == 2
    assert "unit_cost: 1000元, quantity: 300, paid_by: 省级" in text


@pytest.mark.parametrize("words", ["，其中中央30万元", "，其中中央30万元、县级10万元", "，中央30万元"])
def test_a_part_of_what_each_gets_is_no_sum_of_all(words):
    text, asked = plan(f"建设20个村，每村补助50万元{words}。")
    assert "unit_cost: 50万元, quantity: 20}" in text
    assert "紧接每个的标准写的，是不是每个的一部分、其余由谁出请核对" in asked
    assert all(line.lstrip().startswith("#") for line in text.split("\n") if "amount: 30万元" in line)


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ("改造资金100万元，县级补助60万元，其余业主。", "{fixed: {县级: 60万元}, rest: 业主}"),
        (
            "改造资金100万元，省级20万元、县级60万元，剩余部分农户。",
            "{fixed: {省级: 20万元, 县级: 60万元}, rest: 农户}",
        ),
        ("改造资金100万元，县级补助60万元，其余由业主自筹。", "{fixed: {县级: 60万元}, rest: 业主}"),
    ],
)
def test_who_is_named_without_a_verb_pays_the_rest(words, rule):
    assert rule in plan(words)[0]


@pytest.mark.parametrize("words", ["其余业主", "其余由业主自筹", "不足部分村集体"])
def test_a_rest_that_no_rule_has_is_asked(words):
    assert f"“{words}”没有写进草稿" in plan(f"每户补助2000元，{words}。")[1]
