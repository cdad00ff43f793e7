"""The fingerprint that stands on a paper: of Word and Excel files, HTML and Markdown."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.records.fingerprints import Mark
    from ruralgov.records.joint_marks import JointMark

_ZIPPED = b"PK\x03\x04"
_TEXTS = re.compile(r"word/document\.xml|xl/worksheets/sheet\d+\.xml")


def mark_on(file: str, data: bytes) -> Mark | JointMark:
    """What a paper says of the plan, or the plans, that it was printed from.

    Raises:
        UserError: the file cannot be read, or bears no fingerprint.
    """
    from ruralgov.files.encodings import decode
    from ruralgov.papers.word.package import unpacked
    from ruralgov.records.fingerprints import printed
    from ruralgov.records.joint_marks import printed_jointly

    if data.startswith(_ZIPPED):
        parts = unpacked(data, file)
        texts = [part.decode("utf-8", "replace") for name, part in parts.items() if _TEXTS.fullmatch(name)]
    else:
        texts = [decode(data)[0] or ""]
    plain = (html.unescape(re.sub("<[^>]*>", "", text)) for text in texts)
    found = next((mark for text in plain if (mark := printed_jointly(text) or printed(text))), None)
    if found is None:
        raise UserError(
            say(
                f"{file}：上面没有方案校验码。Word、Excel、HTML、Markdown 材料才有。",
                f"{file}: bears no fingerprint. Word, Excel, HTML and Markdown papers bear one.",
            )
        )
    return found


def differences(loaded: Sequence[Loaded], printed: Mark | JointMark) -> list[str]:
    """What a paper says otherwise than the plan, or the plans, say of its day; nothing where it is as they say."""
    from ruralgov.records.fingerprints import Mark
    from ruralgov.records.joint_marks import joint_again

    plans = [(one.file, one.partial, one.around) for one in loaded if one.partial is not None]
    if not isinstance(printed, Mark):
        return _of_many(joint_again([(plan, around) for _, plan, around in plans], printed), printed)
    each = {file: _of_one(plan, printed) for file, plan, _ in plans}
    return next(iter(each.values())) if len(each) == 1 else _of_none(each)


def _of_one(plan: Plan, printed: Mark) -> list[str]:
    """What a paper of one plan says otherwise."""
    from ruralgov.plan.lookups.index import Index
    from ruralgov.records.fingerprints import mark

    now = mark(Index(plan, printed.day, printed.known), printed.day)
    then = (
        "" if printed.entries is None else say(f"印的时候 {printed.entries} 条，", f"{printed.entries} entries then, ")
    )
    counts = then + say(f"现在 {now.entries} 条", f"{now.entries} now")
    logs = say(f"截至 {now.day} 的台账变了（{counts}）", f"the logs up to {now.day} have changed ({counts})")
    body = say(
        f"截至 {now.day} 的方案正文（任务、资金、单位、地点等）变了",
        f"the plan of {now.day} (tasks, money, units, places) has changed",
    )
    return [words for words, same in ((logs, now.log == printed.log), (body, now.body == printed.body)) if not same]


def _of_none(each: Mapping[str, Sequence[str]]) -> list[str]:
    """What is wrong where several plans were given with a paper of one: nothing, if it is as one of them says."""
    if not all(each.values()):
        return []
    return [
        say(
            f"与这 {len(each)} 个方案都不一致；只给它出自的那一个方案，会说明哪里变了",
            f"as none of these {len(each)} plans says; give the plan it was made from to learn what has changed",
        )
    ]


def _of_many(now: JointMark, printed: JointMark) -> list[str]:
    """What a paper of several plans says otherwise."""
    if now.plans != printed.plans:
        return [
            say(
                f"出自 {printed.plans} 个方案，这里给了 {now.plans} 个",
                f"was made from {printed.plans} plans, {now.plans} are given",
            )
        ]
    logs = say("有方案的台账变了", "the logs of some plan have changed")
    body = say("有方案的正文（任务、资金、单位、地点等）变了", "some plan (tasks, money, units, places) has changed")
    return [words for words, same in ((logs, now.log == printed.log), (body, now.body == printed.body)) if not same]
