"""A clause of 30,000 characters without a sign is read for rules of money about as fast as it is long."""

from time import process_time

from ruralgov.importing.grammar.provisions import money_rules_of
from ruralgov.importing.sources.paragraph import Para


def test_rules_of_money_in_a_long_clause_are_found_at_once():
    para = Para.of("资金县级按比例承担补助" * 2700, 1)
    assert not [kind for _, _, kind in money_rules_of(Para.of("资金县级按比例承担补助", 1)) if kind == "part"]
    before = process_time()
    list(money_rules_of(para))
    assert process_time() - before < 2
