"""How typed cells are written as words: one place for every format that shows text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from ruralgov.papers.page import ASSUMED, Bar, Cell, Column, Row, Table
from ruralgov.plan.governance import Alerts
from ruralgov.plan.money import UNITS
from ruralgov.plan.task import Task
from ruralgov.progress.completion_rates import Lag, NoRate, exceeded
from ruralgov.progress.ending_words import ending_words
from ruralgov.progress.lights import Light
from ruralgov.progress.refused_reports import PERCENT
from ruralgov.progress.status import ENDS, State, Status
from ruralgov.progress.targets import target_text
from ruralgov.text import chinese_date, grouped, number

MINUS = "－"
ASSUMED_NOTE = f"{ASSUMED} 为推定数："
_IN_LIST = re.compile(r"(?:^|；)（\d+）")
_SEVERAL = 2
LIGHTS = {Light.GREEN: "绿灯", Light.YELLOW: "黄灯", Light.RED: "红灯"}
STATUSES = {
    Status.NOT_STARTED: "未开始",
    Status.UNREPORTED: "未填报",
    Status.RETURNED: "待更正",
    Status.IN_PROGRESS: "进行中",
    Status.DONE: "已完成",
    Status.OVERDUE: "逾期",
    Status.ONGOING: "长期坚持",
    **{Status(how): word for how, word in ENDS.items()},
}
WRONG = "有误"
"""In the place of a figure that an error of the plan touches: nobody can say where that comes from."""
WRONG_SECTION, WRONG_LEAD = "（板块有误）", "（牵头单位有误）"
"""The rows below which tasks stand whose section or lead unit cannot be told."""


def status_words(now: State) -> str:
    """A state in words, and where to a task went that ended otherwise: 并入任务2, 移交县水务局."""
    return ending_words(now.ended).zh if now.ended and now.status == now.ended.how else STATUSES[now.status]


def ended_words(now: State) -> str:
    """How a task ended otherwise, with its day and document; empty for one that goes on."""
    if now.ended is None:
        return ""
    return f"{chinese_date(now.ended.on)}起{status_words(now)}（{now.ended.document}）"


NO_RATES = {
    NoRate.CEILING: ("限额", "只要求不超过目标值，没有更高的基期值可比，不计完成率"),
    NoRate.NO_BASELINE: ("无基期", "要求压减而没有基期值，不能计完成率"),
    NoRate.KEPT: ("保持", "目标值等于基期值，不计完成率"),
    NoRate.OVERSHOT: ("超出", "已超出目标区间，不计完成率"),
}
"""What stands where a completion rate would, and the footnote that explains it."""


def percent(value: Fraction | Decimal) -> str:
    """Percentage points with at most one decimal: 63.5%. A value that needs more places is rounded half up.

    Rounding never reaches a whole that was not reached: 99.96 % shows as 99.9%, not as 100%.
    """
    exact = Fraction(value)
    shown = _rounded(exact)
    if shown == 100 and exact < 100:
        shown = Decimal("99.9")
    return f"{grouped(shown)}%"


def money(yuan: Decimal, unit: str) -> str:
    """An amount in a unit, exact and no longer than that takes, grouped by thousands: 860, 486.6666; of 元 none or two places.

    Nothing is rounded: an amount in 万元 needs at most six places to be exact to the 分.
    """
    value = grouped(yuan / UNITS[unit])
    return f"{yuan.quantize(Decimal('0.01')):,}" if unit == "元" and "." in value else value


def not_averaged(count: int, *, returned: bool = False, ongoing: int = 0) -> tuple[str, ...]:
    """The footnote of a table with means that leave out tasks without a percentage; none where there are none.

    ``ongoing``: how many are standing ones, of which nobody asks any; a report counts them apart. ``returned``: of some
    it came and was not taken.
    """
    apart = f"（含长期坚持{ongoing}项）" if 0 < ongoing < count else ""
    return (f"{without_percentage(returned=returned)}的{count}项任务{apart}不计入平均进度。",) if count else ()


def without_percentage(*, returned: bool) -> str:
    """What tasks are without a percentage: 没有填报完成百分比, or one that came and went back."""
    return "没有填报完成百分比或者报送了没有采用" if returned else "没有填报完成百分比"


def assumed_note(reasons: Iterable[str]) -> tuple[str, ...]:
    """The footnote of a table with assumed figures: every reason once, several with numbers."""
    return _listed(tuple(dict.fromkeys(reason.rstrip("。") for reason in reasons)))


def assumed_by(pairs: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """The same where tasks have theirs: every reason once, with the numbers of its tasks: 任务2、4（示例数）."""
    tasks: dict[str, dict[str, None]] = {}
    for task, reason in pairs:
        tasks.setdefault(reason.rstrip("。").replace("：", "，"), {})[task] = None
    return _listed(tuple(f"任务{'、'.join(found)}（{reason}）" for reason, found in tasks.items()))


def _listed(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """One footnote, for each line of its own would begin new pages; several reasons are numbered."""
    if len(reasons) < _SEVERAL:
        return tuple(f"{ASSUMED_NOTE}{reason}。" for reason in reasons)
    return (f"{ASSUMED_NOTE}{'；'.join(f'（{place}）{reason}' for place, reason in enumerate(reasons, 1))}。",)


def assumed_reasons(notes: Iterable[str]) -> tuple[tuple[str, ...], list[str]]:
    """The notes of a table without the one on ※, and the reasons that it gives."""
    every = tuple(notes)
    said = [note.removeprefix(ASSUMED_NOTE).removesuffix("。") for note in every if note.startswith(ASSUMED_NOTE)]
    reasons = [one for text in said for one in (_IN_LIST.split(text)[1:] if text.startswith("（1）") else [text])]
    return tuple(note for note in every if not note.startswith(ASSUMED_NOTE)), reasons


def left_out(pairs: Iterable[tuple[Task, State]], what: str = "") -> tuple[str, ...]:
    """The footnote of a table without the tasks that have ended otherwise (or ``what`` of them); none where none has."""
    found = [f"任务{task.id}（{ENDS[now.ended.how]}）" for task, now in pairs if now.ended]
    return (f"{'、'.join(found)}{what}没有列入。",) if found else ()


def mean_notes(pairs: Iterable[tuple[Task, State]]) -> tuple[str, ...]:
    """The footnotes of a table with means: what is left out of them, what counts once, and what counts more than the rest."""
    found = [(task, now) for task, now in pairs if now.open]
    parts = ("子任务的进度已计入所属任务，不另计入平均进度。",) if any(not now.counted for _, now in found) else ()
    return (*silent_note(now for _, now in found), *parts, *weighted_note(task for task, _ in found))


def silent_note(states: Iterable[State]) -> tuple[str, ...]:
    """The footnote on how many tasks have no percentage, the same below every table and chart of them; none where all have."""
    silent = [now for now in states if now.open and now.counted and not now.averaged]
    ongoing = sum(now.status is Status.ONGOING for now in silent)
    return not_averaged(len(silent), returned=any(now.returned for now in silent), ongoing=ongoing)


def weighted_note(tasks: Iterable[Task]) -> tuple[str, ...]:
    """The footnote of a table with means in which tasks do not count alike; none where all do."""
    heavy = [f"任务{task.id}为{number(task.weight)}" for task in tasks if task.weight != 1]
    return (f"平均进度按任务权重计：{'、'.join(heavy)}，其余为1。",) if heavy else ()


def bar_legend(table: Table, *, colours: bool) -> tuple[str, ...]:
    """What the bars of a Gantt chart mean, in colours or as signs; none for other tables."""
    if not any(column.kind == "bar" for column in table.columns):
        return ()
    if not colours:
        return (f"{Bar.DONE}为已完成，{Bar.PART}为部分完成，{Bar.PLANNED}为计划时段，{Bar.LATE}为逾期。",)
    line = "；粗竖线为截至时点" if any(column.now for column in table.columns) else ""
    return (f"深色为已完成，中间色为部分完成，浅色为计划时段，红色为逾期{line}。",)


def cell(value: Cell, column: Column, unit: str = "元") -> str:
    """One cell as text; an empty cell is empty text."""
    if value is None:
        return ""
    if isinstance(value, Light):
        return LIGHTS[value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return "、".join(value)
    if isinstance(value, str):
        return value
    if column.kind == "percent":
        return signed(percent(Decimal(value) if isinstance(value, int) else value))
    if isinstance(value, Fraction):
        value = Decimal(value.numerator) / Decimal(value.denominator)
    return signed(money(Decimal(value), unit) if column.kind == "money" else grouped(value))


def signed(shown: str) -> str:
    """A figure with the minus that Chinese type has beside its digits: a hyphen is lost before them."""
    return shown.replace("-", MINUS, 1) if shown.startswith("-") else shown


def cells(row: Row, table: Table, places: Sequence[int] = ()) -> list[str]:
    """The cells of a row as text, with the mark of assumed figures; a banner has only its text.

    ``places`` are those of the table's columns, so that its figures stand below each other; without them each is as
    short as it can be.
    """
    if row.kind == "banner":
        return [str(row.cells[0])]
    shown = [cell(value, column, table.unit) for value, column in zip(row.cells, table.columns, strict=True)]
    if any(places):
        shown = [
            _to_places(text, at) if at and _is_figure(value) else text
            for text, value, at in zip(shown, row.cells, places, strict=True)
        ]
    marks = [row.mark(column.key) for column in table.columns]
    return [text + mark for text, mark in zip(shown, marks, strict=True)]


def places(table: Table) -> tuple[int, ...]:
    """How many decimals each column has: of one measure as many in every row as the longest needs, so none is rounded."""
    return tuple(
        max((_decimals(cell(row.cells[at], column, table.unit)) for row in _figures(table, at)), default=0)
        if column.kind in ("money", "percent") or column.even
        else 0
        for at, column in enumerate(table.columns)
    )


def _figures(table: Table, at: int) -> Iterator[Row]:
    return (row for row in table.rows if row.kind != "banner" and _is_figure(row.cells[at]))


def _is_figure(value: Cell) -> bool:
    return isinstance(value, int | Decimal | Fraction)


def _decimals(text: str) -> int:
    return len(text.rstrip("%").partition(".")[2])


def _to_places(text: str, count: int) -> str:
    head, sign = text.rstrip("%"), "%" if text.endswith("%") else ""
    return f"{head}{'' if '.' in head else '.'}{'0' * (count - _decimals(text))}{sign}"


def headings(table: Table) -> list[str]:
    """Column headings; money columns say their unit."""
    return [f"{column.title}（{table.unit}）" if column.kind == "money" else column.title for column in table.columns]


def plain(value: Cell) -> object:
    """A cell for CSV and JSON: exact decimals as text, dates in ISO form, lights by their English word."""
    if isinstance(value, Fraction):
        return number((Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.000001")))
    if isinstance(value, Decimal):
        return number(value)
    if isinstance(value, Light):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return "、".join(value) if isinstance(value, tuple) else value


def unknown(now: State, what: str = PERCENT) -> str:
    """A figure that the log does not have: 未填报, or what came and went back 没有采用."""
    return "没有采用" if now.refused(what) else "未填报"


def light_arithmetic(now: State, alerts: Alerts) -> str:
    """How a light came about: elapsed share, percentage done, the points between them, the threshold, the indicators."""
    lags = (_lag_words(one, unknown(now, one.indicator.name), alerts) for one in now.lags)
    return "；".join(part for part in (_time_arithmetic(now, alerts), *lags) if part)


def _time_arithmetic(now: State, alerts: Alerts) -> str:
    silent = "报送的完成百分比没有采用" if now.returned else "未填报完成百分比"
    done = f"完成{number(now.reached)}%" if now.averaged else silent
    if now.overdue_days:
        past = (
            f"{now.overdue_days + now.paused}天，其中暂停{now.paused}天不计" if now.paused else f"{now.overdue_days}天"
        )
        return f"已过完成时限{past}，{done}"
    if now.elapsed is None or now.behind is None:
        return ""
    share = f"序时进度{now.gone}/{now.total}天＝{percent(now.elapsed)}"
    points, limit = difference(now.elapsed, now.reached), _limit(now.behind, alerts) if now.light else ""
    if points <= 0 and not limit:
        return f"{share}，{done}，未落后"
    return f"{share}，{done}，落后{number(points)}个百分点{limit}"


def _limit(behind: Fraction, alerts: Alerts) -> str:
    """The threshold that so many points behind reach."""
    if behind > Fraction(alerts.red_behind):
        return f"，超过{number(alerts.red_behind)}个百分点"
    return f"，不少于{number(alerts.yellow_behind)}个百分点" if behind >= Fraction(alerts.yellow_behind) else ""


def _lag_words(lag: Lag, silent: str, alerts: Alerts) -> str:
    one, target = lag.indicator, target_text(lag.indicator)
    if lag.rate is None or lag.behind is None:
        actual = silent if lag.actual is None else f"完成{grouped(lag.actual)}{one.unit or ''}"
        short = f"超过限额（{actual}，限额" if exceeded(one, lag.actual) else f"到期未达（{actual}，目标"
        return f"指标“{one.name}”{short}{target}）"
    points = number(difference(lag.rate + lag.behind, lag.rate))
    tail = _limit(lag.behind, alerts) if alerts.indicators else "，不计入亮灯"
    return f"指标“{one.name}”完成率{percent(lag.rate)}，落后序时进度{points}个百分点{tail}"


def difference(one: Fraction | Decimal, other: Fraction | Decimal) -> Decimal:
    """Percentage points between two percentages as they are printed, so that a reader gets the same."""
    return printed(one) - printed(other)


def printed(value: Fraction | Decimal) -> Decimal:
    """A percentage as it is printed, as a number."""
    return Decimal(percent(value).rstrip("%").replace(",", ""))


def _rounded(value: Fraction) -> Decimal:
    return (Decimal(value.numerator) / Decimal(value.denominator)).quantize(Decimal("0.1"), ROUND_HALF_UP)
