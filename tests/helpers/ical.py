"""A strict reader of iCalendar files (RFC 5545), written from the standard and sharing no code with the writer."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_PROPERTY = re.compile(r"([A-Z0-9-]+)((?:;[A-Z0-9-]+=(?:\"[^\"]*\"|[^;:\",]*))*):(.*)", re.DOTALL)
_ESCAPE = re.compile(r"\\([\\;,nN])")


@dataclass
class Component:
    """VCALENDAR, VEVENT or VALARM: its properties by name, and what stands inside."""

    kind: str
    properties: dict[str, str] = field(default_factory=dict)
    parameters: dict[str, str] = field(default_factory=dict)
    inside: list[Component] = field(default_factory=list)

    def text(self, name: str) -> str:
        """A TEXT value with its escapes undone."""
        return _ESCAPE.sub(lambda match: "\n" if match[1] in "nN" else match[1], self.properties[name])


def lines_of(data: bytes) -> list[bytes]:
    """The physical lines: each ends with CRLF, none is longer than 75 octets, each is UTF-8 by itself (3.1)."""
    assert data.endswith(b"\r\n")
    lines = data[:-2].split(b"\r\n")
    for line in lines:
        assert b"\r" not in line
        assert b"\n" not in line
        assert len(line) <= 75
        line.decode("utf-8")
    return lines


def read(data: bytes) -> Component:
    """The calendar; every property once in its component."""
    unfolded: list[bytes] = []
    for line in lines_of(data):
        if line.startswith((b" ", b"\t")):
            unfolded[-1] += line[1:]
        else:
            unfolded.append(line)
    stack = [Component("")]
    for line in unfolded:
        match = _PROPERTY.fullmatch(line.decode("utf-8"))
        assert match, line
        name, parameters, value = match.groups()
        if name == "BEGIN":
            stack.append(Component(value))
        elif name == "END":
            done = stack.pop()
            assert done.kind == value
            stack[-1].inside.append(done)
        else:
            assert name not in stack[-1].properties
            stack[-1].properties[name], stack[-1].parameters[name] = value, parameters
    [calendar] = stack[0].inside
    return calendar
