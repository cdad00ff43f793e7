"""What a rule asks for, done to a plan that is kept in git, raises no other finding."""

from __future__ import annotations

import pytest

from ruralgov.checking.rules import catalogue
from support import codes, edit_findings

MECHANICAL = ["RG440", "RG460", "RG641"]
"""Rules whose cure is to write what the good snippet writes, in what was committed already."""


@pytest.mark.parametrize("code", MECHANICAL)
def test_the_cure_of_a_rule_raises_nothing_else(code: str) -> None:
    rule = catalogue()[code].rule
    assert code in codes(rule.bad)
    assert not set(codes(rule.good)) - set(codes(rule.bad))
    assert [one.code for one in edit_findings(rule.bad, rule.good)] == []


def test_an_approval_with_a_document_keeps_it() -> None:
    text = catalogue()["RG440"].rule.good
    number = next(word for word in text.split() if "〔2026〕" in word).rstrip(",")
    for other in ("某办发〔2026〕99号", "口头"):
        assert "RG709" in [one.code for one in edit_findings(text, text.replace(number, other))]
