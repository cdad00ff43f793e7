"""The unit that a misspelt name probably means."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ruralgov.plan.lookups.spelling import likely, likeness, same_form
from ruralgov.text import lazy

_LEVEL = lazy(r"(?:省|市|县|区|乡镇|乡|镇)?委?")
_SUFFIX = lazy(r"(?:办公室|委员会|管理局|中心|[局办委部站所院会])$")


@lru_cache(maxsize=1 << 16)
def core(name: str) -> str:
    """The name without its level and its kind of office: 县农业农村局 → 农业农村."""
    inner = _LEVEL.sub("", same_form(name), count=1)
    return _SUFFIX.sub("", inner) or inner or name


def nearest_unit(given: str, known: Iterable[str]) -> str | None:
    """The unit that a name probably means; None when none is near.

    What the offices do counts, not what all their names share: 县财政局 is no slip for 县民政局.
    """
    meant, best, near = core(given), 0.0, None
    letters = set(meant)
    for name in likely(given, known, core):
        other = core(name)
        if letters & set(other) and (ratio := _likeness(meant, other)) > best:
            best, near = ratio, name
    return near


_LIKE = 0.57  # 农业 for 农业农村 (0.67) and 网信半 for 网信 (0.8), not 财政 for 民政 (0.5)


def _likeness(meant: str, other: str) -> float:
    ratio = 1.0 if meant == other else likeness(meant, other)
    # 财正 for 财政: the first character is right; 政财: both are, in the wrong order.
    slip = len(meant) == len(other) and (meant[0] == other[0] or sorted(meant) == sorted(other))
    return ratio if ratio >= _LIKE or (slip and ratio >= 0.5) else 0.0
