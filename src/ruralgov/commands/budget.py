"""``ruralgov budget``: exact cost shares, and planned beside appropriated and spent."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.commands._output import Format, Output, chosen, emit
from ruralgov.commands._plans import AsOf, Plans, find, known, read_index
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.compute.index import Index
    from ruralgov.views.budget_table import Ask
    from ruralgov.views.page import Page

ORDER = 20
_AXES = ("source", "task", "department", "year")


def command(
    plans: Plans = None,
    by: Annotated[
        list[str] | None, typer.Option(help=say("汇总口径，可重复：", "Sum by (repeatable): ") + ", ".join(_AXES))
    ] = None,
    year: Annotated[int | None, typer.Option(help=say("只看这一年。", "Only this year."))] = None,
    set_: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="NAME=N",
            help=say("测算：换一个参数值，如 选派干部=60。", "What if: another value of a parameter."),
        ),
    ] = None,
    as_of: AsOf = None,
    form: Format = None,
    output: Output = None,
) -> None:
    """资金分担：各来源各出多少，到位多少，支出多少。 / Exact cost shares by source, task, department and year.

    例 / Example:  ruralgov budget plans/cadre-funds.yaml --set 选派干部=60
    """
    word = chosen(form, output)
    files = find(plans)
    indexes = [read_index(file, as_of) for file in files]
    pages = [_page(index, _ask(index, by, year, set_)) for index in indexes]
    emit(pages[0] if len(pages) == 1 else _together(pages), word, output, files[0])


def _page(index: Index, ask: Ask) -> Page:
    from ruralgov.views.budget_table import budget_page

    return budget_page(index, ask)


def _together(pages: list[Page]) -> Page:
    from ruralgov.views.page import Heading, Page

    blocks = tuple(block for page in pages for block in (Heading(page.title), *page.blocks))
    return Page("资金分担表", blocks, [page.data for page in pages])


def _ask(index: Index, by: list[str] | None, year: int | None, what_if: list[str] | None) -> Ask:
    from ruralgov.views.budget_table import Ask

    words = [word for one in by or ["source"] for word in one.split(",")]
    axes = tuple(known(word, _AXES, say("汇总口径", "axis")) for word in words)
    return Ask(axes, year, dict(_setting(index, one) for one in what_if or ()))  # type: ignore[arg-type]


def _setting(index: Index, text: str) -> tuple[str, Decimal]:
    name, sign, value = text.rpartition("=")
    try:
        amount = Decimal(value)
    except InvalidOperation:
        amount = Decimal("NaN")
    if not sign or not amount.is_finite() or amount < 0:
        raise UserError(say(f"--set {text}：写成 名称=数字，如 选派干部=60。", f"--set {text}: write NAME=NUMBER."))
    return known(name.strip(), index.plan.parameters, say("参数", "parameter")) or "", amount
