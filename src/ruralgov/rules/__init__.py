"""The catalogue: one file a rule, discovered by its name. A rule never imports loading or render."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterable, Iterator
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.rules.base import Check, EditCheck, Rule

if TYPE_CHECKING:
    from ruralgov.compute.diff_model import Edit
    from ruralgov.compute.index import Index
    from ruralgov.findings import Hit


class Entry(NamedTuple):
    """A rule and its check of a plan or of an edit; the loader raises the rules that have none."""

    rule: Rule
    check: Check | None
    check_edit: EditCheck | None = None


@cache
def catalogue() -> dict[str, Entry]:
    """Every rule by code, in the order of the codes."""
    names = sorted(name for _, name, _ in pkgutil.iter_modules(__path__) if name.startswith("rg"))
    modules = [importlib.import_module(f"{__name__}.{name}") for name in names]
    return {
        module.RULE.code: Entry(module.RULE, getattr(module, "check", None), getattr(module, "check_edit", None))
        for module in modules
    }


def find(word: str) -> Rule | None:
    """The rule with this code or name, in any case."""
    key = word.strip().lower()
    return next((rule for rule, *_ in catalogue().values() if key in (rule.code.lower(), rule.name)), None)


def selected(rule: Rule, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether a rule runs: chosen by code, code prefix or name; ``ignore`` wins; an empty ``select`` chooses all."""
    chosen = tuple(select)
    if any(means(word, rule) for word in ignore):
        return False
    return not chosen or any(means(word, rule) for word in chosen)


def means(word: str, rule: Rule) -> bool:
    """Whether a word of the command line means this rule: its code, the beginning of its code, or its name."""
    return rule.code.startswith(word.upper()) or rule.name == word.lower()


def run(index: Index, codes: Iterable[str] | None = None) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of every rule (or of the named ones), in the order of the codes."""
    wanted = None if codes is None else set(codes)
    for code, (rule, check, _) in catalogue().items():
        if check is not None and (wanted is None or code in wanted):
            for hit in check(index):
                yield rule, hit


def run_edit(edit: Edit, codes: Iterable[str]) -> Iterator[tuple[Rule, Hit]]:
    """Every hit of the named rules about edits, in the order of the codes."""
    wanted = set(codes)
    for code, (rule, _, check) in catalogue().items():
        if check is not None and code in wanted:
            for hit in check(edit):
                yield rule, hit
