"""``ruralgov reorganise PLAN 县乡村振兴局 --into 县农业农村局 --on 2026-07-01 --document …``: a reorganisation in one entry."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import day
from ruralgov.checking.command_needs import SET
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.plan_choice import known, one, told_errors
from ruralgov.cli.plan_edits import Entered, approval, finish, local_day, read_open, refuse_ahead
from ruralgov.errors import UserError
from ruralgov.text import say, tell

if TYPE_CHECKING:
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.reorganised_units import Reorganisation
    from ruralgov.reading.plan_file import Loaded

ORDER = 63


def command(
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="[PLAN] UNIT",
            help=say(
                "方案文件（可不写），和撤并、更名的单位。", "Plan file (may be left out), and the unit that ends."
            ),
        ),
    ],
    into: Annotated[
        list[str],
        typer.Option(
            "--into",
            metavar="UNIT",
            help=say(
                "承接单位；分设的写几次。名录里没有的，自动登记。",
                "Who takes over; repeatable for a split. New ones are registered.",
            ),
        ),
    ],
    on: Annotated[str, typer.Option("--on", metavar="DATE", help=say("哪天起。", "From which day."))],
    document: Annotated[str | None, typer.Option(help=say("批准文号。", "Approving document."))] = None,
    tasks: Annotated[
        list[str] | None,
        typer.Option(
            "--tasks",
            metavar="1,2=UNIT",
            help=say("分设时哪些任务归哪个单位，可重复。", "In a split, which tasks go to whom; repeatable."),
        ),
    ] = None,
    reason: Annotated[str, typer.Option(help=say("理由。", "Reason."))] = "机构改革",
    date_: Annotated[
        str | None,
        typer.Option(
            "--date",
            metavar="DATE",
            help=say("批准的日期；默认今天。", "Day of the decision; today by default."),
        ),
    ] = None,
    entered: Entered = None,
    diff: OnlyShown = False,
) -> None:
    """机构改革：单位撤并、更名、分设，只记一条，各表自那天起用新单位。 / Merge, rename or split a unit: one entry, one approval.

    例 / Example:  ruralgov reorganise plan.yaml 县乡村振兴局 --into 县农业农村局 --on 2026-07-01 --document 某办发〔2026〕5号
    """
    from ruralgov.editing.reorganised_units import Reorganisation

    *plan, unit = words
    if len(plan) > 1:
        raise UserError(say("只写方案文件和一个单位。", "give the plan file and one unit."))
    first = day(on)
    if first is None:
        raise UserError(say("--on：请写日期，如 2026-07-01。", "--on: give a day, such as 2026-07-01."))
    act = Reorganisation(unit, _successors(into, tasks or []), first)
    decided = local_day(date_)
    file = one(Path(plan[0]) if plan else None)
    finish(file, lambda: _edit(file, act, decided, (document, reason, entered)), dry=diff)


def _edit(
    file: Path, act: Reorganisation, decided: date, said: tuple[str | None, str, str | None]
) -> tuple[Loaded, Result]:
    """The plan as it is now, with the unit's end. A successor that is called nearly like another unit may be a slip."""
    from ruralgov.editing.amendments import understood
    from ruralgov.editing.reorganised_units import likely_slips, reorganise
    from ruralgov.plan.lookups.day.reorganisation import alias_map

    checked = read_open(file, SET, told=False)
    loaded = checked.loaded
    plan = understood(loaded)
    refuse_ahead(plan, decided)
    known(act.unit, (*plan.departments, *alias_map(plan.departments)), say("单位", "unit"))
    if act.unit not in plan.departments:
        unit = alias_map(plan.departments)[act.unit]
        tell(
            say(f"“{act.unit}”是“{unit}”的别称：撤并的是“{unit}”。", f"{act.unit} is an alias of {unit}: {unit} ends.")
        )
    for name, near in likely_slips(plan, act).items():
        tell(
            say(
                f"{name}：登记表里没有，按新单位登记；是不是{near}？是的话撤回这次改动，改用登记的名称。",
                f"{name} is registered as a new unit; did you mean {near}? Then take this back and use that name.",
            )
        )
    done = reorganise(loaded, act, approval(plan, act.approved_on(decided), *said))
    told_errors(file, len(checked.errors))  # they were not in the way
    return loaded, done


def _successors(into: list[str], given: list[str]) -> dict[str, tuple[str, ...]]:
    """Each successor with the tasks that go to it; without any it takes the rest."""
    if not all(name.strip() for name in into):
        raise UserError(say("--into：写承接单位的名称。", "--into: give the name of the unit that takes over."))
    found: dict[str, tuple[str, ...]] = dict.fromkeys(into, ())
    for words in given:
        ids, sign, unit = words.replace("＝", "=").rpartition("=")
        if not sign or unit.strip() not in found:
            raise UserError(
                say(
                    f"--tasks {words}：写成 编号,编号=承接单位，单位要在 --into 里。",
                    f"--tasks {words}: write ID,ID=UNIT, the unit being one of --into.",
                )
            )
        listed = (part.strip() for part in ids.replace("，", ",").replace("、", ",").split(","))
        found[unit.strip()] = (*found[unit.strip()], *(part for part in listed if part))
    return found
