"""Words stand in the lexicon, once; what a paragraph says is asked at the door of the grammar."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ruralgov import importing

ROOM = Path(importing.__file__).parent
MOST = 3
"""Words of a list that may stand beside the code that uses it."""
READERS = (
    "indicators_in",
    "durations_in",
    "amounts_of",
    "shares_of",
    "recurrences_of",
    "deliverables_in",
    "clauses",
    "prose_clauses",
    "dates_of",
    "yearless_of",
    "limits_in",
    "ranges_of",
    "measures_of",
    "provisions_of",
    "percent_shares",
    "roles_in",
    "roles_of_row",
    "named_in",
    "said_of_all",
    "statements_in",
    "assignments_in",
    "split_units",
    "helped_units",
    "stage_in",
    "stages_in",
    "stage_below",
    "stage_of_cells",
    "places_in",
    "places_below",
    "counts_in",
    "parts_of",
    "added_up_in",
    "stages_said",
    "tasks_said",
    "carried_in",
    "sums_of_row",
    "zeros_in",
)
_OPENING = re.compile(r"\((?:\?(?:P<\w+>|<?[=!:]))?")


def words_in_a_list(pattern: str) -> int:
    """The most alternatives of one group that begin with a Chinese character: 不少于|不低于|≥ has two."""
    counts, most, fresh, position = [0], 0, True, 0
    while position < len(pattern):
        char = pattern[position]
        step = 1
        if char == "\\":
            step, fresh = 2, False
        elif char == "[":
            step, fresh = max(pattern.find("]", position) - position + 1, 1), False
        elif char == "(":
            counts.append(0)
            opening = _OPENING.match(pattern, position)
            step, fresh = (opening.end() - position if opening else 1), True
        elif char == ")" and len(counts) > 1:
            most, fresh = max(most, counts.pop()), False
        elif char == "|":
            fresh = True
        elif fresh:
            counts[-1] += "\u4e00" <= char <= "\u9fff"
            fresh = char == "^"
        position += step
    return max(most, *counts)


def texts(file: Path) -> Iterator[tuple[int, str]]:
    """The strings of a module with their lines; what an f-string fills in is left out."""
    tree = ast.parse(file.read_text("utf-8"))
    inner = {id(value) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for value in node.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            parts = [str(value.value) if isinstance(value, ast.Constant) else "\0" for value in node.values]
            yield node.lineno, "".join(parts)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in inner:
            yield node.lineno, node.value


@pytest.mark.parametrize(
    ("pattern", "count"),
    [
        ("不少于|不低于|至少|≥", 3),
        (r"(?:市|县)[甲|乙|丙]\|丙(?P<x>一|二|三|四)?", 4),
        ("(?:要|应(?:当|该))?做好", 2),
    ],
)
def test_the_words_of_a_list_are_counted(pattern, count):
    assert words_in_a_list(pattern) == count


def test_no_list_of_words_stands_outside_the_lexicon():
    # What Markdown makes bold is told before anything is known of words.
    files = [file for file in ROOM.rglob("*.py") if not {"lexicon", "sources"} & set(file.relative_to(ROOM).parts)]
    found = [
        f"{file.relative_to(ROOM).as_posix()}:{line} {text}"
        for file in files
        for line, text in texts(file)
        if "|" in text and "\n" not in text and words_in_a_list(text) > MOST
    ]
    assert len(files) > 60
    assert not found


def words_in_a_collection(node: ast.AST) -> int:
    """The words that a set, a tuple or a table of words names one by one."""
    found = node.keys if isinstance(node, ast.Dict) else getattr(node, "elts", [])
    words = [str(one.value) for one in found if isinstance(one, ast.Constant)]
    return sum("\u4e00" <= word[:1] <= "\u9fff" for word in words)


def test_no_collection_of_words_stands_outside_the_lexicon():
    """Words of documents; what we ourselves say of a doubt stands where it is said, numerals are read in one place."""
    found = [
        f"{file.relative_to(ROOM).as_posix()}:{node.lineno}"
        for file in ROOM.rglob("*.py")
        if not {"lexicon", "sources", "draft", "numerals.py"} & set(file.relative_to(ROOM).parts)
        for node in ast.walk(ast.parse(file.read_text("utf-8")))
        if isinstance(node, ast.Set | ast.Tuple | ast.List | ast.Dict)
        if words_in_a_collection(node) > MOST and (not isinstance(node, ast.Dict) or "grammar" in file.parts)
    ]
    assert not found


def test_what_a_paragraph_says_is_asked_at_the_door():
    """Another reader beside the door would read a paragraph again, and by rules of its own."""
    outside = [file for file in ROOM.rglob("*.py") if file.relative_to(ROOM).parts[0] != "grammar"]
    found = [
        f"{file.relative_to(ROOM).as_posix()} {name}"
        for file in outside
        for name in READERS
        if re.search(rf"\b{name}\b", file.read_text("utf-8"))
    ]
    assert len(outside) > 40
    assert not found


NO_PHRASES = {
    "outline/articles.py": "a heading in brackets behind an article's number",
    "outline/headings.py": "a line of few characters, a field's word: what a line is",
    "outline/table_rows.py": "where a title that is a cell's first words ends",
    "outline/task_fields.py": "lines that are fields",
    "outline/titles.py": "the bracket at the end of a title",
    "outline/unnumbered_tasks.py": "lines that are fields",
    "outline/whole_document.py": "a paragraph cut into sentences",
    "facts/aims.py": "a paragraph cut into sentences",
    "facts/header.py": "the head of a document: title, number, office",
    "facts/numbers_left.py": "the clause that is shown around a number already read",
    "draft/hidden_years.py": "years that the user gives are put in before the text is read",
}
"""Who looks at text behind the grammar, and at what: the form of lines and pages, and no kind of phrase."""
_ASKS = {"search", "match", "fullmatch", "finditer", "sub", "split", "findall"}


def text_read(code: str) -> bool:
    """Whether a module asks a pattern, or a reader beside the door, about the text of a paragraph."""
    tree = ast.parse(code)
    beside = {
        alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and re.search(r"\.grammar\.(?!phrases|headings)", f"{node.module}.")
        for alias in node.names
    }
    return any(
        isinstance(call, ast.Call)
        and (getattr(call.func, "attr", "") in _ASKS or getattr(call.func, "id", "") in beside)
        and any(
            isinstance(one, ast.Attribute) and one.attr in {"text", "raw"} for arg in call.args for one in ast.walk(arg)
        )
        for call in ast.walk(tree)
    )


@pytest.mark.parametrize(
    ("code", "reads"),
    [
        ("_YEAR.findall(para.text)", True),
        ("from ruralgov.importing.grammar.times.dates import is_time\nis_time(cell.text[2:])", True),
        ("from ruralgov.importing.grammar.phrases import when\nwhen(para)", False),
        ("from ruralgov.importing.grammar.headings.documents import is_number\nis_number(para.text)", False),
    ],
)
def test_who_reads_text_is_seen(code, reads):
    assert text_read(code) is reads


def test_behind_the_grammar_no_text_is_read_for_phrases():
    found = {
        file.relative_to(ROOM).as_posix()
        for room in ("outline", "facts", "draft")
        for file in (ROOM / room).rglob("*.py")
        if text_read(file.read_text("utf-8"))
    }
    assert found == set(NO_PHRASES)


COMPILED = {
    "grammar/money/quantities.py": "around a word that the document itself gives: what is counted, the name of a base",
    "draft/review/free_values.py": "what a clerk types as an answer, which is no text of a document",
    "sources/bounds.py": "runs of blanks, before anything is read",
    "sources/formats.py": "the first bytes of a file, which say what kind it is",
}
"""Which modules compile patterns outside the lexicon, and of what."""


def compiles(code: str) -> bool:
    """Whether a module compiles a pattern itself."""
    calls = (node.func for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call))
    return any(isinstance(one, ast.Attribute) and one.attr == "compile" for one in calls)


def test_patterns_are_compiled_in_the_lexicon():
    assert compiles("import re\n_A = re.compile('甲')")
    assert not compiles("'as re.compile gives it'")
    files = (file for file in ROOM.rglob("*.py") if "lexicon" not in file.relative_to(ROOM).parts)
    assert {file.relative_to(ROOM).as_posix() for file in files if compiles(file.read_text("utf-8"))} == set(COMPILED)
