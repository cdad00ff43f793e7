"""How a task, or a part of it, ended otherwise than done, in words."""

from __future__ import annotations

from ruralgov.plan.task import Ended
from ruralgov.progress.status import ENDS, State
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


def parts_words(now: State) -> str:
    """The parts that ended otherwise, in brackets behind the percentage of the whole: （其中任务7.2已取消）."""
    said = "、".join(f"任务{part}已{ending_words(how).zh}" for part, how in now.parts_ended)
    return f"（其中{said}）" if said else ""


def parts_words_english(now: State) -> str:
    """The same in English."""
    said = ", ".join(f"task {part} {ending_words(how).en}" for part, how in now.parts_ended)
    return f" (of it {said})" if said else ""
