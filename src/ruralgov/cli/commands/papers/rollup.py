"""``ruralgov rollup``: many plans added up, by region, by source and by status."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.checking import areas
from ruralgov.cli.output import Format, Output, chosen, emit
from ruralgov.cli.plan_choice import (
    AsOf,
    KnownOn,
    Plans,
    Restated,
    find,
    known,
    known_day,
    read_index,
)
from ruralgov.errors import PlanError
from ruralgov.text import joined, language, say, tell

if TYPE_CHECKING:
    from ruralgov.facts.rollup import Member
    from ruralgov.papers.rollup_page import By

ORDER = 45
_WIDE = ("csv", "xlsx")


def command(
    plans: Plans = None,
    by: Annotated[
        list[str] | None,
        typer.Option(
            help=say("只要这些表，可重复：方案、地区、资金来源、状态，或 ", "Only these tables (repeatable): ")
            + "plan, region, source, status"
        ),
    ] = None,
    year: Annotated[int | None, typer.Option(help=say("资金只看这一年。", "Money of this year only."))] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """汇总多个方案：按地区、按资金来源、按状态。 / Many plans added up: by region, by source, by status.

    例 / Example:  ruralgov rollup plans --by 地区 -o build/rollup.xlsx
    """
    from ruralgov.papers.rollup_page import rollup_page

    word = chosen(form, output)
    files = _once(find(plans))
    members = _members(files, as_of, known_day(known_on, restated=restated))
    emit(
        rollup_page(members, _by(by), year, wide=word in _WIDE),
        word,
        output,
        files[0],
        *(member.index for member in members),
    )


def _once(files: list[Path]) -> list[Path]:
    """The same file by another path would count twice."""
    return list({file.resolve() if str(file) != "-" else file: file for file in reversed(files)}.values())[::-1]


def _members(files: list[Path], as_of: str | None, known_on: date | None) -> list[Member]:
    """Every plan, or the errors of all that have some: a sum with a plan left out would be a wrong sum.

    Raises:
        PlanError: some plan has errors; they were shown on stderr.
    """
    from ruralgov.cli import screen
    from ruralgov.facts.rollup import Member, copies

    members: dict[int, tuple[Member, Path]] = {}
    broken = []
    with screen.progress(len(files), "读方案", "reading plans") as tick:
        for file in files:
            try:
                index = read_index(file, areas.ROLLUP, as_of, known_on)
            except PlanError as error:
                broken.append(error)
            else:
                members[id(index)] = (Member(index, state_day(index)), file)
            tick()
    if broken:
        raise (
            broken[0]
            if len(broken) == 1
            else PlanError(
                say(
                    f"{len(broken)} 个方案有错误，先改好再汇总（见上）。",
                    f"{len(broken)} plans have errors (above); mend them first.",
                )
            )
        )
    found = [member for member, _ in members.values()]
    for names in copies(found, lambda member: str(members[id(member.index)][1])):
        tell(
            say(
                f"注意：{joined(names)} 标题和地区相同，若是同一方案就重复计算了。",
                f"note: {joined(names)} have the same title and region; if they are one plan, it counts twice.",
            )
        )
    return found


def _by(given: list[str] | None) -> list[By]:
    from ruralgov.papers.rollup_page import BY

    names: dict[str, By] = {**{axis: axis for axis in BY}, **{title: axis for axis, title in BY.items()}}
    words = [word.strip() for one in given or () for word in one.split(",")]
    shown = BY.values() if language() == "zh" else BY
    what = say("汇总表", "table")
    chosen_ones = [names[word] if word in names else names[known(word, shown, what)] for word in words]
    return list(dict.fromkeys(chosen_ones)) or list(BY)
