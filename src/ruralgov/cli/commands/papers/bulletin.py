"""``ruralgov bulletin``: the lead units ranked, with the arithmetic."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.days import state_day
from ruralgov.checking import command_needs
from ruralgov.cli.options.letter_options import Contact, Copies, Dated, Issuer, Number, To, dated
from ruralgov.cli.output import Format, Output, WithSources, chosen, emit
from ruralgov.cli.plan_choice import AsOf, KnownOn, OnePlan, Restated, known, known_day, one, read_index
from ruralgov.errors import UserError
from ruralgov.text import language, number, say

if TYPE_CHECKING:
    from ruralgov.aggregation.unit_ranking import Weights

ORDER = 67


def command(
    plan: OnePlan = None,
    weights: Annotated[
        str | None,
        typer.Option(
            metavar="NAME=N,…",
            help=say(
                "计什么、各占多少分，合计100；默认 进度=50,按期=30,资金=20，只写一项就只比一项：进度=100。",
                "What counts for how much, 100 in all: progress=50,punctuality=30,money=20 by default.",
            ),
        ),
    ] = None,
    as_of: AsOf = None,
    known_on: KnownOn = None,
    restated: Restated = False,
    to: To = None,
    cc: Copies = None,
    number_: Number = None,
    issuer: Issuer = None,
    contact: Contact = None,
    dated_: Dated = None,
    sources: WithSources = False,
    form: Format = None,
    output: Output = None,
) -> None:
    """通报：各牵头单位按进度、按期、资金排名，附计算。 / The lead units ranked, with the arithmetic.

    例 / Example:  ruralgov bulletin plans/digital-county.yaml --as-of 2021-09-30 -o 通报.docx

    排名要有全部单位，没有 --unit；一个单位的用 meeting --unit、tasks --unit。 / A ranking needs all units. For one unit use `meeting --unit` or `tasks --unit`.
    """
    from ruralgov.aggregation.unit_ranking import Criterion
    from ruralgov.papers.letter import letter_parts
    from ruralgov.papers.supervision.bulletin_page import Ask, bulletin_page
    from ruralgov.reading.neighbouring_files.house_rules_file import templates_of

    word = chosen(form, output)
    file = one(plan)
    counted = _weights(weights)
    money, reports = bool(counted[Criterion.MONEY]), bool(counted[Criterion.PUNCTUALITY])
    index = read_index(
        file,
        lambda plan: command_needs.bulletin_of(plan, money=money, reports=reports).on_paper,
        as_of,
        known_day(known_on, restated=restated, bare=as_of is None),
    )
    day = state_day(index)
    index = index.on(day)
    said = {"to": to or "各牵头单位", "cc": cc, "number": number_, "issuer": issuer, "contact": contact}
    letter = letter_parts(index, day, {**said, "date": dated(dated_)}, own=True)
    page = bulletin_page(index, Ask(day, counted, letter, templates_of(file)))
    emit(page, word, output, file, index, sources=sources, progress=True)


def _weights(text: str | None) -> Weights:
    from ruralgov.aggregation.unit_ranking import WEIGHTS

    if text is None:
        return WEIGHTS
    given = dict(map(_weight, text.replace("，", ",").split(",")))
    whole = sum(given.values(), Decimal(0))
    if whole != 100:
        raise UserError(
            say(
                f"--weights {text}：合计要是100，现在是{number(whole)}。",
                f"--weights {text}: adds up to {number(whole)}; it must be 100.",
            )
        )
    return {key: given.get(key, Decimal(0)) for key in WEIGHTS}


def _weight(text: str) -> tuple[object, Decimal]:
    from ruralgov.aggregation.unit_ranking import Criterion
    from ruralgov.papers.tables.rank_marks import CRITERIA

    name, sign, value = text.replace("＝", "=").partition("=")
    names = {title: key for key, title in CRITERIA.items()} | {str(key): key for key in Criterion}
    shown = CRITERIA.values() if language() == "zh" else map(str, Criterion)
    name = name.strip()
    key = names.get(name) or names[known(name, shown, say("计分项目", "criterion"))]
    try:
        weight = Decimal(value)
    except InvalidOperation:
        weight = Decimal("NaN")
    if not sign or not weight.is_finite() or weight < 0:
        raise UserError(
            say(
                f"--weights {text}：写成 名称=分数，如 进度=50,按期=30,资金=20。",
                f"--weights {text}: write NAME=N, as in progress=50,punctuality=30,money=20.",
            )
        )
    return key, weight
