"""What stands in the file and cannot be read: no approval can say what it was, so it is put right first."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NoReturn

from ruralgov.errors import PlanError
from ruralgov.findings import Path
from ruralgov.reading.plan_file import Loaded
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.yaml_nodes import Map
from ruralgov.text import Text, say

_MONEY = frozenset({"amount", "unit_cost", "cap"})
_BY_PAYER = frozenset({"fixed", "by_grade"})


def unread_at(loaded: Loaded, path: Path) -> tuple[int, str] | None:
    """The line (from 1) and the code of what is wrong at a path, or with the thing that it belongs to; None where it can be read.

    Of a sum without a unit the plan's unit of money is a part.

    Raises:
        PlanError: the key stands twice; which of the two is meant only the file's writer knows.
    """
    _hold_single(loaded, path)
    whole = [one for one in loaded.raised if one.hit.path and path[: len(one.hit.path)] == one.hit.path]
    if _counts_in_plan_unit(loaded, path):
        whole += [one for one in loaded.raised if one.hit.path == ("money_unit",)]
    return (_line(loaded, whole[0]), whole[0].code) if whole else None


def _hold_single(loaded: Loaded, path: Path) -> None:
    for one in loaded.source.problems:
        if one.code == "RG004" and _is_doubled(loaded, path, one.values):
            lines = [loaded.source.line_column(at)[0] for at in (*one.related, one.at)]
            key = one.values["given"]
            raise PlanError(
                say(
                    f"{loaded.file}：{key} 写了{len(lines)}次（第{'、'.join(map(str, lines))}行），不知改哪一处，没有写入。先删去多的。",
                    f"{loaded.file}: {key} stands {len(lines)} times (lines {', '.join(map(str, lines))}); which one is meant? "
                    "Nothing was written. Delete what is too much first.",
                )
            )


def refuse_unread_approvers(loaded: Loaded) -> None:
    """Take no document as an approval where it cannot be read who may give it.

    Raises:
        PlanError: the plan says so, and that is wrong.
    """
    _refuse_below(
        loaded,
        ("approvers",),
        Text(
            "approvers（批准机关）写错（{code}），核不了谁有权批准",
            "`approvers` is wrong ({code}), so nobody can tell who may approve",
        ),
    )


def refuse_unread(loaded: Loaded, wrong: tuple[int, str]) -> NoReturn:
    """Write no amendment of a value that cannot be read.

    Raises:
        PlanError: always.
    """
    line, code = wrong
    raise PlanError(
        say(
            f"{loaded.file}:{line}：这里写错（{code}），读不出原来批准的是什么，审批写不了“由什么改为什么”，没有写入。"
            "先改回批准时的值（set 不带 --document），再凭文件调整。",
            f"{loaded.file}:{line}: this is wrong ({code}), so no amendment can say what was approved before; nothing was written. "
            "Put back what was approved first (`set` without --document), then amend it.",
        )
    )


def refuse_unread_unit(loaded: Loaded, unit: str) -> None:
    """Put no last day on a unit whose entry in the register cannot be read.

    Raises:
        PlanError: something in it is wrong.
    """
    wrong = Text(f"名录里“{unit}”这一项写错（{{code}}）", f"the entry of {unit} in the register is wrong ({{code}})")
    _refuse_below(loaded, ("departments", unit), wrong)


def _refuse_below(loaded: Loaded, path: Path, wrong: Text) -> None:
    """Stop at the first thing that cannot be read at a path or below it."""
    one = next((one for one in loaded.raised if one.hit.path[: len(path)] == path), None)
    if one is not None:
        place, zh, en = (
            f"{loaded.file}:{_line(loaded, one)}",
            *(said.replace("{code}", one.code) for said in (wrong.zh, wrong.en)),
        )
        raise PlanError(
            say(f"{place}：{zh}，没有写入。先改正这一处。", f"{place}: {en}; nothing was written. Correct that first.")
        )


def _line(loaded: Loaded, one: Raised) -> int:
    at = loaded.source.index_of(one.hit.path) if one.at is None else one.at
    return loaded.source.line_column(at)[0]


def _counts_in_plan_unit(loaded: Loaded, path: Path) -> bool:
    money = path[-1] in _MONEY or any(part in _BY_PAYER for part in path[-2:])
    if not money or not loaded.source.exists(path):
        return False
    value = loaded.source.value_at(path)
    parts = value.values() if isinstance(value, Map) else [value]
    return any(isinstance(part, Decimal) for part in parts)


def _is_doubled(loaded: Loaded, path: Path, values: Mapping[str, object]) -> bool:
    """Whether the key of a path, or one above it, stands twice in its mapping."""
    given, within = values.get("given"), values.get("within")
    steps = [place for place, part in enumerate(path) if part == given]
    return any(loaded.source.exists(path[:place]) and loaded.source.index_of(path[:place]) == within for place in steps)
