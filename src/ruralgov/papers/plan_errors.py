"""What a document says of the errors that its plan has: a paper travels without what the screen said."""

from __future__ import annotations

from collections.abc import Sequence

from ruralgov.plan.lookups.index import Index


def errors_note(plans: Sequence[Index], more: int = 0) -> str | None:
    """How many errors the plans have, and the tasks whose wrong values are left out; None where there are none.

    ``more`` are errors of plans whose look-ups are gone by now.
    """
    errors = more + sum(index.errors for index in plans)
    tasks = "、".join(dict.fromkeys(task for index in plans for task in index.left_out))
    left_out = f"，写错的没有计入，涉及任务{tasks}" if tasks else ""
    return f"注：方案尚有{errors}处错误待更正{left_out}，数据以更正后为准。" if errors else None
