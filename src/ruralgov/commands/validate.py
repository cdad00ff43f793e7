"""``ruralgov validate``: every schema and rule finding of every plan, in one run."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.commands._plans import AsOf, Plans, day, find
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.text import say

ORDER = 10


def command(
    plans: Plans = None,
    form: Annotated[
        str,
        typer.Option(
            "--format", help=say("输出格式：", "Output format: ") + "text, json, sarif, github, gitlab, junit"
        ),
    ] = "text",
    select: Annotated[
        list[str] | None,
        typer.Option(
            help=say(
                "只查这些规则（代码、代码前缀或名称，可重复）。", "Only these rules (code, prefix or name; repeatable)."
            )
        ),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option(help=say("不查这些规则。", "Not these rules."))] = None,
    fail_on: Annotated[
        Severity, typer.Option(help=say("达到这一级即以 1 退出。", "Exit with 1 from this severity on."))
    ] = Severity.ERROR,
    as_of: AsOf = None,
    show_suppressed: Annotated[
        bool, typer.Option("--show-suppressed", help=say("也显示已说明原因的问题。", "Show excused findings too."))
    ] = False,
) -> None:
    """检查方案：结构与规则的问题一次列全。 / Check plans: every finding of every plan in one run.

    例 / Example:  ruralgov validate plans --fail-on warning
    """
    from ruralgov import screen
    from ruralgov.checking import Options, check_files
    from ruralgov.reporters import View, names, reporter, text

    if form not in names():
        raise UserError(
            say(
                f"没有“{form}”这种格式：有 {'、'.join(names())}。",
                f"no format `{form}`: there are {', '.join(names())}.",
            )
        )
    files = find(plans)
    options = Options(_words(select), _words(ignore), day(as_of))
    with screen.progress(len(files), "检查方案", "checking plans") as tick:
        report = check_files(files, options, tick)
    view = View(show_suppressed, screen.columns())
    if form == "text":
        screen.show(text.lines(report, view))
    else:
        print(reporter(form).write(report, view), end="")
    raise typer.Exit(1 if report.fails(fail_on) else 0)


def _words(given: list[str] | None) -> tuple[str, ...]:
    from ruralgov.rules import catalogue, means

    words = tuple(word.strip() for one in given or () for word in one.split(",") if word.strip())
    for word in words:
        if not any(means(word, entry.rule) for entry in catalogue().values()):
            raise UserError(say(f"没有规则“{word}”：见 ruralgov rules。", f"no rule `{word}`: see `ruralgov rules`."))
    return words
