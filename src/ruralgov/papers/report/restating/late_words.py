"""Why a figure is another by now: the reasons that later entries give, each with the day it was entered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ruralgov.plan.entry import Dated, Entry
from ruralgov.plan.progress import Progress
from ruralgov.text import chinese_date


def made(late: Sequence[Dated]) -> str:
    """What entries made later do to a figure: correct it, or bring what had not come in."""
    return "更正为" if any(isinstance(one, Entry) and one.replaces for one in late) else "补报为"


def why(late: Sequence[Dated], counted: Sequence[str] = ()) -> str:
    """The reasons that later entries give, each with the day it was entered; of others than progress the note where there is none."""
    return entered([*counted, *(_entered(one) for one in late)])


def entered(said: Iterable[str]) -> str:
    """The days of entering, in brackets; nothing where there are none."""
    listed = "；".join(dict.fromkeys(said))
    return f"（{listed}）" if listed else ""


def _entered(one: Dated) -> str:
    reason = getattr(one, "reason", None) or (None if isinstance(one, Progress) else getattr(one, "note", None))
    return f"{chinese_date(one.since)}记入{'：' + reason.rstrip('。') if reason else ''}"
