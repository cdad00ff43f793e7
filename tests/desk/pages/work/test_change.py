"""A field changed, with the document that allows it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_pages import PLAN, Answer, Asker, county

PAGE = "/change?plan=plan.yaml"
FORM = {"task": ("1",), "field": ("deadline",), "value": ("2026-12-20",), "date": ("2026-06-30",)}
ALLOWED = {"document": ("某办发〔2026〕3号",), "reason": ("汛期停工",)}


def test_a_deadline_asks_for_its_document_and_writes_the_amendment(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    refused = desk.post(PAGE, form=FORM, step="preview")
    assert refused.status == 400
    assert 'value="2026-12-20"' in refused.page
    preview = desk.post(PAGE, form={**FORM, **ALLOWED}, step="preview")
    assert "完成时限推迟" in preview.text
    assert "− deadline: 2026-10-30" in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    text = file.read_text("utf-8")
    assert "deadline: 2026-12-20" in text
    assert "某办发〔2026〕3号" in text
    assert "完成时限由2026-10-30改为2026-12-20 · 某办发〔2026〕3号" in desk.get("/task?plan=plan.yaml&task=1").text
    assert not desk.faults


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("lead", "乙局", "牵头单位由甲局改为乙局"),
        ("support", "乙局", "配合单位"),
        ("indicators.新修道路", "280", "280"),
        ("budget.修路款@2026.amount", "120万元", "120"),
    ],
)
def test_units_targets_and_money(tmp_path: Path, field: str, value: str, words: str) -> None:
    desk = county(tmp_path)
    page = desk.get(f"{PAGE}&task=1")
    assert f'value="{field}"' in page.page or field == "support"
    preview = desk.post(PAGE, form={**FORM, **ALLOWED, "field": (field,), "value": (value,)}, step="preview")
    assert preview.status == 200, preview.text
    assert words in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303


@pytest.mark.parametrize(
    "changed",
    [
        {"value": ("",)},
        {"value": ("13月",)},
        {"field": ("",)},
        {"field": ("nix",)},
        {"task": ("9",)},
        {"value": ("2026-10-30",)},
        {"document": ("口头",)},
    ],
)
def test_mistakes(tmp_path: Path, changed: dict[str, tuple[str, ...]]) -> None:
    desk = county(tmp_path)
    assert desk.post(PAGE, form={**FORM, **ALLOWED, **changed}, step="preview").status == 400
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_a_draft_is_free_to_change(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    assert "批准文号" not in desk.get(f"{PAGE}&task=1").text
    preview = desk.post(PAGE, form=FORM, step="preview")
    assert preview.status == 200
    assert "amendments" not in preview.text


def test_a_draft_is_issued(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    preview = desk.post(PAGE, form=desk.get("/overview?plan=plan.yaml").hidden(), step="preview")
    assert preview.status == 200, preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert file.read_text("utf-8") == PLAN


DATED = """\
    indicators:
      - {name: 户厕, unit: 户, targets: [{by: 2026-06, at_least: 300}, {by: 2026-12-31, at_least: 500}]}
"""
GOALS = "goals:\n  - {name: 网上办比例, at_least: 80, unit: '%'}\n"


def test_several_at_once_under_one_document_dated_targets_and_goals_too(tmp_path: Path) -> None:
    """What was not typed over stays as it is written; each change has its amendment."""
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    old = "    indicators: [{name: 桥, at_least: 3, unit: 座}]\n"
    file.write_text(PLAN.replace(old, DATED).replace("tasks:\n", GOALS + "tasks:\n"), "utf-8")
    page = desk.get(f"{PAGE}&task=2")
    names, was = (re.findall(rf'name="{word}" value="([^"]*)"', page.page) for word in ("field", "was"))
    assert "indicators.户厕.targets.2026-06" in names
    changed = {"indicators.户厕.targets.2026-06": "250", "deadline": "2026-12-20"}
    value = tuple(changed.get(name, now) for name, now in zip(names, was, strict=True))
    form = {**FORM, **ALLOWED, "task": ("2",), "field": tuple(names), "was": tuple(was), "value": value}
    preview = desk.post(PAGE, form=form, step="preview")
    assert preview.status == 200, preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    text = file.read_text("utf-8")
    assert "{by: 2026-06, at_least: 250}" in text
    assert "deadline: 2026-12-20" in text
    assert text.count("某办发〔2026〕3号") == 2
    assert 'value="goals.网上办比例"' in desk.get(f"{PAGE}&task=plan").page


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("2026年12月底", "2026-12-31"),
        ("12月31日", "2026-12-31"),
        ("2026年12月31日", "2026-12-31"),
        ("2026年12月", "2026-12"),
    ],
)
def test_a_deadline_is_taken_as_the_ledgers_take_it(tmp_path: Path, typed: str, written: str) -> None:
    preview = county(tmp_path).post(PAGE, form={**FORM, **ALLOWED, "value": (typed,)}, step="preview")
    assert f"+ deadline: {written} " in preview.text


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({**FORM, **ALLOWED, "value": ("下月",)}, "写法如 2026-12-31、2026-12"),
        ({**FORM, **ALLOWED, "field": ("indicators.新修道路",), "value": ("很多",)}, "照那一栏现在的写法填"),
        (FORM, "在下面“批准”里填批准文号和理由"),
        ({**FORM, "field": ("ended",), "value": ("取消",)}, "在下面“批准”里填批准文号和理由"),
    ],
)
def test_refusals_speak_of_the_page(tmp_path: Path, form: dict[str, tuple[str, ...]], said: str) -> None:
    refused = county(tmp_path).post(PAGE, form=form, step="preview")
    assert refused.status == 400
    assert said in refused.text
    assert "ruralgov " not in refused.text
    assert "--" not in refused.text


IN_WAN = PLAN.replace("title: 某县试点方案", "title: 某县试点方案\nmoney_unit: 万元").replace(
    "amount: 100万元", "amount: 12.5"
)


def test_money_is_shown_and_taken_in_the_plans_unit(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(IN_WAN, "utf-8")
    page = desk.get(f"{PAGE}&task=1").text
    assert "现在 12.5万元" in page
    assert "不写单位的是万元" in page
    money = {**FORM, **ALLOWED, "field": ("budget.修路款@2026.amount",), "value": ("13.5",)}
    preview = desk.post(PAGE, form=money, step="preview")
    assert "12.5万元" in preview.text
    assert "amount: 13.5万元" in preview.text
    assert "看不准" in desk.post(PAGE, form={**money, "value": ("约13万元",)}, step="preview").text


def test_the_cost_of_one_and_how_many_can_be_changed(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("amount: 100万元", "unit_cost: 2000元, quantity: 500"), "utf-8")
    assert "单位标准（不写单位的是元） 现在 2,000元" in desk.get(f"{PAGE}&task=1").text
    fields = ("budget.修路款@2026.unit_cost", "budget.修路款@2026.quantity")
    preview = desk.post(PAGE, form={**FORM, **ALLOWED, "field": fields, "value": ("2500", "520")}, step="preview")
    assert "unit_cost: 2500元, quantity: 520" in preview.text


def test_the_unit_of_money_is_chosen_and_no_sum_changes(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    assert "1,000,000" in desk.get("/money?plan=plan.yaml").text
    unit = {"task": ("plan",), "field": ("money_unit",), "value": ("万元",), "was": ("元",)}
    preview = desk.post(PAGE, form=unit, step="preview")
    assert "金额单位由元改为万元" in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert "money_unit: 万元" in file.read_text("utf-8")
    page = desk.get("/money?plan=plan.yaml").text
    assert "金额（万元）" in page
    assert "1,000,000" not in page


def test_another_unit_under_bare_sums_changes_them_and_asks_for_its_document(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(IN_WAN, "utf-8")
    unit = {"task": ("plan",), "field": ("money_unit",), "value": ("元",), "was": ("万元",)}
    assert "要有审批" in desk.post(PAGE, form=unit, step="preview").text


def test_what_becomes_an_error_by_issuing_the_draft_is_said_before(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    draft = PLAN.replace("status: active", "status: draft")
    assert "算错误" not in _issued(desk, file, draft)
    assert "改为执行以后算错误，要改的：任务" in _issued(desk, file, draft.replace("    lead: [乙局]\n", ""))


def _issued(desk: Asker, file: Path, text: str) -> str:
    file.write_text(text, "utf-8")
    form = {"task": ("plan",), "field": ("status",), "value": ("active",), "was": ("draft",)}
    return desk.post(PAGE, form=form, step="preview").text


def test_a_change_says_what_it_settles_beside_what_it_brings(tmp_path: Path) -> None:
    """A deadline behind the period comes back into it, on a Sunday."""
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("deadline: 2026-10-30", "deadline: 2027-10-29"), "utf-8")
    preview = desk.post(PAGE, form={**FORM, **ALLOWED, "value": ("2026-11-01",)}, step="preview")
    settled, brought = preview.text.split("这次改动解决了")[1].split("这样改会带来的问题")
    assert "2027-10-29" in settled
    assert "RG102" in settled
    assert "2026-11-01" in brought


def test_what_an_error_only_hides_is_not_settled(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("deadline: 2026-10-30", "deadline: 2027-10-29"), "utf-8")
    changed = {"field": ("deadline", "lead"), "value": ("2026-11-02", "没有的局")}
    preview = desk.post(PAGE, form={**FORM, **ALLOWED, **changed}, step="preview")
    assert "不能写入" in preview.text
    assert "这次改动解决了" not in preview.text


def marked(page: Answer) -> dict[str, str]:
    """What is said at each field that is marked as wrong, by its name; a field of the task by that of the amendment."""
    found = {}
    fields = re.findall(r'name="field" value="([^"]*)"', page.page)
    for tag in re.findall(r'<(?:input|select) [^>]*aria-invalid="true"[^>]*>', page.page):
        why = re.search(r'aria-describedby="(why-([^"]+))"', tag)
        told = re.search(rf'<small class="bad" id="{re.escape(why[1])}">([^<]*)<', page.page)
        found[fields[int(why[2]) - 1] if why[2].isdecimal() else why[2]] = told[1]
    return found


@pytest.mark.parametrize(
    ("typed", "more", "said"),
    [
        ({"deadline": "下月"}, ALLOWED, {"deadline": "写法如"}),
        (
            {"deadline": "下月", "indicators.新修道路": "很多", "budget.修路款@2026.amount": "一百来万"},
            ALLOWED,
            {"deadline": "写法如", "indicators.新修道路": "照那一栏现在", "budget.修路款@2026.amount": "看不准"},
        ),
        (
            {"deadline": "下月", "indicators.新修道路": "很多"},
            ALLOWED,
            {"deadline": "写法如", "indicators.新修道路": "照那一栏现在的写法填"},
        ),
        ({"title": "", "lead": ""}, ALLOWED, {"title": "不能改成空的", "lead": "不能改成空的"}),
        ({"deadline": "2026-12-20"}, {}, {"document": "要有审批"}),
        ({"deadline": "2026-12-20"}, {"document": ("某办发〔2026〕3号",)}, {"reason": "要有审批"}),
        ({"deadline": "2026-12-20"}, {**ALLOWED, "document": ("口头",)}, {"document": "不算批准文件"}),
        ({"deadline": "2026-12-20"}, {**ALLOWED, "date": ("2099-01-01",)}, {"date": "还没有到"}),
        ({"ended": "取消"}, {}, {"document": "要有审批"}),
        ({"ended": "不干了"}, ALLOWED, {"ended": "写 取消、暂停"}),
    ],
)
def test_what_is_wrong_is_said_at_its_field(tmp_path: Path, typed, more, said) -> None:
    desk = county(tmp_path)
    form = {**FORM, **more, "field": tuple(typed), "value": tuple(typed.values()), "was": ("原",) * len(typed)}
    page = desk.post(PAGE, form=form, step="preview")
    assert page.status == 400
    found = marked(page)
    assert set(found) == set(said), page.text
    assert all(words in found[field] for field, words in said.items()), found
    assert page.page.count(" autofocus") == 1


def test_whoever_goes_back_finds_what_the_preview_called_wrong_at_its_field(tmp_path: Path) -> None:
    desk = county(tmp_path)
    changed = {"field": ("deadline", "lead"), "value": ("2026-11-02", "没有的局"), "was": ("2026-10-30", "甲局")}
    preview = desk.post(PAGE, form={**FORM, **ALLOWED, **changed}, step="preview")
    assert "不能写入" in preview.text
    back = desk.post(PAGE, form=preview.hidden(), step="back")
    found = marked(back)
    assert list(found) == ["lead"]
    assert "没有的局" in found["lead"]
    assert 'value="没有的局"' in back.page


def test_whoever_goes_back_from_a_sound_preview_finds_nothing_marked(tmp_path: Path) -> None:
    desk = county(tmp_path)
    preview = desk.post(PAGE, form={**FORM, **ALLOWED}, step="preview")
    back = desk.post(PAGE, form=preview.hidden(), step="back")
    assert back.status == 200
    assert not marked(back)
