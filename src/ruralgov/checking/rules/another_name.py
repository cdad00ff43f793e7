"""What the rules about a unit's other name share: the command that gives it from a day on, ready to be run."""

from __future__ import annotations

from ruralgov.text import Text, shell_word

CURE = Text(
    "机构改革的，改回原来的登记，用 {command}",
    "For a reorganisation put the register back and use `{command}`",
)


def command(old: object, new: object) -> Text:
    """The command line; who knows the plan's file puts it behind the command's name."""
    names = f"ruralgov reorganise {shell_word(str(old))} --into {shell_word(str(new))}"
    return Text(f"{names} --on 日期 --document 文号", f"{names} --on DAY --document NUMBER")
