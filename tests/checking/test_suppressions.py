"""What a comment suppresses, and what is said of one that suppresses nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.engine import Options, check
from ruralgov.checking.rules.base import completed
from ruralgov.findings import Finding
from ruralgov.reading.plan_file import load_plan
from support import command_line

STAGES = """\
region: {name: 示例县, level: county}
stages:
  - {name: 提质阶段, start: 2026-10-01, end: 2027-10-31}  # ruralgov: ignore %s
"""


def found(comment: str, options: Options = Options()) -> tuple[Finding, ...]:
    return check(load_plan("plan.yaml", completed(STAGES % comment).encode()), options).findings


def said(comment: str, options: Options = Options()) -> list[tuple[str, str | None, object]]:
    return [(one.code, one.suppressed, one.values.get("given")) for one in found(comment, options)]


def test_codes_apart_by_a_blank_are_a_list() -> None:
    for comment in ("RG105 RG101 原文如此", "RG105, RG101 原文如此", "RG105 RG101：原文如此"):
        assert {("RG016", None, "RG101"), ("RG105", "原文如此", None)} <= set(said(comment))
    assert "RG017" in [code for code, *_ in said("RG105 RG101")]


@pytest.mark.parametrize(
    ("word", "why"),
    [
        ("RG208", "这里没有这个问题"),
        ("RG701", "核对修改的规则"),
        ("RG999", "没有这条规则"),
        ("RG001", "不改好就无法计算"),
    ],
)
def test_a_word_that_excuses_nothing_is_told_beside_one_that_does(word: str, why: str) -> None:
    (idle,) = [one for one in found(f"RG105, {word} 原文如此") if one.code == "RG016"]
    assert idle.values["given"] == word
    assert why in idle.message


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (Options(ignore=("RG104",)), {"RG208"}),
        (Options(ignore=("RG208",)), set()),
        (Options(ignore=("RG105",)), {"RG208"}),
        (Options(select=("RG016", "RG2")), {"RG208"}),
        (Options(select=("RG016", "RG1")), set()),
    ],
)
def test_what_is_left_out_is_silent_about_its_own_comments_alone(options: Options, told: set[str]) -> None:
    assert {given for code, _, given in said("RG105, RG208 原文如此", options) if code == "RG016"} == told


def test_the_house_rules_do_not_hide_a_comment_that_is_of_no_use(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(completed(STAGES % "RG105, RG208 原文如此"), "utf-8")
    (tmp_path / "ruralgov.toml").write_text('[check]\nignore = ["RG104"]\n', "utf-8")
    assert "RG016" in command_line("validate", str(tmp_path / "plan.yaml")).out
