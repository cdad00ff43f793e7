"""``ruralgov export``: plans as tidy tables for analysis."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.cli.many_files import Cluster, Jobs, results
from ruralgov.cli.options.offered_words import among
from ruralgov.cli.plan_choice import AsOf, KnownOn, Plans, Restated, find, known, known_day, told_errors
from ruralgov.files.addresses import new_address
from ruralgov.text import Text, joined, say, tell, tell_once

if TYPE_CHECKING:
    from ruralgov.api.exporting import Exported

ORDER = 46


def command(
    plans: Plans = None,
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help=say("写到哪个文件夹。", "The folder that they go to.")),
    ] = Path("facts"),
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("格式：", "Format: ")
            + "csv, parquet, duckdb"
            + say(r"（后两种要 ruralgov\[data]）", r" (the last two need ruralgov\[data])"),
            autocompletion=among("csv", "parquet", "duckdb"),
        ),
    ] = "csv",
    year: Annotated[
        int | None, typer.Option(help=say("只要这一年的资金和方案。", "Money and plans of this year only."))
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    jobs: Jobs = None,
    cluster: Cluster = None,
) -> None:
    """把方案导出成数据表（一行一条数据），供统计分析。 / Plans as tidy tables, one row a fact, for analysis.

    例 / Example:  ruralgov export plans -o facts --format parquet
    """
    from ruralgov.api.exporting import rows_of_file, rows_of_files, written
    from ruralgov.api.plan_files import each_once
    from ruralgov.dataset.writers import formats

    word = known(form, formats(), say("格式", "format"))
    files = each_once(find(plans))
    work = partial(rows_of_file, as_of=day(as_of), known_on=known_day(known_on, restated=restated), year=year)
    done = results(work, files, jobs, Text("导出方案", "exporting plans"), cluster)
    found = written(rows_of_files(done), files, output, word, year)
    _told(found, output, year, day(as_of))


def _told(found: Exported, output: Path, year: int | None, as_of: date | None) -> None:
    """Say what was written and what stood in the way."""
    where = new_address(output) or output
    tell(
        say(
            f"已写入 {where}：{len(found.files)} 个文件，{found.plans} 个方案",
            f"wrote {where}: {len(found.files)} files, {found.plans} plans",
        )
    )
    if found.several_years:
        tell(
            say(
                "注意：各方案期间不同，各表按全部年度写：只要一年的加 --year。",
                "note: the plans are of several years, and the tables hold all of them: --year for one alone.",
            )
        )
    if found.other_years:
        files = joined(found.other_years)
        tell(
            say(
                f"另有 {len(found.other_years)} 个方案不是 {year} 年的，没有写入：{files}。",
                f"{len(found.other_years)} plans are not of {year} and are not in them: {files}.",
            )
        )
    for file, count in found.errors.items():
        told_errors(file, count, as_of=as_of)
    if found.problems:
        tell_once(
            say(
                f"注意：{len(found.problems)} 个方案有错误，错误涉及的行没有写入：",
                f"note: {len(found.problems)} plans have errors; the rows that these touch were not written:",
            ),
            lacking=True,
        )
        tell(*(line for words in found.problems.values() for line in words.split("\n")))
