"""Stages of the document (实施步骤): those of its chapters on steps, else numbered steps, else rows of a table."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.importing.grammar.headings.chapters import kind_of, names_stage
from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.phrases import stage, stage_in_row, stage_with_months, stages
from ruralgov.importing.grammar.times.stages import Stage
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.sources.lines import Source
from ruralgov.importing.sources.paragraph import Fact, Para

_NAME_LONGEST, _DEEPEST = 20, 4


def read_stages(root: Node, source: Source, year: Fact | None = None) -> list[Stage]:
    """The stages of the document, in printed order. ``year`` completes months that are printed without one."""
    nodes = [node for node in root.walk() if node.rank and node.rank <= _DEEPEST and _is_of_stages(node)]
    found: list[Stage] = []
    for node in nodes:
        found += list(_of_chapter(node, year))
    if not found:
        steps = [node for node in root.walk() if node.mark and node.mark.kind == "step"]
        found += filter(None, (stage(node.para, node.mark.end, year) for node in steps if node.mark))
    if not found:
        phases = [node for node in root.walk() if node.mark and "阶段" in node.para.text[: node.body_at]]
        found += filter(None, (stage(node.para, node.mark.end, year) for node in phases if node.mark))
    found += [] if found else list(_table_stages(source))
    return list(_unique(found))


def _is_of_stages(node: Node) -> bool:
    return kind_of(node.title.value) == "stages" or bool(node.mark and names_stage(node.para.text, node.mark.end))


def _of_chapter(chapter: Node, year: Fact | None) -> Iterator[Stage]:
    for child in chapter.children:
        found = stage(child.para, child.mark.end if child.mark else 0, year)
        if found or (child.follow and (found := stage_with_months(child.title, child.follow[0], year))):
            yield found
    if chapter.mark and names_stage(chapter.para.text, chapter.mark.end):
        if not chapter.children and (found := stage(chapter.para, chapter.mark.end, year)):
            yield found
    elif not chapter.children:
        for para in chapter.own:
            yield from stages(para, year)


def _table_stages(source: Source) -> Iterator[Stage]:
    for line in source.lines:
        cells = [Para.of(cell, line.number) for cell in dict.fromkeys(line.cells) if cell]
        name = next((cell for cell in cells if _names_stage(cell)), None)
        if name is None:
            continue
        mark = opening_mark(name)
        timed = (stage_in_row(name, mark.end if mark else 0, cell) for cell in cells if cell is not name)
        yield from [one for one in timed if one][:1]


def _names_stage(cell: Para) -> bool:
    return cell.raw.strip().endswith("阶段") and len(cell.raw) <= _NAME_LONGEST


def _unique(found: list[Stage]) -> Iterator[Stage]:
    seen: set[str] = set()
    for one in found:
        if one.name.value not in seen:
            seen.add(one.name.value)
            yield one
