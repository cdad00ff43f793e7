"""Which place a plan is for, and of which level it is."""

from __future__ import annotations

import re
from collections import Counter

from ruralgov.importing.sources.paragraph import Fact, Para

_LEVEL_OF = {"县": "county", "旗": "county", "区": "county", "市": "city", "州": "city", "盟": "city", "省": "province",
             "乡": "township", "镇": "township", "街道": "township", "村": "village"}  # fmt: skip
_OUR = re.compile(r"(?:我|本|全)(?P<level>省|市|州|县|区|旗|乡|镇|街道|村)(?![级直场])")
_NOT_NAMES = re.compile(
    r"^(?:年|内|外|区|余|约|全|我|本|各|该|示范|试点|贫困|涉农|先进|国家|同|两|每|一|至|到|以|在|对|和|与|由|将|为|的|于|等|地|省|市|个|级)|[，。、；：（）《》“”和与及]"
)
_NO_PLACE = re.compile(
    r"(?:开发|园|新|城|矿|林|牧|库|景|示范|试验|实验|保税|高新|经开|产业|工业|社|地|辖|管理|功能|片|小|灌|牧)区$|"
    r"(?:级|城|超|夜|集|门|股|上|楼|都)市$|(?:我|本|全|各)[省市州县区旗乡镇村]$"
)
"""What ends like a place and is a kind of place: 经济开发区, 县级市, 城市."""


def region_of(title: Fact | None, paras: list[Para]) -> tuple[Fact | None, str]:
    """The most frequent place name of the plan's own level (我县, 全县), and that level."""
    text = "\n".join(para.text for para in paras)
    ours = Counter(match["level"] for match in _OUR.finditer(text))
    level = ours.most_common(1)[0][0] if ours else ""
    name = _place_in_title(title, level) or _frequent_place(text, level)
    if not name:
        return None, _LEVEL_OF.get(level, "")
    para = next(para for para in paras if name in para.text)
    start = para.text.find(name)
    return para.fact(start, start + len(name)), _LEVEL_OF.get(name[-1] if name[-1] != "道" else "街道", "")


def _place_in_title(title: Fact | None, level: str) -> str:
    match = (
        re.match(
            rf"(?:中共)?(?P<name>[\u4e00-\u9fff]{{1,6}}?(?:自治[州县]|{level or '[县旗区市州乡镇]'}))(?:(?![村级域贤土场委])|(?=村(?:级|庄|民|规|干|务|集体|“?两委)))",
            title.value,
        )
        if title
        else None
    )
    if (
        match
        and not _NOT_NAMES.search(match["name"])
        and len(match["name"]) > 1
        and not re.search(r"乡村|社区|农村|治理", match["name"])
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
                and not _NOT_NAMES.search(name)
                and not _NO_PLACE.search(name)
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
