"""Whatever a name or a text of a plan holds: nothing steers the terminal, begins a line of its own or turns the direction."""

from __future__ import annotations

import ast
import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from ruralgov.checking.reporters import names
from ruralgov.text import as_json, clean
from support import ROOT, Run, command_line, plan_text

NAME = "a\n::error::x\x1b[31m\u202e\u2066\x9b.yaml"
HOSTILE = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no such names")
TURNED = "甲\u202e乙\u2066\u200f"
PLAN = plan_text("title: 题").replace("title: 题", f'title: "题{TURNED}"', 1)


def shown(run: Run) -> list[str]:
    """The lines on both streams; none of them may hold or be what a terminal or a CI service obeys."""
    text = run.out.removeprefix("\ufeff") + run.err
    assert not HOSTILE.search(text.replace("\r\n", "\n")), ascii(text)
    lines = text.split("\n")
    assert not any(line.lstrip().startswith("::error::") for line in lines)
    return lines


@pytest.fixture
def named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.chdir(tmp_path)
    (tmp_path / NAME).write_text("format:   1\ntitle: 题\n", "utf-8")
    return NAME


@POSIX
@pytest.mark.parametrize("form", names())
def test_a_hostile_file_name_in_findings(named: str, form: str) -> None:
    run = command_line("validate", named, "--format", form)
    shown(run)
    assert run.code == 1
    if form == "github":
        assert all(line.startswith(("::error file=", "::warning file=")) for line in run.out.splitlines())
    if form == "json":
        assert {one["file"] for one in json.loads(run.out)["findings"]} == {named}


@POSIX
@pytest.mark.parametrize(
    "words",
    [
        ["tasks"],
        ["budget"],
        ["fmt", "--check"],
        ["fmt", "--diff"],
        ["fmt"],
        ["validate", "--diff"],
        ["validate", "--write-baseline", f"{NAME}.json"],
        ["validate", "--baseline", "none"],
        ["log", "1", "--percent", "5"],
        ["ledger", "export", "-o", f"{NAME}.d"],
        ["tasks", "-o", f"{NAME}/x.md"],
        ["tasks", "--stage", NAME],
        ["diff", NAME],
        ["diff", NAME, "-f", "md"],
        ["import", "-o", "-"],
        ["init"],
        [],
    ],
    ids=" ".join,
)
def test_a_hostile_name_in_everything_else_that_is_said(named: str, words: list[str]) -> None:
    lines = shown(command_line(*words, named))
    if words[:1] in (["tasks"], ["budget"], ["fmt"]):
        assert any("a␊::error::x␛[31m" in line for line in lines)


def test_a_name_that_begins_like_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("::error::x.yaml").write_text("format:   1\n", "utf-8")
    assert "ruralgov: ::error::x.yaml：已重排" in shown(command_line("fmt", "::error::x.yaml"))


@pytest.mark.parametrize("form", ["text", "md", "csv", "json", "html"])
@pytest.mark.parametrize("words", [["tasks"], ["budget"], ["report", "--quarter", "2026Q1"]], ids=" ".join)
def test_marks_of_direction_in_a_plan(tmp_path: Path, form: str, words: list[str]) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("甲局", f"局{TURNED}"), "utf-8")
    run = command_line(*words, str(plan), "--format", form)
    assert run.code == 0
    shown(run)
    if form == "json":
        assert TURNED in json.dumps(json.loads(run.out), ensure_ascii=False)
    if words == ["report", "--quarter", "2026Q1"] and form != "csv":
        assert "题" in run.out


def test_made_file_names_show_all_that_they_hold(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(PLAN.replace("甲局", f"局{TURNED}"), "utf-8")
    shown(command_line("ledger", "export", str(plan), "-o", str(tmp_path / "台账")))
    assert all(file.name.isprintable() for file in (tmp_path / "台账").iterdir())


def test_every_character_that_does_not_show_is_cleaned_and_escaped() -> None:
    hidden = [
        char
        for char in map(chr, range(sys.maxunicode + 1))
        if unicodedata.category(char) in ("Cc", "Cf", "Cs", "Zl", "Zp") and char != "\u200d"
    ]
    assert not set(hidden) & set(clean("".join(hidden)))
    assert not (set(hidden) - {"\n"}) & set(as_json(["".join(hidden)]))
    assert json.loads(as_json(["".join(hidden[:160])])) == ["".join(hidden[:160])]
    assert clean("👨‍👩‍👧\u3000𠮷") == "👨‍👩‍👧\u3000𠮷"


def test_nobody_prints_past_the_cleaning() -> None:
    """What is said goes through ``text.tell``; what is computed through the renderers and ``output``."""
    may = {"text.py", "cli/screen.py", "cli/output.py", "__main__.py"}
    source = ROOT / "src" / "ruralgov"
    printing = {
        file.relative_to(source).as_posix()
        for file in source.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert printing <= may
