"""RG460 amendments-apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.findings import Hit
from ruralgov.plan.dates import parse_span, suggest
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import same_form
from ruralgov.plan.money import parse_amount
from ruralgov.plan.progress import Amendment
from ruralgov.text import Text

_PLAN = """\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-11-30}
amendments:
  - {date: 2026-05-08, task: "1", field: deadline, from: 2026-09-30, to: 2026-10-31, document: 某办发〔2026〕3号, reason: 汛期停工}
  - {date: 2026-08-20, task: "1", field: deadline, from: «2026-09-30|2026-10-31», to: 2026-11-30, document: 某办发〔2026〕9号, reason: 设备迟到}  # <--
"""

RULE = Rule(
    code="RG460",
    name="amendments-apart",
    severity=WARNING,
    title=Text("前后两次调整不相接", "Amendments that do not follow one another"),
    message=Text(
        "{what} {date} 的调整写原值 {given}，而前一次（{before}）已改为 {other}",
        "the amendment of {what} of {date} says it was {given}; the one before ({before}) had made it {other}",
    ),
    cure=Text(
        "把后一次的 from 写成前一次的 to（这不算改写审批）。两个分支各调各的、都已封存不能改的，核对现值，在那一行写明理由予以保留；两次之间各日的表按前一次算。",
        "Let the later `from` be the earlier `to` (this rewrites no approval). Where two branches each sealed one, check the value, and keep it with the reason; papers of the days between go by the earlier one.",
    ),
    why=Text(
        "某一天的方案从调整往回推算：前后不接，两次之间的表可能印出不曾有过的数，也说不清哪一次算数。",
        "The plan of a day is worked out backwards from its amendments: where they do not meet, papers of the days between may show a state that never existed.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Of each field the amendments in the order of approval; values that may be the same in two units are let be."""
    found: dict[tuple[str | None, str], list[int]] = {}
    listed = index.plan.amendments
    for place, one in enumerate(listed):
        if "from_" in one.model_fields_set:
            found.setdefault((one.task, one.field), []).append(place)
    for places in found.values():
        ordered = sorted(places, key=lambda place: listed[place].date)
        for before, after in pairwise(ordered):
            left = _with_parts(listed, listed[before], listed[after])
            if _apart(left, listed[after].from_):
                values = _values(listed[before], listed[after], left)
                yield Hit(("amendments", after, "from"), values, (("amendments", before),))


def _with_parts(listed: Sequence[Amendment], before: Amendment, after: Amendment) -> object:
    """What the field was when the later amendment came: a part of it (``ended.resumed``) may have been amended since."""
    if not isinstance(before.to, Mapping):
        return before.to
    above = f"{before.field}."
    parts = (one for one in listed if one.task == before.task and one.field.startswith(above))
    since = sorted((one for one in parts if before.date <= one.date <= after.date), key=lambda one: one.date)
    return {**before.to, **{one.field.removeprefix(above): one.to for one in since}}


def _values(before: Amendment, after: Amendment, left: object) -> dict[str, object]:
    # Loaded here: every command that checks a plan loads this file.
    from ruralgov.changes.wording.missing_amendment import typed

    what = f"任务{after.task} {after.field}" if after.task else after.field
    return {
        "what": Text(what, f"task {after.task} {after.field}" if after.task else after.field),
        "date": after.date.isoformat(),
        "before": before.date.isoformat(),
        "given": _said(after.from_, typed),
        "other": _said(left, typed),
    }


def _said(value: object, typed: Callable[[object], str]) -> str:
    """As the file has it; a text without the quotation marks that it may need there."""
    return value if isinstance(value, str) else typed(value).replace('"', "")


def _apart(earlier: object, later: object) -> bool:
    if earlier is None or later is None:
        return False
    one, two = _normal(earlier), _normal(later)
    return type(one) is type(two) and one != two


def _normal(value: object) -> object:
    """A value as it can be compared without knowing its field: days, sums and names in one way of writing each."""
    if isinstance(value, list | tuple):
        return tuple(sorted(map(str, map(_normal, value))))
    if isinstance(value, Mapping):
        return {name: _normal(one) for name, one in value.items()}
    if not isinstance(value, str):
        return value
    for read in (lambda text: parse_span(suggest(text) or text).end, parse_amount):
        try:
            return read(value)
        except ValueError:
            continue
    return same_form(value)
