"""The Typer app and the one error boundary. Only the command that is called is imported."""

from __future__ import annotations

import contextlib
import gc
import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import Annotated

import typer

from ruralgov import __version__, commands
from ruralgov.errors import UserError
from ruralgov.text import preferred_language, say, use_language

INTERNAL_ERROR = 3
INTERRUPTED = 130


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nobody ever sees a traceback."""
    gc.disable()  # a command is one short pass over one tree: at 10,000 tasks collecting cost 40 % of the time
    _use_utf8()
    use_language(_language(argv))
    try:
        app(_named(argv))(args=list(argv), prog_name="ruralgov")
    except SystemExit as stop:
        return stop.code if isinstance(stop.code, int) else 0
    except UserError as error:
        print(f"ruralgov: {error}", file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        # The reader (head, less) has gone; stdout must not complain again when Python flushes it.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except Exception as error:  # noqa: BLE001  the one boundary
        return _own_fault(error, argv)
    return 0


def app(only: str | None = None) -> typer.Typer:
    """The Typer app with the named command, or with all of them."""
    modules = sorted((_module(name) for name in ([only] if only else command_names())), key=lambda m: m.ORDER)
    root = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, add_completion=False, callback=_root)
    for module in modules:
        if hasattr(module, "group"):
            root.add_typer(module.group, name=_command(module))
        else:
            root.command(_command(module))(module.command)
    return root


def command_names() -> list[str]:
    """Every command, by the files in ``commands``."""
    return [name for _, name, _ in pkgutil.iter_modules(commands.__path__) if not name.startswith("_")]


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"ruralgov.commands.{name}")


def _command(module: ModuleType) -> str:
    # import_.py and set_.py are named so because Python knows these words.
    return module.__name__.rsplit(".", 1)[-1].rstrip("_")


def _named(argv: Sequence[str]) -> str | None:
    """The module of the command that the words call, when it is plain to see."""
    words = _without_language(argv)
    if not words or words[0].startswith("-"):
        return None
    return next((name for name in command_names() if name.rstrip("_") == words[0]), None)


def _without_language(argv: Sequence[str]) -> list[str]:
    words = list(argv)
    if words[:1] == ["--lang"]:
        return words[2:]
    return words[1:] if words and words[0].startswith("--lang=") else words


def _language(argv: Sequence[str]) -> str:
    words = list(argv)
    given = next((word.partition("=")[2] for word in words if word.startswith("--lang=")), None)
    if "--lang" in words[:-1]:
        given = words[words.index("--lang") + 1]
    return given if given in ("zh", "en") else preferred_language()


def _root(
    version: Annotated[bool, typer.Option("--version", "-V", help=say("显示版本。", "Show the version."))] = False,
    lang: Annotated[
        str | None, typer.Option(metavar="zh|en", help=say("屏幕语言。", "Screen language."), envvar="RURALGOV_LANG")
    ] = None,
) -> None:
    """乡村治理试点方案：一个 YAML 文件，检查、分担、报告都从它来。 / One YAML file for a rural-governance pilot plan."""
    if version:
        print(f"ruralgov {__version__}")
        raise typer.Exit
    if lang is not None and not lang.lower().startswith(("zh", "en", "c", "posix")):
        raise typer.BadParameter(say("只有 zh 和 en。", "only zh and en."), param_hint="--lang")


def _use_utf8() -> None:
    """UTF-8 into files and pipes; a console keeps its own encoding but never stops at a character it lacks."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            keep = stream.isatty() or "PYTHONIOENCODING" in os.environ
            with contextlib.suppress(OSError, ValueError):
                stream.reconfigure(encoding=None if keep else "utf-8", errors="replace")


def _own_fault(error: Exception, argv: Sequence[str]) -> int:
    import platform
    import tempfile
    import traceback

    words = "".join(traceback.format_exception(error))
    text = f"ruralgov {__version__}, Python {platform.python_version()}, {platform.platform()}\n{list(argv)}\n\n{words}"
    try:
        with tempfile.NamedTemporaryFile(
            "w", encoding="utf-8", prefix="ruralgov-", suffix=".log", delete=False
        ) as stream:
            stream.write(text)
        where = Path(stream.name)
    except OSError:
        where = Path("-")
    print(
        say(
            f"ruralgov: 程序自身出错（{type(error).__name__}）。详情在 {where}，请附上它报告问题。",
            f"ruralgov: our own fault ({type(error).__name__}). Details are in {where}; please report them.",
        ),
        file=sys.stderr,
    )
    return INTERNAL_ERROR
