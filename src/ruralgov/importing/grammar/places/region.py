"""Which place a plan is for, and of which level it is."""

from __future__ import annotations

import re
from collections import Counter

from ruralgov.importing.grammar.lexicon.places import (
    KIND_OF_PLACE,
    LEVEL_OF,
    NAME_ENDS,
    NO_PLACE_NAME,
    OF_COUNTRYSIDE,
    OUR_PLACE,
)
from ruralgov.importing.sources.paragraph import Fact, Para


def region_of(title: Fact | None, issuer: Fact | None, paras: list[Para]) -> tuple[Fact | None, str]:
    """The place in the title, else in the office's name, else the most frequent one of the plan's own level (我县, 全县); its level."""
    text = "\n".join(para.text for para in paras)
    ours = Counter(match["level"] for match in OUR_PLACE.finditer(text))
    level = ours.most_common(1)[0][0] if ours else ""
    name = _place_in_name(title, level) or _place_in_name(issuer, level) or _frequent_place(text, level)
    if not name:
        return None, LEVEL_OF.get(level, "")
    para = next(para for para in paras if name in para.text)
    start = para.text.find(name)
    return para.fact(start, start + len(name)), level_of(name)


def level_of(name: str) -> str:
    """The level that the last sign of a place's name says; none where it says none."""
    return LEVEL_OF.get("街道" if name.endswith("道") else name[-1:], "")


def _place_in_name(title: Fact | None, level: str) -> str:
    match = (
        re.match(
            rf"(?:中共)?(?P<name>[\u4e00-\u9fff]{{1,6}}?(?:自治[州县]|{level or '[县旗区市州乡镇]'})){NAME_ENDS}",
            title.value,
        )
        if title
        else None
    )
    if (
        match
        and not NO_PLACE_NAME.search(match["name"])
        and len(match["name"]) > 1
        and not OF_COUNTRYSIDE.search(match["name"])
    ):
        return match["name"]
    return ""


def _frequent_place(text: str, level: str) -> str:
    counts: Counter[str] = Counter()
    for match in re.finditer(rf"(?:{level or '[县旗]'})(?![村级域城直贤土场])", text):
        for length in (2, 3, 4, 5):
            name = text[max(match.end() - length, 0) : match.end()]
            if (
                len(name) == length
                and not NO_PLACE_NAME.search(name)
                and not KIND_OF_PLACE.search(name)
                and re.fullmatch(r"[\u4e00-\u9fff]+", name)
            ):
                counts[name] += 1
    best = max((name for name in counts if len(name) <= 3), key=lambda name: counts[name], default="")
    if counts[best] < 3:
        return ""
    while longer := next(
        (
            name
            for name in counts
            if len(name) == len(best) + 1 and name.endswith(best) and counts[name] * 5 >= counts[best] * 4
        ),
        "",
    ):
        best = longer
    return best
