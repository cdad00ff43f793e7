"""Which plans a command means, and reading the one it needs."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.api.open_plan import load
from ruralgov.api.plan_files import plan_files
from ruralgov.checking.command_needs import EVERYTHING
from ruralgov.checking.reads import Reads
from ruralgov.errors import PlanError, UserError
from ruralgov.files import recorded_reads
from ruralgov.plan.lookups.choices import known as known  # noqa: PLC0414  commands ask for it here, beside the plan
from ruralgov.text import joined, say, tell, tell_once

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from ruralgov.checking.engine import Checked
    from ruralgov.plan.lookups.index import Index
    from ruralgov.plan.plan import Plan

_NAMED = 3
"""Plans of a folder that are named where one has to be chosen."""
_HELP = say(
    "方案文件、文件夹或通配符；可省略：$RURALGOV_PLAN、./plan.yaml 或 ./plans/。",
    "Plan file, folder or pattern; may be left out: $RURALGOV_PLAN, ./plan.yaml or ./plans/.",
)
Plans = Annotated[list[Path] | None, typer.Argument(metavar="PLAN", help=_HELP, show_default=False)]
OnePlan = Annotated[Path | None, typer.Argument(metavar="PLAN", help=_HELP, show_default=False)]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="DATE",
        help=say(
            "截至哪一天（2026-06-30 或 today）；默认取台账最后一天。",
            "As of which day (2026-06-30 or today); by default the last day in the log.",
        ),
    ),
]
KnownOn = Annotated[
    str | None,
    typer.Option(
        "--known-on",
        metavar="DATE",
        help=say(
            "按到哪一天为止已记入的记录计算（补记、更正的也算）；默认与截至日相同。",
            "By what was known on this day (late entries and corrections count); the as-of day by default.",
        ),
    ),
]
Restated = Annotated[
    bool,
    typer.Option(
        "--restated", help=say("按现有的全部记录计算。", "By all that is known now: restate figures of a past day.")
    ),
]


def known_day(known_on: str | None, *, restated: bool, bare: bool = False) -> date | None:
    """The day whose knowledge counts; None where it is the day that is looked at.

    ``bare`` says that nobody asked for a day or a period: such a paper is one of now, and counts all that is known.

    Raises:
        UserError: both options were given.
    """
    if known_on is not None and restated:
        raise UserError(say("--known-on 与 --restated 只能用一个。", "--known-on and --restated: give one of them."))
    return date.max if restated or (bare and known_on is None) else day(known_on)


def find(given: list[Path] | None) -> list[Path]:
    """Every plan file that the words mean, in a stable order.

    Raises:
        UserError: nothing given and nothing found, or a folder without plans.
    """
    if not given:
        return _default()
    return plan_files(*given)


def _default() -> list[Path]:
    if named := os.environ.get("RURALGOV_PLAN"):
        return plan_files(Path(named))
    if recorded_reads.exists("plan.yaml"):
        return [Path("plan.yaml")]
    if recorded_reads.is_dir("plans"):
        return plan_files(Path("plans"))
    raise UserError(
        say(
            "没有指定方案，当前文件夹里也没有 plan.yaml 或 plans/。用 ruralgov init 新建一个。",
            "no plan given, and neither plan.yaml nor plans/ is here. Start one with `ruralgov init`.",
        )
    )


def one(given: Path | None) -> Path:
    """The one plan that is meant.

    Raises:
        UserError: several fit; the message lists them.
    """
    files = find([given] if given else None)
    if len(files) > 1:
        rest = len(files) - _NAMED
        raise UserError(
            say(
                f"这个命令只处理一个方案，这里有 {len(files)} 个，请指明是哪一个：",
                f"this command takes one plan, and there are {len(files)}; say which:",
            ),
            *map(str, files[:_NAMED]),
            *([say(f"……还有 {rest} 个", f"… and {rest} more")] if rest > 0 else []),
        )
    return files[0]


def read(
    file: Path,
    as_of: date | None = None,
    reads: Reads | Callable[[Plan], Reads] = EVERYTHING,
    known_on: date | None = None,
    *,
    told: bool = True,
    marked: bool = True,
) -> Checked:
    """A plan in which all that a command ``reads`` can be computed; errors elsewhere are ``told`` on stderr.

    What it reads may follow from the plan. ``marked``: the command prints what does not go together, and marks it.

    Raises:
        PlanError: the plan has errors there; they were shown on stderr.
    """
    from ruralgov.api.paper_parts import made_without

    with telling(file):
        opened = load(file, as_of=as_of, known_on=known_on)
        reads = reads if isinstance(reads, Reads) else reads(opened.plan)
        opened.need(reads)
    made = made_without(opened.checked, opened.index, reads)
    made.doubtful = made.doubtful if marked else ()
    if told:
        tell_of(file, made, as_of)
    return replace(opened.checked, index=made)


def tell_of_unit(file: Path, index: Index, unit: str | None, as_of: str | None = None) -> None:
    """The same on a paper of one unit, where that is asked for: of what cannot be in it nothing is missing there."""
    from ruralgov.api.tracing.errors_shown import of_unit

    of_unit(index, unit)
    tell_of(file, index, day(as_of))


def tell_of(file: Path, made: Index, as_of: date | None = None) -> None:
    """A word on the errors of a plan that a paper is made of; ``as_of`` is the day that was asked for."""
    lacking, missing = bool(made.faults), tuple(made.wrong)
    told_errors(
        file, made.errors, made.left_out, as_of=as_of, lacking=lacking, missing=missing, doubted=bool(made.doubtful)
    )


@contextmanager
def telling(file: Path) -> Iterator[None]:
    """Errors of the plan that stop the command are shown on stderr, with their lines.

    Raises:
        PlanError: there were some; what it says is short.
    """
    try:
        yield
    except PlanError as error:
        raise _told(error, file) from None


def told_errors(
    file: object,
    count: int,
    tasks: tuple[str, ...] = (),
    *,
    as_of: date | None = None,
    lacking: bool = False,
    missing: tuple[str, ...] = (),
    doubted: bool = False,
) -> None:
    """A word on errors that stop nothing, and on the tasks whose wrong values are left out; once in a run.

    ``as_of``: the day that was asked for, on which they are errors. ``lacking``: some of them touch what is printed or
    written, which lacks it; the exit code is 1 then, else they change nothing. ``missing`` are parts that a paper does without. ``doubted``: what does not go together in
    the plan stands as it is typed, which is no clean run either.
    """
    if not count:
        return
    from ruralgov.papers.cell_words import WRONG
    from ruralgov.papers.plan_errors import part_name
    from ruralgov.plan.lookups.index import RANKED, SCORED

    scorings = joined(one.removeprefix(SCORED) for one in missing if one.startswith(SCORED))
    without = "、".join(map(part_name, (one for one in missing if one != f"{RANKED}{WRONG}")))
    lacking, named = lacking or bool(tasks), joined(tasks)
    zh = "影响到的写“有误”或没有列出" if lacking else "不妨碍这个命令"
    en = "what they touch says 有误 or is missing here" if lacking else "none of which touches this"
    if doubted:
        zh = (f"{zh}，" if lacking else "") + "前后对不上的照方案所写列出，待核"
        en = (f"{en}, " if lacking else "") + "what does not go together stands as it is typed, to be checked"
    command = "ruralgov validate" + (f" --as-of {as_of}" if as_of else "")
    tell_once(
        say(
            f"注意：{file}：方案有 {count} 处错误，{zh}；"
            + (f"没有列出的有：{without}；" if without else "")
            + (f"写错的没有计入，涉及任务 {named}；" if tasks else "")
            + f"用 {command} 查看。",
            f"note: {file}: the plan has {count} error(s), {en}; "
            + (f"left out: scoring {scorings}; " if scorings else "")
            + (f"what is wrong is left out, in task(s) {named}; " if tasks else "")
            + f"see `{command}`.",
        ),
        lacking=lacking or doubted,
    )


def _told(error: PlanError, file: Path) -> PlanError:
    """The error in short, after its findings were shown with their lines."""
    from ruralgov.checking.reporters.text import plain

    if error.report:
        tell(*plain(error.report).split("\n"))
    words = say(f"{file}：方案有错误，先改好再继续（见上）。", f"{file}: the plan has errors (above); fix them first.")
    return PlanError(words)


def read_index(
    file: Path,
    reads: Reads | Callable[[Plan], Reads],
    as_of: str | None = None,
    known_on: date | None = None,
    *,
    told: bool = True,
) -> Index:
    """The look-ups of a plan in which all that a command ``reads`` can be computed; errors elsewhere are ``told``.

    Raises:
        PlanError: the plan has errors there; they were shown on stderr.
    """
    checked = read(file, day(as_of), reads, known_on, told=told)
    if checked.index is None:
        raise AssertionError(file)  # read() raises before this
    return checked.index
