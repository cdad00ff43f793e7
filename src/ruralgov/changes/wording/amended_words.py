"""An approved change as a report says it: 完成时限由2021-09-30改为2021-12-31."""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from pydantic import ValidationError

from ruralgov.changes.change import Change
from ruralgov.changes.wording.change_words import words
from ruralgov.changes.wording.labels import THINGS, field_label
from ruralgov.changes.wording.value_words import value_words
from ruralgov.plan.governance import rhythm_words
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import LIMITS, Ended
from ruralgov.progress.status import ENDS
from ruralgov.text import grouped

WHOLE = ("增补任务", "取消任务")
"""What begins with the task that it is about."""
_STEMS = {
    "indicators": "indicator",
    "goals": "goal",
    "milestones": "milestone",
    "budget": "budget",
    "stages": "stage",
    "parameters": "parameter",
    "norms": "norm",
    "duties": "duty",
    "places": "place",
    "departments": "department",
    "bases": "base",
    "shares": "share-rule",
}
"""Things that a field names by their own name; of the rest the field alone is said."""
_FIXED = re.compile(r"(.+)\.(fixed|ratio|minimum|by_grade)\.([^.]+)")
_LISTS = {"budget": "资金安排", "indicators": "指标"}
"""Lists as a whole, whose own name is the key of the file."""
_ROLES = ("lead", "support", "accountable", "by", "to", "unit", "members", "issuer")
"""Fields that name units."""
_KEYS = ("name", "title", "item", "document")
"""What tells one thing from another where nothing better does."""
_SIGNS = {"at_least": "≥", "at_most": "≤", "exactly": "＝", "between": ""}
_PAYING = {
    "paid_by": "{}全额负担",
    "rest": "其余{}",
    "cap": "最高不超过{}",
    "advance": "{}先行垫付",
    "reimbursed_by": "{}据实补助",
}
_BY_PAYER = ("ratio", "fixed", "by_grade", "minimum")
"""Fields of a rule of sharing that say something for each payer or grade."""
_PARTS = {"fixed": "定额", "ratio": "份额", "minimum": "最低出资比例", "by_grade": "补助"}


def amended_words(one: Amendment, unit: str = "") -> str:
    """The field in the model's own words, then the old and the new value as they were typed, in the ``unit`` of its numbers."""
    if one.field.startswith("departments.") and one.field.endswith(".into") and one.to:
        return _reorganised(one)
    if (whole := _whole(one)) is not None:
        return whole
    stem, _, rest = one.field.removeprefix("funding.").partition(".")
    thing = f"{THINGS[_STEMS[stem]].zh}“{{}}”" if stem in _STEMS and rest else ""
    if stem == "shares" and (part := _FIXED.fullmatch(rest)):
        return f"{thing.format(part[1])}{part[3]}{_PARTS[part[2]]}{_moved(one)}"
    name, _, last = rest.rpartition(".")
    named = field_label(one.field, one.task).zh
    if thing and not (name and (named != last or name.endswith(".counts"))):  # the thing as a whole
        return _thing_moved(thing.format(rest), one)
    label = "起止时间" if one.field == "period" else f"期间{named}时间" if stem == "period" else named
    place = thing.format(name.replace(".targets.", " 到").removesuffix(".counts")) if thing else ""
    whole = THINGS[_STEMS[label]].zh if label in _STEMS else label
    return f"{place}{_LISTS.get(label, whole)}{_moved(one, unit)}"


def _thing_moved(thing: str, one: Amendment) -> str:
    """A whole thing that came, went or is another one."""
    if one.from_ is None:
        return f"增补{thing}（{_typed(one.to)}）"
    return f"取消{thing}（原为{_typed(one.from_)}）" if one.to is None else f"{thing}{_moved(one)}"


def _moved(one: Amendment, unit: str = "") -> str:
    """From what to what, in the unit of the numbers; what was not set before is set now."""
    last = one.field.rpartition(".")[2]
    old, new = (_of_field(last, value) + (unit if _counts(value) else "") for value in (one.from_, one.to))
    if one.field.endswith(".between"):
        old, new = old.replace("、", "～"), new.replace("、", "～")
    return f"定为{new}" if one.from_ is None else f"由{old}改为{new}"


def _of_field(last: str, value: object) -> str:
    """A value of a field; what each pays by a rule of sharing is said with who pays it."""
    whose = last in _BY_PAYER and isinstance(value, Mapping)
    return (_who_pays({last: value}) if whose else "") or _typed(value)


def _counts(value: object) -> bool:
    return isinstance(value, int | float | Decimal | list | tuple) and not isinstance(value, bool)


def amended_in(index: Index, one: Amendment) -> str:
    """The same of a plan's own amendment: numbers in their unit, units by their names of its day; of a reorganisation
    announced ahead, from when it holds."""
    said, first = amended_words(_by_its_day(index, one), unit_amended(index, one)), reorganised_from(index, one)
    if first is None or first <= one.date:
        return said
    return said.replace("撤并，", f"自{first}起撤并，", 1)


def _by_its_day(index: Index, one: Amendment) -> Amendment:
    """With the successors of units that were gone by then; a name that was only brought up to date stays as it was."""
    if one.field.rpartition(".")[2] not in _ROLES:
        return one
    heirs = index.heirs_on(one.date)
    was, now = (
        list(heirs.all_of(map(str, value), one.task))
        if isinstance(value, list | tuple)
        else "、".join(heirs.of(value, one.task))
        if isinstance(value, str)
        else value
        for value in (one.from_, one.to)
    )
    return one if was == now else one.model_copy(update={"from_": was, "to": now})


def reorganised_from(index: Index, one: Amendment) -> date | None:
    """The first day without the unit that an amendment ends; None for any other amendment."""
    unit = one.field.removeprefix("departments.").removesuffix(".into")
    known = index.written.departments.get(unit) if unit != one.field else None
    return known.until + timedelta(days=1) if known and known.until else None


def unit_amended(index: Index, one: Amendment) -> str:
    """What the numbers of an amended indicator or goal are counted in; of what says its own unit nothing."""
    stem, _, rest = one.field.partition(".")
    name, _, last = rest.rpartition(".")
    if last not in (*LIMITS, "baseline"):
        return ""
    name = name.partition(".targets.")[0]
    task = index.tasks.get(str(one.task))
    found = index.plan.goals if stem == "goals" else task.indicators if task else ()
    return next((known.unit or "" for known in found if known.name == name), "")


def _whole(one: Amendment) -> str | None:
    """A task put in or taken out; how one ended, or that it goes on. None for a change of another field."""
    if one.task is not None and one.field in ("task", "id") and None in (one.from_, one.to):
        known = one.from_ if one.to is None else one.to
        title = known.get("title", "") if isinstance(known, Mapping) else known
        return f"{'取消' if one.to is None else '增补'}任务{one.task}" + (f"“{title}”" if title else "")
    return _ended(one) if one.field in ("ended", "ended.resumed") else None


def _ended(one: Amendment) -> str | None:
    """How a task ended, told whole or by its word alone; or from when it goes on."""
    if one.field == "ended.resumed":
        return _resumed(one, one.to) if one.to else None
    if str(one.to) in ENDS:
        return ENDS[str(one.to)]
    was, now = (value if isinstance(value, Mapping) else {} for value in (one.from_, one.to))
    if now.get("resumed") and not was.get("resumed"):
        return _resumed(one, now["resumed"])
    with suppress(ValidationError):
        new = Ended.model_validate(now) if now else None
        return words(Change("task-ended", one.task, "ended", None, new)).zh
    return None


def _resumed(one: Amendment, day: object) -> str:
    return "恢复执行" if str(day) == one.date.isoformat() else f"自{day}恢复执行"


def _reorganised(one: Amendment) -> str:
    """Who took over from a unit: 单位“县乡村振兴局”撤并，由县农业农村局承接."""
    unit = one.field.removeprefix("departments.").removesuffix(".into")
    into = one.to if isinstance(one.to, dict) else dict.fromkeys(one.to if isinstance(one.to, list) else [str(one.to)])
    new = {str(name): tuple(map(str, tasks or ())) for name, tasks in into.items()}
    return words(Change("unit-reorganised", None, one.field, None, new, item=unit)).zh


def _typed(value: object) -> str:
    """A value as somebody typed it into an approval, by what it is of; never the keys of the file."""
    if isinstance(value, Mapping):
        return _given({str(key): one for key, one in value.items()})
    if isinstance(value, list | tuple):
        return "、".join(map(_typed, value)) or _typed(None)
    if isinstance(value, int | float) and not isinstance(value, bool):
        return grouped(Decimal(str(value)))
    rhythm = rhythm_words(value) if isinstance(value, str) else None
    return (rhythm or value_words(value)).zh


def _given(value: Mapping[str, object]) -> str:
    said = _who_pays(value) or _how_much(value)
    if limit := next((key for key in LIMITS if key in value), None):
        many = _typed(value[limit]).replace("、", "～")
        said = f"{_SIGNS[limit]}{many}{value.get('unit') or ''}"
        return f"{value['by']} {said}" if "by" in value else said
    if "due" in value:
        return _typed(value["due"])
    if "start" in value and "end" in value:
        return f"{value['start']}至{value['end']}"
    if not said and any(key in _KEYS for key in value):
        return "、".join(_typed(one) for key, one in value.items() if key in _KEYS)
    return said or "".join(_typed(one) for one in value.values())  # 40个


def _how_much(value: Mapping[str, object]) -> str:
    """A budget line, or anything else with a sum."""
    year = f"{value['year']}年" if "year" in value else ""
    if "amount" in value:
        return f"{year}{value['amount']}"
    if "unit_cost" in value:
        return f"{year}每份{value['unit_cost']}×{value.get('quantity', '')}"
    return f"{year}{value.get('of', '')}的{value['percent']}%" if "percent" in value else ""


def _who_pays(value: Mapping[str, Any]) -> str:
    """A rule of sharing: by what ratio, which fixed sums, who pays the rest, who advances it, and until when."""
    parts = []
    if "ratio" in value:
        ratio = value["ratio"]
        parts.append(value_words(dict(ratio)).zh if isinstance(ratio, Mapping) else str(ratio))
    if "fixed" in value:
        parts += [f"{source}{amount}" for source, amount in value["fixed"].items()]
    if "by_grade" in value:
        parts += [f"{grade}级{amount}" for grade, amount in value["by_grade"].items()]
    if "minimum" in value:
        parts += [f"{source}不低于{str(share).rstrip('%')}%" for source, share in value["minimum"].items()]
    parts += [words.format(value[key]) for key, words in _PAYING.items() if key in value]
    until = f"（至{value['until']}）" if "until" in value and parts else ""
    return "、".join(parts) + until
