"""Which rules run, and from which severity on a command fails: options that several commands share."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.cli.options.offered_words import rules
from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.text import nearest, say

Select = Annotated[
    list[str] | None,
    typer.Option(
        help=say(
            "只查这些规则（代码、代码前缀或名称，可重复）。", "Only these rules (code, prefix or name; repeatable)."
        ),
        autocompletion=rules,
    ),
]
Ignore = Annotated[list[str] | None, typer.Option(help=say("不查这些规则。", "Not these rules."), autocompletion=rules)]
FailOn = Annotated[
    Severity,
    typer.Option(help=say("有达到这一级的问题，退出码为 1。", "Exit with 1 from this severity on.")),
]


_FIGURES = str.maketrans("OIL", "011")
"""Letters that are typed for figures: RG2O1."""


def words_of(given: list[str] | None) -> tuple[str, ...]:
    """The rule words of an option, commas taken apart.

    Raises:
        UserError: a word means no rule.
    """
    from ruralgov.checking.rules import means, names

    words = tuple(word.strip() for one in given or () for word in one.split(",") if word.strip())
    for word in words:
        if not any(means(word, code) for code in names()):
            near = nearest(word.upper().translate(_FIGURES), names()) or nearest(word, names().values())
            raise UserError(
                say(f"没有规则“{word}”。{near}见 ruralgov rules。", f"no rule `{word}`. {near} See `ruralgov rules`.")
            )
    return words
