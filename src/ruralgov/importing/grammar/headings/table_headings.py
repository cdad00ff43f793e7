"""What a column of a table holds, by its heading."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.table_headings import COLUMNS, ROLE_HEADING
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.patterns import lazy

_KINDS = tuple((form.value, lazy(form.words)) for form in COLUMNS)
_SPACE_OR_BRACKET = lazy(r"\s|\(.*?\)")
_SPACE = lazy(r"\s")
_LONGEST = 12
_PRINTED_LONGEST = 200
"""Characters of a heading with all its spaces and brackets; brackets in garbage are not paired in longer texts."""


def kind_of_heading(cell: str) -> str:
    """What a column with this heading holds; empty for any other text."""
    if len(cell) > _PRINTED_LONGEST:
        return ""
    bare = _SPACE_OR_BRACKET.sub("", narrow(cell))
    return next((kind for kind, words in _KINDS if words.search(bare)), "") if len(bare) <= _LONGEST else ""


def is_heading(cell: str) -> bool:
    """Stricter: 责任单位 heads a column, 责任清单 and 县委领导小组 are other words."""
    kind = kind_of_heading(cell)
    return bool(kind) and (kind != "role" or bool(ROLE_HEADING.match(_SPACE.sub("", narrow(cell)))))
