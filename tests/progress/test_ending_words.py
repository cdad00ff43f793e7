"""How a task ended, in an office's words."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.plan.task import Ended
from ruralgov.progress.ending_words import ending_words

SAID = {
    ("handed-over", ("县水务局",)): ("移交县水务局", "handed over to 县水务局"),
    ("split", ("2.1", "2.2")): ("拆分为任务2.1、2.2", "split into tasks 2.1, 2.2"),
    ("merged", ("3",)): ("并入任务3", "merged into task 3"),
    ("cancelled", ()): ("取消", "cancelled"),
}


@pytest.mark.parametrize(("given", "words"), SAID.items())
def test_how_and_where_to(given: tuple[str, tuple[str, ...]], words: tuple[str, str]) -> None:
    how, into = given
    said = ending_words(
        Ended.model_validate({"on": date(2026, 5, 6), "how": how, "into": into, "document": "某办发〔2026〕9号"})
    )
    assert (said.zh, said.en) == words
