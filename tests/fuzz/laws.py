"""Laws over plans that ``validate`` accepts: each is a function of a folder that says what is broken, or nothing."""

from __future__ import annotations

import json
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

from mutants import text_of

from ruralgov.editing.amendments import add_entries
from ruralgov.editing.line_splices import plain
from ruralgov.errors import UserError
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from support import Run, command_line

PLAN = Path("plan.yaml")


def data_of(text: str) -> Any:
    """The values of a plan's text, to be compared."""
    return json.loads(text_of(plain(Source(text).data)))


def _read(path: Path = PLAN) -> str:
    return path.read_text("utf-8")


def fmt_changes_the_layout_alone() -> str:
    before = data_of(_read())
    if command_line("fmt", "plan.yaml").code:
        return ""
    once = _read()
    if data_of(once) != before:
        return "fmt changes a value"
    command_line("fmt", "plan.yaml")
    return "" if _read() == once else "fmt is not idempotent"


def nothing_differs_from_itself() -> str:
    Path("same.yaml").write_bytes(PLAN.read_bytes())
    run = command_line("diff", "plan.yaml", "same.yaml", "-f", "json")
    return f"a plan differs from itself: {run.out[:200]}" if run.code or json.loads(run.out)["changes"] else ""


def an_entry_is_all_that_log_adds() -> str:
    before = data_of(_read())
    if command_line("log", "1", "plan.yaml", "--percent", "50", "--date", "2026-06-30").code:
        return ""
    after = data_of(_read())
    added = after.pop("progress")[len(before.get("progress") or []) :]
    kept = before.pop("progress", None) or []
    if len(added) != 1 or added[0].get("percent") != 50 or str(added[0].get("task")) != "1":
        return f"log added {added}"
    if data_of(_read())["progress"][: len(kept)] != kept:
        return "log changes an old entry"
    seals = before.get("seals") or []
    if seals and after["seals"][:-1] == seals:  # a sealed plan is sealed anew
        after["seals"] = seals
    return "" if after == before else "log changes something else"


def a_field_is_all_that_set_sets() -> str:
    before = data_of(_read())
    if command_line("set", "1", "summary", "另作说明", "plan.yaml").code:
        return ""
    after = data_of(_read())
    for one in after["tasks"]:
        if str(one.get("id")) == "1" and one.get("summary") == "另作说明":
            del one["summary"]
            break
    for one in before["tasks"]:
        if str(one.get("id")) == "1":
            one.pop("summary", None)
            break
    return "" if after == before else "set changes something else"


def an_unedited_ledger_adds_nothing() -> str:
    if (
        command_line("ledger", "export", "plan.yaml", "-o", "ledgers", "--as-of", "2026-06-30").code
        or not Path("ledgers").is_dir()
    ):
        return ""
    before = PLAN.read_bytes()
    # A unit's own page of money may be refused where the plan was changed meanwhile; here nothing was.
    run = command_line("ledger", "import", "plan.yaml", "ledgers", "--date", "2026-06-30", "--received", "2026-06-30")
    if PLAN.read_bytes() != before and not _owed(before):
        return f"an unedited ledger adds: {run.out[-300:]}"
    return f"an unedited ledger is refused: {run.out[-300:]}{run.err[-300:]}" if run.code == 1 else ""


def an_unedited_workbook_changes_nothing() -> str:
    if command_line("workbook", "export", "plan.yaml", "-o", "whole.xlsx").code:
        return ""
    before = PLAN.read_bytes()
    run = command_line("workbook", "import", "plan.yaml", "whole.xlsx")
    if run.code == 2:  # closed, for one
        return ""
    return "" if run.code == 0 and PLAN.read_bytes() == before else f"an unedited workbook changes: {run.out[-300:]}"


def _owed(before: bytes) -> bool:
    """Whether what was added is only that the ledgers came in."""
    old, new = data_of(before.decode()), data_of(_read())
    return all(new.get(key) == old.get(key) for key in ("progress", "funding", "tasks", "places"))


def parts_sum_to_the_whole() -> str:
    run = command_line("budget", "plan.yaml", "-f", "json")
    if run.code:
        return ""
    for line in json.loads(run.out)["lines"]:
        if line["shares"] and sum(map(Decimal, line["shares"].values())) != Decimal(line["amount"]):
            return f"shares do not sum: {line}"
    return ""


_BY = ("--document", "某办发〔2026〕9号", "--reason", "汛期")
_ON = ("--date", "2026-11-01")
_LATER: tuple[tuple[str, ...], ...] = (
    ("log", "1", "plan.yaml", "--percent", "70", *_ON),
    ("set", "1", "title", "改后的标题", "plan.yaml", *_ON, *_BY),
    ("set", "1", "deadline", "2026-12-20", "plan.yaml", *_ON, *_BY),
    ("set", "1", "weight", "3", "plan.yaml", *_ON, *_BY),
    ("set", "1", "stage", "实施", "plan.yaml", *_ON, *_BY),
    ("set", "1", "ongoing", "true", "plan.yaml", *_ON, *_BY),
    ("set", "1", "ended", "取消", "plan.yaml", *_ON, *_BY),
    ("set", "plan", "alerts.red_behind", "31", "plan.yaml", *_ON, *_BY),
    ("reorganise", "plan.yaml", "县财政局", "--into", "县委农办", "--on", "2026-11-01", *_BY),
    ("ledger", "import", "plan.yaml", "sent", "--date", "2026-11-01", "--received", "2026-11-02"),
)
"""What is entered behind the day of a paper; plans take what fits them. Money is entered by the desk and by hand: see _paid."""
_CORRECTED = "以前日期的材料"
"""What ``set`` says where the papers of earlier days follow."""


def a_later_entry_changes_no_past_paper() -> str:
    def papers() -> list[Run]:
        return [
            command_line("report", "plan.yaml", "-q", "2026Q2", "-f", "md"),
            command_line("tasks", "plan.yaml", "--as-of", "2026-06-30", "-f", "json"),
            command_line("budget", "plan.yaml", "--as-of", "2026-06-30", "-f", "json"),
        ]

    before, text = papers(), PLAN.read_bytes()
    draft = data_of(_read()).get("status") == "draft"
    command_line("ledger", "export", "plan.yaml", "-o", "sent", "--as-of", "2026-11-01")
    for words in (*_LATER, ()):
        PLAN.write_bytes(text)
        if draft and words[:1] in {("set",), ("reorganise",)}:
            continue  # a draft has given no papers yet, and keeps no amendments
        run = command_line(*words) if words else _paid(text)
        if run.code or _CORRECTED in run.err:
            continue
        changed = [old.out for old, new in zip(before, papers(), strict=True) if old != new]
        if changed:
            return f"a past paper changes after {' '.join(words) or 'a payment'}: {changed[0][:200]}"
    return ""


def _paid(text: bytes) -> Run:
    """A payment of November for the first line of money, entered as the desk does."""
    loaded = load_plan("plan.yaml", text)
    lines = [(task.id, line.item) for task in loaded.plan.tasks for line in task.budget] if loaded.plan else []
    if loaded.plan is None or not lines or not loaded.plan.funding.sources:
        return Run(1, "", "")
    task, item = lines[0]
    paid = {"date": "2026-11-01", "source": loaded.plan.funding.sources[0], "task": task, "item": item, "amount": "1元"}
    try:
        made = add_entries(loaded, {("funding", "payments"): [paid]})
    except UserError:
        return Run(1, "", "")
    if not made.errors:
        PLAN.write_bytes(made.loaded.data)
    return Run(bool(made.errors), "", "")


def edits_that_are_apart_merge_either_way() -> str:
    data = data_of(_read())
    tasks = [str(one.get("id")) for one in data.get("tasks") or []]
    if len(set(tasks)) < 2 or len(set(tasks)) != len(tasks):
        return ""
    for name in ("base.yaml", "ours.yaml", "theirs.yaml"):
        Path(name).write_bytes(PLAN.read_bytes())
    edits = [
        command_line("set", tasks[0], "summary", "甲改", "ours.yaml"),
        command_line("set", tasks[1], "note", "乙改", "theirs.yaml"),
    ]
    if any(run.code for run in edits):
        return ""
    one = command_line("merge", "base.yaml", "ours.yaml", "theirs.yaml", "-o", "out/one.yaml")
    other = command_line("merge", "base.yaml", "theirs.yaml", "ours.yaml", "-o", "out/other.yaml")
    if one.code or other.code:
        return f"edits apart do not merge: {one.err[-200:]}{other.err[-200:]}"
    both = data_of(_read(Path("out/one.yaml")))
    if both != data_of(_read(Path("out/other.yaml"))):
        return "a merge depends on who merges"
    texts = {str(task.get("id")): task for task in both["tasks"]}
    kept = texts[tasks[0]].get("summary") == "甲改" and texts[tasks[1]].get("note") == "乙改"
    return "" if kept else "a merge loses an edit"


LAWS: tuple[Callable[[], str], ...] = (
    fmt_changes_the_layout_alone,
    nothing_differs_from_itself,
    an_entry_is_all_that_log_adds,
    a_field_is_all_that_set_sets,
    an_unedited_ledger_adds_nothing,
    an_unedited_workbook_changes_nothing,
    a_later_entry_changes_no_past_paper,
    edits_that_are_apart_merge_either_way,
)
