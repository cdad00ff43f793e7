"""A notice of holidays put into the house file: one line a festival, the other lines stay as they are."""

from __future__ import annotations

from typing import NamedTuple

from ruralgov.editing.line_splices import Append, Put, scalar
from ruralgov.editing.one_line_edit import edited
from ruralgov.plan.house.holidays import Arranged, HouseHolidays
from ruralgov.reading.source import Source

_HEAD = """\
# 共用放假表：本文件夹及以下各方案共用。 / Holidays that the plans in and below this folder share.
# notices 由 ruralgov holidays add 通知.txt 录入；本地另外放假、上班的日子写在 holidays、workdays。
"""


class Noted(NamedTuple):
    """The house file's text with the notice in it, and the festivals that came or changed."""

    text: str
    new: tuple[Arranged, ...]
    changed: tuple[Arranged, ...]


def with_notice(text: str, house: HouseHolidays, festivals: tuple[Arranged, ...]) -> Noted:
    """The house file with a notice's festivals.

    What another notice says of the same festival stays, and the later line counts; the same notice read again, with
    other days, is put right in its place.

    Raises:
        UserError: the file is laid out in a way that cannot be edited by lines.
    """
    there = {_key(one): place for place, one in enumerate(house.notices)}
    counts = {_key(one)[:2]: one for one in house.notices}
    fresh = [one for one in festivals if not _stands(one, house, there, counts)]
    if fresh and not isinstance(Source(text).data, dict):
        text = f"{text.rstrip()}\n\nnotices:\n" if text.strip() else f"{_HEAD}\nnotices:\n"
    for one in fresh:
        edit = Put(("notices", there[_key(one)]), _flow(one)) if _key(one) in there else Append("notices", _entry(one))
        text = edited(Source(text), [edit]).text
    new = tuple(one for one in fresh if _key(one)[:2] not in counts)
    return Noted(text, new, tuple(one for one in fresh if one not in new))


def _key(one: Arranged) -> tuple[int, str, str | None]:
    return one.year, one.festival, one.document


def _stands(
    one: Arranged,
    house: HouseHolidays,
    there: dict[tuple[int, str, str | None], int],
    counts: dict[tuple[int, str], Arranged],
) -> bool:
    """Whether the file says it already: by the same notice, or by the one that counts."""
    same = house.notices[there[_key(one)]] if _key(one) in there else counts.get(_key(one)[:2])
    return same is not None and _days(same) == _days(one)


def _days(one: Arranged) -> tuple[object, ...]:
    return one.start, one.end, frozenset(one.workdays)


def _entry(one: Arranged) -> tuple[tuple[str, str], ...]:
    entry = [
        ("year", str(one.year)),
        ("festival", scalar(one.festival)),
        ("start", f"{one.start}"),
        ("end", f"{one.end}"),
    ]
    entry += [("workdays", f"[{', '.join(map(str, one.workdays))}]")] if one.workdays else []
    return (*entry, ("document", scalar(one.document))) if one.document else tuple(entry)


def _flow(one: Arranged) -> str:
    return "{" + ", ".join(f"{name}: {yaml}" for name, yaml in _entry(one)) + "}"
