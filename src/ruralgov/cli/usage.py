"""What Typer says, in the screen language: help pages that cut nothing, and wrong usage as one line with the cure."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterable
from typing import Any

from ruralgov.text import joined, language, nearest, say

# Typer's own English sentences; the other languages of its catalogue are not shipped.
_SENTENCES = (
    (r"No such option: ?'?([^\s']+?)'?\.?$", "没有选项 {}"),
    (r"Got unexpected extra argument(?:s|\(s\))? \((.*)\)\.?$", "多出了参数 {}"),
    (r"Option '?([^\s']+?)'? requires an argument\.?$", "选项 {} 后面要跟一个值"),
    (r"Option '?([^\s']+?)'? does not take a value\.?$", "选项 {} 后面不跟值"),
    (r"Missing command\.?$", "没有写子命令"),
    (r"Missing (?:argument|option|parameter)\b.*$", "缺少这个参数"),
    (r"(?:'.*' is not a valid int|Input should be a valid int).*$", "要写整数"),
    (r".*?'(.*)' is not one of (.*?)\.?$", "没有“{}”，可选：{}"),
    (r"(.*) is not in the range (.*?)\.?$", "{} 不在范围 {} 之内"),
    (r"Input should be greater than or equal to (.*)$", "不能小于 {}"),
    (r"Input should be less than or equal to (.*)$", "不能大于 {}"),
    (r"No such command '(.*?)'\. Did you mean '(.*?)'\?$", "没有子命令“{}”；是不是 {}？"),
    (r"No such command '(.*?)'\.?.*$", "没有子命令“{}”"),
)
_RENAMED = {("log", "--by"): "--unit", ("export", "--department"): "--unit", ("print", "--paper"): "--size"}
"""Options by the last word of the command and by what they were called once."""


def own_words(doc: str | None) -> str:
    """A command's docstring in the screen language: ``中文。 / English.`` and ``例 / Example:  …``."""
    lines = [line.strip() for line in (doc or "").strip().splitlines()]
    return "\n".join(_side(line) for line in lines)


def _side(line: str) -> str:
    zh, slash, en = line.partition(" / ")
    if line.startswith("例 / Example:"):
        return say("例：", "Example: ") + line.partition(":")[2].strip()
    return say(zh, en) if slash else line


def no_command(word: str, commands: Iterable[str]) -> str:
    """A word that is no command, with the nearest that is."""
    names = sorted(commands)
    hint = nearest(word, names)
    return say(
        f"没有命令“{word}”。{hint or '有：' + joined(names)}",
        f"no command `{word}`. {hint or 'There are: ' + joined(names)}",
    )


def complaint(error: Any) -> str:
    """What is wrong with the words of the command line, and where its help is."""
    where = error.ctx.command_path if getattr(error, "ctx", None) else "ruralgov"
    words = _in_chinese(error) if language() == "zh" else error.format_message().rstrip(".")
    end = "" if words.endswith(("?", "？")) else say("。", ".")
    if "-completion" in words:  # what other programs call it
        end += say("按 Tab 补全用 ruralgov completion。", " Tab completion is `ruralgov completion`.")
    if now := _RENAMED.get((where.rpartition(" ")[2], getattr(error, "option_name", None) or "")):
        end += say(f"现在叫 {now}。", f" It is {now} now.")
    return say(f"{words}{end}用法见 {where} --help。", f"{words}{end} See `{where} --help`.")


def _in_chinese(error: Any) -> str:
    message = str(error.message or error.format_message())
    for pattern, chinese in _SENTENCES:
        if match := re.match(pattern, message, re.DOTALL):
            message = chinese.format(*(group.replace("', '", "、").strip("'") for group in match.groups()))
            break
    near = joined(getattr(error, "possibilities", None) or ())
    place = _place(error)
    return (f"{place}：" if place else "") + message.rstrip("。.") + (f"（是不是 {near}？）" if near else "")


def _place(error: object) -> str:
    """The option or argument that the error is about, as it is typed or as the help names it."""
    param, hint = getattr(error, "param", None), getattr(error, "param_hint", None)
    if param is not None:
        long = [name for name in param.opts if name.startswith("-")]
        return str(long[0] if long else param.metavar or param.name)
    return " / ".join(hint) if isinstance(hint, list | tuple) else str(hint or "")


def prepare_help() -> None:
    """Typer's help panels: Chinese headings, and text without spaces folded instead of cut with an ellipsis."""
    import rich.table
    from typer import rich_utils

    if not isinstance(rich.table.Column, functools.partial):
        vars(rich.table)["Column"] = functools.partial(rich.table.Column, overflow="fold")
    rich_utils.ARGUMENTS_PANEL_TITLE = say("参数", "Arguments")
    rich_utils.OPTIONS_PANEL_TITLE = say("选项", "Options")
    rich_utils.COMMANDS_PANEL_TITLE = say("命令", "Commands")
    rich_utils.DEFAULT_STRING = say("[默认：{}]", "[default: {}]")
    rich_utils.ENVVAR_STRING = say("[环境变量：{}]", "[env var: {}]")
    rich_utils.REQUIRED_LONG_STRING = say("[必填]", "[required]")
    _help_in_own_words()
    _types_in_own_words()


def _help_in_own_words() -> None:
    """``--help`` explains itself in the screen language as well: Typer makes that option itself, in English."""
    from typer import core

    for made in (core.TyperCommand, core.TyperGroup):

        def get_help_option(self: object, ctx: object, made: Any = made) -> object:
            option = super(made, self).get_help_option(ctx)
            if option is not None:
                option.help = say("显示这页说明。", "Show this message and exit.")
            return option

        def get_usage(self: object, ctx: object, made: Any = made) -> str:
            return _usage(super(made, self).get_usage(ctx))

        _put(made, get_help_option, get_usage)


def _put(made: type, *methods: Callable[..., object]) -> None:
    for method in methods:
        setattr(made, method.__name__, method)


def _types_in_own_words() -> None:
    """What an option takes, as an office would say it: not ``<list[str]>``; a switch takes nothing."""
    from typer import core

    kinds = {"bool": None, "str": say("文字", "TEXT"), "int": "N", "path": say("文件", "FILE")}

    for made in (core.TyperOption, core.TyperArgument):

        def display_type_rich(self: object, ctx: object, made: Any = made) -> str | None:
            shown = super(made, self).display_type_rich(ctx)
            kind = re.fullmatch(r"<(?:list\[)?(\w+)\]?(?: range)?>", shown or "")
            choices = shown.strip("<>") if shown else None
            return kinds.get(kind[1].lower(), choices) if kind else choices

        _put(made, display_type_rich)


def _usage(line: str) -> str:
    """The first line of a help page: its fixed words in the screen language."""
    if language() == "zh":
        for english, chinese in (("Usage: ", "用法："), ("[OPTIONS]", "[选项]"), ("COMMAND [ARGS]...", "命令 [参数]…")):
            line = line.replace(english, chinese)
    return line
