"""Patterns compiled by their first use."""

from __future__ import annotations

import re

import pytest

from ruralgov.importing.sources import patterns
from ruralgov.importing.sources.patterns import lazy


def test_a_lazy_pattern_does_what_a_compiled_one_does():
    for words, flags in ((r"(?P<n>\d+)个", 0), (r"<br\s*/?>", re.IGNORECASE)):
        ours, theirs = lazy(words, flags=flags), re.compile(words, flags)
        text = "建设3个站点<BR>改造12个村"
        assert [match.span() for match in ours.finditer(text)] == [match.span() for match in theirs.finditer(text)]
        assert ours.pattern == theirs.pattern
        assert ours.sub("", text) == theirs.sub("", text)


def test_it_is_compiled_when_it_is_used_and_then_kept(monkeypatch):
    pattern = lazy(r"只此一处\d")
    monkeypatch.setattr(patterns.re, "compile", lambda *_: pytest.fail("compiled again"))
    with pytest.raises(pytest.fail.Exception):
        pattern.search("只此一处1")
    monkeypatch.undo()
    assert pattern.search("只此一处1")
    monkeypatch.setattr(patterns.re, "compile", lambda *_: pytest.fail("compiled again"))
    assert pattern.search("只此一处2")
