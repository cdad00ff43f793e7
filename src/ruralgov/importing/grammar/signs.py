"""Signs between phrases: what parts sentences, names and figures, wherever they stand."""

from __future__ import annotations

from ruralgov.importing.sources.patterns import lazy

STOPS = ",。;:!?\n"
"""What a clause ends with."""
SENTENCE = lazy(r"[^。;]+")
"""A sentence; semicolons end one too."""
CLAUSE = lazy(r"[^,。;]+")
"""A clause."""
SENTENCE_END = lazy("[。;]")
SENTENCE_OR_LABEL_END = lazy(r"[。;:\n]")
TO_FULL_STOP = lazy(r"[^。\n]+")
SPACE = lazy(r"\s")
CLAUSE_END = lazy(r"[,。;\n]")
AND = lazy("[和与及]")
NAME_LINK = lazy(r"[、和及与]")
"""What parts two names."""
TARGET_LINK = lazy(r"[、和与]|(?<!普)及(?!率|时|格)")
"""What parts two names of targets: 普及率 is one."""
GAPS = lazy(r"[、,;\s]+")
"""What parts the cells of a list of names."""
OF_A_THING = lazy(r"的[\u4e00-\u9fff]")
STAR = lazy(r"[*★※▲]")
"""The mark of the lead in a list of units."""
AND_OTHERS = lazy(r"等(?:有关|相关)?(?:部门|单位)?$", "县财政局⟦等有关部门⟧")
"""等有关部门 behind the names of a list."""
ONLY_NAMES = lazy(rf"{AND_OTHERS.pattern}|等$|[*★※]", "⟦★⟧县财政局")
"""What is no part of the names of a list."""
LABEL_SIGN = lazy("[:为是]")
"""No label stands without one of these."""
_WITHIN_FIGURE = lazy(r"[,\s]")
_REST = lazy(r"[^。;\n]*")


def behind(text: str, signs: str, end: int, start: int = 0) -> int:
    """The position behind the last of these signs before ``end``; ``start`` where none stands in between."""
    for sign in signs:
        start = max(start, text.rfind(sign, start, end) + 1)
    return start


def rest_of_sentence(text: str, start: int, reach: int) -> str:
    """The words from ``start`` to the end of their sentence, so many characters at most."""
    found = _REST.match(text, start, start + reach)
    return found[0] if found else ""


def figure(text: str) -> str:
    """1,200 万元 → 1200万元."""
    return _WITHIN_FIGURE.sub("", text)
