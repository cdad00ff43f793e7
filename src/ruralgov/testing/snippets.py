"""A rule's snippets as its tests: the bad one gives its code on the marked line, the good one does not, in both languages."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.checking.edit_check import compare_plans
from ruralgov.checking.engine import Options, check
from ruralgov.checking.rules import means, names
from ruralgov.checking.rules.base import Rule, completed
from ruralgov.plan import BESIDE_PLANS
from ruralgov.reading.plan_file import load_plan
from ruralgov.text import speaking

if TYPE_CHECKING:
    from types import ModuleType

    from ruralgov.findings import Finding

MARK = "# <--"


class Case(NamedTuple):
    """One thing that holds of a rule. ``pytest.mark.parametrize("case", cases(my_rules), ids=str)``, then ``case.check()``."""

    rule: Rule
    what: str
    holds: Callable[[Rule], None]

    def check(self) -> None:
        """Raise AssertionError, which says what is wrong, where it does not hold."""
        self.holds(self.rule)

    def __str__(self) -> str:
        return f"{self.rule.code} {self.what}"


def cases(package: ModuleType) -> list[Case]:
    """All that must hold of every rule in a package that ``ruralgov.rules`` names as an entry point."""
    rules = [
        importlib.import_module(f"{package.__name__}.{name}").RULE
        for _, name, _ in pkgutil.iter_modules(package.__path__)
    ]
    return [Case(rule, holds.__name__.replace("_", " "), holds) for rule in rules for holds in HOLD]


def found_in(rule: Rule, snippet: str, encoding: str = "utf-8", as_of: date | None = None) -> tuple[Finding, ...]:
    """Every finding of a snippet, completed to a plan, or of the edit that ends in it; suppressed ones included.

    ``as_of`` is another day than the rule's own.
    """
    if rule.before:
        return _of_edit(rule.before, snippet)
    return _beside(rule, _bytes(rule, snippet, encoding), as_of or rule.as_of)


def marked_line(snippet: str) -> int:
    """The number, from 1, of the line that a bad snippet marks."""
    lines = [number for number, line in enumerate(snippet.splitlines(), 1) if line.rstrip().endswith(MARK)]
    assert len(lines) == 1, f"the bad snippet marks one line with {MARK}"  # noqa: S101
    return lines[0]


def the_program_knows_it(rule: Rule) -> None:
    """By its code and its name, which is how its file is called."""
    assert any(means(rule.code, code) for code in names()), f"{rule.code} is not installed: see its entry point"  # noqa: S101
    assert names()[rule.code] == rule.name, f"the file of {rule.code} is not named after {rule.name}"  # noqa: S101


def the_bad_snippet_is_found_where_it_is_marked(rule: Rule) -> None:
    """The finding stands on the line with the mark."""
    findings = found_in(rule, rule.bad, rule.encoding)
    lines = {one.span.line for one in findings if one.code == rule.code and one.suppressed is None}
    assert marked_line(rule.bad) in lines, [(one.code, one.span.line, one.message) for one in findings]  # noqa: S101


def the_good_snippet_does_not_give_the_code(rule: Rule) -> None:
    """Nothing of it in what is right."""
    assert rule.code not in {one.code for one in found_in(rule, rule.good) if one.suppressed is None}  # noqa: S101


def the_words_are_there_in_both_languages(rule: Rule) -> None:
    """And all their places are filled, with English signs between English words."""
    for words in (rule.title, rule.message, rule.cure, rule.why):
        assert words.zh, words  # noqa: S101
        assert words.en, words  # noqa: S101
        assert words.zh != words.en or words.zh.startswith("{"), words  # noqa: S101
    with speaking("en"):
        own = (one for one in found_in(rule, rule.bad, rule.encoding) if one.code == rule.code)
        for finding in own:  # what another rule says of the same lines is that rule's
            said = re.sub(r"`[^`]*`|“[^”]*”", "", finding.message)
            assert not re.search("[、；（：，。]", said), said  # noqa: S101


HOLD: tuple[Callable[[Rule], None], ...] = (
    the_program_knows_it,
    the_bad_snippet_is_found_where_it_is_marked,
    the_good_snippet_does_not_give_the_code,
    the_words_are_there_in_both_languages,
)


def _bytes(rule: Rule, snippet: str, encoding: str) -> bytes:
    text = snippet if rule.whole else completed(snippet)
    if encoding == "latin-1-mixed":  # neither UTF-8 nor GBK: bytes of two encodings in one file
        return text.encode("utf-8").replace("ÿ".encode(), b"\xff\xfe\xff")
    return text.encode(encoding)


def _beside(rule: Rule, data: bytes, as_of: date | None) -> tuple[Finding, ...]:
    """The findings of a snippet, with the files that the rule has beside it."""
    if not rule.beside:
        return _findings("plan.yaml", data, as_of)
    with TemporaryDirectory() as name:
        for file, content in rule.beside:
            path = Path(name, file)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(content if path.name in BESIDE_PLANS else completed(content), "utf-8")
        return _findings(Path(name, "plan.yaml"), data, as_of)


def _findings(file: Path | str, data: bytes, as_of: date | None) -> tuple[Finding, ...]:
    return check(load_plan(file, data), Options(as_of=as_of)).findings


def _of_edit(before: str, after: str) -> tuple[Finding, ...]:
    old, new = (load_plan("plan.yaml", completed(text).encode()) for text in (before, after))
    assert old.plan, before  # noqa: S101
    assert new.plan, after  # noqa: S101
    return compare_plans(old, new).findings
