"""Where a page goes: to the screen, a pipe or a file, in the format that was asked for or that the file's name says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.options.offered_words import among
from ruralgov.cli.paging import paged
from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.text import joined, say, tell, tell_once

if TYPE_CHECKING:
    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

Format = Annotated[
    str | None,
    typer.Option(
        "--format",
        "-f",
        help=say("输出格式：", "Output format: ") + "text, md, csv, json, html, docx, xlsx",
        autocompletion=among("text", "md", "csv", "json", "html", "docx", "xlsx"),
    ),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("写入文件；格式按扩展名定。", "Write to a file; its ending says the format."),
    ),
]
WithSources = Annotated[
    bool,
    typer.Option(
        "--sources",
        help=say(
            "Word 用批注、Excel 用单元格批注写明每个数从哪里来（网页总是写明）。",
            "Say where each figure comes from: comments in Word, notes in Excel (HTML always does).",
        ),
    ),
]
_BINARY = ("docx", "xlsx")


def format_word(given: str) -> str:
    """A format's own word for what was given, or for a file's ending."""
    word = given.lower()
    return {"txt": "text", "markdown": "md", "word": "docx", "excel": "xlsx", "htm": "html"}.get(word, word)


def chosen(form: str | None, output: Path | None, default: str = "text", *, calendar: bool = False) -> str:
    """The format word: as given, else by the file's ending, else the default. Only a ``calendar`` goes into .ics.

    Raises:
        UserError: no such format, a binary one to a terminal, or an address to write to.
    """
    if output is not None and not _to_stdout(output):
        from ruralgov.files.writing import refuse_elsewhere

        refuse_elsewhere(output)  # before plans of a province are read for nothing
    from ruralgov.papers.render import formats
    from ruralgov.plan.lookups.choices import known_format

    word = format_word(form or (output.suffix.lstrip(".") if output else "") or default)
    known_format(word, [one for one in formats() if calendar or one != "ics" or word == one])
    if word in _BINARY and _to_stdout(output) and sys.stdout.isatty():
        raise UserError(
            say(f"{word} 要写入文件：加 -o 文件名.{word}。", f"{word} goes into a file: add -o NAME.{word}.")
        )
    return word


def emit(
    page: Page,
    word: str,
    output: Path | None,
    plan: Path,
    *made_from: Index,
    errors: int = 0,
    sources: bool = False,
    progress: bool = False,
) -> None:
    """Write the page; user templates beside the plan win over the shipped ones.

    Errors of the plans that it was ``made_from`` are noted, and the paper bears their fingerprint. In HTML each
    figure of one plan leads to where it comes from; in Word and Excel with ``sources``.
    """
    from ruralgov.api.drawn_papers import with_sources
    from ruralgov.api.tracing.wrong_data import as_known

    for index in made_from:
        _told_late(index, plan)
        _told_ahead(index, plan)
    if len(made_from) == 1:
        page = as_known(page, word, made_from[0])
    for index in made_from:
        _told_lost(index, page, plan, data=word == "json")
    if word == "json" and len(made_from) == 1 and made_from[0].around.parts:
        from ruralgov.api.tracing.wrong_data import with_lost

        page = with_lost(page, made_from[0])
    if len(made_from) == 1 and (word == "html" or sources):
        page = with_sources(page, made_from[0], plan)
    shown = _to_stdout(output)
    save(drawn(page, word, plan, *made_from, errors=errors, shown=shown, progress=progress), output)


def _told_lost(index: Index, page: Page, plan: Path, *, data: bool) -> None:
    """A word on plans below that cannot be used, where the page shows what is added up from them."""
    from ruralgov.api.wrong_cells import lost_parts

    lost = lost_parts(index, page, data=data)
    if lost:
        files = joined(one.file for one in lost)
        tell_once(
            say(
                f"注意：{plan}：{len(lost)} 个下级方案用不上，由下级方案汇总的数里没有它们：{files}；原因见 ruralgov validate {plan}。",
                f"note: {plan}: {len(lost)} plans below cannot be used and are in no figure that is added up from them: {files}. "
                f"`ruralgov validate {plan}` says why.",
            ),
            lacking=True,
        )


def _told_late(index: Index, plan: Path) -> None:
    """A word on what speaks of the paper's time and came later: such a paper shows nothing of it."""
    from ruralgov.plan.lookups.day.corrected_entries import entered_later

    day = index.given_as_of
    if day is None or not (late := entered_later(index.written, day, index.known_on)):
        return
    tell_once(
        say(
            f"注意：{plan}：有 {len(late)} 条记录说的是 {day} 以前，{day} 以后才记入（最近一条 {late[-1]}），这份材料没有计入；"
            f"要计入，加 --known-on {late[-1]}。",
            f"note: {plan}: {len(late)} entries speak of days up to {day} and were made later (the last on {late[-1]}); "
            f"this paper leaves them out. To count them add --known-on {late[-1]}.",
        )
    )


def _told_ahead(index: Index, plan: Path) -> None:
    """A word on a paper of a day that is still to come, because something in the log is of that day."""
    now = recorded_reads.today()
    if index.given_as_of is None and index.as_of is not None and index.as_of > now:
        tell_once(
            say(
                f"注意：{plan}：台账里有 {index.as_of} 的记录，还没有到（今天 {now}），这份材料按那一天出；日期写错的先改，"
                f"要按今天出，加 --as-of {now}。",
                f"note: {plan}: the log has something of {index.as_of}, which is still to come (today is {now}), and this paper "
                f"is of that day. Correct a wrong date, or add --as-of {now}.",
            )
        )


def drawn(
    page: Page,
    word: str,
    plan: Path,
    *made_from: Index,
    errors: int = 0,
    shown: bool = False,
    progress: bool = False,
) -> str | bytes:
    """The page in a format as a file has it, or as the screen where it is ``shown`` there."""
    from ruralgov.api.drawn_papers import drawn as of_page
    from ruralgov.cli import screen

    width, styled = (screen.columns(), screen.styled()) if shown else (100, False)
    return of_page(page, word, plan, *made_from, errors=errors, width=width, styled=styled, progress=progress)


def _to_stdout(output: Path | None) -> bool:
    return output is None or str(output) == "-"


def save(content: str | bytes, output: Path | None) -> None:
    """Content to a file, whole or not at all, or to stdout."""
    if output is not None and not _to_stdout(output):
        from ruralgov.files.writing import write_bytes

        write_bytes(output, content.encode() if isinstance(content, str) else content)
        tell(say(f"已写入 {output}", f"wrote {output}"))
    elif isinstance(content, bytes):
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
    else:
        _print(content)


def _print(content: str) -> None:
    """Text to stdout; line ends that the format itself sets (CSV) stay as they are."""
    encoding = sys.stdout.encoding or "utf-8"
    if not encoding.lower().startswith("utf"):
        content = content.removeprefix("\ufeff")  # the mark of UTF-8 says nothing in another encoding
    if "\r\n" in content and not sys.stdout.isatty():
        sys.stdout.flush()
        sys.stdout.buffer.write(content.encode(encoding, "replace"))
    elif not paged(content):
        print(content, end="")
