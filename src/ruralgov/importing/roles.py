"""Who does what: role clauses of a task in every printed form → leads, supports, accountable bodies, time labels."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from ruralgov.importing.document import Fact, Para, narrow
from ruralgov.importing.lexicon import (
    BARE_LABEL,
    GROUP,
    LABEL,
    PLAIN_ENDING,
    ROLE_AT_START,
    ROLE_OF_WORD,
    STRONG_ENDING,
    TIME_LABEL,
    VERBS,
)
from ruralgov.importing.units import Unit, UnitList, split_units

_VERBS = tuple((re.compile(rf"(?:{pattern})(?:等)?(?:工作)?$"), role) for pattern, role in VERBS)
_SEGMENT = re.compile(r"[,;。\n]")
_NO_LIST = re.compile(r"不再(?:一一|逐一|重复)?(?:列出|列举|赘述|标注|重复)")
_FOLLOWING = re.compile(r"\s*(?:以下|下同|下列|后续|其他|各项)(?:各项)?(?:任务|工作|事项|措施)?(?:均|都|也)")
_STANDING = re.compile(
    r"(?:均|都)(?:需要?|须|应|由|请)?(?P<units>[^,。;()]{2,40}?(?:\([^()]*\))?[^,。;()]{0,10}?)(?P<verb>按职责分工负责|负责|落实|实施|配合|参与|支持|抓好落实)"
    r"|(?P<before>[^,。;()]{2,30}(?:\([^()]*\))?)(?:均|都)为(?P<word>[^,。;]{2,6}(?:单位|部门|主体))"
)
_PROSE = re.compile(
    r"(?:^|[,。;:])[^,。;:]{0,12}?由(?P<rest>[^,。;:]{2,40}(?:牵头|统一管理|统一负责|具体负责|负责实施|组织实施)[^。]{0,80})(?=。|$)"
)


class Clause(NamedTuple):
    """A stretch of a paragraph that assigns roles; ``bare`` where no role word says so, ``prose`` inside a sentence."""

    para: Para
    start: int
    end: int
    bare: bool = False
    prose: bool = False


class Part(NamedTuple):
    """Units with the role that the words beside them give."""

    role: str
    units: UnitList
    line: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The roles of a task. ``times`` are positions of printed time limits; ``doubts`` what a person should look at."""

    lead: tuple[Fact, ...] = ()
    support: tuple[Fact, ...] = ()
    accountable: tuple[Fact, ...] = ()
    persons: tuple[Fact, ...] = ()
    oversight: tuple[Fact, ...] = ()
    joint: bool = False
    times: tuple[tuple[Para, int, int], ...] = ()
    doubts: tuple[str, ...] = ()
    lines: tuple[int, ...] = field(default=(), compare=False)


def has_roles(paras: Iterable[Para]) -> bool:
    """Whether the paragraphs assign the task to somebody (a time limit alone does not)."""
    return any(_assigns(clause) for para in paras for clause in clauses(para))


def is_role_line(words: str) -> bool:
    """A line that says who and by when, and nothing else."""
    return bool(ROLE_AT_START.match(narrow(words)))


def _assigns(clause: Clause) -> bool:
    text = clause.para.text[clause.start : clause.end]
    return any(not TIME_LABEL.match(label["word"]) for label in _labels(text)) or clause.bare or _verb(text) is not None


def clauses(para: Para) -> Iterator[Clause]:
    """The role clauses of a paragraph, in order: brackets, lines that open with a role word, labels with a colon."""
    if ROLE_AT_START.match(para.text):
        yield Clause(para, 0, len(para.text))
        return
    covered = 0
    for start, end in _brackets(para.text):
        if start < covered:
            continue
        if _is_role_bracket(para.text, start, end) or _is_unit_bracket(para.text, start, end):
            yield Clause(para, start + 1, end - 1, bare=not _is_role_bracket(para.text, start, end))
            covered = end
    if not covered and (label := _first_label(para.text)):
        yield Clause(para, label, len(para.text.rstrip("。 ")))


def _brackets(text: str) -> Iterator[tuple[int, int]]:
    """Outermost brackets; one that is never closed runs to the end."""
    depth = begin = 0
    for position, char in enumerate(text):
        if char == "(":
            begin = position if not depth else begin
            depth += 1
        elif char == ")" and depth:
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
    for segment in _SEGMENT.split(text):
        role, cut = _verb_of(segment)
        names = re.sub(r"等(?:有关|相关)?(?:部门|单位)?$|等$|[*★※]", "", segment[:cut].strip()).strip()
        if role and names and PLAIN_ENDING.search(names):
            return role
    return None


def _verb_of(segment: str) -> tuple[str, int]:
    """(role, where the verb begins): the longest verb at the end of a segment."""
    segment = segment.rstrip(" 。.;,")
    best = ("", len(segment))
    for pattern, role in _VERBS:
        match = pattern.search(segment)
        if match and match.start() < best[1]:
            best = (role, match.start())
    return best


def _is_unit_bracket(text: str, start: int, end: int) -> bool:
    """(县农业农村局、县财政局) behind the last sentence: names and nothing else."""
    if text[end:].strip(" 。;") or start < 10 or text[start - 1] not in "。;,) ":
        return False
    names = [name for name in re.split(r"[、,;\s]", text[start + 1 : end - 1]) if name]
    return bool(names) and all(STRONG_ENDING.search(re.sub(r"等(?:部门|单位)?$", "", name)) for name in names)


def _first_label(text: str) -> int | None:
    """Where a label with a colon opens behind a sentence end."""
    for label in LABEL.finditer(text):
        if label["colon"] == ":" and not TIME_LABEL.match(label["word"]):
            return label.start()
    return None


def _labels(text: str) -> list[re.Match[str]]:
    """Role words of a clause, in order: with a colon anywhere, without one where the clause or a segment opens."""
    found = {match.start(): match for match in LABEL.finditer(text)}
    for opening in re.finditer(r"(?:^|[;。,]|\s)\s*", text):
        match = BARE_LABEL.match(text, opening.end())
        if match and not any(start <= match.start() < other.end() for start, other in found.items()):
            found[match.start()] = match
    return [found[start] for start in sorted(found)]


def read_roles(paras: Iterable[Para], region: str = "", *, first_leads: bool = False) -> Roles:
    """The roles that the paragraphs assign."""
    parts: list[Part] = []
    times: list[tuple[Para, int, int]] = []
    doubts: list[str] = []
    stated = [clause for para in paras for clause in clauses(para)]
    if not any(_assigns(clause) for clause in stated):
        stated += [clause for para in paras for clause in _prose(para)]
    for clause in stated:
        if clause.prose:
            doubts.append("据正文叙述认定")
        if clause.bare:
            doubts.append("括号内只有单位，按牵头单位计")
        for part in _parts(clause, region, times):
            parts.append(part)
    return _settled(parts, tuple(times), doubts, first_leads=first_leads)


def _prose(para: Para) -> Iterator[Clause]:
    """由…牵头, …配合 inside a sentence: read only where nothing assigns the task in form."""
    for match in _PROSE.finditer(para.text):
        if _verb(_SEGMENT.split(match["rest"])[0]):
            yield Clause(para, match.start("rest"), match.end("rest"), prose=True)


def standing(paras: Iterable[Para], region: str = "") -> Iterator[Part]:
    """以下均需各乡镇落实，不再列出: units that every following task has without being named there."""
    for para in paras:
        if not _NO_LIST.search(para.text):
            continue
        around = max(_NO_LIST.search(para.text).start() - 60, 0)  # type: ignore[union-attr]
        if match := _STANDING.search(para.text, around):
            group = "units" if match["units"] else "before"
            word = match["verb"] or match["word"]
            role = "support" if re.search(r"配合|参与|支持|协", word) else "accountable"
            yield from _part(para, match.start(group), match.end(group), region, role)


def _parts(clause: Clause, region: str, times: list[tuple[Para, int, int]]) -> Iterator[Part]:
    text = clause.para.text[clause.start : clause.end]
    labels = _labels(text)
    head = labels[0].start() if labels else len(text)
    yield from _by_verbs(clause.para, clause.start, clause.start + head, region, "responsible" if clause.bare else "")
    for index, label in enumerate(labels):
        start, end = label.end(), labels[index + 1].start() if index + 1 < len(labels) else len(text)
        if TIME_LABEL.match(label["word"]):
            times.append((clause.para, clause.start + start, clause.start + end))
            continue
        role = _role_of(label["word"])
        yield from _by_verbs(clause.para, clause.start + start, clause.start + end, region, role)


def _role_of(word: str) -> str:
    if re.search(r"(?:单位|部门)(?:及|和|与|、|/)", word):
        word = re.split(r"及|和|与|、|/", word)[0]
    return next((role for pattern, role in ROLE_OF_WORD if re.search(pattern, word)), "responsible")


def _by_verbs(para: Para, start: int, end: int, region: str, role: str) -> Iterator[Part]:
    """Segments with a closing verb each; those without one belong to the next verb, or to the label's role."""
    opening = position = start
    for stop in [*(start + match.start() for match in _SEGMENT.finditer(para.text[start:end])), end]:
        segment = para.text[position:stop]
        verb, cut = _verb_of(segment)
        names = re.sub(r"等(?:有关|相关)?(?:部门|单位)?$|等$|[*★※]", "", segment[:cut].strip()).strip()
        if _NO_LIST.search(segment) or _FOLLOWING.match(segment):
            opening = position = stop + 1
            continue
        if with_ := re.match(r"\s*(?:会同|联合|商)(?=[\u4e00-\u9fff])", segment):
            yield from _part(
                para, position + with_.end(), position + (cut if verb else len(segment)), region, "support"
            )
            opening = position = stop + 1
            continue
        if verb and PLAIN_ENDING.search(names):
            yield from _with_partners(para, opening, position + cut, region, _stronger(role, verb))
            opening = position = stop + 1
            continue
        position = stop + 1
    if role and opening < end:
        yield from _part(para, opening, end, region, role)


def _stronger(role: str, verb: str) -> str:
    """A verb says more than the label 责任分工 or 责任单位 before it, less than 配合单位."""
    return verb if role in {"", "responsible", "doing"} else role


def _with_partners(para: Para, start: int, end: int, region: str, role: str) -> Iterator[Part]:
    """A会同B、C: A has the role, the others support."""
    partner = re.search(r"(?:会同|联合)(?=[\u4e00-\u9fff])", para.text[start:end])
    if partner is None or not partner.start():
        yield from _part(para, start, end, region, role)
        return
    yield from _part(para, start, start + partner.start(), region, "lead")
    yield from _part(para, start + partner.end(), end, region, "support")


def _part(para: Para, start: int, end: int, region: str, role: str) -> Iterator[Part]:
    units = split_units(para, start, end, region)
    if units.units:
        yield Part(role, units, para.line_at(start))


def read_cells(cells: Iterable[tuple[str, Para]], region: str = "", *, first_leads: bool = False) -> Roles:
    """The roles of a table row: (column heading, cell) for every role column."""
    parts: list[Part] = []
    times: list[tuple[Para, int, int]] = []
    for heading, cell in cells:
        if _labels(cell.text):
            parts += _parts(Clause(cell, 0, len(cell.text)), region, times)
        else:
            parts += _by_verbs(cell, 0, len(cell.text), region, _role_of(heading))
    return _settled(parts, tuple(times), [], first_leads=first_leads)


def merged(first: Roles, second: Roles) -> Roles:
    """Both together: a task that stands in the text and again in a table."""

    def both(one: tuple[Fact, ...], other: tuple[Fact, ...]) -> tuple[Fact, ...]:
        return (*one, *(fact for fact in other if all(fact.value != known.value for known in one)))

    lead = first.lead or second.lead
    taken = {fact.value for fact in lead}
    return Roles(
        lead,
        tuple(fact for fact in both(first.support, second.support) if fact.value not in taken),
        both(first.accountable, second.accountable),
        both(first.persons, second.persons),
        both(first.oversight, second.oversight),
        len(lead) > 1,
        first.times or second.times,
        tuple(dict.fromkeys(first.doubts + second.doubts)),
        tuple(dict.fromkeys(first.lines + second.lines)),
    )


def _settled(
    parts: list[Part], times: tuple[tuple[Para, int, int], ...], doubts: list[str], *, first_leads: bool
) -> Roles:
    """責任单位 and the like get their meaning from the company they stand in."""
    parts = _by_marks(parts, first_leads=first_leads)
    given = {part.role for part in parts}
    found: dict[str, list[Fact]] = {name: [] for name in ("lead", "support", "accountable", "person", "oversight")}
    for part in parts:
        for unit in part.units.units:
            role = _meaning(part.role, unit, given)
            if all(unit.fact.value != other.value for other in found[role]):
                found[role].append(unit.fact)
    if any(part.units.open_ended for part in parts):
        doubts.append("原文写“等”，单位未列全")
    persons = [fact for fact in found["lead"] if "人名" in fact.doubt]
    if persons and len(persons) < len(found["lead"]):
        found["person"] += persons
        found["lead"] = [fact for fact in found["lead"] if fact not in persons]
    if not found["lead"] and found["person"]:
        found["lead"] = [replace(fact, doubt="原文以个人牵头，请改为单位或岗位") for fact in found["person"]]
    joint = len(found["lead"]) > 1
    if joint and "lead" not in given:
        doubts.append("并列负责，未写明谁牵头")
    taken = {fact.value for fact in found["lead"]}
    support = tuple(fact for fact in found["support"] if fact.value not in taken)
    return Roles(
        tuple(found["lead"]),
        support,
        tuple(found["accountable"]),
        tuple(found["person"]),
        tuple(found["oversight"]),
        joint,
        times,
        tuple(dict.fromkeys(doubts)),
        tuple(dict.fromkeys(part.line for part in parts)),
    )


def _meaning(role: str, unit: Unit, given: set[str]) -> str:
    has_lead = "lead" in given
    if role in {"lead", "support", "person", "oversight"}:
        return role
    if role == "body":
        return "accountable"
    if role == "shared":
        return "support" if has_lead else "lead"
    if role == "doing" and (has_lead or given & {"responsible", "shared"}):
        return "accountable"
    if not has_lead:
        return "lead"
    # Beside 牵头单位 the 责任单位 support it, unless 配合单位 are named too: then they answer for the work.
    if "support" in given or (
        GROUP.match(unit.fact.value) and "乡镇" in unit.fact.value and role == "responsible_verb"
    ):
        return "accountable"
    return "support"


def _by_marks(parts: list[Part], *, first_leads: bool) -> list[Part]:
    """A * or （牵头） beside a name, or a printed rule, makes one unit of a list the lead."""
    explicit = any(part.role == "lead" for part in parts)
    marked: list[Part] = []
    for part in parts:
        units = part.units.units
        chosen = [unit for unit in units if unit.starred or unit.lead_note]
        if not chosen and first_leads and not explicit and part.role in {"responsible", "shared"} and len(units) > 1:
            chosen, explicit = [units[0]], True
        if chosen and part.role != "person" and len(chosen) < len(units):
            rest = tuple(unit for unit in units if unit not in chosen)
            marked.append(Part("lead", UnitList(tuple(chosen)), part.line))
            marked.append(Part("support", UnitList(rest, part.units.open_ended), part.line))
        else:
            marked.append(Part("lead", part.units, part.line) if chosen else part)
    return marked
