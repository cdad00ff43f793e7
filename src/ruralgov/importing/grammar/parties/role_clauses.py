"""Where a paragraph assigns a task: brackets, lines that open with a role word, labels, verbs behind names, prose."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.money import FIRST_OF_MONEY
from ruralgov.importing.grammar.lexicon.roles import BARE_LABEL, LABEL, PROSE, ROLE_AT_START, ROLE_VERBS, TIME_LABEL
from ruralgov.importing.grammar.lexicon.units import (
    CALLS_ON_OTHERS,
    LIST_GOES_ON,
    NOBODYS_NAME,
    PLAIN_ENDING,
    POST,
    STRONG_ENDING,
)
from ruralgov.importing.grammar.lexicon.work import ENDS_WITH_MUST
from ruralgov.importing.grammar.parties.office_names import is_list_of_units, is_unit_bracket
from ruralgov.importing.grammar.signs import CLAUSE_END, LABEL_SIGN, NAME_LINK, ONLY_NAMES, SENTENCE, SENTENCE_END
from ruralgov.importing.sources.characters import COUNTING, narrow
from ruralgov.importing.sources.paragraph import Para, read_once
from ruralgov.importing.sources.patterns import forgets_with_words, lazy

_VERBS = tuple((lazy(rf"(?:{form.words})(?:等)?(?:工作)?$"), form.value) for form in ROLE_VERBS)
_ANY_VERB = lazy(rf"(?:{either(ROLE_VERBS)})(?:等)?(?:工作)?$", "县财政局⟦按职责分工负责⟧")
_OPENINGS = lazy(r"(?:^|[;。,]|\s)\s*")


_PROSE, _TOGETHER, _ACTS = (lazy(form.words) for form in PROSE)
_TIME_LONGEST = 20
_ARTICLE_HEAD = lazy(
    rf"\s*(?:\([{COUNTING}\d]{{1,3}}\)|[{COUNTING}]{{1,3}}、|\d{{1,2}}[.、](?!\d))\s*|\s*第[{COUNTING}百〇零\d]+条\s*(?:\([^()]*\)|【[^】]*】|\[[^\]]*\])?\s*"
)
"""Characters of a time limit behind its label at most."""


class Clause(NamedTuple):
    """A stretch of a paragraph that assigns roles; ``bare`` where no role word says so, ``prose`` inside a sentence."""

    para: Para
    start: int
    end: int
    bare: bool = False
    prose: bool = False
    role: str = ""
    """The role of all names of the clause, where the words beside them say it once."""


def is_role_line(words: str) -> bool:
    """A line that says who and by when, and nothing else."""
    return bool(ROLE_AT_START.match(narrow(words)))


def assigns_text(text: str) -> bool:
    """Whether words alone assign: …局牵头，…局配合; 牵头单位：…局."""
    return _verb(text) is not None or any(not TIME_LABEL.match(label["word"]) for label in labels_in(text))


def assigns(clause: Clause) -> bool:
    """Whether a clause names anybody, not only a time."""
    return clause.bare or _names_with_role(clause.para, clause.start, clause.end)


@read_once
def _names_with_role(para: Para, start: int, end: int) -> bool:
    labels = labels_of(para, start, end)
    return any(not TIME_LABEL.match(label["word"]) for label in labels) or _verb(para.text[start:end]) is not None


@read_once
def clauses(para: Para) -> tuple[Clause, ...]:
    """The role clauses of a paragraph, in order: brackets, lines that open with a role word, labels with a colon."""
    return tuple(_in_form(para))


def _in_form(para: Para) -> Iterator[Clause]:
    if ROLE_AT_START.match(para.text) and not para.text.startswith("("):
        yield Clause(para, 0, _end_of_labels(para.text, 0))
        return
    if is_list_of_units(para.text):
        yield Clause(para, 0, len(para.text), bare=True)
        return
    covered = 0
    for start, end in _brackets(para.text):
        if start < covered:
            continue
        with_role = _is_role_bracket(para.text, start, end)
        if with_role or is_unit_bracket(para.text, start, end):
            yield Clause(para, start + 1, end - 1, bare=not with_role)
            covered = end
    if not covered and (label := _first_label(para.text)):
        yield Clause(para, label, len(para.text[: _end_of_labels(para.text, label)].rstrip("。 ")))


def _end_of_labels(text: str, label: int) -> int:
    """责任单位：县水务局。资金由县财政局统筹。: a sentence about money behind the units names none of them."""
    for stop in SENTENCE_END.finditer(text, label):
        if FIRST_OF_MONEY.match(text, stop.end()):
            return stop.start()
    return len(text)


@read_once
def prose_clauses(para: Para) -> tuple[Clause, ...]:
    """由…牵头, …配合 inside a sentence: read only where nothing assigns the task in form."""
    return tuple(_in_sentences(para))


def _in_sentences(para: Para) -> Iterator[Clause]:
    for match in _PROSE.finditer(para.text):
        if _verb(CLAUSE_END.split(match["rest"])[0]):
            yield Clause(para, match.start("rest"), match.end("rest"), prose=True)
            return
    together = list(_TOGETHER.finditer(para.text))
    for match in together:
        yield Clause(para, match.start("rest"), match.end("rest"), prose=True)
    if not together:
        yield from (clause for span in SENTENCE.finditer(para.text) for clause in _subject(para, *span.span()))


def _subject(para: Para, start: int, end: int) -> Iterator[Clause]:
    """A sentence whose subject is a unit: 县民政局负责牵头，县司法局协同配合; 县公安局要会同县民政局开展检查."""
    if head := _ARTICLE_HEAD.match(para.text, start, end):
        start = head.end()  # 第四条（建档确权）县文化局负责…: number and heading are no part of the name
    if run := _role_run(para.text, start, end):
        yield Clause(para, start, run, prose=True)
        return
    acts = _ACTS.match(para.text, start, end)
    if acts is None or not STRONG_ENDING.search(re.sub(r"\([^()]*\)$", "", acts["who"].rstrip())):
        return
    if acts["partners"] and not PLAIN_ENDING.search(acts["partners"]):
        return
    role = "responsible" if acts["act"].startswith("负责") else "lead"
    yield Clause(para, *acts.span("who"), prose=True, role=role)
    if acts["partners"]:
        yield Clause(para, *acts.span("partners"), prose=True, role="support")


def _all_names(text: str) -> bool:
    """Offices and posts only: 党委领导、政府负责 is a principle, and 政府 nobody's name."""
    names = NAME_LINK.split(LIST_GOES_ON.sub("", text))
    return all(len(name) > 1 and (PLAIN_ENDING.search(name) or POST.search(name)) for name in names) and not (
        CALLS_ON_OTHERS.match(text) or NOBODYS_NAME.fullmatch(text)
    )


def _role_run(text: str, start: int, end: int) -> int:
    """The end of the segments at the front of a sentence that are units with a role each; 0 without any."""
    found: list[str] = []
    stop = position = start
    for cut in [*(match.start() + start for match in CLAUSE_END.finditer(text[start:end])), end]:
        role, length = verb_of(text[position:cut])
        names = text[position : position + length].strip().removeprefix("由")
        if not role or not _all_names(names):
            break
        found.append(role)
        stop, position = cut, cut + 1
    return stop if found and found != ["doing"] else 0


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets; one that is never closed runs to the end."""
    depth = begin = 0
    for position, char in enumerate(text):
        if char in "(〔":
            begin = position if not depth else begin
            depth += 1
        elif char in ")〕" and depth:
            depth -= 1
            if not depth:
                yield begin, position + 1
    if depth and ROLE_AT_START.match(text[begin + 1 :]):
        yield begin, len(text) + 1


def _is_role_bracket(text: str, start: int, end: int) -> bool:
    inner = text[start + 1 : end - 1]
    if ROLE_AT_START.match(inner + " ") or LABEL.search(inner):
        return True
    opening = BARE_LABEL.match(inner)
    if opening and PLAIN_ENDING.search(inner.rstrip("。. ")):
        return True
    return _verb(inner) is not None


def _verb(text: str) -> str | None:
    """The role of a closing verb behind something that ends like a unit: …局牵头."""
    for segment in CLAUSE_END.split(text):
        role, cut = verb_of(segment)
        names = ONLY_NAMES.sub("", segment[:cut].strip()).strip()
        if role and holds_units(names):
            return role
    return None


def holds_units(names: str) -> bool:
    """Whether the words before a verb are a list of units or posts: one name that is unknown does not undo the others."""
    if names.count("(") > names.count(")"):
        return False  # …（列第一位的为牵头单位: a rule in a bracket
    return any(PLAIN_ENDING.search(name) or POST.search(name) for name in NAME_LINK.split(names))


@forgets_with_words
@lru_cache(maxsize=1024)
def verb_of(segment: str) -> tuple[str, int]:
    """(role, where the verb begins): the longest verb at the end of a segment."""
    segment = segment.rstrip(" 。.;,")
    best = ("", len(segment))
    for pattern, role in _VERBS if _ANY_VERB.search(segment) else ():
        match = pattern.search(segment)
        if match and match.start() < best[1]:
            best = (role, match.start())
    # 县妇联要积极参与: the name ends before 要.
    return (best[0], len(ENDS_WITH_MUST.sub("", segment[: best[1]]))) if best[0] else best


def _first_label(text: str) -> int | None:
    """Where a label with a colon opens behind a sentence end; a time limit with its label right before it belongs to it."""
    timed: re.Match[str] | None = None
    for label in LABEL.finditer(text) if LABEL_SIGN.search(text) else ():
        if TIME_LABEL.match(label["word"]):
            timed = label if ":" in label["colon"] else None
            continue
        # 牵头单位为县民政局: without a colon a name must follow at once.
        following = re.split(r"[、,。;]", text[label.end() : label.end() + 30])[0].strip()
        names = (following, following.split("和")[0])
        if label["colon"] == ":" or any(map(PLAIN_ENDING.search, names)):
            near = timed and re.fullmatch(rf"[^。;]{{2,{_TIME_LONGEST}}}[。;,\s]+", text[timed.end() : label.start()])
            return timed.start() if timed and near else label.start()
    return None


@read_once
def labels_of(para: Para, start: int, end: int) -> list[re.Match[str]]:
    """The role words of a stretch; their positions count from its start."""
    return labels_in(para.text[start:end])


def labels_in(text: str) -> list[re.Match[str]]:
    """Role words of a clause, in order: with a colon anywhere, without one where the clause or a segment opens."""
    found = {match.start(): match for match in LABEL.finditer(text)}
    for opening in _OPENINGS.finditer(text):
        match = BARE_LABEL.match(text, opening.end())
        if match and not any(start <= match.start() < other.end() for start, other in found.items()):
            found[match.start()] = match
    return [found[start] for start in sorted(found)]
