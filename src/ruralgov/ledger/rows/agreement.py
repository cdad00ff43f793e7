"""Several rows of one task: a unit speaks with one voice, joint leads each with their own, the log is not repeated."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from ruralgov.ledger.columns import actuals
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.ledger.rows.reported import Said, Spent
from ruralgov.ledger.rows.row import Row
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Progress
from ruralgov.progress.status import state
from ruralgov.text import Text, number

_UNTIL = re.compile("（情况截至[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日）$")

_CORRECTED = Text("更正用 ruralgov log --replaces", "correct it with `ruralgov log --replaces`")
_LOWERED = Text("确需调低的，用 ruralgov log 写明原因", "to lower it, use `ruralgov log` with a reason")


class Voice(NamedTuple):
    """What one unit says of a task, whatever rows and workbooks it said it in."""

    by: str | None
    file: str
    values: Mapping[str, object]
    rows: Mapping[str, Row]
    spent: tuple[Spent, ...]


def one_voice(said: Sequence[Said], refused: list[Refusal]) -> Voice:
    """The rows of a unit together: what they say alike counts once, what they say otherwise not at all."""
    values: dict[str, object] = {}
    rows: dict[str, Row] = {}
    for key in dict.fromkeys(key for one in said for key in one.values):
        having = [one for one in said if key in one.values]
        if all(one.values[key] == having[0].values[key] for one in having):
            values[key], rows[key] = having[0].values[key], having[0].row
        else:
            refused += [_otherwise(one.row, key, [other.row for other in having if other is not one]) for one in having]
    row = said[0].row
    return Voice(row.by, row.ledger.file, values, rows, tuple(_sums(said, refused)))


def _otherwise(row: Row, key: str, others: Sequence[Row]) -> Refusal:
    shown = "、".join(dict.fromkeys(f"{one.ledger.file} {one.line.sheet}!{one.place(key)}" for one in others))
    task = row.task.id
    return row.refusal(key, Text(f"任务“{task}”与 {shown} 填的不一致", f"task `{task}` is filled otherwise in {shown}"))


def _sums(said: Sequence[Said], refused: list[Refusal]) -> Iterator[Spent]:
    """Every sum once. The same sum twice in one sheet is a copied row or a second payment: only a voucher tells."""
    seen: list[Spent] = []
    for one in (spent for row in said for spent in row.spent):
        twin = next((other for other in seen if other.payments == one.payments), None)
        if twin is None:
            seen.append(one)
            yield one
        elif (twin.row.ledger, twin.row.line.sheet) == (one.row.ledger, one.row.line.sheet):
            at = twin.row.place("spent")
            why = Text(
                f"与 {at} 的支出完全相同，只记了一笔；确是两笔的，凭证号写得不同",
                f"the same as {at}, booked once; where there were two, tell them apart by their vouchers",
            )
            refused.append(one.row.refusal("spent", why, one.keys))


def joint(voices: Sequence[Voice], refused: list[Refusal], told: list[Told]) -> Iterator[Voice]:
    """Of joint leads each is kept, what they say alike once; that their figures differ is told."""
    nameless = [voice for voice in voices if voice.by is None]
    if nameless and len(voices) > 1 and _differ(voices):
        for key in _differ(voices):
            having = [voice.rows[key] for voice in voices if key in voice.values]
            refused += [_otherwise(row, key, [other for other in having if other is not row]) for row in having]
        clash = set(_differ(voices))
        voices = [_without(voice, clash) for voice in voices]
    elif len(voices) > 1 and (keys := _differ(voices)):
        told.append(_differing(voices, keys))
    kept: list[Voice] = []
    for voice in voices:
        spent = tuple(
            one for one in voice.spent if not any(one.payments == other.payments for v in kept for other in v.spent)
        )
        repeated = any(all(other.values.get(key) == value for key, value in voice.values.items()) for other in kept)
        kept.append(voice._replace(values={} if repeated else voice.values, spent=spent))
    yield from kept


def _differ(voices: Sequence[Voice]) -> list[str]:
    """The figures that are not the same everywhere; words may differ."""
    keys = dict.fromkeys(key for voice in voices for key in voice.values if _is_figure(key))
    return [key for key in keys if len({voice.values[key] for voice in voices if key in voice.values}) > 1]


def _is_figure(key: str) -> bool:
    return key == "percent" or key.startswith("actual")


def _without(voice: Voice, keys: set[str]) -> Voice:
    return voice._replace(values={key: value for key, value in voice.values.items() if key not in keys})


def _differing(voices: Sequence[Voice], keys: Sequence[str]) -> Told:
    row = next(iter(voices[-1].rows.values()))
    names = {"percent": "完成百分比", **{key: one.name for key, one in actuals(row.plan, row.task).items()}}
    shown = "；".join(
        f"{names[key]} "
        + "、".join(f"{one.by} {number(_decimal(one.values[key]))}" for one in voices if key in one.values)
        for key in keys
    )
    return Told(
        row.ledger.file,
        Text(
            f"任务{row.task.id} {row.task.title}的牵头单位填的不同：{shown}；各记一条，请核对",
            f"task {row.task.id} {row.task.title}: its leads report differently: {shown}; each is kept, please compare",
        ),
    )


def _decimal(value: object) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(str(value))


def logged(index: Index, when: date, voice: Voice, refused: list[Refusal]) -> dict[str, object]:
    """What of it is new to the log; what the log has otherwise for that day, or higher before it, is refused."""
    if not voice.values:
        return {}
    row = next(iter(voice.rows.values()))
    same_day = [one for one in index.log.get(row.task.id, ()) if one.date == when]
    said = [_values(row, entry) for entry in same_day]
    own = [have for have, entry in zip(said, same_day, strict=True) if _same_unit(index, entry, voice.by)]
    if any(all(have.get(key) == value for key, value in voice.values.items()) for have in said):
        return {}
    found: dict[str, object] = {}
    clashing: set[str] = set()
    for key, value in voice.values.items():
        before = [have[key] for have in own if key in have]
        if value in before:
            continue
        why = _against_log(index, row, key, value, before)
        if why is None:
            found[key] = value
        else:
            along = ("date",) if key == "note" and "date" in voice.values else ()
            cure, replaces = (_CORRECTED, when) if before else (_LOWERED, None)
            refused.append(voice.rows[key].refusal(key, why, along)._replace(cure=cure, replaces=replaces))
            clashing.add(key)
    # A note and the day it speaks of are one text: both are taken, or neither.
    if "note" in clashing:
        found.pop("date", None)
    elif "date" in found and "note" in voice.values:
        found["note"] = voice.values["note"]
    return found


def _same_unit(index: Index, entry: Progress, by: str | None) -> bool:
    return by is None or entry.by is None or index.unit(entry.by) == by


def _values(row: Row, entry: Progress) -> dict[str, object]:
    """An entry of the log by the columns that it came from."""
    note = entry.note or ""
    tail = _UNTIL.search(note)
    text = note[: tail.start()] if tail else note
    keys = {one.name: key for key, one in actuals(row.plan, row.task).items()}
    given = {
        "note": text,
        "date": tail[0] if tail else None,
        "percent": entry.percent,
        "problem": entry.problem,
        "next": entry.next,
        "evidence": entry.evidence,
        **{keys[name]: value for name, value in entry.indicators.items() if name in keys},
    }
    return {key: value for key, value in given.items() if value not in (None, "", ())}


def _against_log(index: Index, row: Row, key: str, value: object, before: Sequence[object]) -> Text | None:
    if before:
        shown = number(before[-1]) if isinstance(before[-1], Decimal) else str(before[-1])[:30]
        return Text(
            f"任务“{row.task.id}”{row.when} 已有一条不同的记录（{shown}）",
            f"task `{row.task.id}` has another entry of {row.when} ({shown})",
        )
    if key == "percent" and isinstance(value, Decimal):
        others = [one for one in index.log.get(row.task.id, ()) if one.date == row.when and one.by != row.by]
        if not others:  # a joint lead is not held to what the other said on the same day
            last = state(index, row.task, row.when).reached
            return _falling(value, last) if value < last else None
    return None


def _falling(found: Decimal, before: Decimal) -> Text:
    """Less than the log has is not taken from a ledger."""
    values = (number(found), number(before))
    return Text(
        "完成百分比 {}% 低于台账已记的 {}%".format(*values),
        "{}% is lower than the {}% of the log".format(*values),
    )
