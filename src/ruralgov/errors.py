"""The one exception for what a user or the environment got wrong outside a plan: shown as one line, exit code 2."""

from __future__ import annotations


class UserError(Exception):
    """A wrong call, an unreadable file, a broken environment. The text says what, where and the cure; details are lines below."""

    exit_code = 2

    def __init__(self, text: str, *details: str) -> None:
        super().__init__(text)
        self.details = details

    def __str__(self) -> str:
        return "\n  ".join((self.args[0], *self.details))


class PlanError(UserError):
    """The plan has findings that stop the command; they were shown already."""

    exit_code = 1


class ChangedError(UserError):
    """Another program changed a file between its reading and its writing; nothing was written, and it can be tried again."""
