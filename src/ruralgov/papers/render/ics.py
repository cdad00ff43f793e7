"""A calendar page as iCalendar (RFC 5545): all-day events with stable UIDs, for Outlook, Apple Calendar and phones.

Every day is an event of its own: a recurrence rule cannot say that one day of many was moved off a holiday. The same
page gives the same bytes: ``DTSTAMP`` is the day the plan's log ends, not the time of writing.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import TYPE_CHECKING, Any

from ruralgov.errors import UserError
from ruralgov.papers.page import Page
from ruralgov.papers.render import Look
from ruralgov.text import say

if TYPE_CHECKING:
    from icalendar import Alarm, Calendar, Event

_NINE = timedelta(hours=9)
_ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


def write(page: Page, look: Look) -> bytes:  # noqa: ARG001  every renderer takes a look
    """The events of a calendar page, with CRLF line ends, folded at 75 octets.

    Raises:
        UserError: the page is no calendar.
    """
    data = page.data
    if not isinstance(data, Mapping) or "events" not in data:
        raise UserError(
            say(
                "ics 只用于日历：ruralgov calendar -o 日历.ics；其他报表用 md、docx、xlsx。",
                "ics is for calendars only: `ruralgov calendar -o plan.ics`; other pages go to md, docx or xlsx.",
            )
        )
    calendar = _calendar(page.title, data.get("note"))
    stamp = datetime.combine(date.fromisoformat(data["stamp"]), time(), UTC)
    for event in data["events"]:
        calendar.add_component(_event(event, stamp))
    return bytes(calendar.to_ical(sorted=False))


def _text(words: str) -> Any:
    """A TEXT value, to be added without further encoding."""
    return _text_type()(words)


@cache
def _text_type() -> Any:
    """RFC 5545, 3.3.11. icalendar's own escaping takes the backslash and N in D:\\Notes for a line break."""
    from icalendar import vText

    class Text(vText):
        def to_ical(self) -> bytes:
            return str(self).translate(_ESCAPES).encode()

    return Text


def _calendar(title: str, note: str | None) -> Calendar:
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", "-//ruralgov//calendar//ZH")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _text(title), encode=False)
    if note:
        calendar.add("x-wr-caldesc", _text(note), encode=False)
    return calendar


def _event(data: Mapping[str, Any], stamp: datetime) -> Event:
    from icalendar import Event

    day = date.fromisoformat(data["date"])
    event = Event()
    event.add("uid", data["uid"])
    event.add("dtstamp", stamp)
    event.add("last-modified", stamp)
    event.add("sequence", data["sequence"])
    event.add("dtstart", day)
    event.add("dtend", day + timedelta(days=1))  # the end is the day after: RFC 5545, 3.6.1
    event.add("summary", _text(data["summary"]), encode=False)
    event.add("description", _text(data["description"]), encode=False)
    event.add("categories", [data["category"]])
    event.add("transp", "TRANSPARENT")  # a deadline does not make anybody busy
    if data["alarm_days"] is not None:
        event.add_component(_alarm(data["summary"], data["alarm_days"]))
    return event


def _alarm(words: str, days: int) -> Alarm:
    """At nine in the morning, so many days before."""
    from icalendar import Alarm

    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(words), encode=False)
    alarm.add("trigger", _NINE - timedelta(days=days))
    return alarm
