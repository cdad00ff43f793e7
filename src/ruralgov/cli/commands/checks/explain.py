"""``ruralgov explain RG201``: a rule's manual page, offline."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import known
from ruralgov.errors import UserError
from ruralgov.text import say

ORDER = 70


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help=say("规则代码或名称。", "Rule code or name."))],
    form: Annotated[str, typer.Option("--format", "-f", help=say("text 或 md。", "text or md."))] = "text",
) -> None:
    """解释一条规则：为什么查、反例、正例。 / Explain a rule: why it matters, a bad and a good example.

    例 / Example:  ruralgov explain RG201
    """
    import difflib

    from ruralgov.checking.rules import find, names
    from ruralgov.checking.rules.manual import page, plain_page

    known(form, ("text", "md"), say("格式", "format"))
    rule = find(code)
    if rule is None:
        near = difflib.get_close_matches(code, names().values(), n=1)
        hint = say(f"是不是 {near[0]}？", f"Did you mean {near[0]}? ") if near else ""
        raise UserError(
            say(
                f"没有规则“{code}”。{hint}全部规则见 ruralgov rules。", f"no rule `{code}`: {hint}see `ruralgov rules`."
            )
        )
    save(page(rule) if form == "md" else plain_page(rule), None)
