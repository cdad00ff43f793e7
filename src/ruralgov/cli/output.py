"""Where a page goes: to the screen, a pipe or a file, in the format that was asked for or that the file's name says."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.files import looking
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruralgov.papers.page import Page
    from ruralgov.plan.lookups.index import Index

Format = Annotated[
    str | None,
    typer.Option("--format", "-f", help=say("输出格式：", "Output format: ") + "text, md, csv, json, html, docx, xlsx"),
]
Output = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help=say("写入文件；格式看扩展名。", "Write to a file; its ending says the format."),
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
_OF_PLAN_ALONE = ("text", "md", "csv", "json")
_PAPERS = ("md", "html", "docx")


def chosen(form: str | None, output: Path | None, default: str = "text") -> str:
    """The format word: as given, else by the file's ending, else the default.

    Raises:
        UserError: no such format, or a binary one to a terminal.
    """
    from ruralgov.papers.render import formats

    word = (form or (output.suffix.lstrip(".").lower() if output and output.suffix else "") or default).lower()
    word = {"txt": "text", "markdown": "md", "word": "docx", "excel": "xlsx", "htm": "html"}.get(word, word)
    if word not in formats():
        raise UserError(
            say(
                f"没有“{word}”这种格式：有 {'、'.join(sorted(formats()))}。",
                f"no format `{word}`: there are {', '.join(sorted(formats()))}.",
            )
        )
    if word in _BINARY and _to_stdout(output) and sys.stdout.isatty():
        raise UserError(
            say(f"{word} 要写入文件：加 -o 文件名.{word}。", f"{word} goes into a file: add -o NAME.{word}.")
        )
    return word


def emit(
    page: Page, word: str, output: Path | None, plan: Path, *made_from: Index, errors: int = 0, sources: bool = False
) -> None:
    """Write the page; user templates beside the plan win over the shipped ones.

    Errors of the plans that it was ``made_from`` are noted, and a paper of one plan bears its fingerprint. In HTML each
    figure of one plan leads to where it comes from; in Word and Excel with ``sources``.
    """
    if len(made_from) == 1 and (word == "html" or sources):
        page = with_sources(page, made_from[0], plan)
    save(drawn(page, word, plan, *made_from, errors=errors, shown=_to_stdout(output)), output)


def drawn(page: Page, word: str, plan: Path, *made_from: Index, errors: int = 0, shown: bool = False) -> str | bytes:
    """The page in a format as a file has it, or as the screen where it is ``shown`` there."""
    from ruralgov.cli import screen
    from ruralgov.papers.render import Look, renderer
    from ruralgov.reading.beside.house_rules_file import templates_of

    if word not in _OF_PLAN_ALONE:
        looking.spoil(word)  # what lies in the templates folder makes such a paper, too
    folder = templates_of(plan)
    look = Look(
        screen.columns() if shown else 100, screen.styled() and shown, str(folder) if looking.is_dir(folder) else None
    )
    if len(made_from) == 1:
        page = marked(page, made_from[0])
    if word in _PAPERS:
        page = _noted(page, made_from, errors)
    return renderer(word).write(page, look)


def _noted(page: Page, made_from: Sequence[Index], more: int) -> Page:
    from dataclasses import replace

    from ruralgov.papers.page import Paragraph
    from ruralgov.papers.plan_errors import errors_note

    note = errors_note(made_from, more)
    return replace(page, blocks=(*page.blocks, Paragraph(note))) if note else page


def marked(page: Page, index: Index) -> Page:
    """The page with the fingerprint of its plan, from the day of the first seal on: papers of earlier days stay as they were."""
    from dataclasses import replace

    from ruralgov.api.days import state_day
    from ruralgov.records.fingerprints import mark

    day = state_day(index)
    sealed = any(seal.date <= day for seal in index.written.seals)
    return replace(page, mark=str(mark(index, day))) if sealed else page


def with_sources(page: Page, index: Index, plan: Path) -> Page:
    """The page with where each of its figures comes from."""
    from ruralgov.api.days import state_day
    from ruralgov.papers.origins.notes import sourced
    from ruralgov.papers.origins.origin import Basis

    return sourced(page, Basis(index, state_day(index), page.rounds), plan.name)


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
    else:
        print(content, end="")
