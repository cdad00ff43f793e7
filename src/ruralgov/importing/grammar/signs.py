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


REACH = 1000
"""Characters of its sentence that are looked at on each side of a figure; a sentence without end took the square of its length."""
CUT = f"这句话太长，只看了这个数前后各{REACH}字"
_PAUSE = lazy(r"[,、:]")


def sentence_at(text: str, start: int, end: int) -> tuple[int, int]:
    """The sentence around a stretch, semicolons ending one too; of a very long one, so much as is near."""
    far, reach = max(start - REACH, 0), end + REACH
    left = behind(text, "。;", start, far)
    if left == far > 0 and text[far - 1] not in "。;" and (pause := _PAUSE.search(text, far, start)):
        left = pause.end()
    stops = [position for char in "。;" if (position := text.find(char, end, reach)) >= 0]
    return left, min(stops, default=min(len(text), reach))


def is_cut(text: str, start: int, end: int) -> bool:
    """Whether the sentence around a stretch is longer than what is looked at."""
    left, right = sentence_at(text, start, end)
    return (left > 0 and text[left - 1] not in "。;") or (right < len(text) and text[right] not in "。;")


def rest_of_sentence(text: str, start: int, reach: int) -> str:
    """The words from ``start`` to the end of their sentence, so many characters at most."""
    found = _REST.match(text, start, start + reach)
    return found[0] if found else ""


def figure(text: str) -> str:
    """1,200 万元 → 1200万元."""
    return _WITHIN_FIGURE.sub("", text)
