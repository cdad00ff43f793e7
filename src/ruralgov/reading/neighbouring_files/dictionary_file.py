"""The dictionary of indicators that counts for a plan: the nearest ``indicators.yaml`` upwards from it."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from pydantic import ValidationError

from ruralgov.errors import UserError
from ruralgov.files.encodings import decode, read_bytes
from ruralgov.plan import DICTIONARY_FILE
from ruralgov.plan.indicator_dictionary import NO_DICTIONARY, Dictionary
from ruralgov.reading.model_errors import real_path
from ruralgov.reading.neighbouring_files.nearest_file import nearest
from ruralgov.reading.source import Source
from ruralgov.text import say

_EXAMPLE = "{name: 新建户厕, unit: 户, other_names: [新建改造户厕], units: {万户: 10000}}"


def dictionary_of(plan: Path) -> Dictionary:
    """What the dictionary of a plan says; nothing where there is none.

    Raises:
        UserError: it cannot be read.
    """
    file = nearest(Path() if str(plan) == "-" else plan.parent, DICTIONARY_FILE)
    return read_dictionary(file) if file else NO_DICTIONARY


def read_dictionary(file: Path) -> Dictionary:
    """What a dictionary says.

    Raises:
        UserError: it cannot be read; the message names the line and the cure.
    """
    return _parsed(file.as_posix(), read_bytes(file))


@lru_cache(maxsize=8)
def _parsed(name: str, data: bytes) -> Dictionary:
    text, _ = decode(data)
    source = Source(text) if text is not None else None
    if source is None or source.problems:
        raise _refused(name, source, source.problems[0].at if source else 0)
    try:
        return Dictionary.model_validate({} if source.data is None else source.data)
    except ValidationError as error:
        detail = error.errors(include_url=False)[0]
        path = real_path(source.data, detail["loc"])
        at = source.index_of(path, on_key=detail["type"] == "extra_forbidden")
        raise _refused(name, source, at) from None


def _refused(name: str, source: Source | None, at: int) -> UserError:
    place = source.line_column(at) if source else (1, 1)
    return UserError(
        say(
            f"{name}:{place[0]}:{place[1]}：指标字典里这里读不懂。",
            f"{name}:{place[0]}:{place[1]}: in the dictionary of indicators, this cannot be read.",
        ),
        file=name,
        place=place,
        cure=say(f"在 indicators 下照这样写：{_EXAMPLE}。", f"Below `indicators`, write it like {_EXAMPLE}."),
    )
