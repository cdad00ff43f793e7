"""Letters to units at the desk: those of the commands, one by one and packed."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest

from desk_pages import PLAN, Asker, six
from support import command_line

DAY = "2021-08-20"
OWED = f"/letters?plan=county-governance.yaml&day={DAY}"
LATE = "/letters?plan=plan.yaml&day=2026-12-20"
ESCALATION = "issuer: 县委农办\nescalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 30, action: 约谈}]\n"


@pytest.fixture
def desk(tmp_path: Path) -> Asker:
    (tmp_path / "plan.yaml").write_text(f"{PLAN}{ESCALATION}", "utf-8")
    return six(tmp_path)


def commanded(folder: Path, command: str, plan: str, *words: str) -> list[Path]:
    """The letters that the command writes."""
    assert command_line(command, str(folder / plan), "--letters", *words, "-o", str(folder / "letters")).code == 0
    return sorted((folder / "letters").iterdir())


def told(data: bytes) -> list[str]:
    return [line.text for line in docx.Document(io.BytesIO(data)).paragraphs]


def test_a_letter_for_late_tasks_is_that_of_the_command(desk: Asker, tmp_path: Path) -> None:
    page = desk.get(f"{LATE}&number=某农办督〔2026〕7号&dated=2026-12-22&cc=县政府办&contact=综合科")
    assert "提醒函" in page.text
    first, *_ = [one for one in desk.links(page) if "of=late" in one and "at=0" in one and "as=docx" in one]
    words = ["--as-of", "2026-12-20", "--number", "某农办督〔2026〕7号", "--dated", "2026-12-22", "--cc", "县政府办"]
    words += ["--contact", "综合科"]
    theirs = [told(one.read_bytes()) for one in commanded(tmp_path, "escalation", "plan.yaml", *words)]
    mine = told(desk.get(first).response.body)
    assert mine in theirs
    assert "某农办督〔2026〕7号" in "".join(mine)
    assert "2026年12月22日" in mine


def test_a_date_of_letters_that_is_none_is_said(desk: Asker) -> None:
    assert "“昨天”不是日期" in desk.get(f"{LATE}&dated=昨天").text


def test_all_letters_for_what_is_owed_packed(desk: Asker, tmp_path: Path) -> None:
    page = desk.get(OWED)
    assert "不给自己写" in page.text
    packed = desk.get(next(one for one in desk.links(page) if "of=owed" in one and "at=" not in one)).response.body
    theirs = commanded(tmp_path, "calendar", "county-governance.yaml", "--missing", "--as-of", DAY)
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        assert sorted(archive.namelist()) == [one.name for one in theirs]
        assert archive.read(theirs[0].name) == theirs[0].read_bytes()


@pytest.mark.parametrize("words", ["of=late&at=99", "of=nix", "of=late&at=0&as=exe", "of=late&at=-1"])
def test_no_such_letter(desk: Asker, words: str) -> None:
    assert desk.get(f"{LATE}&{words}").status in (200, 404)
    assert not desk.faults


def test_a_number_without_a_figure_is_said(desk: Asker) -> None:
    assert "某农办督" in desk.get(f"{LATE}&number=无号").text


def test_the_large_sheet(desk: Asker) -> None:
    answer = desk.get("/paper?plan=digital-county.yaml&paper=sheet&as=docx")
    section = docx.Document(io.BytesIO(answer.response.body)).sections[0]
    assert max(section.page_width.cm, section.page_height.cm) == pytest.approx(42, abs=0.1)


def test_late_tasks_of_a_plan_without_measures_are_said_with_where_to_enter_them(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    desk = Asker(tmp_path)
    page = desk.get(LATE)
    assert "有2项任务逾期或亮红灯，但方案没有写督办措施" in page.text
    assert "“逾期措施”一张" in page.text
    assert page.text.count("没有要写信函的单位") == 1
    assert desk.get(next(one for one in desk.links(page) if "/workbook" in one)).status == 200


def test_letters_for_what_is_owed_say_from_when_a_duty_counts(tmp_path: Path) -> None:
    duty = "duties: [{name: 季度报告, kind: report, by: lead, to: 县委农办, every: quarter}]\nissuer: 县委农办\n"
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("departments: {", "departments: {县委农办: {}, ") + duty, "utf-8")
    desk = Asker(tmp_path)
    assert "没有写从哪天起的制度（季度报告）从方案期间开始算起" in desk.get(LATE).text
    file.write_text(file.read_text("utf-8").replace("every: quarter", "every: quarter, from: 2026-10-01"), "utf-8")
    assert "没有写从哪天起的制度" not in desk.get(LATE).text
