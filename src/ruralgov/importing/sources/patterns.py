"""Patterns that are compiled when they are first used: the grammar has hundreds, and a document needs a part of them."""

from __future__ import annotations

import re
from typing import cast


class _Waiting:
    """A pattern until it is used; what has been asked of it once is kept."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> object:
        value: object = getattr(re.compile(self.pattern, self.flags), name)
        setattr(self, name, value)
        return value


def lazy(pattern: str, flags: int = 0) -> re.Pattern[str]:
    """A pattern as ``re.compile`` gives it, compiled by its first use."""
    return cast("re.Pattern[str]", _Waiting(pattern, flags))
