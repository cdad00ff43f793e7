"""``ruralgov diff``: what changed, in an office's words, and which changes need an approval that is missing."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.cli.options.offered_words import among
from ruralgov.cli.options.rule_options import FailOn, Ignore, Select, words_of
from ruralgov.cli.plan_choice import AsOf, told_errors
from ruralgov.errors import PlanError, UserError
from ruralgov.files import recorded_reads
from ruralgov.findings import Severity
from ruralgov.text import language, say, speaking, tell

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.changes.file_pairs import Pair, Revisions
    from ruralgov.findings import Finding, Report
    from ruralgov.papers.changes.change_page import Compared
    from ruralgov.papers.page import Page

ORDER = 50
_DOCUMENTS = ("text", "md", "json")
_PAPERS = ("docx", "html")
"""What goes to others as a document: the 调整说明, in Chinese whatever the screen speaks."""


def command(
    plans: Annotated[
        list[Path] | None,
        typer.Argument(
            metavar="OLD NEW | PLAN",
            help=say(
                "旧文件和新文件（其中一个可以是 -）；用 --base 时是方案或文件夹。",
                "Old and new file (one may be -); with --base, plans or folders.",
            ),
            show_default=False,
        ),
    ] = None,
    base: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help=say(
                "与这个 git 版本比较：origin/main、HEAD~3；不写则与 HEAD 比较。",
                "Compare with this git revision: origin/main, HEAD~3; HEAD when left out.",
            ),
        ),
    ] = None,
    head: Annotated[
        str | None,
        typer.Option(
            metavar="REV",
            help=say("比较到这个版本；默认是工作区。", "Compare up to this revision; the work tree by default."),
        ),
    ] = None,
    form: Annotated[
        str | None,
        typer.Option(
            "--format",
            "-f",
            help=say("输出格式：", "Output format: ") + "text, md, json, docx, html, sarif, github, gitlab, junit",
            autocompletion=among("text", "md", "json", "docx", "html", "sarif", "github", "gitlab", "junit"),
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help=say("写入文件。", "Write to a file."))
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = Severity.ERROR,
    as_of: AsOf = None,
    summary: Annotated[
        bool,
        typer.Option(
            "--summary",
            help=say(
                "只写摘要（Markdown），贴在合并请求下面。",
                "Only a summary (Markdown), as a comment on a merge request.",
            ),
        ),
    ] = False,
    link: Annotated[
        str | None,
        typer.Option(
            metavar="URL",
            help=say(
                "摘要中各行的链接，含 {file} 和 {line}；在 GitHub、GitLab 上自动填。",
                "How the summary links a line, with {file} and {line}; known on GitHub and GitLab.",
            ),
        ),
    ] = None,
) -> None:
    """比较两个版本：改了什么，哪些改动缺审批。 / Compare two states: what changed, and which changes lack an approval.

    例 / Example:  ruralgov diff --base origin/main --fail-on error
        ruralgov diff docs/examples/before.yaml docs/examples/after.yaml -o 调整说明.docx
        ruralgov diff --base origin/main -f md --summary
    """
    from ruralgov.api.records.compared_pairs import compared_pair
    from ruralgov.checking.engine import Options
    from ruralgov.findings import Report

    form = _summarised(form, link, summary=summary) if summary or link else _known(form, output)
    options = Options(words_of(select), words_of(ignore), day(as_of))
    pairs, states = _pairs(list(plans or ()), base, head)
    with speaking("zh" if form in _PAPERS else language()):
        compared = [compared_pair(pair, options) for pair in pairs]
    found = tuple(finding for one in compared for finding in (*one.findings, *one.excused))
    report = Report(found, len(pairs), {name: lines for pair in pairs for name, lines in _sources(pair, found)})
    shown = f"{base or 'HEAD'} {states.repository.short(states.base)}" if states else None
    if summary:
        _write_summary(output, compared, shown, link)
    else:
        _write(form, output, compared, report, shown, options.as_of, fail_on)
    for one in compared:
        told_errors(one.file, one.errors, as_of=options.as_of)
        for file, count in Counter(error.file for error in one.unread).items():
            told_errors(file, count, as_of=options.as_of, lacking=True)
    unreadable = any(one.partly for one in compared) or any(pair.new and pair.new.plan is None for pair in pairs)
    raise typer.Exit(1 if report.fails(fail_on) or unreadable else 0)


def _known(form: str | None, output: Path | None) -> str:
    """The format as given, else by the file's ending.

    Raises:
        UserError: no such format: in a file of another ending nobody would look for text.
    """
    from ruralgov.checking.reporters import names
    from ruralgov.cli.output import chosen, format_word
    from ruralgov.plan.lookups.choices import known_format

    word = form or format_word((output.suffix.lstrip(".") if output else "") or "text")
    known_format(word, {*_DOCUMENTS, *_PAPERS, *names()})
    return chosen(word, output) if word in _PAPERS else word


def _summarised(form: str | None, link: str | None, *, summary: bool) -> str:
    """A summary is Markdown.

    Raises:
        UserError: another format was asked for, or a link without a summary.
    """
    if form not in (None, "md"):
        raise UserError(say("--summary 只有 -f md 一种格式。", "--summary is -f md only."))
    if link and not summary:
        raise UserError(say("--link 要与 --summary 同用。", "--link goes with --summary."))
    return "md"


def _write_summary(output: Path | None, compared: list[Compared], base: str | None, link: str | None) -> None:
    from ruralgov.cli.output import save
    from ruralgov.papers.changes.change_summary import change_summary, link_template
    from ruralgov.text import unheeded

    save(unheeded(change_summary(compared, base, link_template(link))), output)


def _pairs(given: list[Path], base: str | None, head: str | None) -> tuple[list[Pair], Revisions | None]:
    from ruralgov.changes.file_pairs import files_pair, revision_pairs, revisions
    from ruralgov.changes.git_revisions import Repository

    if base is None and head is None and len(given) == 2 and not any(map(recorded_reads.is_dir, given)):
        return [_readable(files_pair(*given))], None
    if base is None and len(given) > 1:
        raise UserError(
            say(
                "比较两个文件：ruralgov diff 旧文件 新文件；比较版本：ruralgov diff --base 版本 [方案…]。",
                "two files: ruralgov diff OLD NEW; revisions: ruralgov diff --base REV [PLAN...].",
            )
        )
    if base in (None, "HEAD") and head is None and Repository(_start(given)).unborn:
        note = say("仓库里还没有提交，没有旧版本可比。", "no commit yet: there is no old version.")
        tell(note)
        return [], None
    states = revisions(_start(given), base or "HEAD", head)
    return revision_pairs(states, given or [_default()]), states


def _start(given: list[Path]) -> Path:
    """The folder to look for the repository in: that of the first plan, as far as it exists."""
    path = given[0] if given else Path()
    while not recorded_reads.is_dir(path):
        path = path.parent
    return path


def _default() -> Path:
    import os

    if named := os.environ.get("RURALGOV_PLAN"):
        return Path(named)
    # A plan that was deleted is not there any more to be found: the folder is looked through instead.
    return (
        Path("plan.yaml")
        if recorded_reads.exists("plan.yaml")
        else Path("plans")
        if recorded_reads.is_dir("plans")
        else Path()
    )


def _readable(pair: Pair) -> Pair:
    """Two files that can be compared, at least in part.

    Raises:
        PlanError: one has errors; they were shown on stderr.
    """

    from ruralgov.checking.engine import check
    from ruralgov.checking.partial_edit import can_be_compared
    from ruralgov.checking.reporters.text import plain
    from ruralgov.findings import Report, lines_at

    if pair.old and pair.new and can_be_compared(pair.old, pair.new):
        return pair
    for loaded in (pair.old, pair.new):
        if loaded is not None and loaded.plan is None:
            errors = check(loaded).errors
            tell(*plain(Report(errors, 1, {loaded.file: lines_at(loaded.source.text, errors)})).split("\n"))
            raise PlanError(
                say(
                    f"{loaded.file}：方案有错误，无法比较（见上）。",
                    f"{loaded.file}: the plan has errors (above); it cannot be compared.",
                )
            )
    return pair


def _adjustments(compared: list[Compared], as_of: date | None) -> Page:
    """The 调整说明, with the fingerprint of the plans as they are now."""
    from ruralgov.papers.changes.adjustment_page import adjustment_page

    with speaking("zh"):
        return _marked(adjustment_page(compared), compared, as_of)


def _marked(page: Page, compared: list[Compared], as_of: date | None) -> Page:
    from ruralgov.api.drawn_papers import marked_jointly
    from ruralgov.plan.lookups.index import Index

    return marked_jointly(page, *(Index(one.edit.new.plan, as_of) for one in compared if one.edit))


def _write(
    form: str,
    output: Path | None,
    compared: list[Compared],
    report: Report,
    base: str | None,
    as_of: date | None,
    fail_on: Severity,
) -> None:
    from ruralgov.checking.reporters import View, reporter
    from ruralgov.cli import screen
    from ruralgov.cli.output import emit, save
    from ruralgov.papers.changes.change_page import diff_page

    if form in _PAPERS:
        emit(_adjustments(compared, as_of), form, output, Path(compared[0].file if compared else "plan.yaml"))
    elif form in _DOCUMENTS:
        page = diff_page(compared, base)
        emit(_marked(page, compared, as_of) if form == "md" else page, form, output, Path("plan.yaml"))
    else:
        # What comments of this edit excuse is shown in every format: a reviewer looks at the change and not at all old ones.
        save(reporter(form).write(report, View(True, screen.columns(), fail_on)), output)


def _sources(pair: Pair, found: tuple[Finding, ...]) -> list[tuple[str, dict[int, str]]]:
    from ruralgov.findings import lines_at

    return [
        (one.file, lines_at(one.source.text, (finding for finding in found if finding.file == one.file)))
        for one in (pair.old, pair.new)
        if one is not None
    ]
