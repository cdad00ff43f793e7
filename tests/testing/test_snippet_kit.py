"""The kit that plug-ins test their rules with says what is wrong with a rule."""

from __future__ import annotations

from dataclasses import replace

import pytest

from ruralgov.checking.rules import entry_of
from ruralgov.checking.rules.base import Rule
from ruralgov.testing.snippets import (
    marked_line,
    the_bad_snippet_is_found_where_it_is_marked,
    the_good_snippet_does_not_give_the_code,
    the_program_knows_it,
    the_words_are_there_in_both_languages,
)
from ruralgov.text import Text

RULE = entry_of("RG202").rule


@pytest.mark.parametrize(
    ("rule", "holds"),
    [
        (replace(RULE, bad=RULE.good), the_bad_snippet_is_found_where_it_is_marked),
        (replace(RULE, good=RULE.bad), the_good_snippet_does_not_give_the_code),
        (replace(RULE, cure=Text("改", "")), the_words_are_there_in_both_languages),
        (replace(RULE, code="ZZ999"), the_program_knows_it),
        (replace(RULE, name="another"), the_program_knows_it),
    ],
)
def test_a_rule_that_does_not_hold_is_told(rule: Rule, holds) -> None:
    holds(RULE)
    with pytest.raises(AssertionError):
        holds(rule)


def test_one_line_is_marked() -> None:
    assert marked_line("a: 1\nb: 2  # <--\n") == 2
    with pytest.raises(AssertionError, match="one line"):
        marked_line("a: 1\n")
