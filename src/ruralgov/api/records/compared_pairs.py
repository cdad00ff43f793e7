"""Two states of a plan compared: the changes, what is to be settled, and what could not be told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ruralgov.checking.edit_check import compare_plans, removal, standing_and_fresh
from ruralgov.checking.engine import check
from ruralgov.checking.partial_edit import compare_what_is_read
from ruralgov.findings import Severity
from ruralgov.papers.changes.change_page import Compared
from ruralgov.text import Text

if TYPE_CHECKING:
    from ruralgov.changes.change import Edit
    from ruralgov.changes.file_pairs import Pair
    from ruralgov.checking.engine import Options
    from ruralgov.reading.plan_file import Loaded


def compared_pair(pair: Pair, options: Options) -> Compared:
    """The edit of a plan with its findings; of a plan with errors of reading the changes that can be told."""
    if pair.new is None:
        gone = removal(pair.old, options) if pair.old else ()
        return Compared(pair.name, None, None, gone, (), pair.note)
    if (
        pair.old
        and None in (pair.old.plan, pair.new.plan)
        and (found := _in_part(pair.name, pair.old, pair.new, options))
    ):
        return found
    if pair.new.plan is None:
        errors = check(pair.new, options).errors
        note = Text("方案有错误，无法比较。", "The plan has errors: it cannot be compared.")
        return Compared(pair.name, None, None, errors, (), note)
    if pair.old is None or pair.old.plan is None:
        return Compared(pair.name, None, None, (), (), pair.note)
    edit, findings = compare_plans(pair.old, pair.new, options)
    standing, fresh, excused, _ = standing_and_fresh(pair.old, pair.new, options)
    count = sum(one.severity is Severity.ERROR for one in standing)
    lines = _lines(edit, pair.new)
    return Compared(pair.name, pair.old.file, edit, findings, fresh, pair.note, lines, count, excused)


def _in_part(name: str, old: Loaded, new: Loaded, options: Options) -> Compared | None:
    """The changes that no error of reading touches, behind the errors; None where nothing can be told."""
    if (read := compare_what_is_read(old, new, options)) is None:
        return None
    errors = tuple(error for one in (old, new) if one.plan is None for error in check(one).errors)
    note = Text(
        "方案有错误，读不了的和与之有关的改动没有比较，其余的列在下面；改好后再比较一次。",
        "The plan has errors: what cannot be read, and changes that have to do with it, were not compared; the others are "
        "below. Compare again when the errors are mended.",
    )
    found, lines = (*errors, *read.findings), _lines(read.edit, new)
    return Compared(name, old.file, read.edit, found, (), note, lines, unread=errors)


def _lines(edit: Edit, new: Loaded) -> tuple[int, ...]:
    """On which line of the new file each change stands."""
    paths = [new.original(change.new_path) if change.new_path else None for change in edit.changes]
    return tuple(new.source.line_column(new.source.index_of(path))[0] if path else 0 for path in paths)
