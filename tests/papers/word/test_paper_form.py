"""The form of official papers, over every paper in Word that a command makes: found, not listed, so that a new one is checked.

Title, numbers in order (GB/T 9704-2012, 7.3.3), signature, page and grid, punctuation (GB/T 15834-2011), days and
figures in sentences (GB/T 15835-2011), and no word in which the program speaks of itself.
"""

from __future__ import annotations

import importlib
import inspect
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from lxml import etree

from papers import office
from ruralgov.cli import app as cli
from ruralgov.cli.commands import files
from support import PLANS, command_line

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_HAN = "\u4e00-\u9fff"
_FORMS = {"schema", "doctor", "explain", "import", "rules", "validate", "why", "export"}
"""Commands whose ``--format`` is not that of a paper."""
MORE: dict[str, list[tuple[str, ...]]] = {
    "report": [
        ("--to", "县委", "--number", "某办发〔2026〕9号"),
        ("--half", "上半年", "--year", "2026"),
        ("--month", "2026-05"),
        ("--year", "2026", "--as-of", "2026-12-31"),
        ("--stage", "实施"),
    ],
    "calendar": [("--missing",)],
}
"""Other ways to call a command, beside the plain one."""
_DAYS = ("--as-of", "2026-06-30")


class Line(NamedTuple):
    style: str
    text: str


def commands() -> list[str]:
    """Every command that writes a paper."""
    found = []
    for name in cli.command_names():
        module = importlib.import_module(files()[name])
        given = inspect.signature(module.command).parameters if hasattr(module, "command") else {}
        if {"form", "output"} <= set(given) and name.rstrip("_") not in _FORMS | {"diff"}:
            found.append(name)
    return found


CALLS = [(name, words) for name in commands() for words in [(), *MORE.get(name, [])]]


def letters() -> list[str]:
    """Commands that write a folder of letters, one for each unit."""
    modules = {name: importlib.import_module(files()[name]) for name in commands()}
    return [name for name, one in modules.items() if "letters" in inspect.signature(one.command).parameters]


def lines_of(file: Path) -> list[Line]:
    """The paragraphs outside of tables with the names of their styles."""
    with zipfile.ZipFile(file) as parts:
        document, styles = (etree.fromstring(parts.read(f"word/{name}.xml")) for name in ("document", "styles"))
    names = {one.get(f"{W}styleId"): one.find(f"{W}name").get(f"{W}val") for one in styles.iter(f"{W}style")}
    found = []
    for one in document.find(f"{W}body").iterchildren(f"{W}p"):
        style = one.find(f"{W}pPr/{W}pStyle")
        text = "".join("\n" if part.tag == f"{W}br" else part.text or "" for part in one.iter(f"{W}t", f"{W}br"))
        found.append(Line(names.get(style.get(f"{W}val"), "") if style is not None else "", text))
    return [one for one in found if one.text.strip()]


def faults(file: Path) -> list[str]:
    """What an office's editor would mark."""
    lines = lines_of(file)
    return [
        *_title(lines),
        *_numbers(lines),
        *_signature(lines),
        *_page(file),
        *_tables(file),
        *(f"{why}: {one.text[:60]}" for one in lines for why in _sentence(one)),
    ]


def _title(lines: list[Line]) -> Iterator[str]:
    first = next((one for one in lines if one.style in ("Title", "表标题")), None)
    if first is None:
        yield "no title"
        return
    text = first.text.replace("\n", "")
    if re.search(r"[。；：，,.!！]", re.sub(r"[“《].*?[”》]", "", text)):
        yield f"a title has no marks: {text}"
    if any(len(row) > 20 for row in first.text.split("\n")) and "\n" in first.text:
        yield f"a line of the title is too long: {first.text}"


_NUMERALS = ["", *"一二三四五六七八九十", *("十" + one for one in "一二三四五六七八九"), "二十"]


def _numbers(lines: list[Line]) -> Iterator[str]:
    """一、 and （一） and 1. each in turn, each anew below what stands above it."""
    counts = [0, 0, 0]
    for one in lines:
        for level, (style, form) in enumerate(
            (
                ("heading 1", r"([一二三四五六七八九十]+)、"),
                ("heading 2", r"（([一二三四五六七八九十]+)）"),
                ("公文正文", r"(\d+)\. "),
            )
        ):
            match = re.match(form, one.text) if one.style == style else None
            if match is None:
                if one.style == style and level == 2:
                    counts[2] = 0  # a paragraph between ends the list
                elif one.style == style:
                    counts = [0, 0, 0]  # the heading of a letter, or of a table that stands alone
                continue
            counts[level + 1 :] = [0] * (2 - level)
            counts[level] += 1
            wanted = str(counts[level]) if level == 2 else _NUMERALS[counts[level]]
            if match[1] != wanted:
                yield f"{match[1]} where {wanted} comes: {one.text[:30]}"


def _signature(lines: list[Line]) -> Iterator[str]:
    signed = [place for place, one in enumerate(lines) if one.style == "署名"]
    for place in signed:
        after = lines[place + 1] if place + 1 < len(lines) else Line("", "")
        if after.style != "成文日期" or not re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", after.text):
            yield f"no day below the signature: {after.text}"


def _page(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
        core = parts.read("docProps/core.xml").decode()
    if "<dc:language>zh-CN" not in core:
        yield "no language"
    for section in document.iter(f"{W}sectPr"):
        size, grid = section.find(f"{W}pgSz"), section.find(f"{W}docGrid")
        sides = {size.get(f"{W}w"), size.get(f"{W}h")}
        if not sides <= {"11906", "16838", "23811"} or grid is None or grid.get(f"{W}linePitch") != "579":
            yield f"page {sides}"
    for table in document.iter(f"{W}tbl"):
        if table.find(f"{W}tblPr/{W}tblDescription") is None or table.find(f".//{W}tblHeader") is None:
            yield "a table without its alternative text or its repeated head"


_FILLED_IN = ("办理情况", "负责人")
"""What the columns of a form are called: they are empty on purpose."""


def _tables(file: Path) -> Iterator[str]:
    with zipfile.ZipFile(file) as parts:
        document = etree.fromstring(parts.read("word/document.xml"))
    for table in document.iter(f"{W}tbl"):
        rows = [["".join(cell.itertext()) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
        if "vMerge" in etree.tostring(table.find(f"{W}tr")).decode():  # a Gantt chart: years, and below them months
            rows = rows[1:]
        heads, body = rows[0], [row for row in rows[1:] if len(row) == len(rows[0])]
        yield from _columns(heads, body, bars=table.find(f".//{W}shd") is not None)


def _columns(heads: list[str], body: list[list[str]], *, bars: bool) -> Iterator[str]:
    """``bars``: the table has shaded cells, whose colour is what they say."""
    if any(name in head for name in _FILLED_IN for head in heads):
        return
    for head, cells in zip(heads, zip(*body, strict=True), strict=True):
        told = [cell for cell in cells if cell]
        if not told and not bars:
            yield f"an empty column: {head}"
        if len(told) > 1 and all(cell.endswith("※") for cell in told):
            yield f"a mark in every cell instead of at the head: {head}"
    yield from (f"English in a table: {cell[:40]}" for row in body for cell in row if _ENGLISH.search(cell))


_ENGLISH = re.compile(r"(?<![A-Za-z])[a-z]{4,}(?![A-Za-z])")
_SPEAKS = re.compile(
    r"ruralgov|--[a-z]|\b(?:yaml|validate|escalation|scoring|progress|json)\b|程序|没有计算|台账没有填报|方案没有"
)
_MARKS = {
    "a half-width mark in Chinese text": re.compile(rf"(?<=[{_HAN}”）])[,;:?!]|[,;:?!](?=[{_HAN}])|\((?=[{_HAN}])"),
    "marks that meet": re.compile(r"[，、；：][，、；：。]|。。|。，|。；|^[，。、；：]"),
    "straight quotes": re.compile(r"[\"']"),
    "a space between Chinese words": re.compile(rf"(?<=[{_HAN}]) +(?=[{_HAN}])"),
    "the program speaks": _SPEAKS,
}
_IN_SENTENCES = {
    "a sign where a sentence has words": re.compile("[≥≤＝±]"),
    "a day as a number": re.compile(r"\d{4}-\d{2}-\d{2}"),
    "a zero that is listed": re.compile(rf"[{_HAN}]0[项个次人名]"),
    "a month with a zero": re.compile(r"年0\d月|月0\d日"),
}
_SENTENCES = ("公文正文",)
_OF_A_LETTER = re.compile(rf"\d{{4}}年\d{{1,2}}月\d{{1,2}}日|[{_HAN}]{{2,12}}")
"""Signature and day of a letter that runs on with others."""


def _sentence(one: Line) -> Iterator[str]:
    plain = re.sub(r"https?://\S+", "", one.text)
    yield from (why for why, form in _MARKS.items() if form.search(plain))
    for opening, closing in ("“”", "（）", "《》"):
        if plain.count(opening) != plain.count(closing):
            yield "quotes or brackets that do not close"
    if one.style in _SENTENCES and not _OF_A_LETTER.fullmatch(plain):
        yield from (why for why, form in _IN_SENTENCES.items() if form.search(plain))
        if not re.search(r"[。：；）]$", plain):
            yield "a sentence without its end"


@pytest.fixture(scope="module")
def plan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return office(tmp_path_factory.mktemp("form"))


@pytest.mark.parametrize(("name", "words"), CALLS, ids=lambda one: one if isinstance(one, str) else " ".join(one))
def test_every_paper_has_the_form_of_a_paper(plan: Path, tmp_path: Path, name: str, words: tuple[str, ...]) -> None:
    made = tmp_path / "made.docx"
    day = _DAYS if "--as-of" not in words and name != "rollup" else ()
    run = command_line(name.rstrip("_"), str(plan), *day, *words, "-o", str(made))
    if run.code == 2 and not made.exists():
        run = command_line(name.rstrip("_"), str(plan), *words, "-o", str(made.with_suffix("")), "-f", "docx")
    assert run.code == 0, run.err
    papers = [made] if made.exists() else sorted(tmp_path.rglob("*.docx"))
    assert papers
    assert {one.name: found for one in papers if (found := faults(one))} == {}


@pytest.mark.parametrize("name", letters())
def test_every_letter_has_the_form_of_a_paper(plan: Path, tmp_path: Path, name: str) -> None:
    run = command_line(name, str(plan), "--as-of", "2026-08-30", "--letters", "-f", "docx", "-o", str(tmp_path / "out"))
    assert run.code == 0, run.err
    papers = sorted(tmp_path.rglob("*.docx"))
    assert papers
    assert {one.name: found for one in papers if (found := faults(one))} == {}


@pytest.mark.parametrize("name", ["digital-county", "township-pilot", "cadre-funds", "county-governance"])
def test_the_reports_of_the_dated_plans(name: str, tmp_path: Path) -> None:
    period = ("-q", "2020Q4") if name == "township-pilot" else ("--half", "2021H1")
    made = tmp_path / "made.docx"
    letter = ("--to", "县委、县人民政府", "--number", "某办发〔2021〕12号", "--issuer", "县委农办")
    run = command_line("report", str(PLANS / f"{name}.yaml"), *period, *letter, "-o", str(made))
    assert run.code == 0, run.err
    assert faults(made) == []


WRONG = {
    "a half-width mark": Line("公文正文", "已完成2项,进行中3项。"),
    "the program": Line("公文正文", "用 ruralgov score 查看。"),
    "a sign": Line("公文正文", "新建基站≥300个。"),
    "a day": Line("公文正文", "完成时限由2026-06-30改为2026-09-30。"),
    "a zero": Line("公文正文", "逾期0项。"),
    "no end": Line("公文正文", "已完成2项，进行中3项"),
    "marks that meet": Line("公文正文", "已完成2项，。"),
    "an open quote": Line("公文正文", "任务“建站未完成。"),
}


@pytest.mark.parametrize("line", WRONG.values(), ids=WRONG)
def test_the_checker_sees_what_is_wrong(line: Line) -> None:
    assert list(_sentence(line))


def test_the_checker_counts_numbers() -> None:
    skipped = [Line("heading 1", "一、总体情况"), Line("heading 2", "（二）资金"), Line("heading 1", "三、问题")]
    assert len(list(_numbers(skipped))) == 2
    assert not list(_numbers([Line("heading 1", "一、甲"), Line("公文正文", "1. 乙。"), Line("公文正文", "2. 丙。")]))


@pytest.mark.parametrize(
    ("heads", "body"),
    [
        pytest.param(["任务", "进展"], [["改厕", ""], ["治水", ""]], id="an-empty-column"),
        pytest.param(["任务", "计划"], [["改厕", "3※"], ["治水", "4※"]], id="marks-in-every-cell"),
        pytest.param(["任务", "按"], [["改厕", "population"]], id="english"),
    ],
)
def test_the_checker_sees_what_is_wrong_with_a_table(heads: list[str], body: list[list[str]]) -> None:
    assert list(_columns(heads, body, bars=False))
    assert not list(_columns(["任务", "进展"], [["改厕", "完成60%"], ["治水", ""]], bars=False))
