"""Names in the register that look like one unit: 乡党办 beside 乡党政办. Linear in the register."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from ruralgov.plan.department import Department
from ruralgov.plan.lookups.spelling import same_form
from ruralgov.text import lazy

_LONGEST = 2  # one or two characters more or less, in one place
_KINDS = ("局", "办", "委", "部", "站", "所", "院", "会", "室", "府", "中心", "公司", "社", "队", "联", "大")
# Short names of offices that are no units themselves: 乡民政 for 乡民政站.
_KIND_LEFT_OUT = ("局", "办", "站", "所", "部", "室", "中心")
# What makes another unit of it: 县医院 and 县中医院, 市场监管局 and 市场监管分局, 党委 and 党工委, 主任 and 副主任.
_TELLS_APART = lazy(
    r"[副分支中工纪团东西南北上下前后新老一二三四五六七八九十0-9]|.*(?:森林|铁路|交通|妇幼|职业|高级|初级|网信|政法|第).*"
)
# 县委办 is not 县委农办, 县政府办 not 县政府督查办: a committee's or a government's own office beside one for a subject.
_GENERAL_OFFICE = lazy(r"(?:委|党委|府)(?:办|办公室)$")
_LEVEL = lazy(r"^(?:[省市县区乡镇]委?|各)?")


def similar(units: Mapping[str, Department]) -> Iterator[tuple[str, str, str]]:
    """Pairs of names that look like one unit: the longer, the shorter, and what the longer has more.

    Names that differ only in full-width letters or spaces are told too, with what differs empty.
    """
    single = [name for name, unit in units.items() if unit.kind in ("unit", "enterprise") and not unit.members]
    forms: dict[str, str] = {}
    for name in single:
        other = forms.setdefault(same_form(name), name)
        if other != name:
            yield name, other, " "
    for form, name in forms.items():
        yield from (
            (name, forms[rest], more) for rest, more in _shortened(form) if _one(units, name, forms.get(rest), more)
        )


def _shortened(form: str) -> Iterator[tuple[str, str]]:
    """The name without one or two neighbouring characters, and those characters; each result once."""
    seen = set()
    for length in range(1, _LONGEST + 1):
        for start in reversed(range(len(form) - length + 1)):
            rest = form[:start] + form[start + length :]
            if rest not in seen:
                seen.add(rest)
                yield rest, form[start : start + length]


def _one(units: Mapping[str, Department], longer: str, shorter: str | None, more: str) -> bool:
    """Whether two names, one with some characters more, are probably one unit's."""
    if shorter is None or len(_LEVEL.sub("", shorter)) < 2:  # 县委 says too little to be compared
        return False
    if _levels_differ(units[longer], units[shorter]) or (more not in _KIND_LEFT_OUT and _TELLS_APART.fullmatch(more)):
        return False
    if _GENERAL_OFFICE.search(shorter) and not longer.endswith(shorter):
        return False
    if longer.endswith(shorter[-1]):
        return True
    return longer == shorter + more and more in _KIND_LEFT_OUT and not shorter.endswith(_KINDS)


def _levels_differ(one: Department, other: Department) -> bool:
    return one.level is not None and other.level is not None and one.level != other.level
