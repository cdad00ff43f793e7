"""How a task ended otherwise than done, in words."""

from __future__ import annotations

from ruralgov.plan.task import Ended
from ruralgov.progress.status import ENDS
from ruralgov.text import Text


def ending_words(ended: Ended) -> Text:
    """How it ended, and where it went: 拆分为任务2.1、2.2; 移交县水务局."""
    zh, en = "、".join(ended.into), ", ".join(ended.into)
    if not ended.into:
        return Text(ENDS[ended.how], ended.how)
    if ended.how == "handed-over":
        return Text(f"{ENDS[ended.how]}{zh}", f"handed over to {en}")
    word = "拆分为" if ended.how == "split" else ENDS[ended.how]
    return Text(f"{word}任务{zh}", f"{ended.how} into task{'s' if len(ended.into) > 1 else ''} {en}")
