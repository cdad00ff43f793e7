"""``ruralgov import``: drafts a plan from a real document; a clerk only checks."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.documents import read_document
from ruralgov.cli.output import save
from ruralgov.errors import UserError
from ruralgov.files.overwriting import is_plan
from ruralgov.text import as_json, say, tell

if TYPE_CHECKING:
    from ruralgov.importing.sources.lines import Source

ORDER = 65


def command(
    documents: Annotated[
        list[str],
        typer.Argument(
            metavar="DOC…",
            help=say(
                ".docx、.xlsx、.pdf、.html、.mht、.txt、.md 文件，- 为标准输入；.doc、.wps、.rtf、.xls、.et 须装有 LibreOffice。几个文件（正文和附件）合成一份方案。",
                "A .docx, .xlsx, .pdf, .html, .mht, .txt or .md file; - is stdin; .doc, .wps, .rtf, .xls and .et by an installed LibreOffice. Several files (the text and its annexes) make one plan.",
            ),
        ),
    ],
    output: Annotated[
        str,
        typer.Option(
            "--output", "-o", help=say("草稿写到哪个文件，- 为标准输出。", "Where the draft goes; - is stdout.")
        ),
    ] = "-",
    year_map: Annotated[
        list[str] | None,
        typer.Option(
            help=say(
                "填写隐去的年份：20xx=2021（全文），87=2020,2021（第87行，按出现次序）；可重复。",
                "Fill hidden years: 20xx=2021 (everywhere), 87=2020,2021 (line 87, in order); repeatable.",
            )
        ),
    ] = None,
    form: Annotated[
        str, typer.Option("--format", "-f", help=say("小结的格式：text、json。", "Format of the summary: text, json."))
    ] = "text",
    ask: Annotated[
        bool,
        typer.Option(
            "--ask",
            help=say(
                "写草稿前逐条问待核之处，回车留待以后。",
                "Ask about every doubt before writing; Enter leaves it marked.",
            ),
        ),
    ] = False,
    force: Annotated[bool, typer.Option(help=say("覆盖已有文件。", "Overwrite an existing file."))] = False,
) -> None:
    """从公文起草方案。 / Draft a plan from a document.

    例 / Example:  ruralgov import 方案.docx -o plan.yaml --ask
                   ruralgov import 正文.docx 附件1.xlsx -o plan.yaml
    """
    from ruralgov.api.drafting import drafted, use_words_of
    from ruralgov.cli.asking import settled_by_asking
    from ruralgov.importing.draft.hidden_years import parse_year_map
    from ruralgov.importing.sources.joined_files import together

    if form not in ("text", "json"):
        raise UserError(say(f"没有“{form}”这种小结格式：有 text、json。", f"no summary format `{form}`: text or json."))
    target = None if output == "-" else Path(output)
    if target is not None and os.path.isdir(target):  # noqa: PTH112  says no to a name that is too long, where Path raises
        raise UserError(
            say(
                f"{target}：是文件夹，请写出草稿的文件名，如 {target / 'plan.yaml'}。",
                f"{target}: is a folder; name a file in it, such as {target / 'plan.yaml'}.",
            )
        )
    if target is not None and os.path.exists(target) and not force:  # noqa: PTH110
        raise UserError(say(f"{target}：已存在；要覆盖请加 --force。", f"{target}: exists; add --force to overwrite."))
    if target is not None and any(_same(target, Path(document)) for document in documents if document != "-"):
        raise UserError(
            say(
                f"{target}：就是原文，不能被草稿覆盖；请另写一个文件名。",
                f"{target}: is the document itself; name another file for the draft.",
            )
        )
    use_words_of(target.parent if target else Path())
    source = together([read_document(document) for document in documents])
    for document in documents:
        if document == "-" or not is_plan(Path(document)):
            continue
        raise UserError(
            say(
                f"{document}：已经是方案文件，不用起草。检查用 ruralgov validate {document}",
                f"{document}: is a plan already, and no document. Check it with: ruralgov validate {document}",
            )
        )
    if ask and "-" in documents:
        raise UserError(
            say(
                "--ask 要从终端读回答，原文不能从标准输入来；请给出文件名。",
                "--ask reads answers from the terminal; name a file, not -.",
            )
        )
    made = drafted(source, parse_year_map(year_map or ()) or _asked(source))
    made = replace(made, read=settled_by_asking(made.read)) if ask else made
    _write(made.yaml, target, over=force)
    tell(*(as_json(made.data) if form == "json" else made.summary).split("\n"))
    if target is not None:
        tell(
            say(
                f"已写入 {target}；下一步：ruralgov validate {target}",
                f"wrote {target}; next: ruralgov validate {target}",
            )
        )
    if not made.read.tasks:
        tell(
            say(
                "没有认出任何任务：原文可能是表格粘成的文字、扫描件或只有口号；请对照原文补写，或换一份带编号、带表头的文件再导入。",
                "no task was read: the text may come from a pasted table or a scan, or hold slogans only; write the tasks, or import a file with numbers or a table's head.",
            )
        )
        raise typer.Exit(1)


def _same(target: Path, document: Path) -> bool:
    try:
        return target.samefile(document)
    except (OSError, ValueError):
        return False


def _asked(source: Source) -> dict[str, tuple[str, ...]]:
    """On a terminal the user is asked for hidden years; an empty answer keeps them hidden."""
    from ruralgov.importing.draft.hidden_years import hidden_years, parse_year_map

    hidden = hidden_years(source)
    if not hidden or source.name in {"标准输入", "stdin"} or not (sys.stdin.isatty() and sys.stderr.isatty()):
        return {}
    question = say(
        f"原文有 {sum(hidden.values())} 处年份隐去（20xx）。全文都填哪一年？回车保留",
        f"{sum(hidden.values())} years are hidden (20xx). Which year for all of them? Enter keeps them hidden",
    )
    answer = str(typer.prompt(question, default="", show_default=False, err=True)).strip()
    return parse_year_map([f"20xx={answer}"]) if answer else {}


def _write(text: str, target: Path | None, *, over: bool) -> None:
    if target is None:
        save(text, None)
        return
    from ruralgov.files.writing import write_text

    write_text(target, text, over=over)
