"""The papers of the dated plans as pages, as LibreOffice sets them: nothing stands alone, and a letter is one page.

Where LibreOffice or poppler is not installed this is skipped; what follows from arithmetic is tested without them.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

import ruralgov
from ruralgov.checking import command_needs
from ruralgov.papers.page import Heading, Page, Paragraph
from ruralgov.papers.supervision.missing_reports import Ask
from ruralgov.papers.supervision.unit_letters import Parts, arrears_letters, fits_one_page, measure_letters
from ruralgov.progress.escalation import measures
from support import PLANS, ROOT, command_line

STORY = ROOT / "tests" / "story" / "papers" / "plan-2026.yaml"
LATE = {
    PLANS / "digital-county.yaml": "2021-12-15",
    PLANS / "cadre-funds.yaml": "2021-12-31",
    PLANS / "county-governance.yaml": "2022-03-01",
    PLANS / "township-pilot.yaml": "2022-03-01",
    STORY: "2026-12-20",
}
"""The dated plans on a day when tasks are late and reports are owed."""
_GIVEN = {"number": "某农办督〔2021〕1号", "issuer": "县委督查室", "contact": "综合科，0951-0000000"}
_LETTER = ("--to", "县委、县人民政府", "--number", "某农办发〔2021〕12号", "--issuer", "县委农办")
REPORTS = {
    PLANS / "digital-county.yaml": ("--quarter", "2021Q2"),
    PLANS / "cadre-funds.yaml": ("--quarter", "2021Q3"),
    PLANS / "county-governance.yaml": ("--year", "2021"),
    PLANS / "township-pilot.yaml": ("--year", "2020"),
    STORY: ("--quarter", "2026Q3"),
}
_FOOT = re.compile(r"^— ?\d+ ?—$")


@pytest.mark.parametrize("plan", LATE, ids=lambda one: one.stem)
def test_every_letter_is_one_page_by_arithmetic(plan: Path) -> None:
    day = date.fromisoformat(LATE[plan])
    index = ruralgov.load(plan).need(command_needs.ESCALATION).on(day)
    parts = Parts(day, _GIVEN)
    post = [
        *measure_letters(index, measures(index, day), parts).letters,
        *arrears_letters(index, Ask(day), parts).letters,
    ]
    assert post or plan.stem == "cadre-funds"
    assert [f"{one.kind}-{one.unit}" for one in post if not fits_one_page(one.page)] == []


def test_the_arithmetic_sees_a_letter_that_is_too_long() -> None:
    meta = {"to": "县水务局", "issuer": "县委农办", "date": "2026年4月10日"}
    short = Page("关于抓紧推进有关任务的提醒函", (Paragraph("请抓紧推进。"),), None, meta)
    assert fits_one_page(short)
    long = Page(short.title, (Paragraph("请抓紧推进有关任务。" * 60),), None, meta)
    assert not fits_one_page(long)
    annexed = Page(short.title, (*short.blocks, Heading("附件：名单"), *long.blocks), None, meta)
    assert fits_one_page(annexed), "its annex is no part of the page"


def pages(files: list[Path], folder: Path) -> dict[str, list[list[str]]]:
    """The lines of every page of every document, but for the numbers of the pages."""
    if missing := [name for name in ("soffice", "pdftotext") if not shutil.which(name)]:
        pytest.skip(f"{'、'.join(missing)} is not installed: pages are looked at only where it is")
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    subprocess.run(words, check=True, capture_output=True, timeout=600, env={**os.environ, "HOME": str(folder)})
    found = {}
    for file in files:
        pdf = folder / f"{file.stem}.pdf"
        text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True).stdout.decode()
        sheets = text.rstrip("\f\n").split("\f")
        found[file.name] = [
            [line.strip() for line in sheet.splitlines() if line.strip() and not _FOOT.match(line.strip())]
            for sheet in sheets
        ]
    return found


def faults(name: str, sheets: list[list[str]]) -> list[str]:
    """Pages with next to nothing, and a signature without its text."""
    found = [f"{name}: page {at} has {lines}" for at, lines in enumerate(sheets, 1) if len(lines) < 2]
    for at, lines in enumerate(sheets, 1):
        signed = [
            place for place, line in enumerate(lines) if re.fullmatch(r"\d{4} ?年 ?\d{1,2} ?月 ?\d{1,2} ?日", line)
        ]
        if signed and signed[0] < 2:
            found.append(f"{name}: page {at} begins with its signature")
    return found


def test_the_checker_of_pages_sees_what_is_wrong() -> None:
    assert faults("a", [["一、总体情况", "已完成2项。"], ["4. 人员不足。"]])
    assert faults("a", [["一、总体情况", "已完成2项。"], ["县委农办", "2026年4月10日"]])
    assert not faults("a", [["一、总体情况", "已完成2项。"], ["特此报告。", "县委农办", "2026年4月10日"]])


def test_pages_of_the_dated_plans(tmp_path: Path) -> None:
    files = []
    for plan, period in REPORTS.items():
        for kind, more in (("report", _LETTER), ("plain", ())):
            files.append(tmp_path / f"{plan.stem}-{kind}.docx")
            run = command_line("report", str(plan), *period, *more, "-o", str(files[-1]))
            assert run.code == 0, run.err
    for plan, day in LATE.items():
        folder = tmp_path / f"letters-{plan.stem}"
        words = ("--letters", "--number", _GIVEN["number"], "--issuer", _GIVEN["issuer"], "-f", "docx", "-o")
        run = command_line("escalation", str(plan), "--as-of", day, *words, str(folder))
        assert run.code == 0, run.err
        files += [one.rename(tmp_path / f"{plan.stem}-{one.name}") for one in sorted(folder.glob("*.docx"))]
    found = pages(files, tmp_path)
    assert [fault for name, sheets in found.items() for fault in faults(name, sheets)] == []
    for name, sheets in found.items():
        if "-report." in name or "-plain." in name:
            text = "".join("".join(sheets[0]).split())
            assert "一、总体情况" in text
            assert "资金到位率（%）" not in "".join("".join(sheets[1]).split()), f"{name}: page one runs on"
        else:
            assert len(sheets) <= 1 + ("督办单" in name), f"{name}: {len(sheets)} pages"
