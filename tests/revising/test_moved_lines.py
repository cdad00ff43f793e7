"""The places that comments name follow the lines of the document."""

from __future__ import annotations

from ruralgov.importing.sources.reading import read_source
from ruralgov.revising.moved_lines import moved, restated, without_comments

OLD = "甲方案\n一、改厕300户。\n二、修路。\n三、建桥。\n"
NEW = "甲方案\n前言。\n一、改厕320户。\n三、建桥。\n"


def places() -> dict[str, str]:
    return moved(*(read_source(text.encode(), "a.txt") for text in (OLD, NEW)))


def test_a_line_in_which_a_number_changed_is_still_that_line():
    assert places() == {"1": "1", "2": "3", "4": "4", "5": "5"}


def test_comments_name_the_new_lines_and_what_is_gone_is_said():
    text = 'title: "第2行 # 第2行"  # 第2行\nlead: [甲]  # 待核：年份取自第1行（第2、4行）\nsupport: [乙]  # 第3行\n'
    assert restated(text, places(), "行") == (
        'title: "第2行 # 第2行"  # 第3行\nlead: [甲]  # 待核：年份取自第1行（第3、4行）\nsupport: [乙]  # 原第3行\n'
    )


def test_places_in_several_files_are_followed_too():
    assert restated("a: 1  # 第2份第5行\n", {"2份第5行": "2份第7行"}, "") == "a: 1  # 第2份第7行\n"


def test_without_comments_a_draft_says_the_same():
    assert without_comments('# 原文\na: "b # c"  # 第1行\n\n  # x\nd: 1\n') == 'a: "b # c"\n\nd: 1\n'
