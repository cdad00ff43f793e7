"""Roles and limits said once for several tasks: “以上三项由…牵头”, “（三）（四）项牵头单位：…”, “本部分任务均由…”.

Such a statement is taken out of the running text before the outline is made, so that it is no task and belongs to no single one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.documents import DUE_FOR_ALL, SCOPES, SPEAKS_OF_TASKS, WHO_FOR_ALL
from ruralgov.importing.grammar.lexicon.roles import BARE_LABEL, LABEL, NO_LIST, ROLE_AT_START
from ruralgov.importing.grammar.lexicon.units import PLAIN_ENDING
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.grammar.parties.role_clauses import assigns_text
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.statement_scope import Places
from ruralgov.importing.outline.task_blocks import Block
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.patterns import lazy

_FRONT = lazy(r"前(?P<count>[一二两三四五六七八九十]|\d{1,2})项(?:任务|工作|措施)?")
_OPEN = lazy(r"(?:^|(?<=[。;(]))\s*(?:(?:注|备注|说明):\s*(?:\d[.、])?)?\s*")


@dataclass(frozen=True, slots=True)
class Group:
    """A statement for several tasks; ``start`` is where its roles begin."""

    para: Para
    kind: str
    numbers: tuple[int, ...]
    form: str
    """How the numbers are printed: paren （三）, number 3, bracket (3); empty where it says nothing."""
    start: int
    anchor: Para | None = None
    """The paragraph before it."""

    @property
    def line(self) -> int:
        """Where it stands."""
        return self.para.lines[0]


def without_groups(paras: list[Para]) -> tuple[list[Para], list[Group]]:
    """The paragraphs without such statements, and the statements."""
    kept: list[Para] = []
    groups: list[Group] = []
    for para in paras:
        found = list(_groups(para)) if SPEAKS_OF_TASKS.search(para.text) else []
        position = 0
        for start, end, group in found:
            kept += _rest(para, position, start)
            groups.append(replace(group, anchor=kept[-1] if kept else None))
            position = end
        kept += _rest(para, position, len(para.text)) if found else [para]
    return kept, groups


def _rest(para: Para, start: int, end: int) -> list[Para]:
    return [para.part(start, end)] if para.text[start:end].strip(" 。;()") else []


def _groups(para: Para) -> Iterator[tuple[int, int, Group]]:
    """(start, end, group) in order; the span takes the brackets around it along."""
    text, position = para.text, 0
    for opening in _OPEN.finditer(text):
        if opening.end() < position or (scope := _scope(text, opening.end())) is None:
            continue
        kind, numbers, form, after = scope
        start = opening.start()
        if bracketed := start > 0 and text[start - 1] == "(":
            start -= 1
        end = _end(text, after, bracketed=bracketed)
        rest = WHO_FOR_ALL.match(text, after, end)
        if (
            rest is None
            or NO_LIST.search(text, opening.end(), end)
            or not _assigning(rest["roles"], by=bool(rest["by"]))
        ):
            continue
        close = end + 1 if bracketed else end
        part = para.part(opening.end(), end)
        yield start, close, Group(part, kind, numbers, form, rest.start("roles") - opening.end())
        position = close


def _assigning(roles: str, *, by: bool) -> bool:
    """Whether the words behind the scope say who or by when: 完成后由…验收 does not."""
    words = roles.strip(" 。)")
    if ROLE_AT_START.match(words + " ") or LABEL.match(words) or DUE_FOR_ALL.match(words):
        return True
    # 牵头单位每季度报送进展: what they do, not who they are
    if (bare := BARE_LABEL.match(words)) and not PLAIN_ENDING.search(re.split(r"[、,;。]", words[bare.end() :])[0]):
        return False
    return assigns_text(words) and (by or not re.match(r"完成后|结束后|中|推进|要|的", words))


def _end(text: str, after: int, *, bracketed: bool) -> int:
    """Behind the full stop; before the bracket that closes it; before the next statement."""
    depth = 0
    for position in range(after, len(text)):
        depth += (text[position] == "(") - (text[position] == ")")
        if depth < 0 and bracketed:
            return position
        if depth <= 0 and text[position] == ";" and _scope(text, position + 1):
            return position + 1
        if depth <= 0 and text[position] == "。":
            return position + 1
    return len(text)


def _scope(text: str, start: int) -> tuple[str, tuple[int, ...], str, int] | None:
    """(kind, numbers, their form, where it ends) of the words that say which tasks."""
    if front := _FRONT.match(text, start):
        return "front", (integer(front["count"]) or 0,), "", front.end()
    for kind, pattern in SCOPES:
        if (match := pattern.match(text, start)) is None:
            continue
        if kind != "numbers":
            return kind, (), "", match.end()
        numbers = _numbers(match["numbers"])
        brackets = "(" in match["numbers"]
        named = bool(match["item"] or (match["sure"] and brackets))
        if (
            match["sure"] in {"以上", "上述", "前述", "前列", "上列"}
            and len(numbers) == 1
            and not brackets
            and not match["th"]
        ):
            return ("count", numbers, "", match.end()) if match["item"] else None
        if not (len(numbers) > 1 and (named or brackets)) and not (match["th"] == "第" and match["item"]) and not named:
            continue
        if len(numbers) == 1 and not (match["th"] or match["sure"] or brackets):
            continue
        if len(numbers) == 1 and match["item"] and match["item"].strip() != "项":
            continue  # 第十二条 is an article's own number
        form = "" if match["th"] == "第" and not brackets else _form(match["numbers"])
        return kind, numbers, form, match.end()
    return None


def _form(printed: str) -> str:
    chinese = bool(re.search(r"[一二三四五六七八九十]", printed))
    if "(" in printed:
        return "paren" if chinese else "bracket"
    return "chapter" if chinese else "number"


def _numbers(printed: str) -> tuple[int, ...]:
    """（三）（四）至（六） → 3 4 5 6."""
    found: list[int] = []
    tokens = re.findall(r"[一二两三四五六七八九十]+|\d+|至|到|~|-+", printed)
    for index, token in enumerate(tokens):
        value = integer(token)
        if value is None:
            continue
        low = found[-1] + 1 if index and found and integer(tokens[index - 1]) is None else value
        found += range(low, value + 1) if low <= value < low + 60 else [value]
    return tuple(found)


def owners(root: Node, groups: list[Group]) -> frozenset[int]:
    """The identities of the numbered paragraphs behind which the statements stand: several may share a line."""
    chains = _by_paragraph(root) if groups else {}
    return frozenset(id(chain[-1].para) for group in groups if (chain := chains.get(id(group.anchor), ())))


def _by_paragraph(root: Node) -> dict[int, tuple[Node, ...]]:
    """For every paragraph the nodes that it stands in, outermost first."""
    return {id(para): chain for chain in _chains(root, ()) for para in chain[-1].own}


def _chains(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, ...]]:
    for child in node.children:
        yield (*above, child)
        yield from _chains(child, (*above, child))


def with_groups(found: list[Block], groups: list[Group], root: Node) -> list[Block]:
    """The tasks, each with the statements that mean it."""
    if not groups:
        return found
    chains, places, reached = _by_paragraph(root), Places(found, root), set[int]()
    shared: dict[int, list[Para]] = {}
    for group in groups:
        reach = places.meant(group.kind, group.numbers, group.form, chains.get(id(group.anchor), ()), reached)
        for index in reach:
            shared.setdefault(index, []).append(group.para.part(group.start))
        reached |= reach if group.kind in {"all", "count"} else set()
    return [replace(block, shared=(*block.shared, *shared.get(index, ()))) for index, block in enumerate(found)]
