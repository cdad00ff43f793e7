"""The tasks as cards under their lights."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from ruralgov.checking.command_needs import TASKS
from ruralgov.desk.opened_plan import sheet_of, shown
from ruralgov.desk.pages import Entry
from ruralgov.desk.task_filter import Pair, filtered, light_names, state_words
from ruralgov.desk.view import render
from ruralgov.progress.lights import Light
from ruralgov.progress.status import Status
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("看板", "Board"), 30)
_MOST = 100


class Column(NamedTuple):
    """Tasks under one light; of very many the first, and how many more there are."""

    light: Light | None
    title: str
    pairs: list[Pair]
    more: int


def answer(desk: Desk, request: Request) -> Response:
    """Red, yellow, green, what has no light, and what is done."""
    sheet = sheet_of(desk, request)
    index = shown(sheet, TASKS)
    pairs, choices = filtered(index, request)
    done = [pair for pair in pairs if _is_settled(pair)]
    going = [pair for pair in pairs if not _is_settled(pair)]
    names = light_names()
    columns = [
        *(_column(light, names[light], [one for one in going if one[1].light is light]) for light in _TURNS),
        _column(None, say("没有亮灯", "No light"), [one for one in going if one[1].light is None]),
        _column(None, say("已完成", "Done"), done),
    ]
    return render(
        desk,
        request,
        "board.html",
        sheet,
        left=index.left_out,
        columns=columns,
        choices=choices,
        count=len(pairs),
        words=state_words,
    )


def _is_settled(pair: Pair) -> bool:
    """Done, and no light says that something is still amiss: a target that was due and not met."""
    return pair[1].status is Status.DONE and pair[1].light in (None, Light.GREEN)


_TURNS = (Light.RED, Light.YELLOW, Light.GREEN)


def _column(light: Light | None, title: str, pairs: list[Pair]) -> Column:
    pairs = sorted(pairs, key=lambda pair: -pair[1].overdue_days)
    return Column(light, title, pairs[:_MOST], max(len(pairs) - _MOST, 0))
