"""What a measured thing is called: the noun behind the number, or the words before it."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.dates import dates_in, yearless_in
from ruralgov.importing.grammar.lexicon.work import BUILD_VERB
from ruralgov.importing.grammar.signs import TARGET_LINK
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.sources.paragraph import Fact, Para

_NAME_MAX = 40
REACH = 200
"""So many characters before a number are looked at: an official's clause is shorter, garbage has no end."""
_RATE = re.compile(r"(?:率|比例?|占比|数|量|额|度|面积|收入|里程|覆盖面|总值|产值|规模)$")
_SHARED = re.compile(
    r"(?:治理|处理|覆盖|普及|达标|完成|合格|利用|回收|使用|入户|化解|满意|就业|管护|列养|参与|办结|硬化|通达|清运|收集|改造)(?:覆盖)?率$"
)
_ONES = re.compile(r"(?:行政|自然)?村(?:社区)?|乡镇|农户|村民|群众|党员|家庭|社区|学校|企业")
_TAIL_WORDS = re.compile(
    r"(?:分别|均|都|要|应|需|须|各|共|(?<!民)约|总计|合计|累计|力争|确保|实现|全部|基本|平均|每年|年均|再|全面|保持|原则上|一般|最高|最多|的|在|有|为|由|得|不|以|到|至|"
    r"总数|人数不|达|完成率达)+$"
)
_HEAD_WORDS = re.compile(
    r"^(?:将(?![近来])|其中|同时|力争|确保|争取|努力|要|并|使|让|推动|促进|实现|达到|到|及|和|与|或|年内|全年|内|前|底|末|,|:|\s|一是|二是|三是|四是|五是|以及|其他|依托|通过|每(?:个|座|家|处|站|所)(?=$)|每年|年均|至少|限制(?=.))+"
)
_ACTOR = re.compile(
    r"由?[^,。;:]{2,30}?(?:局|委|办|部|厅|会|中心|公司|镇|乡|村|社|院|所|站|队|政府|单位|部门)(?:要|应当?|须|需|负责|牵头|联合|共同)+(?=[\u4e00-\u9fff]{2})"
)
"""市供销社要建成冷链仓储, 由县财政局、县审计局联合开展检查: who does it is no part of the name."""
_WHICH = re.compile(
    r"(?:在[^,。;的]{0,10})?(?:具有|拥有|具备|符合|掌握|从事|熟悉)[^,。;的]{1,24}的(?=[\u4e00-\u9fff]{2})"
)
"""20名具有大专以上学历的网格员: what they are stands behind what they have."""
_SPLIT_NOUN = re.compile(r"[,。;:、()\n]|(?:实现|达到|用于|作为|负责|参与|进入|纳入|组成的?(?=$)|完成|投入)")


def name_of(para: Para, measure: Measure, left: int, end: int) -> Fact:
    """The noun behind the number (50个服务点), else the words before it (覆盖率达到80%)."""
    before = words_before(para, left, measure.bound_at)
    after = _after(para, measure, end)
    if after and after.value in {"标准", "要求", "水平", "目标", "组成", "执行", "发放", "落实"}:
        after = None
    verb = re.search(rf"(?:{BUILD_VERB})$", para.text[left : measure.bound_at])
    if re.fullmatch(BUILD_VERB, before.value) and after and len(after.value) > 1:
        return after
    if (
        after
        and len(after.value) < 2
        and len(before.value) < 2
        and not verb
        and (stop := clause_end(para.text, measure, end)) > measure.end + 3
    ):
        return para.fact(measure.end, stop)
    if after and len(after.value) < 2 and verb:
        return para.fact(left + verb.start(), measure.end + len(after.value))
    if not after and len(before.value) < 2:
        # Nothing to call it by: the clause before (开展专项巡查,不少于12次), or the printed words themselves.
        if clause := _clause_before(para, measure):
            return clause
        return para.fact(comma_before(para.text, measure, 0), clause_end(para.text, measure, end))
    if measure.unit == "%" and after and re.fullmatch(r"全?[省市县区乡镇村]?(?:范围)?内?", before.value):
        # 80%以上的行政村达到“美丽庭院”标准: of what they are 80 % says the rest of the clause.
        whole = _ONES.fullmatch(after.value) and clause_end(para.text, measure, end)
        begin = para.raw.find(after.value, measure.end)
        return para.fact(begin, whole) if whole and whole - begin <= _NAME_MAX else after
    if measure.unit == "%" or not after or (len(after.value) < 2 and before):
        return before if len(before.value) > 1 else after or before
    if _RATE.search(before.value):
        return before
    return after


def _clause_before(para: Para, measure: Measure) -> Fact | None:
    stop = comma_before(para.text, measure, 0) - 1
    start = max(para.text.rfind(char, 0, max(stop, 0)) + 1 for char in ",。;:)\n")
    if stop - start < 3 or para.text[stop] != "," or re.search(r"\d", para.text[start:stop]):
        return None
    return para.fact(start, stop)


def clause_end(text: str, measure: Measure, end: int) -> int:
    stop = re.compile(r"[,。;、:()\n]").search(text, measure.end, end)
    return stop.start() if stop else end


def words_before(para: Para, left: int, right: int) -> Fact:
    text = para.text
    left = max(left, right - REACH)
    for date in [*dates_in(text), *yearless_in(text)]:
        if left <= date.start and date.end <= right and text[date.start - 1 : date.start] not in {"比", "较"}:
            if _thing(text[left : date.start]) and not _thing(text[date.end : right]):
                right = date.start  # 参与率2026年6月底前达到70%
            else:
                left = max(left, date.end)
    while (head := _HEAD_WORDS.match(text[left:right])) and head.end():
        left += head.end()
    if actor := _ACTOR.match(text[left:right]):
        left += actor.end()
    while (tail := _TAIL_WORDS.search(text[left:right])) and right - len(tail[0]) > left:
        right -= len(tail[0])
    left = max(left, right - _NAME_MAX)
    return para.fact(left, max(right, left))


def _thing(words: str) -> bool:
    """Whether words name anything, apart from 到, 力争 and the like."""
    while (head := _HEAD_WORDS.match(words)) and head.end():
        words = words[head.end() :]
    return len(_TAIL_WORDS.sub("", words)) > 1


def _after(para: Para, measure: Measure, end: int) -> Fact | None:
    text = para.text
    start = measure.end
    if text.startswith("/", start):
        return None
    while text[start : start + 1] in {"的", " "}:
        start += 1
    if re.match(r"(?:共|合计|总计|累计)\s*\d", text[start:]):
        return None
    if text.startswith("组成的", start):
        start += 3
    if which := _WHICH.match(text, start, end):
        start = which.end()
    stop = start
    depth = 0
    while stop < end and stop - start < _NAME_MAX:
        depth += (text[stop] == "“") - (text[stop] == "”")
        goes_on = re.match(r"[和与及]?\s*\d+(?:\.\d+)?\s*[个名家户处条项人]", text[stop:])
        if depth < 0 or (not depth and (_SPLIT_NOUN.match(text, stop) or goes_on)):
            break
        stop += 1
    return para.fact(start, stop) if stop > start else None


def names_in(para: Para, left: int, right: int) -> list[Fact]:
    """A率、B率和C率: the names in a row, if every one of them is a rate or an amount."""
    whole = words_before(para, left, right)
    position = para.raw.find(whole.value, left)
    names: list[Fact] = []
    for piece in TARGET_LINK.split(whole.value):
        begin = para.raw.find(piece, position)
        names.append(para.fact(begin, begin + len(piece)))
        position = begin + len(piece)
    names = _sharing(names)
    return names if len(names) > 1 and all(_RATE.search(name.value) for name in names) else [whole]


def _sharing(names: list[Fact]) -> list[Fact]:
    """生活垃圾、生活污水治理率: what the last is a rate of, the others are too."""
    tail = _SHARED.search(names[-1].value)
    if not tail or len(names[-1].value) - len(tail[0]) < 2 or any(_RATE.search(name.value) for name in names[:-1]):
        return names
    return [
        *(Fact(name.value + tail[0], name.line, name.printed, name.doubt, tail[0]) for name in names[:-1]),
        names[-1],
    ]


def comma_before(text: str, measure: Measure, start: int) -> int:
    """The start of the stretch between commas that the number stands in: its verb rules all numbers joined by 、."""
    start = max(start, measure.start - REACH)
    return max([text.rfind(char, start, measure.start) + 1 for char in ",。;:"] + [start])
