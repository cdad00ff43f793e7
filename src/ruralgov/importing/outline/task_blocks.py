"""The outline → task blocks: which numbered nodes are tasks, to which section each belongs, which number it carries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.headings.chapters import is_goal_by_name, kind_of, names_stage, opens_notes
from ruralgov.importing.grammar.headings.documents import is_closing_line, lies_in_annex
from ruralgov.importing.grammar.parties.role_meanings import Roles
from ruralgov.importing.grammar.phrases import is_assigned, names_anybody
from ruralgov.importing.outline.articles import is_frame, is_frame_chapter
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.task_fields import lists_measures, named_by_fields
from ruralgov.importing.outline.titles import called, times_behind, undated
from ruralgov.importing.sources.paragraph import Fact, Para

_POINT_RANK = 7
"""(1) and below are points of a task, unless roles stand there."""
_CHAPTER_RANK = 3
_ITEM_RANK = 5
_OFTEN = 3
"""From so many articles with units of their own on, the units are what makes an article a task."""
_OUTSIDE = {"aims", "stages", "safeguards", "funding"}
_NOT_TASKS = {"principles", "aims", "stages", "safeguards"}


@dataclass(frozen=True, slots=True)
class Block:
    """A task's place in the document: number, title, section, and the text that says the rest."""

    number: Fact
    title: Fact
    section: Fact | None
    chapter: Fact | None
    text: tuple[tuple[Para, int], ...]
    """Paragraphs with the position where the text behind the title begins."""
    path: tuple[int, ...] = ()
    """The numbers of the nodes above, outermost first, without the task's own."""
    doubts: tuple[str, ...] = ()
    roles: Roles | None = None
    """Roles that stand in table columns; None where the text is to be read for them."""
    times: tuple[Para, ...] = ()
    """Cells of a column for time limits."""
    place: tuple[Node, ...] = ()
    """The nodes from the outermost down to the task's own."""
    shared: tuple[Para, ...] = ()
    """What is said once for several tasks and means this one too."""

    @property
    def paras(self) -> tuple[Para, ...]:
        """The paragraphs of the block."""
        return tuple(para for para, _ in self.text)


def blocks(root: Node, owners: frozenset[int] = frozenset()) -> list[Block]:
    """The tasks of the running text, in printed order. ``owners`` are (the identities of) paragraphs behind which several tasks are assigned at once."""
    chapters = _chapters(root)
    kinds = [_chapter_kind(node) for node in chapters]
    dedicated = "tasks" in kinds
    given_out = sum(_is_article(node) and is_assigned(node.own) for node in root.walk()) >= _OFTEN
    found: list[Block] = []
    for node, kind in zip(chapters, kinds, strict=True):
        if given_out and any(map(_is_article, node.children)) and not _assigned(node):
            continue  # 第二章 奖补标准 beside 第三章 任务与职责, each article of which names its units
        if kind in _OUTSIDE and any(id(para) in owners for para in node.everything):
            kind = "other"  # noqa: PLW2901  六、监督保障行动 … 以上任务由…牵头
        for task, above in _tasks_of(node, kind, owners, dedicated=dedicated):
            found.append(_block(task, above, kind, dedicated=dedicated))
    return _lost_numbers(found)


def _chapters(root: Node) -> tuple[Node, ...]:
    """The outermost nodes; a single outermost part (第一部分) opens up to its children."""
    nodes = root.children
    if len({node.rank for node in nodes}) > 1 and nodes and nodes[0].rank > min(node.rank for node in nodes):
        return nodes
    while len(nodes) == 1 and nodes[0].rank < _CHAPTER_RANK and nodes[0].children:
        nodes = nodes[0].children
    return nodes


def _chapter_kind(node: Node) -> str:
    kind = "stages" if _is_step(node) else kind_of(node.title.value)
    if is_frame_chapter(node.title.value):
        return "frame"
    if node.mark is None and opens_notes(node.para.text) and not _assigned(node):
        return "notes"
    if _is_article(node):
        return kind if kind in {"principles", "aims"} and not _assigned(node) else "other"
    # 目标任务 is a goal in prose as often as a list of tasks.
    if kind == "tasks" and not node.children and is_goal_by_name(node.title.value) and not _assigned(node):
        return "aims"
    return kind


def _is_step(node: Node) -> bool:
    """第一阶段：宣传动员, （一）宣传动员阶段（2026年4月） with nothing numbered below it: a stage, whatever stands around it."""
    if node.mark is None or node.children:
        return False
    return node.mark.kind == "step" or names_stage(node.para.text, node.mark.end)


def _is_article(node: Node) -> bool:
    return node.mark is not None and node.mark.kind == "article"


def _is_sentence(node: Node) -> bool:
    """An article, or 二、县财政局要于次年1月10日前兑现补贴。: all of it is its heading."""
    return _is_article(node) or node.para.text.rstrip().endswith("。")


def _closes(node: Node) -> bool:
    """十二、本办法自…起施行，有效期至…: the document's own last words under a number."""
    start = node.mark.end if node.mark else 0
    return not node.children and is_closing_line(node.para.text[start:]) and not _assigned(node)


def _about_itself(node: Node) -> bool:
    """An article on purpose, scope, principles or validity of the document."""
    return not _assigned(node) and is_frame(node.own, node.mark.end if node.mark else 0)


def _assigned(node: Node) -> bool:
    return is_assigned(node.everything)


def _tasks_of(
    chapter: Node, kind: str, owners: frozenset[int], *, dedicated: bool
) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """(task, the nodes above it) of a chapter."""
    if (
        kind in {"principles", "frame", "notes"}
        or _closes(chapter)
        or (_is_article(chapter) and _about_itself(chapter))
    ):
        return
    if kind == "other" and dedicated and not _assigned(chapter):
        return
    if kind == "tasks" and not chapter.children and not _assigned(chapter) and lies_in_annex(chapter.body):
        return
    if kind in _OUTSIDE:
        if is_assigned(chapter.own) and not any(map(_assigned, chapter.children)):
            yield chapter, ()
        else:
            yield from _assigned_only(chapter, ())
        return
    # A chapter in prose without anybody's name is no task.
    prose = kind == "other" and not chapter.children and chapter.rank < _ITEM_RANK and not _assigned(chapter)
    if prose and (dedicated or not (chapter.body or (_is_sentence(chapter) and _prose_assigned(chapter)))):
        return
    ranks = frozenset(node.rank for node in chapter.walk() if is_assigned(node.own) or id(node.para) in owners)
    yield from _pick(chapter, (), ranks)


def _assigned_only(node: Node, above: tuple[Node, ...]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """Outside the task chapters only what is assigned in form is a task."""
    for child in node.children:
        named = _is_article(child) or (child.mark is not None and child.mark.kind == "lost")
        if is_assigned(child.own) or (named and _prose_assigned(child)):
            yield child, (*above, node)
        else:
            yield from _assigned_only(child, (*above, node))


def _prose_assigned(node: Node) -> bool:
    return not _about_itself(node) and any(names_anybody(para) for para in node.own)


def _pick(node: Node, above: tuple[Node, ...], ranks: frozenset[int]) -> Iterator[tuple[Node, tuple[Node, ...]]]:
    """The tasks below a node. ``ranks`` are the depths at which the chapter assigns anything."""
    children = tuple(child for child in node.children if not _aside(child, assigned=bool(ranks)))
    if not children:
        if above or node.rank >= 4 or node.body or _assigned(node):
            yield node, above
    elif lists_measures(node) or ((above or named_by_fields(node)) and _is_whole(node, children, ranks)):
        yield node, above
    else:
        for child in children:
            yield from _pick(child, (*above, node), ranks)


def _aside(node: Node, *, assigned: bool) -> bool:
    """A section 基本原则 or 组织领导, or a stage, inside a task chapter."""
    if _closes(node) or (_is_article(node) and _about_itself(node)):
        return True
    if _is_step(node) and not _assigned(node):
        return True
    return len(node.title.value) <= 8 and kind_of(node.title.value) in _NOT_TASKS and not _assigned(node) and assigned


def _is_whole(node: Node, children: tuple[Node, ...], ranks: frozenset[int]) -> bool:
    """Whether a node with numbered children is one task and the children its points."""
    with_roles = [child for child in children if _assigned(child)]
    if is_assigned(node.own):
        return not with_roles
    if not with_roles:
        # Points, or the one section without names among sections that are assigned as a whole.
        return children[0].rank >= _POINT_RANK or (node.rank in ranks and children[0].rank not in ranks)
    # One clause behind the last of several points is the clause of all of them.
    return len(children) > 1 and with_roles == [children[-1]] and not children[-1].children


def _block(node: Node, above: tuple[Node, ...], kind: str, *, dedicated: bool) -> Block:
    parents = [parent for parent in above if parent.rank and parent.title.value and not opens_notes(parent.para.text)]
    sections = [
        parent
        for index, parent in enumerate(parents)
        if index or kind == "other" or (kind != "tasks" and (not dedicated or _runs_on(parent)))
    ]
    text = tuple(
        (para, _from(item, node) if para is item.para else 0)
        for item in node.walk()
        for para in item.own
        if para is node.para or not is_closing_line(para.text)
    )
    doubts: list[str] = []  # of its title: it stands beside that
    if kind in _NOT_TASKS | {"funding"} and (above or dedicated):
        doubts.append(f"在“{(*above, node)[0].title.value}”一章，因写有责任单位按任务计")
    path = tuple(parent.mark.value for parent in parents if parent.mark)
    return Block(
        _number(node, path),
        undated(called(node)) if (times := times_behind(node)) else called(node),
        undated(sections[-1].title) if sections else None,
        parents[0].title if parents else None,
        text,
        path[:-1] if node.mark and node.mark.kind == "lost" else path,
        tuple(doubts),
        times=times,
        place=(*above, node),
    )


def _from(item: Node, task: Node) -> int:
    """Where the text of a node begins; the title of a point counts too: 1、拆除私搭乱建1.8万平方米；."""
    whole = item is not task and item.mark is not None
    return item.mark.end if whole and item.mark and item.mark.end < item.body_at else item.body_at


def _runs_on(chapter: Node) -> bool:
    """三、强化支撑 whose first item is 12.: the count of the tasks goes on, so it is one more section of theirs."""
    first = chapter.children[0].mark if chapter.children else None
    return first is not None and first.value > 1


def _number(node: Node, above: tuple[int, ...]) -> Fact:
    if node.mark is None:
        return Fact("", node.title.line, "")
    printed = node.mark.printed
    if node.mark.kind == "lost":
        within = f"{above[-1]}." if above else ""
        return Fact(f"{within}{node.mark.value}", node.para.line_at(0), "", "原文缺编号，序号为补编")
    value = printed if node.mark.kind == "deep" else str(node.mark.value)
    return Fact(value, node.para.line_at(0), printed, "序号据“首先、其次…”编排" if node.mark.kind == "ordinal" else "")


def _lost_numbers(found: list[Block]) -> list[Block]:
    """A paragraph between two tasks with its own title and its own role lines is a task that lost its number."""
    whole: list[Block] = []
    for block in found:
        whole += _parted(block)
    return whole


def _parted(block: Block) -> Iterator[Block]:
    current = block
    assigned = False
    kept: list[tuple[Para, int]] = []
    last = _last_assigned(block)
    for index, (para, start) in enumerate(block.text):
        # "标题。正文…" behind complete role lines, followed by role lines of its own, is no part of the task before.
        fresh = (
            assigned
            and start == 0
            and (title := _lost_title(para))
            and not is_assigned([para.part(0, min(len(para.text), 12))])
        )
        if fresh and kept and index <= last:
            yield replace(current, text=tuple(kept))
            current = replace(
                block,
                number=Fact("", para.lines[0], ""),
                title=para.fact(0, title),
                doubts=("原文缺编号",),
                text=(),
            )
            kept, assigned = [(para, title + 1)], names_anybody(para)
            continue
        kept.append((para, start))
        assigned = assigned or names_anybody(para)
    yield block if current is block else replace(current, text=tuple(kept))


def _lost_title(para: Para) -> int:
    stop = para.text.find("。")
    return stop if 4 <= stop <= 30 and "," not in para.text[:stop] and len(para.text) > stop + 12 else 0


def _last_assigned(block: Block) -> int:
    """The last paragraph that names who is to do it."""
    paras = block.paras
    return next((index for index in range(len(paras) - 1, 0, -1) if names_anybody(paras[index])), 0)
