"""The register of units: every name once, likely other names of the same unit joined, questionable pairs marked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from ruralgov.importing.document import Fact, narrow
from ruralgov.importing.lexicon import ENTERPRISE, GROUP, PARTY_ORGAN

_PREFIX = re.compile(
    r"^(?:[\u4e00-\u9fff]{0,4}?(?:自治[区州县]|[省市州县区旗乡镇]|街道))(?P<party>委)?(?=[\u4e00-\u9fff]{2})"
)


@dataclass(frozen=True, slots=True)
class Department:
    """A register entry: its name where it stands first, other names, and what is doubtful."""

    name: Fact
    aliases: tuple[Fact, ...] = ()
    kind: str = ""
    doubts: tuple[str, ...] = ()


def key(name: str) -> str:
    """The name without differences of brackets, spaces and width."""
    return re.sub(r"[\s·]", "", narrow(name)).replace("、", ",")


def register(units: Iterable[Fact]) -> tuple[list[Department], dict[str, str]]:
    """(the register in order of first mention, printed name → register name)."""
    first: dict[str, Fact] = {}
    for fact in units:
        first.setdefault(fact.value, fact)
    canonical = {name: _canonical(name, first) for name in first}
    departments = []
    for name, fact in first.items():
        if canonical[name] != name:
            continue
        aliases = tuple(other for alias, other in first.items() if alias != name and canonical[alias] == name)
        doubts = (*((fact.doubt,) if fact.doubt else ()), *_questionable(name, first, canonical))
        departments.append(Department(fact, aliases, _kind(name), doubts))
    return departments, canonical


def _canonical(name: str, names: Mapping[str, Fact]) -> str:
    """科技局 → 县科技局 where the document knows just one such office; 乡镇 → 各乡镇; bracket widths do not matter."""
    same = next(other for other in names if key(other) == key(name))
    if same != name:
        return same
    if f"各{name}" in names:
        return f"各{name}"
    if _PREFIX.match(name) and not PARTY_ORGAN.match(name):
        return name
    longer = [
        other for other in names if other != name and _PREFIX.match(other) and _PREFIX.sub("", other, count=1) == name
    ]
    return longer[0] if len(longer) == 1 else name


def _questionable(name: str, names: Mapping[str, Fact], canonical: Mapping[str, str]) -> list[str]:
    """Pairs that differ by a word in the middle or at the end: 审批服务局 and 审批服务管理局."""
    return [
        f"与“{other}”（第{fact.line}处）疑为同一单位".replace("处", "行")
        for other, fact in names.items()
        if other != name and canonical[other] == other and _close(name, other)
    ]


def _close(one: str, other: str) -> bool:
    short, long = sorted((key(one), key(other)), key=len)
    if GROUP.match(short) or GROUP.match(long) or len(short) < 3 or not 0 < len(long) - len(short) <= 3:
        return False
    if short[:2] != long[:2] or _parts(short) == 0:
        return False
    return _subsequence(short, long) and (short[-1] == long[-1] or long.startswith(short))


def _parts(name: str) -> int:
    return len(name) - (1 if name[-1] in "局委办部站所院" else 0)


def _subsequence(short: str, long: str) -> bool:
    letters = iter(long)
    return all(letter in letters for letter in short)


def _kind(name: str) -> str:
    if ENTERPRISE.search(name):
        return "group" if GROUP.match(name) else "enterprise"
    return "group" if GROUP.search(key(name)) else ""


def renamed(facts: tuple[Fact, ...], canonical: Mapping[str, str]) -> tuple[Fact, ...]:
    """The units under their register names, each once."""
    seen: dict[str, Fact] = {}
    for fact in facts:
        name = canonical.get(fact.value, fact.value)
        seen.setdefault(name, replace(fact, value=name))
    return tuple(seen.values())
