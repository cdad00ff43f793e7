"""A field set together with the amendment that allows it, and entries added to a plan's log: texts in, texts out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from ruralgov.changes.change import Change
from ruralgov.changes.compare import compare
from ruralgov.checking.edit_check import standing_and_fresh
from ruralgov.checking.engine import Options
from ruralgov.editing.amended_fields import by_day, find, hold_plain, order
from ruralgov.editing.appended_entries import Entry, appended
from ruralgov.editing.approvals import Approval, amendment, check_documents, to_amend
from ruralgov.editing.ended_words import UnapprovedError
from ruralgov.editing.entering.typed_fields import UnfitError, made, set_at
from ruralgov.editing.entering.unread_values import refuse_unread, refuse_unread_approvers, unread_at
from ruralgov.editing.line_splices import AddKey, Append, Edit
from ruralgov.editing.one_line_edit import edited, encoded
from ruralgov.editing.sealing import sealed
from ruralgov.errors import PlanError, UserError
from ruralgov.findings import Finding, Path, Severity
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.split_tasks import undated
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.records.who_may_approve import approvers_of
from ruralgov.text import say

WHOLE = "plan"
"""As the task: the plan itself."""
_OF_A_STATE = (
    "任务的状态按填报算出；取消、暂停、并入的：ruralgov set N ended 取消。",
    "A task's state is computed from its reports; where one is cancelled: ruralgov set N ended 取消.",
)
_ARRIVALS: Path = ("funding", "appropriations")


class Result(NamedTuple):
    """The file as it would be, what changed, and the findings that it would have gained."""

    loaded: Loaded
    changes: tuple[Change, ...]
    fresh: tuple[Finding, ...]
    older: frozenset[str] = frozenset()
    """Codes of errors that such an edit may bring to light, but cannot cause."""
    settled: tuple[Finding, ...] = ()
    """What stood before and stands no more, at its places in the file as it was."""

    @property
    def errors(self) -> tuple[Finding, ...]:
        """New findings that make the plan wrong, by the doing of this edit."""
        return tuple(one for one in self.fresh if one.severity is Severity.ERROR and one.code not in self.older)


def set_field(loaded: Loaded, task: str, field: str, value: str, approval: Approval) -> Result:
    """A field with a new value; on an issued plan with the amendment that the change needs.

    A plan with errors can be edited too, and may be mended thereby: no new error of reading may come of it.

    Raises:
        UserError: no such field, a value that does not fit, or an approval that is missing.
    """
    return set_fields(loaded, task, {field: value}, approval)


def set_fields(loaded: Loaded, task: str, values: Mapping[str, str], approval: Approval) -> Result:
    """Several fields of a task, or of the plan itself, set at once under one approval; else as ``set_field``.

    What cannot be read was never approved: it is put right without an amendment, which could not say what it was.
    """
    after = loaded
    wrong = _unread(loaded, [_path(loaded, task, field) for field in values], approval)
    for field, value in values.items():
        after = _set(after, task, field, value, approval)
    if "ended" in values:
        after = _with_days(loaded, after)
    if wrong and understood(loaded).status != "draft":
        return _result(loaded, after, [], ())
    return approved(loaded, after, approval)


def unfit(loaded: Loaded, task: str, values: Mapping[str, str], approval: Approval) -> dict[str, UserError]:
    """What is wrong with each of the values that cannot be set, looked at one by one; by its field, or that of the approval."""
    found: dict[str, UserError] = {}
    for field, value in values.items():
        try:
            _set(loaded, task, field, value, approval)
        except UnapprovedError as error:
            found[error.field] = error
        except UserError as error:
            found[field] = error
    return found


def _unread(loaded: Loaded, paths: Sequence[Path], approval: Approval) -> bool:
    """Whether what stands at the paths cannot be read.

    Raises:
        PlanError: a key stands twice; or an amendment is to be written of it.
    """
    wrong = [found for path in paths if (found := unread_at(loaded, path))]
    if wrong and understood(loaded).status != "draft" and (approval.document or len(wrong) < len(paths)):
        refuse_unread(loaded, wrong[0])
    return bool(wrong)


def _with_days(before: Loaded, after: Loaded) -> Loaded:
    """The day of the split on the tasks that came with it: papers of earlier days are without them."""
    known = {one.task.id for one in undated(_as_written(before))}
    for one in undated(_as_written(after)):
        if one.task.id not in known:
            path: Path = ("tasks", one.place)
            after = made(after, [AddKey(path, "added", one.on.isoformat(), order(path, "added"))])
    return after


def _as_written(loaded: Loaded) -> Index:
    return Index(understood(loaded), around=loaded.around, as_written=True)


def _set(loaded: Loaded, task: str, field: str, value: str, approval: Approval) -> Loaded:
    path = _path(loaded, task, field)
    try:
        return set_at(loaded, path, value, approval)
    except UnfitError as unfit:
        which = by_day(loaded.source, path[:2] if path[0] == "tasks" else (), field)
        if not which:
            raise
        why = say(f"“{value}”不能作“{field}”的值。", f"`{value}` does not fit {field}.")
        raise UnfitError(unfit.field, why, cure=which) from None


def approved(loaded: Loaded, after: Loaded, approval: Approval) -> Result:
    """An edit that was made, with the amendments that its changes need on an issued plan.

    Raises:
        UserError: an approval is missing.
    """
    plan = understood(loaded)
    before = _as_written(loaded)
    approvers = approvers_of(before)
    if plan.status != "draft":
        refuse_unread_approvers(loaded)
        check_documents(approvers, plan, understood(after))
    changes = compare(before, _as_written(after)).changes
    entries = (
        []
        if plan.status == "draft"
        else [amendment(change, approval) for change in to_amend(approvers, changes, approval)]
    )
    for entry in entries:
        after = made(after, [entry])  # one behind the other: the list may not be there yet
    return _result(loaded, after, [], changes)


def add_entry(loaded: Loaded, log: str, *entries: tuple[tuple[str, str], ...], also: Sequence[Edit] = ()) -> Result:
    """Entries at the end of a log at the top of the plan, each in the style of the one before it, and other edits with them."""
    source = edited(loaded.source, also)
    for entry in entries:
        source = edited(source, [Append(log, entry)])
    return _result(loaded, load_plan(loaded.file, encoded(source.text, loaded.data, loaded.encoding)), [], ())


def add_entries(loaded: Loaded, additions: Mapping[Path, Sequence[Entry]]) -> Result:
    """Entries at the ends of logs, several at once: of progress, of money.

    Raises:
        UserError: a log is written in a form that cannot be added to.
    """
    text = appended(loaded.source, additions)
    made = _result(loaded, load_plan(loaded.file, encoded(text, loaded.data, loaded.encoding)), [], ())
    # Money that arrives makes no payment exceed it: the first one only opens the account that earlier payments lack.
    return made._replace(older=frozenset({"RG314"})) if set(additions) == {_ARRIVALS} else made


def idle(loaded: Loaded, made: Result) -> bool:
    """Whether an edit leaves what a sound plan says as it was, and the unit in which its papers print money."""
    units = {one.partial.money_unit for one in (loaded, made.loaded) if one.partial}
    return not made.changes and loaded.plan is not None and len(units) == 1


def task_places(loaded: Loaded) -> dict[str, int]:
    """Where each task stands in the file, by its id as typed."""
    tasks = loaded.source.data.get("tasks") if isinstance(loaded.source.data, Map) else None
    places = reversed(list(enumerate(tasks if isinstance(tasks, Seq) else ())))
    return {str(one["id"]): place for place, one in places if isinstance(one, Map) and one.get("id") is not None}


def _hold_one(loaded: Loaded, task: str) -> None:
    """Refuse an id that several tasks have: which of them is meant only the file's writer knows."""
    tasks = enumerate(loaded.source.data["tasks"])
    places = [place for place, one in tasks if isinstance(one, Map) and str(one.get("id")) == task]
    if len(places) == 1:
        return
    lines = [loaded.source.line_column(loaded.source.index_of(("tasks", place, "id")))[0] for place in places]
    raise PlanError(
        say(
            f"{loaded.file}：编号“{task}”有{len(places)}项任务（第{'、'.join(map(str, lines))}行），不知改哪一项，没有写入。先在文件里给其中一项换一个编号。",
            f"{loaded.file}: {len(places)} tasks have the id {task} (lines {', '.join(map(str, lines))}); which one is meant? Nothing was written. "
            "Give one of them another id in the file first.",
        ),
    )


def _path(loaded: Loaded, task: str, field: str) -> Path:
    positions = task_places(loaded)
    base: Path = () if task == WHOLE and task not in positions else ("tasks", positions[task])
    if base:
        _hold_one(loaded, task)
    path = find(loaded.source, base, field) or find(loaded.source, base, f"funding.{field}")
    if path is None:
        where = say("方案", "the plan") if not base else say(f"任务{task}", f"task {task}")
        raise UserError(
            say(
                f"{where}里没有字段“{field}”。写法如 完成时限、牵头单位、indicators.指标名、budget.资金项目.amount。",
                f"{where} has no field `{field}`. Write deadline, lead, indicators.NAME or budget.ITEM.amount.",
            ),
            cure=say(*_OF_A_STATE) if base and field in ("状态", "status") else by_day(loaded.source, base, field),
        )
    hold_plain(loaded.source, base, field)
    return path


def understood(loaded: Loaded) -> Plan:
    """What could be understood of a plan that was read, with or without errors."""
    if loaded.partial is None:
        raise AssertionError(loaded.file)
    return loaded.partial


def result(loaded: Loaded, edits: list[Edit], changes: tuple[Change, ...], seal: date | None = None) -> Result:
    """The file after the edits, sealed where it keeps seals (or on the day given), with what it would have gained."""
    return _result(loaded, loaded, edits, changes, seal)


def _result(
    loaded: Loaded, edited_: Loaded, edits: list[Edit], changes: tuple[Change, ...], seal: date | None = None
) -> Result:
    after = sealed(made(edited_, edits) if edits else edited_, seal)
    return result_of(loaded, after, changes, Options(known_on=date.max))


def result_of(before: Loaded, after: Loaded, changes: tuple[Change, ...] = (), options: Options = Options()) -> Result:
    """An edit that was made, with what the checks of both states say it brings and settles."""
    standing = standing_and_fresh(before, after, options)
    return Result(after, changes, standing.fresh, settled=standing.settled)
