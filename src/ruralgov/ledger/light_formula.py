"""The light of a task as a formula over what a department fills in: the same arithmetic as in reports."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from fractions import Fraction

from ruralgov.plan.lookups.index import Index
from ruralgov.plan.task import Indicator, Task
from ruralgov.progress.indicators_on_day import Measure, owed, time_share
from ruralgov.progress.status import State
from ruralgov.text import number

_EXACT = Decimal("0.000001")
Cell = Callable[[str], str]
"""The address of a column's cell in the row, by the key of the column."""


def light_formula(index: Index, task: Task, now: State, day: date, cell: Cell, columns: Mapping[str, Indicator]) -> str:
    """Overdue is red, else points behind the elapsed share; a green one is yellow over a target due and not met, or a
    limit exceeded. ``columns`` are those of the task's indicators, by what is asked in them.

    With ``alerts.indicators`` it follows the rates of the indicators, too.
    """
    done, elapsed, alerts = cell("percent"), cell("elapsed"), index.alerts
    points = f"IF(AND({done}>0,{done}<1),{done}*100,{done})"
    behind = [f"{elapsed}-{points}"]
    places = {one.name: cell(key) for key, one in columns.items()}
    known = [(one, _value(one, places.get(one.given.name))) for one in now.measures]
    due = now.due is not None and now.due.day <= day
    short = [test for one, value in known for test in _short(one, value, due=due)]
    rates: list[str] = []
    if alerts.indicators and now.elapsed:
        start, share = index.start(task), now.elapsed
        own = (_behind(one, value, time_share(one.now, start, day, share)) for one, value in known)
        rates = [one for one in own if one]
    green = f'IF(OR({",".join(short)}),"黄灯","绿灯")' if short else '"绿灯"'

    def over(points: Decimal, sign: str, given: list[str]) -> str:
        tests = [f"{one}{sign}{points}" for one in given]
        return tests[0] if len(tests) == 1 else f"OR({','.join(tests)})"

    def graded(given: list[str]) -> str:
        red, yellow = over(alerts.red_behind, ">", given), over(alerts.yellow_behind, ">=", given)
        return f'IF({red},"红灯",IF({yellow},"黄灯",{green}))'

    open_end = '"红灯"' if now.overdue_days else f'IF({elapsed}="","",{graded([*behind, *rates])})'
    finished = graded(rates) if rates else green
    # Text such as 约八成 is larger than any number to a spreadsheet: it gets no light.
    return f'=IF(ISNUMBER({done}),IF({points}>=100,{finished},{open_end}),"")'


def _value(one: Measure, place: str | None) -> str | None:
    """What the figure will be: as typed, else as it is known; None where neither is a number."""
    was = None if one.actual is None else number(one.actual)
    if place is None:
        return was
    typed = f"IF(AND({place}>0,{place}<1),{place}*100,{place})" if one.given.unit in ("%", "％") else place
    if one.given.counts == "period":
        return f"({was or 0}+N({place}))" if was or place else None
    otherwise = was if was is not None else '""'
    return f"IF(ISNUMBER({place}),{typed},{otherwise})"


def _short(one: Measure, value: str | None, *, due: bool) -> Iterator[str]:
    """The tests that speak against a green light: of a target that is due, of a limit that may be exceeded any day."""
    counts = owed(one, due=due)
    limit = one.indicator.decreasing and one.indicator.baseline is None
    wanted = counts[0] if counts else one.indicator if limit else None
    if wanted is None:
        return
    known = value or '""'
    if wanted.least is not None:
        yield f"NOT(AND(ISNUMBER({known}),{known}>={number(wanted.least)}))"
    if wanted.most is not None:
        # Of a mere ceiling of which nothing is known nothing speaks against the task.
        kept = f"AND(ISNUMBER({known}),{known}<={number(wanted.most)})"
        yield f"NOT({kept})" if wanted.low is not None else f"AND(ISNUMBER({known}),{known}>{number(wanted.most)})"


def _behind(one: Measure, value: str | None, share: Fraction) -> str | None:
    """The points that an indicator is behind; None where it has no rate. What is not reported is not behind."""
    wanted, base = one.indicator, one.indicator.baseline
    target = wanted.high if wanted.decreasing else wanted.low
    if wanted.between and (base or 0) > max(wanted.between):
        target = max(wanted.between)
    if (
        value is None
        or target is None
        or (wanted.decreasing and (base is None or base <= target))
        or target == (base or 0)
    ):
        return None
    rate = f"({value}-{number(base or Decimal(0))})/{number(target - (base or 0))}*100"
    if wanted.between:
        low, high = map(number, wanted.between)
        rate = f"IF(AND({value}>={low},{value}<={high}),100,{rate})"
    elif wanted.decreasing:
        rate = f"MIN(MAX({rate},0),100)"
    return f"IF(ISNUMBER({value}),{number((Decimal(share.numerator) / Decimal(share.denominator)).quantize(_EXACT))}-({rate}),-1000000)"
