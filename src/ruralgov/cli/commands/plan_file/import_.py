"""``ruralgov import``: drafts a plan from a real document; a clerk only checks."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.documents import read_document
from ruralgov.cli.options.offered_words import among
from ruralgov.cli.output import save
from ruralgov.cli.plan_edits import On
from ruralgov.errors import UserError
from ruralgov.files.overwriting import is_plan
from ruralgov.plan.lookups.choices import known_format
from ruralgov.text import as_json, clean, say, tell

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
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("小结的格式：text、json。", "Format of the summary: text, json."),
            autocompletion=among("text", "json"),
        ),
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
    again: Annotated[
        Path | None,
        typer.Option(
            "--again",
            metavar="PLAN",
            help=say(
                "更正稿：把这份草稿里核过、改过的带到新草稿；-o 可以就是它。",
                "A corrected document: carry what was checked and edited in this draft over; -o may be the same file.",
            ),
        ),
    ] = None,
    was: Annotated[
        list[str] | None,
        typer.Option(
            metavar="DOC",
            help=say(
                "--again 时，草稿原来据以起草的文件；默认按草稿的 source.document 找。",
                "With --again: the document of the first draft; by default what its source.document names.",
            ),
        ),
    ] = None,
    against: Annotated[
        Path | None,
        typer.Option(
            "--against",
            metavar="PLAN",
            help=say(
                "带修订痕迹的 .docx：在这份已印发的方案里改的是什么，列成 set 命令。",
                "A .docx with tracked changes: what they change in this issued plan, as `set` commands.",
            ),
        ),
    ] = None,
    write: Annotated[
        bool,
        typer.Option(
            "--write",
            help=say("--against 时写进方案，连同调整记录。", "With --against: write them, with their amendments."),
        ),
    ] = False,
    document: Annotated[str | None, typer.Option(help=say("批准文号。", "Approving document."))] = None,
    reason: Annotated[str | None, typer.Option(help=say("理由。", "Reason."))] = None,
    on: On = None,
) -> None:
    """从公文起草方案。 / Draft a plan from a document.

    例 / Example:  ruralgov import 方案.docx -o plan.yaml --ask
                   ruralgov import 正文.docx 附件1.xlsx -o plan.yaml
                   ruralgov import 更正稿.docx --again plan.yaml --was 原稿.docx -o plan.yaml
                   ruralgov import 修订稿.docx --against plan.yaml --write --document 某办发〔2026〕3号
    """
    from ruralgov.api.drafting import drafted, use_words_of
    from ruralgov.cli.importing.asking import settled_by_asking
    from ruralgov.cli.importing.revised_documents import Written, draft_again, show_amendments
    from ruralgov.importing.draft.hidden_years import parse_year_map
    from ruralgov.importing.sources.joined_files import together

    known_format(form, ("text", "json"))
    if form == "json" and (again is not None or against is not None):
        raise UserError(
            say(
                "--format json 说的是新起草的一份，--again、--against 没有。",
                "--format json tells of a new draft; leave it out with --again and --against.",
            )
        )
    if against is not None:
        show_amendments(_revised(documents, again), against, Written(write, document, reason, on))
        return
    onto = again is not None and output != "-" and _same(Path(output), again)
    target = None if output == "-" else _target(Path(output), documents, over=force or onto)
    use_words_of(target.parent if target else Path())
    source = together([read_document(one) for one in documents])
    _hold(documents, ask=ask)
    years = parse_year_map(year_map or ()) or _asked(source)
    if again is not None:
        _write_again(draft_again(source, again, was or (), documents, years, ask=ask), target, onto=onto)
        return
    made = drafted(source, years)
    made = replace(made, read=settled_by_asking(made.read)) if ask else made
    _write(made.yaml, target, over=force)
    summary = as_json(made.data) if form == "json" else made.summary
    tell(*summary.split("\n"), out=form == "json" and target is not None)  # a program reads it where no draft stands
    if target is not None:
        tell(_next(target))
    if not made.read.tasks:
        tell(
            say(
                "没有认出任何任务：原文可能是表格粘成的文字、扫描件或只有口号；请对照原文补写，或换一份带编号、带表头的文件再导入。",
                "no task was read: the text may come from a pasted table or a scan, or hold slogans only; write the tasks, or import a file with numbers or a table's head.",
            )
        )
        raise typer.Exit(1)


def _target(target: Path, documents: list[str], *, over: bool) -> Path:
    """Where the draft goes: no folder, no file that is there already unless it may be written ``over``, never a document."""
    if os.path.isdir(target):  # noqa: PTH112  says no to a name that is too long, where Path raises
        raise UserError(
            say(
                f"{target}：是文件夹，请写出草稿的文件名，如 {target / 'plan.yaml'}。",
                f"{target}: is a folder; name a file in it, such as {target / 'plan.yaml'}.",
            )
        )
    if os.path.exists(target) and not over:  # noqa: PTH110
        raise UserError(say(f"{target}：已存在；要覆盖请加 --force。", f"{target}: exists; add --force to overwrite."))
    if any(_same(target, Path(document)) for document in documents if document != "-"):
        raise UserError(
            say(
                f"{target}：就是原文，不能被草稿覆盖；请另写一个文件名。",
                f"{target}: is the document itself; name another file for the draft.",
            )
        )
    return target


def _hold(documents: list[str], *, ask: bool) -> None:
    """Take no plan for a document, and no document from where answers are read."""
    for document in documents:
        if document != "-" and is_plan(Path(document)):
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


def _next(target: Path) -> str:
    return say(
        f"已写入 {target}；下一步：ruralgov validate {target}", f"wrote {target}; next: ruralgov validate {target}"
    )


def _revised(documents: list[str], again: Path | None) -> tuple[Path, str]:
    """The one Word file with tracked changes, and its name."""
    if again is not None:
        raise UserError(say("--again 和 --against 不能同时用。", "--again and --against exclude each other."))
    if len(documents) != 1 or not documents[0].lower().endswith(".docx"):
        raise UserError(
            say(
                "--against 要一份带修订痕迹的 .docx。",
                "--against takes one .docx with tracked changes.",
            )
        )
    return Path(documents[0]), clean(Path(documents[0]).name)


def _write_again(made: tuple[str, bytes, bytes], target: Path | None, *, onto: bool) -> None:
    """The draft that was made again: onto the first one only if that is still what was read."""
    from ruralgov.files.writing import replace as put
    from ruralgov.files.writing import write_bytes

    text, new, was = made
    if target is None:
        save(text, None)
        return
    if onto:
        put(target, was, new)
    else:
        write_bytes(target, new)
    tell(_next(target))


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
