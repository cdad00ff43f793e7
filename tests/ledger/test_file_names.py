"""Names of ledger files: inside the folder, taken by every file system, and never one name for two units."""

from __future__ import annotations

from pathlib import Path

import pytest

from hostile_names import COLLIDING, HOSTILE, check_names, plan
from ruralgov.ledger.export import workbooks
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import command_line


@pytest.mark.parametrize("units", [HOSTILE, COLLIDING], ids=["hostile", "colliding"])
def test_every_unit_gets_a_file_of_its_own_in_the_folder(tmp_path: Path, units: list[str]) -> None:
    (tmp_path / "plan.yaml").write_text(plan(units), "utf-8")
    run = command_line("ledger", "export", str(tmp_path / "plan.yaml"), "-o", str(tmp_path / "台账"))
    assert run.code == 0, run.err
    names = [file.name for file in (tmp_path / "台账").iterdir()]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["plan.yaml", "台账"]
    assert len(names) == len(units) + 1
    check_names(names)


def test_a_hundred_units_that_differ_at_their_end_stay_within_a_name(tmp_path: Path) -> None:
    units = ["😀" * 80 + str(number) for number in range(120)]
    loaded = load_plan("plan.yaml", plan(units).encode()).plan
    assert loaded
    names = [book.name for book in workbooks(Index(loaded), loaded.period.end, units[-3:])]  # type: ignore[union-attr]
    assert len(set(names)) == 3
    assert max(len(name.encode()) for name in names) <= 255
