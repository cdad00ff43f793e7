"""Any value of a plan typed wrong: no figure stands in one paper and 有误 in another, and what a paper lacks it names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path as FilePath
from typing import NamedTuple

import pytest

from drawn_pages import bare, drawn
from offices import AIMED as TEXT
from offices import office
from ruralgov.findings import Path
from ruralgov.papers.cell_words import WRONG, cells
from ruralgov.papers.origins.subjects import OfEvent, OfSection, OfUnit, Subject
from ruralgov.papers.page import Page
from ruralgov.reading.source import Source
from support import Run, sampled

DAY = ("--as-of", "2026-06-30")
PAPERS = {
    "report": ("report", "{}", "-q", "2026Q2"),
    "meeting": ("meeting", "{}", *DAY),
    "bulletin": ("bulletin", "{}", *DAY),
    "budget": ("budget", "{}"),
    "tasks": ("tasks", "{}", *DAY),
    "calendar": ("calendar", "{}"),
    "ledger print": ("ledger", "print", "{}", *DAY),
    "pledge": ("pledge", "{}", *DAY),
    "escalation": ("escalation", "{}", *DAY),
}
SLIP = "错字"
NAMED = re.compile("没有列出|没有列入|没有画出|没有计入其他各行")
SOURCE = Source(TEXT)


class Printed(NamedTuple):
    """A paper: each figure by what it is, with all that is printed for it; the rows, with their table."""

    run: Run
    figures: Mapping[tuple[Subject, str], set[str]]
    rows: set[tuple[str, Subject]]


def leaves(node: object, path: Path = ()) -> Iterator[Path]:
    if not isinstance(node, dict | list):
        yield path
        return
    for key, value in node.items() if isinstance(node, dict) else enumerate(node):
        yield from leaves(value, (*path, key))


def kind(path: Path) -> Path:
    return tuple("*" if isinstance(part, int) else part for part in path)


SLIPS = [*{kind(path): path for path in leaves(SOURCE.data)}.values()]
"""One value of each kind."""


def printed(paper: str, plan: str, monkeypatch: pytest.MonkeyPatch) -> Printed:
    run, page = drawn((*(plan if one == "{}" else one for one in PAPERS[paper]), "-f", "md"), monkeypatch)
    assert run.code in (0, 1), (paper, run.err)
    figures: dict[tuple[Subject, str], set[str]] = defaultdict(set)
    for subject, column, text in _figures(page) if page else ():
        figures[subject, column].add(bare(text).removesuffix("项"))
    rows = {(table.name, row.of) for table in page.tables for row in table.rows if row.of} if page else set()
    return Printed(run, figures, rows)


def _figures(page: Page) -> Iterator[tuple[Subject, str, str]]:
    for table in page.tables:
        for row in (row for row in table.rows if row.of and row.kind != "banner"):
            for column, text in zip(table.columns, cells(row, table), strict=True):
                if text and row.of and column.kind != "bar" and column.key not in ("what", "item", "year"):
                    yield row.of, column.key, text
    for one in page.said:
        yield one.figure.subject, one.figure.column, one.text


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Printed]:
    plan = office(tmp_path_factory.mktemp("sound"), TEXT)
    with pytest.MonkeyPatch.context() as patch:
        return {paper: printed(paper, plan, patch) for paper in PAPERS}


@pytest.mark.parametrize("path", sampled(SLIPS, 9), ids=lambda path: ".".join(map(str, path)))
def test_each_figure_is_right_or_wrong_in_all_papers_and_what_is_missing_is_named(
    tmp_path: FilePath, path: Path, sound: dict[str, Printed], monkeypatch: pytest.MonkeyPatch
) -> None:
    start = SOURCE.index_of(path)
    plan = office(tmp_path, TEXT[:start] + SLIP + TEXT[SOURCE.end_of(start) :])
    everywhere: dict[tuple[Subject, str], set[str]] = defaultdict(set)
    for paper, right in sound.items():
        found = printed(paper, plan, monkeypatch)
        if not found.run.out or "处错误" not in found.run.err:
            continue
        for figure, texts in found.figures.items():
            everywhere[figure] |= texts
        apart = "没有计入其他各行" in found.run.out
        others = {
            figure: texts - right.figures[figure] - {WRONG}
            for figure, texts in found.figures.items()
            if figure in right.figures and not (apart and isinstance(figure[0], OfUnit | OfSection))
        }
        assert {figure: texts for figure, texts in others.items() if texts and SLIP not in str(texts)} == {}, paper
        gone = {row for row in right.rows - found.rows if not isinstance(row[1], OfEvent)}
        assert not gone or found.run.code, (paper, gone)
        assert not gone or NAMED.search(found.run.out) or WRONG in found.run.out.partition("注：方案")[0], (paper, gone)
    assert {figure: texts for figure, texts in everywhere.items() if WRONG in texts and len(texts) > 1} == {}
