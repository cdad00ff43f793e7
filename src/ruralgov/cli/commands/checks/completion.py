"""``ruralgov completion``: what a shell reads to complete commands and options."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from ruralgov.text import say

ORDER = 99


class Shell(StrEnum):
    """The shells that Typer knows."""

    BASH = "bash"
    ZSH = "zsh"
    FISH = "fish"
    POWERSHELL = "powershell"
    PWSH = "pwsh"


def command(
    shell: Annotated[
        Shell,
        typer.Argument(
            metavar="|".join(Shell), show_default=False, help=say("用哪种命令行（shell）。", "Which shell.")
        ),
    ],
) -> None:
    """命令行补全：按 Tab 补出命令和选项。 / Completion of commands and options in a shell.

    例 / Example:  ruralgov completion bash >> ~/.bashrc
    """
    from typer._completion_shared import get_completion_script

    from ruralgov.cli.shell_completion import VARIABLE

    typer.echo(get_completion_script(prog_name="ruralgov", complete_var=VARIABLE, shell=shell))
