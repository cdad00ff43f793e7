"""The master ledger: every task on one sheet that fits its paper, sums as formulas, figures as the tables have them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import openpyxl

from support import PLANS, command_line

PLAN = PLANS / "digital-county.yaml"


def printed(folder: Path, name: str, *words: str) -> bytes:
    run = command_line("ledger", "print", str(PLAN), "--as-of", "2021-09-30", "-o", str(folder / name), *words)
    assert run.code == 0, run.err
    return (folder / name).read_bytes()


def test_one_sheet_of_all_tasks(tmp_path: Path) -> None:
    for size, code, wanted in (("A4", "9", 10), ("A3", "8", 14)):
        book = openpyxl.load_workbook(io.BytesIO(printed(tmp_path, f"{size}.xlsx", "--size", size)))
        assert len(book.sheetnames) == 1
        sheet = book.active
        assert (str(sheet.page_setup.paperSize), sheet.page_setup.orientation) == (code, "landscape")
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.max_column == wanted
        ids = [str(row[0].value) for row in sheet.iter_rows(min_row=4) if str(row[0].value or "").isdigit()]
        assert ids == [str(number) for number in range(1, 22)]
        heads = [str(cell.value) for cell in sheet[3]]
        planned = heads.index("计划（万元）")
        total = next(row for row in sheet.iter_rows() if row[1].value == "合计")
        assert str(total[planned].value).startswith("=SUM(")


def test_the_sums_are_those_of_the_budget(tmp_path: Path) -> None:
    text = printed(tmp_path, "汇总.md").decode()
    row = next(line for line in text.splitlines() if "**合计**" in line)
    budget = json.loads(command_line("budget", str(PLAN), "--as-of", "2021-09-30", "-f", "json").out)
    assert float(budget["totals"]["amount"]) == 11_600_000
    assert "**1,160※**" in row
    spent = sum(float(one["spent"]) for one in budget["money"]["by_task"].values())
    assert f"**{spent / 10000:g}**" in row


def test_word_lies_on_the_paper_that_was_asked_for(tmp_path: Path) -> None:
    for size, wide in (("A4", "16838"), ("A3", "23811")):
        with zipfile.ZipFile(io.BytesIO(printed(tmp_path, f"{size}.docx", "--size", size))) as archive:
            document = archive.read("word/document.xml").decode()
        assert re.findall(r'<w:pgSz[^>]*w:w="(\d+)"', document) == [wide]
    assert '<div class="part large">' in printed(tmp_path, "汇总.html", "--size", "A3").decode()


def test_other_paper_is_refused() -> None:
    run = command_line("ledger", "print", str(PLAN), "--size", "A5")
    assert run.code == 2
    assert "没有纸张“A5”。" in run.err


def test_what_of_last_year_may_be_spent_is_said(tmp_path: Path) -> None:
    text = """\
format: 1
title: 示例县方案
status: active
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
money_unit: 万元
departments: {甲局: {}}
tasks: [{id: "1", title: 改厕, lead: [甲局], deadline: 2026-12-31, budget: [{item: 改厕, year: 2026, amount: 10, paid_by: 县}]}]
funding:
  sources: [县]
  carried: [{from: 2025, to: 2026, source: 县, item: 改厕, amount: 3, document: 某财〔2026〕1号}]
  appropriations: [{date: 2026-02-01, source: 县, for: 改厕, amount: 10}]
  payments: [{date: 2026-03-01, source: 县, task: "1", item: 改厕, amount: 12}]
progress: [{date: 2026-03-30, task: "1", percent: 30}]
"""
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    said = command_line("ledger", "print", str(file), "-f", "md").out
    assert "另有上年结转可以使用，不计入到位：3万元（任务1）。" in said
