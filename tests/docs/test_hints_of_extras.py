"""What the program and its pages say to install can be installed: every extra that is named is one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

from support import ROOT

NAMED = re.compile(r"ruralgov\\?\[([a-z][a-z,]*)\\?\]")
EXTRAS = set(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["optional-dependencies"])


def texts() -> Iterator[Path]:
    yield from (ROOT / "src").rglob("*.py")
    yield from (ROOT / "src").rglob("*.html")
    yield from (ROOT / "docs").rglob("*.md")
    yield from ROOT.glob("*.md")


def test_every_extra_that_is_named_exists() -> None:
    named = {
        (extra, file.relative_to(ROOT).as_posix())
        for file in texts()
        for words in NAMED.findall(file.read_text("utf-8"))
        for extra in words.split(",")
    }
    assert {extra for extra, _ in named} == EXTRAS, sorted(one for one in named if one[0] not in EXTRAS)
