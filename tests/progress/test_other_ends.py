"""Tasks that end without being done, that have parts, that are done anew every year: their state on a day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Plan
from ruralgov.progress.goals import reported, standings
from ruralgov.progress.status import State, mean, state
from ruralgov.reading.plan_file import load_plan
from support import codes, command_line, edit_findings, plan_text

TASK = 'id: "1", title: 推行积分制, lead: [甲局], support: [乙局, 丙局]'
DOCUMENT = "document: 某办发〔2026〕9号"


def states(snippet: str, day: date) -> list[State]:
    loaded = load_plan("plan.yaml", plan_text(snippet).encode())
    assert loaded.plan, loaded.raised
    index = Index(loaded.plan, day)
    return [state(index, task, day) for task in index.plan.tasks]


SUSPENDED = f"""\
tasks:
  - {{{TASK}, deadline: 2026-06-30, ended: {{on: 2026-05-06, how: suspended, resumed: 2026-09-01, {DOCUMENT}}}}}
  - {{id: "2", title: 开展村务公开, lead: [乙局], deadline: 2026-12-31}}
progress:
  - {{date: 2026-03-30, task: "1", percent: 40}}
  - {{date: 2026-03-30, task: "2", percent: 60}}
"""


@pytest.mark.parametrize(
    ("day", "status", "light", "late", "average"),
    [
        (date(2026, 5, 5), "in-progress", "yellow", 0, 50),
        (date(2026, 5, 6), "suspended", None, 0, 60),
        (date(2026, 8, 31), "suspended", None, 0, 60),
        (date(2026, 9, 1), "overdue", "red", 1, 50),
    ],
)
def test_suspended_and_resumed(day: date, status: str, light: str | None, late: int, average: int) -> None:
    first, second = states(SUSPENDED, day)
    assert (first.status, first.light, first.overdue_days) == (status, light, late)
    assert mean([first, second]) == average


RESTED = """\
tasks:
  - {id: "1", title: 修路, lead: [甲局], deadline: 2026-03-31%s}
  - {id: "2", title: 架桥, lead: [甲局], deadline: 2026-12-31}
amendments:
  - {date: 2026-06-01, task: "%s", field: ended, from: {on: %s, how: %s%s, document: 某办发〔2026〕7号}, to: null, document: 某办发〔2026〕8号, reason: 撤销}
progress:
  - {date: 2026-03-01, task: "1", percent: 40}
"""


@pytest.mark.parametrize(
    ("task", "on", "how", "resumed", "late"),
    [
        pytest.param("1", "2026-04-05", "suspended", "2026-04-15", 81, id="ten days of rest"),
        pytest.param(
            "1", "2026-03-20", "suspended", "2026-04-15", 77, id="rest counts from the day behind the deadline"
        ),
        pytest.param("1", "2026-04-05", "suspended", None, 91, id="taken back: it never rested"),
        pytest.param("1", "2026-04-05", "cancelled", "2026-04-15", 91, id="what was cancelled did not rest"),
        pytest.param("2", "2026-04-05", "suspended", "2026-04-15", 91, id="the other task rested"),
        pytest.param("1", "2026-07-05", "suspended", "2026-07-15", 91, id="later"),
    ],
)
def test_a_rest_that_an_amendment_keeps_is_not_overdue(
    task: str, on: str, how: str, resumed: str | None, late: int
) -> None:
    """91 days from the deadline to the end of June."""
    more = f", resumed: {resumed}" if resumed else ""
    assert states(RESTED % ("", task, on, how, more), date(2026, 6, 30))[0].overdue_days == late


def test_a_rest_that_goes_on_counts_up_to_the_day_and_one_on_two_records_once() -> None:
    ended = ", ended: {on: 2026-04-05, how: suspended, resumed: 2026-05-05, document: 某办发〔2026〕9号}"
    text = RESTED % (ended, "1", "2026-04-05", "suspended", ", resumed: 2026-04-25")
    assert states(text, date(2026, 6, 30))[0].overdue_days == 61
    alone = text[: text.index("amendments:")] + text[text.index("progress:") :]
    assert states(alone, date(2026, 5, 5))[0].overdue_days == 5
    resting = states(alone, date(2026, 4, 30))[0]
    assert (resting.status, resting.paused) == ("suspended", 26)


PARTS = """\
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [丙局], deadline: 2026-12-31, parts: ["1.1", "1.2", "1.3"]}
  - {id: "1.1", title: 制定办法, lead: [甲局], deadline: 2026-12-31}
  - {id: "1.2", title: 开办超市, lead: [乙局], deadline: 2026-12-31}
  - {id: "1.3", title: 建立台账, lead: [乙局], deadline: 2026-12-31, ended: {on: 2026-08-03, how: cancelled, document: 某办发〔2026〕9号}}
  - {id: "2", title: 开展村务公开, lead: [乙局], deadline: 2026-12-31}
progress:
  - {date: 2026-03-30, task: "1.1", percent: 100, evidence: [办法]}
  - {date: 2026-03-30, task: "2", percent: 20}
  - {date: 2026-04-01, task: "1", note: 推进中, by: 甲局}
  - {date: 2026-09-30, task: "1.2", percent: 100, evidence: [照片]}
"""


@pytest.mark.parametrize(
    ("day", "percent", "average", "status"),
    [
        (date(2026, 3, 29), "0", None, "unreported"),
        (date(2026, 4, 2), "33.3", Fraction(533, 20), "in-progress"),
        (date(2026, 8, 3), "50", Fraction(35), "in-progress"),
        (date(2026, 9, 30), "100", Fraction(60), "done"),
    ],
)
def test_parts_add_up_and_count_once(day: date, percent: str, average: Fraction | None, status: str) -> None:
    found = states(PARTS, day)
    assert (f"{found[0].reached:f}", found[0].status) == (percent, status)
    assert mean(found) == average
    assert found[0].last is None or found[0].last.note == "推进中"


WEIGHED = """\
tasks:
  - {id: "7", title: 推行积分制, lead: [甲局], support: [丙局], deadline: 2026-12-31, parts: ["7.1", "7.2"]}
  - {id: "7.1", title: 制定办法, lead: [甲局], deadline: 2026-12-31}
  - {id: "7.2", title: 开办超市, lead: [乙局], deadline: 2026-12-31, weight: 3, ended: {on: 2026-05-10, how: suspended, document: 某办发〔2026〕9号}}
progress:
  - {date: 2026-03-30, task: "7.2", percent: 50}
  - {date: 2026-05-30, task: "7.1", percent: 100, evidence: [办法]}
"""


@pytest.mark.parametrize(
    ("how", "percent", "status", "finished", "left"),
    [
        ("suspended", "完成62.5%（其中任务7.2已暂停）", "in-progress", "任务7.1，", "没有带过来的任务：7.1 制定办法\n"),
        ("cancelled", "完成100%（其中任务7.2已取消）", "done", "任务7，甲局，其中任务7.2已取消）", "7 推行积分制（其中任务7.2已取消）"),
        ("split, into: ['8', '9']", "完成100%（其中任务7.2已拆分为任务8、9）", "done", "任务7，甲局，其中任务7.2已拆分为任务8、9）", "其中任务7.2已拆分为任务8、9"),
    ],
    ids=["suspended", "cancelled", "split"],
)  # fmt: skip
def test_a_part_that_rests_leaves_its_whole_open_and_one_that_is_gone_is_named(
    tmp_path: Path, how: str, percent: str, status: str, finished: str, left: str
) -> None:
    text = plan_text(WEIGHED.replace("suspended", how))
    more = "".join(
        f'  - {{id: "{one}", title: 事{one}, lead: [乙局], deadline: 2026-12-31, added: 2026-05-10}}\n' for one in "89"
    )
    text = text.replace("progress:", f"{more}progress:") if "into" in how else text
    file = tmp_path / "plan.yaml"
    file.write_text(text, "utf-8")
    assert states(text, date(2026, 6, 30))[0].status == status
    report = command_line("report", str(file), "-q", "2026Q2", "-f", "md").out
    assert percent in report
    assert finished in report
    assert ("任务7，甲局" in report.split("新完成任务")[1].split("\n")[0]) == (status == "done")
    assert percent.removeprefix("完成").partition("（")[2] in command_line("why", str(file), "任务7", "完成").out
    assert left in command_line("init", "--from", str(file), "--year", "2027", "-o", str(tmp_path / "next.yaml")).err


YEARLY = f"""\
period: {{start: 2026-01-01, end: 2027-12-31}}
tasks:
  - {{{TASK}, deadline: 2026-11-30, repeats: year}}
progress:
  - {{date: 2026-11-20, task: "1", percent: 100, evidence: [纪要]}}
  - {{date: 2027-02-26, task: "1", percent: 10}}
"""


@pytest.mark.parametrize(
    ("day", "due", "percent", "status"),
    [
        (date(2026, 12, 31), date(2026, 11, 30), 100, "done"),
        (date(2027, 1, 1), date(2027, 11, 30), 0, "unreported"),
        (date(2027, 3, 1), date(2027, 11, 30), 10, "in-progress"),
        (date(2028, 3, 1), date(2027, 11, 30), 10, "overdue"),
    ],
)
def test_every_year_begins_anew(day: date, due: date, percent: int, status: str) -> None:
    (found,) = states(YEARLY, day)
    assert found.due
    assert (found.due.day, found.reached, found.status) == (due, percent, status)
    assert "RG602" not in codes(plan_text(YEARLY))


BEFORE = f"""\
tasks:
  - {{{TASK}, deadline: 2026-06-30, budget: [{{item: 奖补, year: 2026, amount: 1万元, paid_by: 县级财政}}]}}
funding:
  sources: [县级财政]
  payments: [{{date: 2026-04-01, source: 县级财政, task: "1", item: 奖补, amount: 5000元}}]
progress: [{{date: 2026-03-30, task: "1", percent: 40}}]
"""
CANCELLED = BEFORE.replace(
    "deadline: 2026-06-30", f"deadline: 2026-06-30, ended: {{on: 2026-05-06, how: cancelled, {DOCUMENT}}}"
)


def test_a_cancelled_task_keeps_its_log_and_money() -> None:
    assert not edit_findings(BEFORE, CANCELLED)
    assert not {"RG604", "RG319", "RG608"} & set(codes(plan_text(CANCELLED), date(2026, 12, 31)))


@pytest.mark.parametrize(
    "after",
    [
        pytest.param(CANCELLED.replace("cancelled", "suspended"), id="another end by the same document"),
        pytest.param(BEFORE, id="not ended after all"),
    ],
)
def test_an_end_is_not_altered_quietly(after: str) -> None:
    assert [one.code for one in edit_findings(CANCELLED, after)] == ["RG706"]


def test_what_ended_shows_in_the_diff(tmp_path: object) -> None:
    assert "merged into task 2 from 2026-05-06" in _diff(tmp_path, "en")
    assert "自2026-05-06起并入任务2" in _diff(tmp_path, "zh")


def _diff(folder: object, lang: str) -> str:
    files = [f"{folder}/{name}.yaml" for name in ("old", "new")]
    second = '\n  - {id: "2", title: 开展村务公开, lead: [乙局], deadline: 2026-12-31}\n'
    merged = CANCELLED.replace("cancelled", 'merged, into: ["2"]')
    for file, text in zip(files, (BEFORE, merged), strict=True):
        with open(file, "w", encoding="utf-8") as out:  # noqa: PTH123
            out.write(plan_text(text.replace("\nfunding:", second + "funding:")))
    return command_line("diff", *files, lang=lang).out


ADDED = """\
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [丙局], deadline: 2026-12-31}
  - {id: "2", title: 开展村务公开, lead: [乙局], deadline: 2026-12-31, added: 2026-10-01}
  - {id: "3", title: 建立超市, lead: [乙局], deadline: 2026-12-31}
amendments:
  - {date: 2026-11-01, task: "3", field: task, from: null, to: 建立超市, document: 某办发〔2026〕9号, reason: 增补}
progress:
  - {date: 2026-03-30, task: "1", percent: 20}
"""


def test_time_runs_from_the_day_a_task_was_added() -> None:
    shares = [(now.gone, now.total) for now in states(ADDED, date(2026, 11, 30))]
    assert shares == [(334, 365), (61, 92), (30, 61)]


GOAL = """\
goals: [{name: 群众满意度, at_least: 90, unit: "%", lead: [甲局], tasks: ["1"]}]
tasks:
  - {id: "1", title: 推行积分制, lead: [甲局], support: [丙局], deadline: 2026-12-31, ended: {on: 2026-08-03, how: split, into: ["2", "3"], document: 某办发〔2026〕9号}}
  - {id: "2", title: 开展村务公开, lead: [乙局], deadline: 2026-12-31}
  - {id: "3", title: 建立超市, lead: [甲局], deadline: 2026-12-31}
progress:
  - {date: 2026-03-30, task: "1", indicators: {群众满意度: 80}}
"""


def test_what_a_task_went_into_reports_its_goal() -> None:
    loaded = load_plan("plan.yaml", plan_text(GOAL).encode())
    assert loaded.plan, loaded.raised
    asked = {
        day: [task.id for task in loaded.plan.tasks if [one.name for one in reported(Index(loaded.plan, day), task)]]
        for day in (date(2026, 8, 2), date(2026, 8, 3))
    }
    assert asked == {date(2026, 8, 2): ["1"], date(2026, 8, 3): ["1", "3"]}
    assert actual(loaded.plan, date(2026, 8, 3)) == 80
    later = GOAL + '  - {date: 2026-09-30, task: "3", indicators: {群众满意度: 91}}\n'
    loaded = load_plan("plan.yaml", plan_text(later).encode())
    assert loaded.plan, loaded.raised
    assert (actual(loaded.plan, date(2026, 8, 2)), actual(loaded.plan, date(2026, 9, 30))) == (80, 91)
    assert not {"RG605", "RG525"} & set(codes(later))


def actual(plan: Plan, day: date) -> Decimal | None:
    [standing] = standings(Index(plan, day), day)
    return standing.measure.actual
