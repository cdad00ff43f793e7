"""What is wanted where the model refused a value, in the words of an office: a form is said with an example."""

from __future__ import annotations

import calendar
import re
from collections.abc import Mapping

from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from ruralgov.findings import Path
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.plan.numerals import half_width, plain_number
from ruralgov.reading.known_keys import QUOTES, field_at, fields_of, kind_at
from ruralgov.text import Text

_MAPPING = Text("几行“字段: 值”", "a mapping (lines of key: value)")
_TWO = Text("两个数，如 [5, 8]", "two numbers, such as [5, 8]")
_KINDS = {
    "string_type": Text("文字", "text"),
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "dict_type": _MAPPING,
    "tuple_type": Text("列表，如 [甲, 乙]", "a list, such as [a, b]"),
    "bool_type": Text("true 或 false", "true or false"),
    "bool_parsing": Text("true 或 false", "true or false"),
    "string_pattern_mismatch": Text("不空的文字", "text that is not empty"),
    "string_too_short": Text("不空的文字", "text that is not empty"),
    "int_type": Text("整数", "a whole number"),
    "int_parsing": Text("整数", "a whole number"),
    "int_from_float": Text("整数", "a whole number"),
    "too_long": _TWO,
    "missing": _TWO,
}
_BY_KEY = {
    "code": Text('区划代码，如 "640221"（6、9 或 12 位）', 'a division code such as "640221" (6, 9 or 12 digits)'),
    "every": Text(
        "周期：day、week、month、quarter、half-year、year、once，或 2 months",
        "a rhythm: day, week, month, quarter, half-year, year, once, or 2 months",
    ),
    "due": Text(
        "month-end、06-15 或 2026-06-15（每月几日写 day: 25）",
        "month-end, 06-15 or 2026-06-15 (for a day of each month write day: 25)",
    ),
    "day": Text("几日，如 5，或星期几，如 friday", "a day of the month such as 5, or a weekday such as friday"),
    "between": _TWO,
}
_LONGEST = 40
_FEW_KEYS = 4
"""Keys of a mapping that a cure names where none is required."""
_RHYTHMS = {"日": "day", "天": "day", "周": "week", "月": "month", "季": "quarter", "季度": "quarter"} | {
    "半年": "half-year",
    "年": "year",
    "年度": "year",
    "一次性": "once",
    "不定期": "once",
}
_WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WORDS = {
    "省": "province",
    "自治区": "province",
    "市": "city",
    "县": "county",
    "区": "county",
    "乡": "township",
    "镇": "township",
    "乡镇": "township",
    "街道": "township",
    "村": "village",
    "社区": "community",
    "草稿": "draft",
    "草案": "draft",
    "执行": "active",
    "执行中": "active",
    "结束": "closed",
    "已结束": "closed",
    "报告": "report",
    "会议": "meeting",
    "督查": "inspection",
    "检查": "inspection",
    "考核": "assessment",
    "评估": "assessment",
    "活动": "activity",
    "单位": "unit",
    "岗位": "post",
    "企业": "enterprise",
    "人口": "population",
    "是": "true",
    "否": "false",
    "月底": "month-end",
    "月末": "month-end",
    "黄灯": "yellow",
    "红灯": "red",
    **{
        f"{prefix}{char}": day
        for prefix in ("星期", "周")
        for char, day in zip("一二三四五六日", _WEEKDAYS, strict=True)
    },
}


def wanted_of(path: Path, kind: str, context: Mapping[str, object]) -> Text:
    """What should stand at a path, given how the model refused the value."""
    wanted = _wanted(path, kind, context)
    return Text(f" {wanted.zh}", wanted.en) if wanted.zh[0].isascii() else wanted


def _wanted(path: Path, kind: str, context: Mapping[str, object]) -> Text:
    key = str(path[-1]) if path else ""
    if key in _BY_KEY and kind not in ("greater_than_equal", "less_than_equal"):
        return _BY_KEY[key]
    if key == "of" and kind in ("tuple_type", "too_long", "missing"):
        return _TWO
    if kind == "literal_error":
        choices = str(context.get("expected", "")).replace("'", "").replace(" or ", ", ")
        return Text(f"{choices.replace(', ', '、')} 之一", f"one of {choices}")
    if kind in ("greater_than_equal", "less_than_equal"):
        limit = context.get("ge", context.get("le"))
        words = ("不小于", "not below") if kind.startswith("greater") else ("不大于", "not above")
        return Text(f"{words[0]} {limit} 的数", f"a number {words[1]} {limit}")
    return _KINDS.get(kind, Text("另一种值", "another kind of value"))


def cure_of(path: Path, kind: str, given: object, wanted: Text) -> Text:
    """What to type instead."""
    if given is None:
        return _fill(path, wanted)
    if kind == "tuple_type" and isinstance(given, str) and kind_at((*path, 0)) is str:
        names = shown(", ".join(listed(given)))
        return Text(f"写成列表：[{names}]。", f"Write a list: [{names}].")
    if kind == "tuple_type" and path[-1] not in ("between", "of"):
        return Text(
            "写成列表：每项另起一行，前面加“- ”。", "Write a list: each entry on its own line, begun with `- `."
        )
    if kind == "dict_type" and isinstance(given, list):
        return Text(
            "不用列表：每个名称一行，后面加冒号和内容，没有内容的写“名称: {}”。",
            "No list: one line for each name, then a colon and its content, `name: {}` where there is none.",
        )
    model = kind_at(path)
    if kind.startswith("model") and isinstance(model, type) and issubclass(model, BaseModel):
        needed = [key for key, info in fields_of(model).items() if info.is_required()]
        if needed:
            keys = "、".join(needed)
            return Text(
                f"写成几行“字段: 值”，至少有 {keys}。",
                f"Write lines of `key: value`, with at least {', '.join(needed)}.",
            )
        few = list(fields_of(model))[:_FEW_KEYS]
        return Text(
            f"写成几行“字段: 值”，如 {'、'.join(few)}。", f"Write lines of `key: value`, such as {', '.join(few)}."
        )
    return Text(f"改为{wanted.zh}。", f"Give {wanted.en}.")


def _fill(path: Path, wanted: Text) -> Text:
    info = field_at(path)
    optional = info is not None and info.default is not PydanticUndefined
    key = path[-1] if path else ""
    if optional:
        return Text(f"写上{wanted.zh}；没有内容就删去“{key}”这一行。", f"Give {wanted.en}, or delete the line `{key}`.")
    return Text(f"写上{wanted.zh}。", f"Give {wanted.en}.")


def listed(text: str) -> list[str]:
    """The names in a text that stands where a list is wanted: 甲局、乙局 or 【甲局，乙局】."""
    inner = text.strip()[1:-1] if re.fullmatch(r"[【\[［〔(（｛].*[】\]］〕)）｝]", text.strip(), re.DOTALL) else text
    names = [name.strip(QUOTES + " ") for name in re.split(r"[、，,;；\n]|(?:^|(?<=\s))[－—–•·●]\s*", inner)]
    return [name for name in names if name]


def in_english(path: Path, word: str) -> str | None:
    """The word of the plan file for a Chinese one: 县级 is county, 每季度 is quarter."""
    if path[-1:] == ("every",) and (match := re.fullmatch(r"每?(\d{1,2})个?(月|周|天|日|年)(?:一次)?", word, re.ASCII)):
        return f"{match[1]} {_RHYTHMS[match[2]]}s"
    if path[-1:] == ("due",) and (match := re.fullmatch(r"(\d{1,2})[-月./](\d{1,2})[日号]?", word, re.ASCII)):
        month, day = int(match[1]), int(match[2])
        there = 1 <= month <= 12 and 1 <= day <= calendar.monthrange(2000, month)[1]
        return f"{month:02}-{day:02}" if there else None
    table = _RHYTHMS if path[-1:] == ("every",) else _WORDS
    return table.get(word) or table.get(word.removeprefix("每").removesuffix("一次").removesuffix("级"))


def shown(value: object) -> object:
    """A value as a message names it: scalars as typed, collections by their kind."""
    if isinstance(value, dict):
        return Text("一个映射", "a mapping")
    if isinstance(value, list | tuple):
        return Text("一个列表", "a list")
    if value is None:
        return Text("空值", "nothing")
    text = str(value).lower() if isinstance(value, bool) else str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…"


def quoted(value: object) -> Text:
    """A value in a sentence: what was typed in quotation marks, other things by their kind."""
    words = shown(value)
    return words if isinstance(words, Text) else Text(f"“{words}”", f"`{words}`")


def forms_of(*, exact: bool, due: bool) -> Text:
    """How a date is written: as a full day where that is wanted, as a duty's ``due``, else also as a longer time."""
    if due:
        return Text(f"写{wanted_of(('due',), '', {}).zh}。", f"Write {wanted_of(('due',), '', {}).en}.")
    if exact:
        return Text("写到日，如 2026-06-30。", "Give the day, as in 2026-06-30.")
    return Text(
        "写成 2026-06-30；月、季、半年、年写 2026-06、2026-Q2、2026-H1、2026。",
        "Write 2026-06-30; a month, quarter, half or year as 2026-06, 2026-Q2, 2026-H1, 2026.",
    )


def date_problem(kind: str, given: object, forms: Text, iso: str | None = None) -> dict[str, object]:
    """The message and the cure for a date of these ``forms``; ``iso`` is what one in another form, that does not exist, amounts to."""
    text = shown(given)
    if kind == "date_exists":
        parts = [int(part) for part in str(iso or given).split("-")]
        # 02-30, a day of every year: 2000 was a leap year, so 02-29 exists.
        year, month = parts[:2] if parts[0] > 99 else (2000, parts[0])
        if not 1 <= month <= 12:
            return {
                "problem": Text(f"没有 {text} 这一天：月份写 01 到 12", f"there is no {text}: months are 01 to 12"),
                "cure": forms,
            }
        last = calendar.monthrange(year, month)[1]
        head, end = (f"{year}年", f"{year}-{month:02}-{last}") if parts[0] > 99 else ("", f"{month:02}-{last}")
        return {
            "problem": Text(
                f"没有 {text} 这一天：{head}{month}月只有{last}天", f"there is no {text}: that month has {last} days"
            ),
            "cure": Text(f"核对日期；月底写 {end}。", f"Check the date; the end of the month is {end}."),
        }
    if kind == "date_range":
        years = Text(f"年份写 {FIRST_YEAR} 到 {LAST_YEAR}。", f"Years are {FIRST_YEAR} to {LAST_YEAR}.")
        return {"problem": Text(f"{text} 的年份不对", f"{text} is not in a year that a plan speaks of"), "cure": years}
    if kind == "date_exact":
        return {
            "problem": Text(f"{text} 没有写到日", f"{text} is not a full day"),
            "cure": forms_of(exact=True, due=False),
        }
    if re.fullmatch(r"[12]\d{3}-?Q\d+", str(text), re.ASCII):
        problem = Text(f"没有 {text} 这个季度：写 Q1 到 Q4", f"there is no {text}: quarters are Q1 to Q4")
        return {"problem": problem, "cure": forms}
    what = quoted(given)
    return {"problem": Text(f"{what.zh}不是日期", f"{what.en} is not a date"), "cure": forms}


def ratio_problem(kind: str, given: object) -> dict[str, object]:
    """The message and the cure for a share rule."""
    if kind == "ratio_form":
        what = quoted(given)
        return {
            "problem": Text(f"{what.zh}不是比例", f"{what.en} is not a ratio"),
            "cure": Text(
                '写成 "2:2:1"（按 sources 的次序，加引号），或逐个写：{省级财政: 2, 县级财政: 1}。',
                'Write "2:2:1" (in the order of sources, quoted), or each by name: {a: 2, b: 1}.',
            ),
        }
    return {
        "problem": Text(
            "应写且只写一种：ratio（如 2:2:1）、fixed、paid_by",
            "exactly one of ratio (such as 2:2:1), fixed, paid_by is wanted",
        ),
        "cure": Text(
            "按比例写 ratio，各出多少写 fixed（其余归一家的加 rest），一家全出写 paid_by。",
            "Use ratio, fixed sums (and `rest` for who pays what they leave), or paid_by.",
        ),
    }


def suggested_number(given: object) -> tuple[str | None, bool]:
    """The plain form of a number written another way, and whether it is the same for certain: １０, 3,000, "3", 三, 3个."""
    if not isinstance(given, str):
        return None, False
    if (number := plain_number(given)) is not None:
        return number, True
    measured = re.fullmatch(r"(.*\d\.?)(\D{1,4})", half_width(given).strip(), re.ASCII)
    return (plain_number(measured[1]), False) if measured else (None, False)
