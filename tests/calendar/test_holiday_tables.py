"""A notice of holidays in table form, in every format it is handed round in."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from docx import Document

from ruralgov.calendar.holiday_tables import read_table_or_text
from ruralgov.errors import UserError
from ruralgov.importing.sources.reading import read_source
from ruralgov.text import use_language
from support import command_line

HEAD = "国务院办公厅关于2027年部分节假日安排的通知\n国办发明电〔2026〕99号\n现将放假调休日期的具体安排通知如下。\n"
ROWS = [
    ["节日", "放假时间", "调休上班日期", "天数"],
    ["元旦", "1月1日（周五）至3日（周日）", "无", "3天"],
    ["春节", "2月5日（农历除夕、周五）至12日（周五）", "1月30日（周六）、2月20日（周六）", "8天"],
    ["清明节", "4月3日至5日", "——", "3天"],
    ["劳动节", "5月1日至5日", "5月8日（周六）上班", "共5天"],
    ["端午节", "6月9日（周三）", "", "1"],
    ["中秋节", "9月15日", "", "1天"],
    ["国庆节", "10月1日至7日", "9月26日、10月9日", "7天"],
]
READ = [
    "元旦 01-01 01-03",
    "春节 02-05 02-12 01-30 02-20",
    "清明节 04-03 04-05",
    "劳动节 05-01 05-05 05-08",
    "端午节 06-09 06-09",
    "中秋节 09-15 09-15",
    "国庆节 10-01 10-07 09-26 10-09",
]


def lines(rows: list[list[str]], sign: str) -> str:
    return HEAD + "".join(sign.join(row) + "\n" for row in rows)


def read(data: str | bytes, name: str = "通知.txt") -> list[str]:
    use_language("zh")
    found = read_table_or_text(read_source(data.encode() if isinstance(data, str) else data, name))
    days = [(one.festival, one.start, one.end, *one.workdays) for one in found.festivals]
    return [f"{name} {' '.join(f'{day:%m-%d}' for day in rest)}" for name, *rest in days]


def turned() -> list[list[str]]:
    return [list(column) for column in zip(*ROWS, strict=True)]


def spaced() -> str:
    return HEAD + "".join("    ".join(cell or "无" for cell in row) + "\n" for row in ROWS)


def word() -> bytes:
    document = Document()
    for line in HEAD.strip().split("\n"):
        document.add_paragraph(line)
    table = document.add_table(0, len(ROWS[0]))
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words.replace("、", "\n") if "1月30日" in words else words
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def page() -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in ROWS)
    heading = HEAD.replace("\n", "</p><p>")
    return f"<html><body><h1>关于2027年部分节假日安排的通知</h1><p>{heading}</p><table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table></body></html>"


FORMS = {
    "tabs": (lines(ROWS, "\t"), "通知.txt"),
    "bars": (lines(ROWS, " | "), "通知.txt"),
    "spaces": (spaced(), "通知.txt"),
    "heads at the left": (lines(turned(), "\t"), "通知.txt"),
    "years in front": (lines(ROWS, "\t").replace("2月5日（农历除夕、周五）", "2027-02-05"), "通知.txt"),
    "two columns": (lines([row[:3] for row in ROWS], "\t").replace("放假时间", "放假调休时间"), "通知.txt"),
    "numbered": (lines([["序号", *ROWS[0]], *([str(n), *row] for n, row in enumerate(ROWS[1:], 1))], "\t"), "通知.txt"),
    "Word": (word(), "通知.docx"),
    "web page": (page(), "通知.html"),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_table_reads_as_its_sentences(form: str) -> None:
    assert read(*FORMS[form]) == READ


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("8天", "9天", "通知.txt:6：“共9天”：按日期算是8天"),
        ("2月20日（周六）", "2月22日（周一）", "通知.txt:6：“2月22日(周一)”：2027-02-22 本来就上班"),
        ("调休上班日期", "备注", "通知.txt:6：看不出“1月30日(周六)”是放假还是上班"),
        ("6月9日（周三）", "待定", "通知.txt:9：没有读到端午节哪天放假"),
        ("中秋节\t9月15日\t\t1天\n", "", "没有读到中秋节的安排"),
    ],
)
def test_what_does_not_fit_is_refused_with_its_line(old: str, new: str, said: str) -> None:
    text = lines(ROWS, "\t")
    assert text.count(old) == 1
    with pytest.raises(UserError, match=said.replace("(", r"\(").replace(")", r"\)")):
        read(text.replace(old, new))


def test_the_command_enters_a_table(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("通知.docx").write_bytes(FORMS["Word"][0])
    assert command_line("holidays", "add", "通知.docx").code == 0
    assert "festival: 国庆节, start: 2027-10-01, end: 2027-10-07, workdays: [2027-09-26, 2027-10-09]" in Path(
        "holidays.yaml"
    ).read_text("utf-8")
