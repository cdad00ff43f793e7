"""What a line is: a number, a chapter, a title with its text, the close of the document."""

from __future__ import annotations

import pytest

from ruralgov.importing.grammar.headings.chapters import kind_of
from ruralgov.importing.grammar.headings.documents import is_closing_line, without_plan
from ruralgov.importing.grammar.headings.marks import mark_of
from ruralgov.importing.grammar.headings.title_span import title_span
from ruralgov.importing.sources.paragraph import Para


@pytest.mark.parametrize(
    ("line", "kind", "value"),
    [
        ("第三章 重点任务", "part", 3), ("四、实施步骤", "chapter", 4), ("（十一）改厕", "paren", 11), ("12.修路", "number", 12),
        ("2.10 修路", "deep", 10), ("③修路", "circle", 3), ("重点任务五：修路", "named", 5), ("重点项目五：修路", "named", 5), ("第七条 修路", "article", 7),
    ],
)  # fmt: skip
def test_the_number_of_a_line(line, kind, value):
    mark = mark_of(Para.of(line, 1).text)
    assert (mark.kind, mark.value) == (kind, value)


@pytest.mark.parametrize("line", ["2026年目标", "3个村", "1.5万元", "一二三产业融合"])
def test_numbers_that_open_no_heading(line):
    assert mark_of(line) is None


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("修路架桥。年内修路12公里。", "修路架桥"),
        ("修路架桥：年内修路12公里。", "修路架桥"),
        ("修路架桥（责任单位：县交通局）", "修路架桥"),
        ("关于“加快修路架桥，改善出行条件”的问题，由县交通局负责。", "关于“加快修路架桥，改善出行条件”的问题"),
    ],
)
def test_the_title_ends_where_the_text_begins(line, title):
    para = Para.of(line, 1)
    assert para.raw[: title_span(para, 0)[0]] == title


def test_chapters_and_closing_lines():
    assert [kind_of(words) for words in ("基本原则", "主要任务", "保障措施", "修路架桥")] == [
        "principles",
        "tasks",
        "safeguards",
        "other",
    ]
    assert is_closing_line("本方案自印发之日起施行。")
    assert without_plan("本方案将推进修路架桥") == "推进修路架桥"
