"""The plans' documents as pictures, page by page, in build/pictures: for looking at them before they go out.

Needs LibreOffice (soffice), poppler (pdftoppm) and Chinese fonts; it installs nothing and says what is missing.
Fonts of Chinese offices that this machine lacks are shown in Noto's: shapes differ, places hardly.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "build" / "pictures"
_NEEDED = {"soffice": "libreoffice-writer-nogui libreoffice-calc-nogui", "pdftoppm": "poppler-utils"}
_STANDINS = {
    "仿宋": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "标宋": "Noto Serif CJK SC",
    "楷体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
}
_DPI = "70"
_DATED = ("digital-county", "cadre-funds", "township-pilot", "county-governance")
_AFTER = (str(ROOT / "docs" / "examples" / "after.yaml"),)
_WITH_LETTER = [
    "--to",
    "县委、县人民政府",
    "--number",
    "某网办发〔2021〕12号",
    "--cc",
    "县人大常委会办公室，县政协办公室",
]


def main() -> int:
    """Documents, then their pages; the pictures' paths on stdout."""
    if missing := [package for command, package in _NEEDED.items() if not shutil.which(command)]:
        print(f"missing: apt-get install {' '.join(missing)} fonts-noto-cjk", file=sys.stderr)
        return 2
    TARGET.mkdir(parents=True, exist_ok=True)
    for old in TARGET.iterdir():
        if old.is_file():
            old.unlink()
    made = list(documents())
    office(made)
    for document in made:
        pages(document.with_suffix(".pdf"))
    for picture in sorted(TARGET.glob("*.png")):
        print(picture.relative_to(ROOT))
    return 0


def documents() -> Iterator[Path]:
    """Task table and budget of every plan; reports where there is a log; a ledger; a full page of plain text."""
    for plan in sorted((ROOT / "plans").glob("*.yaml")):
        yield ruralgov("tasks", plan, "docx", "任务")
        yield ruralgov("budget", plan, "docx", "资金")
    for name, quarter in (("digital-county", "2021Q2"), ("cadre-funds", "")):
        plan = ROOT / "plans" / f"{name}.yaml"
        letter = _WITH_LETTER if quarter else []
        yield ruralgov("report", plan, "docx", "季报", *(["--quarter", quarter] if quarter else []), *letter)
    yield ruralgov("budget", ROOT / "plans" / "digital-county.yaml", "xlsx", "资金表")
    for name in _DATED:
        yield from supervision(ROOT / "plans" / f"{name}.yaml")
    yield ruralgov("diff", ROOT / "docs" / "examples" / "before.yaml", "docx", "调整说明", *_AFTER)
    yield ledger()
    yield full_page()


def supervision(plan: Path) -> Iterator[Path]:
    """What an office hands out: bulletin, material for a meeting, master ledger, letters of responsibility, letters."""
    yield ruralgov("bulletin", plan, "docx", "通报")
    yield ruralgov("meeting", plan, "docx", "会议材料")
    yield ruralgov("pledge", plan, "docx", "责任书")
    yield ruralgov("ledger print", plan, "xlsx", "汇总台账")
    yield ruralgov("ledger print", plan, "docx", "汇总台账A3", "--paper", "A3")
    folder = TARGET / f"{plan.stem}-信函"
    words = ["escalation", str(plan), "--letters", "--number", "某督〔2021〕1号", "-o", str(folder)]
    subprocess.run([sys.executable, "-m", "ruralgov", *words], check=True, capture_output=True)
    for letter in sorted(folder.glob("*.docx"))[:2] if folder.is_dir() else ():
        yield letter.rename(TARGET / f"{plan.stem}-{letter.name}")


def ruralgov(command: str, plan: Path, form: str, name: str, *more: str) -> Path:
    """One document by the command line, as its user would make it."""
    target = TARGET / f"{plan.stem}-{name}.{form}"
    subprocess.run(
        [sys.executable, "-m", "ruralgov", *command.split(), str(plan), "-o", str(target), *more],
        check=command != "diff",  # which says by its exit code that approvals are missing
        stderr=subprocess.DEVNULL,
    )
    return target


def ledger() -> Path:
    """One department's ledger."""
    words = [
        "ledger",
        "export",
        str(ROOT / "plans" / "digital-county.yaml"),
        "-o",
        str(TARGET),
        "--department",
        "县农业农村局",
    ]
    subprocess.run([sys.executable, "-m", "ruralgov", *words], check=True, stdout=subprocess.DEVNULL)
    return TARGET / "台账-县农业农村局.xlsx"


def full_page() -> Path:
    """A letter with all levels of headings, and pages of plain text: 22 lines of 28 characters each."""
    from ruralgov.papers.page import Heading, Page, Paragraph
    from ruralgov.papers.render import Look, word
    from ruralgov.text import chinese_date

    texts = (
        Heading("一、一级标题"),
        Heading("（一）二级标题", 2),
        Heading("1. 三级标题", 3),
        Heading("（1）四级标题", 4),
    )
    page = Page(
        "关于版面样张的报告",
        (*texts, Paragraph("乡村治理试点工作进展情况。" * 100)),
        None,
        {"to": "县委", "issuer": "县农办", "date": chinese_date(date(2026, 10, 9))},
    )
    target = TARGET / "版面.docx"
    target.write_bytes(word.write(page, Look()))
    return target


def office(made: list[Path]) -> None:
    """All documents as PDF in one run of LibreOffice, with a profile and stand-in fonts of its own."""
    fonts = TARGET / "fonts.conf"
    fonts.write_text(_fonts(), "utf-8")
    profile = f"-env:UserInstallation={(TARGET.parent / 'office').absolute().as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(TARGET), *map(str, made)]
    environment = {**os.environ, "FONTCONFIG_FILE": str(fonts)}
    subprocess.run(words, check=True, capture_output=True, timeout=600, env=environment)


def _fonts() -> str:
    rules = "".join(
        f'<match target="pattern"><test name="family" compare="contains"><string>{name}</string></test>'
        f'<edit name="family" mode="append" binding="strong"><string>{other}</string></edit></match>'
        for name, other in _STANDINS.items()
    )
    head = '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "urn:fontconfig:fonts.dtd">'
    return f'{head}<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include>{rules}</fontconfig>'


def pages(pdf: Path) -> None:
    """A PDF's pages as PNG."""
    subprocess.run(["pdftoppm", "-r", _DPI, "-png", str(pdf), str(pdf.with_suffix(""))], check=True)


if __name__ == "__main__":
    sys.exit(main())
