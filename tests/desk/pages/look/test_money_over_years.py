"""What a plan has over its years, on the pages of the desk: its own goals, money carried on and taken back, labour given."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_pages import PLAN, Asker

GOALS = """\
money_unit: 万元
goals:
  - {name: 群众满意度, at_least: 90, unit: "%", by: 2026-11-30, lead: [乙局], tasks: ["2"]}
"""
MONEY = """\
funding:
  sources: [县级财政]
  carried: [{from: 2025, to: 2026, source: 县级财政, item: 修路款, amount: 7万元, document: 某财农〔2026〕2号}]
  returned: [{date: 2026-02-20, year: 2025, source: 县级财政, item: 修路款, amount: 1.5万元, document: 某财农〔2026〕5号, note: 尾款不再支付}]
  in_kind: [{date: 2026-03-05, task: "1", item: 投工, by: 上河村村民, quantity: 60, unit: 工日, value: 0.6万元}]
"""


def words(desk: Asker, page: str) -> list[str]:
    """The rows of the page's tables, cells parted by bars."""
    rows = re.findall(r"<tr.*?</tr>", desk.get(f"/{page}").page, re.DOTALL)
    return ["|".join(re.sub(r"<[^>]+>", "", cell).strip() for cell in re.split(r"</t[dh]>", row)) for row in rows]


def asker(folder: Path, text: str) -> Asker:
    (folder / "plan.yaml").write_text(text, "utf-8")
    return Asker(folder)


@pytest.fixture
def desk(tmp_path: Path) -> Asker:
    logged = PLAN.replace(
        "by: 甲局}", 'by: 甲局}\n  - {date: 2026-04-02, task: "2", indicators: {群众满意度: 88}, by: 乙局}'
    )
    return asker(tmp_path, GOALS + logged.replace("funding:\n  sources: [县级财政]\n", MONEY))


def test_the_targets_page_has_the_goals(desk: Asker) -> None:
    rows = words(desk, "targets?plan=plan.yaml")
    assert any(
        row.startswith("群众满意度|乙局|2026年11月30日|≥90%|88%|") and "未到期，尚差2个百分点" in row for row in rows
    ), rows


def test_the_money_page_has_what_went_from_year_to_year_and_what_was_given_in_kind(desk: Asker) -> None:
    rows = words(desk, "money?plan=plan.yaml")
    for row in (
        "结转|2025年转入2026年|县级财政|修路款|7.0|2025年12月31日|某财农〔2026〕2号|",
        "收回|2025年|县级财政|修路款|1.5|2026年2月20日|某财农〔2026〕5号|尾款不再支付",
        "1|修路|投工|上河村村民|60工日|0.6",
    ):
        assert any(one.startswith(row) for one in rows), (row, rows)
    asked = words(desk, "money?plan=plan.yaml&year=2026")
    assert any(one.startswith("结转|2025年转入2026年") for one in asked)
    assert not any(one.startswith("收回|2025年") for one in asked)


def test_money_of_a_plan_without_a_budget_is_shown_too(tmp_path: Path) -> None:
    text = PLAN.replace("    budget: [{item: 修路款, year: 2026, amount: 100万元, paid_by: 县级财政}]\n", "")
    desk = asker(
        tmp_path,
        text.replace(
            "funding:\n  sources: [县级财政]\n",
            MONEY.split("  carried", maxsplit=1)[0] + "  in_kind" + MONEY.split("  in_kind")[1],
        ),
    )
    assert any("投工|上河村村民|60工日" in row for row in words(desk, "money?plan=plan.yaml"))
