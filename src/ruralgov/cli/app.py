"""The Typer app and the one error boundary. Only the command that is called is imported."""

from __future__ import annotations

import decimal
import gc
import importlib
import re
from collections.abc import Sequence
from contextlib import nullcontext
from types import ModuleType
from typing import Annotated

import typer

from ruralgov import __version__
from ruralgov.api.exactness import DIGITS
from ruralgov.cli import commands, paging, shell_completion, streams, usage
from ruralgov.cli.paging import NO_PAGER
from ruralgov.errors import UserError
from ruralgov.files import overwriting
from ruralgov.runs import store, workers, written_files
from ruralgov.text import Text, forget_told, preferred_language, say, tell, told_lacking, use_language

INTERNAL_ERROR = 3
INTERRUPTED = 130
NO_CACHE = "--no-cache"
_EXIT_CODES = Text(
    "退出码：0 全部办成，错误不影响结果；1 方案或送来的文件有问题，没有办或缺了一部分；2 用法不对、文件读不了；3 程序出错。",
    "Exit codes: 0 all is done, and no error touches it; 1 something in the plan or in what came is wrong: not done, or in part; "
    "2 wrong usage, an unreadable file; 3 our own fault.",
)
_EXAMPLE = """ruralgov import 方案.docx -o plan.yaml --ask
ruralgov validate plan.yaml
ruralgov report plan.yaml --quarter Q2 -o 二季度报告.docx"""


def run(argv: Sequence[str]) -> int:
    """Run one command line and return its exit code; nobody ever sees a traceback."""
    gc.disable()  # a command is one short pass over one tree: at 10,000 tasks collecting cost 40 % of the time
    decimal.getcontext().prec = DIGITS
    overwriting.forget()
    overwriting.use(overwriting.Memory(written_files.recalled, written_files.remember))
    forget_told()
    streams.prepare()
    words = _language_first(argv)
    store.forbid(so=NO_CACHE in argv)
    paging.forbid(so=NO_PAGER in argv)
    use_language(_language(words) or preferred_language())
    try:
        code = _called(words) or int(told_lacking())
    except UserError as error:
        tell(*error.lines)
        code = error.exit_code
    except KeyboardInterrupt:
        code = INTERRUPTED
    except Exception as error:  # noqa: BLE001  the one boundary
        code = _unforeseen(error, argv)
    finally:
        workers.end_all()
    if (failure := streams.finish()) is not None:
        return _unforeseen(failure, argv)
    return code


def _called(words: list[str]) -> int:
    if shell_completion.asked():
        names = {name.rstrip("_"): name for name in command_names()}
        shell_completion.prepare()
        app(names.get(shell_completion.typed(names) or ""))(args=[], prog_name="ruralgov", standalone_mode=False)
        return 0
    if not words[2:] if words[:1] == ["--lang"] else not words:
        _called([*words, "--help"])
        return UserError.exit_code
    helped = bool({"--help", "-h"}.intersection(words))
    if helped:
        usage.prepare_help()
    with paging.paged_help() if helped else nullcontext():
        code = app(_named(words))(args=words, prog_name="ruralgov", standalone_mode=False)
    return code if isinstance(code, int) else 0


def _unforeseen(error: Exception, argv: Sequence[str]) -> int:
    """The exit code for what Typer, the system or our own fault raised, after telling it on stderr."""
    if hasattr(error, "format_message"):  # Typer's own: wrong usage
        if error.format_message():  # a group without a sub-command has shown its help and says nothing
            tell(f"ruralgov: {usage.complaint(error)}")
        return UserError.exit_code
    if isinstance(error, typer.Abort):
        return INTERRUPTED
    if isinstance(error, OSError) and error.filename is None and error.errno is not None:
        reason = error.strerror or error
        tell(say(f"ruralgov: 输出写不下去（{reason}）。", f"ruralgov: cannot write ({reason})."))
        return UserError.exit_code
    if isinstance(error, ValueError) and any("\0" in word for word in argv):  # Typer 0.26 asks the system for it
        tell(say("ruralgov: 参数里有空字符（U+0000）。", "ruralgov: an argument holds a null character (U+0000)."))
        return UserError.exit_code
    from ruralgov.plugins.installed import guilty

    if (of_plugin := guilty(error)) is not None:
        tell(*of_plugin.lines)
        return of_plugin.exit_code
    return _own_fault(error, argv)


def app(only: str | None = None) -> typer.Typer:
    """The Typer app with the named command; without a name, the list of all of them for the first help page."""
    modules = sorted((_module(name) for name in ([only] if only else command_names())), key=lambda m: m.ORDER)
    root = typer.Typer(
        pretty_exceptions_enable=False,
        add_completion=False,
        help=_about(),
        context_settings={"help_option_names": ["--help", "-h"]},
    )
    root.callback()(_root)
    for module in modules:
        if only is None:
            root.command(_command(module), help=_summary(module))(_listed)
        elif hasattr(module, "group"):
            for info in module.group.registered_commands:
                info.help = usage.own_words(info.callback.__doc__)
            root.add_typer(module.group, name=_command(module))
        else:
            root.command(_command(module), help=_summary(module))(module.command)
    return root


def _summary(module: ModuleType) -> str:
    return str(module.group.info.help) if hasattr(module, "group") else usage.own_words(module.command.__doc__)


def _listed() -> None:
    """In place of a command that is only listed: Typer takes a third of the help page's time to read parameters."""


def _about() -> str:
    return say(
        "乡村治理试点方案：一个 YAML 文件，检查、资金分担、报告都由它生成。",
        "One YAML file for a rural-governance pilot plan: checks, cost shares and reports come from it.",
    ) + say(f"\n\n例：{_EXAMPLE}\n\n{_EXIT_CODES.zh}", f"\n\nExample: {_EXAMPLE}\n\n{_EXIT_CODES.en}")


def command_names() -> list[str]:
    """Every command, by its file."""
    return sorted(commands.files())


def _module(name: str) -> ModuleType:
    return importlib.import_module(commands.files()[name])


def _command(module: ModuleType) -> str:
    # import_.py and set_.py are named so because Python knows these words.
    return module.__name__.rsplit(".", 1)[-1].rstrip("_")


def _named(words: Sequence[str]) -> str | None:
    """The module of the command that the words call; None where only an option of our own stands there.

    Raises:
        UserError: there is no such command.
    """
    word = words[2] if words[0] == "--lang" else words[0]
    if word.startswith("-"):
        return None
    names = {name.rstrip("_"): name for name in command_names()}
    if word not in names:
        raise UserError(usage.no_command(word, names))
    return names[word]


def _language_first(argv: Sequence[str]) -> list[str]:
    """The words with ``--lang`` in front and without ``--no-cache`` and ``--no-pager``, wherever they were typed: before or after the command."""
    words: list[str] = []
    given: list[str] = []
    rest = iter(argv)
    for word in rest:
        if word == "--":
            words += [word, *rest]
        elif word == "--lang":
            given = [word, next(rest, "")]
        elif word.startswith("--lang="):
            given = ["--lang", word.partition("=")[2]]
        elif word not in (NO_CACHE, NO_PAGER):
            words.append(word)
    return [*given, *words]


def _language(words: Sequence[str]) -> str | None:
    """The language that ``--lang`` names; zh-CN and en_GB too."""
    word = words[1].lower() if words[:1] == ["--lang"] else ""
    return next((known for known in ("zh", "en") if re.fullmatch(rf"{known}([-_].*)?", word)), None)


def _show_version(asked: bool) -> None:
    if asked:
        tell(f"ruralgov {__version__}", out=True)
        raise typer.Exit


def _root(
    version: Annotated[  # noqa: ARG001  its callback answers
        bool,
        typer.Option(
            "--version", "-V", is_eager=True, callback=_show_version, help=say("显示版本。", "Show the version.")
        ),
    ] = False,
    lang: Annotated[
        str | None,
        typer.Option(
            metavar="zh|en",
            help=say(
                "屏幕语言；默认看 RURALGOV_LANG 和系统语言。", "Screen language; else RURALGOV_LANG or the locale."
            ),
        ),
    ] = None,
    no_cache: Annotated[  # noqa: ARG001  taken out beforehand: it may stand anywhere
        bool,
        typer.Option(
            NO_CACHE,
            help=say(
                "不用上次保存的检查结果，见 ruralgov cache。", "Without what was checked before; see `ruralgov cache`."
            ),
        ),
    ] = False,
    no_pager: Annotated[  # noqa: ARG001  see above
        bool,
        typer.Option(
            NO_PAGER,
            help=say(
                "长的结果一次显示完，不分页（PAGER 可另选分页程序）。",
                "Long results at once, without the pager (PAGER names another one).",
            ),
        ),
    ] = False,
) -> None:
    if lang is not None and _language(["--lang", lang]) is None:
        raise UserError(say(f"--lang {lang}：只有 zh 和 en。", f"--lang {lang}: only zh and en."))


def _own_fault(error: Exception, argv: Sequence[str]) -> int:
    where = fault_noted(error, argv)
    tell(
        say(
            f"ruralgov: 程序自身出错（{type(error).__name__}）。详情在 {where}，请附上它报告问题。",
            f"ruralgov: our own fault ({type(error).__name__}). Details are in {where}; please report them.",
        )
    )
    return INTERNAL_ERROR


def fault_noted(error: Exception, argv: Sequence[str] = ()) -> str:
    """Where the details of a fault of our own were written down."""
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
    except OSError:
        return "-"
    return stream.name
