"""Numbers with a unit in running text: where they stand, which limit the words around them set. No names yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.limits import LIMITS_BEFORE, LIMITS_BEHIND
from ruralgov.importing.grammar.lexicon.measures import COUNTED, MEASURE
from ruralgov.importing.grammar.lexicon.work import BUILD_VERB
from ruralgov.importing.grammar.numerals import from_chinese
from ruralgov.importing.sources.paragraph import Para, read_once

_ARABIC = r"\d+(?:,\d{3})*(?:\.\d+)?"
_CHINESE = r"[一二两三四五六七八九十百千]+"
_LINK = r"\s*[-~至到]+\s*"
_UNIT = rf"(?:%|(?:万亿|亿|万)(?:{COUNTED})|(?:{MEASURE})(?![元年月]))"
_NUMBER = re.compile(
    rf"百分之(?P<percent>{_CHINESE}|{_ARABIC})"
    rf"|(?<![\dA-Za-z.〔第+\-·:/])(?P<low>{_ARABIC})\s*%?(?:{_LINK}(?P<high>{_ARABIC}))?\s*[余多]?\s*(?P<unit>{_UNIT})"
    rf"|(?<![{'一二两三四五六七八九十百千第'}])(?P<clow>{_CHINESE})(?:(?:{_LINK}|、)(?P<chigh>{_CHINESE}))?(?P<cunit>{MEASURE})(?![月年])"
    r"|(?<![\d:])(?P<bare>\d+(?:\.\d+)?)(?=\s*(?:以上|以内|以下)?\s*(?:[,。;(]|$)"
    rf"|[、和与及]\s*{_ARABIC}\s*{_UNIT})"
)
# A name in quotes is short; a whole sentence quoted from another document counts like any other.
_QUOTED = re.compile(r"“[^”]{0,16}”|《[^》]*》|‘[^’]*’|〔[^〕]*〕")
_BEFORE = re.compile(
    rf"(?:(?P<least>{either(LIMITS_BEFORE, 'least')})|(?P<most>{either(LIMITS_BEFORE, 'most')})|(?P<exact>{either(LIMITS_BEFORE, 'exact')}))"
    r"\s*(?:每[村乡镇人户生亩](?:每[年月天])?|每[年月]|约)?$"
)
_SCOPE = re.compile(r"(?P<least>至少)[^,。;、]{0,14}$|(?P<least2>至少)[^,。;]{0,14}[、和][^,。;]{0,8}$")
_RELATIVE = re.compile(r"(?:(?P<least>不低于|不少于|高于)|(?P<most>不高于|不超过))[^,。;、\d]{2,24}的$")
"""不低于当地最低生活保障标准的1.6倍."""
_AFTER = re.compile(
    r"\s*(?:\([^)]{0,10}\))?\s*"
    rf"(?:(?P<least>{either(LIMITS_BEHIND, 'least')})|(?P<most>{either(LIMITS_BEHIND, 'most')})|(?P<about>{either(LIMITS_BEHIND, 'about')}))"
)
_STRUCTURE = re.compile(
    r"(?:方面|阶段|环节|步骤|层面|层次|档次|维度|专项(?:小)?组|工作日|月(?!份)|小时内|自信|意识|维护|确立|坚持|全面|重点(?:领域|方面)|机制|步|方针|主体|"
    r"文明|样|大|基本|必须|严禁|不(?:准|得|能|放过)|一律|服务|中心与|批次?(?!次)|字|关系|问题|理念)"
)
_HISTORY = re.compile(
    r"(?:目前|现有|已有|原有|共有|(?<![比较同])去年|(?<![比较同])上年|截至目前|现已|已建成|已完成|已[将经]|已累计|累计已|已达|已实现|已[培创改][育建造]|基期|基数为)[^,。;]{0,20}$"
)
_HANDLED = re.compile(r"(?:将|对)(?:现有|原有|已建成)[^,。;\d]{0,8}$")
"""将已建成的300公里纳入管护: what is done with it is still to come."""
_TURN = r"(?:增|提|升|压|缩|降|减|扩|上升|下降|发展)[^,。;\d]{0,5}(?:到|至|为)\s*"
_FROM = re.compile(
    rf"(?:由|从)(?:目前的?|现在的?|现有的?|原来的?|上年(?:度)?的?|去年的?|20\d\d年(?:底|末)?的?)?\s*(?P<base>{_ARABIC})\s*{_UNIT}?\s*$"
)
"""由60%提高到80%: the first number is where it starts from."""
_SIZE = re.compile(r"(?:千米|公里|米|亩|吨|兆瓦|千瓦|公顷|元|公斤|立方米|平方米)$")
_OF_SIZE = re.compile(
    r"(?:收入|投资额?|投入|规模|面积|价值|余额|金额|总额|产值|人口|补助|存量|销售额|资金)(?:在|达到?|为|超过|低于|高于|不足|不低于|不超过|突破)*$"
)
_ONES = re.compile(r"(?:自然村|行政村|村民小组|村庄|企业|项目|单位|小区|设施|合作社)")
_WHERE = re.compile(r"(?:行政|自然)?(?:村|乡镇|社区|镇|县)\d+(?:余)?[名人户]")
"""127个村1016名村干部."""
_WHOSE = re.compile(
    r"的(?:行政|自然)?(?:村|乡镇|镇|乡|农户|户|企业|合作社)(?:占比|比例|比重|占[^,。;\d]{0,6}|数|总数)?(?:达到?|提高到|增加到|超过|不低于|不少于|突破|全部|基本)"
)
"""集体收入30万元以上的村占比达到60%."""
_TEAM = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:领导小组|工作专班|专班|专项组|工作组|指挥部)(?=[,。;、和及]|$)|[\u4e00-\u9fff]{1,8}\+"
)
"""设1个领导小组、3个专项组, 1名网格长+3名网格员: how the work is set up."""
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
    base: tuple[int, int, str] | None = None
    """Where the number starts from (由60%提高到80%): its place in the text, and its value."""


@read_once
def measures_of(para: Para) -> tuple[Measure, ...]:
    """The numbers of a paragraph that may be targets."""
    return measures_in(para.text)


def measures_in(text: str) -> tuple[Measure, ...]:
    """The numbers that may be targets: quoted names, history and the structure of the text itself are none."""
    quoted = [match.span() for match in _QUOTED.finditer(text)]
    return tuple(
        _joined(
            text,
            [
                measure
                for match in _NUMBER.finditer(text)
                if not any(start <= match.start() < end for start, end in quoted)
                and (measure := _measure(text, match)) is not None
                and _counts(text, measure)
            ],
        )
    )


def _joined(text: str, measures: list[Measure]) -> Iterator[Measure]:
    """不低于1万元且不超过6万元 is one number with two ends."""
    waiting: Measure | None = None
    for measure in measures:
        if waiting is not None:
            between = text[waiting.end : measure.bound_at]
            both = (waiting.limit, measure.limit) == ("at_least", "at_most") and waiting.unit in {measure.unit, ""}
            if (
                both
                and re.fullmatch(r"\s*(?:,|、)?(?:且|并且|但|同时|,)?(?:又)?\s*", between)
                and re.search(r"且|但|,|、", between)
            ):
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
    low, high, unit = _value(match)
    if low is None:
        return None
    window = text[max(match.start() - 14, 0) : match.start()]
    before = _BEFORE.search(window)
    if before is None and unit == "倍":
        window = text[max(match.start() - 32, 0) : match.start()]
        before = _RELATIVE.search(window)
    after = _AFTER.match(text, match.end())
    bound_at = match.start() - len(window) + before.start() if before else match.start()
    base = _FROM.search(text, max(bound_at - 30, 0), bound_at) if before else None
    bound_at = base.start() if base else bound_at
    return Measure(
        match.start(),
        match.end(),
        after.end() if after else match.end(),
        low,
        high or "",
        unit,
        _limit(before or _SCOPE.search(window), after, is_range=high is not None),
        bound_at,
        bool(_ADJACENT_VERB.search(text, max(bound_at - _WINDOW, 0), bound_at)),
        bool(match["clow"] or match["percent"]),
        bool(after and after["about"]),
        (*base.span("base"), base["base"].replace(",", "")) if base else None,
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


_WINDOW = 30
"""Characters before or behind a number that a word right beside it may take."""
_FOR_EVERY = re.compile(r"每\s*$")
_FOR_SO_MANY = {"户", "亩", "公里", "平方公里"}
_PARTS_OF_A_TEXT = {"个", "项", "大", "级", "种", "类", "条"}
_LIFE = re.compile(r"寿命[^,。;]{0,8}$")
_NEEDS_LIMIT = re.compile(r"级|分(?!钟)|天|小时|门|面|片|方|部(?:门|委)")


def _counts(text: str, measure: Measure) -> bool:
    """Whether the number can be a target at all."""
    if _is_structure(text, measure) or _is_history(text, measure) or _is_start(text, measure):
        return False
    if _says_which(text, measure) or _is_age(text, measure):
        return False
    if not measure.unit:
        return measure.limit in {"at_least", "at_most"} or text[measure.bound_at : measure.start].startswith("达")
    return _counts_in_words(measure) if measure.words else _counts_in_digits(text, measure)


def _is_structure(text: str, measure: Measure) -> bool:
    """3个方面, 每300-400户设1名, 1个领导小组: how the text or the work is built."""
    near = max(measure.start - _WINDOW, 0)
    if measure.unit in _FOR_SO_MANY and _FOR_EVERY.search(text, near, measure.start):
        return True
    if measure.unit in {"个", "名"} and _TEAM.match(text[measure.end : measure.end + 14]):
        return True
    noun = text[measure.end : measure.end + 8].lstrip("的")
    return measure.limit in {"", "exactly"} and measure.unit in _PARTS_OF_A_TEXT and bool(_STRUCTURE.match(noun))


def _is_history(text: str, measure: Measure) -> bool:
    """目前已建成12个: what stands already, unless something is done with it."""
    start = max(measure.start - 40, 0)
    return bool(_HISTORY.search(text[start : measure.bound_at])) and not _HANDLED.search(text[start : measure.start])


def _is_age(text: str, measure: Measure) -> bool:
    """60岁以上老人, but 预期寿命达到79岁 counts."""
    return measure.unit == "岁" and not _LIFE.search(text[max(measure.start - _WINDOW, 0) : measure.start])


def _counts_in_words(measure: Measure) -> bool:
    """一 is an article more often than a number (一批, 一支, 一个): it needs a limit in words."""
    if measure.unit == "级":
        return False
    limited = measure.limit in {"at_least", "at_most", "between"}
    return limited or measure.unit == "%" or (measure.adjacent and measure.low not in {"1", "0"})


def _counts_in_digits(text: str, measure: Measure) -> bool:
    """Grades, days and the like are targets only with a limit."""
    unit = measure.unit + text[measure.unit_end : measure.unit_end + 1]
    return bool(measure.limit) or not _NEEDS_LIMIT.match(unit)


def _is_start(text: str, measure: Measure) -> bool:
    """The 60% of 由60%提高到80%."""
    return bool(re.match(_TURN + r"\d", text[measure.end : measure.end + _WINDOW])) and bool(
        re.search(r"[由从][^,。;]{0,12}$", text[max(measure.start - _WINDOW, 0) : measure.start])
    )


def _says_which(text: str, measure: Measure) -> bool:
    """年收入10万元以上的村, 50户以上自然村, 100兆瓦光伏项目2个: the number says which ones, not how many."""
    if measure.unit == "%":
        return False
    rest = text[measure.end : measure.end + 24]
    if _OF_SIZE.search(text[max(measure.bound_at - 8, 0) : measure.start]) and re.match(r"的[\u4e00-\u9fff]", rest):
        return True
    if measure.unit == "个" and not measure.limit and _WHERE.match(rest):
        return True
    if measure.limit and _WHOSE.match(rest):
        return True
    if measure.unit in {"户", "人"} and measure.limit and _ONES.match(rest.removeprefix("的")):
        return True
    return bool(_SIZE.search(measure.unit) and re.match(r"的?[\u4e00-\u9fff]{2,12}\d+\s*(?:个|座|处|家|条|项)", rest))


def doublings(text: str) -> Iterator[tuple[int, int, str]]:
    """翻一番 → 2, 翻两番 → 4: (start, end, times)."""
    for match in re.finditer(rf"翻({_CHINESE}|\d)番", text):
        times = from_chinese(match[1]) or (int(match[1]) if match[1].isdecimal() else 1)
        yield match.start(), match.end(), str(2 ** min(times, 10))
