"""A title with thousands of brackets that are opened and never closed is read soon, whatever stands behind them."""

from __future__ import annotations

import time

import pytest

from ruralgov.api.drafting import drafted
from ruralgov.importing.sources.reading import read_source


@pytest.mark.parametrize("sign", "〔（(【《“①、")
def test_a_run_of_one_sign_is_read_soon(sign: str) -> None:
    text = f"某县试点方案\n一、育好{sign * 3000}人才。每个乡镇配备文化专干1名。（市委宣传部牵头，市委编办、各县区按职责分工负责）\n"
    began = time.process_time()
    made = drafted(read_source(text.encode(), "方案.txt"), {})
    assert time.process_time() - began < 5
    assert made.read.tasks
