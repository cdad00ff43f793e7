"""What a measured thing is called: the noun behind the number, or the words before it."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

from ruralgov.importing.grammar.lexicon.limits import CHANGES, OF_SO_MANY
from ruralgov.importing.grammar.lexicon.measures import (
    ACTOR,
    BEFORE_THING,
    COMMON_NOUNS,
    HEAD_WORDS,
    KIND_OF_NUMBER,
    MEASURE,
    NAME_ENDS_BEFORE,
    NO_NOUNS,
    NO_THING,
    NUMBER,
    RATE,
    RATE_OPENS,
    SHARED_RATE,
    TAIL_WORDS,
    TOTAL_BEHIND,
    WHICH_ONES,
    WHOLE_PLACE,
    WHOSE_NUMBER,
    WHOSE_SHARE,
)
from ruralgov.importing.grammar.lexicon.rhythms import OF_EACH
from ruralgov.importing.grammar.lexicon.work import (
    ANY_VERB,
    BUILD_VERB,
    BUILDS,
    DONE_TO_SHARE,
    ONLY_BUILT,
    REACHED_PLACES,
    REACHES,
)
from ruralgov.importing.grammar.signs import TARGET_LINK, behind
from ruralgov.importing.grammar.targets.measures import ADJACENT_VERB, Measure
from ruralgov.importing.grammar.times.dates import dates_of, yearless_of
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

NO_SUBJECT = "名称缺主语，原文没有写什么"
_NAME_MAX = 40
_NAMES = lazy(r"[\u4e00-\u9fffA-Z]{2}")
_SAYS_HOW = ("新", "续")
"""新建2万亩、改造3万亩: the verb tells them apart."""
_DIGIT = lazy(r"\d")
REACH = 200
"""So many characters before a number are looked at: an official's clause is shorter, garbage has no end."""
_VERBS_IN_FRONT = lazy(rf"^(?:(?:{BUILD_VERB})+(?:的)?)+(?=.{{2}})", "⟦清淤整治⟧斗渠")
_SPLIT_NOUN = lazy(rf"[,。;:、()\n]|(?:{NAME_ENDS_BEFORE})", "服务站⟦投入⟧使用")
_NEXT_NUMBER = lazy(rf"[和与及]?\s*{NUMBER}\s*(?:{MEASURE})", "⟦和20万元⟧")
_NAME_STOP = lazy(r"[,。;、:()\n]")


def name_of(para: Para, measure: Measure, left: int, end: int) -> Fact:
    """The noun behind the number (50个服务点), else the words before it (覆盖率达到80%)."""
    if named := _of_so_many(para, measure, left):
        return named
    before, after = words_before(para, left, measure.bound_at), _after(para, measure, end)
    if after is None or after.value in NO_NOUNS:
        if (
            ANY_VERB.fullmatch(before.value)
            and (clause := _clause_before(para, measure))
            and BUILDS.search(clause.value)
        ):
            return clause  # 建设公厕,2026年建成15座
        return before if len(before.value) > 1 else _without_noun(para, measure, end)
    short = len(after.value) < 2
    if reached := _reached(measure, before, after):
        return reached
    if BUILDS.fullmatch(before.value) and not short:
        return after
    if short and measure.unit != "%" and (named := _with_verb(para, measure, left, end, before, after)):
        return named
    if measure.unit == "%" and WHOLE_PLACE.fullmatch(before.value):
        return _share_of(para, measure, end, after)
    if measure.unit == "%" and measure.bound_at == measure.start and _done_to(before.value, after.value):
        return replace(before, value=before.value + after.value, extra=after.value)
    if measure.unit == "%" or short:
        return before if len(before.value) > 1 else after
    return before if RATE.search(before.value) else after


def _reached(measure: Measure, before: Fact, after: Fact) -> Fact | None:
    """红白理事会覆盖的村 of 红白理事会覆盖120个村: the number is no part of the name."""
    if measure.unit != "个" or not REACHED_PLACES.fullmatch(after.value):
        return None
    if not REACHES.search(before.value):
        return None
    behind_verb = f"的{after.value}"
    return replace(before, value=before.value + behind_verb, extra=behind_verb)


def _of_so_many(para: Para, measure: Measure, left: int) -> Fact | None:
    """完成240处残垣断壁的70%, 修订120个村的80%: what is done, without how many there are."""
    whole = OF_SO_MANY.search(para.text, left, measure.bound_at) if measure.unit == "%" else None
    if whole is None:
        return None
    verb, things = words_before(para, left, whole.start()), para.fact(*whole.span("things"))
    if len(things.value) < 2 or is_common(things.value):
        return verb
    return replace(things, value=verb.value + things.value, extra=verb.value)


def _done_to(things: str, work: str) -> bool:
    """政务服务事项80%网上办: what is done with such a part of them belongs to the name."""
    return len(things) > 1 and not RATE.search(things) and bool(DONE_TO_SHARE.fullmatch(work))


def _with_verb(para: Para, measure: Measure, left: int, end: int, before: Fact, after: Fact) -> Fact | None:
    """A noun of one letter says too little: 培训20人 with its verb, 20户低收入群体 with what follows."""
    if verb := ADJACENT_VERB.search(para.text, left, measure.bound_at):
        return para.fact(verb.start(), measure.end + len(after.value))
    stop = clause_end(para.text, measure, end)
    return para.fact(measure.end, stop) if len(before.value) < 2 and stop > measure.end + 3 else None


def _without_noun(para: Para, measure: Measure, end: int) -> Fact:
    """Nothing to call it by: the clause before (开展专项巡查,不少于12次), or the printed words themselves."""
    if clause := _clause_before(para, measure):
        return clause
    return para.fact(comma_before(para.text, measure, 0), clause_end(para.text, measure, end))


def _share_of(para: Para, measure: Measure, end: int, after: Fact) -> Fact:
    """80%以上的行政村达到“美丽庭院”标准: of what they are 80 % says the rest of the clause."""
    whole = WHOSE_SHARE.fullmatch(after.value) and clause_end(para.text, measure, end)
    begin = para.raw.find(after.value, measure.end)
    return para.fact(begin, whole) if whole and whole - begin <= _NAME_MAX else after


def _clause_before(para: Para, measure: Measure) -> Fact | None:
    stop = comma_before(para.text, measure, 0) - 1
    start = behind(para.text, ",。;:)\n", max(stop, 0))
    if stop - start < 3 or para.text[stop] != "," or _DIGIT.search(para.text, start, stop):
        return None
    return para.fact(start, stop)


def rate_before(para: Para, measure: Measure) -> Fact | None:
    """综合利用率逐年提高,2026年、2027年分别不低于85%和90%: the rate of the clause before."""
    clause = _clause_before(para, measure)
    found = RATE_OPENS.match(clause.value) if clause else None
    return replace(clause, value=found[0], printed=found[0]) if clause and found else None


def clause_end(text: str, measure: Measure, end: int) -> int:
    stop = _NAME_STOP.search(text, measure.end, end)
    return stop.start() if stop else end


@read_once
def words_before(para: Para, left: int, right: int) -> Fact:
    text = para.text
    left = max(left, right - REACH)
    if (bracket := text.rfind("(", left, right)) >= 0 and text.find(")", bracket, right) < 0:
        left = bracket + 1
    for date in [*dates_of(para), *yearless_of(para)]:
        if left <= date.start and date.end <= right and text[date.start - 1 : date.start] not in {"比", "较"}:
            if CHANGES.fullmatch(text, date.end, right) and _thing(text[left : date.start]):
                # 信访量2026年下降10%
                thing, change = para.fact(left, date.start), text[date.end : right]
                return replace(thing, value=thing.value + change, extra=change)
            if _thing(text[left : date.start]) and not _thing(text[date.end : right]):
                right = date.start  # 参与率2026年6月底前达到70%
            else:
                each = OF_EACH.match(text, date.end)
                left = max(left, each.end() if each else date.end)
    while (head := HEAD_WORDS.match(text[left:right])) and head.end():
        left += head.end()
    if actor := ACTOR.match(text[left:right]):
        left += actor.end()
    while (tail := TAIL_WORDS.search(text[left:right])) and right - len(tail[0]) > left:
        right -= len(tail[0])
    left = max(left, right - _NAME_MAX)
    return para.fact(left, max(right, left))


def _thing(words: str) -> bool:
    """Whether words name anything, apart from 到, 力争 and the like."""
    while (head := HEAD_WORDS.match(words)) and head.end():
        words = words[head.end() :]
    words = TAIL_WORDS.sub("", words)
    return bool(_NAMES.search(words)) and not (is_any_verb(words) or BUILDS.fullmatch(words))


def _after(para: Para, measure: Measure, end: int) -> Fact | None:
    text = para.text
    start = measure.end
    if text.startswith("/", start):
        return None
    while text[start : start + 1] in {"的", " "}:
        start += 1
    if TOTAL_BEHIND.match(text, start):
        return None
    if text.startswith("组成的", start):
        start += 3
    if which := WHICH_ONES.match(text, start, end):
        start = which.end()
    stop = start
    depth = 0
    while stop < end and stop - start < _NAME_MAX:
        depth += (text[stop] == "“") - (text[stop] == "”")
        if depth < 0 or (not depth and (_SPLIT_NOUN.match(text, stop) or _NEXT_NUMBER.match(text, stop))):
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
    return names if len(names) > 1 and all(RATE.search(name.value) for name in names) else [whole]


def _sharing(names: list[Fact]) -> list[Fact]:
    """生活垃圾、生活污水治理率: what the last is a rate of, the others are too."""
    tail = SHARED_RATE.search(names[-1].value)
    if not tail or len(names[-1].value) - len(tail[0]) < 2 or any(RATE.search(name.value) for name in names[:-1]):
        return names
    return [
        *(Fact(name.value + tail[0], name.line, name.printed, name.doubt, tail[0]) for name in names[:-1]),
        names[-1],
    ]


def comma_before(text: str, measure: Measure, start: int) -> int:
    """The start of the stretch between commas that the number stands in: its verb rules all numbers joined by 、."""
    return behind(text, ",。;:", measure.start, max(start, measure.start - REACH))


@lru_cache(maxsize=4096)
def bare_name(name: str) -> str:
    """Without the area and the verb in front: 全县农村卫生厕所普及率 and 卫生厕所普及率 are one thing."""
    return WHOSE_NUMBER.sub("", _VERBS_IN_FRONT.sub("", WHOSE_NUMBER.sub("", name)))


def thing_of(name: str) -> str:
    """What the number is a number of: 卫生厕所 of 全县农村卫生厕所普及率."""
    return KIND_OF_NUMBER.sub("", bare_name(name))


def is_common(words: str) -> bool:
    """Words that every task may hold: they show no kinship."""
    return bool(COMMON_NOUNS.fullmatch(words))


def is_any_verb(name: str) -> bool:
    """完成, 建成, 2027年底前再建: said of anything; 改厕 says of what."""
    words = NO_THING.sub("", BEFORE_THING.sub("", name))
    return not words or bool(ANY_VERB.fullmatch(words) and not words.startswith(_SAYS_HOW))


def is_change(words: str) -> bool:
    """增长, 再下降: a change, and not of what."""
    return bool(CHANGES.fullmatch(words))


def names_nothing(name: str) -> bool:
    """完成, 建成: a verb, and not of what."""
    return bool(ONLY_BUILT.fullmatch(name) or ANY_VERB.fullmatch(name))
