"""The documentation as a whole: every link leads somewhere, every page is on the way in, every command in it exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruralgov.cli import app as cli
from support import ROOT

DOCS = ROOT / "docs"
PAGES = [
    *sorted(file for file in DOCS.rglob("*.md") if file.parent.name != "rules"),
    ROOT / "README.md",
    ROOT / "README.zh-CN.md",
    ROOT / "CONTRIBUTING.md",
    ROOT / "ARCHITECTURE.md",
]
COMMANDS = {name.rstrip("_") for name in cli.command_names()}
_LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
_CALL = re.compile(r"`ruralgov ([a-z][a-z-]*)")


def anchors(page: Path) -> set[str]:
    """What a heading can be linked by, as code hosts make it."""
    found = re.findall(r"^#+ +(.*)$", page.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", head.lower()).replace(" ", "-") for head in found}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in _LINK.findall(re.sub(r"```.*?```", "", page.read_text("utf-8"), flags=re.DOTALL)):
        target, _, anchor = link.partition("#")
        if ":" in target:
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and anchor not in anchors(file)):
            lost.append(link)
    assert not lost


def test_every_page_is_on_the_way_in() -> None:
    way_in = (DOCS / "README.md").read_text("utf-8")
    there = {(DOCS / link.partition("#")[0]).resolve() for link in _LINK.findall(way_in)}
    pages = {page.resolve() for page in DOCS.glob("*.md")}
    assert not {page.name for page in pages - there} - {"README.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.relative_to(ROOT).as_posix())
def test_every_command_that_is_named_exists(page: Path) -> None:
    assert not set(_CALL.findall(page.read_text("utf-8"))) - COMMANDS
