"""Numbers with a unit in running text: where they stand, which limit the words around them set. No names yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from ruralgov.importing.lexicon import BUILD_VERB, MEASURE
from ruralgov.importing.numerals import from_chinese

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千]+"
_LINK = r"\s*[-~至到]+\s*"
_UNIT = rf"(?:%|(?:{MEASURE})(?![元年月]))"
_NUMBER = re.compile(
    rf"百分之(?P<percent>{_CHINESE}|{_ARABIC})"
    rf"|(?<![\dA-Za-z.〔第+\-·:/])(?P<low>{_ARABIC})\s*%?(?:{_LINK}(?P<high>{_ARABIC}))?\s*[余多]?\s*(?P<unit>{_UNIT})"
    rf"|(?<![{'一二两三四五六七八九十百千第'}])(?P<clow>{_CHINESE})(?:(?:{_LINK}|、)(?P<chigh>{_CHINESE}))?(?P<cunit>{MEASURE})(?![月年])"
    r"|(?<![\d:])(?P<bare>\d+(?:\.\d+)?)(?=\s*(?:以上|以内|以下)?\s*(?:[,。;(]|$))"
)
# A name in quotes is short; a whole sentence quoted from another document counts like any other.
_QUOTED = re.compile(r"“[^”]{0,16}”|《[^》]*》|‘[^’]*’|〔[^〕]*〕")
_LEAST = r"(?:不少于|不低于|不小于|不下于|至少(?:要)?|最少|超过|突破|高于|大于|多于|不得少于|不得低于|不能少于|≥|>=?|力争超过)"
_MOST = (
    r"(?:不超过?|不得超过?|不能超过|不高于|不得高于|不多于|不得多于|不大于|控制在|压减到|压降到|低于|少于|小于|降至|降到|下降到|缩短到|缩短至|"
    r"压缩到|压缩至|至多|最多|限制在|≤|<=?|限)"
)
_EXACT = r"(?:(?:分别|均|都|各|全部)?(?:达到|达|实现|为|保持在|稳定在|提高到|提升到|提高至|提升至|增加到|增长到|扩大到|增至|升至))"
_BEFORE = re.compile(rf"(?:(?P<least>{_LEAST})|(?P<most>{_MOST})|(?P<exact>{_EXACT}))\s*(?:每[村乡镇人户]|约)?$")
_SCOPE = re.compile(r"(?P<least>至少)[^,。;、]{0,14}$|(?P<least2>至少)[^,。;]{0,14}[、和][^,。;]{0,8}$")
_AFTER = re.compile(
    r"\s*(?:\([^)]{0,10}\))?\s*(?:(?P<least>及?以上|或以上|起(?=[,。;]))|(?P<most>(?:及|之)?以内|(?:及)?以下|之内)|(?P<about>左右|上下))"
)
_STRUCTURE = re.compile(
    r"(?:方面|阶段|环节|步骤|层面|层次|档次|维度|专项(?:小)?组|工作日|月(?!份)|小时内|自信|意识|维护|确立|坚持|全面|重点(?:领域|方面)|机制|步|方针|主体|"
    r"文明|样|大|基本|必须|严禁|不(?:准|得|能|放过)|一律|服务|中心与|批次?(?!次)|字|关系|问题|理念)"
)
_HISTORY = re.compile(r"(?:目前|现有|已有|原有|共有|去年|上年|截至目前|现已|已建成|已完成|基期|基数为)[^,。;]{0,20}$")
_ADJACENT_VERB = re.compile(rf"(?:{BUILD_VERB})(?:了|好|出)?(?:每年|年均)?$")


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
    about: bool = False


@lru_cache(maxsize=64)
def measures_in(text: str) -> tuple[Measure, ...]:
    """The numbers that may be targets: quoted names, history and the structure of the text itself are none."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(
        measure
        for match in _NUMBER.finditer(text)
        if not any(start <= match.start() < end for start, end in quoted)
        and (measure := _measure(text, match)) is not None
        and _counts(text, measure)
    )


def _measure(text: str, match: re.Match[str]) -> Measure | None:
    low, high, unit = _value(match)
    if low is None:
        return None
    window = text[max(match.start() - 14, 0) : match.start()]
    before = _BEFORE.search(window)
    after = _AFTER.match(text, match.end())
    bound_at = match.start() - len(window) + before.start() if before else match.start()
    return Measure(
        match.start(),
        match.end(),
        after.end() if after else match.end(),
        low,
        high or "",
        unit,
        _limit(before or _SCOPE.search(window), after, is_range=high is not None),
        bound_at,
        bool(_ADJACENT_VERB.search(text[:bound_at])),
        bool(match["clow"] or match["percent"]),
        bool(after and after["about"]),
    )


def _value(match: re.Match[str]) -> tuple[str | None, str | None, str]:
    if match["low"]:
        return match["low"].replace(",", ""), match["high"].replace(",", "") if match["high"] else None, match["unit"]
    if match["percent"]:
        number = from_chinese(match["percent"])
        return match["percent"] if number is None else str(number), None, "%"
    if match["bare"]:
        return match["bare"], None, ""
    low, high = from_chinese(match["clow"]), from_chinese(match["chigh"] or "")
    return None if low is None else str(low), None if high is None else str(high), match["cunit"]


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


def _counts(text: str, measure: Measure) -> bool:
    """Whether the number can be a target at all."""
    noun = text[measure.end : measure.end + 8].lstrip("的")
    if (
        measure.limit in {"", "exactly"}
        and _STRUCTURE.match(noun)
        and measure.unit in {"个", "项", "大", "级", "种", "类", "条"}
    ):
        return False
    if _HISTORY.search(text[max(measure.start - 40, 0) : measure.start]):
        return False
    if not measure.unit:
        return measure.limit in {"at_least", "at_most"} or text[measure.bound_at : measure.start].startswith("达")
    if measure.words and measure.unit == "级":
        return False
    if measure.words:
        # 一 is an article more often than a number (一批, 一支, 一个): it needs a limit in words.
        return (
            measure.limit in {"at_least", "at_most", "between"}
            or (measure.adjacent and measure.low not in {"1", "0"})
            or measure.unit == "%"
        )
    return not re.match(
        r"级|分(?!钟)|天|小时|门|面|片|方|部(?:门|委)", measure.unit + text[measure.unit_end : measure.unit_end + 1]
    ) or bool(measure.limit)


def doublings(text: str) -> Iterator[tuple[int, int, str]]:
    """翻一番 → 2, 翻两番 → 4: (start, end, times)."""
    for match in re.finditer(rf"翻({_CHINESE}|\d)番", text):
        times = from_chinese(match[1]) or (int(match[1]) if match[1].isdecimal() else 1)
        yield match.start(), match.end(), str(2 ** min(times, 10))
