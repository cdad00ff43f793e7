"""``ruralgov norms``: required, present, short, and what closing the gap costs."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal

import pytest

from governance_plans import plan_file
from support import PLANS, command_line

PLAN = """
norms:
  - {name: 保洁员, per: population, of: [300, 400], exactly: 1, unit: 名, unit_cost: 9600元}
  - {name: 法律明白人, per: village, between: [5, 8], unit: 名}
  - {name: 调解员, per: township, at_least: 2, unit: 名}
  - {name: 带头人, per: county, exactly: 12, unit: 名, every: year}
  - {name: 婚车, per: event, at_most: 8, unit: 辆}
places:
  - {name: 甲镇, kind: town, counts: {调解员: 1, 带头人: 99}}
  - {name: 甲村, kind: village, town: 甲镇, population: 1860, counts: {保洁员: 3, 法律明白人: 9, 带头人: 4}}
  - {name: 乙村, kind: village, town: 甲镇, population: 401, counts: {保洁员: 2, 带头人: 5, 婚车: 12}, assumed: 人口估算}
  - {name: 丙村, kind: village, town: 甲镇, counts: {婚车: 6}}
"""


def totals(path, *words: str) -> dict[str, dict]:
    run = command_line("norms", str(path), "-f", "json", *words)
    assert run.code == 0, run.err
    return {one["norm"]: one for one in json.loads(run.out)["totals"]}


@pytest.fixture
def plan(tmp_path):
    return plan_file(tmp_path / "plan.yaml", PLAN)


def test_by_heads_a_begun_group_counts_whole(plan) -> None:
    one = totals(plan)["保洁员"]
    # 1,860 ÷ 400 → 5, ÷ 300 → 7; 401 ÷ 400 → 2, ÷ 300 → 2
    assert (one["least"], one["most"], one["have"], one["short"]) == ("7", "9", "5", "2")
    assert one["cost"] == "19200"
    assert one["assumed"]


def test_a_range_has_a_least_and_a_most(plan) -> None:
    one = totals(plan)["法律明白人"]
    assert (one["places"], one["reported"], one["least"], one["most"]) == (3, 1, "15", "24")
    assert (one["short"], one["over"]) == ("0", "1")


def test_a_norm_of_the_county_counts_nobody_twice(plan) -> None:
    one = totals(plan)["带头人"]
    assert (one["have"], one["short"]) == ("9", "3")  # the town's 99 are its villages'


def test_a_ceiling_of_an_event_is_held_against_the_most_that_was_seen(plan) -> None:
    one = totals(plan)["婚车"]
    assert (one["most"], one["have"], one["over"]) == ("8", "12", "4")


def test_the_page_lists_what_is_short_with_marks_and_sums(plan) -> None:
    run = command_line("norms", str(plan), "--short", "-f", "md")
    assert (
        "应核对8项，已填报6项，未填报2项，缺员2项，超员2项（甲村保洁员缺2名、甲村法律明白人超1名、甲镇调解员缺1名、乙村婚车超4辆）。"
        in run.out
    )
    assert "缺2名" in run.out
    assert "超4辆※" in run.out
    assert "未填报 |" not in run.out
    assert "按人口的标准需要人口数，下列地点没有填写，未计：丙村。" in run.out


def test_csv_has_the_places(plan) -> None:
    run = command_line("norms", str(plan), "--norm", "保洁员", "-f", "csv")
    rows = list(csv.DictReader(io.StringIO(run.out.removeprefix("\ufeff"))))
    assert [(row["地点"], row["应配"], row["结果"]) for row in rows] == [
        ("甲村", "5～7名", "缺2名"),
        ("乙村", "2名", "达到"),
    ]
    assert Decimal(rows[0]["补足费用（元）"]) == 19200


BY_HAND = {
    # 18 villages at 3 + 5; 8 towns at 5 members and 1 full-time mediator; 18 villages at 3–5 members and 1 mediator.
    "county-governance": {"法律明白人": ("54", None), "法治带头人": ("90", None), "乡镇调委会成员": ("40", None)}
    | {
        "专职调解员": ("8", "8"),
        "村调委会成员": ("54", "90"),
        "兼职调解员": ("18", None),
        "三个带头人": ("1500", "1500"),
    },
    # ⌈2150/400⌉ + … = 6+4+3+5+4+7+2+5+5+4; ⌈2150/300⌉ + … = 8+5+4+7+5+9+3+6+7+5
    "township-pilot": {"保洁员": ("45", "59"), "垃圾收运员": ("10", "20"), "法律明白人": ("50", "80")}
    | {"婚车数量": (None, "8"), "抬灵柩人数": (None, "10"), "抬灵柩费用": (None, "100")},
}


@pytest.mark.parametrize("name", BY_HAND)
def test_the_plans_norms_by_hand(name: str) -> None:
    found = totals(PLANS / f"{name}.yaml")
    assert {norm: (found[norm]["least"], found[norm]["most"]) for norm in BY_HAND[name]} == BY_HAND[name]


def test_a_plan_without_norms_says_so() -> None:
    assert "方案没有配备标准。" in command_line("norms", str(PLANS / "cadre-funds.yaml")).out


def test_an_unknown_norm_names_the_nearest() -> None:
    run = command_line("norms", str(PLANS / "township-pilot.yaml"), "--norm", "保结员")
    assert (run.code, "是不是“保洁员”" in run.err) == (2, True)


MANY = "norms:\n" + "".join(f"  - {{name: {number}号, per: village, at_least: {number % 2}}}\n" for number in range(4))
MANY += "places:\n" + "".join(
    f"  - {{name: {number}村, kind: village, counts: {{0号: 0, 1号: {number % 2}}}}}\n" for number in range(6)
)


def test_more_rows_than_a_page_may_have_are_refused_with_the_way_to_fewer(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("ruralgov.papers.norms_page.MOST", 23)
    file = str(plan_file(tmp_path / "plan.yaml", MANY))
    refused = command_line("norms", file)
    assert refused.code == 2
    assert "超过 23 行：用 --short" in refused.err
    assert command_line("norms", file, "--short").code == 0
    assert command_line("norms", file, "--norm", "1号").code == 0
    assert command_line("--lang", "en", "norms", file).err.startswith(
        "ruralgov: more than 23 rows: ask for less with --short"
    )


def test_norms_that_nothing_walks_stop_the_command_with_their_finding(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr("ruralgov.norms.shortfalls.MOST_CHECKS", 23)
    run = command_line("norms", str(plan_file(tmp_path / "plan.yaml", MANY)))
    assert run.code == 1
    assert "RG471" in run.err
