"""Headings by their words: what a chapter is about, lines and openings that are headings without a number."""

from __future__ import annotations

import re
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.chapters import (
    AIMS_HEADING,
    CHAPTER_LINE,
    CHAPTER_WORDS,
    CHAPTERS,
    CLOSING_LABEL,
    GOALS_BY_NAME,
    ITEM_OF_MEETING,
    KNOWN_HEAD,
    KNOWN_HEAD_UNBROKEN,
    LOOSE_HEAD,
    NOTES_LINE,
    PART_LABEL,
    PROBLEM_LABEL,
    STAGE_TITLE,
    UPPER_CHAPTER,
)
from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.sources.patterns import lazy

_PRINCIPLES = lazy(either(CHAPTERS, "principles"))
_KINDS = tuple((form.value, lazy(form.words)) for form in CHAPTERS)
_LONE_HEAD = lazy(rf"\s({CHAPTER_WORDS})\s+", "方案⟦ 总体要求 ⟧到2026年")


@lru_cache(maxsize=4096)
def kind_of(title: str) -> str:
    """What a chapter is by its heading: tasks, aims, principles, stages, safeguards, funding or other."""
    bare = re.sub(r"\(.*?\)", "", title).strip()
    if is_item_of_meeting(bare):
        return "other"
    if _PRINCIPLES.search(bare) and len(bare) <= 10:
        return "principles"
    kinds = [kind for kind, words in _KINDS if words.search(bare)]
    if "tasks" in kinds and not bare.startswith(("目标任务及", "组织")):
        return "tasks"
    return kinds[0] if kinds and len(bare) <= 16 else "other"


def is_item_of_meeting(heading: str) -> bool:
    """关于运转经费, 研究防溺水工作: what a meeting took up, whatever its words."""
    return bool(ITEM_OF_MEETING.match(heading))


def speaks_of_aims(heading: str) -> bool:
    """Whether numbers below a heading may be aims: 总体要求, 工作目标."""
    return bool(AIMS_HEADING.search(heading))


def is_goal_by_name(heading: str) -> bool:
    """目标任务, 工作目标: a goal in prose as often as a list of tasks."""
    return bool(GOALS_BY_NAME.search(heading))


def is_chapter_line(text: str) -> bool:
    """Whether a line without a number is a known heading and nothing else."""
    return bool(CHAPTER_LINE.match(text))


def closing_label(text: str) -> str:
    """经费 of 经费：由县财政保障; empty where a paragraph opens with no such label."""
    found = CLOSING_LABEL.match(text)
    return found["label"] if found else ""


def names_stage(text: str, start: int) -> bool:
    """Whether a numbered paragraph is called a stage and says when: （一）宣传发动阶段（2026年4月）."""
    return bool(STAGE_TITLE.match(text, start))


def opens_notes(text: str) -> bool:
    """备注：, 表注：1.…: what follows is about the table, and no task."""
    return bool(NOTES_LINE.match(text))


def holds_chapters(heading: str) -> bool:
    """Whether a known heading is one of those that hold others: 重点任务, 保障措施."""
    return bool(UPPER_CHAPTER.search(heading))


def known_head(text: str, start: int) -> int:
    """Where a known heading ends that its body follows without a sign; ``start`` where none stands."""
    known = KNOWN_HEAD.match(text[start:])
    return start + known.end() if known else start


def unbroken_head(front: str, *, loose: bool) -> int:
    """The same in text that lost its line breaks; ``loose`` where words that only end like a heading count too."""
    head = KNOWN_HEAD_UNBROKEN.match(front) or (LOOSE_HEAD.match(front) if loose else None)
    return head.end() if head else 0


def lone_heads(text: str) -> list[tuple[int, int, int]]:
    """(where the space before it begins, start, end with its space) of every known heading between two spaces."""
    return [(match.start(), match.start(1), match.end()) for match in _LONE_HEAD.finditer(text)]


def part_labels(text: str) -> list[int]:
    """Where 主要内容：, 工作目标： open a part of a task."""
    return [match.start() for match in PART_LABEL.finditer(text)]


def behind_problem_label(text: str, start: int) -> int:
    """Where the words begin that an item of a rectification plan is called by: behind 问题：, else at the start."""
    label = PROBLEM_LABEL.match(text, start)
    return label.end() if label else start
