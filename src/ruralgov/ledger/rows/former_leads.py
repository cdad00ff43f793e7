"""Rows of a workbook whose unit led the task until an approval gave it to another: taken for the days on which it led."""

from __future__ import annotations

from datetime import date, timedelta

from ruralgov.editing.entering.typed_figures import FigureError
from ruralgov.ledger.cell_days import day
from ruralgov.ledger.filled_workbook import Line
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_DAY = timedelta(days=1)


def led_until(index: Index, unit: str, task: str) -> date | None:
    """The last day on which a unit led a task that another leads now; None where it never did."""
    changed = {one.date for one in index.plan.amendments if one.task == task and one.field.split(".")[0] == "lead"}
    for turn in sorted(changed, reverse=True):
        then = index.at(turn - _DAY, index.known_on)
        if task in then.tasks and then.unit(unit) in map(then.unit, then.tasks[task].lead):
            return turn - _DAY
    return None


def speaks_of(line: Line, when: date) -> date:
    """The day that a row speaks of: its own where it names one that can be read, else that of the report."""
    cell = line.cells.get("date")
    try:
        return when if cell is None or cell.blank else day(cell.value, when)
    except FigureError:
        return when


def too_late(task: str, leads: str, unit: str, until: date) -> Text:
    """Why such a row is not taken, and what to do."""
    since = until + _DAY
    return Text(
        f"任务“{task}”{since} 起由{leads}牵头；{unit}填的是这以前的情况的，在“情况截至日期”填 {until} 或更早，"
        f"或者导入时写 --date {until}",
        f"task `{task}` is led by {leads} since {since}; where {unit} speaks of the days before, enter {until} or earlier as "
        f"the day (情况截至日期), or import it with --date {until}",
    )
