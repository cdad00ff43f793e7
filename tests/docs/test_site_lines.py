"""The site's pages: what a line break of the source must not become."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from unittest.mock import MagicMock

import pytest

from support import ROOT

BUILDERS = (
    "jieba",
    "mkdocs.commands.build",
    "mkdocs.config",
    "mkdocs.config.defaults",
    "mkdocs.exceptions",
    "pymdownx.slugs",
)


@pytest.mark.parametrize(
    ("source", "page"),
    [
        ("一行，\n二行。\nthird 三", "一行，二行。\nthird 三"),
        ("- 甲，\n  乙\n- 丙", "- 甲，乙\n- 丙"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("| 甲 |\n|---|\n正文", "| 甲 |\n|---|\n正文"),
        ("```\n甲\n乙\n```\n丙\n丁", "```\n甲\n乙\n```\n丙丁"),
        ("完。\n\n新段", "完。\n\n新段"),
    ],
)
def test_chinese_lines_are_joined(source: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in BUILDERS:
        for part in (name.partition(".")[0], name):
            monkeypatch.setitem(sys.modules, part, MagicMock())
    spec = spec_from_file_location("site_tool", ROOT / "tools" / "site.py")
    assert spec is not None
    assert spec.loader is not None
    tool = module_from_spec(spec)
    spec.loader.exec_module(tool)
    assert tool.joined(source) == page
