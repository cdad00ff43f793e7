"""Numbers with a unit in running text: where they stand, which limit the words around them set. No names yet."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.limits import (
    ALL_DONE,
    AND_AT_MOST,
    AT_LEAST,
    AT_MOST,
    LIMITS_BEFORE,
    LIMITS_BEHIND,
    REST,
)
from ruralgov.importing.grammar.lexicon.measures import (
    COUNTED_BY,
    IS_DEALT_WITH,
    MADE_FEWER,
    NUMBER,
    OF_A_SIZE,
    OF_THOSE,
    OF_WHOSE_NUMBER,
    ONLY_WITH_LIMIT,
    PARTS_COUNTED,
    PARTS_OF_TEXT,
    SIZED_ONES,
    SIZES,
    STANDS_ALREADY,
    TEAMS,
    TENTHS_OF,
    WHAT_WAS,
    WHERE_THEY_ARE,
    WHICH_HAVE,
    WHOSE_SHARE,
)
from ruralgov.importing.grammar.lexicon.work import BUILD_VERB, TURNS_INTO
from ruralgov.importing.grammar.signs import OF_A_THING, behind
from ruralgov.importing.grammar.targets.printed_numbers import PRINTED_NUMBER, UNIT, about, value_of
from ruralgov.importing.sources.paragraph import Para, read_once
from ruralgov.importing.sources.patterns import lazy

# A name in quotes is short; a whole sentence quoted from another document counts like any other.
_QUOTED = lazy(r"“[^”]{0,16}”|《[^》]*》|‘[^’]*’|〔[^〕]*〕")
_BEFORE = lazy(
    rf"(?:(?P<least>{either(LIMITS_BEFORE, 'least')})|(?P<most>{either(LIMITS_BEFORE, 'most')})|(?P<exact>{either(LIMITS_BEFORE, 'exact')}))"
    r"\s*(?:每[村乡镇人户生亩](?:每[年月天])?|每[年月]|20\d\d年(?:底|末)?的?|约)?$",
    "每年培训时间⟦不得少于⟧",
)
_SCOPE = lazy(r"(?P<least>至少)[^,。;、]{0,14}$|(?P<least2>至少)[^,。;]{0,14}[、和][^,。;]{0,8}$", "每名党员⟦至少联系⟧")
_RELATIVE = lazy(
    rf"(?:(?P<least>{AT_LEAST}|高于)|(?P<most>{AT_MOST}))[^,。;、\d]{{2,24}}的$", "每个项目补助⟦不高于总投资的⟧"
)
"""不低于当地最低生活保障标准的1.6倍."""
_AFTER = lazy(
    r"\s*(?:\([^)]{0,10}\))?\s*"
    rf"(?:(?P<least>{either(LIMITS_BEHIND, 'least')})|(?P<most>{either(LIMITS_BEHIND, 'most')})|(?P<about>{either(LIMITS_BEHIND, 'about')}))",
    "报表压减到12张⟦以内⟧",
)
_OUT_OF = lazy(r"[由从][^,。;]{0,12}$")
_FROM = lazy(
    rf"(?:由|从)(?:{WHAT_WAS})?(?:平均|约)?\s*(?P<printed>(?P<base>{NUMBER})\s*{UNIT}?)\s*(?:{MADE_FEWER}|逐步|逐年|稳步)?$",
    "托管面积⟦由7万亩⟧",
)
"""由60%提高到80%: the first number is where it starts from."""
ADJACENT_VERB = lazy(rf"(?:{BUILD_VERB})(?:了|好|出)?(?:每年|年均)?$", "全县⟦建成⟧")


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with its limit. Positions refer to the text; ``end`` lies behind 以上 and the like."""

    start: int
    unit_end: int
    end: int
    low: str
    high: str
    unit: str
    limit: str
    """at_least, at_most, exactly, between; empty where the words set none."""
    bound_at: int
    """Where the words 不少于, 达到… before the number begin; ``start`` without them."""
    adjacent: bool
    """Whether a verb of making stands right before the number."""
    words: bool
    """Whether the number is written in words."""
    about: str = ""
    """约, 余, 左右: the word that leaves the number open."""
    base: tuple[int, int, str] | None = None
    """Where the number starts from (由60%提高到80%): its place in the text, and its value."""


@read_once
def measures_of(para: Para) -> tuple[Measure, ...]:
    """The numbers of a paragraph that may be targets."""
    return measures_in(para.text)


def measures_in(text: str) -> tuple[Measure, ...]:
    """The numbers that may be targets: quoted names, history and the structure of the text itself are none."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    found = tuple(
        _joined(
            text,
            [
                measure
                for match in PRINTED_NUMBER.finditer(text)
                if not any(start <= match.start() < end for start, end in quoted)
                and (measure := _measure(text, match)) is not None
                and _counts(text, measure)
            ],
        )
    )
    return _with_all(text, found)


def _with_all(text: str, found: tuple[Measure, ...]) -> tuple[Measure, ...]:
    """The numbers with the words that say 100 % behind a rate of the same sentence: 2026年60%，2028年实现全覆盖.

    Full cover behind counts (2026年90个，2028年实现全覆盖) is there to be asked.
    """
    rates = [one.end for one in found if one.unit == "%" and one.limit != "at_most"]
    counts = [one.end for one in found]
    all_: list[Measure] = []
    for match in ALL_DONE.finditer(text) if counts else ():
        ends = counts if match["all"].endswith("覆盖") else rates
        at = bisect_right(ends, match.start()) - 1
        if at >= 0 and "。" not in text[ends[at] : match.start()] and _DATED.search(text, ends[at], match.start()):
            begin, end = match.span("all")
            all_.append(Measure(begin, end, end, "100", "", "%", "exactly", match.start(), adjacent=False, words=True))
    return tuple(sorted((*found, *all_), key=lambda one: one.start)) if all_ else found


def _joined(text: str, measures: list[Measure]) -> Iterator[Measure]:
    """不低于1万元且不超过6万元 is one number with two ends."""
    waiting: Measure | None = None
    for measure in measures:
        if waiting is not None:
            between = text[waiting.end : measure.bound_at]
            both = (waiting.limit, measure.limit) == ("at_least", "at_most") and waiting.unit in {measure.unit, ""}
            both = both and float(waiting.low) < float(measure.low)
            if both and between.strip() and AND_AT_MOST.fullmatch(between):
                waiting = replace(
                    waiting,
                    unit_end=measure.unit_end,
                    end=measure.end,
                    high=measure.low,
                    unit=measure.unit,
                    limit="between",
                )
                continue
            yield waiting
        waiting = measure
    if waiting is not None:
        yield waiting


def _measure(text: str, match: re.Match[str]) -> Measure | None:
    low, high, unit = value_of(match)
    if low is None:
        return None
    window = text[max(match.start() - 14, 0) : match.start()]
    before = _BEFORE.search(window)
    if before is None and unit in {"倍", "%"}:
        window = text[max(match.start() - 32, 0) : match.start()]
        before = _RELATIVE.search(window)
    after = _AFTER.match(text, match.end())
    bound_at = match.start() - len(window) + before.start() if before else match.start()
    base = _FROM.search(text, max(bound_at - 30, 0), bound_at) if before else None
    bound_at = base.start() if base else bound_at
    limit = _limit(before or _SCOPE.search(window), after, is_range=high is not None)
    if base and limit == "exactly" and float(base["base"].replace(",", "")) > float(low):
        limit = "at_most"  # 由9个整合为1个: 4 of them is on the way, not four times the target
    return Measure(
        match.start(),
        match.end(),
        after.end() if after else match.end(),
        low,
        high or "",
        unit,
        limit,
        bound_at,
        bool(ADJACENT_VERB.search(text, max(bound_at - _WINDOW, 0), bound_at)),
        bool(match["clow"] or match["percent"] or match["tenths"]),
        about(text, match, (after and after["about"]) or ""),
        (*base.span("printed"), base["base"].replace(",", "")) if base else None,
    )


def _limit(before: re.Match[str] | None, after: re.Match[str] | None, *, is_range: bool) -> str:
    if is_range:
        return "between"
    found = before.groupdict() if before else {}
    if after and after["most"]:
        return "at_most"
    if after and after["least"]:
        return "at_least"
    if found.get("least") or found.get("least2"):
        return "at_least"
    if found.get("most"):
        return "at_most"
    return "exactly" if found.get("exact") else ""


_WINDOW = 30
"""Characters before or behind a number that a word right beside it may take."""
_DATED = lazy(r"(?:年|月|季度|[底末日前])[底末内]?(?:之?前)?,?$", "11⟦月底前⟧")
"""A date, and nothing else, before the words that say that all is done."""
_RATE_BEHIND = lazy(r"[\u4e00-\u9fff“”]{0,10}?的(?=\s*\d+(?:\.\d+)?%)", "120个⟦村的⟧80%")
_OF_SEVERAL_LETTERS = lazy(
    r"[一二两三四五六七八九][百千十][一二两三四五六七八九十百千]*|十[一二三四五六七八九]", "改厕⟦二百⟧户"
)
_OF_THEM = lazy(rf"\s*的?(?:{WHOSE_SHARE.pattern})", "六成以上⟦的行政村⟧")
_FOR_EVERY = lazy(r"每\s*$")
_LIFE = lazy(r"寿命[^,。;]{0,8}$", "使用⟦寿命不少于⟧")


def _counts(text: str, measure: Measure) -> bool:
    """Whether the number can be a target at all."""
    if _is_structure(text, measure) or _is_history(text, measure) or _is_start(text, measure):
        return False
    if _says_which(text, measure) or _is_age(text, measure):
        return False
    if not measure.unit:
        return measure.limit in {"at_least", "at_most"} or text[measure.bound_at : measure.start].startswith("达")
    return _counts_in_words(text, measure) if measure.words else _counts_in_digits(text, measure)


def _is_structure(text: str, measure: Measure) -> bool:
    """3个方面, 每300-400户设1名, 1个领导小组: how the text or the work is built."""
    near = max(measure.start - _WINDOW, 0)
    if measure.unit in COUNTED_BY and _FOR_EVERY.search(text, near, measure.start):
        return True
    if measure.unit in {"个", "名"} and TEAMS.match(text[measure.end : measure.end + 14]):
        return True
    if REST.search(text, near, measure.start):
        return False
    noun = text[measure.end : measure.end + 8].lstrip("的")
    return measure.limit in {"", "exactly"} and measure.unit in PARTS_COUNTED and bool(PARTS_OF_TEXT.match(noun))


def _is_history(text: str, measure: Measure) -> bool:
    """目前已建成12个: what stands already, unless something is done with it."""
    start = max(measure.start - 40, 0)
    return bool(STANDS_ALREADY.search(text[start : measure.bound_at])) and not IS_DEALT_WITH.search(
        text[start : measure.start]
    )


def _is_age(text: str, measure: Measure) -> bool:
    """60岁以上老人, but 预期寿命达到79岁 counts."""
    return measure.unit == "岁" and not _LIFE.search(text[max(measure.start - _WINDOW, 0) : measure.start])


def _counts_in_words(text: str, measure: Measure) -> bool:
    """一 is an article more often than a number (一批, 一支, 一个): it needs a limit in words, or more than one letter (二百户)."""
    if measure.unit == "级":
        return False
    if measure.unit == "%" and "成" in text[measure.start : measure.unit_end]:
        return _is_rate(text, measure)
    limited = measure.limit in {"at_least", "at_most", "between"}
    written = _OF_SEVERAL_LETTERS.match(text, measure.start, measure.unit_end)
    return (
        limited
        or measure.unit == "%"
        or (measure.adjacent and measure.low not in {"1", "0"})
        or bool(written and _counts_in_digits(text, measure))
    )


def _is_rate(text: str, measure: Measure) -> bool:
    """群众满意度达到八成五, 六成以上的村; 县级投入不得低于三成 is said of money."""
    begin = behind(text, "。;\n", measure.start)
    return bool(TENTHS_OF.search(text, begin, measure.start) or _OF_THEM.match(text, measure.end))


def _counts_in_digits(text: str, measure: Measure) -> bool:
    """Grades, days and the like are targets only with a limit."""
    unit = measure.unit + text[measure.unit_end : measure.unit_end + 1]
    return bool(measure.limit) or not ONLY_WITH_LIMIT.match(unit)


def _is_start(text: str, measure: Measure) -> bool:
    """The 60% of 由60%提高到80%."""
    return bool(TURNS_INTO.match(text, measure.end, measure.end + _WINDOW)) and bool(
        _OUT_OF.search(text, max(measure.start - _WINDOW, 0), measure.start)
    )


def _says_which(text: str, measure: Measure) -> bool:
    """年收入10万元以上的村, 50户以上自然村, 100兆瓦光伏项目2个: the number says which ones, not how many."""
    if measure.unit == "%":
        return False
    if not measure.unit.endswith("元") and _RATE_BEHIND.match(text, measure.unit_end):
        return True
    rest = text[measure.end : measure.end + 24]
    if OF_A_SIZE.search(text[max(measure.bound_at - 8, 0) : measure.start]) and OF_A_THING.match(rest):
        return True
    if measure.unit == "个" and not measure.limit and WHERE_THEY_ARE.match(rest):
        return True
    if measure.limit and (OF_WHOSE_NUMBER.match(rest) or OF_THOSE.match(rest)):
        return True
    if measure.unit in {"户", "人"} and measure.limit and WHICH_HAVE.match(rest.removeprefix("的")):
        return True
    return bool(SIZES.search(measure.unit) and SIZED_ONES.match(rest))
