"""``docs/api.md`` runs as it stands, and names every public function and nothing else."""

from __future__ import annotations

import doctest
import re

import pytest

import ruralgov
from support import ROOT

DOC = ROOT / "docs" / "api.md"


def test_the_examples_run(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    blocks = "\n".join(re.findall(r"```pycon\n(.*?)```", DOC.read_text("utf-8"), re.DOTALL))
    test = doctest.DocTestParser().get_doctest(blocks, {}, "api.md", str(DOC), 0)
    try:
        ran = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test, clear_globs=False)
    finally:
        ruralgov.use_language("en")
    assert ran.attempted > 15
    assert not ran.failed


def test_the_table_names_what_is_public() -> None:
    named = set(re.findall(r"^\| `(\w+)", DOC.read_text("utf-8"), re.MULTILINE))
    assert named == set(ruralgov.__all__)
