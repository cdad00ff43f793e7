"""What recurs: reports, meetings, inspections, assessments with their rhythm (每月调度、半年督查、年终考核; 每年6月15日前…)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from ruralgov.importing.grammar.dates import date_fact, dates_of
from ruralgov.importing.grammar.lexicon.units import ORGAN_ENDING
from ruralgov.importing.grammar.marks import opening_mark
from ruralgov.importing.grammar.numerals import integer
from ruralgov.importing.sources.paragraph import Fact, Para

_KINDS: tuple[tuple[str, str], ...] = (
    ("assessment", r"考核|考评|评议|评估|测评|总评|评比|评定|评选|验收|考察"),
    ("inspection", r"督查|督导|督办|检查|排查|巡查|暗访|巡察|抽查|走访|调研"),
    ("meeting", r"会议|例会|召开|调度|会商|研判|专题研究|碰头|联席会"),
    ("report", r"报告|报送|上报|总结|台账|信息|汇报|通报|小结|反馈"),
    ("activity", r"公示|公布|张榜"),
)
_UNIT = r"(?:(?P<count>\d+|[一二两三四六]+)\s*个?)?(?P<unit>年度?|半年|季度?|月|周|日|天|旬)"
_EVERY = re.compile(
    rf"每{_UNIT}(?P<nth>第[一二三]个月|首月)?(?P<due>末月(?P<endday>\d{{1,2}})日(?:之?前)?|(?:度)?(?P<month>\d{{1,2}})月(?P<day>\d{{1,2}})日(?:之?前)?"
    r"(?P<more>(?:[、和及]\d{1,2}月\d{1,2}日(?:之?前)?)*)|(?P<dom>\d{1,2})日(?:之?前)?|底前?|末)?(?P<rest>[^,。;]{0,40})"
)
_COMPACT = re.compile(
    r"(?<![一-龥\d])?(?P<unit>每?(?:半年|季度?|月度?|周|日|年(?:终|度|底)?))"
    r"(?P<act>调度|通报|暗访|抽查|考评|督查|督导|考核|评比|巡查|检查|小结|总结|总评|评估|汇报|报告|会商|研判|点评|观摩|例会)"
)
_TO = re.compile(
    r"(?:向|报送?(?:至|到|给)?|送至?|上报(?:至)?)(?P<to>[县市省区乡镇][\u4e00-\u9fff、]{1,14}?)(?=汇报|报告|报送|[,。;、(]|备案|$)"
)
_BY = re.compile(r"(?:^|[,。;:、①-⑳])\s*(?:[一二三四五六]是)?(?P<by>[^,。;:、]{2,16}?)(?:要|应|将|须|需|负责)?\s*$")
_RHYTHM = {"年": "year", "年度": "year", "半年": "half-year", "季": "quarter", "季度": "quarter", "月": "month", "月度": "month",
           "周": "week", "日": "day", "天": "day", "年终": "year", "年底": "year"}  # fmt: skip
_MONTHS_OF = {"quarter": 3, "half-year": 6, "year": 12}
_MONTHS = re.compile(r"自.{0,12}起|从.{0,12}起")


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that recurs. ``by`` and ``to`` are None where the text does not say."""

    name: Fact
    kind: str
    every: str
    by: Fact | None = None
    to: Fact | None = None
    due: str = ""
    month: int | None = None
    day: int | None = None
    since: Fact | None = None


def read_duties(paras: Iterable[Para]) -> list[Duty]:
    """The recurring duties of the text, in printed order, each once."""
    found: dict[str, Duty] = {}
    for para in paras:
        whole = list(_same_unit(_full(para), para))
        short = [duty for duty in _short(para) if not any(duty.name.value in other.name.value for other in whole)]
        for duty in [*whole, *short]:
            found.setdefault(duty.name.value, duty)
    return list(found.values())


def _same_unit(duties: Iterable[Duty], para: Para) -> Iterator[Duty]:
    """县委农办每两月调度一次，每季度通报一次: who does the first of a sentence does the second too."""
    before: Duty | None = None
    for duty in duties:
        if duty.by is None and before is not None and before.by is not None:
            between = para.raw[para.raw.find(before.name.value) : para.raw.find(duty.name.value)]
            before = duty if re.search("[。；;]", between) else replace(duty, by=before.by)
        else:
            before = duty
        yield before


def _full(para: Para) -> Iterator[Duty]:
    for match in _EVERY.finditer(para.text):
        end = _act_end(para.text, match)
        act = para.text[match.end("unit") : end]
        kind = next((kind for kind, pattern in _KINDS if re.search(pattern, act)), "")
        if (
            not kind
            or match["unit"] == "旬"
            or len(_COMPACT.findall(match[0])) > 1
            or re.search(r"\d+[名个人户家]", match["rest"])
        ):
            continue
        duty = Duty(para.fact(match.start(), min(end, match.start() + 60)), kind, _every(match["count"], match["unit"]))
        duty = replace(
            duty, by=_by(para, match.start()), to=_to(para, match.start(), end), since=_since(para, match.start())
        )
        yield _timed(duty, match)
        for other in re.compile(r"(\d+)月(\d+)日").finditer(para.text, *match.span("more")):
            name = para.fact(other.start(), min(end, other.start() + 60))
            yield replace(duty, name=name, due=f"{int(other[1]):02d}-{int(other[2]):02d}")


def _act_end(text: str, match: re.Match[str]) -> int:
    """The end of the duty's clause; behind 每年6月15日前, the clause that says what is due."""
    end = match.end()
    acts = any(re.search(pattern, match["rest"]) for _, pattern in _KINDS)
    if not acts and len(match["rest"].strip()) < 4 and text[end : end + 1] == ",":
        following = re.match(r",[^,。;]{0,60}(?:,[^,。;]{0,20})?", text[end:])
        end += following.end() if following else 0
    return end


def _every(count: str | None, unit: str) -> str:
    rhythm = _RHYTHM.get(unit, "year")
    number = integer(count) if count else 1
    return f"{number} {rhythm}s" if number and number > 1 else rhythm


def _timed(duty: Duty, match: re.Match[str]) -> Duty:
    if match["endday"] and duty.every in _MONTHS_OF:
        return replace(duty, month=_MONTHS_OF[duty.every], day=int(match["endday"]))
    if match["month"]:
        return replace(duty, due=f"{int(match['month']):02d}-{int(match['day']):02d}")
    month = ("首一二三".index(match["nth"].removeprefix("第")[0]) or 1) if match["nth"] else None
    if match["dom"]:
        return replace(duty, month=month, day=int(match["dom"]))
    if match["due"]:
        return replace(duty, due="month-end")
    if month:
        return replace(duty, month=month)
    return duty


def _by(para: Para, position: int) -> Fact | None:
    mark = opening_mark(para)
    shift = max(position - 20, mark.end if mark else 0)
    match = _BY.search(para.text[shift:position])
    if match is None or not ORGAN_ENDING.search(match["by"].strip()):
        return None
    return para.fact(shift + match.start("by"), shift + match.end("by"))


def _to(para: Para, start: int, end: int) -> Fact | None:
    match = _TO.search(para.text, start, end)
    return para.fact(*match.span("to")) if match else None


def _since(para: Para, position: int) -> Fact | None:
    """自2026年第一季度起,每2个月…: the first time."""
    before = para.text[max(position - 24, 0) : position]
    if not _MONTHS.search(before):
        return None
    dates = [date for date in dates_of(para) if position - 24 <= date.start < position]
    return date_fact(para, dates[-1]) if dates else None


def _short(para: Para) -> Iterator[Duty]:
    """周督查、月考核、季总评: two at least in a row, so that 年度考核 in a sentence is none."""
    found = list(_COMPACT.finditer(para.text))
    for index, match in enumerate(found):
        near = [
            other
            for other in (found[index - 1 : index] + found[index + 1 : index + 2])
            if min(abs(other.start() - match.end()), abs(match.start() - other.end())) <= 2
        ]
        if near or _once(para.text, match):
            unit = match["unit"].removeprefix("每")
            kind = next((kind for kind, pattern in _KINDS if re.search(pattern, match["act"])), "activity")
            yield Duty(para.fact(*match.span()), kind, _RHYTHM.get(unit, "year"))


def _once(text: str, match: re.Match[str]) -> bool:
    """半年调度一次 at the front of a clause; with 每 before it, it is read with the rest of its clause."""
    opens = not match.start() or text[match.start() - 1] in ",。;:"
    return opens and not match["unit"].startswith("每") and bool(re.match(r"[一1]次", text[match.end() :]))
