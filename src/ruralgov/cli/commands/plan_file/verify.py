"""``ruralgov verify``: whether the logs are as they were sealed, and papers as the plan says; ``--seal`` seals."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.plan_choice import Plans, find, told_errors
from ruralgov.errors import PlanError, UserError
from ruralgov.text import clean, say, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ruralgov.checking.read_logs import SealedLogs
    from ruralgov.findings import Finding
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.records.fingerprints import Mark
    from ruralgov.records.joint_marks import JointMark

ORDER = 64
_MOST_LINES = 5


def command(
    plans: Plans = None,
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
        ruralgov verify plans --paper 汇总.xlsx
    """
    from ruralgov.checking.read_logs import sealed_logs_of
    from ruralgov.reading.plan_file import load_plan

    files = find(plans)
    given = [load_plan(file) for file in files]
    whole = bool(paper or against or seal)  # a paper shows all of a plan
    logs = [sealed_logs_of(one) if one.plan is not None or not whole else None for one in given]
    found = [one for one in logs if one]
    loaded = [one.checked.loaded for one in found]
    unread = [_unread(one) for one, told in zip(given, logs, strict=True) if told is None]
    # A paper may speak of all plans together, and what is sealed is sealed at once: with one missing neither can be told.
    if unread and (paper or against or seal or not loaded):
        raise unread[0]
    for trouble in unread:
        tell(*trouble.lines)
    for one in found:
        _tell_errors(one)
    sound = [_sound(one) for one in found]
    if sealing := seal and all(sound):
        from ruralgov.cli.plan_edits import local_day

        when = local_day(on)
        for file in files:
            _seal(file, when, named=len(loaded) > 1)
    elif seal:
        tell(say("台账改动过，没有封存。", "the logs were altered: nothing was sealed."))
    for plan, one in zip(map(load_plan, files) if sealing else loaded, found, strict=True):
        if not _standing(one):
            _tell_state(plan, len(one.altered), named=len(given) > 1, whole=not one.unread)
            tell(*map(_excused, one.altered), out=True)
    same = [_same(loaded, name, mark) for name, mark in _marks(paper or [], against or [])]
    raise typer.Exit(0 if all((*sound, *same)) and not unread and not any(one.unread for one in found) else 1)


def _excused(finding: Finding) -> str:
    """An alteration that a comment lets pass: whoever altered the entry may have written the comment, too."""
    place = clean(f"{finding.file}:{finding.span.line}")
    return say(
        f"  {place} {finding.message}（注释的理由：{clean(finding.suppressed or '')}）",
        f"  {place} {finding.message} (reason in the comment: {clean(finding.suppressed or '')})",
    )


def _unread(loaded: Loaded) -> PlanError:
    from ruralgov.checking.engine import check

    lines = sorted({one.span.line for one in check(loaded).errors})[:_MOST_LINES]
    return PlanError(
        say(
            f"{loaded.file}：有读不了的内容（第{'、'.join(map(str, lines))}行），没有核对；先用 ruralgov validate 查出并改好。",
            f"{loaded.file}: something in it cannot be read (line {', '.join(map(str, lines))}): it was not checked; "
            "see what is wrong with `ruralgov validate`.",
        )
    )


def _tell_errors(logs: SealedLogs) -> None:
    """A word on the errors of a plan, and on what of its logs cannot be read."""
    from ruralgov.checking.engine import check

    loaded = logs.checked.loaded
    if not logs.unread:
        told_errors(loaded.file, 0 if loaded.plan else len(check(loaded).errors))
        return
    lines = [str(line) for line in logs.unread]
    tell(
        say(
            f"{loaded.file}：台账里有读不了的记录（第{'、'.join(lines)}行），没有核对，其余的核对如下；用 ruralgov validate 查看，改好再核对一次。",
            f"{loaded.file}: entries of the logs cannot be read (line {', '.join(lines)}) and were not checked, the others "
            "were (below); see `ruralgov validate`, mend them and verify again.",
        )
    )


def _sound(logs: SealedLogs) -> bool:
    """Whether nothing was altered that no comment excuses; what was is told."""
    from ruralgov.checking.reporters.text import plain
    from ruralgov.findings import Report, lines_at

    if standing := _standing(logs):
        loaded = logs.checked.loaded
        lines = lines_at(loaded.source.text, standing)
        tell(*plain(Report(standing, 1, {loaded.file: lines})).split("\n"), out=True)
    return not standing


def _standing(logs: SealedLogs) -> tuple[Finding, ...]:
    return tuple(one for one in logs.altered if one.suppressed is None)


def _tell_state(loaded: Loaded, excused: int, *, named: bool, whole: bool) -> None:
    """How much is sealed and how much not, of logs in which nothing was altered but what a comment excuses.

    Of logs that could not be read ``whole`` it is not counted what no seal covers.
    """
    from ruralgov.editing.amendments import understood
    from ruralgov.plan.lookups.index import Index
    from ruralgov.records.seals import sealed_logs, sealings, unsealed

    plan = understood(loaded)
    seals, entries = sealings(plan), sealed_logs(plan)
    fresh = sum(map(len, unsealed(Index(plan, as_written=True)).values()))
    altered = (
        say(f"按注释放行的改动 {excused} 处", f"{excused} alteration(s) suppressed by a comment")
        if excused
        else say("没有改动", "nothing altered")
    )
    if not whole:
        told = _state_of_what_is_read(seals, entries, altered)
    elif seals:
        told = say(
            f"封存 {seals} 次，已封存的记录 {entries} 条，{altered}；未封存的 {fresh} 条。任务、时限等正文不在封存内，用 --paper 与印出的材料核对。",
            f"sealed {seals} time(s), {entries} entries, {altered}; {fresh} not sealed. Seals cover the logs alone: "
            "check tasks, deadlines and the rest against a printed paper (--paper).",
        )
    elif fresh:
        told = say(
            f"没有封存，{fresh} 条记录有没有被改动查不出；用 ruralgov verify --seal 封存以后，改动才查得出。",
            f"not sealed: whether any of the {fresh} entries was altered cannot be told; "
            "changes are found once `ruralgov verify --seal` has sealed them.",
        )
    else:
        told = say("没有封存，也还没有记录可以封存。", "not sealed, and nothing is in the logs yet to be sealed.")
    tell(f"{loaded.file}: {told}" if named else told, out=True)


def _state_of_what_is_read(seals: int, entries: int, altered: str) -> str:
    if seals:
        return say(
            f"封存 {seals} 次，已封存的记录 {entries} 条；读得出的记录{altered}，读不出的没有核对。",
            f"sealed {seals} time(s), {entries} entries; of those that can be read: {altered}; the others were not checked.",
        )
    return say("没有封存：记录有没有被改动查不出。", "not sealed: whether any entry was altered cannot be told.")


def _same(loaded: Sequence[Loaded], paper: str, printed: Mark | JointMark) -> bool:
    """Say whether a paper is what the plan, or the plans, say of its day."""
    from ruralgov.api.records.paper_marks import differences

    wrong = differences(loaded, printed)
    tell(f"{paper}: " + (say("；", "; ").join(wrong) or say("与方案一致", "as the plan says")), out=True)
    return not wrong


def _marks(papers: Sequence[Path], codes: Sequence[str]) -> list[tuple[str, Mark | JointMark]]:
    """What papers bear, and what was read off them.

    Raises:
        UserError: a code that is none.
    """
    from ruralgov.api.records.paper_marks import mark_on
    from ruralgov.files.encodings import read_bytes
    from ruralgov.records.fingerprints import typed
    from ruralgov.records.joint_marks import printed_jointly

    found = [(str(one), mark_on(str(one), read_bytes(one))) for one in papers]
    for code in codes:
        if (one := printed_jointly(code.lower()) or typed(code)) is None:
            raise UserError(
                say(
                    f"--against {code}：不是校验码。照材料末尾抄：64b4-0758-cf83/8fb5-24f3（截至2026年3月31日）。",
                    f"--against {code}: no fingerprint. Write it as the paper ends: 64b4-0758-cf83/8fb5-24f3 2026-03-31.",
                )
            )
        found.append((code, one))
    return found


def _seal(file: Path, when: date, *, named: bool) -> None:
    from ruralgov.cli.plan_edits import refuse_ahead
    from ruralgov.editing.amendments import understood
    from ruralgov.editing.sealing import check_day, sealed
    from ruralgov.files.writing import again, replace
    from ruralgov.reading.plan_file import load_plan

    first: list[bool] = []

    def attempt() -> bool:
        loaded = load_plan(file)
        check_day(loaded.plan, when)
        refuse_ahead(loaded.plan, when)
        after = sealed(loaded, when)
        if after is loaded:
            return False
        replace(file, loaded.data, after.data)
        first[:] = [not understood(loaded).seals]
        return True

    if not again(file, attempt):
        nothing = say("没有新记录要封存。", "nothing new to seal.")
        tell(f"{file}: {nothing}" if named else nothing)
    elif first[0]:
        tell(
            say(
                f"第一次封存，写入 {file}；这以前改过没有，查不出。",
                f"sealed for the first time; wrote {file}. What was altered before cannot be told.",
            )
        )
    else:
        tell(say(f"已封存，写入 {file}", f"sealed; wrote {file}"))
