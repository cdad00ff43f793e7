"""A paper of a plan that is a draft says that it is one."""

from __future__ import annotations

import pytest

from offices import OFFICE, office, shown

SAID = "（方案还是草稿，没有印发。）"


@pytest.mark.parametrize(
    "words", [("report", "-q", "2026Q2"), ("bulletin",), ("tasks",), ("budget",)], ids=lambda one: one[0]
)
@pytest.mark.parametrize("form", ["text", "md"])
def test_a_draft_says_that_it_is_one(tmp_path, words, form) -> None:
    active, draft = OFFICE, OFFICE.replace("status: active", "status: draft")
    assert active != draft
    assert SAID in shown(words[0], office(tmp_path, draft, "b.yaml"), *words[1:], "-f", form)
    assert SAID not in shown(words[0], office(tmp_path, active, "a.yaml"), *words[1:], "-f", form)
