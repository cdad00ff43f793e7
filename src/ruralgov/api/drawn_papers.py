"""A page of plain data drawn in a format, with what belongs on every paper: its fingerprint, a note on errors, its sources."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.days import state_day
from ruralgov.files import recorded_reads

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

_OF_PLAN_ALONE = ("text", "md", "csv", "json")
_WITHOUT_TEMPLATE = (*_OF_PLAN_ALONE, "html", "xlsx")


def drawn(
    page: Page,
    word: str,
    plan: Path,
    *made_from: Index,
    errors: int = 0,
    width: int = 100,
    styled: bool = False,
    progress: bool = False,
) -> str | bytes:
    """The page in a format as a file has it; user templates beside the plan win over the shipped ones.

    Errors of the plans that it was ``made_from`` are noted, and the paper bears their fingerprint. ``width`` (in
    characters) and ``styled`` are of the screen that it is drawn for, if it is. A page of ``progress`` says which of its
    figures late entries and corrections have made another.
    """
    from ruralgov.papers.render import Look, is_paper, renderer
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    if word not in _OF_PLAN_ALONE:
        recorded_reads.spoil(word)  # what lies in the templates folder makes such a paper, too
    folder = None if word in _WITHOUT_TEMPLATE else templates_of(plan)
    look = Look(width, styled, str(folder) if folder and recorded_reads.is_dir(folder) else None)
    page = marked_jointly(page, *made_from)
    if progress and is_paper(word) and len(made_from) == 1:
        page = _restated(page, made_from[0])
    if is_paper(word) and any(one.plan.status == "draft" for one in made_from):
        page = _not_issued(page)
    if word != "text" and is_paper(word):  # a screen tells of errors beside it
        page = _noted(page, made_from, errors)
    return renderer(word).write(page, look)


def _restated(page: Page, index: Index) -> Page:
    """With what late entries and corrections have made another, on a paper that has no section which says so."""
    from ruralgov.papers.page import Paragraph
    from ruralgov.papers.restating.restated_note import restated_note

    note = "" if "restated" in index.wrong else restated_note(index, state_day(index))
    return replace(page, blocks=(*page.blocks, Paragraph(note))) if note else page


def _not_issued(page: Page) -> Page:
    from ruralgov.papers.page import Paragraph

    return replace(page, blocks=(*page.blocks, Paragraph("（方案还是草稿，没有印发。）")))


def _noted(page: Page, made_from: Sequence[Index], more: int) -> Page:
    from ruralgov.papers.page import Items, Paragraph
    from ruralgov.papers.plan_errors import errors_note, spelled_out

    note, told = errors_note(made_from, more), tuple(spelled_out(made_from))
    if not note:
        return page
    return replace(page, blocks=(*page.blocks, Paragraph(note), *((Items(told),) if told else ())))


def marked(page: Page, index: Index) -> Page:
    """The page with the fingerprint of its plan."""
    from ruralgov.records.fingerprints import mark

    whole = index.whole or index  # also what a paper could not be made of is said by the plan
    return replace(page, mark=str(mark(whole, state_day(whole))))


def marked_jointly(page: Page, *made_from: Index) -> Page:
    """The page with one fingerprint over all its plans; of one plan with that plan's."""
    from ruralgov.records.fingerprints import mark
    from ruralgov.records.joint_marks import joint

    if len(made_from) < 2:
        return marked(page, made_from[0]) if made_from else page
    return replace(page, mark=str(joint([mark(one, state_day(one)) for one in made_from])))


def with_sources(page: Page, index: Index, plan: Path) -> Page:
    """The page with where each of its figures comes from."""
    from ruralgov.papers.origins.notes import sourced
    from ruralgov.papers.origins.origin import Basis

    return sourced(page, Basis(index, state_day(index), page.rounds), plan.name)
