"""Columns that repeat the plan: where a filled row says something else there, and what falls with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from decimal import Decimal

from ruralgov.editing.entering.typed_figures import words
from ruralgov.ledger.columns import KNOWN, PLANNED, actuals, planned_texts
from ruralgov.ledger.doubted_cells import in_doubt
from ruralgov.ledger.refusals import Refusal
from ruralgov.ledger.rows.row import Row, filled, is_open
from ruralgov.papers.cell_words import WRONG
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended, Task
from ruralgov.progress.ending_words import ending_words
from ruralgov.progress.status import state
from ruralgov.text import Text, number

_SPACES = re.compile(r"[\s,]+")  # books sent out before figures were grouped by thousands say the same
_IDENTITY = ("no", "title")
_TWINS = {"before": "percent", "before_note": "note", "elapsed": ""}
"""The column to be filled that a unit may have meant by one that says what was reported before."""
_DAY, _AHEAD = timedelta(days=1), timedelta(days=31)
"""How long before the day that it names a workbook may have gone out."""


def changed(row: Row) -> tuple[list[Refusal], frozenset[str], bool]:
    """Plan columns that no longer say what the plan says; the cells that fall with them; whether the whole row falls.

    A row whose number or title is that of another task was torn apart by sorting: nothing of it can be told apart.
    Of a task that has ended nothing is reported.
    """
    if row.filled and (over := row.task.ended) is not None and over.holds(row.when):
        return [row.refusal("id", _over(row.task.id, over), tuple(filled(row.line)))], frozenset(), True
    texts = planned_texts(row.plan, row.task)
    titles = {field.key: field.title for field in PLANNED}
    refused: list[Refusal] = []
    lost: set[str] = set()
    for key, cell in row.line.cells.items():
        said = words(cell.value) if not cell.blank else ""
        if key in _TWINS:
            refused += _known(row, key, said)
            continue
        if (
            key == "id"
            or is_open(key)
            or said == WRONG
            or in_doubt(row.plan, row.task, key)
            or _same(said, texts.get(key, ""))
            or (row.line.inserted and not said)
        ):
            continue
        sent = _as_sent(row, key, said)
        if _said_before(row, key, said) or (sent and _still_counted(row, key, sent)):
            continue
        name = titles.get(key, key.replace("target", "指标"))
        if key in _IDENTITY and _is_of_another(row, key, said):
            why = Text(
                f"“{name}”是另一项任务的（{said[:30]}），整行没有采用：排序时要选中整行",
                f"`{name}` is another task's ({said[:30]}), so the row is not taken: sort whole rows",
            )
            return [row.refusal("id", why, tuple(filled(row.line)))], frozenset(), True
        also = (key.replace("target", "actual"),) if key.startswith("target") else ()
        lost |= {one for one in also if one in row.filled}
        shown = texts.get(key, "")[:30]
        zh, en = _now_says(said)
        why = Text(f"“{name}”是锁定列，{zh}，方案里是“{shown}”", f"`{name}` is locked; {en}, the plan says `{shown}`")
        if sent:
            why = Text(
                f"“{name}”发出时是“{said[:30]}”，后来经批准改了，方案里是“{shown}”：请按现在的报",
                f"`{name}` was `{said[:30]}` when the workbook went out and was amended since; the plan says `{shown}`: report that",
            )
        refused.append(row.refusal(key, why, tuple(sorted(lost & {*also}))))
    return refused, frozenset(lost), False


def _known(row: Row, key: str, said: str) -> Iterator[Refusal]:
    """What was reported before, where it says something else than when the workbook went out, whatever came in since."""
    day = row.ledger.sent
    if day is None or row.line.inserted or key == "elapsed" or row.task.parts:
        return  # what is counted was counted by what the plan was then: no entry says it
    told = _may_have_stood(row, key, day)
    if any(_same(said, number(one) if isinstance(one, Decimal) else one or "") for one in told):
        return
    title = next(field.title for field in KNOWN if field.key == key)
    twin = _TWINS[key]
    along = (twin,) if twin and twin not in row.filled and twin in row.line.cells else ()
    zh, en = _now_says(said)
    why = Text(
        f"“{title}”是锁定列，{zh}：本期的填在白色的列",
        f"`{title}` is locked; {en}: what is reported now goes into the white columns",
    )
    yield row.refusal(key, why, along if said else ())


def _now_says(said: str) -> Text:
    return Text(f"被改成“{said[:30]}”", f"it says `{said[:30]}`") if said else Text("被清空了", "it was emptied")


def _may_have_stood(row: Row, key: str, day: date) -> list[Decimal | str | None]:
    """What the workbook may have said of the last report when it went out: it may have gone out ahead of the day it names,
    or behind it, and before what came in around then or after. What was last told long before then it cannot have said."""
    begin = day - _AHEAD
    memo = (_may_have_stood, begin)
    if memo not in row.plan.memo:
        row.plan.memo[memo] = row.plan.at(begin, begin)
    then: Index = row.plan.memo[memo]
    task = then.tasks.get(row.task.id)
    old = state(then, task, begin) if task else None
    later = [one for one in row.plan.written.progress if one.task == row.task.id and one.since > begin]
    if key == "before_note":
        return [old.last.note if old and old.last else None, *(one.note for one in later)]
    return [old.percent if old else None, *(one.percent for one in later if one.percent is not None)]


def _over(task: str, ended: Ended) -> Text:
    how = ending_words(ended)
    then = Text("进展请填在承接的任务上", "report what took it over")
    if not ended.into_tasks:
        then = Text("不再填报进展", "nothing is reported of it any more")
    return Text(
        f"任务{task}自 {ended.on} 起已{how.zh}，{then.zh}",
        f"task {task} was {how.en} from {ended.on}: {then.en}",
    )


def _said_before(row: Row, key: str, said: str) -> bool:
    """Whether a column of units names those of before a reorganisation, or the same units by other names."""
    if key not in ("lead", "support"):
        return False
    now = _registered(row, said.split("、") if said else ())
    own = _registered(row, getattr(row.task, key))
    if not row.plan.heirs:
        return now == own
    now = row.plan.heirs.all_of(now, row.task.id)
    return set(own) <= set(now) <= {*own, *_registered(row, row.task.lead)}


def _as_sent(row: Row, key: str, said: str) -> tuple[Index, Task] | None:
    """The plan of before an approved change, where a column says what it said then: the workbook went out before it."""
    for then in _before_changes(row):
        task = then.tasks.get(row.task.id)
        if task and _same(said, planned_texts(then, task).get(key, "")):
            return then, task
    return None


def _still_counted(row: Row, key: str, sent: tuple[Index, Task]) -> bool:
    """Whether what is filled in beside a target is what it was when the workbook went out: only its limit moved."""
    also = key.replace("target", "actual")
    return also == key or also not in row.filled or _counted(*sent, also) == _counted(row.plan, row.task, also)


def _before_changes(row: Row) -> Iterator[Index]:
    """The plan on the day that the workbook names, and before each change of the task, or of more, was approved.

    A workbook may go out ahead of the day it names, and a change may be written down behind its own: the day alone
    does not tell what stood in it.
    """
    changes = (one.date - _DAY for one in row.plan.written.amendments if one.task in (None, row.task.id))
    days = dict.fromkeys((*([row.ledger.sent] if row.ledger.sent else []), *changes))
    for day in days:
        key = (_before_changes, day)
        if key not in row.plan.memo:
            row.plan.memo[key] = row.plan.at(day, day)
        yield row.plan.memo[key]


def _counted(index: Index, task: Task, key: str) -> tuple[object, ...]:
    one = actuals(index, task).get(key)
    return (one.name, one.unit, one.counts) if one else ()


def _registered(row: Row, names: Iterable[str]) -> tuple[str, ...]:
    return tuple(row.plan.alias_of.get(name, name) for name in names)


def _same(said: str, own: str) -> bool:
    """Marks that show nothing (a change of direction within a title) go into no workbook, so they come back from none."""
    return _SPACES.sub("", words(said)) == _SPACES.sub("", words(own))


def _is_of_another(row: Row, key: str, said: str) -> bool:
    others = (planned_texts(row.plan, task)[key] for task in row.plan.plan.tasks if task.id != row.task.id)
    return any(_same(said, other) for other in others)
