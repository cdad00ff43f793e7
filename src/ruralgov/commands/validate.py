"""``ruralgov validate``: every schema and rule finding of every plan, in one run."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.commands._plans import AsOf, Plans, day, find
from ruralgov.commands._rules import FailOn, Ignore, Select, words_of
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
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = Severity.ERROR,
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
    options = Options(words_of(select), words_of(ignore), day(as_of))
    with screen.progress(len(files), "检查方案", "checking plans") as tick:
        report = check_files(files, options, tick)
    view = View(show_suppressed, screen.columns())
    if form == "text":
        screen.show(text.lines(report, view))
    else:
        print(reporter(form).write(report, view), end="")
    raise typer.Exit(1 if report.fails(fail_on) else 0)
