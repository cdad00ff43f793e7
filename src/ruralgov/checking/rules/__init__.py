"""The catalogue: one file a rule, discovered by its name, in a folder by family. A rule never imports reading or papers.

Packages that are installed beside the program may add rules, under codes that begin with other letters than RG.
"""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.checking.rules.base import Check, EditCheck, Rule
from ruralgov.plugins.installed import RULES, Plugin, PluginError, of
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.changes.change import Edit
    from ruralgov.findings import Hit
    from ruralgov.plan.lookups.index import Index


class Entry(NamedTuple):
    """A rule and its check of a plan or of an edit; the loader raises the rules that have none."""

    rule: Rule
    check: Check | None
    check_edit: EditCheck | None = None


_PLUGIN_FILE = re.compile(r"(?!rg)[a-z]{2,4}[0-9]{3}_")
RAISED, EDITS = "RG0", "RG7"
"""Families that look at no plan: the loader raises the one, an edit is checked by the other."""


@cache
def names() -> dict[str, str]:
    """The name of every rule by code, in the order of the codes, as its file is called: rg202_lead_missing.py.

    Raises:
        PluginError: a plug-in cannot be loaded, or gives a rule under a code that another has.
    """
    parts = [file.partition("_") for file in (*sorted(_files()), *sorted(_added()))]
    return {code.upper(): name.replace("_", "-") for code, _, name in parts}


@cache
def _files() -> dict[str, str]:
    """The module of every rule of our own by the name of its file."""
    here = Path(__path__[0])
    return {
        name: f"{__name__}.{family}.{name}"
        for _, family, is_folder in pkgutil.iter_modules([str(here)])
        if is_folder
        for _, name, _ in pkgutil.iter_modules([str(here / family)])
        if name.startswith("rg")
    }


@cache
def _added() -> dict[str, tuple[str, Plugin]]:
    """The module of every rule that a plug-in gives, with the plug-in, by the name of its file."""
    found: dict[str, tuple[str, Plugin]] = {}
    for plugin in of(RULES):
        package = plugin.load()
        for _, name, _ in pkgutil.iter_modules(getattr(package, "__path__", ())):
            if _PLUGIN_FILE.match(name) is None:
                continue
            code = name.partition("_")[0]
            other = next((one for file, (_, one) in found.items() if file.partition("_")[0] == code), None)
            if other is not None:
                raise PluginError(
                    plugin.package,
                    say(
                        f"插件 {other.package} 和 {plugin.package} 都有规则 {code.upper()}：只装一个。",
                        f"the plug-ins {other.package} and {plugin.package} both give a rule {code.upper()}: install one of them.",
                    ),
                )
            found[name] = f"{package.__name__}.{name}", plugin
    return found


@cache
def entry_of(code: str) -> Entry:
    """The rule with this code. Its file is read when it is asked for: with nearly 200 of them that is felt at the start."""
    file = f"{code.lower()}_{names()[code].replace('-', '_')}"
    if (own := _files().get(file)) is not None:
        module = importlib.import_module(own)
    else:
        name, plugin = _added()[file]
        module = plugin._replace(target=name).load()
        if not isinstance(getattr(module, "RULE", None), Rule):
            raise plugin.broken(name, say("没有 RULE", "there is no RULE"))
    return Entry(module.RULE, getattr(module, "check", None), getattr(module, "check_edit", None))


@cache
def catalogue() -> dict[str, Entry]:
    """Every rule by code, in the order of the codes."""
    return {code: entry_of(code) for code in names()}


def forget() -> None:
    """Look for the rules anew: a plug-in is left out."""
    for kept in (names, _added, entry_of, catalogue):
        kept.cache_clear()


def code_named(word: str) -> str | None:
    """The code of the rule with this code or name, in any case."""
    key = word.strip().lower()
    return next((code for code, name in names().items() if key in (code.lower(), name)), None)


def find(word: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    code = code_named(word)
    return None if code is None else entry_of(code).rule


def selected(code: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a rule runs: chosen by code, code prefix or name; ``ignore`` wins; an empty ``select`` chooses all."""
    chosen = tuple(select)
    if any(means(word, code) for word in ignore):
        return False
    return not chosen or any(means(word, code) for word in chosen)


def means(word: str, code: str) -> bool:
    """Whether a word of the command line means this rule: its code, the beginning of its code, or its name."""
    return code.startswith(word.upper()) or names()[code] == word.lower()


def run(index: Index, codes: Iterable[str] | None = None) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of every rule (or of the named ones) at its places in the file, in the order of the codes."""
    # Loaded here: it knows the rules about edits.
    from ruralgov.checking.rules.kept_records import is_put_right

    wanted, written = names().keys() if codes is None else set(codes), index.as_written
    for code in names():
        if code in wanted and not code.startswith((RAISED, EDITS)):
            rule, check, _ = entry_of(code)
            if check is not None and rule.of_day:
                yield from ((rule, index.effective.in_file(hit)) for hit in check(index))
            elif check is not None:
                yield from ((rule, hit) for hit in check(written) if not is_put_right(written, code, hit.path))


def guards_edits(code: str) -> bool:
    """Whether a rule speaks of edits: family RG7, and whatever rule of a plug-in checks one."""
    return code.startswith(EDITS) or (not code.startswith("RG") and entry_of(code).check_edit is not None)


def run_edit(edit: Edit, codes: Iterable[str]) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of the named rules about edits, in the order of the codes."""
    wanted = set(codes)
    for code in names():
        if code in wanted and guards_edits(code):
            rule, _, check = entry_of(code)
            if check is not None:
                for hit in check(edit):
                    yield rule, hit
