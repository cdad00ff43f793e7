"""Grants by the grade of a place, caps and least shares."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ruralgov.money.shares import lines
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from support import codes, command_line, edit_findings, plan_text

PLAN = """\
places:
  - {name: 上河村, kind: village, grade: A}
  - {name: 中河村, kind: village, grade: A}
  - {name: 下河村, kind: village, grade: B}
  - {name: 河镇, kind: town, grade: A}
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget:
      - {item: 奖补, year: 2026, shares: 奖补}
funding:
  sources: [省级财政, 县级财政]
  shares:
    奖补: {by_grade: {A: 10万元, B: 8万元}, per: village, advance: 县级财政, reimbursed_by: 省级财政, cap: 200万元}
"""


def test_a_grant_by_grade_comes_from_the_places_and_says_how(tmp_path) -> None:
    assert codes(plan_text(PLAN)) == []
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(PLAN), encoding="utf-8")
    (line,) = json.loads(command_line("budget", str(path), "-f", "json").out)["lines"]
    assert (line["amount"], line["shares"]) == ("280000.00", {"省级财政": "280000.00"})
    shown = command_line("budget", str(path)).out.replace("\n", "")
    assert "A 2 个×100,000元，B 1 个×80,000元" in shown
    assert "由县级财政先行垫付，省级财政据实补助" in shown
    path.write_text(plan_text(PLAN.replace("200万元", "20万元")), encoding="utf-8")
    assert "合计280,000元，最高不超过200,000元" in command_line("budget", str(path)).out.replace("\n", "")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("shares: 奖补}", "amount: 3万元, shares: 奖补}", "RG330"),
        ("by_grade: {A: 10万元, B: 8万元}, per: village, ", "", "RG330"),
        ("B: 8万元", "C: 8万元", "RG331"),
        ("cap: 200万元", "cap: 0", "RG308"),
        ("A: 10万元", "A: 0.001元", "RG307"),
        ("cap: 200万元", "minimum: {县级财政: 30%}", "RG333"),
        ("cap: 200万元", "minimum: {县财政: 30}", "RG301"),
        ("per: village", "per: hamlet", "RG008"),
        (", shares: 奖补}", "}", "RG019"),
        (", shares: 奖补}", ", amount: , shares: 奖补}", "RG019"),
    ],
)
def test_what_is_wrong_has_a_finding(old: str, new: str, code: str) -> None:
    assert PLAN.count(old) == 1
    assert code in codes(plan_text(PLAN.replace(old, new)))


def test_a_place_that_gets_nothing_is_named(tmp_path) -> None:
    more = "  - {name: 丁村, kind: village}\n  - {name: 戊村, kind: village, grade: C}\n  - {name: 己村, kind: village, grade: C}\n"
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(PLAN.replace("  - {name: 河镇", more + "  - {name: 河镇")), encoding="utf-8")
    out = command_line("validate", str(path), "--select", "RG335", lang="zh").out
    assert out.count("[RG335]") == 2
    assert "戊村、己村分不到“奖补”：等级“C”不在分档里" in out
    assert "丁村分不到“奖补”：没有写等级" in out
    assert "plan.yaml:5" in out
    assert "plan.yaml:6:" in out


def test_a_grade_that_gets_nothing_may_be_said_so() -> None:
    said = PLAN.replace("B: 8万元}", "B: 8万元, C: 0}").replace(
        "下河村, kind: village, grade: B", "下河村, kind: village, grade: C"
    )
    assert "RG335" not in codes(plan_text(said))


@pytest.mark.parametrize(
    ("old", "new"), [("B: 8万元", "B: 9万元"), ("cap: 200万元", "cap: 300万元"), ("per: village", "per: town")]
)
def test_another_grant_needs_an_approval(old: str, new: str) -> None:
    after = PLAN.replace(old, new)
    assert "RG705" in [one.code for one in edit_findings(PLAN, after)]
    entries = [
        one.cure.partition("补记：")[2]
        .partition("；")[0]
        .replace("批准日期", "2026-05-08")
        .replace("批准文号", "某财〔2026〕3号")
        for one in edit_findings(PLAN, after)
    ]
    assert edit_findings(PLAN, after + "amendments:\n" + "".join(f"  {one}\n" for one in entries)) == ()


@given(
    st.lists(st.sampled_from("ABC"), max_size=20),
    st.dictionaries(st.sampled_from("ABC"), st.integers(1, 999), min_size=1),
    st.integers(1, 9999),
)
def test_the_grant_is_the_sum_over_the_places_within_its_cap(grades, sums, cap) -> None:
    places = [{"name": f"{at}村", "kind": "village", "grade": grade} for at, grade in enumerate(grades)]
    rule = {"by_grade": sums, "cap": cap, "ratio": {"省": 1, "县": 2}}
    budget = [{"item": "奖补", "year": 2026, "shares": "奖补"}]
    plan = {
        "format": 1,
        "title": "示例",
        "places": places,
        "tasks": [{"id": "1", "title": "任务", "budget": budget}],
        "funding": {"sources": ["省", "县"], "shares": {"奖补": rule}},
    }
    (line,) = lines(Index(Plan.model_validate(plan)))
    assert line.amount == min(cap, sum(sums.get(grade, 0) for grade in grades)) == sum(line.shares.values())


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [("grade: B}", "grade: [B]}", 1), ("kind: town, grade: A", "kind: town, grade: A, population: 上千", 0)],
)
def test_a_grade_that_cannot_be_read_leaves_no_sum_of_what_is_granted_by_it(
    tmp_path, old: str, new: str, code: int
) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(plan_text(PLAN.replace(old, new)), encoding="utf-8")
    run = command_line("budget", str(path), "-f", "md")
    assert (run.code, "有误" in run.out.partition("注：方案尚有")[0], "280,000" in run.out) == (
        code,
        bool(code),
        not code,
    ), run.out
