"""``ruralgov ledger``: one workbook a lead department out, filled workbooks merged back into the plan's log."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import typer

from ruralgov.commands._plans import AsOf, OnePlan, known, one, read_index, state_day
from ruralgov.errors import UserError
from ruralgov.text import say

ORDER = 50
group = typer.Typer(
    no_args_is_help=True,
    help=say("台账：导出给各单位填报，填好的合并回方案。", "Ledgers: out to the departments, filled ones merged back."),
)


@group.command("export")
def export(
    plan: OnePlan = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help=say("存到哪个文件夹。", "Folder to write into."))
    ] = Path("台账"),
    department: Annotated[
        list[str] | None,
        typer.Option(help=say("只导出这个牵头单位的（可重复）。", "Only this lead department's (repeatable).")),
    ] = None,
    as_of: AsOf = None,
) -> None:
    """每个牵头单位一个 Excel 工作簿，另有一个总的。 / One workbook for each lead department, and one for everything.

    例 / Example:  ruralgov ledger export plans/digital-county.yaml -o build/ledgers --as-of 2021-09-30
    """
    from ruralgov.ledger.export import workbooks
    from ruralgov.writing import write_bytes

    index = read_index(one(plan), as_of)
    names = tuple(_lead(index.unit(name), index.leads) for name in department or ())
    _folder(output)
    for book in workbooks(index, state_day(index), names):
        write_bytes(output / book.name, book.data)
        print(say(f"{output / book.name}：{book.tasks} 项任务", f"{output / book.name}: {book.tasks} task(s)"))


def _lead(name: str, leads: Iterable[str]) -> str:
    return known(name, leads, say("牵头单位", "lead department")) or ""


def _folder(path: Path) -> None:
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(say(f"{path}：建不了文件夹（{error.strerror}）。", f"{path}: {error.strerror}.")) from None
