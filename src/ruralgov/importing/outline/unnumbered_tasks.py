"""Tasks without a number of their own: the paragraphs below a bare heading, each with its own units behind it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from ruralgov.importing.grammar.headings.marks import BODY_RANK, Mark
from ruralgov.importing.grammar.parties.role_clauses import is_role_line
from ruralgov.importing.grammar.phrases import is_assigned, who_in_form
from ruralgov.importing.outline.headings import Node, node_of
from ruralgov.importing.outline.unit_headings import unit_headings
from ruralgov.importing.sources.paragraph import Para

_OWN_WORDS = 12
"""So many characters stand before the units of a task that says what is to be done."""


def opened(node: Node) -> Node:
    """The tree in which such paragraphs are nodes, counted below their heading."""
    if node.children:
        listed = unit_headings(node)
        return replace(
            node, children=tuple(_points_of(child) if id(child) in listed else opened(child) for child in node.children)
        )
    if sentences := _assigned_sentences(node):
        return replace(node, body_at=len(node.para.text), children=_points(sentences))
    first = next((at for at, para in enumerate(node.follow) if _says_and_assigns(para)), len(node.follow))
    tasks = node.follow[first:]
    headed = node.mark is None and node.para.level > 0
    while headed and tasks and not is_assigned([tasks[-1]]):
        tasks = tasks[:-1]
    if len(tasks) < (1 if headed else 2) or is_assigned([node.para]) or not all(map(_says_and_assigns, tasks)):
        return node
    behind = node.follow[first + len(tasks) :]
    return replace(node, follow=node.follow[:first] + behind, children=_points(tasks))


def _points_of(unit: Node) -> Node:
    """一、县委宣传部: all that stands below is its work, numbered or not."""
    return _counted(unit, 0) if unit.follow and not unit.children else unit


def _counted(node: Node, first: int) -> Node:
    return replace(node, follow=node.follow[:first], children=_points(node.follow[first:]))


def _points(paras: Sequence[Para]) -> tuple[Node, ...]:
    return tuple(node_of(para, Mark("lost", BODY_RANK, count, "", 0), BODY_RANK) for count, para in enumerate(paras, 1))


def _assigned_sentences(node: Node) -> list[Para]:
    """建成甲平台…（牵头单位：甲局）。建成乙平台…（牵头单位：乙局）。 in one paragraph: each sentence with its own units is a task."""
    if node.follow:
        return []
    text, position, parts = node.para.text, node.body_at, list[Para]()
    for clause in who_in_form(node.para):
        end = clause.end + 1
        own = text[position : clause.start - 1].strip(" 。;")
        if len(own) <= _OWN_WORDS or text[clause.start - 1] != "(" or not _ends_sentence(text, clause.start - 1, end):
            return []
        parts.append(node.para.part(position, end))
        position = end + (text[end : end + 1] in {"。", ";"})
    return parts if len(parts) > 1 and not text[position:].strip(" 。;)") else []


def _ends_sentence(text: str, start: int, end: int) -> bool:
    """Whether a bracket stands at a sentence's end: before its full stop or behind it."""
    return text[start - 1] in "。;" or not text[end:].strip() or text[end] in "。;"


def _says_and_assigns(para: Para) -> bool:
    found = next(iter(who_in_form(para)), None)
    return found is not None and found.start > _OWN_WORDS and not is_role_line(para.text) and is_assigned([para])
