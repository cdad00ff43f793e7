"""The register of units: every name once, likely other names of the same unit joined, questionable pairs marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from ruralgov.importing.grammar.parties.office_names import (
    is_enterprise,
    is_group,
    is_party_organ,
    is_post,
    opens_like_group,
    opens_with_place,
    places_of,
    places_unbracketed,
    without_place,
)
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Fact

_SHORTEST = 3
_OPENING = 2
_NEAR = 40
"""Names of one length that open alike; more of them than any county has offices are garbage."""


@dataclass(frozen=True, slots=True)
class Department:
    """A register entry: its name where it stands first, other names, and what is doubtful."""

    name: Fact
    aliases: tuple[Fact, ...] = ()
    kind: str = ""
    doubts: tuple[str, ...] = ()


@lru_cache(maxsize=4096)
def key(name: str) -> str:
    """The name without differences of brackets, spaces and width."""
    plain = re.sub(r"[\s·]", "", narrow(name)).replace("、", ",")
    return places_unbracketed(plain).replace("人民政府", "政府")


def register(units: Iterable[Fact]) -> tuple[list[Department], dict[str, str]]:
    """(the register in order of first mention, printed name → register name)."""
    first: dict[str, Fact] = {}
    for fact in units:
        first.setdefault(fact.value, fact)
    canonical = dict(_canonical(first))
    others: dict[str, list[Fact]] = {}
    for alias, fact in first.items():
        if canonical[alias] != alias:
            others.setdefault(canonical[alias], []).append(fact)
    alike = _by_opening(name for name in first if canonical[name] == name and not is_post(name))
    departments = []
    for name, fact in first.items():
        if canonical[name] == name:
            pairs = () if is_post(name) else _questionable(name, first, alike)
            doubts = (*((fact.doubt,) if fact.doubt else ()), *pairs)
            departments.append(Department(fact, tuple(others.get(name, ())), _kind(name), doubts))
    return departments, canonical


def _canonical(names: Mapping[str, Fact]) -> Iterator[tuple[str, str]]:
    """科技局 → 县科技局 where the document knows just one such office; 乡镇 → 各乡镇; bracket widths do not matter."""
    same: dict[str, str] = {}
    longer: dict[str, list[str]] = {}
    for name in names:
        same.setdefault(key(name), name)
        if opens_with_place(name):
            longer.setdefault(without_place(name), []).append(name)
    for name in names:
        whole = longer.get(name, [])
        if same[key(name)] != name:
            yield name, same[key(name)]
        elif f"各{name}" in names:
            yield name, f"各{name}"
        elif len(whole) == 1 and (is_party_organ(name) or not opens_with_place(name)):
            yield name, whole[0]
        else:
            yield name, name


_Alike = Mapping[tuple[str, int], list[tuple[str, str]]]
"""(the key of a name, the name) of all names that open alike and are of one length."""


def _by_opening(names: Iterable[str]) -> _Alike:
    """Names by their opening and their length, groups by their places: only such can be forms of one name."""
    found: dict[tuple[str, int], list[tuple[str, str]]] = {}
    for name in names:
        bare = key(name)
        if places := _places(name):
            found.setdefault((places, 0), []).append((bare, name))
        if not opens_like_group(bare):
            found.setdefault((bare[:_OPENING], len(bare)), []).append((bare, name))
    return found


def _places(name: str) -> str:
    """各乡镇 of 各乡镇人民政府 and of 各乡镇党委、政府; empty for other names."""
    return places_of(key(name))


def _questionable(name: str, names: Mapping[str, Fact], alike: _Alike) -> list[str]:
    """Pairs that differ by a word in the middle or at the end: 审批服务局 and 审批服务管理局."""
    bare = key(name)
    close = {(names[other].line, other) for other in _close(bare, alike)} if not opens_like_group(bare) else set()
    close |= {(names[other].line, other) for _, other in alike.get((_places(name), 0), ()) if other != name}
    return [f"与“{other}”（第{line}行）疑为同一单位" for line, other in sorted(close)]


def _close(bare: str, alike: _Alike) -> Iterator[str]:
    """Names that open alike, are up to three letters longer or shorter, and hold or are held by this one."""
    for step in (-3, -2, -1, 1, 2, 3):
        for theirs, other in alike.get((bare[:_OPENING], len(bare) + step), ())[:_NEAR]:
            if _held(theirs, bare) if step < 0 else _held(bare, theirs):
                yield other


def _held(short: str, long: str) -> bool:
    """Whether the letters of the shorter of two that open alike stand in the longer one in order, to its end or at its front."""
    if len(short) < _SHORTEST:
        return False
    if short[-1] != long[-1]:
        return long.startswith(short)
    position = _OPENING
    for letter in short[_OPENING:-1]:
        position = long.find(letter, position, -1) + 1
        if not position:
            return False
    return True


def _kind(name: str) -> str:
    if is_enterprise(name):
        return "group" if opens_like_group(name) else "enterprise"
    return "group" if is_group(key(name)) else ""


def renamed(facts: tuple[Fact, ...], canonical: Mapping[str, str]) -> tuple[Fact, ...]:
    """The units under their register names, each once."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        name = canonical.get(fact.value, fact.value)
        seen.setdefault(name, fact if name == fact.value else replace(fact, value=name))
    return tuple(seen.values())
