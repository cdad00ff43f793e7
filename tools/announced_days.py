"""Renew ``calendar/announced_days.py`` and ``law_days.py`` when the library ``holidays`` has learned another notice, or law.

python tools/announced_days.py
"""

from __future__ import annotations

import re
import textwrap
from datetime import date
from itertools import count, takewhile
from pathlib import Path

from holidays.countries.china import China

from ruralgov.calendar.statutory_days import IN_LIEU, WORKED, YearDays

CALENDAR = Path(__file__).parent.parent / "src" / "ruralgov" / "calendar"
FIRST = 2001
OF_LAW = range(1950, 2100)
"""Outside them the library knows no lunar days, or not those of the year behind."""
_OCTOBER = 10
HEAD = '''"""The State Council's notices of days off, year by year: month and day of each, behind its festival or 上班 (worked).

Written by ``tools/announced_days.py`` from the library ``holidays``, and a test holds the two against each other.
Weekends are named only where a festival falls on one.
"""

from __future__ import annotations

ANNOUNCED = {
'''


LAW_HEAD = '''"""Days off by the law alone (全国年节及纪念日放假办法), lunar ones too: of the years whose notice ``announced_days`` lacks.

Written by ``tools/announced_days.py`` from the library ``holidays``, and a test holds the two against each other.
A line a year: month and day of each behind its festival; 补假 is the day in lieu of one on a Saturday or Sunday.
"""

from __future__ import annotations

LAW = """\\
'''


def main() -> None:
    """Write both tables anew."""
    law = [f"{year} {words(from_library(year))}\n" for year in OF_LAW if year not in announced()]
    (CALENDAR / "law_days.py").write_text(f'{LAW_HEAD}{"".join(law)}"""\n', "utf-8", newline="\n")
    (CALENDAR / "announced_days.py").write_text(
        HEAD + "".join(_entry(year) for year in announced()) + "}\n", "utf-8", newline="\n"
    )


def announced() -> list[int]:
    """The years from the first whose notice the library has."""
    return list(takewhile(lambda year: from_library(year).announced, count(FIRST)))


def from_library(year: int) -> YearDays:
    """A year as the library has it; the notice of the year behind may lay make-up days into its December."""
    china = China(years=[year, year + 1], language="zh_CN")
    # The library keeps some make-up days of other years too; every notice so far has moved at least one day.
    worked = frozenset(day for day in china.weekend_workdays if day.year == year)
    names = {day: _name(words, announced=bool(worked)) for day, words in china.items()}
    off = {day: name or _nearest(names, day) for day, name in sorted(names.items()) if day.year == year}
    return YearDays(off, worked, announced=bool(worked))


def _name(words: str, *, announced: bool) -> str:
    """The festival that the library's words speak of; empty for a day that was moved or granted in lieu by a notice."""
    if words.startswith("休息日") or (announced and IN_LIEU in words):
        return ""
    names = [part.strip() for part in re.sub(r"（.*?）", "", words).split(";")]
    return "、".join(re.sub(r"^农历除夕$|^春节.*", "春节", name) for name in names) + IN_LIEU * (IN_LIEU in words)


def _nearest(names: dict[date, str], day: date) -> str:
    """The festival that a moved day belongs to; in October that is National Day, though Mid-Autumn may be nearer."""
    named = [other for other, name in names.items() if name and (day.month, name) != (_OCTOBER, "中秋节")]
    return names[min(named, key=lambda other: abs((other - day).days))]


def words(days: YearDays) -> str:
    """A year's days by festival."""
    names = {**days.off, **dict.fromkeys(sorted(days.worked), WORKED)}
    groups = {name: [f"{day:%m%d}" for day, what in names.items() if what == name] for name in names.values()}
    return " ".join(f"{name} {' '.join(group)}" for name, group in groups.items())


def _entry(year: int) -> str:
    lines = textwrap.wrap(words(from_library(year)), 96)
    if len(lines) == 1:
        return f'    {year}: "{lines[0]}",\n'
    parts = [f'        "{line} "\n' for line in lines[:-1]]
    return f'    {year}: (\n{"".join(parts)}        "{lines[-1]}"\n    ),\n'


if __name__ == "__main__":
    main()
