"""Scores: the last round of every scoring, with bands, tiers and the money they steer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.command_needs import SCORE, score_of, scores_of
from ruralgov.desk.opened_plan import opened, sheet_of
from ruralgov.desk.opened_plan import shown as readable
from ruralgov.desk.pages import Entry
from ruralgov.desk.view import render
from ruralgov.papers.plan_errors import part_name
from ruralgov.papers.score_page import score_page, shown
from ruralgov.scoring.collected_marks import latest
from ruralgov.scoring.sheet_files import folder_of, load, sheets_of
from ruralgov.scoring.sheet_rows import given
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response

ENTRY = Entry(Text("积分", "Scores"), 100)


def answer(desk: Desk, request: Request) -> Response:
    """What the sheets beside the plan give; what is wrong in them is listed and nothing is computed."""
    sheet = sheet_of(desk, request)
    plan = sheet.checked.index.plan if sheet.checked.index else None
    index = readable(sheet, scores_of(plan) if plan else SCORE)
    if plan and "scores" in index.wrong:  # all of them
        opened(sheet, score_of(plan))
    files = sheets_of(sheet.file) if index.plan.scoring else []
    book = load(files, given(index))
    labels = list(dict.fromkeys(one.period.label for one in book.rounds))
    asked = request.asked("period")
    wanted = [one for one in book.rounds if one.period.label == asked] if asked in labels else latest(book.rounds)
    page = score_page(index, [shown(index, one) for one in wanted]) if wanted and not book.problems else None
    return render(
        desk,
        request,
        "scores.html",
        sheet,
        page=page,
        left_out=[f"{part_name(name)}（{lines}）" for name, lines in index.wrong.items()],
        problems=list(map(str, book.problems)),
        scorings=[one.name for one in index.plan.scoring],
        folder=folder_of(sheet.file).name,
        labels=labels,
        asked=asked,
    )
