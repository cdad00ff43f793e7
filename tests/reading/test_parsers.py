"""The parser in C is in use where it is installed; the pure one, its stand-in, says the same."""

from __future__ import annotations

import platform
from pathlib import Path

import pytest

from reading_support import GOOD, changed, marks
from ruralgov.editing.layout.canonical_layout import canonical
from ruralgov.reading.plan_file import _of_text
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_events import events_of
from slips import CHANGES, LIMITS, LINE_ENDS, SLIPS, UNSUPPORTED
from support import PLANS

FILES = sorted(PLANS.glob("*.yaml"))


def said(source: Source) -> list[tuple[object, ...]]:
    """What the text's problems say to a user, and where."""
    return [(r.code, r.at, {k: str(v) for k, v in r.hit.values.items()}, r.related) for r in _of_text(source)]


def test_the_c_parser_is_in_use() -> None:
    """Without it reading takes five times as long, and nothing would say so."""
    if platform.python_implementation() != "CPython":
        pytest.skip("there is no parser in C for it")
    events = events_of("a: 1\n", pure=False)
    assert type(next(events).start_mark).__module__.endswith("_ruamel_yaml")


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_both_parsers_give_the_same_data_places_and_problems_for_a_real_plan(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    one, other = Source(text), Source(text, pure=True)
    assert marks(one.data) == marks(other.data)
    assert one.opaque == other.opaque
    assert (one.problems, other.problems) == ([], [])


# Where the two do not agree on what YAML is, the one in C rules: it is the one that nearly everybody has.
DIFFERENT = {
    "a ratio in braces": "the pure parser reads it as text",
    "a ratio with halves in braces": "the pure parser reads it as text",
    "a ratio in braces behind a quoted one": "the pure parser reads it as text",
    "a time of day behind a date in braces": "the pure parser reads it as text",
    "no space behind a colon in braces": "the pure parser reads it as text",
    "a text that begins with *": "to the pure parser an alias, which leads nowhere",
    "a text that begins with &": "to the pure parser an anchor",
    "a line separator": "to the pure parser a character like others, as YAML 1.2 says",
    "a next-line character": "to the pure parser a character like others, as YAML 1.2 says",
    "a tab behind a colon": "the pure parser refuses it",
    "a byte-order mark": "taken off before either of them reads",
}
ALIKE = {
    **{f"value: {name}": changed(*change[:2]) for name, change in CHANGES.items()},
    **{f"refused: {name}": changed(*change[:2]) for name, change in UNSUPPORTED.items()},
    **{f"ends: {name}": written(GOOD) for name, written in LINE_ENDS.items() if name not in DIFFERENT},
}


@pytest.mark.parametrize("text", ALIKE.values(), ids=ALIKE.keys())
def test_both_parsers_give_the_same_for_a_mistake(text: str) -> None:
    one, other = Source(text), Source(text, pure=True)
    assert marks(one.data) == marks(other.data)
    assert said(one) == said(other)


@pytest.mark.parametrize("pure", [False, True])
@pytest.mark.parametrize("ratio", ["5:3:2", "1.5:2:0.5", "6:4"])
def test_a_ratio_in_braces_needs_no_quotes(ratio: str, *, pure: bool) -> None:
    text = f'改厕: [{{until: 2026-12-31, ratio: {ratio}}}, {{ratio: {ratio} }}]\nb: [{ratio}, {ratio}]\nnote: "ratio: {ratio}, {{a: 1:2}}"\n'
    source = Source(text, pure=pure)
    shares = [{"until": "2026-12-31", "ratio": ratio}, {"ratio": ratio}]
    assert (source.problems, source.data) == (
        [],
        {"改厕": shares, "b": [ratio] * 2, "note": f"ratio: {ratio}, {{a: 1:2}}"},
    )
    extents = [text[event.start_mark.index : event.end_mark.index] for event in events_of(text, pure=pure)]
    assert extents.count(ratio) == 4
    assert canonical(text, "plan.yaml").startswith(text[: text.index(" }]")])


@pytest.mark.parametrize("name", [name for name in SLIPS if name not in DIFFERENT])
def test_both_parsers_tell_the_same_slip_at_the_same_place(name: str) -> None:
    text = changed(*SLIPS[name][:2])
    assert said(Source(text, pure=True)) == said(Source(text))


@pytest.mark.parametrize("text", LIMITS.values(), ids=LIMITS.keys())
def test_the_pure_parser_stops_at_the_same_depth(text: str) -> None:
    assert said(Source(text, pure=True)) == said(Source(text))
