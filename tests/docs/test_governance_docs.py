"""The worked examples in ``docs/governance`` are what the commands print, to the letter; every source has one."""

from __future__ import annotations

import re
import shlex

import pytest

from support import PLANS, ROOT, command_line

PAGES = sorted((ROOT / "docs" / "governance").glob("*.md"))
_BLOCK = re.compile(r"```console\n\$ (ruralgov [^\n]+)\n(.*?)```", re.DOTALL)
BLOCKS = [(page.name, *block) for page in PAGES for block in _BLOCK.findall(page.read_text("utf-8"))]


@pytest.mark.parametrize(("page", "call", "shown"), BLOCKS, ids=[f"{page}: {call}" for page, call, _ in BLOCKS])
def test_what_a_page_shows_is_what_a_user_sees(page: str, call: str, shown: str, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    run = command_line(*shlex.split(call)[1:])
    seen = [line.rstrip() for line in (run.out + run.err).rstrip().splitlines()]
    wanted = shown.rstrip().splitlines()
    if wanted[-1] == "…":
        seen, wanted = seen[: len(wanted) - 1], wanted[:-1]
    assert seen == wanted, f"renew with: python tools/doc_runs.py docs/governance/{page}"


def test_every_plan_of_a_source_has_its_example() -> None:
    shown = {
        plan.stem
        for plan in PLANS.glob("*.yaml")
        for page, call, _ in BLOCKS
        if page == "examples.md" and plan.stem in call
    }
    assert shown == {plan.stem for plan in PLANS.glob("*.yaml")}


def test_every_page_is_in_the_overview_and_every_link_leads_somewhere() -> None:
    overview = (ROOT / "docs" / "governance" / "README.md").read_text("utf-8")
    links = set(re.findall(r"\]\(([\w.-]+\.md)\)", overview))
    assert links == {page.name for page in PAGES} - {"README.md"}
