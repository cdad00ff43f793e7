"""``ruralgov close``: end a plan when what is open is settled or explained; archive it with its papers; reopen it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from ruralgov.api.days import day
from ruralgov.checking.command_needs import CLOSE, SET
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.plan_choice import OnePlan, one, read
from ruralgov.cli.plan_edits import Entered, On, approval, check_clock, finish, local_day, refuse_ahead
from ruralgov.errors import PlanError, UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked
    from ruralgov.editing.amendments import Result
    from ruralgov.plan.plan import Plan
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.records.open_matters import Matter

ORDER = 63


class Act(NamedTuple):
    """What closes a plan: by which document, on which day, and when it is entered, as far as it is said."""

    document: str | None
    on: date | None
    entered: date | None


def command(
    plan: OnePlan = None,
    document: Annotated[str | None, typer.Option(help=say("批准文号。", "Approving document."))] = None,
    explain: Annotated[
        list[str] | None,
        typer.Option(
            metavar="KEY=WHY",
            help=say(
                "未完事项的说明：任务编号、制度或资金名称=原因，可重复；也可写在方案的 closed.explained。",
                "Why something is left open: task id, duty or fund=reason; repeatable. Or in the plan, `closed.explained`.",
            ),
        ),
    ] = None,
    on: On = None,
    entered: Entered = None,
    archive: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR|ZIP",
            help=say(
                "归档：方案、各季度和年度报告、分工表、资金表、台账和校验清单存进文件夹或 .zip。",
                "Archive plan, reports, tables, ledgers and their checksums into a folder or .zip.",
            ),
        ),
    ] = None,
    reopen: Annotated[
        bool,
        typer.Option("--reopen", help=say("凭文件重新执行（要 --reason）。", "Reopen by a document (and --reason).")),
    ] = False,
    reason: Annotated[str | None, typer.Option(help=say("重新执行的理由。", "Why it is reopened."))] = None,
    diff: OnlyShown = False,
) -> None:
    """结束方案：未完成的事项逐件办结或说明，之后不再写入，可归档。 / Close a plan: settle or explain what is open, then archive.

    例 / Example:  ruralgov close plan.yaml --document 某办发〔2027〕1号 --explain 5=资金未到位，转下年 --archive 归档
    """
    file = one(plan)
    if reopen:
        _reopen(file, local_day(on), (document, reason, entered), dry=diff)
        return
    if archive is not None:
        from ruralgov.cli.archive import check_names, write_archive

        check_names(file)
    if _plan(read(file, reads=CLOSE, told=False)).status != "closed":
        finish(file, lambda: _close(file, Act(document, day(on), day(entered)), explain or []), dry=diff)
        _tell_ahead(file)
    elif archive is None:
        raise UserError(
            say(
                f"{file}：方案已经结束；归档加 --archive 文件夹，更正加 --reopen。",
                f"{file}: the plan is closed already; archive it with --archive DIR, reopen it with --reopen.",
            )
        )
    if archive is not None and not diff:
        write_archive(file, archive)


def _plan(checked: Checked) -> Plan:
    if checked.loaded.partial is None:
        raise AssertionError(checked.loaded.file)  # read() raises before this
    return checked.loaded.partial


def _reopen(file: Path, when: date, said: tuple[str | None, str | None, str | None], *, dry: bool) -> None:
    from ruralgov.editing.closing import reopen

    def edit() -> tuple[Loaded, Result]:
        checked = read(file, reads=SET)
        plan = _plan(checked)
        return checked.loaded, reopen(checked.loaded, plan, approval(plan, when, *said))

    finish(file, edit, dry=dry)


def _close(file: Path, act: Act, explain: Sequence[str]) -> tuple[Loaded, Result]:
    """The plan as it is now, closed, where nothing is left open without a reason."""
    from ruralgov.editing.closing import close, reasons, refuse_draft
    from ruralgov.plan.lookups.day.corrected_entries import entering
    from ruralgov.plan.record import Closed
    from ruralgov.records.open_matters import open_matters

    checked = read(file, reads=CLOSE, marked=False)
    plan = _plan(checked)
    refuse_draft(file, plan)
    written = None if plan.reopened else plan.closed
    if act.on is None and written is None:
        check_clock(plan)
    when = act.on or (written.on if written else None) or local_day(None)
    document = act.document or (written.document if written else None)
    refuse_ahead(plan, act.entered, act.on)
    entered = entering(plan, when, local_day(None))
    if act.entered is not None:
        entered = act.entered if act.entered > when else None
    matters = open_matters(checked.index.at(when, entered or when), when) if checked.index else []
    given = reasons(matters, _pairs(explain), plan)
    _refuse_open(file, checked, [one for one in matters if not set(one.keys) & set(given)])
    if document is None:
        raise UserError(
            say(
                "要有批准文件：加 --document 文号，如 某办发〔2027〕1号。",
                "closing takes a document: add --document NUMBER.",
            )
        )
    return checked.loaded, close(
        checked.loaded, plan, Closed(on=when, entered=entered, document=document, explained=given)
    )


def _tell_ahead(file: Path) -> None:
    from ruralgov.records.open_matters import ahead_words

    index = read(file, reads=CLOSE, marked=False).index
    if index and (words := ahead_words(index)):
        tell(say(words.zh, words.en))


def _pairs(explain: Sequence[str]) -> dict[str, str]:
    """The explanations as they were given, by their keys."""
    found = {}
    for pair in explain:
        key, sign, why = (part.strip() for part in pair.replace("＝", "=").partition("="))
        if not sign or not why:
            raise UserError(say(f"--explain {pair}：写成 编号或名称=原因。", f"--explain {pair}: write KEY=REASON."))
        found[key] = why
    return found


def _refuse_open(file: Path, checked: Checked, matters: Sequence[Matter]) -> None:
    """Say what is open, each with its line and how to explain it."""
    if not matters:
        return
    source = checked.loaded.source
    lines = [source.line_column(source.index_of(one.path))[0] for one in matters]
    told = [
        say(
            f"{file}:{line}：{one.what.zh}　→ --explain {_quoted(one.keys[0])}=原因",
            f"{file}:{line}: {one.what.en}  → --explain {_quoted(one.keys[0])}=REASON",
        )
        for line, one in zip(lines, matters, strict=True)
    ]
    raise PlanError(
        say(
            f"{file}：还有 {len(matters)} 件事没有了结，没有结束。已办的先补记（log、submissions、到位和支出），办不了的逐件说明：",
            f"{file}: {len(matters)} matter(s) are open; not closed. Log what was done; explain what was not:",
        ),
        *told,
    )


def _quoted(key: str) -> str:
    return f'"{key}"' if " " in key else key
