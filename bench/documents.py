"""Documents and ledgers of 5,000 rows against the tools that an office's programmer would take instead.

Word: pandoc from Markdown of the same table, and docxtpl from a template with the same columns. Excel: a bare XlsxWriter
loop over the same cells, and openpyxl reading the same workbook. Times are of this process or of the peer's own; loading a library
is not counted on either side, writing the file is.
"""

from __future__ import annotations

import gc
import subprocess
import tempfile
import time
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from bench import peers
from bench.plans import plan_text
from ruralgov.calendar.periods import of_calendar
from ruralgov.checking.engine import check
from ruralgov.ledger.columns import Sent
from ruralgov.ledger.export import ledger
from ruralgov.ledger.filled_workbook import read_ledger
from ruralgov.ledger.merge_rows import merge
from ruralgov.ledger.receipts import Days
from ruralgov.papers.cell_words import cells, headings
from ruralgov.papers.page import Page, Table
from ruralgov.papers.render import Look, markdown, word
from ruralgov.papers.tables.task_table import Filter, task_page
from ruralgov.plan.lookups.index import Index
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan

ROWS = 5_000
DAY = date(2026, 6, 30)
_ROUNDS = 3
_TEMPLATE = """
import sys, json
from docx import Document
from docxtpl import DocxTemplate
heads = json.load(open(sys.argv[1], encoding="utf-8"))["heads"]
document = Document()
table = document.add_table(rows=4, cols=len(heads))
for at, head in enumerate(heads):
    table.cell(0, at).text = head
table.cell(1, 0).text = "{%tr for row in rows %}"
for at in range(len(heads)):
    table.cell(2, at).text = "{{ row[%d] }}" % at
table.cell(3, 0).text = "{%tr endfor %}"
document.save(sys.argv[2])
"""
_FILL = """
import sys, json, time
from docxtpl import DocxTemplate
rows = json.load(open(sys.argv[1], encoding="utf-8"))["rows"]
start = time.perf_counter()
template = DocxTemplate(sys.argv[2])
template.render({"rows": rows}, autoescape=True)
template.save(sys.argv[3])
print(time.perf_counter() - start)
"""


def main() -> None:
    """Each figure beside its peer's, with the bar that was asked for."""
    with tempfile.TemporaryDirectory() as folder:
        words(Path(folder))
        ledgers(Path(folder))


def words(folder: Path) -> None:
    """The task table as a Word document."""
    print(f"\ntask table of {ROWS:,} rows to .docx")
    page = task_page(_index(ROWS), DAY, Filter())
    ours = _best(lambda: (folder / "ours.docx").write_bytes(word.write(page, Look())))
    tenth = task_page(_index(ROWS // 10), DAY, Filter())
    small = _best(lambda: (folder / "small.docx").write_bytes(word.write(tenth, Look())))
    _row("ours", ours, "pandoc", _pandoc(folder, page), 1 / 3)
    _row("ours", ours, "docxtpl", _docxtpl(folder, page), 1)
    print(f"  {ROWS:,} rows cost {ours / small:.1f} x {ROWS // 10:,} rows (linear: 10)")


def ledgers(folder: Path) -> None:
    """A ledger out, and filled back in."""
    print(f"\nledger of {ROWS:,} rows")
    index = _index(ROWS)
    pairs = [(task, state(index, task, DAY)) for task in index.plan.tasks]
    file = folder / "ledger.xlsx"
    sent = Sent(None, DAY, of_calendar("year", DAY.year))
    ours = _best(lambda: file.write_bytes(ledger(index, sent, pairs)))
    bare = _best(lambda: _bare(folder / "bare.xlsx", file))
    print(
        f"  export {ours:.2f} s, bare XlsxWriter loop over the same ledger sheet {bare:.2f} s, {ours - bare:+.2f} s (bar: +2)"
    )
    _filled(file)
    reading = _best(lambda: read_ledger(file))
    read = read_ledger(file)
    merging = _best(lambda: merge(index, [read], Days(DAY, DAY)))
    peer = _best(lambda: _openpyxl(file), 1)
    print(f"  import: reading {reading:.2f} s (bar: 1), merging {merging:.2f} s; openpyxl only reading {peer:.2f} s")


def _index(tasks: int) -> Index:
    index = check(load_plan("plan.yaml", plan_text(tasks).encode())).index
    if index is None:
        raise SystemExit("the benchmark's plan has errors")
    return index


def _best(run: Callable[[], object], rounds: int = _ROUNDS) -> float:
    times = []
    for _ in range(rounds):
        gc.collect()
        gc.disable()  # as the command line does
        start = time.perf_counter()
        run()
        times.append(time.perf_counter() - start)
        gc.enable()
    return min(times)


def _pandoc(folder: Path, page: Page) -> float:
    source = folder / "table.md"
    source.write_text(markdown.write(page, Look()), "utf-8")
    binary = subprocess.run(
        [peers.binaries("pandoc") / "python", "-c", "import pypandoc; print(pypandoc.get_pandoc_path())"],
        check=True,
        capture_output=True,
        text=True,
    ).stdout.strip()
    command = [binary, "-f", "gfm", str(source), "-o", str(folder / "pandoc.docx")]
    return _best(lambda: subprocess.run(command, check=True), 2)


def _docxtpl(folder: Path, page: Page) -> float:
    import json

    (table,) = page.tables
    python = str(peers.binaries("docxtpl") / "python")
    data, template = folder / "rows.json", folder / "template.docx"
    data.write_text(json.dumps({"heads": headings(table), "rows": _rows(table)}, ensure_ascii=False), "utf-8")
    subprocess.run([python, "-c", _TEMPLATE, str(data), str(template)], check=True)
    command = [python, "-c", _FILL, str(data), str(template), str(folder / "docxtpl.docx")]
    runs = (subprocess.run(command, check=True, capture_output=True, text=True).stdout for _ in range(2))
    return min(map(float, runs))


def _rows(table: Table) -> list[list[str]]:
    return [row + [""] * (len(table.columns) - len(row)) for row in (cells(row, table) for row in table.rows)]


def _bare(target: Path, source: Path) -> None:
    """The values of the ledger sheet written by a loop, without a format or a check."""
    import xlsxwriter

    workbook = xlsxwriter.Workbook(str(target), {"in_memory": True})
    sheet = workbook.add_worksheet()
    for row, values in enumerate(_values(source)):
        for place, value in enumerate(values):
            sheet.write(row, place, value)
    workbook.close()


@cache
def _values(source: Path) -> list[list[Any]]:
    """Read once: reading is not what is measured."""
    import python_calamine

    return python_calamine.load_workbook(str(source)).get_sheet_by_name("台账").to_python()


def _filled(file: Path) -> None:
    """Every row reports something, as a spreadsheet program would save it."""
    import openpyxl

    book = openpyxl.load_workbook(file)
    sheet = book["台账"]
    heads = {cell.value: int(cell.column or 0) for cell in sheet[3]}
    for row in range(4, sheet.max_row + 1):
        sheet.cell(row, heads["完成百分比"]).value = 50
        sheet.cell(row, heads["进展情况"]).value = f"第{row}行的进展"
    book.save(file)


def _openpyxl(file: Path) -> None:
    import openpyxl

    sheet = openpyxl.load_workbook(file, read_only=True, data_only=True)["台账"]
    for _ in sheet.iter_rows(values_only=True):
        pass


def _row(name: str, ours: float, peer: str, theirs: float, bar: float) -> None:
    ratio = ours / theirs
    print(
        f"  {name} {ours:.2f} s / {peer} {theirs:.2f} s = {ratio:.2f} (bar {bar:.2f}{'' if ratio <= bar else ', MISSED'})"
    )


if __name__ == "__main__":
    main()
