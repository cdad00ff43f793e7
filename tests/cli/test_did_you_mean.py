"""A word that is none: the one that was probably meant is named, wherever a word is taken."""

from __future__ import annotations

import pytest

from support import PLANS, command_line

COUNTY = str(PLANS / "digital-county.yaml")
SLIPS = {
    "a command": (["validte"], "validate"),
    "a sub-command": (["workbook", "exprt"], "export"),
    "an option": (["tasks", "--quater", "Q2"], "--quarter"),
    "a format of findings": (["validate", COUNTY, "-f", "jsn"], "json"),
    "a format of a change": (["diff", COUNTY, COUNTY, "-f", "htm"], "html"),
    "a format of a paper": (["tasks", COUNTY, "-f", "jsno"], "json"),
    "a format of tables": (["export", COUNTY, "-f", "parquett", "-o", "never"], "parquet"),
    "a rule by its code": (["validate", COUNTY, "--select", "RG2O1"], "RG201"),
    "a rule by its name": (["validate", COUNTY, "--ignore", "unknown-departmnt"], "unknown-department"),
    "a rule or field": (["explain", "tasks.deadlin"], "tasks.deadline"),
    "a file": (["tasks", str(PLANS / "digital-conty.yaml")], "digital-county.yaml"),
    "an example": (["init", "--example", "digital-conty"], "digital-county"),
    "an axis": (["budget", COUNTY, "--by", "sorce"], "source"),
    "a table": (["rollup", COUNTY, "--by", "regoin"], "region"),
    "a unit": (["tasks", COUNTY, "--unit", "县委网信"], "县委网信办"),
    "a status": (["tasks", COUNTY, "--status", "进行"], "进行中"),
}


@pytest.mark.parametrize(("words", "meant"), SLIPS.values(), ids=SLIPS)
def test_what_was_meant_is_named(words, meant) -> None:
    run = command_line(*words)
    assert run.code == 2
    assert meant in run.err.partition("是不是")[2], run.err


def test_in_english_too() -> None:
    assert "Did you mean `digital-county.yaml`?" in command_line(*SLIPS["a file"][0], lang="en").err
    assert "Did you mean 'export'? See" in command_line(*SLIPS["a sub-command"][0], lang="en").err
