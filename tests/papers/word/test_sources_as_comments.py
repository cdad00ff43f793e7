"""On request a Word document and a workbook say at each figure where it comes from."""

from __future__ import annotations

import zipfile
from pathlib import Path

import docx
import openpyxl
import pytest
from lxml import etree

from support import ROOT, command_line

PLAN = str(ROOT / "plans" / "cadre-funds.yaml")


def made(tmp_path: Path, name: str, *words: str) -> Path:
    file = tmp_path / name
    done = command_line("budget", PLAN, "--year", "2021", "-o", str(file), *words)
    assert done.code == 0, done.err
    return file


def test_word_has_a_comment_at_each_figure(tmp_path: Path) -> None:
    found = list(docx.Document(str(made(tmp_path, "a.docx", "--sources"))).comments)
    texts = [one.text for one in found]
    assert any("计划18万元−到位18万元＝未到位0万元" in text and "cadre-funds.yaml第" in text for text in texts)
    assert {one.author for one in found} == {"数据来源"}


def test_without_being_asked_there_is_none(tmp_path: Path) -> None:
    assert list(docx.Document(str(made(tmp_path, "a.docx"))).comments) == []
    book = openpyxl.load_workbook(made(tmp_path, "a.xlsx"))
    assert not [cell for sheet in book for row in sheet for cell in row if cell.comment]


def test_excel_has_a_note_at_each_figure(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(made(tmp_path, "a.xlsx", "--sources"))
    noted = {cell.coordinate: cell.comment.text for row in book["资金分担"] for cell in row if cell.comment}
    amount = next(text for text in noted.values() if "选派干部45" in text)
    assert "任务1“办公经费”2021年：1万元×选派干部45＝45万元" in amount


@pytest.mark.parametrize("name", ["a.docx", "a.xlsx"])
def test_the_same_plan_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    first = made(tmp_path, name, "--sources").read_bytes()
    assert made(tmp_path, name, "--sources").read_bytes() == first


@pytest.mark.parametrize("words", ["a<b>&c", "=1+1", "]]>", "@SUM(A1)"])
def test_hostile_names_stay_text(tmp_path: Path, words: str) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "format: 1\ntitle: 某县方案\nregion: {name: 某县, level: county}\nissuer: 县委农办\n"
        "period: {start: 2026-01-01, end: 2026-12-31}\ndepartments: {县水务局: {}}\n"
        'tasks:\n  - id: "1"\n    title: 建设管网\n    lead: [县水务局]\n    deadline: 2026-10-31\n    budget:\n'
        f'      - {{item: "{words}", year: 2026, amount: 10万元, paid_by: 县级财政}}\n'
        "funding: {sources: [县级财政]}\n",
        "utf-8",
    )
    for name in ("a.docx", "a.xlsx"):
        file = tmp_path / name
        done = command_line("budget", str(plan), "--sources", "-o", str(file))
        assert done.code == 0, done.err
        with zipfile.ZipFile(file) as archive:
            for part in archive.namelist():
                etree.fromstring(archive.read(part))
            said = [part for part in archive.namelist() if "comment" in part]
        assert said, "there are comments, and each part is sound XML"
