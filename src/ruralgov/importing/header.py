"""What stands around the tasks: title, issuer, basis documents, region, period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from ruralgov.importing.dates import Date, date_fact, dates_in, ranges_in
from ruralgov.importing.document import Fact, Para
from ruralgov.importing.lexicon import PLAIN_ENDING
from ruralgov.importing.marks import mark_of
from ruralgov.importing.numerals import integer
from ruralgov.importing.outline import Node

_KIND = r"(?:方案|规划|计划|意见|办法|通知|要点|措施|分工|任务书|行动|细则|清单|分解表|任务表|分工表)"
_TITLE_LONGEST = 120
_TITLE_END = re.compile(rf"{_KIND}(?:\([^)]*\))?$")
_PART = re.compile(r"\s*(?:篇[一二三四五六七八九十\d]+|\(?(?:征求意见稿|送审稿|讨论稿|试行)\)?)\s*$")
_ADDRESSEES = re.compile(r"^(?:各|有关|县直|市直|.{2,20}(?:人民政府|委员会|部门|单位)[,、]).{0,80}:$")
_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:\(|〔|\[|﹝|［)\s*(?:\d{4}|20[xX×*]{2}|[xX×]{4})\s*(?:\)|〕|\]|﹞|］)\s*第?\s*[\dxX×*]+\s*号"
)
_QUOTED = re.compile(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_LEVELS = (
    ("county", "县旗"),
    ("county", "区"),
    ("city", "市州盟"),
    ("province", "省"),
    ("township", "乡镇"),
    ("village", "村"),
)
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
_PAGE_DATA = re.compile(
    r"https?://|引证码|原文链接|索引号|发布机构|发布日期|发布时间|浏览次数|浏览量|信息来源|主题分类|公开方式|字号:|字体:|当前位置|打印|来源:|作者:|点击"
)
"""The lines that a web page or a database puts before a document."""
_PERIOD_WORD = re.compile(r"周期|期限|时间|从即日起|实施期|规划期|试点期|为期|开始|工作自")
_LENGTH = re.compile(
    r"(?:周期|期限|为期|时间|用时)[^,。;]{0,6}?(?P<count>[一二两三四五\d]+)\s*(?:个)?(?P<unit>年|月)(?!\d|底|份)"
)


@dataclass(frozen=True, slots=True)
class Header:
    """The plan's own facts; None where the document does not say."""

    title: Fact | None = None
    issuer: Fact | None = None
    number: Fact | None = None
    basis: tuple[Fact, ...] = ()
    region: Fact | None = None
    level: str = ""
    start: Fact | None = None
    end: Fact | None = None
    length: Fact | None = None
    """The stated length in months."""


def read_header(paras: list[Para], root: Node) -> Header:
    """Title, issuer, basis, region and period of the document."""
    first = next((index for index, para in enumerate(paras) if _is_body(para)), len(paras))
    top = paras[: min(first, 14)]
    title = _title(top, paras)
    issuer, number = _issuer(top, paras), _own_number(top)
    region, level = _region(title, paras)
    start, end, length = _period(paras)
    if start is None and end is None:
        start, end = _years_under_title(title, paras)
    preamble = [*root.follow, *(para for para in paras[: first + 4] if not mark_of(para.text))]
    return Header(title, issuer, number, tuple(_basis(preamble, title)), region, level, start, end, length)


def _is_body(para: Para) -> bool:
    """A number or a long paragraph; a long title, or the address of a page, is none."""
    if mark_of(para.text):
        return True
    return len(para.text) > 60 and not _PAGE_DATA.search(para.text) and not _TITLE_END.search(para.text)


def _title(top: list[Para], paras: list[Para]) -> Fact | None:
    top = [para for para in top if len(para.text) <= _TITLE_LONGEST and not _PAGE_DATA.search(para.text)]
    lines = [
        para for para in top if not para.text.endswith((":", "。", ";")) and not _NUMBER.fullmatch(para.text.strip())
    ]
    ending = [index for index, para in enumerate(lines) if _TITLE_END.search(_PART.sub("", para.text))]
    # After a covering notice the plan's own title stands second, often behind the notice's text.
    later = next((para for para in paras[len(top) : len(top) + 12] if _plain_title(para)), None)
    if later is not None and any("通知" in para.text for para in top):
        return _two_lines(paras, paras.index(later))
    if not ending:
        return _title_fact(lines[0], "未见“方案”等字样，取首行") if lines else None
    index = ending[-1]
    return _two_lines(lines, index)


def _plain_title(para: Para) -> bool:
    text = _PART.sub("", para.text)
    return bool(_TITLE_END.search(text)) and len(text) <= 50 and not re.search(r"[,。;:《]", text) and not mark_of(text)


def _two_lines(lines: list[Para], index: int) -> Fact:
    """A title broken over two lines: the second alone (实施方案) says too little."""
    fact = _title_fact(lines[index])
    if index and _quoted_whole(lines, lines[index - 1].raw.strip() + fact.value):
        before = lines[index - 1].raw.strip()
        return replace(fact, value=before + fact.value, extra=before, doubt="标题由两行合并")
    if index and _goes_on(lines[index - 1].text.strip(), fact.value):
        return replace(
            fact,
            value=lines[index - 1].raw.strip() + fact.value,
            extra=lines[index - 1].raw.strip(),
            doubt="标题由两行合并",
        )
    return fact


def _goes_on(before: str, title: str) -> bool:
    """Whether a title begins on the line before: 某某关于加快, or words that are no title, no office and no note."""
    if (
        _red_head(before)
        or _TITLE_END.search(before)
        or len(before) > _TITLE_LONGEST // 2
        or mark_of(before)
        or re.search("[。;:]", before)
    ):
        return False
    if "关于" in before and not before.endswith(("》", ")")):
        return True
    if PLAIN_ENDING.search(before) or "关于" in title:
        return False
    return len(title) <= 8 or (len(title) <= 14 and not re.search(r"[,()]|^附件|^附\s*\d|\d日$", before))


def _red_head(text: str) -> str:
    """The office of 青禾县人民政府文件, the line printed in red above the number; empty for other lines."""
    match = re.fullmatch(r"(?P<unit>[\u4e00-\u9fff]{4,30}?)\s*文\s*件", text.strip())
    return match["unit"] if match and PLAIN_ENDING.search(match["unit"]) else ""


def _quoted_whole(lines: list[Para], title: str) -> bool:
    """Whether the covering notice names the title in one piece."""
    return len(title) <= _TITLE_LONGEST and any(f"《{title}》" in para.raw for para in lines)


def _title_fact(para: Para, doubt: str = "") -> Fact:
    end = len(para.text)
    while (part := _PART.search(para.text[:end])) and part.start() > 3:
        end = part.start()
    quoted = re.search(r"关于(?:印发|下发|转发)《(?P<name>[^》]+)》", para.text)
    fact = para.fact(*quoted.span("name")) if quoted else para.fact(0, end)
    return replace(fact, doubt=doubt)


def _issuer(top: list[Para], paras: list[Para]) -> Fact | None:
    for para in top:
        head = re.match(
            r"(?!按照|根据|依据|依照|遵照|为|贯彻|落实|结合|现就|现将)(?P<unit>[^关,。《》]{4,30}?)\s*关于", para.text
        )
        if head and PLAIN_ENDING.search(head["unit"]):
            return para.fact(*head.span("unit"))
    # The signature: a unit alone on a line above the date, at the foot of the letter or of the document.
    for para, below in pairwise(paras):
        if (
            _is_date_line(below.text)
            and len(para.text) <= 30
            and PLAIN_ENDING.search(para.text.strip())
            and not mark_of(para.text)
        ):
            return para.fact(0, len(para.text))
    for para, below in pairwise(top):
        if (unit := _red_head(para.text)) and _NUMBER.match(below.text.strip()):
            return para.fact(para.text.index(unit), para.text.index(unit) + len(unit))
    return None


def _is_date_line(text: str) -> bool:
    dates = dates_in(text)
    return len(dates) == 1 and len(text.strip()) <= 14 and len(dates[0].value) == 10


def _own_number(top: list[Para]) -> Fact | None:
    for para in top:
        if (match := _NUMBER.search(para.text)) and len(para.text.strip()) <= match.end() - match.start() + 4:
            return para.fact(*match.span())
    return None


def _basis(preamble: list[Para], title: Fact | None) -> Iterator[Fact]:
    """Documents named in the opening: with their number where one follows, else by their name."""
    seen: set[str] = set()
    for para in preamble:
        if not re.search(r"根据|按照|贯彻|依据|落实|遵照|《", para.text):
            continue
        numbers = list(_NUMBER.finditer(para.text))
        for match in numbers:
            if len(para.text.strip()) > match.end() - match.start() + 4 and match[0] not in seen:
                seen.add(match[0])
                yield _after_bracket(para, match)
        for match in _QUOTED.finditer(para.text):
            followed = any(0 <= number.start() - match.end() <= 3 for number in numbers)
            own = title is not None and title.value in match[0]
            if not followed and not own and match[0] not in seen and len(match[0]) > 6:
                seen.add(match[0])
                yield para.fact(*match.span())


def _after_bracket(para: Para, match: re.Match[str]) -> Fact:
    return para.fact(match.start(), match.end())


def _region(title: Fact | None, paras: list[Para]) -> tuple[Fact | None, str]:
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
            rf"(?:中共)?(?P<name>[\u4e00-\u9fff]{{1,6}}?(?:自治[州县]|{level or '[县旗区市州乡镇]'}))(?![村级域贤土场委])",
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


def _years_under_title(title: Fact | None, paras: list[Para]) -> tuple[Fact | None, Fact | None]:
    """（2026—2028年） on a line of its own right below the title."""
    for above, para in pairwise(paras if title else []):
        if title is None or above.line_at(len(above.text)) != title.line:
            continue
        match = re.fullmatch(r"\s*\((?P<first>20\d\d)年?\s*[-~至到]+\s*(?P<last>20\d\d)年?\)\s*", para.text)
        if match and match["first"] < match["last"]:
            return para.fact(*match.span("first")), para.fact(*match.span("last"))
    return None, None


def _period(paras: list[Para]) -> tuple[Fact | None, Fact | None, Fact | None]:
    for para in paras:
        for sentence in re.finditer(r"[^。]+", para.text):
            if not _PERIOD_WORD.search(sentence[0]) or "《" in sentence[0]:
                continue
            found = _span(para, sentence.start(), sentence.end())
            if found is not None:
                return (*found, _length(para, sentence))
    return None, None, None


def _span(para: Para, start: int, end: int) -> tuple[Fact | None, Fact] | None:
    """From … to … of a sentence that speaks of the whole plan's time."""
    text = para.text[start:end]
    if re.search(r"阶段\s*\(|第[一二三]阶段", text) or not re.search(
        r"周期|试点|工作|方案|行动|规划|实施|治理|整治|攻坚", text
    ):
        return None
    for first, second in ranges_in(text):
        if not first.yearless and re.search(r"周期|期限|时间|规划期|实施期|试点期", text[: first.start]):
            return _fact(para, start, first), _fact(para, start, second)
    dates = [date for date in dates_in(text) if date.opens or date.limit]
    opening = next((date for date in dates if date.opens), None)
    closing = next((date for date in reversed(dates) if date.limit), None)
    if closing is None or (opening is None and "即日起" not in text):
        return None
    if opening is not None and opening.start > closing.start:
        return None
    return (_fact(para, start, opening) if opening else None), _fact(para, start, closing)


def _fact(para: Para, shift: int, date: Date) -> Fact:
    return date_fact(para, replace(date, start=date.start + shift, end=date.end + shift))


def _length(para: Para, sentence: re.Match[str]) -> Fact | None:
    match = _LENGTH.search(sentence[0])
    count = integer(match["count"]) if match else None
    if match is None or count is None:
        return None
    months = count * 12 if match["unit"] == "年" else count
    return para.fact(sentence.start() + match.start("count"), sentence.start() + match.end("unit"), value=str(months))
