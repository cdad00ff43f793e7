"""``ruralgov explain RG201``: a rule's manual page, offline."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.text import say

ORDER = 70


def command(
    code: Annotated[str, typer.Argument(metavar="CODE", help=say("规则代码或名称。", "Rule code or name."))],
    form: Annotated[str, typer.Option("--format", help=say("text 或 md。", "text or md."))] = "text",
) -> None:
    """解释一条规则：为什么查、错例、对例。 / Explain a rule: why it matters, a bad and a good example.

    例 / Example:  ruralgov explain RG201
    """
    from ruralgov.rules import find
    from ruralgov.rules.manual import page, plain_page

    rule = find(code)
    if rule is None:
        raise UserError(say(f"没有规则“{code}”：见 ruralgov rules。", f"no rule `{code}`: see `ruralgov rules`."))
    print(page(rule) if form == "md" else plain_page(rule), end="")
