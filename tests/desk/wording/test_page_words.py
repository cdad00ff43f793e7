"""Refusals at the desk: pages and boxes instead of commands and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_pages import PLAN, county
from ruralgov.desk.wording.page_words import on_pages

PAGE = "/change?plan=plan.yaml"
FORM = {"task": ("1",), "date": ("2026-06-30",), "document": ("某办发〔2026〕3号",), "reason": ("汛期停工",)}


@pytest.mark.parametrize(
    ("said", "here"),
    [
        ("更正用 ruralgov log --replaces", "更正到“填进展”"),
        ("确需调低的，用 ruralgov log 写明原因", "确需调低的，到“填进展”写明原因"),
        ("不是 ruralgov ledger export 导出的台账", "不是“台账”页导出的台账"),
        ("请用 ruralgov workbook export 重新导出", "请到“Excel 整份改”重新导出"),
        ("加 --document 批准文号 --reason 理由。", "在下面“批准”里填批准文号和理由。"),
        ("通知印发后运行 ruralgov holidays add 通知.txt，录入共用放假表", "通知印发后到“放假日”，录入共用放假表"),
        ("用 ruralgov verify --seal 封存以后", "到“核对、封存”封存以后"),
        ("某办发〔2026〕3号", "某办发〔2026〕3号"),
    ],
)
def test_a_command_is_a_page_here(said: str, here: str) -> None:
    assert on_pages(said) == here


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("deadline", "下月", "“下月”不能作“完成时限”的值"),
        ("deadline", "下月", "写法如 2026-12-31"),
        ("indicators.新修道路", "很多", "“很多”不能作“不少于”的值"),
        ("indicators.新修道路", "很多", "照那一栏现在的写法填"),
        ("budget.修路款@2026.amount", "约百万", "写明单位，只写确数"),
    ],
)
def test_a_value_that_does_not_fit_is_said_by_the_name_of_its_box(
    tmp_path: Path, field: str, value: str, said: str
) -> None:
    answer = county(tmp_path).post(PAGE, form={**FORM, "field": (field,), "value": (value,)}, step="preview")
    assert answer.status == 400
    assert said in answer.text
    assert "ruralgov" not in answer.text.partition("调整方案 “")[2].partition("哪项任务")[0]


def test_who_may_allow_a_change_is_said_in_words(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(f"approvers: {{deadline: 某政发}}\n{PLAN}", "utf-8")
    answer = desk.post(PAGE, form={**FORM, "field": ("deadline",), "value": ("2026-12-20",)}, step="preview")
    assert "批不了这件事：时限要由某政发的文件批准。" in answer.text


def test_what_an_edit_would_make_wrong_names_no_key(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    form = {"task": ("1",), "field": ("lead",), "value": ("甲局、乙局",)}
    preview = desk.post(PAGE, form=form, step="preview")
    wrong = preview.text.partition("会带来的问题")[2]
    assert "joint" not in wrong
    assert "lead" not in wrong
    assert "牵头" in wrong
