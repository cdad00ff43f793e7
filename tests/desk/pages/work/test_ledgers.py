"""Ledgers out, filled ones back: looked through cell by cell, corrected on the page, merged, sent back."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from books import PLAN, exported, filled
from desk_pages import Answer, Asker
from ruralgov.desk.requests import Upload
from support import command_line

PAGE = "/ledgers?plan=plan.yaml"
DAYS = {"date": ("2026-06-30",), "received": ("2026-07-02",)}


@pytest.fixture
def desk(tmp_path: Path) -> Asker:
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return Asker(folder)


def dropped(folder: Path, rows: dict[str, dict[str, object]], unit: str = "县水务局") -> Upload:
    path = filled(exported(folder)[unit], rows)
    return Upload(path.name, path.read_bytes())


def look(desk: Asker, *files: Upload) -> Answer:
    return desk.post(PAGE, files, DAYS, step="preview")


def test_a_workbook_to_send_out(desk: Asker) -> None:
    page = desk.get(PAGE)
    one, everything = (next(link for link in desk.links(page) if word in link) for word in ("unit=", "every=1"))
    for link in (one, everything):
        answer = desk.get(link)
        assert answer.status == 200
        openpyxl.load_workbook(io.BytesIO(answer.response.body)).close()
    assert desk.get(f"{PAGE}&unit=无").status == 400


def test_the_workbooks_of_all_units_packed(desk: Asker, tmp_path: Path) -> None:
    link = next(one for one in desk.links(desk.get(PAGE)) if "every=each" in one)
    with zipfile.ZipFile(io.BytesIO(desk.get(link).response.body)) as packed:
        sent = {one.name for one in exported(tmp_path).values()}
        assert set(packed.namelist()) == sent - {"台账-全部单位.xlsx"}


def test_the_lights_count_to_the_day_of_sending_or_to_the_one_that_is_chosen(desk: Asker, monkeypatch) -> None:
    def counted(page: Answer) -> str:
        link = next(one for one in desk.links(page) if "unit=" in one)
        book = openpyxl.load_workbook(io.BytesIO(desk.get(link).response.body))
        told = "".join(str(row[1]) for row in book["填报说明"].iter_rows(values_only=True))
        return told.partition("序时进度截至")[2].partition("）")[0]

    monkeypatch.setattr("ruralgov.desk.pages.work.ledgers.today", lambda: date(2026, 7, 9))
    assert counted(desk.get(PAGE)) == "2026年7月9日"
    assert counted(desk.get(f"{PAGE}&until=2026-06-30")) == "2026年6月30日"
    assert desk.get(f"{PAGE}&until=2026-13-01").status == 400
    monkeypatch.setattr("ruralgov.desk.pages.work.ledgers.today", lambda: date(2030, 1, 1))
    assert counted(desk.get(PAGE)) == "2026年12月31日"


def test_good_cells_are_taken_and_bad_ones_corrected_on_the_page(desk: Asker, tmp_path: Path) -> None:
    file = tmp_path / "plans" / "plan.yaml"
    seen = look(
        desk,
        dropped(
            tmp_path,
            {"1": {"完成百分比": "约六成", "指标1完成值": 420, "进展情况": "装表420个"}, "3": {"完成百分比": 50}},
        ),
    )
    assert seen.status == 200
    assert "约六成" in seen.text
    assert "智能水表 420" in seen.text
    assert file.read_text("utf-8") == PLAN
    form = dict(seen.hidden())
    again = desk.post(PAGE, form={**form, "fix": ("60%",)}, step="preview")
    assert "约六成" not in again.text
    assert "完成 60%（原 20%）" in again.text
    written = desk.post(PAGE, form=again.hidden(), step="write")
    assert written.status == 303, written.text
    text = file.read_text("utf-8")
    assert "percent: 60" in text
    assert "# 第一季度到此为止" in text
    assert "县水务局" in desk.get(written.to).text
    assert desk.post("/undo?plan=plan.yaml", of="1").status == 303
    assert file.read_text("utf-8") == PLAN
    assert not desk.faults


def test_the_command_merges_the_same(desk: Asker, tmp_path: Path) -> None:
    upload = dropped(
        tmp_path, {"1": {"完成百分比": 55, "本期支出（元）": "3万元", "支出项目": "水表安装", "资金来源": "县级财政"}}
    )
    seen = look(desk, upload)
    assert desk.post(PAGE, form=seen.hidden(), step="write").status == 303
    other, book = tmp_path / "other.yaml", tmp_path / "book.xlsx"
    other.write_text(PLAN, "utf-8")
    book.write_bytes(upload.data)
    assert command_line(
        "ledger", "import", str(other), str(book), "--date", "2026-06-30", "--received", "2026-07-02"
    ).code in (0, 1)
    assert other.read_bytes() == (tmp_path / "plans" / "plan.yaml").read_bytes()


def test_what_is_not_taken_goes_back_to_its_unit(desk: Asker, tmp_path: Path) -> None:
    seen = look(desk, dropped(tmp_path, {"1": {"完成百分比": "约六成"}}))
    assert 'value="县水务局"' in seen.page
    answer = desk.post("/ledgers_back?plan=plan.yaml", form=seen.hidden(), back="县水务局")
    book = openpyxl.load_workbook(io.BytesIO(answer.response.body))
    notes = [cell.comment.text for sheet in book for row in sheet for cell in row if cell.comment]
    book.close()
    assert any("约六成" in note for note in notes)
    assert desk.post("/ledgers_back?plan=plan.yaml", form=seen.hidden(), back="无").status == 400


def test_two_files_of_one_name_and_one_that_is_no_workbook(desk: Asker, tmp_path: Path) -> None:
    one = dropped(tmp_path, {"1": {"完成百分比": 55}})
    other = dropped(tmp_path, {"2.10": {"完成百分比": 30}}, "县农业农村局")
    seen = look(desk, one, Upload(one.name, other.data), Upload("x.xlsx", b"nothing"))
    assert "完成 55%" in seen.text
    assert "完成 30%" in seen.text
    assert "x.xlsx" in seen.text


@pytest.mark.parametrize("form", [{}, {"held-name": ("a",), "held": ("!!",)}, {"date": ("x",)}])
def test_mistakes_of_the_form(desk: Asker, form: dict[str, tuple[str, ...]]) -> None:
    assert desk.post(PAGE, form={**DAYS, **form}, step="preview").status == 400


def test_hostile_names_and_cells_stay_words(desk: Asker, tmp_path: Path) -> None:
    evil = "<script>alert(1)</script>"
    upload = dropped(tmp_path, {"1": {"完成百分比": evil, "进展情况": f"=HYPERLINK('x') {evil}"}})
    seen = look(desk, Upload(f"..\\{evil}.xlsx", upload.data))
    assert "<script>alert" not in seen.page
    assert desk.post(PAGE, form=seen.hidden(), step="write").status == 303
    assert "<script>alert" not in desk.get("/task?plan=plan.yaml&task=1").page


def test_a_figure_against_the_log_leads_to_its_correction(desk: Asker, tmp_path: Path) -> None:
    """What is logged stays, or is corrected with a reason: the page leads there, and names no command."""
    first = look(desk, dropped(tmp_path, {"1": {"完成百分比": 45}}))
    assert desk.post(PAGE, form=first.hidden(), step="write").status == 303
    seen = look(desk, dropped(tmp_path, {"1": {"完成百分比": 40}}))
    assert "已有一条不同的记录（45）" in seen.text
    assert "ruralgov log" not in seen.text
    link = next(one for one in desk.links(seen) if "replaces=2026-06-30" in one)
    page = desk.get(link)
    form = {"task": ("1",), "percent-0": ("40",), "reason-0": ("多报了",), "date": ("2026-06-30",)}
    for name, value in (("replaces-0", "2026-06-30"), ("by-0", "县水务局")):
        assert f'name="{name}" value="{value}"' in page.page
        form[name] = (value,)
    preview = desk.post(link, form=form, step="preview")
    assert preview.status == 200, preview.text
    assert desk.post(link, form=preview.hidden(), step="write").status == 303, preview.text
    text = (tmp_path / "plans" / "plan.yaml").read_text("utf-8")
    assert "replaces: 2026-06-30" in text
    assert "percent: 40" in text


def test_a_workbook_that_came_after_its_day_is_no_trouble(desk: Asker, tmp_path: Path) -> None:
    """It always does: the receipt has the day it came, the figures theirs."""
    seen = look(desk, dropped(tmp_path, {"1": {"完成百分比": 40}}))
    assert "完成 40%" in seen.text
    assert "会带来的问题" not in seen.text


def test_the_period_is_shown_before_it_is_written_and_can_be_changed(tmp_path: Path) -> None:
    duty = "duties: [{name: 进展报告, kind: report, by: lead, every: quarter, month: 3, day: 25}]\n"
    (tmp_path / "plan.yaml").write_text(PLAN + duty, "utf-8")
    desk = Asker(tmp_path)
    days = {"date": ("2026-09-30",), "received": ("2026-12-01",)}
    upload = dropped(tmp_path, {"1": {"完成百分比": 55}})
    seen = desk.post(PAGE, (upload,), days, step="preview")
    assert "进展报告，2026年第三季度的（2026年9月24日应报，迟报68天）：县水务局" in seen.text
    again = desk.post(PAGE, form={**seen.hidden(), "period": ("2026Q4",)}, step="preview")
    assert "进展报告，2026年第四季度的（2026年12月25日应报，按期）：县水务局" in again.text
    assert '<option value="2026Q4" selected>' in again.page
    assert desk.post(PAGE, form={**again.hidden(), "period": ("2026Q4",)}, step="write").status == 303
    assert "for: 2026-12-25" in (tmp_path / "plan.yaml").read_text("utf-8")
    assert not desk.faults


def test_a_workbook_says_its_period_and_one_of_an_earlier_period_is_told(desk: Asker, tmp_path: Path) -> None:
    page = desk.get(f"{PAGE}&period=2026Q1&until=2026-04-02")
    book = tmp_path / "县水务局.xlsx"
    book.write_bytes(desk.get(next(one for one in desk.links(page) if "unit=" in one)).response.body)
    file = Upload(book.name, filled(book, {"1": {"完成百分比": 40}}).read_bytes())
    seen = look(desk, file)
    assert "这份是2026年第一季度的台账，数据截至日期 2026-06-30 已是以后的一期" in seen.text
    assert "请注意" not in seen.text
    assert "以后的一期" not in desk.post(PAGE, (file,), {"date": ("2026-03-31",)}, step="preview").text
