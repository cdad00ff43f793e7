"""Payments and money that arrived."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_pages import PLAN, county

PAGE = "/funds?plan=plan.yaml"
PAID = {
    "kind": ("paid",),
    "date": ("2026-06-30",),
    "source": ("县级财政",),
    "line": ("1\t修路款",),
    "amount": ("20万元",),
    "document": ("凭证1",),
}
ARRIVED = {
    "kind": ("arrived",),
    "date": ("2026-01-05",),
    "source": ("县级财政",),
    "purpose": ("修路款",),
    "amount": ("30万元",),
    "year": ("2026",),
    "document": ("某财〔2026〕1号",),
}


def test_money_arrives_and_is_spent(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    for form in (ARRIVED, PAID, {**PAID, "kind": ("refund",), "amount": ("2 万元",)}):
        preview = desk.post(PAGE, form=form, step="preview")
        assert preview.status == 200, preview.text
        assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    text = file.read_text("utf-8")
    assert "amount: 30万元" in text
    assert "refund: 2万元" in text
    assert "year" not in text.partition("appropriations")[2].partition("payments")[0]
    page = desk.get(PAGE).text
    assert "200,000" in page
    assert "-20,000" in page
    assert desk.get("/overview?plan=plan.yaml").status == 200


def test_a_bare_number_is_of_the_plans_unit_and_a_year_is_a_year(tmp_path: Path) -> None:
    desk = county(tmp_path)
    preview = desk.post(PAGE, form={**ARRIVED, "amount": ("３0.5",), "year": ("2027",)}, step="preview")
    assert "amount: 30.5元" in preview.text
    assert "year: 2027" in preview.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**PAID, "amount": ("很多",)}, "不是数"),
        ({**PAID, "amount": ("",)}, "不是数"),
        ({**PAID, "source": ("省级",)}, "没有资金来源"),
        ({**PAID, "line": ("2\t修路款",)}, "没有资金项目"),
        ({**PAID, "line": ("",)}, "没有任务"),
        ({**ARRIVED, "purpose": ("别的",)}, "没有用途"),
        ({**ARRIVED, "year": ("明年",)}, "不是年份"),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(tmp_path: Path, form: dict[str, tuple[str, ...]], said: str) -> None:
    desk = county(tmp_path)
    answer = desk.post(PAGE, form=form, step="preview")
    assert answer.status == 400
    assert said in answer.text
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN
