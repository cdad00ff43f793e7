"""Renew ``calendar/announced_days.py`` when the library ``holidays`` has learned another notice.

python tools/announced_days.py
"""

from __future__ import annotations

import textwrap
from itertools import count, takewhile
from pathlib import Path

from ruralgov.calendar.statutory_days import WORKED, YearDays, from_library

FILE = Path(__file__).parent.parent / "src" / "ruralgov" / "calendar" / "announced_days.py"
FIRST = 2001
HEAD = '''"""The State Council's notices of days off, year by year: month and day of each, behind its festival or 上班 (worked).

Written by ``tools/announced_days.py`` from the library ``holidays``, and a test holds the two against each other.
Weekends are named only where a festival falls on one.
"""

from __future__ import annotations

ANNOUNCED = {
'''


def main() -> None:
    """Write the table anew."""
    FILE.write_text(HEAD + "".join(_entry(year) for year in announced()) + "}\n", "utf-8", newline="\n")


def announced() -> list[int]:
    """The years from the first whose notice the library has."""
    return list(takewhile(lambda year: from_library(year).announced, count(FIRST)))


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
