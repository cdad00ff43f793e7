"""A change in an office's words, in both languages: 牵头单位由 A 改为 B；完成时限推迟 61 天；县级资金增加 2 万元."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeGuard

from ruralgov.changes.change import Change
from ruralgov.changes.wording.labels import THINGS, field_label, label_of, of_scoring, whole_label
from ruralgov.changes.wording.value_words import contents, value_words
from ruralgov.plan.governance import rhythm_words
from ruralgov.plan.progress import Amendment
from ruralgov.plan.task import LIMITS, Ended, Task
from ruralgov.progress.ending_words import ending_words
from ruralgov.progress.status import ENDS
from ruralgov.text import Text, grouped

_COUNTED = (*LIMITS, "baseline")
_MONEY = ("amount", "refund", "unit_cost", "fixed", "by_grade", "cap")


def words(change: Change) -> Text:
    """The change as a clause without its task."""
    special = _SPECIAL.get(change.kind)
    if special is not None:
        return special(change)
    stem, _, verb = change.kind.rpartition("-")
    if verb in ("added", "removed", "deleted"):
        return _whole(change, stem, verb)
    if verb == "rewritten":
        return _rewritten(change, stem)
    return _from_to(change)


def task_words(task: str, title: str) -> Text:
    """任务5《…》 / task 5."""
    return Text(
        f"任务{task}“{title}”" if title else f"任务{task}", f"task {task} ({title})" if title else f"task {task}"
    )


def _whole(change: Change, stem: str, verb: str) -> Text:
    thing = _thing(change, stem) or Text(stem, stem)
    shown = value_words(change.new if change.old is None else change.old, money=stem == "budget")
    name = _name(change, stem)
    what = change.new if change.old is None else change.old
    english = f"{what.date} {what.field}" if stem == "amendment" and isinstance(what, Amendment) else name
    tail = Text(f"（{shown.zh}）", f" ({shown.en})") if shown.zh not in ("", name) else Text("", "")
    zh, en = {
        "added": ("新增", "added"),
        "removed": ("取消", "removed"),
        "deleted": ("删除已记录的", "deleted the recorded"),
    }[verb]
    whole = (
        of_scoring(change.field) or whole_label(change.field) or Text(f"{thing.zh}“{name}”", f"{thing.en} {english}")
    )
    return Text(f"{zh}{whole.zh}{tail.zh}", f"{en} {whole.en}{tail.en}")


def _thing(change: Change, stem: str) -> Text | None:
    return THINGS.get("goal" if stem == "target" and change.field.startswith("goals.") else stem)


def _name(change: Change, stem: str) -> str:
    if isinstance(one := change.new if change.old is None else change.old, Task):
        return one.title
    if stem == "amendment" and isinstance(one, Amendment):
        return f"{one.date} {_amended(one)}"
    return _item(change)


def _amended(one: Amendment) -> str:
    """What an approval changed, by the name of the thing and what its field is called."""
    if one.field in ("task", "id"):
        return "任务"
    if one.field in ("ended", "ended.resumed"):
        now = one.to if isinstance(one.to, Mapping) else {}
        if one.field != "ended" or now.get("resumed") or not one.to:
            return "恢复执行"
        return ENDS.get(str(now.get("how", one.to)), "终止")
    _, *named = one.field.removeprefix("funding.").split(".")
    label = field_label(one.field, one.task).zh
    return " ".join([*named[:-1], label])


def _item(change: Change) -> str:
    """What the change is at; of what was counted, the place too."""
    top, _, rest = change.field.partition(".")
    place = next((rest.split(f".{part}.")[0] for part in ("counts", "counted", "reached") if f".{part}." in rest), None)
    of_place = top == "places" and place is not None
    name = f"{str(place).replace('.counted.', ' ')} {change.item}" if of_place else change.item or change.field
    return name.replace("@", " ")  # a budget line of a year


def _rewritten(change: Change, stem: str) -> Text:
    thing, label = THINGS[stem], label_of(change)
    old, new = _both(change)
    return Text(
        f"改写已记录的{thing.zh}（{change.item}）：{label.zh}由{old.zh}改为{new.zh}",
        f"rewrote the recorded {thing.en} of {change.item}: {label.en} from {old.en} to {new.en}",
    )


def _from_to(change: Change) -> Text:
    label, place = label_of(change), _place(change)
    if label.zh == change.item:  # a number by its name: it is named once
        label = Text("", "")
    lists = _list_words(change, Text(f"{place.zh}{label.zh}", f"{place.en}{label.en}"))
    if lists is not None:
        return lists
    old, new = _both(change)
    if change.old is None:
        return Text(f"{place.zh}{label.zh}定为{new.zh}", f"{place.en}{label.en} set to {new.en}")
    if change.new is None:
        return Text(f"{place.zh}取消{label.zh}（原为{old.zh}）", f"{place.en}{label.en} dropped (was {old.en})")
    verb = _verb(change)
    return Text(
        f"{place.zh}{label.zh}由{old.zh}{verb.zh}{new.zh}", f"{place.en}{label.en} {verb.en}{old.en} to {new.en}"
    )


def _place(change: Change) -> Text:
    if inner := of_scoring(change.field):
        return Text(inner.zh, f"{inner.en}: ")
    thing = None if whole_label(change.field) else _thing(change, change.kind.rpartition("-")[0])
    name = _item(change)
    return Text(f"{thing.zh}“{name}”", f"{thing.en} {name}: ") if change.item and thing else Text("", "")


def _verb(change: Change) -> Text:
    old, new = change.old, change.new
    if change.kind in ("target-changed", "money-changed") and isinstance(old, Decimal) and isinstance(new, Decimal):
        return Text("提高到", "raised from ") if new > old else Text("降为", "lowered from ")
    return Text("改为", "changed from ")


def _both(change: Change) -> tuple[Text, Text]:
    if change.field.endswith(".every"):
        old, new = (value_words(value) if value is None else _rhythm(str(value)) for value in (change.old, change.new))
        return old, new
    last = change.field.rsplit(".", 1)[-1]
    if last == "between":
        old, new = (_range(value) for value in (change.old, change.new))
        return (_counted(old, change, change.old), _counted(new, change, change.new))
    money = last in _MONEY or change.kind == "budget-restated"
    old, new = value_words(change.old, money=money), value_words(change.new, money=money)
    old, new = (old if old.zh else contents(change.old)), (new if new.zh else contents(change.new))
    return (_counted(old, change, change.old), _counted(new, change, change.new))


def _range(value: object) -> Text:
    both = value if isinstance(value, tuple) else ()
    return Text(*["～".join(grouped(one) for one in both)] * 2)


def _counted(said: Text, change: Change, value: object) -> Text:
    """A number with what it is counted in: 300个, 80%."""
    last = change.field.rsplit(".", 1)[-1]
    counted = last in _COUNTED or (last == "value" and change.field.startswith("parameters."))
    of_unit = change.unit and counted and value is not None
    return Text(f"{said.zh}{change.unit}", f"{said.en} {change.unit}".replace(" %", "%")) if of_unit else said


def _rhythm(every: str) -> Text:
    return rhythm_words(every) or Text(every, every)


def _list_words(change: Change, label: Text) -> Text | None:
    """Lists without order: what came and what went. The order of lead units says who is first, so both are shown."""
    old, new = change.old, change.new
    if change.field == "lead" or not (_texts(old) and _texts(new)):
        return None
    came = [one for one in new if one not in old]
    went = [one for one in old if one not in new]
    if not came and not went:
        return None
    zh = "，".join(f"{verb}{'、'.join(names)}" for verb, names in (("增加", came), ("减少", went)) if names)
    en = ", ".join(f"{verb} {', '.join(names)}" for verb, names in (("added", came), ("removed", went)) if names)
    return Text(f"{label.zh}{zh}", f"{label.en}: {en}")


def _texts(value: object) -> TypeGuard[tuple[str, ...]]:
    return isinstance(value, tuple) and all(isinstance(one, str) for one in value)


def _deadline(change: Change) -> Text:
    old, new = change.old, change.new
    if not isinstance(new, date):
        was = value_words(old)
        return Text(f"取消完成时限（原为{was.zh}）", f"deadline dropped (was {was.en})")
    now = value_words(new)
    if not isinstance(old, date):
        return Text(f"完成时限定为{now.zh}", f"deadline set to {now.en}")
    days, was = (new - old).days, value_words(old)
    zh, en = ("推迟", "later") if days > 0 else ("提前", "earlier")
    return Text(
        f"完成时限{zh} {abs(days)} 天（由{was.zh}改为{now.zh}）",
        f"deadline {abs(days)} day{'s' if abs(days) > 1 else ''} {en} ({was.en} to {now.en})",
    )


def _renumbered(change: Change) -> Text:
    return Text(f"编号由 {change.old} 改为 {change.new}", f"renumbered from {change.old} to {change.new}")


def _reused(change: Change) -> Text:
    title = change.new.title if isinstance(change.new, Task) else ""
    return Text(
        f"编号 {change.task} 改给另一项任务“{title}”使用", f"id {change.task} is now used for another task ({title})"
    )


def _unit_renamed(change: Change) -> Text:
    return Text(f"单位“{change.old}”更名为“{change.new}”", f"unit {change.old} renamed to {change.new}")


def _made_one(change: Change) -> Text:
    return Text(
        f"单位“{change.old}”成了“{change.new}”的别称，两个单位合成一个",
        f"unit {change.old} became an alias of {change.new}: two units are one",
    )


def _reorganised(change: Change) -> Text:
    if change.new is None:
        return Text(f"单位“{change.item}”不再撤并", f"unit {change.item} goes on after all")
    into = (
        change.new if isinstance(change.new, Mapping) else dict.fromkeys(change.new if _texts(change.new) else (), ())
    )
    zh = "、".join(f"{name}（任务{'、'.join(tasks)}）" if tasks else name for name, tasks in into.items())
    en = ", ".join(f"{name} (tasks {', '.join(tasks)})" if tasks else name for name, tasks in into.items())
    return Text(f"单位“{change.item}”撤并，由{zh}承接", f"unit {change.item} is succeeded by {en}")


def _ended(change: Change) -> Text:
    if change.field == "ended.resumed" and isinstance(change.new, date):
        return Text(f"自{change.new}恢复", f"goes on from {change.new}")
    if not isinstance(change.new, Ended):
        return _from_to(change) if change.field != "ended" else Text("恢复执行", "goes on after all")
    said = ending_words(change.new)
    return Text(f"自{change.new.on}起{said.zh}", f"{said.en} from {change.new.on}")


def _restated(change: Change) -> Text:
    if change.kind == "budget-restated":
        return Text(
            f"资金“{change.item}”改了算法，金额不变", f"budget line {change.item}: computed another way, same amount"
        )
    return Text("完成时限改了写法，日期不变", "deadline written another way, same day")


_SPECIAL: Mapping[str, Callable[[Change], Text]] = {
    "deadline-moved": _deadline,
    "deadline-restated": _restated,
    "budget-restated": _restated,
    "task-renumbered": _renumbered,
    "id-reused": _reused,
    "unit-renamed": _unit_renamed,
    "units-made-one": _made_one,
    "unit-reorganised": _reorganised,
    "task-ended": _ended,
}
