"""``ruralgov workbook``: the whole plan as one Excel workbook, and what an office changed in it back into the plan."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.checking.command_needs import SET
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.plan_choice import OnePlan, one
from ruralgov.cli.plan_edits import Entered, On, approval, check_clock, local_day, read_open, tell_unsealed
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from datetime import date

    from ruralgov.workbook.apply import Outcome
    from ruralgov.workbook.filled import Filled

ORDER = 51
group = typer.Typer(
    no_args_is_help=True,
    help=say(
        "整份方案导出为 Excel，改好后写回方案。\n\n例：ruralgov workbook export plans/township-pilot.yaml -o 方案.xlsx",
        "The whole plan as an Excel workbook, and back.\n\n"
        "Example: ruralgov workbook export plans/township-pilot.yaml -o 方案.xlsx",
    ),
)


@group.command("export")
def export(
    plan: OnePlan = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=say("存成哪个 .xlsx，默认与方案同名。", "The .xlsx; by default named as the plan."),
        ),
    ] = None,
) -> None:
    """整份方案一个 Excel：任务、指标、资金、单位、到位和支出、村镇、制度各一张表。 / The whole plan as one Excel workbook.

    例 / Example:  ruralgov workbook export plans/township-pilot.yaml -o build/方案.xlsx
    """
    from ruralgov.cli.plan_choice import read
    from ruralgov.files.writing import check_free, write_bytes
    from ruralgov.workbook.export import export as made

    file = one(plan)
    target = output or Path(f"{file.stem}.xlsx")
    data = made(read(file, reads=SET).loaded)
    check_free(target, data=data)
    write_bytes(target, data)
    tell(say(f"已写入 {target}", f"wrote {target}"), out=True)


@group.command("import")
def import_(
    plan: Annotated[Path, typer.Argument(metavar="PLAN", help=say("方案文件。", "Plan file."))],
    file: Annotated[
        Path,
        typer.Argument(metavar="FILE", help=say("改过的工作簿（.xlsx）。", "The workbook (.xlsx) as it came back.")),
    ],
    document: Annotated[str | None, typer.Option(help=say("批准文号。", "Approving document."))] = None,
    reason: Annotated[str | None, typer.Option(help=say("理由。", "Reason."))] = None,
    on: On = None,
    entered: Entered = None,
    delete: Annotated[
        bool, typer.Option("--delete", help=say("删去了整行的，方案里也删。", "Remove what lost its row."))
    ] = False,
    returns: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help=say(
                "没有采用的标在哪个工作簿里，以便发回。", "The workbook that goes back, with what was not taken marked."
            ),
        ),
    ] = None,
    dry_run: OnlyShown = False,
    strict: Annotated[
        bool, typer.Option("--strict", help=say("有一处不能采用就全不写入。", "All or nothing."))
    ] = False,
) -> None:
    """把工作簿里改的、新增的写回方案：只改该改的行，不能采用的逐格列出。 / Put what was changed in the workbook into the plan.

    例 / Example:  ruralgov workbook import plans/township-pilot.yaml 方案.xlsx --dry-run
    """
    from ruralgov.files.writing import again, check_free, replace, write_bytes
    from ruralgov.workbook.filled import read
    from ruralgov.workbook.sent_back import returned
    from ruralgov.workbook.summary import lines

    if returns:
        check_free(returns)
    filled, when = read(file), local_day(on)

    def attempt() -> tuple[Outcome, bool]:
        outcome = _outcome(plan, filled, when, (document, reason, entered), delete=delete)
        check_clock(outcome.before.plan, on)
        before, after = outcome.before.data, outcome.result.loaded.data
        wanted = after != before and not dry_run and not (strict and outcome.refused)
        if wanted:
            replace(plan, before, after)
        return outcome, wanted

    outcome, wrote = attempt() if dry_run else again(plan, attempt)
    for line in lines(outcome):
        tell(line, out=True)
    tell(say(f"已写入 {plan}", f"wrote {plan}") if wrote else say(f"{plan} 没有改动。", f"{plan} is unchanged."))
    if wrote:
        tell_unsealed(plan, outcome.result.loaded)
    if returns and outcome.refused and not dry_run:
        data = returned(outcome)
        check_free(returns, data=data)
        write_bytes(returns, data)
        tell(say(f"退回：{returns}", f"to send back: {returns}"), out=True)
    raise typer.Exit(1 if outcome.refused else 0)


def _outcome(
    plan: Path, filled: Filled, when: date, given: tuple[str | None, str | None, str | None], *, delete: bool
) -> Outcome:
    """What comes of the workbook with the plan as it is now."""
    from ruralgov.workbook.apply import apply
    from ruralgov.workbook.compare import compare

    loaded = read_open(plan, SET).loaded
    return apply(loaded, compare(loaded, filled), approval(loaded.plan, when, *given), delete=delete)
