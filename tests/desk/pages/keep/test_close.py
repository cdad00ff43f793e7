"""A plan is closed at the desk with the questions of the command, archived as by it, and opened again."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from desk_pages import Asker
from ruralgov.checking.rules.base import completed
from support import command_line

PAGE = "/close?plan=plan.yaml"
PLAN = completed("""\
title: 示例县乡村治理试点方案
status: active
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget: [{item: 会堂, year: 2026, amount: 3万元, paid_by: 省级财政}]
  - {id: "2", title: 修订村规民约, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 修订村数, at_least: 5, unit: 个}]}
funding:
  sources: [省级财政]
progress:
  - {date: 2026-11-30, task: "2", percent: 100, indicators: {修订村数: 5}, evidence: [验收单]}
  - {date: 2026-12-30, task: "1", percent: 90}
""")
REASONS = {"key": ("1", "会堂"), "why": ("并入下年", "资金未到位")}
ACT = {"document": ("某办发〔2027〕1号",), "date": ("2026-12-31",)}


def desk_over(folder: Path) -> Asker:
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return Asker(folder)


def test_what_is_open_is_asked_about_and_the_file_is_what_the_command_writes(tmp_path: Path) -> None:
    desk, file = desk_over(tmp_path), tmp_path / "plan.yaml"
    page = desk.get(f"{PAGE}&on=2026-12-31").text
    assert "任务1“完善村级议事”逾期 62 天" in page
    assert "资金“会堂”：计划 3万元" in page
    open_ = desk.post(PAGE, form={**ACT, "key": ("1", "会堂"), "why": ("并入下年", "")}, step="preview")
    assert open_.status == 400
    assert "还有 1 件没有办结" in open_.text
    assert 'value="并入下年"' in open_.page
    assert file.read_text("utf-8") == PLAN
    preview = desk.post(PAGE, form={**ACT, **REASONS}, step="preview")
    assert "结束" in preview.text.partition("将要这样改")[2]
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    other = tmp_path / "other.yaml"
    other.write_text(PLAN, "utf-8")
    words = ("--explain", "1=并入下年", "--explain", "会堂=资金未到位")
    assert command_line("close", str(other), "--document", ACT["document"][0], "--date", "2026-12-31", *words).code == 0
    assert file.read_bytes() == other.read_bytes()
    assert not desk.faults


def test_a_closing_takes_its_document(tmp_path: Path) -> None:
    desk = desk_over(tmp_path)
    for document, said in (("", "要有批准文件"), ("口头", "不算批准文件")):
        answer = desk.post(PAGE, form={**ACT, **REASONS, "document": (document,)}, step="preview")
        assert answer.status == 400
        assert said in answer.text
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_a_draft_is_not_closed(tmp_path: Path) -> None:
    desk = desk_over(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    assert "不用结束" in desk.get(PAGE).text
    assert desk.post(PAGE, form={**ACT, **REASONS}, step="preview").status == 400


def test_a_closed_plan_is_archived_leads_to_the_next_year_and_can_be_reopened(tmp_path: Path) -> None:
    desk, file = desk_over(tmp_path), tmp_path / "plan.yaml"
    assert desk.get(f"{PAGE}&archive=1").status == 400
    desk.post(PAGE, form=desk.post(PAGE, form={**ACT, **REASONS}, step="preview").hidden(), step="write")
    page = desk.get(PAGE)
    assert "某办发〔2027〕1号" in page.text
    assert "任务1 完善村级议事：并入下年" in page.text
    assert any("new?last=plan.yaml" in one for one in desk.links(page))
    told = desk.post("/log?plan=plan.yaml", form={"task": ("1",), "date": ("2026-12-31",), "percent-0": ("95",)}, step="preview").text  # fmt: skip
    assert "已经结束" in told
    assert "“结束方案”页" in told
    with zipfile.ZipFile(io.BytesIO(desk.get(f"{PAGE}&archive=1").response.body)) as mine:
        assert command_line("close", str(file), "--archive", str(tmp_path / "a")).code == 0
        for name in mine.namelist():
            assert mine.read(name) == (tmp_path / "a" / name).read_bytes(), name
    again = {"again": ("1",), "document": ("某办发〔2027〕2号",), "reason": ("补记",), "date": ("2027-02-01",)}
    assert desk.post(PAGE, form={**again, "document": ("",)}, step="preview").status == 400
    preview = desk.post(PAGE, form=again, step="preview")
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303, preview.text
    assert "status: active" in file.read_text("utf-8")
    assert not desk.faults
