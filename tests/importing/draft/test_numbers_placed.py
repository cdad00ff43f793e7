"""Every number and day of a task stands in the draft or is asked about with its line, in every format; the summary counts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from import_score import sets
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.facts_within import facts
from ruralgov.importing.draft.plan_yaml import emit
from ruralgov.importing.draft.review.answers import answered
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.grammar.phrases import numbers, when
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source

DOCUMENTS = [(name, data) for group in sets().values() for name, data, _ in group]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("name", "data"), DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def test_every_number_is_placed_or_asked(name, data):
    found = draft(read_source(data, name))
    # What the values were read from, without the clauses that are asked about.
    read = "\n".join(_bare(fact.printed) for fact in facts(replace(found, numbers=())))
    asked = "\n".join(one.words for one in questions(found))
    for task in found.tasks:
        for line, words in task.text:
            para = Para.of(words, line)
            for phrase in numbers(para):
                printed = para.raw[phrase.start : phrase.end]
                assert _bare(printed) in read or printed in asked, (task.id.value, line, printed)
            for phrase in when(para):
                printed = para.raw[phrase.start : phrase.end]
                assert _bare(printed) in read or printed in asked or len(phrase.value.value) == 4
    counts = as_data(found)["numbers"]
    assert counts["found"] == counts["placed"] + counts["asked"]


TEXT = "甲县2026年方案\n一、重点任务\n1、助餐。80项高频事项进村，新建助餐点12个，6月底前完成。牵头单位：县民政局。\n"


def test_a_number_that_no_value_took_is_asked_with_its_line_and_may_be_settled():
    found = draft(read_source(TEXT.encode(), "a.txt"))
    (question,) = [one for one in questions(found) if "80项" in one.words]
    assert question.line == 3
    assert "没有写进草稿；要用的补到该任务" in emit(found)
    assert as_data(found)["numbers"] == {"found": 3, "placed": 2, "asked": 1}
    settled = answered(found, [(question, question.answers[-1])])
    assert "没有写进草稿" not in emit(settled)
