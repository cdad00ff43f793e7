"""How each command is called on the files of a case; a command that stands nowhere here stops the harness."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from every_command import callbacks
from ruralgov.checking.reporters import names
from ruralgov.dataset import writers
from ruralgov.papers.render import formats

DAY = ("--as-of", "2026-06-30")
BY = ("--document", "某办发〔2026〕3号")
ENTRY = ("--percent", "50", "--date", "2026-06-30")


class Call(NamedTuple):
    """A command line; ``edits`` are the files beside ``out`` that it may write."""

    name: str
    words: tuple[str, ...]
    edits: tuple[str, ...] = ()


VALIDATE = Call("validate json", ("validate", "plan.yaml", "--format", "json"))
_PAPERS: dict[str, tuple[tuple[str, ...], ...]] = {
    "budget": (("plan.yaml", *DAY), ("plan.yaml", "-q", "2026Q2"), ("plan.yaml", "--by", "task,department,year", *DAY)),
    "bulletin": (("plan.yaml", *DAY),),
    "calendar": (("plan.yaml",), ("plan.yaml", "-q", "2026Q2"), ("plan.yaml", "--missing", *DAY)),
    "diff": (("old.yaml", "plan.yaml"), ("plan.yaml", "old.yaml")),
    "escalation": (("plan.yaml", *DAY),),
    "export": (("plan.yaml", *DAY),),
    "holidays": (("--plan", "plan.yaml", "--year", "2026"),),
    "ledger print": (("plan.yaml", *DAY), ("plan.yaml", "--size", "A3", *DAY)),
    "meeting": (("plan.yaml", *DAY),),
    "norms": (("plan.yaml", *DAY),),
    "pledge": (("plan.yaml", *DAY),),
    "report": (("plan.yaml", "-q", "2026Q2"), ("plan.yaml", "--half", "2026H1"), ("plan.yaml", "--month", "2026-06"),
               ("plan.yaml", "--year", "2026")),
    "rollup": (("plan.yaml", "old.yaml", *DAY), ("plan.yaml", "--by", "indicator", *DAY)),
    "score": (("plan.yaml", "--template"), ("plan.yaml",)),
    "tasks": (("plan.yaml", *DAY), ("plan.yaml", "-q", "2026Q2")),
    "validate": (("plan.yaml",), ("plan.yaml", *DAY)),
    "why": (("plan.yaml", "1", *DAY), ("plan.yaml", "未到位", *DAY), ("plan.yaml", "--list", *DAY), ("plan.yaml", "表1.1.完成率", *DAY),
            *(("plan.yaml", "--paper", paper, "--list") for paper in ("budget", "tasks", "norms", "escalation"))),
}  # fmt: skip
"""Commands that show a plan in formats, with the ways they are called."""
_MORE: dict[str, tuple[str, ...]] = {
    "budget": ("--sources",),
    "report": ("--sources",),
}
_TO_SCREEN = {"validate", "why"}
_EDITS: dict[str, tuple[tuple[str, ...], ...]] = {
    "config": (("plan.yaml",), ("plan.yaml", "-f", "json")),
    "close": (("plan.yaml", *BY, "--explain", "1=缺管材", "--date", "2027-01-31"), ("plan.yaml", *BY, "--date", "2027-01-31", "--archive", "out/归档.zip"), ("plan.yaml", *BY, "--reopen", "--reason", "补记")),
    "fmt": (("plan.yaml",), ("plan.yaml", "--check"), ("plan.yaml", "--upgrade")),
    "init": (("--from", "plan.yaml", "--year", "2027", "-o", "out/next.yaml"),),
    "log": (("1", "plan.yaml", *ENTRY), ("1", "plan.yaml", "--note", "a\n::error::b", "--date", "2026-06-30")),
    "reorganise": (("plan.yaml", "乙局", "--into", "丁局", "--on", "2026-07-01", *BY),),
    "set": (("1", "deadline", "2026-12-01", "plan.yaml", *BY, "--reason", "顺延"), ("1", "summary", "说明", "plan.yaml"),
            ("1", "完成时限", "2026-12-01", "plan.yaml", *BY, "--reason", "顺延"), ("1", "牵头单位", "乙局、甲局", "plan.yaml", *BY, "--reason", "调整"),
            ("plan", "标题", "新标题", "plan.yaml", *BY, "--reason", "更名", "--diff")),
    "validate": (("plan.yaml", "--fix"), ("plan.yaml", "--fix", "--diff"), ("plan.yaml", "--write-baseline", "out/base.json")),
    "verify": (("plan.yaml",), ("plan.yaml", "--against", "64b4-0758-cf83/8fb5-24f3 2026-03-31"), ("plan.yaml", "--seal", "--date", "2026-07-01")),
}  # fmt: skip
_FOLDERS = (
    Call("ledger export", ("ledger", "export", "plan.yaml", "-o", "out", *DAY)),
    Call("workbook export", ("workbook", "export", "plan.yaml", "-o", "out/whole.xlsx")),
    Call("pledge --each", ("pledge", "plan.yaml", "--each", "-f", "md", "-o", "out", *DAY)),
    Call("escalation --letters", ("escalation", "plan.yaml", "--letters", "-f", "html", "-o", "out", *DAY)),
    Call("calendar --letters", ("calendar", "plan.yaml", "--missing", "--letters", "-f", "docx", "-o", "out", *DAY)),
)
ELSEWHERE = {
    "ledger export": "folders",
    "ledger import": "workbooks",
    "workbook export": "folders",
    "import": "documents",
    "holidays add": "documents",
    "merge": "merges",
    "workbook import": "plan books",
}
"""Commands that are called for other kinds of files, or further below."""
NO_FILE = {"cache", "completion", "doctor", "explain", "rules", "schema"}
"""What reads no file of a user's."""
SERVES = {"desk", "lsp"}
"""What stays open: their own tests ask them."""


def unlisted() -> set[str]:
    """Commands that nobody calls."""
    every = {" ".join(words) for words, _ in callbacks()}
    return every - set(_PAPERS) - set(_EDITS) - set(ELSEWHERE) - NO_FILE - SERVES


@cache
def plan_calls() -> tuple[Call, ...]:
    """Every command that reads a plan, in every way, in every format, and every edit."""
    shown = [call for name, ways in _PAPERS.items() for at, way in enumerate(ways) for call in _formats(name, way, at)]
    edits = [
        Call(f"{name} (edit)", (*name.split(), *way), ("plan.yaml",)) for name, ways in _EDITS.items() for way in ways
    ]
    return (*shown, *edits, *_FOLDERS)


def own_formats(name: str) -> tuple[str, ...]:
    """The formats of a command."""
    known = {"validate": names(), "export": writers.formats(), "why": ("text", "json")}
    known["diff"] = ("text", "md", "json", "docx", "html", *names())
    return tuple(dict.fromkeys(known.get(name, formats())))


def _formats(name: str, way: tuple[str, ...], at: int) -> Iterator[Call]:
    """In every format; into a file of that way alone: one table does not replace another."""
    for form in own_formats(name):
        if name in _TO_SCREEN:
            yield Call(f"{name} {form}", (*name.split(), *way, "--format", form))
            continue
        target = "out/facts" if name == "export" else f"out/{name}-{at}.{form}"
        more = _MORE.get(name, ()) if form in ("docx", "xlsx") else ()
        yield Call(f"{name} {form}", (*name.split(), *way, "-f", form, "-o", target, *more))
