"""Each paragraph is read once: no reading of the grammar is made again of the same words at the same place."""

from __future__ import annotations

import sys
from collections import Counter
from types import CodeType, FrameType

import pytest

from import_score import sets
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source
from support import sampled

DOCUMENTS = {name: data for group in sets().values() for name, data, _ in group}


@pytest.mark.parametrize("name", sampled(DOCUMENTS, 6))
def test_no_paragraph_is_read_twice_by_one_reader(name):
    source = read_source(DOCUMENTS[name], name)
    draft(source)  # all modules of the import are loaded
    readers = _readers()
    assert len(readers) > 30
    made: Counter[tuple[object, ...]] = Counter()
    sys.setprofile(lambda frame, event, _: made.update(_reading(frame, readers) if event == "call" else ()))
    try:
        draft(source)
    finally:
        sys.setprofile(None)
    assert len(made) > 100
    again = {(who, words): times for (who, words, *_), times in made.items() if times > 1}
    # A heading between two parts of a table is a paragraph of the text and the name of what stands below it.
    assert {key: times for key, times in again.items() if key[0] != "opening_mark"} == {}


def _readers() -> dict[CodeType, str]:
    """The functions below ``read_once``, by their code."""
    modules = [module for name, module in list(sys.modules.items()) if name.startswith("ruralgov.importing.")]
    found = [
        value.__wrapped__ for module in modules for value in vars(module).values() if hasattr(value, "__wrapped__")
    ]
    return {one.__code__: one.__qualname__ for one in found if _takes_a_paragraph(one.__code__, one.__annotations__)}


def _takes_a_paragraph(code: CodeType, annotations: dict[str, str]) -> bool:
    return code.co_argcount > 0 and annotations.get(code.co_varnames[0]) == "Para"


def _reading(frame: FrameType, readers: dict[CodeType, str]) -> list[tuple[object, ...]]:
    if frame.f_code not in readers:
        return []
    names = frame.f_code.co_varnames[: frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount]
    para, *others = (frame.f_locals[name] for name in names)
    assert isinstance(para, Para)
    return [(readers[frame.f_code], para.text, para.places, *others)]
