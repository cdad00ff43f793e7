"""Templates: the only place for a document's words. Jinja2, sandboxed; the Markdown that comes out becomes blocks.

Tables are placed by name (``{{ table("tasks") }}``) and stay typed blocks, so that Word and HTML draw them natively.
What a plan says is escaped: it can hold ``| * {{ }}`` and line breaks and still appears as text.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from importlib import resources
from pathlib import Path
from typing import Any

from ruralgov.errors import UserError
from ruralgov.files.links import leads_out
from ruralgov.files.overwriting import note
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.page import Block, Heading, Items, Paragraph, Table
from ruralgov.papers.templating.rendering_limits import Bounds
from ruralgov.text import say

_SPECIAL = re.compile(r"([!-/:-@\[-`{-~])")
"""Every sign that CommonMark lets a backslash make plain."""
_MARK = re.compile(r"(?<!\\)[*_`\[\]<&]")
"""What CommonMark takes for more than text, inside a line."""
_MOST_EFFORT = 1_000_000
"""Of the Markdown parser, in microseconds or so: 50,000 lines, or 100,000 marks, or any mixture."""
_DEEPEST = 17
_MOST_CELLS = 100_000
"""Of tables that stand in a document once more."""
_LONGEST_PROBLEM = 300
_PLACE = re.compile(r"\x02table:(\w+)\x03")


class Placed(str):
    """Markdown that the template itself made: what ``table()`` leaves, the text of a macro or block. Not escaped."""

    __slots__ = ()


def template_text(name: str, folder: Path | None) -> tuple[str, str]:
    """A template's text and its name for messages: the user's own beside the plan, else the shipped one.

    Raises:
        UserError: the user's file cannot be read, or is a link out of the folder.
    """
    if (own := own_template(name, folder)) is not None:
        note(own)
        try:
            return own.read_text("utf-8-sig"), str(own)
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(
                say(f"{own}：读不了（{error}）。存成 UTF-8。", f"{own}: cannot be read ({error}). Save it as UTF-8.")
            ) from None
    return shipped("templates", name).read_text("utf-8"), f"templates/{name}"


def own_template(name: str, folder: Path | None) -> Path | None:
    """The user's own template in the folder, None where there is none.

    Raises:
        UserError: it is a link that leads out of the folder, to a file that somebody else chose.
    """
    own = folder / name if folder else None
    if own is None or not (own.is_file() or own.is_symlink()):
        return None
    if leads_out(own):
        raise UserError(
            say(
                f"{own}：是指向文件夹之外的链接，没有读。把模板文件本身放在 {own.parent} 里。",
                f"{own}: a link out of its folder; not read. Put the template itself into {own.parent}.",
            )
        )
    return own


def shipped(*parts: str) -> Any:
    """A file that comes with the program: from the wheel, or from the checkout it runs in."""
    inside = resources.files("ruralgov").joinpath("_data", *parts)
    return (
        inside
        if inside.is_file() or inside.is_dir()
        else Path(str(resources.files("ruralgov"))).parents[1].joinpath(*parts)
    )


def rendered(
    text: str, name: str, words: Mapping[str, object], tables: Mapping[str, Table | Chart], bounds: Bounds | None = None
) -> str:
    """The Markdown of a template, with ``\\x02table:name\\x03`` where tables stand.

    Raises:
        UserError: the template is wrong, or does too much; the message names its file and line.
    """
    from jinja2 import TemplateSyntaxError

    from ruralgov.papers.templating.sandbox import Bounded, render

    environment = Bounded(_finalize, Placed, bounds or Bounds())
    environment.globals["table"] = environment.globals["chart"] = _placer(tables)
    try:
        return render(environment, text, words)
    except TemplateSyntaxError as error:
        raise _wrong(name, error.lineno, error.message or "") from None
    except Exception as error:  # noqa: BLE001  whatever the expressions of a template raise is the template's mistake
        raise _wrong(name, _line_of(error), _problem(error)) from None


def _problem(error: Exception) -> str:
    if isinstance(error, RecursionError | MemoryError):  # Python's compiler runs out of either
        return say(
            "套得太深，或没完没了地调用自己。拆开来写。", "nested too deeply, or endless recursion. Take it apart."
        )
    return str(getattr(error, "msg", "") or error) or type(error).__name__


def _placer(tables: Mapping[str, Table | Chart]) -> Callable[[str], Placed]:
    def table(name: str) -> Placed:
        if name not in tables:
            raise ValueError(
                say(f"没有表“{name}”；有 {'、'.join(tables)}", f"no table `{name}`; there are {', '.join(tables)}")
            )
        return Placed(f"\n\n\x02table:{name}\x03\n\n")

    return table


def _finalize(value: object) -> str:
    if isinstance(value, Placed):
        return value
    if isinstance(value, list | tuple):
        value = "、".join(str(one) for one in value)
    text = "" if value is None else str(value)
    return _SPECIAL.sub(r"\\\1", " ".join(text.replace("\x02", "").replace("\x03", "").split()))


def _line_of(error: BaseException) -> int | None:
    from ruralgov.papers.templating.sandbox import FILE

    line, trace = None, error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _wrong(name: str, line: int | None, problem: str) -> UserError:
    if "no loader" in problem:
        problem = say("模板不能引用别的文件", "a template cannot use other files")
    problem = " ".join(problem.split())[:_LONGEST_PROBLEM]
    if problem.startswith(("No filter named", "No test named")) or problem.endswith("is unsafe."):
        problem += say(" 能用的列在 docs/word.md。", " docs/word.md lists what there is.")
    place = f"{name}:{line}" if line else name
    return UserError(say(f"{place}：模板有错：{problem}", f"{place}: the template is wrong: {problem}"))


def blocks(markdown: str, tables: Mapping[str, Table | Chart], name: str) -> tuple[Block, ...]:
    """The blocks of rendered Markdown: headings, paragraphs, lists, and the tables at their places.

    Raises:
        UserError: the template ``name`` made more than a document can be.
    """
    _check_effort(markdown, tables, name)
    found: list[Block] = []
    items: list[str] = []
    depth = 0
    numbered = False
    opener = None
    for token in _tokens(markdown, name):
        if token.type.endswith("_list_open"):
            numbered = token.type.startswith("ordered") if depth == 0 else numbered
            depth += 1
        elif token.type.endswith("_list_close"):
            depth -= 1
            if depth == 0:
                found.append(Items(tuple(items), numbered))
                items = []
        elif token.type == "inline":
            text = _inline(token)
            if depth:
                items.append(text)
            else:
                found += _block(text, opener, tables)
        opener = token
    return tuple(found)


def _check_effort(markdown: str, tables: Mapping[str, Table | Chart], name: str) -> None:
    """Refuse what would take the parser, or Word, too long."""
    plain = markdown.replace("\\\\", "")
    lines = plain.count("\n") + plain.count("\r")
    marks = len(_MARK.findall(plain)) + plain.count("[")  # the parser looks through all that stand open
    if 20 * lines + 10 * marks + markdown.count("\\") > _MOST_EFFORT:
        zh = f"写出的文字太多（{lines:,} 行、{marks:,} 个 Markdown 符号；最多 50,000 行或 100,000 个）。少写几行。"
        en = f"too much text ({lines:,} lines, {marks:,} signs of Markdown; at most 50,000 or 100,000). Write fewer lines."
        raise _wrong(name, None, say(zh, en))
    again = Counter(one for one in _PLACE.findall(markdown) if one in tables) - Counter(list(tables))
    if sum(_cells(tables[one]) * times for one, times in again.items()) > _MOST_CELLS:
        problem = say("同一张表放的次数太多。一张表放一次。", "a table stands too many times. Place it once.")
        raise _wrong(name, None, problem)


def _cells(placed: Table | Chart) -> int:
    if isinstance(placed, Chart):
        return len(placed.categories) * len(placed.series)
    return len(placed.rows) * len(placed.columns)


def _tokens(markdown: str, name: str) -> list[Any]:
    from markdown_it import MarkdownIt

    tokens = MarkdownIt("commonmark", {"html": False, "maxNesting": _DEEPEST + 4}).parse(markdown)
    if max((token.level for token in tokens), default=0) > _DEEPEST:  # a little deeper the parser leaves text out
        problem = say("列表套得太深（最多 8 层）。少套几层。", "lists nest too deeply (at most 8 levels). Nest fewer.")
        raise _wrong(name, None, problem)
    return tokens


def _inline(token: Any) -> str:
    return "".join(
        "\n" if child.type == "hardbreak" else " " if child.type == "softbreak" else child.content
        for child in token.children
    )


def _block(text: str, opener: Any, tables: Mapping[str, Table | Chart]) -> list[Block]:
    if opener.type == "heading_open":
        return [Heading(text, int(opener.tag[1]) - 1)]
    if (match := _PLACE.fullmatch(text.strip())) and match[1] in tables:
        return [tables[match[1]]]
    return [Paragraph(text)] if text.strip() else []
