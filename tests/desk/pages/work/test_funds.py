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
    ("typed", "written"),
    [
        ("人民币壹拾伍万元整", "15万元"),
        ("一十五万", "15万元"),
        ("￥150,000.00", "150000.00元"),
        ("壹佰元零伍分", "100.05元"),
    ],
)
def test_money_is_read_as_in_a_ledger(tmp_path: Path, typed: str, written: str) -> None:
    preview = county(tmp_path).post(PAGE, form={**ARRIVED, "amount": (typed,)}, step="preview")
    assert f"amount: {written}" in preview.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**PAID, "amount": ("很多",)}, "看不准"),
        ({**PAID, "amount": ("",)}, "看不准"),
        ({**PAID, "amount": ("约150万元",)}, "只写确数"),
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


def test_a_payment_that_is_refused_leaves_the_other_form_empty(tmp_path: Path) -> None:
    """Else one more click would make an arrival of it."""
    page = county(tmp_path).post(PAGE, form={**PAID, "amount": ("很多",)}, step="preview").page
    spent, _, arrived = page.partition("<h2>到位</h2>")
    assert 'value="很多"' in spent
    assert 'value="凭证1"' in spent
    assert "很多" not in arrived
    assert "凭证1" not in arrived
    assert "2026-06-30" not in arrived


def test_money_that_arrives_is_taken_whatever_was_spent_without_it_before(tmp_path: Path) -> None:
    """The first arrival opens the account: that older payments lack their money is said, and is not its fault."""
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    bridge = "    budget: [{item: 架桥款, year: 2026, amount: 50万元, paid_by: 县级财政}]\nfunding:"
    spent = "  payments: [{date: 2026-02-01, source: 县级财政, task: '1', item: 修路款, amount: 5万元}]\nprogress:"
    file.write_text(PLAN.replace("funding:", bridge).replace("progress:", spent), "utf-8")
    preview = desk.post(PAGE, form={**ARRIVED, "purpose": ("架桥款",)}, step="preview")
    assert "RG314" in preview.text.partition("以前记的")[2]
    assert "会带来的问题" not in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303, preview.text
    assert "amount: 30万元" in file.read_text("utf-8")
    more = desk.post(PAGE, form={**PAID, "line": ("2\t架桥款",), "amount": ("40万元",)}, step="preview")
    assert "不能写入" in more.text


def test_a_numeral_that_may_be_in_either_unit_is_asked_about(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(f"money_unit: 万元\n{PLAN}", "utf-8")
    answer = desk.post(PAGE, form={**PAID, "amount": ("三百",)}, step="preview")
    assert answer.status == 400
    assert "写明单位" in answer.text


def test_what_came_and_went_is_listed_in_the_plans_unit(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(f"money_unit: 万元\n{PLAN}", "utf-8")
    for form in ({**ARRIVED, "amount": ("30.55",)}, {**PAID, "amount": ("12.5",)}):
        preview = desk.post(PAGE, form=form, step="preview")
        assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303, preview.text
    page = desk.get(PAGE).text
    assert page.count("金额（万元）") == 2
    assert "30.55" in page
    assert "12.5" in page
    assert "125,000" not in page
