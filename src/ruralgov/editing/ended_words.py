"""How a task ends, in an office's words, as the value of ``ended``: 取消; 暂停; 并入2; 拆分为1.1、1.2; 移交县水务局."""

from __future__ import annotations

import re

from ruralgov.editing.line_splices import scalar
from ruralgov.errors import FieldError, UserError
from ruralgov.progress.status import ENDS
from ruralgov.text import say

_WAYS = {**{word: how for how, word in ENDS.items()}, **{how: how for how in ENDS}}
_WORDS = re.compile(rf"(?P<how>{'|'.join(_WAYS)})(?:为|给|到|至|任务|[:： ])*(?P<into>.*)", re.DOTALL)


class UnapprovedError(FieldError):
    """A change that needs its document and reason; the field is the one that is missing, the cure tells where to put them."""


def ended_value(words: str, day: str, document: str | None, reason: str | None) -> str | None:
    """The value of ``ended`` as YAML, from the day of the approval on; None where the words say it as YAML themselves.

    The amendment that goes with it keeps the reason, and the day of entering: papers of the days between stay as they were.

    Raises:
        UserError: no such way to end, or no document, or no reason.
    """
    if words.startswith("{"):
        return None
    found = _WORDS.fullmatch(words.strip())
    if found is None:
        raise UserError(
            say(
                f"“{words}”：写 取消、暂停，或 并入2、拆分为2.1、2.2、移交县水务局。",
                f"`{words}`: write cancelled, suspended, or `merged 2`, `split 2.1,2.2`, `handed-over 县水务局`.",
            )
        )
    if not (document and reason):
        raise UnapprovedError(
            "reason" if document else "document",
            say("终止任务要有审批：", "ending a task takes an approval: "),
            cure=say("加 --document 批准文号 --reason 理由。", "add --document NUMBER --reason WHY."),
        )
    names = [scalar(part, '"') for part in re.split("[、,，和 ]+", found["into"]) if part]
    into = f", into: [{', '.join(names)}]" if names else ""
    return f"{{on: {day}, how: {_WAYS[found['how']]}{into}, document: {scalar(document)}}}"
