"""What the clerk's handbook tells to click is on a page by that name."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PAGES = "\n".join(
    file.read_text("utf-8")
    for folder in ("templates", "pages")
    for file in (ROOT / "src/ruralgov/desk" / folder).rglob("*")
    if file.suffix in (".html", ".py")
)
CLICKED = re.findall("点“([^”]+)”", (ROOT / "docs/handbook.md").read_text("utf-8").partition("## 第二部分")[0])


@pytest.mark.parametrize("name", sorted({one for one in CLICKED if "某月某日" not in one}))
def test_a_button_of_the_handbook_is_on_a_page(name: str) -> None:
    assert f'"{name}"' in PAGES


def test_the_handbook_tells_what_to_click() -> None:
    assert len(CLICKED) >= 4
