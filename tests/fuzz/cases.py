"""Cases: the files of a folder, one of them a mutant, and the commands that read it. A kind of file is a function here."""

from __future__ import annotations

import io
import json
import pickle
import random
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl
import packages
import texts
from calls import DAY, VALIDATE, Call, own_formats, plan_calls
from mutants import DAYS, HOSTILE, NUMBERS, mutant, mutated, seeds, text_of

from make_docx import word_of
from notices import YEARLY
from offices import OFFICE
from ruralgov.checking.rules.base import completed
from support import ROOT, command_line

EACH = 3
"""Commands that a mutant goes through: over many mutants each command meets thousands."""


class Case(NamedTuple):
    """The files, the one that is wrong, and what is called; ``plan`` where the wrong one is a plan."""

    kind: str
    files: dict[str, bytes]
    wrong: str
    calls: tuple[Call, ...]
    plan: bool = False


def case(seed: int, number: int) -> Case:
    """The same seed and number give the same case."""
    rng = random.Random(f"{seed}/{number}")
    kinds = [kind for kind, weight in KINDS.items() for _ in range(weight)]
    return rng.choice(kinds)(rng, seed, number)


def _some(rng: random.Random, calls: tuple[Call, ...], count: int = EACH) -> tuple[Call, ...]:
    return tuple(rng.sample(calls, min(count, len(calls))))


def plans(rng: random.Random, seed: int, number: int) -> Case:
    files = {"plan.yaml": mutant(seed, number).encode("utf-8", "surrogatepass"), "old.yaml": completed("").encode()}
    return Case("plan", files, "plan.yaml", (VALIDATE, *_some(rng, plan_calls())), plan=True)


def merges(rng: random.Random, seed: int, number: int) -> Case:
    base = json.loads(text_of(rng.choice(seeds()[-90:])))
    sides = [text_of(mutated(rng, json.loads(text_of(base)))) for _ in range(2)]
    files = dict(
        zip(
            ("base.yaml", "ours.yaml", "theirs.yaml"),
            [one.encode("utf-8", "surrogatepass") for one in (text_of(base), *sides)],
            strict=True,
        )
    )
    calls = (
        Call("merge", ("merge", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "out/merged.yaml")),
        Call("merge (edit)", ("merge", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "ours.yaml"), ("ours.yaml",)),
        *(
            Call(f"diff {form}", ("diff", "ours.yaml", "theirs.yaml", "-f", form, "-o", f"out/diff.{form}"))
            for form in own_formats("diff")
        ),
    )
    return Case("merge", files, "ours.yaml", _some(rng, calls, 2))


_ENTRY = ("--date", "2026-06-30", "--received", "2026-07-02")
_BOOKS = tuple(
    Call(f"ledger import{more}", ("ledger", "import", "plan.yaml", file, *_ENTRY, *words), ("plan.yaml",))
    for more, file, words in (
        (" --dry-run", "台账/填报.xlsx", ("--dry-run",)),
        ("", "台账/填报.xlsx", ()),
        (" --strict", "台账/填报.xlsx", ("--strict",)),
        (" --returns", "台账/填报.xlsx", ("--returns", "out")),
        (" FOLDER", "台账", ("--returns", "out")),
    )
)  # fmt: skip


@cache
def _made(*words: str) -> dict[str, bytes]:
    """What a command makes of the small office's plan, by file name."""
    with tempfile.TemporaryDirectory() as name:
        plan = Path(name, "plan.yaml")
        plan.write_text(SCORED, "utf-8")
        run = command_line(*(word.replace("{}", name) for word in words))
        assert run.code == 0, run.err
        plan.unlink()
        return {file.name: file.read_bytes() for file in sorted(Path(name).rglob("*.*"))}


def workbooks(rng: random.Random, seed: int, number: int) -> Case:
    books = _made("ledger", "export", "{}/plan.yaml", "-o", "{}", *DAY)
    data = _filled(rng, books[rng.choice(sorted(books))])
    files = {"plan.yaml": SCORED.encode(), "台账/填报.xlsx": packages.mutant(rng, data) if rng.random() < 0.4 else data}
    return Case("workbook", files, "台账/填报.xlsx", _some(rng, _BOOKS, 2))


def plan_books(rng: random.Random, seed: int, number: int) -> Case:
    """A plan as a workbook, filled and spoiled, and merged back."""
    [data] = _made("workbook", "export", "{}/plan.yaml", "-o", "{}/方案.xlsx").values()
    data = _filled(rng, data)
    files = {"plan.yaml": SCORED.encode(), "方案.xlsx": packages.mutant(rng, data) if rng.random() < 0.3 else data}
    words = (
        "workbook",
        "import",
        "plan.yaml",
        "方案.xlsx",
        "--document",
        "某办发〔2026〕3号",
        "--reason",
        "调整",
        "--date",
        "2026-07-01",
    )
    calls = tuple(
        Call(f"workbook import{''.join(f' {word}' for word in more[:1])}", (*words, *more), ("plan.yaml",))
        for more in ((), ("--dry-run",), ("--strict",), ("--delete",), ("--returns", "out/退回.xlsx"))
    )
    return Case("plan book", files, "方案.xlsx", _some(rng, calls, 2))


@cache
def _opened(data: bytes) -> bytes:
    """A book as it is in memory: to remember it is quicker than to read it again."""
    return pickle.dumps(openpyxl.load_workbook(io.BytesIO(data)), pickle.HIGHEST_PROTOCOL)


def _filled(rng: random.Random, data: bytes) -> bytes:
    """A ledger as somebody filled and spoiled it in Excel."""
    book = pickle.loads(_opened(data))  # noqa: S301  our own, of this process
    for _ in range(rng.choice((1, 3, 10))):
        sheet = rng.choice(book.worksheets)
        row, column = rng.randint(1, min(sheet.max_row, 40) + 1), rng.randint(1, min(sheet.max_column, 40) + 1)
        rng.choice(_IN_BOOK)(rng, book, sheet, row, column)
    if rng.random() < 0.1:  # last, for openpyxl walks over every cell up to there
        _put(rng, book, sheet, rng.choice((5, 90_000, 1_048_576)), rng.choice((5, 290, 16_384)))
    if all(sheet.sheet_state == "hidden" for sheet in book.worksheets):
        book.worksheets[0].sheet_state = "visible"  # Excel saves no book without one
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _cell_value(rng: random.Random) -> object:
    found = rng.choice(
        (
            rng.choice(HOSTILE),
            rng.choice(NUMBERS),
            rng.choice(DAYS),
            "80%",
            "12.5万元",
            "已完成",
            None,
            True,
            "=1/0",
            "=SUM(A1:A9)",
            "#REF!",
        )
    )
    return "".join(char for char in found if char >= " ") if isinstance(found, str) else found


def _put(rng, book, sheet, row, column) -> None:
    cell = sheet.cell(row, column)
    if type(cell).__name__ != "MergedCell":
        cell.value = _cell_value(rng)


def _row(rng, book, sheet, row, column) -> None:
    rng.choice((sheet.insert_rows, sheet.delete_rows))(row, rng.choice((1, 1, 5)))


def _column(rng, book, sheet, row, column) -> None:
    rng.choice((sheet.insert_cols, sheet.delete_cols))(column, 1)


def _merged(rng, book, sheet, row, column) -> None:
    sheet.merge_cells(start_row=row, start_column=column, end_row=row + 1, end_column=column + 2)


def _titled(rng, book, sheet, row, column) -> None:
    sheet.title = rng.choice(("Sheet1", "台账", "资金", "说明 (2)"))


def _again(rng, book, sheet, row, column) -> None:
    if len(book.worksheets) < 8:
        book.copy_worksheet(sheet)


def _gone(rng, book, sheet, row, column) -> None:
    if len(book.worksheets) > 1:
        book.remove(sheet)


def _hidden(rng, book, sheet, row, column) -> None:
    sheet.sheet_state = (
        rng.choice(("visible", "hidden")) if len(book.worksheets) > 1 and book.active is not sheet else "visible"
    )


_IN_BOOK: tuple[Callable[..., None], ...] = (_put, _put, _put, _put, _put, _put, _row, _row, _column, _merged, _titled, _again, _gone, _hidden)  # fmt: skip


@cache
def _documents() -> tuple[str, ...]:
    folder = ROOT / "tests" / "importing" / "documents"
    found = [
        file.read_text("utf-8")
        for file in sorted(folder.iterdir())
        if file.suffix in (".txt", ".md") and file.name != "README.md"
    ]
    return tuple(text for text in found if len(text) < 4000)


_PIECES = ("（一）", "一、", "1.", "（1）", "第一条", "牵头单位：", "责任单位：县水务局、各乡镇", "2026年12月底前", "20xx年", "不少于30个", "30%以上", "按2:2:1分担",
           "每村5万元", "| 序号 | 任务 |\n|---|---|\n| 1 | 甲 |", "每月25日前报送", "（牵头单位：县委农办；配合单位：各乡镇）", "其中：", "附件1")  # fmt: skip
_DRAFTS = (
    Call("import", ("import", "{}", "-o", "out/draft.yaml")),
    Call("import --ask", ("import", "{}", "--ask", "-o", "out/draft.yaml")),
    Call("import FILES", ("import", "{}", "附件1.xlsx", "-o", "out/draft.yaml")),
    Call("import -f json", ("import", "{}", "-f", "json", "-o", "out/draft.yaml")),
)
_NOTICE = (Call("holidays add", ("holidays", "add", "{}", "--file", "out/holidays.yaml")),)


def documents(rng: random.Random, seed: int, number: int) -> Case:
    text = rng.choice(_documents())
    what = rng.random()
    if what < 0.15:
        name, data = "通知.txt", texts.encoded(rng, texts.mutant(rng, YEARLY, _PIECES))
    elif what < 0.25:
        name, data = "方案.html", _page(rng, text)
    elif what < 0.6:
        name, data = rng.choice(("方案.txt", "方案.md")), texts.encoded(rng, texts.mutant(rng, text, _PIECES))
    else:
        spoiled = text if rng.random() < 0.6 else texts.mutant(rng, text[:1500], _PIECES)
        name, data = "方案.docx", packages.mutant(rng, _word_of(spoiled))
    calls = _NOTICE if name == "通知.txt" else rng.choice((_DRAFTS, _DRAFTS, _DRAFTS, _NOTICE))
    filled = [call._replace(words=tuple(name if word == "{}" else word for word in call.words)) for call in calls]
    rng.shuffle(filled)
    annex = {"附件1.xlsx": _annex(rng)} if any(call.name == "import FILES" for call in filled) else {}
    return Case("document", {name: data, **annex}, name, tuple(filled[: rng.choice((1, 1, 2))]))


def _annex(rng: random.Random) -> bytes:
    """The table, whole or spoiled."""
    data = _table() if rng.random() < 0.4 else _filled(rng, _table())
    return packages.mutant(rng, data) if rng.random() < 0.3 else data


@cache
def _table() -> bytes:
    """Tasks as an office keeps them in Excel."""
    book = openpyxl.Workbook()
    for row in (
        ("序号", "任务", "牵头单位", "完成时限", "目标"),
        (1, "建设污水管网", "县水务局", "2026年12月", "不少于40公里"),
        (2, "改厕", "甲局", "长期", "90%"),
    ):
        book.active.append(row)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _page(rng: random.Random, text: str) -> bytes:
    """The text as a page saved from a site."""
    lines = "".join(
        rng.choice(("<p>{}</p>", "<div>{}</div>", "<td>{}", "{}<br>", "<h2>{}</h2>")).format(line)
        for line in text.split("\n")
    )
    return texts.encoded(
        rng,
        texts.mutant(
            rng, f"<html><head><title>方案</title></head><body><table><tr>{lines}</table></body></html>", _TAGS
        ),
    )


_TAGS = (
    "<table>",
    "</table>",
    "<td rowspan=99999>",
    "<td colspan='-1'>",
    "<div>" * 200,
    "&#x202e;",
    "&#0;",
    "<script>",
    "<!--",
    "]]>",
    "<meta charset=gbk>",
)


def _word_of(text: str) -> bytes:
    lines = "".join(
        char
        for char in text
        if (char >= " " and not "\ud800" <= char <= "\udfff" and char not in "\ufffe\uffff") or char in "\n\t"
    ).split("\n")
    made = word_of("\n".join(line.lstrip() for line in lines).encode())
    assert made is not None  # no line is indented
    return made


SCORED = (
    OFFICE
    + """\
duties:
  - {name: 工作台账, kind: report, by: lead, to: 县委农办, every: quarter, due: month-end}
escalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 30, action: 约谈}]
places:
  - {name: 甲村, kind: village, population: 1860, counts: {法律明白人: 2}}
  - {name: 乙村, kind: village, population: 900}
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名, task: "1"}
scoring:
  - name: 村积分
    members: [甲村, 乙村]
    dimensions: [{name: 制度, full: 30}, {name: 作用, full: 70}, {name: 一票否决, veto: true}]
    evaluators: {县: 60, 乡: 40}
    every: quarter
    bands: [{name: 红线, lowest: 50%, action: 提醒}]
  - {name: 村考评, every: month, tiers: {A: {share: 50%, coefficient: 1.2}, B: {coefficient: 1}}, distributes: 办公经费}
"""
)
_SHEET = """\
考评,时段,对象,评分主体,制度,作用,一票否决
村积分,2026Q1,甲村,县,28,60,
村积分,2026Q1,甲村,乡,30,65,否
村积分,2026Q1,乙村,县,20,50,
村积分,2026Q1,乙村,乡,25,55.5,
"""


def sheets(rng: random.Random, seed: int, number: int) -> Case:
    if rng.random() < 0.5:
        name, data = (
            "积分.csv",
            texts.encoded(rng, texts.mutant(rng, _SHEET, ("村积分", "2026Q2", ",", "\n", '"', "甲村"))),
        )
    else:
        name, data = (
            "积分.xlsx",
            _filled(
                rng, _made("score", "{}/plan.yaml", "--template", "--period", "2026Q1", "-o", "{}/s.xlsx")["s.xlsx"]
            ),
        )
        data = packages.mutant(rng, data) if rng.random() < 0.4 else data
    calls = tuple(
        Call(
            f"score --sheet {form}",
            ("score", "plan.yaml", "--sheet", name, *way, "-f", form, "-o", f"out/score.{form}"),
        )
        for form in own_formats("score")
        for way in ((), ("--period", "2026Q1"), ("--year", "2026"))
    )
    return Case("sheet", {"plan.yaml": SCORED.encode(), name: data}, name, _some(rng, calls, 2))


_READS = {
    "report.md.j2": ("report", "plan.yaml", "-q", "2026Q2"),
    "bulletin.md.j2": ("bulletin", "plan.yaml", *DAY),
    "pledge.md.j2": ("pledge", "plan.yaml", *DAY),
    "meeting.md.j2": ("meeting", "plan.yaml", *DAY),
    "measure.md.j2": ("escalation", "plan.yaml", "--letters", *DAY),
    "reminder.md.j2": ("calendar", "plan.yaml", "--missing", "--letters", *DAY),
}
_JINJA = ("{% for x in range(9999) %}", "{% endfor %}", "{% if plan %}", "{% endif %}", "{{ plan }}", "{{ plan.tasks|length }}", "{{ table('tasks') }}", "{{ ''.__class__ }}",
          "{% set x = [1] * 99999 %}", "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "{{ x|join }}", "{% include 'report.md.j2' %}", "{{ 9**9**9 }}", "{#", "{% raw %}", "| a | b |\n|---|---|\n",
          "\n# ", "\n- - - - ", "**", "![x](y)", "<script>", "{{ cycler }}", "{{ 'a'.format }}", "{% extends 'x' %}", "{{ day }}", "{{ money }}")  # fmt: skip


def templates(rng: random.Random, seed: int, number: int) -> Case:
    shipped = ROOT / "templates"
    if rng.random() < 0.3:
        name, data = "gongwen.docx", packages.mutant(rng, (shipped / "gongwen.docx").read_bytes())
        calls = tuple(
            Call(f"{words[0]} docx (template)", (*words, "-f", "docx", "-o", _where(words, "docx")))
            for words in (*_READS.values(), ("tasks", "plan.yaml", *DAY), ("budget", "plan.yaml"))
        )
    else:
        name = rng.choice(sorted(_READS))
        data = texts.encoded(rng, texts.mutant(rng, (shipped / name).read_text("utf-8"), _JINJA))
        calls = tuple(
            Call(f"{_READS[name][0]} {form} (template)", (*_READS[name], "-f", form, "-o", _where(_READS[name], form)))
            for form in ("md", "html", "docx")
        )
    return Case(
        "template", {"plan.yaml": SCORED.encode(), f"templates/{name}": data}, f"templates/{name}", _some(rng, calls, 2)
    )


def _where(words: tuple[str, ...], form: str) -> str:
    return "out" if "--letters" in words else f"out/{words[0]}.{form}"


def holidays(rng: random.Random, seed: int, number: int) -> Case:
    """The house file of days off, that stands beside plans."""
    data = mutated(
        rng,
        {
            "2026": {
                "document": "国办发明电〔2025〕9号",
                "off": ["2026-01-01..2026-01-03", "2026-02-15..2026-02-23"],
                "work": ["2026-01-04"],
            },
            "format": 1,
        },
    )
    calls = (
        VALIDATE,
        Call("calendar json", ("calendar", "plan.yaml", "-f", "json")),
        Call("holidays text", ("holidays", "--plan", "plan.yaml", "--year", "2026")),
        Call("holidays md", ("holidays", "--year", "2026", "-f", "md", "-o", "out/h.md")),
        Call("report md", ("report", "plan.yaml", "-q", "2026Q2", "-o", "out/r.md")),
        Call("holidays add", ("holidays", "add", "通知.txt"), ("holidays.yaml",)),
    )
    files = {
        "plan.yaml": SCORED.encode(),
        "holidays.yaml": text_of(data).encode("utf-8", "surrogatepass"),
        "通知.txt": YEARLY.encode(),
    }
    return Case("holidays", files, "holidays.yaml", _some(rng, calls, 2))


def papers(rng: random.Random, seed: int, number: int) -> Case:
    """A paper that bears a fingerprint and was altered, given back to be verified."""
    form = rng.choice(("md", "html", "docx", "xlsx"))
    data = _made("tasks", "{}/plan.yaml", *DAY, "-o", f"{{}}/p.{form}")[f"p.{form}"]
    data = (
        packages.mutant(rng, data)
        if form in ("docx", "xlsx")
        else texts.encoded(rng, texts.mutant(rng, data.decode(), ("校验码", "64b4-0758-cf83/8fb5-24f3 2026-03-31")))
    )
    calls = (Call(f"verify --paper {form}", ("verify", "plan.yaml", "--paper", f"材料.{form}")),)
    return Case("paper", {"plan.yaml": SCORED.encode(), f"材料.{form}": data}, f"材料.{form}", calls)


KINDS: dict[Callable[[random.Random, int, int], Case], int] = {
    plans: 10, merges: 1, workbooks: 3, documents: 3, sheets: 2, templates: 2, holidays: 1, papers: 1, plan_books: 2,
}  # fmt: skip
