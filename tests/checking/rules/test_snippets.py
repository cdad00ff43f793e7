"""Every rule's own examples: the bad one gives its code on the marked line, the good one does not give it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from ruralgov.checking.rules import EDITS, RAISED, catalogue, names
from ruralgov.checking.rules.base import Rule
from ruralgov.testing.snippets import HOLD, found_in, the_bad_snippet_is_found_where_it_is_marked

RULES = [entry.rule for entry in catalogue().values()]
OF_TEXT = {"RG017": 3, "RG003": 1}
"""Lines of findings that no mark can stand on: a suppression without a reason cannot carry a second comment."""


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
@pytest.mark.parametrize("holds", HOLD, ids=lambda holds: holds.__name__)
def test_what_holds_of_every_rule(rule: Rule, holds: Callable[[Rule], None]) -> None:
    if rule.code in OF_TEXT and holds is the_bad_snippet_is_found_where_it_is_marked:
        found = found_in(rule, rule.bad, rule.encoding)
        assert OF_TEXT[rule.code] in {one.span.line for one in found if one.code == rule.code}
        return
    holds(rule)


def test_a_file_is_named_as_its_rule_and_its_family_says_who_asks_it() -> None:
    """A check reads only the rule files that it needs, and knows them by code and name before it has read them."""
    for entry in catalogue().values():
        assert names()[entry.rule.code] == entry.rule.name
        assert (entry.check is not None) == (entry.rule.family not in (RAISED, EDITS)), entry.rule.code
        assert (entry.check_edit is not None) == (entry.rule.family == EDITS), entry.rule.code
