"""No paper prints a table whose figures cannot be asked for; a page links, a Word file and a workbook note, each of them."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import pytest

from figure_mutations import PLANS
from ruralgov.api.tracing.traced_papers import PAPERS, Wanted, paper
from ruralgov.errors import UserError
from ruralgov.papers.origins.notes import printed_figures, sourced
from ruralgov.papers.origins.origin import Basis
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import command_line

_TO_BE_FILLED_IN = {"signatures", "reply"}


@pytest.mark.parametrize("name", PLANS)
def test_every_row_of_every_paper_is_about_something_that_can_be_told(name: str) -> None:
    loaded = load_plan(PLANS[name])
    assert loaded.plan
    index = Index(loaded.plan)
    for word in PAPERS:
        try:
            page, plan = paper(word, Wanted(index, PLANS[name]))
        except UserError:  # a draft has no calendar, and no pledges
            continue
        rows = [row for one in page.tables if one.name not in _TO_BE_FILLED_IN for row in one.rows]
        assert all(row.of is not None for row in rows if row.kind != "banner"), word
        basis = Basis(plan, plan.as_of or Wanted(index, PLANS[name]).day, page.rounds)
        notes = sourced(page, basis, "plan.yaml").sources
        assert notes
        untold = [one.name for one in printed_figures(page, basis) if one.part not in notes.notes]
        assert untold == [], word


_WITH_DOCUMENTS = {
    "report": ("report", "PLAN", "--quarter", "2021Q3"),
    "tasks": ("tasks", "PLAN"),
    "budget": ("budget", "PLAN"),
    "escalation": ("escalation", "PLAN", "--as-of", "2021-06-30"),
    "bulletin": ("bulletin", "PLAN"),
    "meeting": ("meeting", "PLAN"),
    "pledge": ("pledge", "PLAN"),
    "calendar": ("calendar", "PLAN", "--month", "2021-06"),
    "ledger": ("ledger", "print", "PLAN"),
}


@pytest.mark.parametrize("name", _WITH_DOCUMENTS)
def test_pages_link_figures_and_documents_note_them_when_asked(name: str, tmp_path: Path) -> None:
    plan = "cadre-funds" if name == "escalation" else "digital-county"
    command, *words = (str(PLANS[plan]) if word == "PLAN" else word for word in _WITH_DOCUMENTS[name])
    made = {form: tmp_path / f"made.{form}" for form in ("html", "docx", "xlsx")}
    for form, file in made.items():
        more = ("--sources",) if form != "html" else ()
        done = command_line(command, *words, *more, "-o", str(file))
        assert done.code == 0, done.err
    page = made["html"].read_text("utf-8")
    links = set(re.findall(r'class="f[^"]*" href="#(f\d+)"', page))
    assert links
    assert links <= set(re.findall(r'<article id="(f\d+)"', page))
    comments = zipfile.ZipFile(made["docx"]).read("word/comments.xml").decode()
    assert f"依据：{plan}.yaml第" in comments
    assert any("comments" in one for one in zipfile.ZipFile(made["xlsx"]).namelist())


def test_letters_say_it_too(tmp_path: Path) -> None:
    """Each letter of a folder, on request."""
    plan = str(PLANS["digital-county"])
    words = ("escalation", plan, "--as-of", "2021-12-15", "--letters", "-f", "html", "-o", str(tmp_path))
    done = command_line(*words)
    assert done.code == 0, done.err
    assert list(tmp_path.glob("*.html"))
