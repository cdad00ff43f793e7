"""Every value of a plan, mistyped one at a time, and every paper: it differs from that of the sound plan only where it says so."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from drawn_pages import bare, drawn
from offices import AIMED, office
from ruralgov.papers.origins.notes import figures_of
from ruralgov.papers.page import DOUBTED, Page
from support import Run, sampled

TEXT = (
    AIMED.replace("at_least: 3, unit: 名, task", "at_least: 5, unit: 名, unit_cost: 2.4, task")
    .replace("goals:\n", 'goals:\n  - {name: 宣传, at_least: 1, unit: 次, tasks: ["3"]}\n')
    .replace(
        "parameters:\n",
        """\
  - {id: "4", title: 管水, section: 保障, lead: [县财政局], start: 2026-02-01, deadline: 2026-11-30, parts: ["4.1", "4.2"]}
  - {id: "4.1", title: 查漏, section: 保障, lead: [县财政局], stage: 实施, weight: 3, indicators: [{name: 查漏点, at_least: 9, unit: 处}]}
  - {id: "4.2", title: 清池, section: 保障, lead: [县水务局], deadline: 2026-05-30, repeats: year, added: 2026-01-05, after: ["1"], indicators: [{name: 清池, at_least: 2, unit: 次}]}
parameters:
""",
    )
    .replace("issuer: 县委农办", "issuer: 县政府办")
    .replace(
        "duties:\n",
        """\
  - {date: 2026-04-10, task: "4.1", percent: 30, indicators: {查漏点: 3}, by: 县财政局}
  - {date: 2026-04-20, task: "4.2", percent: 55, note: 清了一半}
submissions: [{date: 2026-04-02, duty: 工作简报, by: 县财政局}]
duties:
  - {name: 工作简报, kind: report, by: [县财政局, 县水务局], to: 县委农办, every: quarter, due: month-end, from: 2026-01}
""",
    )
)
"""Targets, parts, a yearly task, duties of leads and of named units, norms that cost something, goals with and without a day."""
PAPERS = {
    "report": ("report", "-q", "2026Q2"),
    "meeting": ("meeting", "--as-of", "2026-05-05"),
    "bulletin": ("bulletin", "--as-of", "2026-05-05"),
    "budget": ("budget", "--as-of", "2026-05-05"),
    "tasks": ("tasks", "--as-of", "2026-05-05"),
    "calendar": ("calendar", "--as-of", "2026-05-05"),
    "missing": ("calendar", "--missing", "--as-of", "2026-11-30"),
    "escalation": ("escalation", "--as-of", "2026-05-05"),
    "pledge": ("pledge", "--as-of", "2026-05-05"),
    "norms": ("norms", "--as-of", "2026-05-05"),
    "ledger": ("ledger", "print", "--as-of", "2026-05-05"),
}
_VALUE = re.compile(r"(?<=: )(?!\[|\{)[^,{}\[\]\n]+|(?<=\[)[^,{}\[\]\n:]+(?=[,\]])")
_TITLES = re.compile(r"(?:title|name|item|note|problem|next|action|reason|assumed|evidence): \[?$")
NUMBER = re.compile(r"\d+(?:\.\d+)?")
_PLACES = re.compile(
    r"方案第.*?(?:有误|对不上)|20..年1?[0-9]月 |方案校验码.*|任务[\d.、任务]+|^.*没有计入.*$|^.*没有列入.*$",
    re.MULTILINE,
)
"""Lines and tasks that are named, and sums that are told to be without some of them."""


class Slip(NamedTuple):
    """A value that is mistyped: where it begins in the text, and where it ends."""

    start: int
    end: int

    @property
    def name(self) -> str:
        """The line, and what stands before it there."""
        head = TEXT[: self.start].split("\n")
        return f"{len(head)} {head[-1].strip()[-24:]}"

    @property
    def text(self) -> str:
        """The plan with it."""
        return TEXT[: self.start] + "坏" + TEXT[self.end :]


SLIPS = [Slip(*one.span()) for one in _VALUE.finditer(TEXT) if not _TITLES.search(TEXT[: one.start()][-12:])]
"""But for words that are printed as they are typed."""


class Sound(NamedTuple):
    """The figures of all papers of the sound plan, and their numbers."""

    figures: Mapping[object, set[str]]
    numbers: Mapping[str, set[Decimal]]


def _drawn(name: str, plan: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Run, Page | None]:
    return drawn((*PAPERS[name], plan, "-f", "md"), monkeypatch)


def _numbers(body: str) -> set[Decimal]:
    return set(map(Decimal, NUMBER.findall(_PLACES.sub("", body))))


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    plan = office(tmp_path_factory.mktemp("sound"), TEXT, "plan.yaml")
    figures: dict[object, set[str]] = defaultdict(set)
    numbers = {}
    with pytest.MonkeyPatch.context() as patch:
        for paper in PAPERS:
            run, page = _drawn(paper, plan, patch)
            assert (run.code, page is None) == (0, False), run.err
            assert page is not None
            numbers[paper] = _numbers(run.out)
            for one in figures_of(page, None, None):
                figures[one.part[:2]].add(bare(one.text))
    return Sound(figures, numbers)


@pytest.mark.parametrize("slip", sampled(SLIPS, 9), ids=lambda slip: slip.name)
def test_a_mistyped_value_changes_nothing_that_does_not_say_so(
    tmp_path: Path, slip: Slip, sound: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan, wrong = office(tmp_path, slip.text, "plan.yaml"), {}
    for paper in PAPERS:
        run, page = _drawn(paper, plan, monkeypatch)
        if page is None:
            assert run.code in (1, 2), (paper, run.err)
            continue
        body = run.out.partition("注：方案尚有")[0]
        apart = (
            ("OfUnit", "OfRank")
            if "牵头单位有误" in body or "不参加排名" in body
            else ("OfSection",)
            if "板块有误" in body
            else ()
        )
        apart = (*apart, "OfArrears") if "的牵头单位没有计入" in body else apart
        others = [
            f"{one.part.subject} {one.part.column}: {one.text}"
            for one in figures_of(page, None, None)
            if not one.text.startswith("有误") and DOUBTED not in one.text and "坏" not in str(one)
            if one.part.column != "year"  # by the line's place among those that can be read
            if type(one.part.subject).__name__ not in apart  # its tasks are named
            if bare(one.text) not in sound.figures.get(one.part[:2], {bare(one.text)})
        ]
        # Whose tasks stand apart is in no sum; a pledge has the tasks that may not be done.
        new = set() if apart or paper == "pledge" else _numbers(body) - sound.numbers[paper]
        if others or new:
            wrong[paper] = (others, new)
        marked = any(word in body for word in ("有误", "没有列出", "待核")) or "（RG" in run.out
        assert run.code == marked or "处错误" not in run.err, (paper, run.code, run.err)
    assert wrong == {}
