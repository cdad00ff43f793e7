"""Positions as an editor counts, and what is being typed, whatever is typed."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from offices import OFFICE
from ruralgov.lsp.actions import difference
from ruralgov.lsp.completion import offers
from ruralgov.lsp.cursor import cursor_at
from ruralgov.lsp.document import Document
from ruralgov.lsp.hover import hover
from ruralgov.lsp.names import names
from ruralgov.lsp.outline import outline
from support import PLANS

TEXT = (PLANS / "cadre-funds.yaml").read_text("utf-8")


@given(st.text(st.sampled_from("a𠮷\n\r:县 ")), st.integers(0, 30))
def test_a_position_leads_back_to_its_character(text: str, index: int) -> None:
    index = min(index, len(text))
    document = Document(Path("p.yaml"), text)
    back = document.index(document.position(index))
    assert back == index or text[back : index + 1].strip("\r\n") == ""


@given(st.text(st.sampled_from("ab\n")), st.text(st.sampled_from("ab\n")))
def test_the_difference_of_two_texts_makes_the_one_into_the_other(before: str, after: str) -> None:
    change = difference(before, after)
    assert before[: change.start] + change.text + before[change.end :] == after


@pytest.mark.parametrize("cut", range(0, len(TEXT), 331))
def test_nothing_that_is_half_typed_is_too_much(cut: int) -> None:
    document = Document(Path("p.yaml"), TEXT[:cut])
    whole = Document(Path("p.yaml"), TEXT)
    assert offers(document, cut, whole) is not None
    assert outline(document) is not None
    hover(document, max(0, cut - 1))


def test_every_name_stands_where_it_is_said_to() -> None:
    document = Document(Path("p.yaml"), TEXT)
    found = list(names(document))
    assert found
    for one in found:
        assert document.text[one.place.start : one.place.end].strip("'\"") == one.text


@pytest.mark.parametrize(
    ("text", "path", "at_key"),
    [
        ("", (), True),
        ("tasks:\n  - ", ("tasks",), True),
        ("tasks:\n- ", ("tasks",), True),
        ("tasks:\n  - id: '1'\n    lead: [甲, ", ("tasks", "lead"), False),
        ("tasks:\n  - id: '1'\n    lead:\n      - ", ("tasks", "lead"), True),
        ("tasks:\n  - {id: '1', budget: [{item: a, ", ("tasks", "budget"), True),
        ("tasks:\n  - {id: '1', budget: [{item: ", ("tasks", "budget", "item"), False),
        ("departments:\n  县水务局: {aliases: [", ("departments", "县水务局", "aliases"), False),
        ("a: {b: 1}\ntasks:\n  - id: x\nsta", (), True),
        ("title: x  # lead: [", ("title",), False),
    ],
)
def test_what_is_being_typed(text: str, path: tuple[str, ...], at_key: bool) -> None:
    found = cursor_at(text, len(text))
    assert (found.path, found.at_key) == (path, at_key)


def test_an_id_that_two_tasks_have_shows_both_and_the_state_of_neither() -> None:
    text = OFFICE.replace('id: "3"', 'id: "2"')
    document = Document(Path("p.yaml"), text)
    words, _ = hover(document, text.index('task: "2", percent') + len('task: "'))
    assert words == "**2 供水到村**\n\n**2 长期宣传**"
    sound, _ = hover(Document(Path("p.yaml"), OFFICE), OFFICE.index('task: "2", percent') + len('task: "'))
    assert "供水到村" in sound
    assert "逾期" in sound
