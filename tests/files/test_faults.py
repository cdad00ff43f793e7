"""A small sample of ``make faults``: writing commands killed at any moment, and many at once on one plan."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from support import ROOT


@pytest.mark.skipif(not hasattr(os, "fork"), reason="children to kill are forked")
@pytest.mark.parametrize("kills", [6, pytest.param(25, marks=pytest.mark.slow)])
def test_kills_leave_nothing_half_and_nothing_lying_there(kills: int) -> None:
    words = [sys.executable, str(ROOT / "tests" / "faults"), str(kills), "17"]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"kills: {kills}, seed 17" in run.stdout


@pytest.mark.skipif(not hasattr(os, "fork"), reason="writers are forked")
@pytest.mark.parametrize("rounds", [2, pytest.param(20, marks=pytest.mark.slow)])
def test_two_desks_and_three_commands_at_once_lose_nothing(rounds: int) -> None:
    words = [sys.executable, str(ROOT / "tests" / "faults"), "together", str(rounds)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    assert run.returncode == 0, run.stdout + run.stderr
    assert f"{rounds} rounds" in run.stdout
    assert "0 went wrong" in run.stdout
