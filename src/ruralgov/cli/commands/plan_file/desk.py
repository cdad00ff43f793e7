"""``ruralgov desk``: the plans of a folder in the browser, for whoever never opens a terminal otherwise."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.text import say, tell

ORDER = 55


def command(
    place: Annotated[
        Path | None,
        typer.Argument(
            metavar="PLAN|FOLDER",
            help=say(
                "方案文件，或放方案的文件夹；默认当前文件夹。", "A plan, or a folder of plans; this folder by default."
            ),
            show_default=False,
        ),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help=say("端口；默认找一个空的。", "Port; a free one by default."))
    ] = 0,
    no_browser: Annotated[
        bool, typer.Option("--no-browser", help=say("不打开浏览器，只显示地址。", "Only show the address."))
    ] = False,
) -> None:
    """在浏览器里办理：看方案、填进展、收台账、出文件。 / The desk: plans in the browser, on this machine only.

    例 / Example:  ruralgov desk plans
    """
    try:
        from ruralgov.desk.server import Server
    except ModuleNotFoundError as error:
        raise UserError(
            say(
                f'网页工作台还没有装（缺 {error.name}）：pip install "ruralgov[desk]"。不便安装的，用程序文件夹或单文件工作台，双击就开（docs/install.md）',
                f'the desk is not installed ({error.name} is missing): pip install "ruralgov[desk]". Where nothing can be '
                "installed, the program folder and the one-file desk open by double-click (docs/install.md)",
            )
        ) from error
    from ruralgov.cli.app import fault_noted
    from ruralgov.cli.sound_plugins import without_broken

    broken = tuple(without_broken())
    server = Server(place or Path(), port, fault_noted, broken)
    tell(*broken)
    address = server.address
    tell(
        say(f"工作台：{address}", f"the desk: {address}"),
        say(
            "关掉最后一个页面，或在这里按 Ctrl-C，就结束。",
            "It ends when its last page is closed, or with Ctrl-C here.",
        ),
    )
    if not no_browser:
        import webbrowser

        webbrowser.open(address)
    server.run()
