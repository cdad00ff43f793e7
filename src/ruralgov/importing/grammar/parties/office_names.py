"""Whether words are names of offices and nothing else: on a line, in a bracket."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.units import (
    ANY_POST,
    COMMON_PERSON,
    ENDING_BEHIND_LEVEL,
    ENTERPRISE,
    EVERY_PLACE_OF_A_KIND,
    GROUP,
    LEVELLED,
    NO_OFFICE,
    PARTY_ORGAN,
    PLACE_IN_NAME,
    PLACES_IN_NAME,
    PLAIN_ENDING,
    STRONG_ENDING,
)
from ruralgov.importing.grammar.signs import AND_OTHERS, GAPS, SENTENCE_END, STAR
from ruralgov.importing.grammar.times.dates import is_time
from ruralgov.importing.sources.patterns import lazy

_SHORT_NAME = 5
"""派出所, 农业农村办: an office of a township is printed without its level."""


def is_unit_bracket(text: str, start: int, end: int) -> bool:
    """(县农业农村局、县财政局) behind a sentence, on a line of its own or behind a bare title: names and nothing else."""
    inner = STAR.sub("", text[start + 1 : end - 1])
    names = [AND_OTHERS.sub("", name) for name in _name_pieces(inner)]
    names = [name for name in names if name and not is_time(name)]
    if not names or not all(_plain_name(name) for name in names):
        return False
    last = not text[end:].strip(" 。;")
    if not text[:start].strip() or text[start - 1] in "。;!”)" or (last and text[start - 1] in ", "):
        return any(_strong(name) for name in names) and (last or all(_strong(name) for name in names))
    # Behind words: only where the line is a title, and every name carries its level.
    return (
        last
        and not SENTENCE_END.search(text, 0, start)
        and all(LEVELLED.match(name) and _strong(name) for name in names)
    )


def is_list_of_units(text: str) -> bool:
    """县农业农村局*、县财政局 on a line of their own: two offices at least, each with its level, and nothing else."""
    names = _name_pieces(STAR.sub("", text).rstrip("。 ")) if len(text) < _LIST_LONGEST else []
    return len(names) > 1 and all(LEVELLED.match(name) and _strong(name) for name in names)


def names_in_bracket(inner: str) -> bool:
    """Whether words in a bracket are offices with their level: no heading."""
    names = _name_pieces(inner)
    return bool(names) and all(LEVELLED.match(name) and _strong(name) for name in names)


def is_office(name: str) -> bool:
    """Whether words are one office with its level (县民政局), a short one without (派出所), or a group (各乡镇)."""
    levelled = LEVELLED.match(name) or name.startswith("各")
    return _strong(name) and _plain_name(name) and (len(name) <= _SHORT_NAME or bool(levelled))


_INNER_BRACKET = lazy(r"\([^()]*\)")
_BETWEEN_NAMES = lazy(r"[、,;/。\s]|(?<=[局办部委会])[和及与](?=[省市县区乡镇各])")
_LIST_LONGEST = 120
_DEEPEST = 4
"""Brackets within brackets of a name."""


def _name_pieces(text: str) -> list[str]:
    """The pieces between separators, without brackets in them: 县委宣传部(县文明办) is one name."""
    for _ in range(_DEEPEST):
        if "(" not in text or (shorter := _INNER_BRACKET.sub("", text)) == text:
            break
        text = shorter
    return [piece for piece in _BETWEEN_NAMES.split(text) if piece]


def _plain_name(name: str) -> bool:
    return bool(PLAIN_ENDING.search(name) or _strong(name)) and 1 < len(name) <= 20 and not NO_OFFICE.search(name)


def _strong(name: str) -> bool:
    if LEVELLED.match(name) and ENDING_BEHIND_LEVEL.search(name):
        return True
    return bool(STRONG_ENDING.search(name) or re.fullmatch(r"各[乡镇村县区市街道]{1,3}", name))


def ends_like_unit(name: str) -> bool:
    """Whether a name ends as units do."""
    return bool(PLAIN_ENDING.search(name))


def names_any_unit(cell: str) -> bool:
    """Whether a cell holds a name that ends as units do."""
    return any(PLAIN_ENDING.search(name) for name in GAPS.split(cell.strip()) if name)


def names_units_or_people(text: str) -> bool:
    """Names of offices, or of people, and little else."""
    names = [name for name in GAPS.split(text) if name]
    good = sum(bool(PLAIN_ENDING.search(name.removesuffix("等")) or COMMON_PERSON.match(name)) for name in names)
    return bool(names) and good * 2 > len(names)


def is_post(name: str) -> bool:
    """县长, 党委书记（某某）: a post, of any rank."""
    return bool(ANY_POST.search(name))


def opens_like_group(name: str) -> bool:
    """各乡镇, 有关部门: several units under one name."""
    return bool(GROUP.match(name))


def is_group(name: str) -> bool:
    """The same, or a name that ends like one: 成员单位, 银行等."""
    return bool(GROUP.search(name))


def is_enterprise(name: str) -> bool:
    """…公司, …银行."""
    return bool(ENTERPRISE.search(name))


def is_party_organ(name: str) -> bool:
    """组织部, 政法委: organs of the party, printed without 县委."""
    return bool(PARTY_ORGAN.match(name))


def opens_with_place(name: str) -> bool:
    """青禾县农业农村局: the place stands in the name."""
    return bool(PLACE_IN_NAME.match(name))


def without_place(name: str) -> str:
    """The name as a document of the place itself writes it."""
    return PLACE_IN_NAME.sub("", name, count=1)


def places_of(name: str) -> str:
    """各乡镇 of 各乡镇党委、政府; empty for other names."""
    places = PLACES_IN_NAME.fullmatch(name)
    return places[1] if places else ""


def places_unbracketed(name: str) -> str:
    """各乡（镇）政府 as 各乡镇政府."""
    return EVERY_PLACE_OF_A_KIND.sub(r"\1", name)
