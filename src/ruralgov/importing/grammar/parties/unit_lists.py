"""A printed list of units → names: separators, names that hold separators, shared prefixes, 等, the * of the lead.

Positions refer to the paragraph, so that every name knows its line. Narrowed text is matched, raw text is kept.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.roles import SAID_OF_LISTS
from ruralgov.importing.grammar.lexicon.units import (
    BEFORE_UNIT,
    BRANCHES,
    COMMON_PERSON,
    COMPOUND,
    ET_CETERA,
    ET_CETERA_AND,
    FROM_ELSEWHERE,
    GROUP,
    LEAD_NOTE,
    NO_NAME,
    NO_UNIT,
    OFFICE_LEVEL,
    OFFICE_OF_PLACE,
    OPENS_LIKE_A_LEVEL,
    ORGAN_ENDING,
    PARTY_ORGAN,
    PERSON_IN_BRACKETS,
    PLACES,
    PLAIN_ENDING,
    POST,
    WHOLE_GROUP,
)
from ruralgov.importing.grammar.signs import AND, STAR
from ruralgov.importing.grammar.times.dates import is_time
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_SEPARATOR = lazy(r"[、,;/。\n|]|(?:以及|暨)", "县审计局⟦以及⟧各乡镇")
_SPACES = lazy(r"\s+")
_SIGN = lazy(r"[、,;/。\n| (〔)〕以暨等]")
"""What a separator, a bracket or the end of a list can begin with."""
_SAID_OF_LISTS = lazy(rf"^{SAID_OF_LISTS}$", "⟦排在首位的为牵头单位⟧")
_SAID_IN_BRACKETS = lazy(rf"\({SAID_OF_LISTS}(?:[,;]{SAID_OF_LISTS})*\)$", "县财政局⟦（列第一位的为牵头单位，下同）⟧")
"""What a list says of itself: 排在首位的为牵头单位，下同."""
_SIGNS_BEHIND = lazy(r"[\s*★☆※▲△◆◇■□●:.。]+$")
_LETTER = lazy(r"[\u4e00-\u9fffA-Za-z]")
_SPACE_IN_NAME = lazy(r"(?<=[\u4e00-\u9fff)）])\s+(?=[\u4e00-\u9fff(（])")


@dataclass(frozen=True, slots=True)
class Unit:
    """A name in a list; ``starred`` marks the lead, ``first`` that it opens its list."""

    fact: Fact
    starred: bool = False
    lead_note: bool = False


@dataclass(frozen=True, slots=True)
class UnitList:
    """The names of one list; ``open_ended`` where the text says 等."""

    units: tuple[Unit, ...] = ()
    open_ended: bool = False
    before_comma: int = 0
    """How many names stand before the first comma; 0 without one."""


def is_rule_of_lists(words: str) -> bool:
    """排在首位的为牵头单位, 下同: what a list says of itself, and no name."""
    return bool(_SAID_OF_LISTS.match(words.strip(" 。;,")))


@read_once
def split_units(para: Para, start: int, end: int, region: str = "", prefix: str = "") -> UnitList:
    """The names between two positions of the paragraph. ``region`` is the plan's own (平罗县): it too is a prefix."""
    found: list[Unit] = []
    open_ended, comma = False, 0
    for left, right in _tokens(para.text, start, end):
        bare = ET_CETERA.sub("", para.text[left:right].strip())
        open_ended = open_ended or bare != para.text[left:right].strip()
        unit = _unit(para, left, right)
        if unit is not None and all(unit.fact.value != other.fact.value for other in found):
            found.append(unit)
        comma = comma or (len(found) if para.text.startswith(",", right, end) else 0)
    return UnitList(tuple(_with_prefixes(found, region, prefix)), open_ended, comma)


def _tokens(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Spans between separators outside brackets; compounds stay whole, 和 parts only what are names on both sides."""
    position = left = start
    depth = 0
    while position < end:
        compound = COMPOUND.match(text, position, end) if position == left and not depth else None
        if compound:
            position = compound.end()
            continue
        depth += (text[position] in "(〔") - (text[position] in ")〕")
        separator = None if depth > 0 else _SEPARATOR.match(text, position, end)
        if separator is None and text[position] == " " and depth <= 0 and _space_parts(text, left, position, end):
            separator = _SPACES.match(text, position, end)
        # "A、B等部门，C" and "财政局等部门和各乡镇": the 等 closes its list.
        if separator is None and depth <= 0 and (closed := ET_CETERA_AND.match(text, position, end)):
            yield from _parted(text, left, closed.end() - 1)
            position = left = closed.end()
            continue
        if separator:
            yield from _parted(text, left, position)
            position = left = separator.end()
        else:
            sign = _SIGN.search(text, position + 1, end)
            position = sign.start() if sign else end
    yield from _parted(text, left, end)


def _space_parts(text: str, left: int, position: int, end: int) -> bool:
    """A space parts two names when both are whole: it also stands inside 李 明 and before brackets."""
    rest = text[position:end].strip()
    if is_time(rest):
        return True
    names = [re.split(pattern, rest, maxsplit=1)[0] for pattern in (r"[\s、,;和]", r"[\s、,;]")] if rest else []
    whole = any(PLAIN_ENDING.search(name) or COMMON_PERSON.match(name) for name in names)
    return bool(PLAIN_ENDING.search(text[left:position])) and whole


def _parted(text: str, left: int, right: int) -> Iterator[tuple[int, int]]:
    """Split at 和, 与, 及 where both sides are names: 发展和改革局 stays, 水利局和林业局 parts."""
    if not AND.search(text, left, right) or COMPOUND.fullmatch(text[left:right].strip()):
        yield left, right
        return
    depth = 0
    for position in range(left, right):
        depth += (text[position] in "(〔") - (text[position] in ")〕")
        if depth or not AND.match(text[position]):
            continue
        before, after = text[left:position].strip(), text[position + 1 : right].strip()
        if not before or (
            _is_name(before)
            and _is_name(ET_CETERA.sub("", after))
            and not re.match(r"(?:有关|相关)?(?:部门|单位)$", after)
        ):
            if before:
                yield left, position
            yield from _parted(text, position + 1, right)
            return
    yield left, right


def _is_name(text: str) -> bool:
    # 园区, 文化, 社会 end like names but open compounds: 园区和示范区管委会.
    return bool(PLAIN_ENDING.search(text)) and not NO_NAME.fullmatch(text)


def _unit(para: Para, left: int, right: int) -> Unit | None:
    text = para.text[left:right]
    starred = bool(STAR.search(text))
    note = LEAD_NOTE.search(text)
    if note:
        right = left + note.start()
    leading = BEFORE_UNIT.match(para.text, left, right)
    left = leading.end() if leading else left
    body = ET_CETERA.sub("", _SIGNS_BEHIND.sub("", para.text[left:right]))
    body = PERSON_IN_BRACKETS.sub("", _SAID_IN_BRACKETS.sub("", body))
    body = body[:-1] if body.endswith(")") and body.count("(") < body.count(")") else body
    right = left + len(body)
    if NO_UNIT.match(body.strip()) or _SAID_OF_LISTS.match(body.strip()) or is_time(body) or not _LETTER.search(body):
        return None
    return Unit(_named(para, left, right), starred, note is not None)


def _named(para: Para, left: int, right: int) -> Fact:
    fact = para.fact(left, right)
    value = _SPACE_IN_NAME.sub("", fact.value)
    doubt = ""
    name = para.text[left:right].strip()
    if POST.search(name):
        doubt = "原文为职务，请改为单位"
    elif not PLAIN_ENDING.search(name):
        doubt = "像是人名，请改为单位或岗位" if COMMON_PERSON.match(name) else "不像单位名称"
    elif len(name) > 30:
        doubt = "名称过长，可能未拆开"
    return fact if value == fact.value and not doubt else replace(fact, value=value, doubt=doubt)


def _with_prefixes(units: list[Unit], region: str, prefix: str) -> Iterator[Unit]:
    """县农业农村局、水务局 → 县水务局; 县委组织部、宣传部 → 县委宣传部; 各乡镇、街道 → 各街道."""
    each, grouped = "", False
    for unit in units:
        name = unit.fact.value
        own = own_prefix(name, region)
        if not own and each and name in PLACES:
            yield _prefixed(unit, each)
            continue
        if not own and prefix and _lacks_prefix(unit, prefix, region, grouped=grouped):
            of_party = PARTY_ORGAN.match(name) and prefix[-1] in "省市县区州盟旗" and _party(units)
            yield _prefixed(unit, f"{prefix}委" if of_party else prefix)
            continue
        prefix = own or prefix
        group = WHOLE_GROUP.match(name)
        each, grouped = group["each"] if group else "", grouped or group is not None
        yield unit


def _lacks_prefix(unit: Unit, prefix: str, region: str, *, grouped: bool) -> bool:
    """Whether an office is printed without the 县 of the names before it."""
    name = unit.fact.value
    if GROUP.match(name) or not ORGAN_ENDING.search(name) or unit.fact.doubt:
        return False
    if (
        _foreign(name)
        or OFFICE_OF_PLACE.fullmatch(name)
        or (name.startswith(prefix) and not OPENS_LIKE_A_LEVEL.match(name))
    ):
        return False
    if len(region) > 2 and (name.startswith(region[:-1]) or _branch(name, region[:-1])):
        return False
    # 各乡镇人民政府、盐场: behind the townships a farm is one more place, no county office.
    return not (grouped and name.endswith("场"))


def _party(units: list[Unit]) -> bool:
    return any("委" in unit.fact.value and re.search(r"[省市县区州盟旗]委(?!员)", unit.fact.value) for unit in units)


def own_prefix(name: str, region: str) -> str:
    """The 县 of 县农业农村局, the region's own name before an office; empty without one."""
    if region and name.startswith(region):
        return region
    match = OFFICE_LEVEL.match(name)
    return match["level"] if match else ""


def _branch(name: str, place: str) -> bool:
    """公安永安分局: the place's name stands inside."""
    return place in name and name.endswith(BRANCHES)


def _foreign(name: str) -> bool:
    """Names that stand outside the county's own offices, whatever stands before them."""
    return bool(FROM_ELSEWHERE.match(name)) or len(name) > 14


def _prefixed(unit: Unit, prefix: str) -> Unit:
    return replace(unit, fact=replace(unit.fact, value=prefix + unit.fact.value, extra=prefix))
