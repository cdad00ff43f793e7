"""What a clerk has the desk write: a form looked at, then sent. The process is the desk's own, so a kill meets it in the middle of a post."""

from __future__ import annotations

import sys
from pathlib import Path

from desk_pages import Asker
from ruralgov.cli.app import run as run_cli
from ruralgov.desk.requests import Fields

DAY = ("2026-06-30",)
_FORMS: dict[str, tuple[str, Fields]] = {
    "log": ("/log?plan=plan.yaml", {"date": DAY, "task": ("1",), "note-0": ("议事会开了",)}),
    "change": (
        "/change?plan=plan.yaml",
        {
            "task": ("2",),
            "field": ("deadline",),
            "value": ("2026-09-30",),
            "date": DAY,
            "document": ("某办发〔2026〕3号",),
            "reason": ("汛期",),
        },
    ),
    "funds": (
        "/funds?plan=plan.yaml",
        {
            "kind": ("arrived",),
            "date": DAY,
            "source": ("省",),
            "purpose": ("三级",),
            "amount": ("10元",),
            "year": ("2026",),
            "document": ("某财农〔2026〕9号",),
        },
    ),
}
POSTS = (*_FORMS, "new")


def ran(words: tuple[str, ...]) -> int:
    """The exit code of a command line; of ``desk NAME`` that of the post of that name."""
    return _posted(words[1]) if words[0] == "desk" else run_cli(["--lang", "zh", *words])


def _posted(name: str) -> int:
    """0 where it was written, 2 where the desk said no, 3 where it met a fault of ours; what it said goes to stderr."""
    asker = Asker(Path())
    if name == "new":
        answer = asker.post("/new", last="plan.yaml", year="2027", name="新方案")
    else:
        address, form = _FORMS[name]
        preview = asker.post(address, form=form, step="preview")
        answer = asker.post(address, form=preview.hidden(), step="write") if preview.status == 200 else preview
    if answer.status != 303:
        print(answer.text, file=sys.stderr)
    return 3 if asker.faults else 0 if answer.status == 303 else 2
