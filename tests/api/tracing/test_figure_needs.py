"""What a figure rests on: as little as its own task where nothing else goes into it, and never less than all of a sum."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import get_args

import pytest

from offices import GOVERNED, OFFICE, office
from ruralgov.api.open_plan import load
from ruralgov.api.tracing.figure_needs import _BY_KIND, reads_of
from ruralgov.api.tracing.traced_papers import PAPERS, READS
from ruralgov.desk.paper_kinds import KINDS
from ruralgov.papers.origins.subjects import OfCount, OfLine, OfSum, OfTask, Part, Subject

PARTS = """\
  - {id: "4", title: 村务, lead: [县委农办], deadline: 2026-10-30, parts: ["1", "2"]}
parameters:"""
DAY = date(2026, 5, 1)


def test_every_kind_of_figure_but_of_many_plans_says_what_it_rests_on() -> None:
    assert {kind.__name__ for kind in _BY_KIND} == {kind.__name__ for kind in get_args(Subject)} - {"OfPlans"}


@pytest.mark.parametrize(
    ("subject", "column", "about"),
    [
        (OfTask("1"), "percent", {"1"}),
        (OfTask("4"), "percent", {"1", "2", "4"}),  # its parts go into it
        (OfTask("1"), "planned", {"1"}),
        (OfTask("1"), "appropriated", None),  # what arrived for a purpose is shared by its tasks
        (OfLine("1"), "amount", {"1"}),
        (OfLine(None), "amount", None),
        (OfSum("task", "1"), "planned", {"1"}),
        (OfSum("task", "1"), "gap", None),
        (OfSum("source", "省"), "planned", None),
        (OfCount("red"), "now", None),
    ],
)
def test_a_figure_rests_on_its_own_tasks_or_on_all(
    tmp_path: Path, subject: Subject, column: str, about: set[str] | None
) -> None:

    index = load(office(tmp_path, OFFICE.replace("parameters:", PARTS))).index
    assert reads_of(index, Part(subject, column, DAY)).about == (None if about is None else frozenset(about))


def test_every_paper_says_what_it_rests_on_and_so_does_the_desk(tmp_path: Path) -> None:
    """The desk's budget has sums of units, too; measures and ranking rest on what the plan has of them."""
    assert READS.keys() == PAPERS.keys()
    plan = load(office(tmp_path, GOVERNED)).index.written
    both = READS.keys() & KINDS.keys()
    assert {name for name in both if KINDS[name].reads(plan) != READS[name]} == {"budget", "bulletin", "escalation"}
