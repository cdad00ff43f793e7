"""How a task ended, in an office's words."""

from __future__ import annotations

from datetime import date

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Ended
from ruralgov.progress.ending_words import ending_words, parts_words, parts_words_english
from ruralgov.progress.status import state
from ruralgov.reading.plan_file import load_plan
from support import plan_text

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


WHOLE = """\
tasks:
  - {id: "7", title: 推行积分制, lead: [甲局], deadline: 2026-12-31, parts: ["7.1", "7.2", "7.3", "7.9"]}
  - {id: "7.1", title: 制定办法, lead: [甲局], deadline: 2026-12-31}
  - {id: "7.2", title: 开办超市, lead: [甲局], deadline: 2026-12-31, ended: {on: 2026-05-10, how: cancelled, document: 某办发〔2026〕9号}}
  - {id: "7.3", title: 建立台账, lead: [甲局], deadline: 2026-12-31, ended: {on: 2026-06-10, how: merged, into: ["7.1"], document: 某办发〔2026〕9号}}
"""


@pytest.mark.parametrize(
    ("day", "zh", "en"),
    [
        (date(2026, 5, 9), "", ""),
        (date(2026, 5, 10), "（其中任务7.2已取消）", " (of it task 7.2 cancelled)"),
        (
            date(2026, 6, 10),
            "（其中任务7.2已取消、任务7.3已并入任务7.1）",
            " (of it task 7.2 cancelled, task 7.3 merged into task 7.1)",
        ),
    ],
)
def test_the_parts_that_have_ended_by_a_day_are_named_behind_the_whole(day: date, zh: str, en: str) -> None:
    plan = load_plan("plan.yaml", plan_text(WHOLE).encode()).partial
    assert plan
    index = Index(plan, day)
    now = state(index, index.tasks["7"], day)
    assert (parts_words(now), parts_words_english(now)) == (zh, en)
