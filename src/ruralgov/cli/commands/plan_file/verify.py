"""``ruralgov verify``: whether the logs are as they were sealed, and papers as the plan says; ``--seal`` seals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.cli.plan_choice import OnePlan, one
from ruralgov.errors import PlanError, UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruralgov.checking.engine import Checked
    from ruralgov.plan.plan import Plan
    from ruralgov.records.fingerprints import Mark

ORDER = 64
_CODES = ("RG645", "RG646")


def command(
    plan: OnePlan = None,
    paper: Annotated[
        list[Path] | None,
        typer.Option(
            "--paper",
            metavar="FILE",
            help=say(
                "核对印有校验码的材料（.docx、.xlsx、.html、.md），可重复。",
                "Compare a paper that bears a fingerprint (.docx, .xlsx, .html, .md); repeatable.",
            ),
        ),
    ] = None,
    against: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help=say(
                "核对照纸面抄下的校验码：整行，或校验码和截至日期；可重复。",
                "Compare a fingerprint read off a paper: its line, or the code and its day; repeatable.",
            ),
        ),
    ] = None,
    seal: Annotated[
        bool,
        typer.Option(
            "--seal",
            help=say(
                "核对无误后封存：此后改动、删去、挪动已有记录都查得出。",
                "Seal the logs if they are sound: from then on whatever is altered in them is found.",
            ),
        ),
    ] = False,
    on: Annotated[
        str | None, typer.Option("--date", metavar="DATE", help=say("封存日期；默认今天。", "Day of the seal; today."))
    ] = None,
) -> None:
    """核对台账有没有被改动过，材料与方案是否一致。 / Find what was altered in sealed logs, and papers that differ.

    例 / Example:  ruralgov verify plan.yaml --paper 二季度报告.docx --against "64b4-0758-cf83/8fb5-24f3 2026-03-31"
    """
    from ruralgov.checking.engine import Options, check
    from ruralgov.reading.plan_file import load_plan

    file = one(plan)
    checked = check(load_plan(file), Options(select=_CODES))
    found = checked.loaded.plan
    if found is None:
        raise PlanError(
            say(
                f"{file}：读不了，先用 ruralgov validate 查出并改好。",
                f"{file}: see what is wrong with `ruralgov validate`.",
            )
        )
    sound = _told(checked, found)
    same = [_compared(found, name, mark) for name, mark in _marks(paper or [], against or [])]
    if seal and sound:
        _seal(file, day(on) or date.today())  # noqa: DTZ011  an office's day is the local one
    raise typer.Exit(0 if sound and all(same) else 1)


def _told(checked: Checked, plan: Plan) -> bool:
    """What stands in the logs and what is wrong with it; whether nothing is."""
    from ruralgov.checking.reporters.text import plain
    from ruralgov.findings import Report, lines_at
    from ruralgov.plan.lookups.index import Index
    from ruralgov.records.seals import sealed_logs, unsealed

    standing = tuple(one for one in checked.findings if one.suppressed is None)
    if standing:
        tell(
            *plain(Report(standing, 1, {checked.loaded.file: lines_at(checked.loaded.source.text, standing)})).split(
                "\n"
            ),
            out=True,
        )
        return False
    seals, entries = len(plan.seals), sealed_logs(plan)
    fresh = sum(map(len, unsealed(Index(plan, as_written=True)).values()))
    told = say(
        f"封存 {seals} 次，已封存的记录 {entries} 条，没有改动；未封存的 {fresh} 条。",
        f"{seals} seal(s) over {entries} entries, nothing altered; {fresh} not sealed.",
    )
    tell(told, out=True)
    return True


def _marks(papers: Sequence[Path], codes: Sequence[str]) -> list[tuple[str, Mark]]:
    """What papers bear, and what was read off them.

    Raises:
        UserError: a code that is none.
    """
    from ruralgov.cli.paper_marks import mark_on
    from ruralgov.records.fingerprints import typed

    found = [(str(one), mark_on(one)) for one in papers]
    for code in codes:
        if (one := typed(code)) is None:
            raise UserError(
                say(
                    f"--against {code}：不是校验码。照材料末尾抄：64b4-0758-cf83/8fb5-24f3（截至2026年3月31日）。",
                    f"--against {code}: no fingerprint. Write it as the paper ends: 64b4-0758-cf83/8fb5-24f3 2026-03-31.",
                )
            )
        found.append((code, one))
    return found


def _compared(plan: Plan, paper: str, printed: Mark) -> bool:
    """Say whether a paper is what the plan says of its day."""
    from ruralgov.plan.lookups.index import Index
    from ruralgov.records.fingerprints import mark

    now = mark(Index(plan, printed.day, printed.known), printed.day)
    wrong = []
    if now.log != printed.log:
        then = (
            say("", "")
            if printed.entries is None
            else say(f"印的时候 {printed.entries} 条，", f"{printed.entries} entries then, ")
        )
        counts = then + say(f"现在 {now.entries} 条", f"{now.entries} now")
        wrong.append(say(f"截至 {now.day} 的台账变了（{counts}）", f"the logs up to {now.day} have changed ({counts})"))
    if now.body != printed.body:
        wrong.append(
            say(
                f"截至 {now.day} 的方案正文（任务、资金、单位、地点等）变了",
                f"the plan of {now.day} (tasks, money, units, places) has changed",
            )
        )
    tell(f"{paper}: " + (say("；", "; ").join(wrong) or say("与方案一致", "as the plan says")), out=True)
    return not wrong


def _check_day(plan: Plan | None, when: date) -> None:
    """A seal of a day before what it covers was entered: a clock that was set back, or a slip.

    Raises:
        UserError: something was entered, or sealed, later than that.
    """
    from ruralgov.plan.lookups.day.corrected_entries import last_known

    last = last_known(plan) if plan else None
    if last and when < last:
        raise UserError(
            say(
                f"封存日期 {when} 早于最后一条记录或上一次封存（{last}），没有封存。请核对电脑的日期，或用 --date 写明。",
                f"the day of the seal, {when}, is before the last entry or seal ({last}); nothing was sealed. "
                "Check the computer's clock, or give --date.",
            )
        )


def _seal(file: Path, when: date) -> None:
    from ruralgov.editing.sealing import sealed
    from ruralgov.files.writing import again, replace
    from ruralgov.reading.plan_file import load_plan

    def attempt() -> bool:
        loaded = load_plan(file)
        _check_day(loaded.plan, when)
        after = sealed(loaded, when)
        if after is loaded:
            return False
        replace(file, loaded.data, after.data)
        return True

    if again(file, attempt):
        tell(say(f"已封存，写入 {file}", f"sealed; wrote {file}"))
    else:
        tell(say("没有新记录要封存。", "nothing new to seal."))
