"""Every paper prints the same gap, and what came beyond the plan in a column of its own."""

from __future__ import annotations

import io
import json
import zipfile
from collections import defaultdict
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from ruamel.yaml import YAML

from offices import office, shown
from support import PLANS, command_line, plan_text

EARMARKED = plan_text("""\
period: {start: 2026-01-01, end: 2027-12-31}
money_unit: 万元
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-10-30, budget: [{item: 道路, year: 2026, amount: 100, shares: 道路专款}]}
  - {id: "2", title: 修渠, lead: [乙局], deadline: 2026-10-30, budget: [{item: 水渠, year: 2026, amount: 100, shares: 水渠专款}]}
funding:
  sources: [省级财政]
  shares:
    道路专款: {paid_by: 省级财政, earmarked: true}
    水渠专款: {paid_by: 省级财政, earmarked: true}
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 道路专款, amount: 200}
""")
AHEAD = plan_text("""\
period: {start: 2026-01-01, end: 2027-12-31}
money_unit: 万元
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: 2027-10-30
    budget:
      - {item: 改厕补助, year: 2026, amount: 60, paid_by: 省级财政}
      - {item: 改厕补助, year: 2027, amount: 40, paid_by: 省级财政}
funding:
  sources: [省级财政]
  appropriations:
    - {date: 2026-03-01, source: 省级财政, for: 改厕补助, amount: 60}
    - {date: 2026-11-28, source: 省级财政, for: 改厕补助, year: 2027, amount: 40}
""")
COMMANDS = {
    "budget": ("budget",),
    "budget of the year": ("budget", "--year", "2026"),
    "budget by task": ("budget", "--by", "任务"),
    "report": ("report", "-q", "2026Q4"),
    "rollup": ("rollup", "--by", "plan"),
}


def texts(folder: Any, plan: str, words: tuple[str, ...]) -> dict[str, str]:
    """What a command prints, by format; of Word and Excel the text of their parts."""
    found = {form: shown(*words, plan, "-f", form, columns=160) for form in ("text", "md", "html")}
    for form in ("docx", "xlsx"):
        file = folder / f"out.{form}"
        assert command_line(*words, plan, "-o", str(file)).code == 0
        with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as parts:
            found[form] = "".join(parts.read(name).decode() for name in parts.namelist() if name.endswith(".xml"))
    return found


@pytest.mark.parametrize("name", COMMANDS)
def test_one_earmark_does_not_pay_for_another(tmp_path, name: str) -> None:
    words = COMMANDS[name]
    plan = office(tmp_path, EARMARKED)
    if name != "report":
        row = next(
            line
            for line in shown(*words, plan, columns=160).splitlines()
            if line.strip().startswith("合计") and "200" in line and "0%" in line.split()
        )
        assert row.split()[1:7] == ["200", "200", "100", "100", "0", "0%"]
    forms = texts(tmp_path, plan, words) if name != "report" else {"md": shown(*words, plan, "-f", "md")}
    assert all("超计划到位" in text for text in forms.values())


def test_the_json_of_every_command_agrees(tmp_path) -> None:
    plan = office(tmp_path, EARMARKED)
    budget = json.loads(shown("budget", plan, "-f", "json"))["money"]["by_source"]["省级财政"]
    report = json.loads(shown("report", plan, "-q", "2026Q4", "-f", "json"))["money"]["省级财政"]
    rollup = json.loads(shown("rollup", plan, "-f", "json"))["totals"]["money"]
    assert budget == report == rollup
    assert (budget["gap"], budget["beyond"]) == ("1000000.00", "1000000.00")


@pytest.mark.parametrize(
    ("words", "row"),
    [
        pytest.param(("budget",), ["100", "100", "0", "0", "0%"], id="all-years"),
        pytest.param(("budget", "--year", "2026"), ["60", "60", "0", "0", "0%"], id="the-year-it-came"),
        pytest.param(("budget", "--year", "2027"), ["40", "40", "0", "0", "0%"], id="the-year-it-is-for"),
        pytest.param(
            ("rollup", "--year", "2027", "--by", "资金来源"), ["40", "40", "0", "0", "0%", "100%"], id="rollup"
        ),
    ],
)
def test_money_paid_ahead_counts_for_its_year(tmp_path, words, row) -> None:
    out = shown(*words, office(tmp_path, AHEAD), columns=160)
    assert [line.split()[1:] for line in out.splitlines() if line.startswith(" 省级财政 ")][-1] == row
    assert "超计划到位" not in out


def test_the_report_of_either_year_says_the_same_of_money_paid_ahead(tmp_path) -> None:
    plan = office(tmp_path, AHEAD)
    for quarter, planned in (("2026Q4", "600000.00"), ("2027Q1", "400000.00")):
        money = json.loads(shown("report", plan, "-q", quarter, "-f", "json"))["money"]["省级财政"]
        assert (money["planned"], money["appropriated"], money["gap"]) == (planned, planned, "0.00")


@pytest.mark.parametrize("name", ["cadre-funds", "digital-county"])
def test_the_figures_of_a_real_plan_by_another_path(name: str) -> None:
    """From the YAML alone, in fractions: planned, arrived and missing by source, to the unit that shares are rounded to."""
    file = PLANS / f"{name}.yaml"
    raw = YAML(typ="safe").load(file.read_text("utf-8"))
    lack, spent = by_hand(raw)
    for source, found in json.loads(shown("budget", str(file), "-f", "json"))["money"]["by_source"].items():
        own = [gap for (_, payer, _), gap in lack.items() if payer == source]
        assert abs(Fraction(found["gap"]) - sum(max(gap, Fraction(0)) for gap in own)) < len(own)
        assert abs(Fraction(found["beyond"]) - sum(max(-gap, Fraction(0)) for gap in own)) < len(own)
        assert Fraction(found["spent"]) == spent[source]


def by_hand(raw: Any) -> tuple[dict[tuple[str, str, int], Fraction], dict[str, Fraction]]:
    funding, lack = raw["funding"], defaultdict(Fraction)
    for task in raw["tasks"]:
        for line in task.get("budget", ()):
            rule = funding["shares"].get(line.get("shares"))
            for source, part in parts_of(funding, rule, line).items():
                lack[line.get("shares") or line["item"], source, line["year"]] += part * cost(raw, line)
    for entry in funding["appropriations"]:
        lack[entry["for"], entry["source"], entry["date"].year] -= yuan(raw, entry["amount"])
    spent: defaultdict[str, Fraction] = defaultdict(Fraction)
    for entry in funding["payments"]:
        spent[entry["source"]] += yuan(raw, entry["amount"])
    return dict(lack), spent


def parts_of(funding: Any, rule: Any, line: Any) -> dict[str, Fraction]:
    payer = line.get("paid_by") or rule.get("paid_by")
    if payer:
        return {payer: Fraction(1)}
    ratio = rule.get("ratio") or rule["fixed"]
    if isinstance(ratio, str):
        ratio = dict(zip(funding["sources"], map(int, ratio.split(":")), strict=False))
    whole = sum(map(Fraction, map(str, ratio.values())))
    return {source: Fraction(str(part)) / whole for source, part in ratio.items()}


def cost(raw: Any, line: Any) -> Fraction:
    if "amount" in line:
        return yuan(raw, line["amount"])
    count = raw["parameters"][line["quantity"]]["value"] if isinstance(line["quantity"], str) else line["quantity"]
    return yuan(raw, line["unit_cost"]) * count


def yuan(raw: Any, given: Any) -> Fraction:
    units = {"万元": 10_000, "元": 1}
    unit = next(
        (unit for unit in units if str(given).endswith(unit)),
        raw.get("money_unit", "元") if not isinstance(given, str) else "元",
    )
    return Fraction(Decimal(str(given).removesuffix(unit))) * units[unit]
