"""``ruralgov explain``: the manual page of a rule (``RG201``) or of a field (``tasks.deadline``, 完成时限), offline."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.options.offered_words import among, rules_and_fields
from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import known
from ruralgov.errors import UserError
from ruralgov.text import joined, say

ORDER = 70


def command(
    word: Annotated[
        str,
        typer.Argument(
            metavar="CODE|FIELD",
            autocompletion=rules_and_fields,
            help=say(
                "规则代码、名称，或方案里的字段：RG201、tasks.deadline、完成时限；plan 列出最上层各项。",
                "Code or name of a rule, or a field of a plan: RG201, tasks.deadline; `plan` lists the top level.",
            ),
        ),
    ],
    form: Annotated[
        str, typer.Option("--format", "-f", help=say("text 或 md。", "text or md."), autocompletion=among("text", "md"))
    ] = "text",
) -> None:
    """解释一条规则（为什么查、反例、正例），或方案里的一个字段。 / Explain a rule, or a field of a plan.

    例 / Example:  ruralgov explain RG201
    """
    from ruralgov.checking.rules import find
    from ruralgov.checking.rules.rule_pages import page, plain_page

    known(form, ("text", "md"), say("格式", "format"))
    if (rule := find(word)) is not None:
        save(page(rule) if form == "md" else plain_page(rule), None)
        return
    from ruralgov.plan.field_manual.field_pages import field_page

    if (text := field_page(word)) is None:
        raise UserError(_unknown(word))
    save(text, None)


def _unknown(word: str) -> str:
    import difflib

    from ruralgov.checking.rules import names
    from ruralgov.plan.field_manual.fields import called, fields

    words = [*names().values(), *(one.words for one in fields()), *called()]
    near = difflib.get_close_matches(word, words, n=3)
    hint = say(f"是不是 {joined(near)}？", f"Did you mean {joined(near)}? ") if near else ""
    return say(
        f"没有规则或字段“{word}”。{hint}全部规则见 ruralgov rules，字段见 ruralgov explain plan。",
        f"no rule or field `{word}`. {hint}See `ruralgov rules` and `ruralgov explain plan`.",
    )
