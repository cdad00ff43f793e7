"""``ruralgov validate``: every schema and rule finding of every plan, in one run."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.cli.many_files import Cluster, Jobs, Readable, results
from ruralgov.cli.options.offered_words import among
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.options.rule_options import FailOn, Ignore, Select, words_of
from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import AsOf, Plans, find
from ruralgov.findings import Severity
from ruralgov.text import Text, say

if TYPE_CHECKING:
    from collections.abc import Callable

    from ruralgov.checking.engine import Options
    from ruralgov.findings import Report
    from ruralgov.reading.plan_file import Loaded

ORDER = 10


def command(
    plans: Plans = None,
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("输出格式：", "Output format: ") + "text, json, sarif, github, gitlab, junit",
            autocompletion=among("text", "json", "sarif", "github", "gitlab", "junit"),
        ),
    ] = "text",
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help=say("写入文件。", "Write to a file.")),
    ] = None,
    select: Select = None,
    ignore: Ignore = None,
    fail_on: FailOn = Severity.ERROR,
    as_of: AsOf = None,
    show_suppressed: Annotated[
        bool,
        typer.Option(
            "--show-suppressed",
            help=say("也显示不计的问题（注释或基线说明了原因的）。", "Show suppressed findings too."),
        ),
    ] = False,
    fix: Annotated[
        bool, typer.Option("--fix", help=say("自动改正能改的（只做不改变原意的）。", "Fix what can be fixed safely."))
    ] = False,
    unsafe_fixes: Annotated[
        bool,
        typer.Option(
            "--unsafe-fixes", help=say("也做可能改变原意的改正。", "Also make fixes that may change what is meant.")
        ),
    ] = False,
    diff: OnlyShown = False,
    baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=say("只对基线之外的新问题报错。", "Accept what this baseline file lists.")),
    ] = None,
    write_baseline: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help=say("把现有问题记成基线。", "Write what stands now as a baseline file.")),
    ] = None,
    jobs: Jobs = None,
    cluster: Cluster = None,
    watch: Annotated[
        bool,
        typer.Option(
            "--watch",
            "-w",
            help=say("方案改动后自动再查，按 Ctrl-C 结束。", "Check again whenever a plan changes, until Ctrl-C."),
        ),
    ] = False,
) -> None:
    """检查方案：结构与规则的问题一次列全。 / Check plans: every finding of every plan in one run.

    例 / Example:  ruralgov validate plans --fail-on warning
        ruralgov validate --watch
    """
    from ruralgov.checking.engine import Options
    from ruralgov.cli.options import baseline_option, fix_option, watch_option

    _known(form)
    options = Options(words_of(select), words_of(ignore), day(as_of))
    fixing = fix or unsafe_fixes

    def once() -> int:
        files = find(plans)
        if diff:
            return fix_option.show(files, options, unsafe=unsafe_fixes)
        load = fix_option.mender(options, unsafe=unsafe_fixes) if fixing else None
        report, lost = _checked(files, options, load, jobs, cluster)
        if write_baseline is not None:
            return baseline_option.write(report, write_baseline)
        report = baseline_option.sifted(report, baseline) if baseline is not None else report
        _show(report, form, output, suppressed=show_suppressed, fail_on=fail_on)
        if lost:
            raise lost.joined()
        return 1 if report.fails(fail_on) else 0

    if watch:
        watch_option.only_looks(plans, writes=bool(fixing or diff or write_baseline or output))
        watch_option.watch(once)
    raise typer.Exit(once())


def _checked(
    files: list[Path],
    options: Options,
    load: Callable[[Path], Loaded] | None,
    jobs: int | None,
    cluster: str | None,
) -> tuple[Report, Readable]:
    """What is found in the files, and those that could not be read. A ``load`` that changes files has them to itself."""
    from functools import partial

    from ruralgov.checking.engine import Findings, check_file, report_of
    from ruralgov.findings import CLASSES
    from ruralgov.reading.plan_file import load_plan
    from ruralgov.runs.remembered_files import Remembered

    check: Callable[[Path], Findings] = partial(check_file, options=options, load=load or load_plan)
    if load is None:
        check = Remembered(check, ("validate", repr(options)), (Findings, *CLASSES))
    else:
        jobs, cluster = 1, None
    lost = Readable()
    report = report_of(lost.of(results(check, files, jobs, Text("检查方案", "checking plans"), cluster)))
    lost.finish(files)
    return report, lost


def _known(form: str) -> None:
    from ruralgov.checking.reporters import names
    from ruralgov.plan.lookups.choices import known_format

    known_format(form, names())


def _show(report: Report, form: str, output: Path | None, *, suppressed: bool, fail_on: Severity) -> None:
    from ruralgov.checking.reporters import View, reporter, text
    from ruralgov.cli import screen

    view = View(suppressed, screen.columns(), fail_on)
    if form == "text" and output is None:
        screen.show(text.lines(report, view))
    else:
        save(reporter(form).write(report, view), output)
