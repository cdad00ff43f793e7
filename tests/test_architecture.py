"""Imports point one way, start-up stays light, every file is found: what keeps the house in order."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from support import ROOT

SOURCE = ROOT / "src" / "ruralgov"
# What each room must never import, at run time or for types: cli → commands → {rules, render, reporters, loading,
# importing} → views → compute → model.
ABOVE = {
    "model": (
        "compute",
        "views",
        "rules",
        "render",
        "reporters",
        "loading",
        "importing",
        "ledger",
        "commands",
        "checking",
        "cli",
    ),
    "compute": (
        "views",
        "rules",
        "render",
        "reporters",
        "loading",
        "importing",
        "ledger",
        "commands",
        "checking",
        "cli",
    ),
    "views": ("rules", "render", "reporters", "loading", "importing", "ledger", "commands", "checking", "cli"),
    "rules": ("loading", "render", "importing", "ledger", "commands", "checking", "cli"),
    "render": ("rules", "loading", "importing", "ledger", "commands", "checking", "cli"),
    "reporters": ("loading", "importing", "ledger", "commands", "cli"),
    "loading": ("rules", "render", "reporters", "views", "importing", "ledger", "commands", "checking", "cli"),
    "importing": ("rules", "render", "reporters", "ledger", "commands", "checking", "cli"),
}


# The rooms of the import, each seeing only those before it: a file → lines → phrases and paragraphs → tasks → facts → draft.
IMPORT_ROOMS = ("sources", "grammar", "layout", "outline", "facts", "draft")
MOST_MODULES = 16


def imports(file: Path) -> set[str]:
    """Modules of our own that a file imports, in function bodies too."""
    found = set()
    for node in ast.walk(ast.parse(file.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("ruralgov"):
            found |= {node.module} if node.module != "ruralgov" else {f"ruralgov.{name.name}" for name in node.names}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names if name.name.startswith("ruralgov")}
    return found


@pytest.mark.parametrize("room", ABOVE)
def test_imports_point_one_way(room: str) -> None:
    wrong = {
        f"{file.relative_to(SOURCE)} imports {module}"
        for file in (SOURCE / room).rglob("*.py")
        for module in imports(file)
        if module.split(".")[1:2] and module.split(".")[1] in ABOVE[room]
    }
    assert not wrong


@pytest.mark.parametrize("room", IMPORT_ROOMS)
def test_the_rooms_of_the_import_see_only_those_before_them(room: str) -> None:
    before = IMPORT_ROOMS[: IMPORT_ROOMS.index(room) + 1]
    wrong = {
        f"{file.relative_to(SOURCE)} imports {module}"
        for file in (SOURCE / "importing" / room).rglob("*.py")
        for module in imports(file)
        if module.startswith("ruralgov.importing") and module.split(".")[2] not in before
    }
    assert not wrong


def test_every_module_of_the_import_stands_in_a_room_that_is_not_full() -> None:
    importing = SOURCE / "importing"
    assert {item.name for item in importing.iterdir() if item.name != "__pycache__"} == {*IMPORT_ROOMS, "__init__.py"}
    for folder in {file.parent for file in importing.rglob("*.py")}:
        assert len([file for file in folder.glob("*.py") if file.stem != "__init__"]) <= MOST_MODULES, folder


def test_the_walk_sees_imports_in_function_bodies() -> None:
    assert "ruralgov.checking.engine" in imports(SOURCE / "commands" / "_plans.py")


def loaded_after(code: str) -> set[str]:
    script = f"import sys\n{code}\nprint(chr(10).join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, encoding="utf-8")
    return {name.split(".")[0] for name in done.stdout.splitlines()}


def test_the_app_imports_only_typer() -> None:
    heavy = {
        "pydantic",
        "ruamel",
        "jinja2",
        "docx",
        "openpyxl",
        "xlsxwriter",
        "rich",
        "markdown_it",
        "icalendar",
        "chinese_calendar",
    }
    assert not heavy & loaded_after("import ruralgov.cli.app; ruralgov.cli.app('validate')")


def test_version_imports_nothing_of_ours_but_the_entry_point() -> None:
    code = "sys.argv = ['ruralgov', '--version']\nfrom ruralgov.__main__ import main\nmain()"
    assert not {"typer", "pydantic", "rich"} & loaded_after(code)


def test_a_clean_validation_loads_no_document_library(tmp_path: Path) -> None:
    code = f"sys.argv = ['ruralgov', 'validate', {str(ROOT / 'plans' / 'cadre-funds.yaml')!r}, '--select', 'RG4']\n"
    code += "from ruralgov.cli.app import run\nrun(sys.argv[1:])"
    assert not {"jinja2", "docx", "openpyxl", "xlsxwriter", "rich", "markdown_it", "icalendar"} & loaded_after(code)


def test_files_stay_rooms_that_one_can_know() -> None:
    long = {
        str(file.relative_to(SOURCE)): n
        for file in SOURCE.rglob("*.py")
        if (n := len(file.read_text("utf-8").splitlines())) > 350
    }
    assert not long
