"""Names of ledger files: inside the folder, taken by every file system, and never one name for two units."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.ledger.export import workbooks
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import command_line

RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt") for number in range(10))}
HOSTILE = ["../../甲", "..", "/etc/passwd", "C:\\甲", "CON", "nul.txt", "甲" * 300, "😀" * 90, "甲\u202exslx", "甲. ", "-rf", "a:b"]  # fmt: skip
COLLIDING = ["Ab局", "aB局", "Ａb局", "e\u0301局", "é局", "甲/乙", "甲:乙", "甲?乙", "ß局", "ss局", *("长" * 70 + end for end in "甲乙")]  # fmt: skip


def plan(units: list[str]) -> str:
    tasks = "".join(f'  - {{id: "{at}", title: 事项{at}, lead: ["{_quoted(unit)}"], deadline: 2026-06-30}}\n'
                    for at, unit in enumerate(units))  # fmt: skip
    register = "".join(f'  "{_quoted(unit)}": {{}}\n' for unit in units)
    return completed(f"departments:\n{register}tasks:\n{tasks}")


def _quoted(unit: str) -> str:
    return "".join(f"\\u{ord(char):04x}" if char in '\\"' or not char.isprintable() else char for char in unit)


@pytest.mark.parametrize("units", [HOSTILE, COLLIDING], ids=["hostile", "colliding"])
def test_every_unit_gets_a_file_of_its_own_in_the_folder(tmp_path: Path, units: list[str]) -> None:
    (tmp_path / "plan.yaml").write_text(plan(units), "utf-8")
    run = command_line("ledger", "export", str(tmp_path / "plan.yaml"), "-o", str(tmp_path / "台账"))
    assert run.code == 0, run.err
    names = [file.name for file in (tmp_path / "台账").iterdir()]
    assert sorted(file.name for file in tmp_path.iterdir()) == ["plan.yaml", "台账"]
    assert len({unicodedata.normalize("NFKC", name).casefold() for name in names}) == len(units) + 1
    for name in names:
        assert len(name.encode()) <= 255
        assert len(name.encode("utf-16-le")) <= 510
        assert name.split(".")[0].casefold() not in RESERVED
        assert not set(name) & set('\\/:*?"<>|')
        assert name.isprintable()
        assert not name.removesuffix(".xlsx").endswith((".", " "))


def test_a_hundred_units_that_differ_at_their_end_stay_within_a_name(tmp_path: Path) -> None:
    units = ["😀" * 80 + str(number) for number in range(120)]
    loaded = load_plan("plan.yaml", plan(units).encode()).plan
    assert loaded
    names = [book.name for book in workbooks(Index(loaded), loaded.period.end, units[-3:])]  # type: ignore[union-attr]
    assert len(set(names)) == 3
    assert max(len(name.encode()) for name in names) <= 255
