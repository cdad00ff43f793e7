"""Which rules run, and from which severity on a command fails: options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.text import say

Select = Annotated[
    list[str] | None,
    typer.Option(
        help=say(
            "只查这些规则（代码、代码前缀或名称，可重复）。", "Only these rules (code, prefix or name; repeatable)."
        )
    ),
]
Ignore = Annotated[list[str] | None, typer.Option(help=say("不查这些规则。", "Not these rules."))]
FailOn = Annotated[
    Severity,
    typer.Option(help=say("达到这一级即以 1 退出。", "Exit with 1 from this severity on.")),
]


def words_of(given: list[str] | None) -> tuple[str, ...]:
    """The rule words of an option, commas taken apart.

    Raises:
        UserError: a word means no rule.
    """
    from ruralgov.checking.rules import means, names

    words = tuple(word.strip() for one in given or () for word in one.split(",") if word.strip())
    for word in words:
        if not any(means(word, code) for code in names()):
            raise UserError(say(f"没有规则“{word}”：见 ruralgov rules。", f"no rule `{word}`: see `ruralgov rules`."))
    return words
