"""The exceptions for what a user or the environment got wrong: the command line shows one as a line, with its exit code."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ruralgov.findings import Finding, Report


class UserError(Exception):
    """A wrong call, an unreadable file, a broken environment. The text says what, where and the cure; details are lines below.

    ``file`` and ``place`` (line and column, from 1) say where, as far as it is known; ``cure`` what helps.
    """

    exit_code = 2

    def __init__(
        self, text: str, *details: str, file: object = "", place: tuple[int, int] | None = None, cure: str = ""
    ) -> None:
        gap = " " if cure and not text.endswith(("。", "；", "：")) else ""
        super().__init__(f"{text}{gap}{cure}")
        self.details = details
        self.file = str(file)
        self.place = place
        self.cure = cure

    def __str__(self) -> str:
        return "\n  ".join((self.args[0], *self.details))

    @property
    def lines(self) -> tuple[str, ...]:
        """As the command line says it."""
        return (f"ruralgov: {self.args[0]}", *(f"  {detail}" for detail in self.details))


class FieldError(UserError):
    """What was typed in a field does not fit there: ``field`` says in which, so that a form can show it at its place."""

    def __init__(self, field: str, text: str, *details: str, cure: str = "") -> None:
        super().__init__(text, *details, cure=cure)
        self.field = field


class FieldsError(UserError):
    """What was typed in several fields does not fit: ``fields`` says by field what is wrong there."""

    def __init__(self, text: str, fields: Mapping[str, str], *details: str) -> None:
        super().__init__(text, *details)
        self.fields = fields


class PlanError(UserError):
    """The plan has findings that stop what was asked for: ``report`` holds them, the first gives file, place and cure."""

    exit_code = 1

    def __init__(self, text: str, *details: str, report: Report | None = None) -> None:
        self.report = report
        lines = (f"{one.file}:{one.span.line}:{one.span.column}: {one.code} {one.message}" for one in self.findings)
        super().__init__(text, *details, *lines)
        if self.findings:
            first = self.findings[0]
            self.file, self.place, self.cure = first.file, (first.span.line, first.span.column), first.cure

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What stops it."""
        return self.report.findings if self.report else ()


class ChangedError(UserError):
    """Another program changed a file between its reading and its writing; nothing was written, and it can be tried again."""
