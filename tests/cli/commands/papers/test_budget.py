"""``budget``: every kind of line and share against fractions, marks through every sum, what-ifs, several plans."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from offices import OFFICE, office, refused, shown
from support import PLANS, command_line

# Every line of the plan, by hand, in 元: (task, item, year, amount, {source: exact share}).
BY_HAND = [
    ("1", "办公经费", 2026, Fraction(105000), {"省": Fraction(35000), "市": Fraction(35000), "县": Fraction(35000)}),
    ("1", "印刷", 2026, Fraction(10), {"县": Fraction(10)}),
    ("2", "管网", 2026, Fraction(100), {"省": Fraction(100, 3), "市": Fraction(100, 3), "县": Fraction(100, 3)}),
    ("2", "专项", 2026, Fraction(1000000), {"省": Fraction(600000), "县": Fraction(400000)}),
    ("2", "尾款", 2027, Fraction(10000), {"省": Fraction(5000), "县": Fraction(5000)}),
]


def data(*words: str) -> Any:
    return json.loads(shown("budget", *words, "-f", "json"))


def test_lines_and_shares_are_what_a_hand_computes(tmp_path) -> None:
    lines = data(office(tmp_path))["lines"]
    assert [(one["task"], one["item"], one["year"], Fraction(one["amount"])) for one in lines] == [
        line[:4] for line in BY_HAND
    ]
    for one, (*_, exact) in zip(lines, BY_HAND, strict=True):
        shares = {source: Fraction(part) for source, part in one["shares"].items()}
        assert sum(shares.values()) == Fraction(one["amount"])
        assert shares.keys() == exact.keys()
        assert all(abs(shares[source] - part) < Fraction(1, 100) for source, part in exact.items())


def test_the_json_contract(tmp_path) -> None:
    found = data(office(tmp_path))
    assert found["version"] == 1
    assert found["plan"] == "示例县试点方案"
    assert found["money_unit"] == "元"
    assert found["lines"][2] == {
        "task": "2",
        "item": "管网",
        "year": 2026,
        "amount": "100.00",
        "assumed": False,
        "reasons": [],
        "shares": {"省": "33.34", "市": "33.33", "县": "33.33"},
    }
    assert found["totals"] == {
        "amount": "1115110.00",
        "by_source": {"省": "640033.34", "市": "35033.33", "县": "440043.33"},
        "by_task": {"1": "105010.00", "2": "1010100.00"},
        "by_department": {"县委农办": "105010.00", "县水务局": "1010100.00"},
        "by_year": {"2026": "1105110.00", "2027": "10000.00"},
    }


@pytest.mark.parametrize("plan", sorted(PLANS.glob("*.yaml")), ids=lambda file: file.stem)
def test_every_axis_of_the_six_plans_sums_to_the_whole(plan) -> None:
    found = data(str(plan))
    whole = sum((Decimal(line["amount"]) for line in found["lines"]), Decimal(0))
    assert Decimal(found["totals"]["amount"]) == whole
    for axis in ("by_source", "by_task", "by_department", "by_year"):
        assert sum(map(Decimal, found["totals"][axis].values()), Decimal(0)) == whole
    assert all(sum(map(Decimal, one["shares"].values())) == Decimal(one["amount"]) for one in found["lines"])


def test_planned_appropriated_spent_gap_and_execution(tmp_path) -> None:
    # 省: planned 35000 + 33.34 + 600000 + 5000; 30万 arrived, 12.5万 went.
    row = next(line for line in shown("budget", office(tmp_path), columns=140).splitlines() if line.startswith(" 省 "))
    assert row.split() == ["省", "64.003334※", "30", "34.003334※", "12.5", "19.5%※"]
    assert data(office(tmp_path))["money"]["by_source"]["省"] == {
        "planned": "640033.34",
        "appropriated": "300000.00",
        "gap": "340033.34",
        "beyond": "0.00",
        "unclear": "0.00",
        "spent": "125000.00",
        "assumed": True,
    }


def test_a_sum_over_one_assumed_line_is_assumed_and_says_why(tmp_path) -> None:
    lines = shown("budget", office(tmp_path), "--by", "任务,年度", columns=140).splitlines()
    by_task = {line.split()[0]: line for line in lines if line.startswith((" 1 ", " 2 ", " 2027 "))}
    assert "※" in by_task["1"]
    assert "※" not in by_task["2"]
    assert "※" not in by_task["2027"]
    assert all("※" in line for line in lines if "合计" in line)
    assert "※ 为推定数：按每村1人估算。" in lines


def test_an_assumed_base_marks_its_percentage(tmp_path) -> None:
    text = OFFICE.replace("amount: 2亿元}", "amount: 2亿元, assumed: 示例数}")
    line = next(one for one in data(office(tmp_path, text))["lines"] if one["item"] == "专项")
    assert (line["assumed"], line["reasons"]) == (True, ["示例数"])


def test_rounding_says_where_it_put_a_fen(tmp_path) -> None:
    notes = [line for line in shown("budget", office(tmp_path)).splitlines() if line.startswith("取整")]
    assert notes[0].startswith(
        "取整：任务2“管网”2026年，省应为33.333333…元，取33.34元；市应为33.333333…元，取33.33元；县"
    )
    assert len(notes) == 1


def test_the_remainder_goes_where_the_plan_says(tmp_path) -> None:
    text = OFFICE.replace("amount: 1, shares: 整万", "amount: 5000元, shares: 整万")
    last = data(office(tmp_path, text))["lines"][-1]
    assert last["shares"] == {"省": "2000.00", "县": "3000.00"}


def test_one_year_only(tmp_path) -> None:
    out = shown("budget", office(tmp_path), "--year", "2027")
    assert "2027年资金分担表" in out
    assert "尾款" in out
    assert "办公经费" not in out


def test_a_year_without_money_names_the_years_with_some(tmp_path) -> None:
    assert "方案2030年没有资金安排；有资金安排的年度：2026、2027。" in shown(
        "budget", office(tmp_path), "--year", "2030"
    )


def test_what_if_stands_beside_the_plan(tmp_path) -> None:
    plan = office(tmp_path)
    out = shown("budget", plan, "--set", "干部=10")
    assert "测算：干部＝10（方案为7※）" in out
    rows = [line.split() for line in out.partition("测算：")[2].splitlines()]
    assert ["市", "3.503333※", "5.003333", "1.5※"] in rows
    found = data(plan, "--set", "干部=10")
    assert found["totals"]["amount"] == "1115110.00"
    assert found["what_if"]["set"] == {"干部": "10"}
    assert found["what_if"]["amount"] == "1160110.00"
    assert found["what_if"]["lines"][0]["assumed"] is False


@pytest.mark.parametrize("given", ["干部=0", "干部＝0", " 干部 =0"])
def test_what_if_nobody_comes(tmp_path, given) -> None:
    assert data(office(tmp_path), "--set", given)["what_if"]["amount"] == "1010110.00"


def test_several_what_ifs(tmp_path) -> None:
    found = data(office(tmp_path), "--set", "干部=8", "--set", "备用=5")
    assert found["what_if"]["set"] == {"干部": "8", "备用": "5"}
    assert found["what_if"]["amount"] == "1130110.00"


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ("干部", "写成 名称=数字"),
        ("干部=", "写成 名称=数字"),
        ("=5", "写成 名称=数字"),
        ("干部=多", "写成 名称=数字"),
        ("干部=-1", "写成 名称=数字"),
        ("干部=NaN", "写成 名称=数字"),
        ("干部=1e999999", "数太大"),
        ("干=5", "没有参数“干”。是不是“干部”？"),
        ("干部=0.33333333", "不足一分"),
    ],
)
def test_a_wrong_what_if_is_one_line(tmp_path, given, words) -> None:
    assert words in refused("budget", office(tmp_path), "--set", given)


def test_an_unknown_axis_names_the_known_ones(tmp_path) -> None:
    assert (
        refused("budget", office(tmp_path), "--by", "部门") == "没有汇总口径“部门”。有：资金来源、任务、牵头单位、年度"
    )
    assert "Did you mean `source`?" in refused("budget", office(tmp_path), "--by", "sources", lang="en")


def test_a_plan_without_money(tmp_path) -> None:
    text = OFFICE.split("parameters:")[0].split("    budget:")[0]
    assert "方案没有资金安排。" in shown("budget", office(tmp_path, text))
    assert data(office(tmp_path, text))["totals"] == {
        "amount": "0.00",
        "by_source": {},
        "by_task": {},
        "by_department": {},
        "by_year": {},
    }


def test_several_plans_at_once(tmp_path) -> None:
    office(tmp_path, name="a.yaml")
    office(
        tmp_path,
        OFFICE.replace("示例县试点方案", "另一方案").replace("sources: [省, 市, 县]", "sources: [省, 市, 县, 镇]"),
        "b.yaml",
    )
    found = data(str(tmp_path))
    assert [one["plan"] for one in found] == ["示例县试点方案", "另一方案"]
    out = shown("budget", str(tmp_path), "--set", "干部=10")
    assert out.count("测算：干部＝10") == 2


def test_several_plans_as_one_csv_table(tmp_path) -> None:
    office(tmp_path, name="a.yaml")
    office(
        tmp_path,
        OFFICE.replace("示例县试点方案", "另一方案")
        .replace("[省, 市, 县]", "[中央, 省, 县, 市]")
        .replace("1:1:1", "1:1:1:1"),
        "b.yaml",
    )
    rows = [line.split(",") for line in shown("budget", str(tmp_path), "-f", "csv").splitlines()]
    assert rows[0] == [
        "\ufeff方案",
        "序号",
        "任务",
        "资金项目",
        "年度",
        "金额（元）",
        "省（元）",
        "市（元）",
        "县（元）",
        "中央（元）",
        "assumed",
        "wrong",
    ]
    assert rows[1][:10] == [
        "示例县试点方案",
        "1",
        "村级议事",
        "办公经费",
        "2026",
        "105000",
        "35000",
        "35000",
        "35000",
        "",
    ]
    assert rows[6][:10] == [
        "另一方案",
        "1",
        "村级议事",
        "办公经费",
        "2026",
        "105000",
        "26250",
        "26250",
        "26250",
        "26250",
    ]
    assert len(rows) == 11


def test_a_what_if_of_one_plan_leaves_the_others_alone() -> None:
    out = shown("budget", str(PLANS), "--set", "选派干部=60")
    assert out.count("测算：") == 1
    assert "没有参数“选派人”" in refused("budget", str(PLANS), "--set", "选派人=60")


def test_the_exact_share_is_grouped_as_the_rounded_one_is(tmp_path) -> None:
    text = OFFICE.replace("item: 管网, year: 2026, amount: 100元", "item: 管网, year: 2026, amount: 10000元")
    assert "省应为3,333.333333…元，取3,333.34元；" in shown("budget", office(tmp_path, text))


def test_of_one_unit_the_lines_of_its_tasks_and_what_came_and_went_for_them(tmp_path) -> None:
    plan = office(tmp_path)
    found, whole = data(plan, "--unit", "县水务局"), data(plan)
    assert {one["task"] for one in found["lines"]} == {"2"}
    assert found["totals"]["amount"] == whole["totals"]["by_department"]["县水务局"]
    assert found["money"] == {
        "by_task": {"2": whole["money"]["by_task"]["2"]},
        "by_department": {"县水务局": whole["money"]["by_department"]["县水务局"]},
    }
    said = shown("budget", plan, "--unit", "县水务局", "-f", "md")
    assert said.startswith("# 示例县试点方案资金分担表（县水务局）")
    assert "县委农办" not in said
    assert "办公经费" not in said
    assert "不能再写 --by" in refused("budget", plan, "--unit", "县水务局", "--by", "年度")
    assert "没有牵头单位“丙局”" in refused("budget", plan, "--unit", "丙局")


def test_of_several_plans_it_is_said_who_adds_them_up(tmp_path) -> None:
    for name in ("a.yaml", "b.yaml"):
        office(tmp_path, OFFICE, name)
    assert "各方案分开列，不加总：合计用 ruralgov rollup。" in command_line("budget", str(tmp_path)).err
    assert "rollup" not in command_line("budget", str(tmp_path / "a.yaml")).err


@pytest.mark.parametrize("form", ["text", "md", "csv", "json"])
def test_one_unreadable_plan_of_several_costs_the_others_nothing(form: str, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲", "丙"):
        office(tmp_path / "plans", OFFICE.replace("示例县试点方案", f"{name}县方案"), f"{name}.yaml")
    (tmp_path / "plans" / "乙.yaml").write_text("title: [", "utf-8")
    run = command_line("budget", "plans", "plans/没有.yaml", "-f", form)
    assert run.code == 1
    assert "2 个方案读不了或有错误，没有列出：plans/乙.yaml、plans/没有.yaml。" in run.err
    assert "plans/乙.yaml:1:9" in run.err
    assert "没有这个文件" in run.err
    if form == "json":
        assert [one["plan"] for one in json.loads(run.out)] == ["丙县方案", "甲县方案"]
    else:
        assert "甲县方案" in run.out
        assert "丙县方案" in run.out


def test_where_no_plan_can_be_read_nothing_is_shown(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲", "乙"):
        (tmp_path / f"{name}.yaml").write_text("title: [", "utf-8")
    run = command_line("budget", "甲.yaml", "乙.yaml")
    assert (run.code, run.out) == (1, "")
    assert "甲.yaml:1:9" in run.err
    assert "乙.yaml:1:9" in run.err
    assert "2 个方案有错误，先改好再继续" in run.err


def test_a_wrong_word_is_told_once_for_all_plans(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("甲", "乙"):
        office(tmp_path, OFFICE, f"{name}.yaml")
    run = command_line("budget", "甲.yaml", "乙.yaml", "--quarter", "2026Q9")
    assert (run.code, run.err.count("2026Q9")) == (2, 1)
