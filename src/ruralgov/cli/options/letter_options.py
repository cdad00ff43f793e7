"""The letter parts that a document command takes: each wins over the plan's own."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.text import say

_PANEL = say("公文要素（默认取方案的 letter）", "Letter parts (the plan's `letter` by default)")
To = Annotated[
    str | None, typer.Option("--to", metavar="UNITS", help=say("主送机关。", "Addressees."), rich_help_panel=_PANEL)
]
Copies = Annotated[
    str | None, typer.Option("--cc", metavar="UNITS", help=say("抄送机关。", "Copies to."), rich_help_panel=_PANEL)
]
Number = Annotated[
    str | None,
    typer.Option("--number", metavar="TEXT", help=say("发文字号。", "Document number."), rich_help_panel=_PANEL),
]
Issuer = Annotated[
    str | None,
    typer.Option("--issuer", metavar="UNIT", help=say("署名机关。", "Office that signs."), rich_help_panel=_PANEL),
]
Contact = Annotated[
    str | None,
    typer.Option(
        "--contact", metavar="TEXT", help=say("联系岗位和电话。", "Post and telephone to ask."), rich_help_panel=_PANEL
    ),
]
Signer = Annotated[
    str | None,
    typer.Option("--signer", metavar="POST", help=say("签发人（岗位）。", "Signer (post)."), rich_help_panel=_PANEL),
]
Dated = Annotated[
    str | None,
    typer.Option(
        "--dated",
        metavar="DATE",
        help=say("成文日期；默认为报告截至的那天。", "Date of the letter; by default the day that is reported on."),
        rich_help_panel=_PANEL,
    ),
]


def dated(text: str | None) -> str | None:
    """The date of a letter as it is printed."""
    from ruralgov.api.days import day
    from ruralgov.text import chinese_date

    found = day(text)
    return chinese_date(found) if found else None
