"""Every command that writes, with a folder that it writes in; a command that stands nowhere here stops the harness."""

from __future__ import annotations

import atexit
import io
import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import NamedTuple

import openpyxl
from desk_posts import POSTS

from every_command import callbacks
from notices import YEARLY
from offices import OFFICE
from ruralgov.files import recorded_reads
from ruralgov.ledger.columns import LEDGER
from support import command_line

recorded_reads._today = lambda: "2027-03-01"
"""The plan's year is over: it can be closed, and nothing that is written is still to come."""

BY = ("--document", "某办发〔2026〕3号", "--reason", "汛期")
DAY = ("--as-of", "2026-06-30")


class Write(NamedTuple):
    """A command line that writes; ``edits`` is the file that it changes, where it changes one; ``once``: it replaces none."""

    words: tuple[str, ...]
    edits: str = ""
    once: bool = False


WRITES: dict[str, tuple[Write, ...]] = {
    "log": (Write(("log", "2", "plan.yaml", "--percent", "70", "--date", "2026-06-30"), "plan.yaml"),),
    "set": (Write(("set", "2", "deadline", "2026-09-30", "plan.yaml", "--date", "2026-04-01", *BY), "plan.yaml"),),
    "fmt": (Write(("fmt", "plan.yaml"), "plan.yaml"),),
    "validate": (
        Write(("validate", "plan.yaml", "--fix"), "plan.yaml"),
        Write(("validate", "plan.yaml", "--write-baseline", "out/base.json")),
    ),
    "reorganise": (Write(("reorganise", "plan.yaml", "县财政局", "--into", "县委农办", "--on", "2026-07-01", *BY), "plan.yaml"),),
    "close": (
        Write(("close", "plan.yaml", "--document", "某办发〔2027〕1号", "--explain", "2=缺管材", "--date", "2027-02-01",
               "--archive", "out/归档.zip"), "plan.yaml"),
    ),
    "verify": (Write(("verify", "plan.yaml", "--seal", "--date", "2026-07-01"), "plan.yaml"),),
    "init": (Write(("init", "--from", "plan.yaml", "--year", "2027", "-o", "out/next.yaml", "--force")),),
    "merge": (Write(("merge", "base.yaml", "plan.yaml", "theirs.yaml", "-o", "plan.yaml"), "plan.yaml"),),
    "ledger export": (Write(("ledger", "export", "plan.yaml", "-o", "out/台账", *DAY)),),
    "ledger import": (
        Write(("ledger", "import", "plan.yaml", "台账", "--date", "2026-06-30", "--received", "2026-07-01", "--returns", "out/退回"),
              "plan.yaml"),
    ),
    "holidays add": (Write(("holidays", "add", "通知.txt"), "holidays.yaml"),),
    "import": (Write(("import", "方案.txt", "-o", "out/draft.yaml", "--force")),),
    "export": (Write(("export", "plan.yaml", "-o", "out/facts", *DAY)), Write(("export", "plan.yaml", "-o", "out/facts", "-f", "parquet", *DAY)),
               Write(("export", "plan.yaml", "-o", "out/facts", "-f", "duckdb", *DAY))),
    "report": tuple(Write(("report", "plan.yaml", "-q", "2026Q2", "-o", f"out/报告.{form}")) for form in ("md", "docx", "html")),
    "tasks": (Write(("tasks", "plan.yaml", *DAY, "-o", "out/任务.xlsx")),),
    "calendar": (Write(("calendar", "plan.yaml", "-o", "out/日历.ics")),),
    "pledge": (Write(("pledge", "plan.yaml", "--each", *DAY, "-f", "md", "-o", "out/责任书")),),
    "escalation": (Write(("escalation", "plan.yaml", *DAY, "-o", "out/督办.md")),),
    "schema": (Write(("schema", "-o", "out/schema.json")),),
    "workbook export": (Write(("workbook", "export", "plan.yaml", "-o", "out/方案.xlsx")),),
    "desk": tuple(Write(("desk", name), "" if name == "new" else "plan.yaml", once=name == "new") for name in POSTS),
    "rules": (Write(("rules", "--pages", "out/规则")),),
}  # fmt: skip
"""How each command writes."""
LIKE_SET = {"workbook import"}
"""Its edits leave by the same door as those of ``set``."""
LIKE_REPORT = {"bulletin", "budget", "diff", "holidays", "ledger print", "meeting", "norms", "rollup", "score"}
"""Their papers leave by the same door as those of ``report`` and ``tasks``."""
NOTHING = {"config", "lsp", "cache", "completion", "doctor", "explain", "why"}


def unlisted() -> set[str]:
    """Commands of which nobody has said whether they write."""
    every = {" ".join(words) for words, _ in callbacks()}
    return every - set(WRITES) - LIKE_SET - LIKE_REPORT - NOTHING


def writes() -> tuple[Write, ...]:
    """Every way of writing."""
    return tuple(one for ways in WRITES.values() for one in ways)


@cache
def office() -> Path:
    """A folder with all that the commands read; it is copied for each run."""
    folder = Path(tempfile.mkdtemp(prefix="faults-office-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    text = OFFICE.replace("sections: [治理, 保障]", "sections:   [治理,保障]")  # something to lay out anew
    text = text.replace("  县委农办: {}", "  县委农办: {aliases: [农办]}").replace(
        "[县委农办]", "[农办]", 1
    )  # and to be fixed
    assert "[农办]" in text
    theirs = text.replace("title: 长期宣传", "title: 长期宣传\n    note: 另作说明")
    for name, words in {
        "plan.yaml": text,
        "base.yaml": text,
        "theirs.yaml": theirs,
        "通知.txt": YEARLY,
    }.items():
        (folder / name).write_text(words, "utf-8")
    (folder / "方案.txt").write_text(
        "某县试点方案\n一、重点任务\n1. 建设污水管网。新建管网不少于40公里。（牵头单位：县水务局）2026年12月底前完成。\n",
        "utf-8",
    )
    (folder / "台账").mkdir()
    before = Path.cwd()
    os.chdir(folder)
    try:
        run = command_line("ledger", "export", "plan.yaml", "-o", "台账", *DAY)
    finally:
        os.chdir(before)
    assert run.code == 0, run.err
    _fill(folder / "台账")
    return folder


def _fill(folder: Path) -> None:
    """One unit's ledger comes back filled, with one cell that is refused."""
    for file in folder.iterdir():
        if "县委农办" not in file.name:
            file.unlink()
            continue
        book = openpyxl.load_workbook(io.BytesIO(file.read_bytes()))
        sheet = book[LEDGER]
        heads = {cell.value: cell.column for cell in sheet[3]}
        sheet.cell(4, heads["进展情况"]).value = "巩固提升"
        sheet.cell(4, heads["完成百分比"]).value = "大半"
        book.save(file)


def laid(folder: Path) -> None:
    """The office's files in a new folder."""
    shutil.copytree(office(), folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name from there; what only lies there for a while is left out."""
    found = (file for file in sorted(folder.rglob("*")) if file.is_file())
    named = {file.relative_to(folder).as_posix(): file.read_bytes() for file in found}
    return {name: data for name, data in named.items() if ".ruralgov-" not in name}


def leftovers(folder: Path) -> list[str]:
    """Files of ours that a dead program left behind."""
    return sorted(file.relative_to(folder).as_posix() for file in folder.rglob(".ruralgov-*"))
