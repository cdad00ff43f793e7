"""Plans that use nearly every field, drafted for the next year: the whole drafts, and what is said beside them.

They are printed anew by ``RENEW=1 pytest tests/editing/next_year/test_every_draft.py``: read every line that changed.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from hostile_plan import FULL
from offices import EVERYTHING, OFFICE
from ruralgov.checking.rules.base import completed
from support import command_line

DRAFTS = Path(__file__).with_name("drafts.txt")
PLANS = {
    "one year": FULL.partition("closed:")[0],
    "two years": completed(EVERYTHING),
    "two years with stages": OFFICE,
    "no period": re.sub(r"period: .*\n", "", OFFICE),
}


def test_every_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    found = []
    for name, text in PLANS.items():
        for year in ("2027", "2028") if name == "two years" else ("2027",):
            Path("plan.yaml").write_text(text, "utf-8")
            run = command_line("init", "--from", "plan.yaml", "--year", year, "-o", f"{year}.yaml", "--force")
            draft = Path(f"{year}.yaml").read_text("utf-8") if run.code == 0 else ""
            found += [f"=== {name}, {year}: {run.code}", *run.err.splitlines(), "---", *draft.splitlines()]
    if os.environ.get("RENEW"):
        DRAFTS.write_text("\n".join(found) + "\n", "utf-8")
    assert found == DRAFTS.read_text("utf-8").splitlines()
