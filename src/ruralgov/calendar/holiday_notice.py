"""The State Council's yearly notice of days off as text → what it arranges, festival by festival.

Only what is plain is taken: a weekday in brackets, the number of days and the festival's own day are held against the
dates, and a yearly notice must speak of every festival. Sentences that recommend (鼓励……除夕休息) arrange nothing.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from datetime import date, timedelta
from typing import NamedTuple

from ruralgov.calendar.statutory_days import FESTIVALS, year_days
from ruralgov.errors import UserError
from ruralgov.plan.house.holidays import Arranged
from ruralgov.text import joined, say

_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST = 15
_MOST = 20_000
"""Characters: a notice has about five hundred."""
_DECEMBER = 12
_YEARLY = 4
"""Festivals from which on a notice is the yearly one: what it seems to leave out was not read."""
_SEVEN_SINCE = 2008
"""Before, 清明节, 端午节 and 中秋节 were working days."""
_QUOTE = "[“”\"'「」]?"
_FESTIVAL = rf"(?:元旦|春节|清明节?|{_QUOTE}五一{_QUOTE}(?:国际)?(?:劳动节)?|(?:国际)?劳动节|端午节?|中秋节?|{_QUOTE}十一{_QUOTE}(?:国庆节)?|国庆节?)"
_NAMES = rf"{_FESTIVAL}(?:[、和及与]{_FESTIVAL})*"
_DATE = r"(?:\d{4}年)?(?:\d{1,2}月)?\d{1,2}日(?:\([^)]*\))?"
_TO = r"(?:至|到|[-—–―~〜]+)"
_HEAD = re.compile(
    rf"({_NAMES})(?:(?:假期|放假(?:调休)?)?(?:[\d一二两三四五六七八九十]+天)?(?:时间|安排)?[:,]|(?={_DATE}))"
)
_YEAR = re.compile(r"(?:关于|现将)(?:调整|延长)?([\d〇○零一二三四五六七八九二]{4})年")
_TITLE = re.compile(r"(?:国务院办公厅)?关于(?:调整|延长)?[\d〇○零一二三四五六七八九]{4}年[^。:,]{2,40}?通知")
_NUMBER = re.compile(r"国办发(?:明电)?[〔\[(【]\d{4}[〕\])】]\d{1,4}号")
_OFF = re.compile(rf"({_DATE})(?:{_TO}({_DATE}))?,?(?:调休|连休)?(?:放假|休假|休息)")
_OFF_AT_ONCE = re.compile(rf"(?:时间|日期)?(?:即|为|是)?({_DATE})(?:{_TO}({_DATE}))?(?=[,;。]|$)")
"""Behind the festival's name a day needs no word: 国庆：10月1日至7日，10月9日上班."""
_OFF_AFTER = re.compile(rf"放假(?:时间|日期)(?:为|是|:)*({_DATE})(?:{_TO}({_DATE}))?")
_ON = re.compile(
    rf"({_DATE}(?:[、和及,]{_DATE})*)(?:[一二两三四五]天)?(?:均|都)?(?:照常|正常|调休|补|调整?为|为)*(?:上班|补班|工作日)"
)
_MOVED_TO = re.compile(rf"调至{_DATE}(?:[、和及]{_DATE})*")
_SPEAKS = re.compile(r"假|班|休|工作日")
_COUNT = re.compile(r"(?:共计?|放假|连休)([\d一二两三四五六七八九十]+)天")
_ADVICE = re.compile(r"鼓励|建议|安排职工|可结合")
_WEEKDAYS = "一二三四五六日"
_DIGITS = {**{char: str(value) for value, char in enumerate("〇一二三四五六七八九")}, "○": "0", "零": "0"}


class Notice(NamedTuple):
    """What a notice arranges; ``whole`` for the yearly one, which speaks of every festival."""

    year: int
    document: str
    festivals: tuple[Arranged, ...]
    whole: bool


class _Text(NamedTuple):
    """The notice without blanks and line breaks, in half-width signs, with where each line begins."""

    name: str
    words: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    def wrong(self, at: int, zh: str, en: str) -> UserError:
        """An error with the line it is about."""
        line = self.numbers[bisect_right(self.starts, at) - 1]
        return UserError(say(f"{self.name}:{line}：{zh}", f"{self.name}:{line}: {en}"))


class _Item(NamedTuple):
    """One festival's passage: where its words begin and end, and its names as we write them."""

    text: _Text
    year: int
    names: tuple[str, ...]
    start: int
    end: int

    def day(self, words: str, at: int, before: date | None) -> date:
        """The day that 1月3日(周日) or 3日 means; in brackets the right weekday must stand."""
        found = re.match(r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日(?:\((.*)\))?", words)
        assert found  # noqa: S101  every caller has matched _DATE
        month = int(found[2]) if found[2] else before.month if before else 0
        default = (
            before.year if before and not found[2] else self.year - (self.names == ("元旦",) and month == _DECEMBER)
        )
        try:
            day = date(int(found[1] or default), month, int(found[3]))
        except ValueError:
            raise self.text.wrong(at, f"没有“{words}”这一天。", f"there is no day `{words}`.") from None
        said = re.search(r"(?:周|星期|礼拜)([一二三四五六日天])", found[4] or "")
        if said and _WEEKDAYS.index(said[1].replace("天", "日")) != day.weekday():
            is_ = _WEEKDAYS[day.weekday()]
            raise self.text.wrong(
                at,
                f"“{words}”：{day} 是星期{is_}，请核对日期和年份。",
                f"`{words}`: {day} is a {day:%A}; check the date and the year.",
            )
        return day


def read_notice(lines: Iterable[tuple[int, str]], name: str) -> Notice:
    """What a notice arranges; lines come with their numbers.

    Raises:
        UserError: it is no such notice, or something in it cannot be read or contradicts itself.
    """
    text = _joined(lines, name)
    year = _year(text)
    arranged = tuple(_arranged(item) for item in _items(text, year))
    whole = ("部分节假日" in text.words or len(arranged) >= _YEARLY) and year >= _SEVEN_SINCE
    if whole and (lacking := set(FESTIVALS) - {part for one in arranged for part in one.festival.split("、")}):
        names = joined(one for one in FESTIVALS if one in lacking)
        raise UserError(
            say(
                f"{name}：没有读到{names}的安排。每个节日写成“一、元旦：1月1日至3日放假调休，共3天。1月4日上班。”",
                f"{name}: nothing was read on {names}. Each festival reads like 一、元旦：1月1日至3日放假调休，共3天。1月4日上班。",
            )
        )
    document = _document(text.words)
    return Notice(year, document, tuple(one.model_copy(update={"document": document}) for one in arranged), whole)


def _joined(lines: Iterable[tuple[int, str]], name: str) -> _Text:
    words, starts, numbers = "", [], []
    for number, line in lines:
        starts.append(len(words))
        numbers.append(number)
        words += re.sub(r"[\s*#|]", "", unicodedata.normalize("NFKC", line))
        if len(words) > _MOST:
            raise UserError(say(f"{name}：太长，不像放假通知。", f"{name}: too long for a notice of holidays."))
    return _Text(name, words, tuple(starts), tuple(numbers))


def _year(text: _Text) -> int:
    found = _YEAR.search(text.words)
    year = int("".join(_DIGITS.get(char, char) for char in found[1])) if found else 0
    if not 2000 <= year <= 2099:
        raise UserError(
            say(
                f"{text.name}：看不出是哪一年的放假通知。标题应写明年份，如“国务院办公厅关于2027年部分节假日安排的通知”。",
                f"{text.name}: no year found. The title names it: 国务院办公厅关于2027年部分节假日安排的通知.",
            )
        )
    return year


def _document(words: str) -> str:
    number, title = _NUMBER.search(words), _TITLE.search(words)
    return number[0] if number else title[0] if title else ""


def _items(text: _Text, year: int) -> list[_Item]:
    """The passages behind 一、元旦：; without any, the festival of the title (关于调整……劳动节假期安排的通知)."""
    heads = list(_HEAD.finditer(text.words))
    ends = [*(head.start() for head in heads), len(text.words)][1:]
    found = [_Item(text, year, _named(head[1]), head.end(), end) for head, end in zip(heads, ends, strict=False)]
    title = _TITLE.search(text.words)
    if not found and title and (names := re.search(_NAMES, title[0])):
        found = [_Item(text, year, _named(names[0]), title.end(), len(text.words))]
    if not found:
        raise UserError(
            say(
                f"{text.name}：没有读到放假安排。应有“一、元旦：1月1日至3日放假调休，共3天。1月4日上班。”这样的条文。",
                f"{text.name}: no days off in it. There should be items like 一、元旦：1月1日至3日放假调休，共3天。1月4日上班。",
            )
        )
    return found


def _named(words: str) -> tuple[str, ...]:
    marks = {"元旦": "元旦", "春": "春节", "清明": "清明节", "五一": "劳动节", "劳动": "劳动节", "端午": "端午节"}
    marks |= {"中秋": "中秋节", "十一": "国庆节", "国庆": "国庆节"}
    return tuple(
        dict.fromkeys(name for part in re.split("[、和及与]", words) for mark, name in marks.items() if mark in part)
    )


def _arranged(item: _Item) -> Arranged:
    words = item.text.words[item.start : item.end]
    parts = re.split("(?<=[。;])", _MOVED_TO.sub(lambda found: " " * len(found[0]), words))
    plain = "".join(part if _SPEAKS.search(part) and not _ADVICE.search(part) else " " * len(part) for part in parts)
    start, end, match = _holiday(item, plain)
    at = item.start + match.start()
    _check_count(item, plain, (end - start).days + 1)
    for name in item.names:
        if not any(name in year_days(day.year).off.get(day, "") for day in _days(start, end)):
            raise item.text.wrong(
                at,
                f"{start} 至 {end} 里没有{name}，请核对日期和年份。",
                f"{name} does not fall into {start} to {end}; check the dates and the year.",
            )
    rest = plain[: match.start()] + " " * len(match[0]) + plain[match.end() :]
    workdays = _workdays(item, rest)
    _check_nothing_left(item, plain, {*_days(start, end), *workdays})
    return Arranged(year=item.year, festival="、".join(item.names), start=start, end=end, workdays=workdays)


def _holiday(item: _Item, words: str) -> tuple[date, date, re.Match[str]]:
    """The first and last day off, and the words that say so; 与周末连休 takes the weekend in."""
    said = item.text.words[item.start : item.end]
    found = _OFF_AT_ONCE.match(said) or _OFF.search(words) or _OFF_AFTER.search(words)
    if found is None:
        raise item.text.wrong(
            item.start,
            f"没有读到{'、'.join(item.names)}哪天放假，应写成“1月1日至3日放假”。",
            f"no days off for {'、'.join(item.names)}; it should read 1月1日至3日放假.",
        )
    at = item.start + found.start()
    start = item.day(found[1], at, None)
    end = item.day(found[2], at, start) if found[2] else start
    if not 0 <= (end - start).days < _LONGEST:
        raise item.text.wrong(
            at, f"“{found[0]}”：{start} 至 {end} 不像一次假期。", f"`{found[0]}`: {start} to {end} is no one holiday."
        )
    if re.search("周末连休|双休日?[,、]?连休", words):
        start, end = _with_weekend(start, end)
    return start, end, found


def _with_weekend(start: date, end: date) -> tuple[date, date]:
    while (start - _DAY).weekday() >= _SATURDAY:
        start -= _DAY
    while (end + _DAY).weekday() >= _SATURDAY:
        end += _DAY
    return start, end


def _days(start: date, end: date) -> list[date]:
    return [start + _DAY * step for step in range((end - start).days + 1)]


def _check_count(item: _Item, words: str, days: int) -> None:
    found = _COUNT.search(words)
    if found is None:
        return
    said = int(found[1]) if found[1].isdigit() else "〇一二三四五六七八九十".find(found[1].replace("两", "二"))
    if said != days:
        raise item.text.wrong(
            item.start + found.start(),
            f"“{found[0]}”：按日期算是{days}天，请核对。",
            f"`{found[0]}`: by the dates there are {days}; check which is right.",
        )


def _workdays(item: _Item, words: str) -> tuple[date, ...]:
    found: list[date] = []
    for match in _ON.finditer(words):
        before = None
        for one in re.finditer(_DATE, match[1]):
            at = item.start + match.start() + one.start()
            before = item.day(one[0], at, before)
            if before.weekday() < _SATURDAY:
                raise item.text.wrong(
                    at,
                    f"“{one[0]}”：{before} 本来就上班，不是调休上班日，请核对。",
                    f"`{one[0]}`: {before} is a working day anyway, so it makes nothing up; check it.",
                )
            found.append(before)
    return tuple(dict.fromkeys(found))


def _check_nothing_left(item: _Item, words: str, taken: set[date]) -> None:
    """A day that is neither off nor made up was said in words that are not known: better none than half."""
    for found in re.finditer(_DATE, words):
        at = item.start + found.start()
        if re.match(r"[\d年]*月", found[0]) and item.day(found[0], at, None) not in taken:
            raise item.text.wrong(
                at,
                f"看不出“{found[0]}”是放假还是上班。写成“1月1日至3日放假”“1月4日上班”。",
                f"is `{found[0]}` off or worked? Write 1月1日至3日放假 or 1月4日上班.",
            )
