"""A notice of holidays: what it arranges, whatever file it stands in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.calendar.holiday_notice import Notice, read_notice
from ruralgov.calendar.holiday_tables import as_sentences

if TYPE_CHECKING:
    from ruralgov.importing.sources.lines import Source


def notice_in(source: Source) -> Notice:
    """What the notice arranges; its tables are read by their heads.

    Raises:
        UserError: it is no such notice, or something in it cannot be read or contradicts itself.
    """
    from ruralgov.importing.layout.text_tables import with_tables

    lines = with_tables(source).lines
    return read_notice(
        as_sentences((line.number, line.printed or line.text, line.cells) for line in lines), source.name
    )
