"""The plug-ins that are installed, by their entry points.

Every command asks this, so that the files are read here: ``importlib.metadata`` alone takes longer than a small command.
"""

from __future__ import annotations

import importlib
import os
import re
import sys
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.errors import UserError
from ruralgov.text import clean, say

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import ModuleType

RULES, REPORTERS, RENDERERS, LEXICA = "ruralgov.rules", "ruralgov.reporters", "ruralgov.renderers", "ruralgov.lexica"
_GROUP = re.compile(rb"^\s*\[\s*ruralgov\.", re.MULTILINE)


_LEFT_OUT: set[str] = set()
"""Packages that did not work, where the program runs on without them."""


class PluginError(UserError):
    """A plug-in of the ``package`` does not work."""

    def __init__(self, package: str, text: str) -> None:
        super().__init__(text)
        self.package = package


class Plugin(NamedTuple):
    """An entry point: its group and name, what it leads to (``package.module`` or ``package.module:NAME``), who gives it."""

    group: str
    name: str
    target: str
    package: str

    def load(self, *needed: str) -> ModuleType:
        """The module that it leads to, with the functions that are ``needed`` of it.

        Raises:
            PluginError: it cannot be imported, or lacks one; the message names the package and how to be rid of it.
        """
        name = self.target.partition(":")[0]
        try:
            module = importlib.import_module(name)
        except Exception as error:  # a plug-in may raise anything
            raise self.broken(name, error) from error
        for one in needed:
            if not callable(getattr(module, one, None)):
                raise self.broken(name, say(f"没有函数 {one}", f"there is no function `{one}`"))
        return module

    def broken(self, where: str, why: object) -> PluginError:
        """That it does not work, and how to be rid of it."""
        what = clean(f"{where}: {why}")
        return PluginError(
            self.package,
            say(
                f"插件 {self.package} 有错（{what}）。升级它，或卸载：pip uninstall {self.package}",
                f"the plug-in {self.package} does not work ({what}). Upgrade it, or: pip uninstall {self.package}",
            ),
        )

    def value(self) -> object:
        """What it leads to in the module.

        Raises:
            PluginError: see ``load``, or there is nothing of that name.
        """
        module, name = self.load(), self.target.partition(":")[2]
        try:
            return getattr(module, name) if name else module
        except AttributeError as error:
            raise PluginError(
                self.package,
                say(
                    f"插件 {self.package}：{module.__name__} 里没有 {name}。",
                    f"the plug-in {self.package}: there is no `{name}` in {module.__name__}.",
                ),
            ) from error


@cache
def plugins() -> tuple[Plugin, ...]:
    """Every entry point of ours, by name; of a package that is installed twice the first on the path counts."""
    found: dict[str, list[Plugin]] = {}
    for folder in sys.path:
        for package, data in _entry_points(folder):
            found.setdefault(package, list(_of(package, data)))
    return tuple(sorted(plugin for some in found.values() for plugin in some))


def guilty(error: BaseException) -> PluginError | None:
    """What to say of an error that was raised in a plug-in; None where it was raised in none.

    One that a worker raised has its way in a note.
    """
    import traceback

    frames = [str(frame.f_globals.get("__name__")) for frame, _ in traceback.walk_tb(error.__traceback__)]
    notes = "".join(getattr(error, "__notes__", ())).replace("\\", "/")
    for plugin in plugins():
        top = plugin.target.partition(":")[0].partition(".")[0]
        if any(name.partition(".")[0] == top for name in frames) or f"/{top}/" in notes:
            return plugin.broken(plugin.target, f"{type(error).__name__}: {error}")
    return None


def of(group: str) -> list[Plugin]:
    """The plug-ins of a group, but those that were left out."""
    return [plugin for plugin in plugins() if plugin.group == group and plugin.package not in _LEFT_OUT]


def leave_out(package: str) -> None:
    """Do without a package that does not work, for as long as this program runs."""
    _LEFT_OUT.add(package)


def _entry_points(folder: str) -> Iterator[tuple[str, bytes]]:
    try:
        names = [name for name in os.listdir(folder or ".") if name.endswith(".dist-info")]  # noqa: PTH208  see above
    except OSError:
        return
    for name in sorted(names):
        try:
            with open(os.path.join(folder, name, "entry_points.txt"), "rb") as stream:  # noqa: PTH118, PTH123  see above
                data = stream.read()
        except OSError:
            continue
        if _GROUP.search(data):
            yield name.partition("-")[0].replace("_", "-"), data


def _of(package: str, data: bytes) -> Iterator[Plugin]:
    from configparser import ConfigParser

    class AsWritten(ConfigParser):
        def optionxform(self, optionstr: str) -> str:
            return optionstr  # as the standard library reads these files

    parser = AsWritten(delimiters=("=",), interpolation=None)
    parser.read_string(data.decode("utf-8", "replace"))
    for group in (RULES, REPORTERS, RENDERERS, LEXICA):
        if parser.has_section(group):
            yield from (Plugin(group, name, target, package) for name, target in parser.items(group))
