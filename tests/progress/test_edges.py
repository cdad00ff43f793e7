"""The edges of days, targets and notes, where one sign more or less gives another figure."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator
from ruralgov.progress.dated_targets import Frame, counting, final, weaker, with_limit
from ruralgov.progress.goals import carriers, standings, unsettled
from ruralgov.progress.indicators_on_day import time_share
from ruralgov.progress.lights import Light, by_time
from ruralgov.progress.status import Status, state
from ruralgov.progress.targets import limits_of, measured
from ruralgov.progress.unbroken_days import marks, since
from ruralgov.reading.plan_file import load_plan
from support import plan_text


def index_of(snippet: str, day: date | None = None) -> Index:
    plan = load_plan("plan.yaml", plan_text(snippet).encode()).partial
    assert plan
    return Index(plan, day)


TASK = """\
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 修路, lead: [甲局], start: 2026-01-01, deadline: 2026-03-01}
progress:
  - {date: 2026-01-01, task: "1", percent: 0, by: 甲局}
"""


def on(text: str, day: date):
    index = index_of(text, day)
    return state(index, index.tasks["1"], day)


@pytest.mark.parametrize(
    ("day", "soon", "overdue"),
    [
        (date(2026, 1, 29), False, 0),  # 31 days before
        (date(2026, 1, 30), True, 0),  # 30 days before: due_soon_days
        (date(2026, 3, 1), True, 0),
        (date(2026, 3, 2), False, 1),
    ],
)
def test_soon_and_overdue_begin_and_end_on_their_day(day: date, soon: bool, overdue: int) -> None:
    now = on(TASK, day)
    assert (now.due_soon, now.overdue_days) == (soon, overdue)


def test_a_task_without_a_deadline_is_neither_soon_nor_overdue() -> None:
    now = on(TASK.replace(", deadline: 2026-03-01", ", ongoing: true"), date(2026, 2, 15))
    assert (now.due_soon, now.overdue_days, now.due) == (False, 0, None)


def test_a_finished_task_is_not_due_soon() -> None:
    done = TASK + '  - {date: 2026-02-10, task: "1", percent: 100, by: 甲局, evidence: [验收单]}\n'
    assert not on(done, date(2026, 2, 15)).due_soon


RETURNED = '  - {date: 2026-02-%s, task: "1", %s, by: 甲局}\n'


@pytest.mark.parametrize(
    ("log", "returned", "percent", "status"),
    [
        (["refused: [完成百分比]"], True, None, Status.RETURNED),
        (["refused: [完成百分比], note: 照常"], True, None, Status.IN_PROGRESS),
        (["refused: [存在问题]"], False, None, Status.RETURNED),
        (["percent: 30", "refused: [完成百分比]"], False, 30, Status.IN_PROGRESS),
        (["refused: [完成百分比]", "percent: 30"], False, 30, Status.IN_PROGRESS),
        (["refused: [完成百分比]", "percent: 0"], False, 0, Status.NOT_STARTED),
        (["note: 照常"], False, None, Status.IN_PROGRESS),
    ],
)
def test_a_percentage_goes_back_where_none_is_known_for_it_could_not_be_taken(
    log: list[str], returned: bool, percent: int | None, status: Status
) -> None:
    text = TASK[: TASK.index("  - {date")] + "".join(RETURNED % (f"{at:02}", one) for at, one in enumerate(log, 1))
    now = on(text, date(2026, 2, 10))
    assert (now.returned, now.percent, now.status) == (returned, percent, status)


def test_a_task_without_a_start_waits_for_none() -> None:
    text = TASK.replace(", start: 2026-01-01", "").replace(
        "progress:", "period: {start: 2026-01-01, end: 2026-12-31}\nprogress:"
    )
    assert on(text, date(2026, 2, 1)).status is not Status.DONE


def test_a_task_of_one_day_has_its_share_on_that_day() -> None:
    now = on(TASK.replace("deadline: 2026-03-01", "deadline: 2026-01-01"), date(2026, 1, 1))
    assert (now.gone, now.total) == (1, 1)


def test_a_task_that_was_ended_has_no_share_and_is_not_counted() -> None:
    ended = TASK.replace(
        "deadline: 2026-03-01}",
        "deadline: 2026-03-01, ended: {on: 2026-02-01, how: cancelled, document: 某办发〔2026〕1号}}",
    )
    now = on(ended, date(2026, 4, 1))
    assert (now.status, now.gone, now.total, now.overdue_days, now.light, now.counted) == (
        Status.CANCELLED,
        0,
        0,
        0,
        None,
        False,
    )
    assert on(ended, date(2026, 1, 31)).total > 0


def test_the_last_entry_takes_from_that_days_entries_what_it_leaves_open_and_nothing_else() -> None:
    text = TASK + (
        '  - {date: 2026-02-01, task: "1", percent: 10, note: 旧话, problem: 缺款, by: 甲局}\n'
        '  - {date: 2026-02-01, task: "1", percent: 20, note: 新话, by: 甲局}\n'
    )
    last = on(text, date(2026, 2, 2)).last
    assert last is not None
    assert (last.note, last.problem, last.percent) == ("新话", "缺款", 20)


INDICATED = """\
departments: {甲局: {}}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    start: 2026-01-01
    deadline: 2026-12-31
    indicators: [{name: 户厕, at_least: 100, unit: 户, baseline: 0}]
progress:
  - {date: 2026-06-30, task: "1", percent: 50, indicators: {户厕: %s}, by: 甲局}
alerts: {yellow_behind: 10, red_behind: 30, indicators: %s}
"""


@pytest.mark.parametrize(
    ("actual", "follows", "light"),
    [(50, "true", Light.GREEN), (30, "true", Light.YELLOW), (10, "true", Light.RED), (10, "false", Light.GREEN)],
)
def test_the_light_follows_the_indicators_only_where_the_plan_says_so(actual: int, follows: str, light: Light) -> None:
    assert on(INDICATED % (actual, follows), date(2026, 6, 30)).light is light


def indicator(**given: object) -> Indicator:
    return Indicator.model_validate({"name": "户厕", "unit": "户", **given})


def test_a_target_is_weaker_at_either_end() -> None:
    old = indicator(between=[10, 20])
    assert weaker(old, indicator(between=[9, 20]))
    assert weaker(old, indicator(between=[10, 21]))
    assert not weaker(old, indicator(between=[10, 20]))
    assert not weaker(old, indicator(between=[11, 19]))
    assert weaker(old, indicator(at_least=10))
    assert not weaker(indicator(at_least=10), old)
    assert weaker(indicator(at_least=10), indicator(at_most=10))
    assert not weaker(indicator(at_most=10), indicator(at_most=10))
    assert not weaker(indicator(at_least=10), indicator(at_least=10))


def test_a_count_of_periods_has_no_baseline_and_a_total_keeps_it() -> None:
    limit = indicator(at_least=3)
    assert with_limit(indicator(at_least=1, baseline=5), limit).baseline == 5
    assert with_limit(indicator(at_least=1, baseline=5, counts="period"), limit).baseline is None
    assert with_limit(indicator(at_least=1, baseline=5), limit).at_least == 3


@pytest.mark.parametrize(
    ("first", "by", "start", "share"),
    [
        (None, None, date(2026, 1, 1), Fraction(7)),  # no day of its own: the task's time
        (None, date(2026, 4, 10), date(2026, 1, 1), Fraction(10)),  # 10 of 100 days
        (date(2026, 1, 6), date(2026, 4, 10), date(2026, 1, 1), Fraction(500, 95)),  # a period begins behind the start
        (date(2026, 1, 1), date(2026, 4, 5), date(2026, 1, 6), Fraction(500, 90)),  # and the task behind the period
        (None, date(2026, 4, 10), None, Fraction(7)),  # nobody says from when
        (None, date(2026, 1, 5), date(2026, 1, 6), Fraction(7)),  # due before the task begins
        (None, date(2026, 1, 10), date(2026, 1, 10), Fraction(100)),  # one day
    ],
)
def test_a_dated_target_is_held_to_its_own_time(
    first: date | None, by: date | None, start: date | None, share: Fraction
) -> None:
    """On 10 January, when 7 % of the task's time are gone."""
    frame = Frame(indicator(at_least=10), first, by)
    assert time_share(frame, start, date(2026, 1, 10), Fraction(7)) == share


@pytest.mark.parametrize(("counts", "baseline"), [("total", 5), ("period", None)])
def test_a_target_without_a_day_is_the_one_that_counts_and_the_last(counts: str, baseline: int | None) -> None:
    given = indicator(at_least=10, baseline=5, counts=counts)
    for frame in (counting(given, date(2026, 6, 30)), final(given)):
        assert (frame.indicator.at_least, frame.indicator.baseline, frame.first, frame.by) == (10, baseline, None, None)


@pytest.mark.parametrize(
    ("counts", "limits", "end"),
    [
        ("total", [{"at_least": 3}, {"at_least": 5}], ("at_least", Decimal(5))),
        ("period", [{"at_least": 3}, {"at_least": 5}], ("at_least", Decimal(8))),
        ("period", [{"at_least": 10**12}, {"at_least": 300}], ("at_least", Decimal(10**12 + 300))),
        ("period", [{"between": [1, 10**12]}, {"between": [3, 5]}], ("between", (Decimal(4), Decimal(10**12 + 5)))),
        ("period", [{"between": [1, 2]}, {"between": [3, 5]}], ("between", (Decimal(4), Decimal(7)))),
        ("period", [{"at_least": 3}, {"at_most": 5}], ("at_most", Decimal(5))),
    ],
)
def test_the_end_of_totals_is_the_last_and_of_periods_their_sum(
    counts: str, limits: list[dict[str, object]], end: tuple[str, object]
) -> None:
    dated = [{"by": f"202{6 + at}-12-31", **one} for at, one in enumerate(limits)]
    found = final(indicator(counts=counts, targets=dated)).indicator
    assert getattr(found, end[0]) == end[1]


def test_every_figure_of_a_dated_target_has_its_place() -> None:
    dated = indicator(targets=[{"by": "2026", "at_least": 3}, {"by": "2027", "between": [4, 5]}])
    assert list(limits_of(dated)) == [
        (("targets", 0, "at_least"), Decimal(3)),
        (("targets", 1, "between", 0), Decimal(4)),
        (("targets", 1, "between", 1), Decimal(5)),
    ]


GOALS = """\
departments: {甲局: {}, 乙局: {}}
places: [{name: 甲村, kind: village, population: 100}]
goals:
  - {name: 普及率, at_least: 80, unit: "%", by: 2026-12-31, lead: [甲局], tasks: ["1"]}
  - {name: 户厕, at_least: 80, unit: 户, by: 2026-12-31, lead: [甲局], tasks: ["1"]}
  - {name: 全由他们, at_least: 80, unit: 户, by: 2026-12-31, lead: [甲局, 乙局], tasks: ["1"]}
  - {name: 不明, at_least: 80, unit: 户, by: 2026-12-31, lead: [丙局], tasks: ["9"]}
norms: [{name: 法律明白人, per: village, at_least: 3, unit: 名, task: "2"}]
tasks:
  - {id: "1", title: 改厕, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 户厕, at_least: 80, unit: 户}]}
  - {id: "2", title: 普法, lead: [乙局], deadline: 2026-10-30}
  - {id: "3", title: 绿化, lead: [乙局], deadline: 2026-10-30}
"""


def test_a_goal_that_an_indicator_bears_is_logged_with_no_task() -> None:
    index = index_of(GOALS)
    tasks = {goal.name: next((task.id for task in carriers(index, goal)), None) for goal in index.plan.goals[:2]}
    assert tasks == {"普及率": "1", "户厕": None}


def test_a_goal_is_unsettled_only_where_a_name_is_unknown() -> None:
    assert unsettled(index_of(GOALS)) == {"不明"}


def test_a_goal_that_names_every_task_and_every_unit_is_settled() -> None:
    one = "goals:\n  - {name: 全部, at_least: 1, unit: 个, by: 2026-12-31, lead: [%s], tasks: [%s]}\n"
    for lead, tasks, known in (
        ("甲局, 乙局", '"1", "2", "3"', True),
        ("甲局, 丁局", '"1", "2", "3"', False),
        ("甲局, 乙局", '"1", "2", "3", "4"', False),
    ):
        goals = GOALS[GOALS.index("goals:") : GOALS.index("norms:")]
        assert (unsettled(index_of(GOALS.replace(goals, one % (lead, tasks)))) == set()) is known


COUNTED = """\
departments: {甲局: {}}
places: [{name: 甲村, kind: village, counts: {井: 1}}, {name: 乙村, kind: village, counts: {井: 0}}]
goals: [{name: 通水村, at_least: 2, unit: 个, by: 2026-12-31, lead: [甲局], tasks: ["1", "2"]}]
tasks:
  - {id: "1", title: 打井, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 通水村, at_least: 1, unit: 个, COUNT}]}
  - {id: "2", title: 接管, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 通水村, at_least: 1, unit: 个OTHER}]}
progress:
  - {date: 2026-06-30, task: "1", percent: 50, indicators: {通水村: 7}}
  - {date: 2026-06-30, task: "2", percent: 50, indicators: {通水村: 5}}
"""
COVERAGE = "coverage: {of: village, having: 井}"


@pytest.mark.parametrize(
    ("other", "actual"),
    [(f", {COVERAGE}", 1), ("", 12)],
    ids=["both are counted from the places", "one is logged: the goal is what was logged"],
)
def test_a_goal_is_counted_as_the_indicators_of_its_name_where_all_are_counted_in_one_way(
    other: str, actual: int
) -> None:
    index = index_of(COUNTED.replace("COUNT", COVERAGE).replace("OTHER", other), date(2026, 6, 30))
    (standing,) = standings(index, date(2026, 6, 30))
    assert standing.measure.actual == actual


def test_a_norm_measures_the_task_that_it_names_and_no_other() -> None:
    index = index_of(GOALS)
    assert [measured(index, task) for task in index.plan.tasks] == [True, True, False]


RUN = """\
departments: {甲局: {}}
tasks:
  - {id: "1", title: 修路, lead: [甲局], start: 2026-01-01, deadline: 2026-12-31,
     indicators: [{name: 里程, unit: 公里, targets: [{by: 2026-06-30, at_least: 3}, {by: 2026-12-31, at_least: 9}]}]}
progress:
  - {date: 2026-03-01, task: "1", percent: 20, by: 甲局}
  - {date: 2026-05-01, task: "1", percent: 30, by: 甲局}
"""


def test_marks_of_what_is_counted_from_places_are_the_days_of_counting() -> None:
    places = "places: [{name: 甲村, kind: village, counts: {井: 1}, counted: [{on: 2026-02-03, counts: {井: 2}}], reached: {井: 2026-02-05}}]\n"
    covered = "indicators: [{name: 通水村, at_least: 1, unit: 个, coverage: {of: village, having: 井}}]"
    index = index_of(
        places + TASK.replace("deadline: 2026-03-01", f"deadline: 2026-03-01, {covered}"), date(2026, 3, 1)
    )
    assert sorted(marks(index, index.tasks["1"])) == [date(2026, 1, 1), date(2026, 2, 3), date(2026, 2, 5)]


@pytest.mark.parametrize(
    ("behind", "light"),
    [
        (Fraction(999, 100), Light.GREEN),
        (Fraction(10), Light.YELLOW),
        (Fraction(30), Light.YELLOW),
        (Fraction(3001, 100), Light.RED),
    ],
)
def test_yellow_is_from_ten_points_on_and_red_beyond_thirty(behind: Fraction, light: Light) -> None:
    now = {"overdue": False, "done": False, "started": True}
    assert by_time(index_of(TASK), behind, **now) is light
    assert by_time(index_of(TASK), behind, **{**now, "started": False}) is None
    assert by_time(index_of(TASK), behind, **{**now, "done": True}) is Light.GREEN
    assert by_time(index_of(TASK), behind, **{**now, "overdue": True}) is Light.RED
    assert by_time(index_of(TASK), behind, overdue=True, done=True, started=True) is Light.GREEN


def test_red_is_beyond_its_points_and_not_at_them() -> None:
    behind = "alerts: {indicators: true, yellow_behind: 10, red_behind: 20}\n" + TASK.replace(
        "deadline: 2026-03-01", "deadline: 2026-01-10, indicators: [{name: 路, at_least: 10, unit: 条}]"
    )
    for done, light in ((3, Light.YELLOW), (2, Light.RED)):
        entry = f'  - {{date: 2026-01-05, task: "1", percent: 50, indicators: {{路: {done}}}, by: 甲局}}\n'
        index = index_of(behind + entry)
        assert state(index, index.tasks["1"], date(2026, 1, 5)).light is light


def test_marks_are_the_entries_and_the_day_after_a_dated_target() -> None:
    index = index_of(RUN)
    found = sorted(marks(index, index.tasks["1"]))
    assert found == [date(2026, 3, 1), date(2026, 5, 1), date(2026, 7, 1), date(2027, 1, 1)]


@pytest.mark.parametrize(
    ("ends", "begins", "day", "first"),
    [
        (None, date(2026, 4, 10), date(2026, 4, 20), date(2026, 4, 10)),  # between two marks
        (None, date(2026, 5, 1), date(2026, 5, 1), date(2026, 5, 1)),  # on a mark that is the day itself
        (None, date(2026, 1, 1), date(2026, 5, 20), date(2026, 1, 1)),  # from the start on
        (
            date(2026, 5, 1),
            date(2026, 4, 10),
            date(2026, 6, 1),
            date(2026, 5, 20),
        ),  # ended by an entry, and begun again
    ],
)
def test_since_when_it_holds(ends: date | None, begins: date, day: date, first: date) -> None:
    def holds(one: date) -> bool:
        return one >= begins and not (ends and ends <= one < date(2026, 5, 20))

    index = index_of(RUN)
    assert since(index, index.tasks["1"], day, holds) == first


def test_before_its_start_it_holds_since_the_day_itself() -> None:
    index = index_of(RUN)
    assert since(index, index.tasks["1"], date(2025, 12, 1), lambda _: True) == date(2025, 12, 1)
