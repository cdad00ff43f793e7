"""What a file is taken for before an output replaces it."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.files.overwriting import objection

PLANS = [
    "format: 1\n",
    "\ufeff# 说明\n---\nformat: 1\n",
    "{format: 1}\n",
    "title: 甲\nformat: 1\n",
    "%YAML 1.2\n---\nformat: 1\n",
]
PAGES = [
    "# 一页\n\n```yaml\nformat: 1\n```\n",
    "<!-- 一页 -->\n\nformat: 1\n",
    "写 format: 1；\n",
    "| a |\nformat: 1\n",
]


@pytest.mark.parametrize("text", PLANS)
def test_a_plan_is_known_by_what_it_says_whatever_it_is_called(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(text, "utf-8")
    assert objection(file, file, over=False) is not None


@pytest.mark.parametrize("text", PAGES)
def test_a_page_that_shows_a_plan_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(text, "utf-8")
    assert objection(file, file, over=False) is None
