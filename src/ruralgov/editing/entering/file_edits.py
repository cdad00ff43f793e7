"""An edit on its way into the file: not into a plan that is closed, only onto what was read, anew where another was faster."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from ruralgov.editing.amendments import Result
from ruralgov.errors import UserError
from ruralgov.files.writing import again, replace
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded
from ruralgov.text import say

Edit = Callable[[], tuple[Loaded, Result]]
"""Reads the plan and makes up its mind: the file as it was read, and what would become of it."""


def refuse_closed(file: object, plan: Plan | None) -> None:
    """A plan that has ended takes nothing more.

    Raises:
        UserError: it is closed.
    """
    if plan is not None and plan.status == "closed":
        raise UserError(
            say(
                f"{file}：方案已经结束，不再写入。确要补记、更正的，凭文件重新执行：ruralgov close {file} --reopen --document 文号 --reason 理由",
                f"{file}: the plan is closed and takes nothing more. To correct it, reopen it by a document: "
                f"ruralgov close {file} --reopen --document NUMBER --reason WHY",
            )
        )


def carried_out(
    file: Path, edit: Edit, wanted: Callable[[Loaded, Result], bool] = lambda *_: True
) -> tuple[Loaded, Result, bool]:
    """The edit made, unless it would put errors into the plan or is not ``wanted`` as it turned out; whether it was written.

    Raises:
        UserError: the file cannot be written, or others kept writing it.
    """

    def attempt() -> tuple[Loaded, Result, bool]:
        before, result = edit()
        fits = not result.errors and wanted(before, result)
        if fits:
            replace(file, before.data, result.loaded.data)
        return before, result, fits

    return again(file, attempt)
