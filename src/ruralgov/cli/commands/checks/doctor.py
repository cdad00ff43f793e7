"""``ruralgov doctor``: what this machine gives to work with, and what to do where something is missing."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.options.offered_words import among
from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import known
from ruralgov.files.recorded_reads import today
from ruralgov.text import as_json, say, tell, width

ORDER = 68
_MARKS = {"good": ("好", "ok"), "missing": ("缺", "--"), "wrong": ("错", "!!")}


def command(
    form: Annotated[
        str,
        typer.Option(
            "--format", "-f", help=say("text 或 json。", "text or json."), autocompletion=among("text", "json")
        ),
    ] = "text",
) -> None:
    """检查这台机器：编码、字体、节假日、git 等，缺什么怎么补。 / Check this machine: encoding, fonts, holidays, git.

    例 / Example:  ruralgov doctor
    """
    from ruralgov.cli.doctor_checks import State, looks

    known(form, ("text", "json"), say("格式", "format"))
    found = list(looks(today()))
    if form == "json":
        save(as_json([look._asdict() for look in found]) + "\n", None)
    else:
        wide = max(width(look.name) for look in found)
        for look in found:
            tell(f"{say(*_MARKS[look.state])}  {look.name}{' ' * (wide - width(look.name))}  {look.found}", out=True)
            if look.cure and look.state is not State.GOOD:
                tell(f"    {' ' * wide}  {look.cure}", out=True)
    raise typer.Exit(int(any(look.state is State.WRONG for look in found)))
