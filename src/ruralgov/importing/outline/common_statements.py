"""What is said once for several tasks, and which tasks it means.

Such a statement is taken out of the running text before the outline is made, so that it is no task and belongs to no single one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from ruralgov.importing.grammar.parties.common_statements import Statement
from ruralgov.importing.grammar.phrases import said_of_several
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.statement_scope import Places
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.paragraph import Para


def without_statements(paras: list[Para]) -> tuple[list[Para], list[Statement]]:
    """The paragraphs without such statements, and the statements."""
    kept: list[Para] = []
    statements: list[Statement] = []
    for para in paras:
        found = said_of_several(para)
        position = 0
        for phrase in found:
            kept += _rest(para, position, phrase.start)
            statements.append(replace(phrase.value, anchor=kept[-1] if kept else None))
            position = phrase.end
        kept += _rest(para, position, len(para.text)) if found else [para]
    return kept, statements


def _rest(para: Para, start: int, end: int) -> list[Para]:
    return [para.part(start, end)] if para.text[start:end].strip(" 。;()") else []


def owners(root: Node, statements: list[Statement]) -> frozenset[int]:
    """The identities of the numbered paragraphs behind which the statements stand: several may share a line."""
    chains = _by_paragraph(root) if statements else {}
    return frozenset(id(chain[-1].para) for statement in statements if (chain := chains.get(id(statement.anchor), ())))


def _by_paragraph(root: Node) -> dict[int, tuple[Node, ...]]:
    """For every paragraph the nodes that it stands in, outermost first."""
    return {id(para): chain for chain in _chains(root, ()) for para in chain[-1].own}


def _chains(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for child in node.children:
        yield (*above, child)
        yield from _chains(child, (*above, child))


def with_statements(found: list[Block], statements: list[Statement], root: Node) -> list[Block]:
    """The tasks, each with the statements that mean it."""
    if not statements:
        return found
    chains, places, reached = _by_paragraph(root), Places(found, root), set[int]()
    shared: dict[int, list[Para]] = {}
    for statement in statements:
        reach = places.meant(
            statement.kind, statement.numbers, statement.form, chains.get(id(statement.anchor), ()), reached
        )
        for index in reach:
            shared.setdefault(index, []).append(statement.who)
        reached |= reach if statement.kind in {"all", "count"} else set()
    return [replace(block, shared=(*block.shared, *shared.get(index, ()))) for index, block in enumerate(found)]
