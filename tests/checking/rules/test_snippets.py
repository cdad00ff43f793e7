"""Every rule's own examples: the bad one gives its code on the marked line, the good one does not give it."""

from __future__ import annotations

import re

import pytest

from ruralgov.checking.rules import EDITS, RAISED, catalogue, names
from ruralgov.checking.rules.base import Rule, completed
from ruralgov.findings import Finding
from ruralgov.text import use_language
from support import edit_findings, findings_beside

RULES = [entry.rule for entry in catalogue().values()]
MARK = "# <--"


def as_bytes(rule: Rule, snippet: str, encoding: str) -> bytes:
    text = snippet if rule.whole else completed(snippet)
    if encoding == "latin-1-mixed":  # neither UTF-8 nor GBK: bytes of two encodings in one file
        return text.encode("utf-8").replace("ÿ".encode(), b"\xff\xfe\xff")
    return text.encode(encoding)


def found_in(rule: Rule, snippet: str, encoding: str = "utf-8") -> tuple[Finding, ...]:
    if rule.before:
        return edit_findings(rule.before, snippet)
    return findings_beside(rule, as_bytes(rule, snippet, encoding), rule.as_of)


def marked_line(snippet: str) -> int:
    lines = [number for number, line in enumerate(snippet.splitlines(), 1) if line.rstrip().endswith(MARK)]
    assert len(lines) == 1, "the bad snippet marks one line with # <--"
    return lines[0]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_bad_snippet_is_found_where_it_is_marked(rule: Rule) -> None:
    findings = found_in(rule, rule.bad, rule.encoding)
    lines = {finding.span.line for finding in findings if finding.code == rule.code and finding.suppressed is None}
    # A reasonless suppression cannot carry a second comment on its line.
    expected = 3 if rule.code == "RG017" else 1 if rule.code == "RG003" else marked_line(rule.bad)
    assert expected in lines, [(finding.code, finding.span, finding.message) for finding in findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_good_snippet_does_not_give_the_code(rule: Rule) -> None:
    findings = found_in(rule, rule.good)
    assert rule.code not in {finding.code for finding in findings if finding.suppressed is None}


def test_words_are_there_in_both_languages() -> None:
    for rule in RULES:
        for words in (rule.title, rule.message, rule.cure, rule.why):
            assert words.zh, rule.code
            assert words.en, rule.code
            assert words.zh != words.en or words.zh.startswith("{"), rule.code


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_english_words_are_put_together_with_english_signs(rule: Rule) -> None:
    """Names of the plan are Chinese; what stands between them is not."""
    use_language("en")
    for finding in found_in(rule, rule.bad, rule.encoding):
        said = re.sub(r"`[^`]*`|“[^”]*”", "", finding.message)
        assert not re.search("[、；（：，。]", said), said


def test_a_file_is_named_as_its_rule_and_its_family_says_who_asks_it() -> None:
    """A check reads only the rule files that it needs, and knows them by code and name before it has read them."""
    for entry in catalogue().values():
        assert names()[entry.rule.code] == entry.rule.name
        assert (entry.check is not None) == (entry.rule.family not in (RAISED, EDITS)), entry.rule.code
        assert (entry.check_edit is not None) == (entry.rule.family == EDITS), entry.rule.code
