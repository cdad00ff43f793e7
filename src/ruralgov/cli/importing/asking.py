"""The doubts of a draft asked one by one: a number chooses, words fill in, Enter leaves the doubt marked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import typer

from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft
    from ruralgov.importing.draft.review.questions import Answer, Question


def settled_by_asking(draft: Draft, settled: frozenset[str] = frozenset()) -> Draft:
    """The draft with what the user answered; doubts in these words are ``settled`` already and not asked."""
    from ruralgov.importing.draft.review.answers import answered

    return answered(draft, _given(draft, settled))


def settled_since(first: Draft, text: str) -> frozenset[str]:
    """The doubts of a first draft that its plan no longer marks: a person has seen to them."""
    from ruralgov.importing.draft.review.doubts import doubts

    marks = "".join(line.partition("待核")[2].strip(" #") for line in text.splitlines() if "待核" in line)
    return frozenset(reason for _, reason in doubts(first) if (reason.rpartition("：")[2] or reason) not in marks)


def _given(draft: Draft, settled: frozenset[str]) -> Iterator[tuple[Question, Answer]]:
    from ruralgov.importing.draft.review.questions import questions

    asked = [question for question in questions(draft) if question.words not in settled]
    for count, question in enumerate(asked, 1):
        tell(
            f"[{count}/{len(asked)}] "
            + say(f"第{question.line}{draft.source.unit} {question.words}", f"line {question.line}: {question.words}")
        )
        tell(*(f"  {number} {answer.words}" for number, answer in enumerate(question.answers, 1)))
        try:
            given = str(typer.prompt(_prompt(question), default="", show_default=False, err=True)).strip()
        except typer.Abort:
            tell("", say("其余未答，仍标待核。", "the rest stay marked."))
            return
        if answer := _chosen(draft, question, given):
            yield question, answer


def _prompt(question: Question) -> str:
    from ruralgov.importing.draft.review.free_values import NAMES

    if question.free:
        what = NAMES[question.free[2]]
        return say(f"选号，或写出{what}；回车留待以后", f"A number, or {what}; Enter leaves it")
    return say("选号；回车留待以后", "A number; Enter leaves it")


def _chosen(draft: Draft, question: Question, given: str) -> Answer | None:
    from ruralgov.importing.draft.review.questions import free_answer

    if given.isdecimal() and 0 < int(given) <= len(question.answers):
        return question.answers[int(given) - 1]
    if not given or not question.free:
        return None
    try:
        return free_answer(draft, question, given)
    except UserError as error:
        tell(str(error.args[0]))
        return None
