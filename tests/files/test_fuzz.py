"""What ``make fuzz`` keeps of its runs: a stopped one goes on, several add up."""

from __future__ import annotations

import sys

import pytest

from support import ROOT


@pytest.fixture(autouse=True)
def harness(monkeypatch):
    monkeypatch.syspath_prepend(ROOT / "tests" / "fuzz")
    yield
    sys.modules.pop("tally", None)


def test_runs_of_two_seeds_add_up(tmp_path) -> None:
    from tally import Tally, kept, told

    for seed in (7, 8):
        tally = Tally()
        tally.add("plan", ["report md", "report docx"], valid=True)
        tally.add("paper", ["verify --paper md"], valid=False)
        tally.broken.add(seed)
        tally.keep(tmp_path / f"{seed}.json")
    assert told(tmp_path).splitlines() == [
        "kinds: paper 2  plan 2",
        "  report: docx 2  md 2",
        "  verify: --paper md 2",
        "seeds: 7 (2)  8 (2)",
        "4 mutants, 2 valid plans, 6 runs of 3 commands, formats and laws in 0 s",
        "2 passed, 2 failed",
    ]
    assert kept(tmp_path / "7.json").broken == {7}
    assert kept(tmp_path / "9.json").done == 0
