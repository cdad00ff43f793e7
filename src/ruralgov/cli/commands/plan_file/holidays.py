"""``ruralgov holidays``: the days off of a year and what each rests on; a notice read into the house file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.checking import command_needs
from ruralgov.cli.documents import read_document
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.output import Format, Output, chosen, emit
from ruralgov.cli.plan_choice import one, read_index
from ruralgov.files.recorded_reads import today
from ruralgov.plan import HOUSE_FILE
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.plan.lookups.index import Index

ORDER = 66
group = typer.Typer(
    invoke_without_command=True,
    help=say(
        "放假与调休：列出一年，每一天写明依据；录入放假通知。\n\n例：ruralgov holidays --year 2027 --plan plans/digital-county.yaml",
        "Days off of a year, and what each rests on; read a notice in.\n\n"
        "Example: ruralgov holidays --year 2027 --plan plans/digital-county.yaml",
    ),
)


@group.callback()
def show(
    context: typer.Context,
    plan: Annotated[
        Path | None,
        typer.Option(
            "--plan",
            metavar="PLAN",
            help=say(
                "哪个方案的；不写时只看共用放假表。", "Of which plan; without one only the house file is looked at."
            ),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option("--year", min=1950, max=2099, help=say("哪一年；默认今年。", "Which year; this one by default.")),
    ] = None,
    form: Format = None,
    output: Output = None,
) -> None:
    """The list, where no sub-command is given; its help is the group's."""
    if context.invoked_subcommand is not None:
        return
    from ruralgov.papers.holidays_page import holidays_page
    from ruralgov.papers.table_headings import headed
    from ruralgov.reading.neighbouring_files.house_holidays_file import house_file

    word = chosen(form, output)
    file = one(plan) if plan else None
    folder = file.parent if file else _folder()
    house = house_file(folder)
    index = read_index(file, command_needs.HOLIDAYS) if file else _bare(house)
    page = holidays_page(index, year or today().year, house.as_posix() if house else None)
    emit(headed(page, word), word, output, file or folder / HOUSE_FILE)


@group.command("add")
def add(
    notice: Annotated[
        str,
        typer.Argument(
            metavar="NOTICE",
            help=say(
                "放假通知（条文或表格）：.txt、.md、.docx、.html，- 为标准输入。",
                "The notice, in sentences or as a table: .txt, .md, .docx or .html; - is stdin.",
            ),
        ),
    ],
    file: Annotated[
        Path | None,
        typer.Option(
            "--file",
            metavar="FILE",
            help=say(
                f"写入哪个共用放假表；默认离当前文件夹最近的 {HOUSE_FILE}，没有就新建。",
                f"Which house file; the nearest {HOUSE_FILE} by default, a new one here where there is none.",
            ),
        ),
    ] = None,
    dry_run: OnlyShown = False,
) -> None:
    """把国务院办公厅的放假通知录入共用放假表，可重复运行。 / Read the State Council's notice into the house file.

    例 / Example:  ruralgov holidays add 通知.txt --dry-run
    """
    from ruralgov.calendar.holiday_tables import read_table_or_text
    from ruralgov.editing.entering.house_holidays import festival_words, noted_in
    from ruralgov.reading.neighbouring_files.house_holidays_file import house_file

    source = read_document(notice)
    found = read_table_or_text(source)
    target = file or house_file(_folder()) or Path(HOUSE_FILE)
    noted = noted_in(target, found.festivals, write=not dry_run)
    for festival in found.festivals:
        tell(festival_words(festival, noted), out=True)
    written = bool(noted.new or noted.changed) and not dry_run
    tell(
        say(f"已写入 {target}", f"wrote {target}")
        if written
        else say(f"{target} 没有改动。", f"{target} is unchanged.")
    )


def _folder() -> Path:
    """Where the plans of this folder lie, as for every command without a plan."""
    return Path("plans") if Path("plans").is_dir() else Path()


def _bare(house: Path | None) -> Index:
    """No plan, but the house file."""
    from ruralgov.calendar.workdays import without_plan
    from ruralgov.plan.house.holidays import NOTHING
    from ruralgov.reading.neighbouring_files.house_holidays_file import read_house

    return without_plan(read_house(house) if house else NOTHING)
