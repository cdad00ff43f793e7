"""The bounds of a Word reference document: as many bytes, parts and levels as it has are read, one fewer allowed is a refusal."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from documents import LETTER
from ruralgov.errors import UserError
from ruralgov.papers.render import Look, word
from ruralgov.papers.word import package, template, xml_tree
from ruralgov.papers.word.package import unpacked
from support import ROOT

SHIPPED = ROOT / "templates" / "gongwen.docx"
PARTS = unpacked(SHIPPED.read_bytes(), "gongwen.docx")


def levels(node: ET.Element) -> int:
    return 1 + max(map(levels, node), default=0)


DEEPEST = max(levels(xml_tree.parsed(data).root) for name, data in PARTS.items() if name.endswith((".xml", ".rels")))
BOUNDS = {
    "unpacked": (package, "MAX_BYTES", sum(map(len, PARTS.values())), "解压后超过"),
    "parts": (package, "MAX_PARTS", len(PARTS), f"多于 {len(PARTS) - 1} 个部件"),
    "depth": (xml_tree, "_MAX_DEPTH", DEEPEST, "gongwen.docx"),
}


@pytest.mark.parametrize("bound", BOUNDS.values(), ids=BOUNDS)
def test_at_the_bound_it_is_used_and_one_past_it_is_refused(
    bound: tuple[ModuleType, str, int, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    module, name, has, words = bound
    shutil.copy(SHIPPED, tmp_path)
    assert getattr(module, name) > has
    monkeypatch.setattr(module, name, has)
    assert word.write(LETTER, Look(templates=str(tmp_path)))
    monkeypatch.setattr(module, name, has - 1)
    template._looked_through.cache_clear()  # a run has one bound, and takes its template apart once
    with pytest.raises(UserError, match=words) as refusal:
        word.write(LETTER, Look(templates=str(tmp_path)))
    assert "\n" not in str(refusal.value)
