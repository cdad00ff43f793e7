"""What does not agree between the logs of money, the budget and the plan of the year before, as values: the rules add words."""

from __future__ import annotations

import ast
from decimal import Decimal
from pathlib import Path

import pytest

from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.money.discrepancies.carried_sums import differing_sums
from ruralgov.money.discrepancies.overspent_sources import overspent
from ruralgov.money.discrepancies.unknown_purposes import unplaced
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from support import ROOT

RULES = ROOT / "src" / "ruralgov" / "checking" / "rules" / "money"


def index_of(code: str, which: str, folder: Path | None = None) -> Index:
    """A snippet of a rule, with what lies beside it where there is a folder."""
    rule = catalogue()[code].rule
    text = completed(getattr(rule, which))
    if folder is None:
        loaded = load_plan("plan.yaml", text.encode())
    else:
        for name, beside in rule.beside:
            (folder / name).write_text(completed(beside), "utf-8")
        (folder / "plan-2026.yaml").write_text(text, "utf-8")
        loaded = load_plan(str(folder / "plan-2026.yaml"))
    assert loaded.plan
    return Index(loaded.plan, around=loaded.around)


def test_a_source_that_spent_before_its_money_came() -> None:
    (found,) = overspent(index_of("RG314", "bad"))
    assert (found.fund, found.sources) == ("办公经费", ("县级财政",))
    assert (found.passed.limit, found.passed.excess) == (Decimal(100000), Decimal(20000))
    assert list(overspent(index_of("RG314", "good"))) == []


def test_an_entry_for_what_is_in_no_budget() -> None:
    (found,) = unplaced(index_of("RG319", "bad"))
    assert found == ("appropriations", 0, "for", "办公费", ("办公经费",))
    assert list(unplaced(index_of("RG319", "good"))) == []


def test_sums_that_two_years_tell_otherwise(tmp_path: Path) -> None:
    (found,) = differing_sums(index_of("RG334", "bad", tmp_path))
    assert (found.taken, found.place, found.carried) == (Decimal(180000), 0, Decimal(80000))
    assert Path(found.file).name.startswith("plan-2025.yaml:")
    assert list(differing_sums(index_of("RG334", "good", tmp_path))) == []


@pytest.mark.parametrize("code", ["RG312", "RG313", "RG314", "RG316", "RG317", "RG319", "RG334"])
def test_their_rules_hold_words_and_no_mechanism(code: str) -> None:
    (file,) = RULES.glob(f"{code.lower()}_*.py")
    functions = {one.name for one in ast.walk(ast.parse(file.read_text("utf-8"))) if isinstance(one, ast.FunctionDef)}
    assert functions <= {"check", "_path", "_values", "_row", "_lost"}, file.name
