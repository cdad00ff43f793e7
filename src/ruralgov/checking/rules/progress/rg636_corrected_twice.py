"""RG636 corrected-twice: two corrections of one entry, with two figures."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import INFO, Rule, right, wrong
from ruralgov.findings import Hit, Path
from ruralgov.plan.entry import Entry
from ruralgov.plan.lookups.day.corrected_twice import CorrectedTwice, corrected_twice
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS, log_of
from ruralgov.text import Text

_PLAN = """\
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局], deadline: 2026-12-30}
progress:
  - {date: 2026-06-30, task: "1", percent: 45}
  - {date: 2026-06-30, entered: 2026-07-05, task: "1", percent: 25, replaces: 2026-06-30, reason: 更正误报}
  - {date: 2026-06-30, entered: 2026-07-06, task: "1", percent: «35|25», replaces: 2026-06-30, reason: 核对台账}  # <--
"""

RULE = Rule(
    code="RG636",
    name="corrected-twice",
    severity=INFO,
    title=Text("同一条更正了两次", "Corrected twice"),
    message=Text(
        "{entry}更正了两次：{first} 记入的{what}是 {before}，{second} 记入的是 {given}，以后一条为准",
        "{entry} was corrected twice: {what} is {before} in the correction entered on {first}, "
        "{given} in that of {second}; the later one counts",
    ),
    cure=Text(
        "核对用哪个数，记一条更正（replaces: {date}，reason 写“经核对”等），以它为准，不再提示。",
        "Find out which is right, and enter it as one more correction (`replaces: {date}`, with the reason): it settles this.",
    ),
    why=Text(
        "两个人、两个分支各更正了一次，谁也不知道另一次的，合并以后后一条就盖过前一条。",
        "Where two clerks, or two branches, each corrected an entry without knowing of the other, the later one wins silently.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)
_ENTRIES = {
    "progress": Text("进展", "progress"),
    "submissions": Text("报送", "submission"),
    "appropriations": Text("到位", "appropriation"),
    "payments": Text("支出", "payment"),
}
_FIELDS = {
    "amount": Text("金额", "the amount"),
    "refund": Text("退回的金额", "the refund"),
    "year": Text("资金所属年度", "the year"),
    "source": Text("资金来源", "the source"),
    "item": Text("资金项目", "the item"),
    "for_": Text("用途或所属期", "what it is for"),
    "by": Text("单位", "the unit"),
}


def check(index: Index) -> Iterator[Hit]:
    for log in LOGS:
        if log[-1] in _ENTRIES:
            entries = log_of(index.plan, log)
            for found in corrected_twice(entries):
                yield Hit((*log, found.second, "replaces"), _values(log, entries[found.first], entries[found.second], found), ((*log, found.first),))  # fmt: skip


def _values(log: Path, first: Entry, second: Entry, found: CorrectedTwice) -> dict[str, object]:
    # Loaded here: every command that checks a plan loads this file.
    from ruralgov.changes.wording.value_words import value_words

    kind, task = _ENTRIES[str(log[-1])], getattr(second, "task", None)
    whose = Text(f"任务{task} ", f"task {task}, ") if task else Text("", "")
    what = found.what
    money = what in ("amount", "refund")
    return {
        "entry": Text(f"{whose.zh}{first.date} 的{kind.zh}", f"{whose.en}{kind.en} of {first.date}"),
        "what": Text("完成百分比", "the percentage") if what is None else _FIELDS.get(what, Text(what, what)),
        "before": value_words(found.before, money=money),
        "given": value_words(found.now, money=money),
        "first": first.since.isoformat(),
        "second": second.since.isoformat(),
        "date": first.date.isoformat(),
    }
