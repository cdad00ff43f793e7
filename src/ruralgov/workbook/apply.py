"""A workbook's wishes put into the plan: tried together, and those that would make it wrong, or lack an approval, refused."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare as changes_between
from ruralgov.changes.wording.change_words import words
from ruralgov.checking.edit_check import fresh_findings
from ruralgov.checking.engine import Options
from ruralgov.editing.amendments import Result, approved, understood
from ruralgov.editing.approvals import Approval
from ruralgov.editing.line_splices import plain
from ruralgov.editing.one_line_edit import encoded
from ruralgov.errors import UserError
from ruralgov.findings import Finding, Path, Severity, path_text
from ruralgov.ledger.refusals import Refusal, Told
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import Text
from ruralgov.workbook.cells_from_values import around
from ruralgov.workbook.compare import Compared
from ruralgov.workbook.edits import written
from ruralgov.workbook.requested_changes import Add, Put, Remove, Wish


class Outcome(NamedTuple):
    """The file as it would be with its changes and fresh findings; which wishes were taken, what was refused, what is told."""

    before: Loaded
    result: Result
    taken: tuple[Wish, ...]
    refused: tuple[Refusal, ...]
    told: tuple[Told, ...]
    compared: Compared


def apply(loaded: Loaded, compared: Compared, approval: Approval, *, delete: bool = False) -> Outcome:
    """All that can be made of a workbook; entries whose rows are gone are removed only with ``delete``.

    Raises:
        UserError: the approving document cannot be taken, or what is wrong cannot be laid at any cell.
    """
    work = _Work(loaded, compared, approval)
    told = list(compared.told)
    wishes: list[Wish] = list(compared.wishes)
    if delete:
        wishes += compared.gone
    else:
        told += [Told(compared.filled.file, _kept(one)) for one in _outermost(compared.gone)]
    result, taken = work.settled(wishes)
    return Outcome(loaded, result, tuple(taken), (*compared.refused, *work.refused), tuple(told), compared)


def _kept(one: Remove) -> Text:
    return Text(
        f"表“{one.kind.name}”里“{one.name}”的行删去了，方案里没有删；确要删的，放回时写明连方案里的也删",
        f"the row of {one.name} is gone from sheet `{one.kind.name}`; the plan keeps it unless deleting is asked for",
    )


def _outermost(gone: Sequence[Remove]) -> Iterator[Remove]:
    paths = {one.entry.path for one in gone}
    yield from (
        one for one in gone if not any(one.entry.path[:size] in paths for size in range(1, len(one.entry.path)))
    )


class _Work:
    def __init__(self, loaded: Loaded, compared: Compared, approval: Approval) -> None:
        self.loaded, self.compared, self.approval = loaded, compared, approval
        self.refused: list[Refusal] = []

    def settled(self, wishes: list[Wish]) -> tuple[Result, list[Wish]]:
        """The wishes that stand together, round by round without those that do not."""
        while wishes:
            after = self._made(wishes)
            if after is None:
                wishes = self._possible(wishes)
                continue
            if bad := self._unapproved(after, wishes):
                wishes = self._without(wishes, bad)
                continue
            result = approved(self.loaded, after, self.approval) if after.partial is not None else None
            if result is None or result.errors:
                wishes = self._without(wishes, self._blamed(result, wishes))
                continue
            return result, wishes
        return Result(self.loaded, (), ()), []

    def _made(self, wishes: Sequence[Wish]) -> Loaded | None:
        """The file with the wishes made; None where its layout does not allow one of them."""
        loaded = self.loaded
        try:
            near = around(plain(loaded.source.data), {})
            text = written(loaded.source, wishes, near.money, near.sources)
        except (UserError, AssertionError):
            return None
        return load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding))

    def _possible(self, wishes: Sequence[Wish]) -> list[Wish]:
        why = Text(
            "方案里这一处排法特殊（如锚点 &、引用 *），请直接在方案文件里改",
            "an unusual layout there (an anchor & or alias *): edit the plan file by hand",
        )
        bad = [(one, why) for one in wishes if self._made([one]) is None]
        return self._without(wishes, bad or [(one, why) for one in wishes])

    def _unapproved(self, after: Loaded, wishes: Sequence[Wish]) -> list[tuple[Wish, Text]]:
        """Wishes that an issued plan allows only with an approval, where none is given."""
        plan = understood(self.loaded)
        if plan.status == "draft" or after.partial is None or (self.approval.document and self.approval.reason):
            return []
        edit = changes_between(*(Index(one, as_written=True) for one in (plan, after.partial)))
        found = [
            (one, change)
            for change in edit.changes
            if change.guard and not change.approved
            for one in self._of(change, wishes)
        ]
        first = {id(one): (one, change) for one, change in reversed(found)}.values()
        if not found and any(change.guard and not change.approved for change in edit.changes):
            guarded = next(change for change in edit.changes if change.guard and not change.approved)
            return [(one, _needs(guarded)) for one in wishes]
        return [(one, _needs(change)) for one, change in reversed(first)]

    def _of(self, change: Change, wishes: Sequence[Wish]) -> Iterator[Wish]:
        """The wishes that a change comes of."""
        old, new = change.old_path, change.new_path
        for one in wishes:
            if isinstance(one, Remove):
                if _touch(one.entry.path, old):
                    yield one
            elif isinstance(one, Put):
                if _touch(one.path, old) or _touch(_shifted(one.path, wishes), new):
                    yield one
            elif (path := self._after(one, wishes)) and _touch(path, new):
                yield one

    def _blamed(self, result: Result | None, wishes: Sequence[Wish]) -> list[tuple[Wish, Text]]:
        """Errors point at what brings them; what points nowhere is told by trying each wish alone."""
        if result is not None:
            bad = [(one, _error(error)) for error in result.errors for one in wishes if self._is_at(error, one, wishes)]
            if bad:
                return list({id(one): (one, why) for one, why in reversed(bad)}.values())
        alone = [(one, why) for one in wishes if (why := self._alone(one)) is not None]
        if alone and (len(alone) < len(wishes) or len(wishes) == 1):
            return alone
        said = [_error(error) for error in result.errors] if result is not None else []
        why = said[0] if said else Text("这样改，方案就读不通了", "the plan could not be read any more")
        return [(one, why) for one in wishes]

    def _is_at(self, error: Finding, one: Wish, wishes: Sequence[Wish]) -> bool:
        if isinstance(one, Remove):
            return False
        path = one.path if isinstance(one, Put) else self._after(one, wishes)
        if path is None:
            return False
        owner = one.entry.path if isinstance(one, Put) else path
        mine, entry = (path_text(_shifted(part, wishes)) for part in (path, owner))
        return _within(error.path, mine) or (entry != "" and error.path == entry)

    def _after(self, one: Add, wishes: Sequence[Wish]) -> Path | None:
        """Where a new entry stands behind those that are there; None of what belongs to another new one."""
        if one.within is not None or one.kind.named:
            return one.into if one.within is None else None
        source = self.loaded.source
        first = len(source.value_at(one.into) or ()) if source.exists(one.into) else 0
        before = wishes[: next(at for at, other in enumerate(wishes) if other is one)]
        same = (isinstance(other, Add) and other.within is None and other.into == one.into for other in before)
        return (*one.into, first + sum(same))

    def _alone(self, one: Wish) -> Text | None:
        """What would be wrong with one wish by itself."""
        if isinstance(one, Add) and one.within is not None:
            return None
        after = self._made([one])
        if after is None or after.partial is None:
            return Text("这样改，方案就读不通了", "the plan could not be read any more")
        fresh = fresh_findings(self.loaded, after, Options(known_on=date.max))
        return next((_error(one) for one in fresh if one.severity is Severity.ERROR), None)

    def _without(self, wishes: Sequence[Wish], bad: Collection[tuple[Wish, Text]]) -> list[Wish]:
        """The others; what belongs to a new entry that is refused is refused with it."""
        out = {id(one) for one, _ in bad}
        lines = {id(one.line) for one, _ in bad if isinstance(one, Add)}
        fallen = [
            one
            for one in wishes
            if isinstance(one, Add) and one.within is not None and id(one.within) in lines and id(one) not in out
        ]
        with_it = Text("所属的新增行没有采用", "the new row that it belongs to was not taken")
        for one, why in (*bad, *((one, with_it) for one in fallen)):
            self.refused.append(self._refusal(one, why))
            out.add(id(one))
        return [one for one in wishes if id(one) not in out]

    def _refusal(self, one: Wish, why: Text) -> Refusal:
        file = self.compared.filled.file
        if isinstance(one, Remove):
            return Refusal(file, one.kind.name, one.name, why)
        if isinstance(one, Put):
            return Refusal(file, one.line.sheet, one.ref, why)
        first, *rest = [cell.ref for cell in one.line.cells.values() if not cell.blank]
        return Refusal(file, one.line.sheet, first, why, tuple(rest))


def _touch(mine: Path, other: Path) -> bool:
    """Whether a change stands at a wish or within it, or is of the thing that the wish is a part of (not of a whole list)."""
    return other[: len(mine)] == mine or (len(other) > 1 and mine[: len(other)] == other)


def _shifted(path: Path, wishes: Sequence[Wish]) -> Path:
    """Where a path leads once entries before it are gone."""
    gone = [one.entry.path for one in wishes if isinstance(one, Remove)]
    return tuple(
        part - sum(one[:-1] == path[:depth] and isinstance(one[-1], int) and one[-1] < part for one in gone)
        if isinstance(part, int)
        else part
        for depth, part in enumerate(path)
    )


def _within(path: str, other: str) -> bool:
    return path == other or (path.startswith(other) and path[len(other)] in ".[")


def _needs(change: Change) -> Text:
    what = words(change)
    return Text(
        f"已印发的方案这样改要有审批（{what.zh}）：放回时写明批准文号和理由",
        f"an issued plan needs an approval for it ({what.en}): give its document and reason",
    )


def _error(error: Finding) -> Text:
    shown = f"[{error.code}] {error.message}"
    return Text(shown, shown)
