"""The house file of holidays that counts for a plan: the nearest one upwards from it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ruralgov.errors import UserError
from ruralgov.files.encodings import decode, read_bytes
from ruralgov.plan import HOUSE_FILE
from ruralgov.plan.house.holidays import NOTHING, HouseHolidays
from ruralgov.reading.known_keys import known_keys
from ruralgov.reading.model_errors import real_path
from ruralgov.reading.neighbouring_files.nearest_file import nearest
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map
from ruralgov.text import Text, joined, say

_EXAMPLE = "{year: 2027, festival: 元旦, start: 2027-01-01, end: 2027-01-03, workdays: [2027-01-04]}"


class UnreadHouseError(UserError):
    """A house file that says nothing that can be understood; ``words`` say where and how to mend it, in both languages."""

    def __init__(self, words: Text, file: str) -> None:
        super().__init__(say(words.zh, words.en), file=file)
        self.words = words


def house_file(folder: Path) -> Path | None:
    """The nearest house file in a folder or above it; a repository (.git) ends the way up."""
    return nearest(folder, HOUSE_FILE)


def house_of(plan: Path, named: Path | None = None) -> HouseHolidays:
    """What the house file of a plan says, or the one that the house rules name; nothing where there is none.

    Raises:
        UnreadHouseError: the house file says nothing that can be understood.
        UserError: there is no such file.
    """
    file = named or house_file(Path() if str(plan) == "-" else plan.parent)
    return read_house(file) if file else NOTHING


def read_house(file: Path) -> HouseHolidays:
    """What a house file says.

    Raises:
        UserError: it cannot be read; the message names the line and the cure.
    """
    return parse_house(file.as_posix(), read_bytes(file))


@lru_cache(maxsize=8)
def parse_house(name: str, data: bytes) -> HouseHolidays:
    """The same, from bytes; a folder of plans asks for one file many times.

    Raises:
        UserError: see ``read_house``.
    """
    text, encoding = decode(data)
    if text is None:
        words = Text(
            f"{name}：共用放假表不是 {encoding} 文字，请另存为 UTF-8。",
            f"{name}: no {encoding} text; save it as UTF-8.",
        )
        raise UnreadHouseError(words, name)
    source = Source(text)
    if source.problems:
        raise UnreadHouseError(_of_text(name, source), name)
    found = {} if source.data is None else source.data
    if isinstance(found, Map):
        found = {key: value for key, value in found.items() if value is not None}  # "notices:" with nothing behind it
    try:
        return HouseHolidays.model_validate(found)
    except ValidationError as error:
        raise UnreadHouseError(_refused(name, source, error), name) from None


def _of_text(name: str, source: Source) -> Text:
    problem = source.problems[0]
    if problem.code != "RG001":
        same = Text("同一个字段写了两次，或用了这里用不上的写法", "a key written twice, or a form that has no use here")
        return _at(name, source, problem.at, same, Text(f"照这样写：{_EXAMPLE}。", f"Write it like {_EXAMPLE}."))
    from ruralgov.reading.syntax.causes import cause_of

    cause = cause_of(source.text, problem.at, str(problem.values["problem"]))
    return _at(
        name, source, cause.at, Text(str(cause.problem), str(cause.problem)), Text(str(cause.cure), str(cause.cure))
    )


def _refused(name: str, source: Source, error: ValidationError) -> Text:
    detail = error.errors(include_url=False)[0]
    path = real_path(source.data, detail["loc"])
    key = str(path[-1]) if path else ""
    at = source.index_of(path, on_key=detail["type"] == "extra_forbidden")
    if detail["type"] == "extra_forbidden":
        keys = joined(known_keys(HouseHolidays)) if len(path) == 1 else "year, festival, start, end, workdays, document"
        return _at(
            name,
            source,
            at,
            Text(f"没有“{key}”这个字段", f"no field `{key}` here"),
            Text(f"有 {keys}。", f"There are {keys}."),
        )
    if detail["type"] == "missing":
        what = Text(f"缺少“{key}”", f"`{key}` is missing")
    elif detail["type"] == "span":
        what = Text("start 与 end 不是一次假期的首尾两天", "`start` and `end` are not the ends of one holiday")
    else:
        what = Text("这个值读不懂", "this value cannot be read")
    return _at(name, source, at, what, Text(f"照这样写：{_EXAMPLE}。", f"Write it like {_EXAMPLE}."))


def _at(name: str, source: Source, index: int, what: Text, cure: Text) -> Text:
    line, column = source.line_column(index)
    return Text(
        f"{name}:{line}:{column}：共用放假表里{what.zh}。{cure.zh}",
        f"{name}:{line}:{column}: in the house file of holidays, {what.en}. {cure.en}",
    )
