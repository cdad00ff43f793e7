"""What somebody sees first: what it is for, the two commands, a picture; and a clerk's pages without a line of YAML."""

from __future__ import annotations

import re

import pytest

from support import ROOT


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_says_what_it_is_for_and_how_to_begin_within_one_screen(name: str) -> None:
    lines = (ROOT / name).read_text("utf-8").splitlines()[:22]
    assert sum(line.startswith("- ") for line in lines) == 3
    assert sum(line.startswith("make ") for line in lines) == 2
    (picture,) = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", "\n".join(lines))
    assert (ROOT / picture).is_file()


def test_the_clerks_half_of_the_handbook_has_pictures_and_no_yaml() -> None:
    half = (ROOT / "docs" / "handbook.md").read_text("utf-8").partition("## 第二部分")[0]
    assert len(re.findall(r"!\[[^\]]+\]\(desk/\w+\.png\)", half)) >= 4
    assert "```" not in half
    assert not re.search(r"^\s*(?:- )?[a-z_]+: ", half, re.MULTILINE)
    for words in re.findall(r"点“([^”]+)”", half):
        pages = (ROOT / "src" / "ruralgov" / "desk" / "templates").glob("*.html")
        assert any(words in page.read_text("utf-8") for page in pages), f"no button says {words}"
