"""``--diff``: what would be written is shown, and nothing is written; one name in every command that writes."""

from __future__ import annotations

from typing import Annotated

import typer

from ruralgov.text import say

OnlyShown = Annotated[
    bool,
    typer.Option(
        "--diff",
        "--dry-run",
        "-n",
        help=say("只显示会改什么，不写入。", "Only show what would change; write nothing."),
    ),
]
