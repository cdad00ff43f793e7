"""``ruralgov ledger``: one workbook a lead department out, filled workbooks merged back into the plan's log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.checking import command_needs
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import (
    AsOf,
    KnownOn,
    OnePlan,
    Restated,
    known,
    known_day,
    one,
    read_index,
)
from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.ledger.filled_workbook import Ledger
    from ruralgov.ledger.import_into_plan import Result
    from ruralgov.ledger.merge_rows import Merged
    from ruralgov.plan.dates import Span

ORDER = 50
group = typer.Typer(
    no_args_is_help=True,
    help=say(
        "台账：导出给各单位填报，填好的合并回方案。\n\n例：ruralgov ledger export plans/digital-county.yaml -o 台账",
        "Ledgers: out to the departments, filled ones merged back.\n\n"
        "Example: ruralgov ledger export plans/digital-county.yaml -o 台账",
    ),
)


@group.command("export")
def export(
    plan: OnePlan = None,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help=say("存到哪个文件夹。", "Folder to write into."))
    ] = Path("台账"),
    department: Annotated[
        list[str] | None,
        typer.Option(
            "--unit",
            "-u",
            help=say("只导出这个牵头单位的（可重复）。", "Only this lead department's (repeatable)."),
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    period: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PERIOD",
            help=say(
                "是哪一期的台账，如 Q3、2026-09，印在表上；默认按亮灯算到的那天（没写 --as-of 的按今天）所在的一期。",
                "The period that the workbooks are for, printed in them: Q3, 2026-09; that of the day that lights count to (today, "
                "without --as-of) by default.",
            ),
        ),
    ] = None,
) -> None:
    """每个牵头单位一个 Excel 工作簿，另有一个总的。 / One workbook for each lead department, and one for everything.

    例 / Example:  ruralgov ledger export plans/digital-county.yaml -o build/ledgers --as-of 2021-09-30
    """
    from ruralgov.api.periods import calendar_period
    from ruralgov.cli.letter_files import tell_unaddressed
    from ruralgov.files.writing import check_free, write_each
    from ruralgov.ledger.export import refuse_closed, workbooks

    file = one(plan)
    index = read_index(file, command_needs.LEDGER.on_paper, as_of, known_day(known_on, restated=restated))
    refuse_closed(file, index)
    names = tuple(_lead(index.unit(name), index.leads) for name in department or ())
    day = state_day(index)
    which = calendar_period(index, period) if period else None
    last = index.period.end if index.period else date.max
    sending = day if as_of else max(day, min(recorded_reads.today(), last))
    books = list(workbooks(index, day, names, which, figures=sending))
    for book in books:
        check_free(output / book.name, data=book.data)
    if as_of is None and day < recorded_reads.today() and not (index.period and index.period.end <= day):
        tell(
            say(
                f"注意：序时进度、亮灯算到 {day}（台账最后一天）；发这一期的，加 --as-of today。",
                f"note: elapsed time and lights count to {day}, the last day of the log; --as-of today for what is sent today.",
            )
        )
    written = write_each({output / book.name: partial(bytes, book.data) for book in books})
    for path, book in zip(written, books, strict=True):
        tell(say(f"{path}：{book.tasks} 项任务", f"{path}: {book.tasks} task(s)"), out=True)
    tell_unaddressed(index)


def _lead(name: str, leads: Iterable[str]) -> str:
    return known(name, leads, say("牵头单位", "lead department")) or ""


@group.command("print")
def print_(
    plan: OnePlan = None,
    paper: Annotated[
        str,
        typer.Option(
            "--size", metavar="A4|A3", help=say("纸张：A4 或 A3（列更多）。", "Paper: A4, or A3 with more columns.")
        ),
    ] = "A4",
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """汇总台账：全部任务一张表，横排，可打印。 / The master ledger: every task on one sheet, to be printed.

    例 / Example:  ruralgov ledger print plans/digital-county.yaml --size A3 -o 汇总台账.xlsx
    """
    from ruralgov.papers.master_ledger import master_page

    size = known(paper.upper(), ("A4", "A3"), say("纸张", "paper"))
    word = chosen(form, output)
    file = one(plan)
    index = read_index(
        file, command_needs.MASTER.on_paper, as_of, known_day(known_on, restated=restated, bare=as_of is None)
    )
    day = state_day(index)
    index = index.on(day)
    emit(master_page(index, day, large=size == "A3"), word, output, file, index, sources=sources, progress=True)


@group.command("import")
def import_(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help=say("方案文件。", "Plan file."))],
    files: Annotated[
        list[Path],
        typer.Argument(
            metavar="FILE...", help=say("填好的台账（.xlsx）或其文件夹。", "Filled ledgers (.xlsx) or their folder.")
        ),
    ],
    date_: Annotated[
        str,
        typer.Option(
            "--date",
            metavar="DATE",
            help=say("数据截至日期（填报日期），如 2026-06-30。", "Day of the figures: 2026-06-30."),
        ),
    ],
    received: Annotated[
        str | None,
        typer.Option(
            metavar="DATE", help=say("收到台账的日期，默认今天。", "Day the workbooks came; today by default.")
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option(
            "--for",
            metavar="PERIOD",
            help=say(
                "是哪一期的报送，如 Q3、2026-09；默认按数据截至日期所在的那一期。",
                "The period that the workbooks report on: Q3, 2026-09; that of the day of the figures by default.",
            ),
        ),
    ] = None,
    returns: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR",
            help=say(
                "没有采用的写成退回各单位的工作簿，存到这个文件夹。",
                "Folder for the workbooks that go back to the units, with what was not taken marked.",
            ),
        ),
    ] = None,
    dry_run: OnlyShown = False,
    strict: Annotated[
        bool,
        typer.Option(
            "--strict",
            help=say(
                "有一处不能采用，或是以前一期的台账，就全不写入。",
                "All or nothing; nothing of a workbook of an earlier period.",
            ),
        ),
    ] = False,
) -> None:
    """把填好的台账合并进方案的进展台账；不能采用的逐格列出。 / Merge filled ledgers into the plan's log.

    例 / Example:  ruralgov ledger import plans/digital-county.yaml 台账/*.xlsx --date 2021-10-31 --dry-run
    """
    from ruralgov.api.days import day
    from ruralgov.cli.plan_edits import check_clock, read_open, refuse_ahead, tell_unsealed
    from ruralgov.ledger.import_into_plan import import_ledgers
    from ruralgov.ledger.import_summary import lines
    from ruralgov.ledger.receipts import Days

    if returns:
        _check_folder(returns)
    ledgers, unreadable = _read_all(files)

    tasks = {line.id for ledger in ledgers for line in ledger.lines}

    def reader(file: Path) -> Checked:
        checked = read_open(file, lambda plan: command_needs.ledger_import_of(plan, tasks))
        check_clock(checked.loaded.plan, received)
        refuse_ahead(checked.loaded.plan, date_)
        return checked

    def wanted(merged: Merged) -> bool:
        return not (strict and (merged.held or unreadable))

    days = Days(day(date_) or date.min, day(received) or recorded_reads.today(), _span(plan, period))
    result = import_ledgers(plan, ledgers, days, reader, write=None if dry_run else wanted)
    for line in lines(result.before, result.merged, unreadable):
        tell(line, out=True)
    refused = bool(result.merged.refused or unreadable)
    held = strict and (result.merged.held or bool(unreadable))
    tell(_outcome(plan, written=result.written, held=held and not dry_run))
    if result.written:
        tell_unsealed(plan, result.after)
    if returns and not dry_run:
        _send_back(returns, result, ledgers, days.when)
    raise typer.Exit(1 if refused or held else 0)


def _span(plan: Path, period: str | None) -> Span | None:
    """The days of a period in words; its year may follow from the plan's."""
    from ruralgov.api.periods import calendar_period

    return None if period is None else calendar_period(read_index(plan, command_needs.LEDGER), period).span


def _check_folder(folder: Path) -> None:
    """Before the plan is written: whether workbooks can go there."""
    from ruralgov.files.writing import check_free

    check_free(folder / "退回.xlsx")
    there = next((path for path in (folder, *folder.parents) if recorded_reads.exists(path)), folder)
    if recorded_reads.exists(there) and not recorded_reads.is_dir(there):
        raise UserError(say(f"{there}：是文件，不是文件夹。", f"{there}: a file, not a folder."))


def _send_back(folder: Path, result: Result, ledgers: list[Ledger], when: date) -> None:
    from ruralgov.files.writing import check_free, write_bytes
    from ruralgov.ledger.sent_back import returned

    for book in returned(result.before, ledgers, result.merged, when):
        check_free(folder / book.name, data=book.data)
        write_bytes(folder / book.name, book.data)
        tell(say(f"退回：{folder / book.name}", f"to send back: {folder / book.name}"), out=True)


def _outcome(plan: Path, *, written: bool, held: bool) -> str:
    if written:
        return say(f"已写入 {plan}", f"wrote {plan}")
    if held:
        return say(
            "有不能采用的、要核对的（见上），按 --strict 没有写入。",
            "something is not taken, or to be looked at (above): nothing written (--strict).",
        )
    return say(f"{plan} 没有改动。", f"{plan} is unchanged.")


def _read_all(files: list[Path]) -> tuple[list[Ledger], dict[str, str]]:
    """The ledgers that can be read, and why the others cannot, by file."""
    from ruralgov.ledger.filled_workbook import read_ledger

    ledgers: list[Ledger] = []
    unreadable: dict[str, str] = {}
    for file in _workbooks(files):
        try:
            ledgers.append(read_ledger(file))
        except UserError as error:
            unreadable[str(file)] = str(error)
    return ledgers, unreadable


def _workbooks(given: list[Path]) -> list[Path]:
    """Files as given, folders as the workbooks in them; Excel's own lock files (~$) are no workbooks."""
    found: list[Path] = []
    for path in given:
        if recorded_reads.is_dir(path):
            found += sorted(file for file in path.glob("*.xlsx") if not file.name.startswith("~$"))
        else:
            found.append(path)
    if not found:
        raise UserError(say("文件夹里没有 .xlsx 台账。", "no .xlsx ledger in the folder."))
    return list(dict.fromkeys(found))
