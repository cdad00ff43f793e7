"""Each planted mistake is found, by its code and on its line, and nothing else is said but what follows from it."""

from __future__ import annotations

from collections import Counter
from functools import cache

import pytest

from planted_mistakes import Mutant, every_mutant, original
from ruralgov.findings import Severity
from support import findings_of, sampled

MUTANTS = every_mutant()


def said(text: str) -> list[tuple[str, int, str]]:
    """Code, line and message of the errors and warnings that stand."""
    return [
        (finding.code, finding.span.line, finding.message)
        for finding in findings_of(text)
        if finding.severity is not Severity.INFO and finding.suppressed is None
    ]


@cache
def before(plan: str) -> Counter[tuple[str, str]]:
    return Counter((code, message) for code, _, message in said(original(plan).text))


def test_there_are_hundreds() -> None:
    assert len(MUTANTS) >= 300
    assert len({one.code for one in MUTANTS}) >= 55
    assert len({one.name for one in MUTANTS}) == len(MUTANTS)


def kind(planted: Mutant) -> tuple[str, str]:
    return planted.name.partition(": ")[2].partition(" at ")[0], planted.code


@pytest.mark.parametrize("planted", sampled(MUTANTS, kind), ids=lambda one: one.name)
def test_the_planted_mistake_is_found_where_it_stands(planted: Mutant) -> None:
    assert planted.text != original(planted.plan).text
    findings = said(planted.text)
    new = Counter((code, message) for code, _, message in findings) - before(planted.plan)
    shown = [one for one in findings if (one[0], one[2]) in new]
    assert (planted.code, planted.line) in {(code, line) for code, line, _ in shown}, shown
    assert {code for code, _, _ in shown} <= {planted.code, *planted.also}, shown
