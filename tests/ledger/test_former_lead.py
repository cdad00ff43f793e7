"""A workbook of a unit that led a task until an approval gave it to another: taken for its days, else told what to do."""

from __future__ import annotations

from datetime import date

from books import PLAN, exported, filled, merged, refusals

CHANGED = PLAN.replace("lead: [县农业农村局]", "lead: [县水务局]", 1) + (
    'amendments:\n  - {date: 2026-07-10, task: "2.10", field: lead, from: [县农业农村局], to: [县水务局],'
    " document: 某办发〔2026〕7号, reason: 职能调整}\n"
)
AFTER = date(2026, 7, 12)


def sent_back(tmp_path, **cells):
    assert CHANGED.count("lead: [县水务局]") == PLAN.count("lead: [县水务局]") + 1
    return filled(exported(tmp_path)["县农业农村局"], {"2.10": {"完成百分比": 44, **cells}})


def test_taken_for_the_days_on_which_it_led(tmp_path):
    outcome = merged([sent_back(tmp_path)], CHANGED, date(2026, 7, 9))
    assert [(one.task, one.by, one.entry.percent) for one in outcome.taken] == [("2.10", "县农业农村局", 44)]
    assert refusals(outcome) == []


def test_so_is_a_row_that_says_such_a_day_itself(tmp_path):
    outcome = merged([sent_back(tmp_path, 情况截至日期="7月5日")], CHANGED, AFTER)
    [one] = outcome.taken
    assert (one.task, one.by, one.entry.note) == ("2.10", "县农业农村局", "（情况截至2026年7月5日）")


def test_else_it_is_said_what_to_do(tmp_path):
    outcome = merged([sent_back(tmp_path)], CHANGED, AFTER)
    assert not outcome.taken
    [(_, why)] = refusals(outcome)
    assert why == (
        "任务“2.10”2026-07-10 起由县水务局牵头；县农业农村局填的是这以前的情况的，"
        "在“情况截至日期”填 2026-07-09 或更早，或者导入时写 --date 2026-07-09"
    )
