"""Imports point one way, start-up stays light, every file is found: what keeps the house in order."""

from __future__ import annotations

import ast
import importlib
import subprocess
import sys
from collections import Counter
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

from ruralgov.cli.app import command_names
from ruralgov.cli.commands import files
from support import ROOT

SOURCE = ROOT / "src" / "ruralgov"
GROUND = {"__version__", "errors", "findings", "text", "files"}
"""What stands beside the plan and every room may use."""
# What each room may import besides the ground and itself, and does. The nearest named folder above a file is its room.
BELOW: dict[str, set[str]] = {
    # The ground itself: what it may use of itself stands here, too.
    "text": set(),
    "findings": {"text"},
    "errors": {"findings"},
    "files": {"text", "errors"},
    "__init__": {"api"},
    "plugins": set(),
    "plan": set(),
    "plan/lookups": {"plan"},
    "spreadsheets": set(),
    "runs": {"plan", "plugins"},
    "lsp": {
        "plan",
        "plan/lookups",
        "reading",
        "checking",
        "checking/rules",
        "editing",
        "progress",
        "papers",
    },
    "testing": {"plan", "reading", "checking", "checking/rules"},
    "reading": {"plan", "plan/lookups"},
    "norms": {"plan", "plan/lookups"},
    "progress": {"plan", "plan/lookups", "norms"},
    "calendar": {"plan", "plan/lookups", "progress"},
    "money": {"plan", "plan/lookups"},
    "scoring": {"plan", "plan/lookups", "calendar", "money", "spreadsheets"},
    "aggregation": {"plan", "plan/lookups", "records", "money", "progress", "calendar", "norms"},
    "dataset": {"aggregation", "plan", "plan/lookups", "spreadsheets", "money", "progress", "calendar", "norms"},
    "records": {"plan", "plan/lookups", "money", "progress", "calendar", "norms"},
    "changes": {"plan", "plan/lookups", "reading", "money", "progress", "records"},
    "checking/rules": {
        "plugins",
        "plan",
        "plan/lookups",
        "changes",
        "records",
        "money",
        "progress",
        "calendar",
        "norms",
        "scoring",
    },
    "checking/reporters": {"plugins", "checking/rules"},
    "checking": {"plan", "plan/lookups", "reading", "changes", "records", "checking/rules"},
    "editing": {
        "plan",
        "plan/lookups",
        "reading",
        "progress",
        "money",
        "records",
        "changes",
        "checking",
    },
    "importing": set(),
    # Task lists in Excel come through the door that ledgers come through.
    "importing/sources": {"spreadsheets"},
    "importing/grammar/lexicon": {"importing/sources"},
    "importing/grammar": {"importing/sources", "importing/grammar/lexicon"},
    "importing/layout": {"importing/sources", "importing/grammar"},
    "importing/outline": {"importing/sources", "importing/grammar", "importing/layout"},
    "importing/facts": {"importing/sources", "importing/grammar", "importing/outline"},
    "importing/draft": {
        "plan",
        "importing/sources",
        "importing/grammar",
        "importing/layout",
        "importing/outline",
        "importing/facts",
    },
    "papers/templating": {"papers"},
    "papers/restating": {"plan", "plan/lookups", "money", "norms", "progress", "changes"},
    "papers": {
        "plan",
        "plan/lookups",
        "records",
        "aggregation",
        "money",
        "progress",
        "calendar",
        "norms",
        "scoring",
        "papers/restating",
    },
    "papers/report": {
        "papers/restating",
        "plan",
        "plan/lookups",
        "changes",
        "papers",
        "papers/word",
        "money",
        "progress",
        "calendar",
        "norms",
        "scoring",
    },
    "papers/supervision": {
        "plan",
        "plan/lookups",
        "aggregation",
        "papers",
        "papers/templating",
        "papers/word",
        "money",
        "progress",
        "calendar",
    },
    "papers/changes": {"changes", "papers", "papers/render"},
    # A chart in a document carries the workbook of its figures.
    "papers/html": {"progress", "papers"},
    "papers/word": {"money", "progress", "papers", "papers/templating", "spreadsheets"},
    "papers/excel": {"plan", "progress", "papers", "papers/word", "spreadsheets"},
    "papers/render": {
        "plugins",
        "progress",
        "papers",
        "papers/html",
        "papers/word",
        "papers/excel",
        "spreadsheets",
    },
    "api": {
        "papers/restating",
        "records",
        "changes",
        "ledger",
        "papers/word",
        "papers/render",
        "plugins",
        "reading",
        "plan",
        "plan/lookups",
        "checking",
        "aggregation",
        "dataset",
        "papers",
        "papers/changes",
        "papers/report",
        "papers/supervision",
        "papers/templating",
        "importing/sources",
        "importing/draft",
        "runs",
        "money",
        "progress",
        "calendar",
        "norms",
        "scoring",
    },
    # A document of today against the plan that was made of an earlier one: three drafts, merged as plans are.
    "revising": {
        "plan",
        "plan/lookups",
        "reading",
        "changes",
        "editing",
        "importing/sources",
    },
    "desk": {
        "workbook",
        "runs",
        "api",
        "reading",
        "plan",
        "plan/lookups",
        "checking",
        "checking/rules",
        "editing",
        "changes",
        "records",
        "aggregation",
        "ledger",
        "papers",
        "papers/changes",
        "papers/supervision",
        "papers/html",
        "importing/sources",
        "importing/draft",
        "progress",
        "calendar",
        "scoring",
    },
    "ledger": {
        "reading",
        "spreadsheets",
        "plan",
        "plan/lookups",
        "checking",
        "editing",
        "papers",
        "papers/word",
        "papers/excel",
        "records",
        "money",
        "progress",
        "calendar",
    },
    # Cells are read, refused and sent back as those of ledgers are.
    "workbook": {
        "reading",
        "spreadsheets",
        "plan",
        "plan/lookups",
        "changes",
        "checking",
        "editing",
        "ledger",
        "papers/word",
    },
}
TESTS = ROOT / "tests"
OF_THE_WHOLE = {"docs", "ci", "story"}
"""Folders of tests that are about no room: the pages, what runs on a server, a whole year."""
BESIDE_TESTS = {"day_of_programs", "helpers", "fuzz", "faults", "mutation"}
"""Folders of modules that tests use, or that are run by hand."""
AT_THE_ROOT = {
    *("README.md", "README.zh-CN.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "SECURITY.md"),
    *("Makefile", "Dockerfile", "action.yml", "pyproject.toml", ".editorconfig", ".gitignore", ".dockerignore"),
    *(".pre-commit-config.yaml", ".pre-commit-hooks.yaml"),
    *("src", "tests", "docs", "plans", "templates", "tools", "bench", "requirements", ".ci", ".github"),
}
LOOSE = {"__init__.py", "__main__.py", "errors.py", "findings.py", "text.py"}
MOST = 16
"""Modules in a folder; rules are kept by family and may be more."""


def room_of(place: str) -> str:
    """The room of a file or module: the nearest folder above it that the table names; ``cli`` may use every room."""
    parts = place.split("/")
    names = ("/".join(parts[:size]) for size in range(len(parts), 0, -1))
    return next((name for name in names if name in BELOW), parts[0])


def imports(file: Path) -> set[str]:
    """Modules of our own that a file imports: in function bodies too, from its neighbours (``.page``), and by name."""
    package = ["ruralgov", *file.parent.relative_to(SOURCE).parts] if file.is_relative_to(SOURCE) else []
    return imported(file.read_text("utf-8"), package)


def imported(code: str, package: list[str]) -> set[str]:
    """The same of the code of a module in a package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.ImportFrom):
            home = package[: len(package) - node.level + 1] if node.level else []
            module = ".".join((*home, node.module) if node.module else home)
            found |= {f"{module}.{name.name}" for name in node.names} if module == "ruralgov" else {module}
        elif isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in _BY_NAME:
            found |= {str(word.value) for word in node.args[:1] if isinstance(word, ast.Constant)}
    return {name for name in found if name.split(".")[0] == "ruralgov"}


_BY_NAME = {"import_module", "__import__"}


def arrows() -> set[tuple[str, str, str]]:
    """From which room to which, and by which file."""
    found = set()
    for file in SOURCE.rglob("*.py"):
        place = file.relative_to(SOURCE).as_posix()
        mine = room_of(place.removesuffix(".py"))
        for module in imports(file):
            other = room_of("/".join(module.split(".")[1:]))
            if other and other != mine:
                found.add((mine, other, f"{place} imports {module}"))
    return found


def test_imports_point_one_way() -> None:
    wrong = {words for mine, other, words in arrows() if mine in BELOW and other not in allowed(mine)}
    assert not wrong


def allowed(room: str) -> set[str]:
    return BELOW[room] if room in GROUND else BELOW[room] | GROUND


def test_no_room_may_import_more_than_it_does() -> None:
    used = {(mine, other) for mine, other, _ in arrows()}
    assert not {(room, below) for room in BELOW for below in BELOW[room] if (room, below) not in used}


def test_the_table_of_rooms_has_no_circle() -> None:
    TopologicalSorter(BELOW).prepare()


def test_every_room_is_in_the_table() -> None:
    rooms = {room_of(file.relative_to(SOURCE).as_posix().removesuffix(".py")) for file in SOURCE.rglob("*.py")}
    assert rooms - {"cli", "__main__"} == set(BELOW)


def test_few_modules_lie_loose_and_no_room_is_crowded() -> None:
    assert {file.name for file in SOURCE.glob("*.py")} == LOOSE
    crowded = {}
    for folder in (folder for folder in SOURCE.rglob("*") if folder.is_dir()):
        modules = [file for file in folder.glob("*.py") if file.name != "__init__.py"]
        if len(modules) > MOST and folder.parent.name != "rules":
            crowded[folder.relative_to(SOURCE).as_posix()] = len(modules)
    assert not crowded


def test_tests_mirror_the_rooms() -> None:
    """Whoever opens a room finds its tests by its name; a family of rules is tested with the rules."""
    rooms = {
        folder.relative_to(SOURCE).as_posix()
        for folder in SOURCE.rglob("*")
        if folder.is_dir()
        and folder.parent.name != "rules"
        and {file.name for file in folder.glob("*.py")} - {"__init__.py"}
    }
    tested = {file.parent.relative_to(TESTS).as_posix() for file in TESTS.rglob("test_*.py") if file.parent != TESTS}
    assert tested - OF_THE_WHOLE == rooms
    crowded = {folder for folder in tested if len(list((TESTS / folder).glob("*.py"))) > MOST}
    assert not crowded
    loose = {file.name for file in TESTS.rglob("*.py") if file.parent.name not in BESIDE_TESTS}
    assert not {name for name in loose if not name.startswith("test_")} - {"conftest.py"}


def test_one_place_makes_the_plan_of_a_day() -> None:
    makers = {
        file.relative_to(SOURCE).as_posix()
        for file in SOURCE.rglob("*.py")
        if "ruralgov.plan.lookups.day.plan_on_day" in imports(file)
    }
    assert makers == {"plan/lookups/index.py"}, "whoever has an index has the plan as of its day"
    built = {
        file.relative_to(SOURCE).as_posix() for file in SOURCE.rglob("*.py") if " Index(" in file.read_text("utf-8")
    }
    assert not {name for name in built if name.startswith(("cli/commands", "papers", "checking/rules", "ledger"))}


@pytest.mark.parametrize(
    "code",
    [
        "from ruralgov.papers.page import Page",
        "def late():\n    import ruralgov.papers.page",
        "from ruralgov import papers",
        "from . import page",
        "from .page import Page",
        "from ..papers.page import Page",
        "importlib.import_module('ruralgov.papers.page')",
        "import_module('ruralgov.papers.page')",
        "__import__('ruralgov.papers.page')",
    ],
)
def test_the_walk_sees_every_way_to_import(code: str) -> None:
    assert {room_of(name.partition(".")[2].replace(".", "/")) for name in imported(code, ["ruralgov", "papers"])} == {
        "papers"
    }


def test_the_root_holds_what_is_known_and_nothing_else() -> None:
    """A redirected output that lies about is committed sooner or later."""
    there = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False).stdout
    if there:
        assert {name.partition("/")[0] for name in there.split("\0") if name} <= AT_THE_ROOT


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
        "pyarrow",
        "duckdb",
    }
    assert not heavy & loaded_after("from ruralgov.cli.app import app; app('validate')")


def test_version_imports_nothing_of_ours_but_the_entry_point() -> None:
    code = "sys.argv = ['ruralgov', '--version']\nfrom ruralgov.__main__ import main\nmain()"
    assert not {"typer", "pydantic", "rich"} & loaded_after(code)


def test_a_clean_validation_loads_no_document_library(tmp_path: Path) -> None:
    code = f"sys.argv = ['ruralgov', 'validate', {str(ROOT / 'plans' / 'cadre-funds.yaml')!r}, '--select', 'RG4']\n"
    code += "from ruralgov.cli.app import run\nrun(sys.argv[1:])"
    assert not {"jinja2", "docx", "openpyxl", "xlsxwriter", "rich", "markdown_it"} & loaded_after(code)


def test_a_validation_looks_for_no_plugins_of_libraries() -> None:
    """pydantic's search brings importlib.metadata, email and socket: a twentieth of a small run."""
    code = f"sys.argv = ['ruralgov', 'validate', {str(ROOT / 'plans' / 'cadre-funds.yaml')!r}, '--no-cache']\n"
    code += "import os; os._exit = sys.exit\nfrom ruralgov.__main__ import main\ntry: main()\nexcept SystemExit: pass"
    loaded = loaded_after(code)
    assert "pydantic" in loaded
    assert not {"email", "socket", "zipfile"} & loaded


def test_every_module_of_a_command_is_a_command() -> None:
    """A module that is found by its file's name, but imports what is gone, would fail at the user's desk alone."""
    found = files()
    walked = {file.stem for file in (SOURCE / "cli" / "commands").rglob("*.py")} - {"__init__"}
    assert set(found) == walked == set(command_names())
    for name in found:
        module = importlib.import_module(found[name])
        assert isinstance(module.ORDER, int), name
        assert callable(getattr(module, "command", None)) or module.group.registered_commands, name


# Values of any type, and what the type checker is told to overlook, by room: what an `object`, a Protocol or a generic
# says as plainly is none of them. Both only become fewer.
ANYTHING = {
    "aggregation": 1,
    "api": 2,
    "changes": 15,
    "checking": 1,
    "cli": 5,
    "dataset": 1,
    "editing": 10,
    "importing": 1,
    "papers": 25,
    "plan": 20,
    "reading": 10,
    "records": 5,
    "runs": 11,
    "workbook": 10,
}
OVERLOOKED = {"__main__": 1, "records": 1, "runs": 3}


def test_types_say_what_values_are() -> None:
    anything, overlooked = Counter[str](), Counter[str]()
    for file in SOURCE.rglob("*.py"):
        room, text = file.relative_to(SOURCE).parts[0].removesuffix(".py"), file.read_text("utf-8")
        overlooked[room] += text.count("# type: ignore")
        if "Any" in text:
            anything[room] += sum(isinstance(node, ast.Name) and node.id == "Any" for node in ast.walk(ast.parse(text)))
    assert (+anything, +overlooked) == (ANYTHING, OVERLOOKED)


def test_files_stay_rooms_that_one_can_know() -> None:
    long = {
        file.relative_to(SOURCE).as_posix(): n
        for file in SOURCE.rglob("*.py")
        if (n := len(file.read_text("utf-8").splitlines())) > 310
    }
    assert not long
