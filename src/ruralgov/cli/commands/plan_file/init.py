"""``ruralgov init``: start a plan, from a skeleton, an example or last year's plan; copy the templates beside it."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.output import save
from ruralgov.errors import UserError
from ruralgov.plan.dates import FIRST_YEAR, LAST_YEAR
from ruralgov.plan.lookups.choices import known
from ruralgov.text import as_json, say, tell

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked

ORDER = 60


def command(
    target: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help=say("新方案的文件名；默认 plan.yaml。", "Name of the new plan; plan.yaml.")
        ),
    ] = None,
    example: Annotated[
        str | None,
        typer.Option(help=say("照搬一个示例方案（--list 列出）。", "Start from an example plan (see --list).")),
    ] = None,
    last: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="PLAN",
            help=say(
                "从上年方案起草：没完成的任务、余下的指标、基期值、制度和标准带过来，要定的标“待核”。",
                "Draft the next year's plan: open tasks, what is left of targets, baselines, duties and norms go over; "
                "what must be decided is marked.",
            ),
        ),
    ] = None,
    year: Annotated[
        int | None,
        typer.Option(
            min=FIRST_YEAR, max=LAST_YEAR, help=say("新方案的年度（与 --from 同用）。", "Its year (with --from).")
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help=say("写入这个文件，代替 FILE。", "Write here instead of to FILE.")
        ),
    ] = None,
    templates: Annotated[
        bool,
        typer.Option(
            "--templates",
            help=say("把报告模板复制到方案旁边，供本单位修改。", "Copy the document templates beside the plan."),
        ),
    ] = False,
    listed: Annotated[bool, typer.Option("--list", help=say("列出示例方案。", "List the example plans."))] = False,
    force: Annotated[bool, typer.Option("--force", help=say("覆盖已有文件。", "Overwrite existing files."))] = False,
) -> None:
    """新建方案，或从上年方案起草下年的。 / Start a plan, or draft the next year's from this year's.

    例 / Example:  ruralgov init --from plan.yaml --year 2027 -o plan-2027.yaml
    """
    if last is not None:
        given = output or target
        _next(last, _file(given) if given else None, year, force=force)
        return
    from ruralgov.api.new_plan import skeleton
    from ruralgov.papers.templating.documents import shipped

    examples = {Path(file.name).stem: file for file in shipped("plans").iterdir() if file.name.endswith(".yaml")}
    if listed:
        tell(*sorted(examples), out=True)
        return
    target = _file(output or target or Path("plan.yaml"))
    if templates:
        for file in sorted(shipped("templates").iterdir(), key=lambda one: one.name):
            if file.is_file():
                _write(target.parent / "templates" / file.name, file.read_bytes(), force=force)
        if example is None:
            return
    known(example, sorted(examples), say("示例", "example"))
    data = examples[example].read_bytes() if example else skeleton(target.parent)
    if str(target) == "-":
        save(data.decode(), None)
        return
    _write(target, data, force=force)
    sheets = shipped("plans", f"{example}.scores")
    for sheet in sorted(sheets.iterdir(), key=lambda one: one.name) if example and sheets.is_dir() else ():
        _write(target.with_suffix(".scores") / sheet.name, sheet.read_bytes(), force=force)
    _write_schema(target.parent / "plan.schema.json", force=True)
    name = f'"{target}"' if " " in str(target) else target
    tell(say(f"下一步：ruralgov validate {name}", f"next: ruralgov validate {name}"), out=True)


def _file(target: Path) -> Path:
    """The plan that is meant: of a folder the plan.yaml in it.

    Raises:
        UserError: a name that the other commands would not take for a plan.
    """
    if os.path.isdir(target):  # noqa: PTH112  says no to a name that is too long, where Path raises
        return target / "plan.yaml"
    if target.suffix.lower() not in (".yaml", ".yml") and str(target) != "-":
        raise UserError(say(f"{target}：方案的文件名以 .yaml 结尾。", f"{target}: the name of a plan ends in .yaml."))
    return target


def _next(last: Path, target: Path | None, year: int | None, *, force: bool) -> None:
    """Draft the next year's plan beside the last; what was left behind and what is to be decided goes to stderr."""
    from ruralgov.api.open_plan import OpenPlan
    from ruralgov.api.tracing.days_asked import of_days
    from ruralgov.checking.command_needs import NEXT_YEAR, NEXT_YEAR_TASKS
    from ruralgov.cli.plan_choice import one, read, telling
    from ruralgov.editing.next_year.draft import MARK, Draft
    from ruralgov.editing.next_year.plan import next_plan

    file = one(last)
    checked = read(file, reads=NEXT_YEAR, told=False)
    if checked.index is None:
        raise AssertionError(file)  # read() raises before this
    period = checked.index.plan.period
    if year is None and period is None:
        raise UserError(say("原方案没有期间：加 --year 年度。", "the plan has no period: add --year."))
    wanted = year or (period.end.year + 1 if period else 0)
    if not FIRST_YEAR <= wanted <= LAST_YEAR:
        raise UserError(
            say(
                f"{wanted} 年：年份写 {FIRST_YEAR}–{LAST_YEAR}。", f"{wanted}: give a year of {FIRST_YEAR}–{LAST_YEAR}."
            )
        )
    with telling(file):
        going = Draft(checked.loaded, checked.index, wanted).ids
        OpenPlan(checked, checked.index).need(NEXT_YEAR_TASKS.of(going))
        OpenPlan(checked, checked.index).need(of_days(date(wanted, 1, 1), date(wanted, 12, 31)))
    made = next_plan(checked.loaded, checked.index, wanted)
    marked = [(number, line) for number, line in enumerate(made.text.split("\n"), 1) if f"{MARK}：" in line]
    goal = target or file.with_name(f"{_stem(file, wanted)}.yaml")
    _tell_errors(file, checked, goal)
    if str(goal) == "-":
        save(made.text, None)
    else:
        _write(goal, made.text.encode(), force=force)
    tell(
        *(f"  {words}" for words in made.left),
        say(
            f"要定的 {len(marked)} 处（草稿里标“{MARK}”）：",
            f"to be decided, {len(marked)} place(s) (marked `{MARK}`):",
        ),
        *(f"  {goal}:{number}: {_shown(line, MARK)}" for number, line in marked),
    )


def _tell_errors(file: Path, checked: Checked, goal: Path) -> None:
    """A word on the errors of the plan: those in what was copied stand in the draft as well, the others are not in its way."""
    from ruralgov.checking.command_needs import COPIED
    from ruralgov.checking.stopping import stopping
    from ruralgov.cli.plan_choice import tell_of
    from ruralgov.text import joined, tell_once

    copied = stopping(checked, COPIED)
    if checked.index is not None and not copied:
        tell_of(file, checked.index)
        return
    shown = file if str(goal) == "-" else goal
    lines = joined(dict.fromkeys(str(one.span.line) for one in copied))
    tell_once(
        say(
            f"注意：{file}：方案有 {len(checked.errors)} 处错误，其中 {len(copied)} 处所在的部分照抄到草稿，错的没有改：第{lines}行；"
            f"用 ruralgov validate {shown} 查看。",
            f"note: {file}: the plan has {len(checked.errors)} error(s), {len(copied)} of them in what is copied as it was typed: line(s) "
            f"{lines}; see `ruralgov validate {shown}`.",
        ),
        lacking=True,
    )


def _stem(file: Path, year: int) -> str:
    """plan-2026 becomes plan-2027; plan becomes plan-2027."""
    import re

    return f"{re.sub(r'-?(?:19|20)[0-9][0-9]$', '', file.stem)}-{year}"


def _shown(line: str, mark: str) -> str:
    """What stands on a marked line, shortened, and the remark."""
    said, _, remark = line.partition(f"{mark}：")
    said = said.rstrip(" #；").strip()
    return f"{said[:40]}{'…' if len(said) > 40 else ''} — {remark}"


def _write(file: Path, data: bytes, *, force: bool) -> None:
    from ruralgov.files.writing import write_bytes

    if os.path.exists(file) and not force:  # noqa: PTH110  says no to a name that is too long, where Path raises
        raise UserError(say(f"{file}：已存在；要覆盖请加 --force。", f"{file}: exists; add --force to overwrite."))
    write_bytes(file, data, over=force)
    tell(say(f"已写入 {file}", f"wrote {file}"), out=True)


def _write_schema(file: Path, *, force: bool) -> None:
    from ruralgov.plan.json_schema import plan_schema

    _write(file, (as_json(plan_schema()) + "\n").encode(), force=force)
