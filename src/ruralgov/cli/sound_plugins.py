"""The desk opens also where a plug-in does not load: it is left out and named, for whoever sits there cannot mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.rules import entry_of, forget, names
from ruralgov.plugins.installed import LEXICA, RENDERERS, REPORTERS, RULES, PluginError, leave_out, of
from ruralgov.text import say

if TYPE_CHECKING:
    from collections.abc import Iterator

_GROUPS = (RULES, REPORTERS, RENDERERS, LEXICA)


def without_broken() -> Iterator[str]:
    """A line for each package that cannot be loaded; from then on nothing of it is used."""
    while (error := _first_wrong()) is not None:
        leave_out(error.package)
        forget()
        yield say(
            f"{error.args[0]}。这次没有用它，它的规则、格式和用词都不起作用",
            f"{error.args[0]}. The desk does without it: its rules, formats and words are not used",
        )


def _first_wrong() -> PluginError | None:
    """What is said of the first package of which something cannot be loaded; rules are loaded file by file."""
    try:
        for plugin in (plugin for group in _GROUPS for plugin in of(group)):
            plugin.load("write") if plugin.group in (REPORTERS, RENDERERS) else plugin.value()
        for code in names():
            if not code.startswith("RG"):
                entry_of(code)
    except PluginError as error:
        return error
    return None
