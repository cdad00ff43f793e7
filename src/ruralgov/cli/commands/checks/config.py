"""``ruralgov config``: the house rules that count here, each with where it is set."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.options.offered_words import among
from ruralgov.errors import UserError
from ruralgov.text import as_json, number, say, tell, width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel

ORDER = 72


def command(
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN|FOLDER",
            help=say("看哪个方案或文件夹的；默认当前文件夹。", "Of which plan or folder; this one by default."),
        ),
    ] = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=say("text 或 json。", "text or json."), autocompletion=among("text", "json")
        ),
    ] = "text",
    example: Annotated[
        bool,
        typer.Option(
            "--example", help=say("显示一份写全了的 ruralgov.toml。", "Show a ruralgov.toml with every setting.")
        ),
    ] = False,
) -> None:
    """本单位的设置（ruralgov.toml）：哪些在起作用，写在哪里。 / The house rules that count here, and where each is set.

    例 / Example:  ruralgov config --example > ruralgov.toml
    """
    from ruralgov.checking.engine import Options
    from ruralgov.checking.house_rules import options_for
    from ruralgov.cli.output import save
    from ruralgov.cli.plan_choice import known
    from ruralgov.files import recorded_reads
    from ruralgov.files.encodings import decode, read_bytes
    from ruralgov.papers.templating.documents import shipped
    from ruralgov.plan import RULES_FILE
    from ruralgov.plan.surroundings import Around
    from ruralgov.reading.neighbouring_files.house_rules_file import place_of, rules_for

    known(form, ("text", "json"), say("格式", "format"))
    if example:
        save(shipped("templates", "skeleton", RULES_FILE).read_text("utf-8"), None)
        return
    where = place or Path()
    if not recorded_reads.exists(where):
        raise UserError(say(f"{where}：没有这个文件或文件夹。", f"{where}: no such file or folder."))
    house = rules_for(where if recorded_reads.is_dir(where) else where.parent)
    file = "" if house.file is None else house.file.as_posix()
    options_for(Around(rules=house.rules, rules_file=file), Options())
    found = list(_settings(house.rules, ()))
    if form == "json":
        save(
            as_json({"file": file or None, "settings": {name: _plain(value) for name, value, _ in found}}) + "\n", None
        )
        return
    if house.file is None:
        tell(
            say(
                f"这里没有 {RULES_FILE}，一切按通常的来。新建：ruralgov config --example > {RULES_FILE}",
                f"no {RULES_FILE} here: everything is as usual. Start one: ruralgov config --example > {RULES_FILE}",
            ),
            out=True,
        )
        return
    text = decode(read_bytes(house.file))[0] or ""
    lines = [
        (f"{file}:{place_of(text, name.split('.'))[0]}", f"{name} = {_written(value)}", words)
        for name, value, words in found
    ]
    sides = [max((width(line[side]) for line in lines), default=0) for side in (0, 1)]
    for at, setting, words in lines:
        gaps = [" " * (side - width(one)) for side, one in zip(sides, (at, setting), strict=True)]
        tell(f"{at}{gaps[0]}  {setting}{gaps[1]}  {words}", out=True)
    if not lines:
        tell(say(f"{file}：什么也没有设。", f"{file}: sets nothing."), out=True)


def _settings(model: BaseModel, path: tuple[str, ...]) -> Iterator[tuple[str, object, str]]:
    """Every setting that is given: its dotted name, its value, its words."""
    for name, info in type(model).model_fields.items():
        if name not in model.model_fields_set:
            continue
        key, value = info.alias or name, getattr(model, name)
        words = say(*(info.description or " / ").split(" / ", 1))
        if hasattr(value, "model_fields_set"):
            yield from _settings(value, (*path, key))
        elif isinstance(value, dict):
            yield from (
                (".".join((*path, key, one)), getattr(said, "value", said), words) for one, said in value.items()
            )
        else:
            yield ".".join((*path, key)), value, words


def _plain(value: object) -> object:
    return float(value) if isinstance(value, Decimal) else list(value) if isinstance(value, tuple) else value


def _written(value: object) -> str:
    """A value as TOML has it."""
    return number(value) if isinstance(value, Decimal) else json.dumps(_plain(value), ensure_ascii=False)
