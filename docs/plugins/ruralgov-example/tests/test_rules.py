"""The rules pass what ruralgov's own rules pass."""

import pytest
import ruralgov_example.rules

from ruralgov.testing import Case, cases


@pytest.mark.parametrize("case", cases(ruralgov_example.rules), ids=str)
def test_a_rule_holds_what_it_promises(case: Case) -> None:
    case.check()
