"""Signs between phrases: what parts sentences, names and figures, wherever they stand."""

from __future__ import annotations

import re

SENTENCE = re.compile(r"[^。;]+")
"""A sentence; semicolons end one too."""
NAME_LINK = re.compile(r"[、和及与]")
"""What parts two names."""
TARGET_LINK = re.compile(r"[、和与]|(?<!普)及(?!率|时|格)")
"""What parts two names of targets: 普及率 is one."""
STAR = re.compile(r"[*★※▲]")
"""The mark of the lead in a list of units."""
AND_OTHERS = re.compile(r"等(?:有关|相关)?(?:部门|单位)?$")
"""等有关部门 behind the names of a list."""
ONLY_NAMES = re.compile(rf"{AND_OTHERS.pattern}|等$|[*★※]")
"""What is no part of the names of a list."""
LABEL_SIGN = re.compile("[:为是]")
"""No label stands without one of these."""
_WITHIN_FIGURE = re.compile(r"[,\s]")


def figure(text: str) -> str:
    """1,200 万元 → 1200万元."""
    return _WITHIN_FIGURE.sub("", text)
