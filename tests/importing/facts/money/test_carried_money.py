"""Money of an earlier year that a document carries on is no budget of its own: it stands under ``carried``."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from ruralgov.reading.plan_file import load_plan
from support import findings_of

TASK = "1.改造户厕。新建改造户厕300户，2026年11月底前完成。2026年安排改厕补助资金100万元，省、市、县按5:3:2比例分担。{}（责任单位：县农业农村局）"


def drafted(words: str, title: str = "青禾县2026年乡村治理实施方案") -> str:
    text = emit(draft(read_source("\n".join([title, "重点任务", TASK.format(words)]).encode())))
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text


@pytest.mark.parametrize(
    "words",
    [
        "上年结转改厕补助资金3万元（县级财政），继续用于改造户厕。",
        "另安排上年结转的县级财政改厕补助资金3万元。",
        "2025年县级财政结转改厕资金3万元一并使用。",
        "上一年度结转资金改厕补助3万元(县财政)。",
    ],
)
def test_what_is_carried_on(words: str) -> None:
    plan = load_plan("plan.yaml", drafted(words).encode()).plan
    assert plan
    [one] = plan.funding.carried
    assert (one.from_, one.to, one.source, one.item, str(one.amount)) == (2025, 2026, "县", "改厕补助资金", "30000")
    assert [(line.item, line.amount) for task in plan.tasks for line in task.budget] == [("改厕补助资金", 1000000)]


def test_what_the_document_does_not_say_is_asked() -> None:
    text = drafted("上年结转改厕补助资金3万元。")
    assert (
        "  # carried:\n    # - {from: 2025, to: 2026, source: , item: 改厕补助资金, amount: 3万元}  # 待核：原文没有写哪级资金"
    ) in text
    assert "没有认出是哪个资金项目" in drafted("上年结转县级财政厕所管护资金3万元。")
    assert "结余年度按“上年”推定" in drafted("上年结转县级财政改厕补助资金3万元。")


def test_other_sums_stay_what_they_were() -> None:
    text = drafted("2026年安排管护资金20万元，由县级财政承担。")
    assert "carried" not in text
    assert "20万元" in text
