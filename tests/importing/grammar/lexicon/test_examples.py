"""Every pattern of the grammar that holds words stands beside words of a document, with ⟦what it finds in them⟧. A new pattern brings its own."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterable, Iterator

import pytest

from ruralgov.importing import grammar
from ruralgov.importing.grammar import lexicon
from ruralgov.importing.grammar.headings import inner_marks, marks
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy
from ruralgov.text import Waiting


def patterns() -> dict[str, re.Pattern[str]]:
    """All of them by name, in tables and rows, too."""
    modules = [
        importlib.import_module(f"{lexicon.__name__}.{one.name}") for one in pkgutil.iter_modules(lexicon.__path__)
    ]
    return {
        f"{module.__name__.rpartition('.')[2]}.{name} {place}".removesuffix(" 0"): pattern
        for module in modules
        for name, value in vars(module).items()
        for place, pattern in enumerate(within(value))
    }


def beside_the_lexicon() -> dict[str, re.Pattern[str]]:
    """Patterns with words that stand beside the code that asks them, made of no row; signs and digits need no example."""
    found = {}
    for one in pkgutil.walk_packages(grammar.__path__, f"{grammar.__name__}."):
        if lexicon.__name__ in one.name:
            continue
        module = importlib.import_module(one.name)
        for node in ast.parse(inspect.getsource(module)).body:
            if isinstance(node, ast.Assign) and written_out(node.value):
                name = ast.unparse(node.targets[0])
                pattern = vars(module)[name]
                if re.search("[\u4e00-\u9fff]{2}", re.sub(r"\[[^]]*\]", "", pattern.pattern)):
                    found[f"{one.name.removeprefix(grammar.__name__)[1:]}.{name}"] = pattern
    return found


def written_out(value: ast.expr) -> bool:
    """``lazy(r"…")``, and not ``lazy(form.words)``."""
    call = isinstance(value, ast.Call) and getattr(value.func, "id", "") == "lazy"
    return call and isinstance(value.args[0], ast.Constant | ast.JoinedStr)


def within(value: object) -> Iterator[re.Pattern[str]]:
    """The patterns that a value of a module is or holds."""
    if isinstance(value, Waiting | re.Pattern):
        yield value  # type: ignore[misc]
    elif isinstance(value, dict):
        yield from within(tuple(value.values()))
    elif isinstance(value, tuple | list | set | frozenset):
        for one in value:
            yield from within(one)


def example_of(pattern: re.Pattern[str]) -> str:
    return getattr(pattern, "example", "") if isinstance(pattern, Waiting) else ""


def shown(pattern: re.Pattern[str]) -> str:
    """The example again, with ⟦what the pattern really finds⟧; where it is read behind other words, it is asked there."""
    example = example_of(pattern)
    text = narrow(re.sub("[⟦⟧]", "", example))
    marked = example.find("⟦")
    wanted = (marked, example.find("⟧") - 1)
    for found in (pattern.search(text), pattern.match(text, max(marked, 0))):
        if found and found.span() == wanted:
            return example
    found = pattern.search(text)
    return f"{text[: found.start()]}⟦{found[0]}⟧{text[found.end() :]}" if found else text


LEXICON = patterns()
MARKS = {
    f"{name} {kind} {rank} {place}": pattern
    for name, table in (("marks", marks._MARKS), ("inner_marks", inner_marks._PATTERNS))
    for place, (kind, rank, pattern) in enumerate(table)
}
ALL = LEXICON | beside_the_lexicon() | MARKS


def test_every_pattern_has_an_example():
    assert len(LEXICON) > 250
    assert len(ALL) > len(LEXICON) + 30
    assert not {name for name, pattern in ALL.items() if not re.fullmatch("[^⟦⟧]*⟦[^⟦⟧]*⟧[^⟦⟧]*", example_of(pattern))}


@pytest.mark.parametrize("name", ALL)
def test_an_example_shows_what_its_pattern_finds(name):
    assert shown(ALL[name]) == example_of(ALL[name])


@pytest.mark.parametrize(
    ("example", "found"),
    [("全县⟦现有⟧12处", "全县⟦现有⟧12处"), ("全县现有⟦12处⟧", "全县⟦现有⟧12处"), ("⟦全县⟧", "全县"), ("", "")],
)
def test_a_wrong_example_is_seen(example, found):
    assert shown(lazy("现有|原有", example)) == found


def test_patterns_are_found_wherever_they_stand():
    one = lazy("甲")
    assert list(within({"kind": ((one, "甲"), [one]), "other": "甲"})) == [one, one]


def same(found: Iterable[re.Pattern[str]], texts: list[str]) -> set[frozenset[str]]:
    """Groups of patterns that find the same wherever they find anything."""
    groups: dict[object, list[str]] = {}
    for one in found:
        key = tuple((place, match.span()) for place, text in enumerate(texts) for match in one.finditer(text))
        groups.setdefault(key, []).append(one.pattern)
    return {frozenset(group) for group in groups.values() if len(group) > 1}


def test_no_pattern_stands_twice():
    """Numbers of headings stand in two tables: what opens a line, and what may stand in the middle of one."""
    found = [pattern for name, pattern in ALL.items() if name not in MARKS]
    texts = sorted({narrow(re.sub("[⟦⟧]", "", example_of(pattern))) for pattern in found})
    assert not same(found, texts)
    assert same([lazy("左右|上下"), lazy("(?:左右)"), lazy("左")], ["3%左右"]) == {frozenset(("左右|上下", "(?:左右)"))}
