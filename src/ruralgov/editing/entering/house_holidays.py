"""A notice of holidays entered into the house file: read, put in, written back whole."""

from __future__ import annotations

import os
from pathlib import Path

from ruralgov.editing.house_holiday_lines import Noted, with_notice
from ruralgov.editing.one_line_edit import encoded
from ruralgov.files.encodings import decode, read_bytes
from ruralgov.files.writing import replace, write_bytes
from ruralgov.plan.house.holidays import Arranged
from ruralgov.reading.neighbouring_files.house_holidays_file import parse_house
from ruralgov.text import say


def noted_in(target: Path, festivals: tuple[Arranged, ...], *, write: bool) -> Noted:
    """The house file with the notice, written back unless only shown.

    Raises:
        UserError: the house file cannot be read, edited by lines, or written.
    """
    there = os.path.exists(target)  # noqa: PTH110  says no to a name that is too long, where Path raises
    old = read_bytes(target) if there else b""
    house = parse_house(target.as_posix(), old)
    text, encoding = decode(old)
    noted = with_notice(text or "", house, festivals)
    new = encoded(noted.text, old, encoding)
    parse_house(target.as_posix(), new)
    if write and new != old:
        replace(target, old, new) if there else write_bytes(target, new)
    return noted


def festival_words(one: Arranged, noted: Noted) -> str:
    """A festival in a line: whether it is new, its days off, the days worked for it."""
    state = (
        say("新增", "new")
        if one in noted.new
        else say("改动", "changed")
        if one in noted.changed
        else say("已有", "as before")
    )
    worked = say("、", ", ").join(map(str, one.workdays))
    made_up = say(f"；{worked} 上班", f"; worked: {worked}") if worked else ""
    return f"{state}  {one.festival}  {one.start} – {one.end}{made_up}"
