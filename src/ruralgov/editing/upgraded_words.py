"""``fmt --upgrade``: what older plans said another way, in the word there is for it now, where the meaning is provably the same.

Each rewording is tried and read again: the plan must compute the same and have the same findings, or it is left alone.
So far there is one: what came back of a payment was a negative amount with a note, and is a ``refund`` (RG326, RG327).
What depends on the office's intent (a note that is a provision, two yearly indicators that are targets by date, a cap said
in words) is no matter of wording and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ruralgov.changes.compare import compare
from ruralgov.checking.engine import check
from ruralgov.editing.line_splices import Splice, spliced
from ruralgov.editing.one_line_edit import encoded
from ruralgov.findings import Path
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import Text

_KEY = "amount"


class Reworded(NamedTuple):
    """The file with the words of now; each change in words, and what could be reworded and was left."""

    loaded: Loaded
    changes: tuple[Text, ...] = ()
    left: tuple[Text, ...] = ()


def reworded(loaded: Loaded) -> Reworded:
    """The plan with every rewording that changes nothing it means; as it is where it cannot be read whole."""
    found = list(_refunds(loaded)) if loaded.plan else []
    if not found:
        return Reworded(loaded)
    whole = _with(loaded, [one for _, parts in found for one in parts])
    if _same(loaded, whole):
        return Reworded(whole, tuple(words for words, _ in found))
    kept = [(words, parts) for words, parts in found if _same(loaded, _with(loaded, parts))]
    now = _with(loaded, [one for _, parts in kept for one in parts])
    if not _same(loaded, now):
        kept, now = [], loaded
    done = tuple(words for words, _ in kept)
    return Reworded(now, done, tuple(words for words, _ in found if words not in done))


def _refunds(loaded: Loaded) -> Iterator[tuple[Text, list[Splice]]]:
    """Negative payments, with the splices that make each a refund."""
    source, plan = loaded.source, loaded.plan
    for place, one in enumerate(plan.funding.payments if plan else ()):
        path: Path = ("funding", "payments", place, _KEY)
        if one.amount is None or one.amount >= 0 or one.note is None or one.refund is not None:
            continue
        key, value = source.index_of(path, on_key=True), source.index_of(path)
        sign = value + source.text[value : value + 2].find("-")  # quoted, or bare
        if source.text[key : key + len(_KEY)] == _KEY and sign >= value:
            line, _ = source.line_column(key)
            words = Text(
                f"第{line}行：负的支出改写为 refund（{one.date} {one.item}）",
                f"line {line}: a negative payment is a refund ({one.date} {one.item})",
            )
            yield words, [Splice(key, key + len(_KEY), "refund"), Splice(sign, sign + 1, "")]


def _with(loaded: Loaded, splices: Sequence[Splice]) -> Loaded:
    text = spliced(loaded.source.text, sorted(splices, key=lambda one: one.start))
    return load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))


def _same(before: Loaded, after: Loaded) -> bool:
    """Whether both mean the same to ``diff``, and have the same findings at the same lines."""
    if before.plan is None or after.plan is None:
        return False
    if compare(*(Index(plan, as_written=True) for plan in (before.plan, after.plan))).changes:
        return False
    marks = [
        [(one.code, one.span.line, one.suppressed) for one in check(loaded).findings] for loaded in (before, after)
    ]
    return marks[0] == marks[1]
