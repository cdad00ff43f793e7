"""A word that is none: the one that was probably meant is named, wherever a word is taken."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import office, refused
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
    "a field in an office's words": (["explain", "完成时间"], "完成时限"),
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


def test_words_of_an_office_for_keys_and_values(tmp_path) -> None:
    plan = office(tmp_path)
    said = command_line("validate", typo(plan, "    deadline:", "    完成时间:")).out
    assert "改成“deadline”" in said
    said = command_line("validate", typo(plan, "    lead:", "    责任单位:")).out
    assert all(word in said.partition("这里可以写 ")[2].partition("等")[0] for word in ("lead", "support"))
    draft = typo(plan, "status: active", "status: draft")
    assert command_line("set", "plan", "状态", "执行中", draft).code == 0
    assert "status: active" in Path(draft).read_text("utf-8")
    assert "ended 取消" in refused("set", "1", "状态", "取消", plan)


def typo(plan: str, right: str, wrong: str) -> str:
    text = Path(plan).read_text("utf-8")
    file = Path(plan).with_name("t.yaml")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), "utf-8")
    return str(file)
