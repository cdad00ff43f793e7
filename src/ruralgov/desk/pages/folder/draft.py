"""A plan drafted from a document: the draft beside the lines it came from, every doubt a question with its likely answers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, get_args

from ruralgov.api.drafting import Draft, drafted, source_of, use_words_of
from ruralgov.api.new_plan import house_unit
from ruralgov.desk.dropped_files import as_held, held_files
from ruralgov.desk.pages import Entry
from ruralgov.desk.requests import redirect
from ruralgov.desk.view import render
from ruralgov.editing.open_questions.marks import SIGN
from ruralgov.errors import UserError
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from ruralgov.desk.desk import Desk
    from ruralgov.desk.requests import Request, Response
    from ruralgov.importing.draft.assembly import Draft as Read
    from ruralgov.importing.draft.review.questions import Answer, Question

ENTRY = Entry(Text("从文件起草", "From a document"), 15)
_FREE = "free"
"""In an answer: words that were typed instead of one that was offered."""
READABLE = ".docx,.xlsx,.pdf,.html,.htm,.mht,.txt,.md,.doc,.wps,.rtf,.xls,.et"


class Given(NamedTuple):
    """An answer that was given: to which question, the number of the one that was taken, or words of one's own."""

    question: str
    choice: str
    words: str = ""

    @property
    def text(self) -> str:
        """As the form keeps it."""
        return "\t".join(self)


class Line(NamedTuple):
    """A line of the document: its number, its text, whether the draft took something from it, whether it is asked about."""

    number: int
    text: str
    used: bool
    asked: bool


def answer(desk: Desk, request: Request) -> Response:
    """The form; the draft with what is asked; the plan as a file."""
    if request.method != "POST":
        return _form(desk, request)
    try:
        return _drafted(desk, request)
    except UserError as error:
        return _form(desk, request, error)


def _form(desk: Desk, request: Request, error: UserError | None = None) -> Response:
    return render(
        desk,
        request,
        "draft_begin.html",
        None,
        400 if error else 200,
        error=error,
        can_start=not desk.shelf.alone,
        readable=READABLE,
    )


def _drafted(desk: Desk, request: Request) -> Response:
    from ruralgov.importing.draft.hidden_years import hidden_years, parse_year_map
    from ruralgov.importing.draft.review.head import WANTED, with_head
    from ruralgov.importing.sources.joined_files import together

    files = held_files(request)
    if not files:
        raise UserError(say("还没有放入文件。", "no document was dropped."))
    use_words_of(desk.shelf.folder)
    source = together([source_of(one.name, one.data) for one in files])
    year = request.said("year")
    made = drafted(source, parse_year_map([f"20xx={year}"]) if year else {})
    given, wrong = _given(request), None
    try:
        read, last = _with_answers(made.read, given)
    except UserError as error:  # what was typed now does not fit: the answers before it stand
        given, wrong = given[:-1], error
        read, last = _with_answers(made.read, given)
    read = with_head(read, {name: request.said(name) for name in WANTED})
    made = Draft(read, made.filled)
    if request.said("step") == "write":
        return _written(desk, request, made)
    hidden = sum(hidden_years(source).values()) if not year else 0
    return _shown(desk, request, made, given, last, as_held(files), hidden=hidden, wrong=wrong)


def _given(request: Request) -> list[Given]:
    """What was answered before, without the last where that is taken back, and what is answered now."""
    found = [Given(*(one.split("\t") + [""] * 3)[:3]) for one in request.every("given")]
    if request.said("step") == "back":
        return found[:-1]
    now = request.said("answer").partition("\t")
    if now[0] and now[2]:
        words = request.said(f"words-{now[0]}")
        if now[2] != _FREE or words:
            found.append(Given(now[0], now[2], words if now[2] == _FREE else ""))
    return found


def _with_answers(read: Read, given: list[Given]) -> tuple[Read, str]:
    """The draft with every answer, in the order in which they were given, and the last of them in words."""
    from ruralgov.importing.draft.review.answers import answered
    from ruralgov.importing.draft.review.questions import questions

    last = ""
    for one in given:
        question = next((asked for asked in questions(read) if asked.id == one.question), None)
        chosen = None if question is None else _chosen(read, question, one)
        if question is None or chosen is None:
            raise UserError(
                say("这个问题已经不在了，请从头放入文件。", "this question is gone; drop the document again.")
            )
        read = answered(read, [(question, chosen)])
        last = f"{question.words} → {chosen.words}"
    return read, last


def _chosen(read: Read, question: Question, given: Given) -> Answer | None:
    from ruralgov.importing.draft.review.questions import free_answer

    if given.choice == _FREE and question.free and given.words:
        return free_answer(read, question, given.words)
    return (
        question.answers[int(given.choice)]
        if given.choice.isdecimal() and int(given.choice) < len(question.answers)
        else None
    )


def _shown(
    desk: Desk,
    request: Request,
    made: Draft,
    given: list[Given],
    last: str,
    held: list[tuple[str, str]],
    hidden: int,
    wrong: UserError | None,
) -> Response:
    from ruralgov.checking.engine import check
    from ruralgov.importing.draft.review.free_values import NAMES
    from ruralgov.importing.draft.review.head import WANTED, wanted
    from ruralgov.importing.draft.review.questions import questions
    from ruralgov.importing.draft.summary import found
    from ruralgov.plan.money import MoneyUnit
    from ruralgov.progress.targets import named_target
    from ruralgov.reading.plan_file import load_plan

    read = made.read
    asked = questions(read)
    unused = {line.number for line in read.unused}
    doubtful = {one.line for one in asked}
    lines = [
        Line(one.number, one.text, one.number not in unused, one.number in doubtful)
        for one in read.source.lines
        if one.text.strip()
    ]
    loaded = load_plan("plan.yaml", made.yaml.encode())
    findings = [one for one in check(loaded).findings if one.suppressed is None]
    return render(
        desk,
        request,
        "draft.html",
        None,
        400 if wrong else 200,
        error=wrong,
        asked=asked,
        free_names=NAMES,
        tasks=loaded.partial.tasks if loaded.partial else (),
        named_target=named_target,
        wanted=wanted(read),
        head=[(name, request.said(name)) for name in WANTED if request.said(name)],
        lines=lines,
        unit=read.source.unit,
        yaml=made.yaml,
        marks=sum(SIGN in line for line in made.yaml.splitlines()),
        counts=found(read),
        findings=findings,
        source=loaded.source,
        given=[one.text for one in given],
        last=last,
        held=held,
        hidden=hidden,
        year=request.said("year"),
        name=request.said("name") or _stem(held[0][0]),
        can_start=not desk.shelf.alone,
        money_units=get_args(MoneyUnit),
        money_unit=request.said("money_unit") or house_unit(desk.shelf.folder) or _unit_of(made.yaml),
    )


def _unit_of(yaml: str) -> str:
    """万元 where every sum of the draft is written in it, as its document has them; else 元."""
    code = "\n".join(line.partition(" # ")[0] for line in yaml.splitlines() if not line.lstrip().startswith("#"))
    units = set(re.findall(r": *\d[\d.,]*(万元|亿元|元)", code))
    return "万元" if units and "元" not in units else "元"


def _stem(name: str) -> str:
    return name.rpartition(".")[0] or name


def _written(desk: Desk, request: Request, made: Draft) -> Response:
    from ruralgov.files.writing import write_bytes

    file = desk.shelf.new_path(request.said("name"))
    write_bytes(file, _in_unit(file.name, made.yaml.encode(), request.said("money_unit")))
    return redirect(desk.url("doubts" if SIGN in made.yaml else "findings", plan=file.name))


def _in_unit(name: str, data: bytes, unit: str) -> bytes:
    """The draft with the unit in which its papers print money: every sum of a draft names its own, none changes."""
    from ruralgov.editing.approvals import Approval
    from ruralgov.editing.entering.typed_fields import set_at
    from ruralgov.plan.money import MoneyUnit
    from ruralgov.reading.plan_file import load_plan

    loaded = load_plan(name, data)
    if unit not in get_args(MoneyUnit) or unit == "元" or loaded.partial is None:
        return data
    return set_at(loaded, ("money_unit",), unit, Approval("", None, None)).data
