"""The house rules that count for a plan: the nearest ``ruralgov.toml`` upwards from it, or ``[tool.ruralgov]``."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from pydantic import ValidationError

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.encodings import read_bytes
from ruralgov.files.links import leads_out
from ruralgov.plan.house.settings import NO_RULES, HouseRules
from ruralgov.reading.known_keys import known_keys, model_at
from ruralgov.reading.neighbouring_files.nearest_file import PROJECT_FILE, RULES_TABLE, rules_file, speaks_of_us
from ruralgov.text import joined, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_LARGEST = 256 * 1024
_LONGEST = 2_000
"""Characters of a line: the parser takes the square of the dots in a key."""


class House(NamedTuple):
    """House rules and the file that they stand in, as a user here would type it; no file where there are none."""

    rules: HouseRules = NO_RULES
    file: Path | None = None

    def beside(self, name: str | None) -> Path | None:
        """A path that the rules name: it counts from their file."""
        return None if name is None or self.file is None else self.file.parent / name


def rules_of(plan: Path) -> House:
    """The house rules of a plan, see ``rules_for``."""
    return rules_for(Path() if str(plan) == "-" else plan.parent)


def rules_for(folder: Path) -> House:
    """The house rules of a folder; a repository (.git) ends the way up.

    Raises:
        UserError: they cannot be read; the message names the line and the cure.
    """
    found = rules_file(folder)
    return House() if found is None else House(_read(found), found)


def rules_in(texts: Iterable[tuple[str, bytes]]) -> HouseRules:
    """The rules in the first of some files that says something; the nearest is given first.

    Raises:
        UserError: see ``rules_for``.
    """
    for name, data in texts:
        table = name.rpartition("/")[2] == PROJECT_FILE
        if not table or speaks_of_us(data):
            return _parsed(name, data, table)
    return NO_RULES


def templates_of(plan: Path) -> Path:
    """The folder of templates that counts for a plan: beside it, else the one that the house rules name; it may not be there.

    Raises:
        UserError: what lies beside the plan is a link out of its folder, which nobody here has named.
    """
    own = plan.parent / "templates"
    if own.is_symlink() and leads_out(own):
        zh = f"{own}：是指向文件夹之外的链接，没有读。把模板文件夹本身放在方案旁边，或在 ruralgov.toml 里写 papers.templates。"
        en = f"{own}: a link out of its folder; not read. Put the folder itself there, or name it in ruralgov.toml (`papers.templates`)."
        raise UserError(say(zh, en))
    if recorded_reads.is_dir(own):
        return own
    house = rules_of(plan)
    named = house.beside(house.rules.papers.templates)
    return named if named is not None and recorded_reads.is_dir(named) else own


def _read(file: Path) -> HouseRules:
    return _parsed(file.as_posix(), read_bytes(file), file.name == PROJECT_FILE)


@lru_cache(maxsize=8)
def _parsed(name: str, data: bytes, table: bool) -> HouseRules:
    import tomllib

    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        at = data[: error.start].count(b"\n") + 1
        raise refused(
            name, (at, 1), say("不是 UTF-8 文字", "no UTF-8 text"), say("另存为 UTF-8。", "Save it as UTF-8.")
        ) from None
    _check_size(name, data, text)
    try:
        found: object = tomllib.loads(text.replace("\r\n", "\n"))
    except tomllib.TOMLDecodeError as error:
        where = re.search(r"line (\d+), column (\d+)", str(error))
        place = (int(where[1]), int(where[2])) if where else (len(text.splitlines()) or 1, 1)
        what = say("这里不合 TOML 的写法", "this is no TOML")
        raise refused(
            name, place, what, say('文字加双引号，如 money_unit = "万元"。', 'Quote text: money_unit = "万元".')
        ) from None
    except (RecursionError, ValueError):  # brackets in brackets, a number of thousands of digits
        what, cure = say("括号套得太深，或数字太长", "brackets nest too deeply, or a number is too long"), say("照 ruralgov config --example 写。", "Write it as `ruralgov config --example` does.")  # fmt: skip
        raise refused(name, (1, 1), what, cure) from None
    for part in RULES_TABLE.split(".") if table else ():
        found = found.get(part, {}) if isinstance(found, dict) else {}
    try:
        return HouseRules.model_validate(found)
    except ValidationError as error:
        raise _of_value(name, text, error.errors(include_url=False)[0]) from None


def _check_size(name: str, data: bytes, text: str) -> None:
    lines = text.split("\n")
    long = next((number for number, line in enumerate(lines, 1) if len(line) > _LONGEST), 0)
    if long or len(data) > _LARGEST:
        what = say(f"超过 {_LARGEST >> 10} KB，或有一行超过 {_LONGEST} 字", f"larger than {_LARGEST >> 10} KB, or a line of over {_LONGEST} characters")  # fmt: skip
        raise refused(name, (long or 1, 1), what, say("设置文件只有几十行：请核对。", "Settings are a few dozen lines: check the file."))  # fmt: skip


def _of_value(name: str, text: str, detail: Any) -> UserError:
    path = tuple(detail["loc"])
    place = place_of(text, path)
    if detail["type"] == "extra_forbidden":
        keys = joined(known_keys(model_at(path[:-1], HouseRules) or HouseRules))
        what = say(f"没有“{path[-1]}”这个设置", f"no setting `{path[-1]}` here")
        return refused(name, place, what, say(f"有 {keys}。", f"There are {keys}."))
    if detail["type"] == "reversed":
        what = say("红灯的标准低于黄灯的", "red is set below yellow")
        return refused(
            name, place, what, say("red_behind 不小于 yellow_behind。", "Let red_behind be at least yellow_behind.")
        )
    given = joined(map(str, path))
    allowed = detail.get("ctx", {}).get("expected")
    what = say(f"“{given}”的值读不懂", f"the value of `{given}` cannot be read")
    cure = (
        say(f"可写 {allowed}。", f"It may be {allowed}.")
        if allowed
        else say("照 ruralgov config --example 写。", "Write it as `ruralgov config --example` does.")
    )
    return refused(name, place, what, cure)


def place_of(text: str, path: Sequence[object]) -> tuple[int, int]:
    """Line and column, from 1, of a key of a TOML text: in its table, as the last part of a dotted key, else the table's head."""
    words = [str(part) for part in path if not isinstance(part, int)]
    head, best = "", (1, 1)
    for number, line in enumerate(text.splitlines(), 1):
        if (opened := re.match(r"\s*\[+\s*([^\]]+?)\s*\]", line)) is not None:
            head = opened[1].replace('"', "").replace(" ", "").removeprefix(f"{RULES_TABLE}").removeprefix(".")
            if words and head == ".".join(words[: head.count(".") + 1]):
                best = (number, line.index("[") + 1)
            continue
        if (key := re.match(r"\s*([^=#]+?)\s*=", line)) is not None:
            dotted = key[1].replace('"', "").replace("'", "").replace(" ", "")
            full = f"{head}.{dotted}" if head else dotted
            if full == ".".join(words) or ".".join(words).startswith(f"{full}."):
                return number, key.start(1) + 1
    return best


def refused(name: str, place: tuple[int, int], what: str, cure: str) -> UserError:
    """The error about a place in the house rules."""
    return UserError(
        say(
            f"{name}:{place[0]}:{place[1]}：本单位的设置里，{what}。",
            f"{name}:{place[0]}:{place[1]}: in the house rules, {what}.",
        ),
        file=name,
        place=place,
        cure=cure,
    )
