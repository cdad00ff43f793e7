"""A county's year from the first issue to the next plan: each quarter's papers as they were read and found right.

The snapshots in ``papers/`` were read and their figures worked out by hand. Renew them by ``make story``, and
read the difference as the county's editor would before it is committed.
"""

from __future__ import annotations

import os
from itertools import cycle
from pathlib import Path
from typing import NamedTuple

import pytest

from county_office import Office
from county_year import lived
from ruralgov.files import recorded_reads
from support import command_line, sampled
from year_papers import DAYS, PAPERS, adjusted, letters, printed, sent_out

SNAPSHOTS = Path(__file__).parent / "papers"


class Year(NamedTuple):
    """The repository after the year, and the commit at which each quarter was printed."""

    office: Office
    commits: dict[str, str]


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Year:
    return Year(*lived(tmp_path_factory.mktemp("story")))


def at(year: Year, commit: str, folder: Path) -> Path:
    """The plan as a commit has it, with its score sheets."""
    file = folder / "plan.yaml"
    for name in year.office.git("ls-tree", "-r", "--name-only", "-z", commit).split("\0")[:-1]:
        (folder / name).parent.mkdir(exist_ok=True, parents=True)
        (folder / name).write_text(year.office.git("show", f"{commit}:{name}"), "utf-8")
    return file


def before(year: Year, quarter: str) -> str:
    """The commit of the quarter before; of the first one the plan as it was issued."""
    quarters = list(year.commits)
    place = quarters.index(quarter)
    if place:
        return year.commits[quarters[place - 1]]
    return year.office.git("rev-list", "--max-parents=0", "main").split()[0]


def as_read(name: str, found: str) -> str:
    """A snapshot; renewed where that is asked for."""
    file = SNAPSHOTS / name
    if os.environ.get("RENEW"):
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(found, "utf-8")
    return file.read_text("utf-8")


@pytest.mark.parametrize("quarter", DAYS)
def test_papers_of_a_quarter_are_as_they_were_read(
    year: Year, tmp_path: Path, quarter: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(recorded_reads, "_today", lambda: "2027-12-31")  # the year is over when it is looked at
    file = at(year, year.commits[quarter], tmp_path)
    day = DAYS[quarter]
    found = {**printed(file, day), "ledgers.txt": sent_out(file, day), "letters.md": letters(file, day)}
    found["adjusted.md"] = adjusted(at(year, before(year, quarter), tmp_path / "before"), file)
    for name, text in found.items():
        assert text == as_read(f"{quarter}/{name}", text), f"{quarter}/{name}"


@pytest.mark.parametrize("quarter", sampled(DAYS, 1))
def test_papers_keep_their_bytes_in_every_later_commit(year: Year, tmp_path: Path, quarter: str) -> None:
    """The report, which holds most of the others, with another paper in turn; of the last commit everything."""
    later = year.office.git("rev-list", "--ancestry-path", f"{year.commits[quarter]}..main").split()
    assert len(later) >= 2
    turns = cycle(name for name in PAPERS if name != "report.md")
    for commit in reversed(later[1:]):
        compared(at(year, commit, tmp_path), quarter, ("report.md", next(turns)))
    last = at(year, later[0], tmp_path)
    compared(last, quarter, tuple(PAPERS))
    still_open = next(one for one in later if "\nstatus: closed" not in year.office.git("show", f"{one}:plan.yaml"))
    sent = sent_out(at(year, still_open, tmp_path), DAYS[quarter])  # a closed plan sends none
    assert sent == (SNAPSHOTS / quarter / "ledgers.txt").read_text("utf-8")


def compared(file: Path, quarter: str, names: tuple[str, ...]) -> None:
    for name, text in printed(file, DAYS[quarter], {name: PAPERS[name] for name in names}).items():
        assert text == (SNAPSHOTS / quarter / name).read_text("utf-8"), f"{quarter}/{name}"


def test_the_plan_at_the_end_of_the_year(year: Year) -> None:
    text = year.office.git("show", f"{year.commits['2026Q4']}:plan.yaml")
    assert text == as_read("plan-2026.yaml", text)


def test_forty_commits_by_three_writers(year: Year) -> None:
    said = year.office.git("log", "--format=%an").split()
    assert len(said) >= 40
    assert set(said) == {"office", "water", "farm"}
    assert command_line("verify", str(year.office.file)).code == 0


def test_corrections_are_told_where_the_past_is_restated(year: Year, tmp_path: Path) -> None:
    file = at(year, "main", tmp_path)
    for quarter, day in DAYS.items():
        [report] = printed(file, day, {"report.md": PAPERS["report.md"]}, "--restated").values()
        assert report == as_read(f"{quarter}/restated.md", report)


def test_next_years_plan_holds_what_is_left(year: Year) -> None:
    file = year.office.folder / "plan-2027.yaml"
    text = file.read_text("utf-8")
    assert text == as_read("plan-2027.yaml", text)
    assert "0 个错误" in command_line("validate", str(file)).out


def test_two_branches_that_postponed_one_task_are_told_apart(year: Year) -> None:
    found = command_line("validate", str(year.office.file), "--select", "RG460").out
    assert "任务2.2 deadline 2026-08-20 的调整写原值 2026-10-30，而前一次（2026-08-20）已改为 2026-11-15" in found


def test_a_closed_plan_takes_nothing_more(year: Year) -> None:
    for words in (("log", "3", "--percent", "95"), ("set", "3", "deadline", "2027-03-31")):
        run = command_line(words[0], *words[1:3], *words[3:], str(year.office.file))
        assert (run.code, run.out) == (2, "")
        assert "方案已经结束" in run.err
