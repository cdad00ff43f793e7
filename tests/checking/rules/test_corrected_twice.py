"""RG636: two corrections of one entry with two figures are told by `validate`, not by `merge` alone."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text

PLAN = """\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-29
    indicators: [{name: 改厕户数, at_least: 300, unit: 户}]
    budget: [{item: 改厕, year: 2026, amount: 30万元, paid_by: 县级财政}]
duties: [{name: 月报, kind: report, by: 甲局, every: month, due: month-end}]
funding:
  sources: [县级财政]
"""
PROGRESS = """progress:
  - {date: 2026-03-31, task: "1", percent: 30, indicators: {改厕户数: 100}, by: 甲局}
"""
PAID = """  appropriations: [{date: 2026-02-10, source: 县级财政, for: 改厕, amount: 25万元}]
  payments:
    - {date: 2026-03-31, task: "1", source: 县级财政, item: 改厕, amount: 8万元}
"""
SENT = """submissions:
  - {date: 2026-03-31, duty: 月报, by: 甲局, for: 2026-02}
"""


def progress(*figures: tuple[int, int]) -> str:
    lines = (
        f'  - {{date: 2026-03-31, entered: 2026-04-{day:02}, task: "1", percent: {percent}, '
        f"indicators: {{改厕户数: {count}}}, by: 甲局, replaces: 2026-03-31, reason: 更正}}\n"
        for day, (percent, count) in enumerate(figures, 5)
    )
    return PLAN + PROGRESS + "".join(lines)


def paid(*more: str) -> str:
    lines = (
        f'    - {{date: 2026-03-31, entered: 2026-04-{day:02}, task: "1", source: 县级财政, item: 改厕, {words}, '
        "replaces: 2026-03-31, reason: 更正}\n"
        for day, words in enumerate(more, 5)
    )
    return PLAN + PAID + "".join(lines)


def told(text: str) -> list[str]:
    return [f"{one.message}" for one in findings_of(plan_text(text), select=("RG636",))]


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        (((25, 100), (20, 100)), ["2026-04-05 记入的完成百分比是 25，2026-04-06 记入的是 20"]),
        (((25, 100), (20, 90)), ["2026-04-05 记入的完成百分比是 25，2026-04-06 记入的是 20"]),
        (((25, 95), (25, 90)), ["2026-04-05 记入的改厕户数是 95，2026-04-06 记入的是 90"]),
        (((25, 100), (25, 100)), []),  # both found the same
        (((25, 100), (30, 100)), []),  # taken back as a whole
        (((25, 100), (25, 90)), []),  # another figure, and the first correction kept
        (((25, 100), (30, 90)), []),  # RG635 tells that the first one is lost
        (((25, 100), (20, 100), (20, 100)), []),  # settled by one more
        (((25, 100),), []),
    ],
)
def test_two_corrections_of_progress(figures: tuple[tuple[int, int], ...], said: list[str]) -> None:
    found = told(progress(*figures))
    assert len(found) == len(said)
    assert all(words in one for words, one in zip(said, found, strict=True)), found


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("amount: 6万元", "amount: 5万元"), ["2026-04-05 记入的金额是 6万元，2026-04-06 记入的是 5万元"]),
        (("amount: 6万元", "amount: 8万元, year: 2025"), ["2026-04-05 记入的金额是 6万元，2026-04-06 记入的是 8万元"]),
        (("amount: 6万元", "amount: 6万元, document: 记5"), []),
        (("amount: 6万元", "amount: 8万元"), []),
        (("amount: 6万元", "amount: 5万元", "amount: 5万元"), []),
    ],
)
def test_two_corrections_of_a_payment(more: tuple[str, ...], said: list[str]) -> None:
    found = told(paid(*more))
    assert len(found) == len(said)
    assert all(words in one for words, one in zip(said, found, strict=True)), found


def test_two_corrections_of_a_submission() -> None:
    again = "  - {{date: 2026-03-31, entered: 2026-04-0{0}, duty: 月报, by: 甲局, for: 2026-{1}, replaces: 2026-03-31, reason: 更正}}\n"
    text = PLAN + SENT + again.format(5, "03") + again.format(6, "01")
    assert ["2026-03-31 的报送更正了两次" in one for one in told(text)] == [True]
