"""A small sample of ``make faults``: writing commands killed at any moment leave old files or new ones, and clean up later."""

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
