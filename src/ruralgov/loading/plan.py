"""A plan file read: the plan where it could be built, what is wrong with it, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ruralgov.findings import Hit, Path
from ruralgov.loading.builder import Map, Problem
from ruralgov.loading.reading import decode, read_bytes
from ruralgov.loading.repair import Repair
from ruralgov.loading.schema import Raised, errors_of, shown
from ruralgov.loading.source import Source
from ruralgov.loading.syntax import cause_of
from ruralgov.model.money import UNITS
from ruralgov.model.plan import Plan
from ruralgov.text import Text

_WHAT = {
    "depth": Text("嵌套层数", "nesting"),
    "aliases": Text("引用（*）展开后的数量", "what aliases (*) expand to"),
    "documents": Text("一个文件里有多份文档（---）", "several documents (---) in one file"),
    "tag": Text("类型标签（!）", "a tag (!)"),
    "key": Text("用列表、映射或引用作键", "a list, mapping or alias as a key"),
    "alias": Text("引用（*）没有指向前面的值", "an alias (*) that does not lead to an earlier value"),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file gave.

    ``plan`` is None when the schema or the text has errors; ``partial`` is then what remains for the rules, if anything.
    """

    file: str
    source: Source
    plan: Plan | None
    partial: Plan | None
    raised: tuple[Raised, ...]
    repair: Repair | None
    data: bytes
    encoding: str

    def keeps(self, code: str, hit: Hit) -> bool:
        """Whether a rule's hit stands, given what the schema already refused."""
        return self.repair is None or self.repair.concerns(code, hit)

    def original(self, path: Path) -> Path:
        """The path in the file of a path in the (repaired) plan."""
        return self.repair.original(path) if self.repair else path


def load_plan(file: FilePath | str, data: bytes | None = None) -> Loaded:
    """Read a plan file; ``-`` is stdin. Everything wrong inside it is in ``raised``.

    Raises:
        UserError: the file cannot be read at all.
    """
    name = FilePath(file).as_posix()
    data = read_bytes(FilePath(file)) if data is None else data
    text, encoding = decode(data)
    if text is None:
        raised = Raised("RG003", Hit((), {"encoding": encoding.upper()}), 0)
        return Loaded(name, Source(""), None, None, (raised,), None, data, encoding)
    source = Source(text)
    notes = (Raised("RG002", Hit((), {"encoding": encoding.upper()}), 0),) if encoding != "utf-8" else ()
    plan, repair, refused = _validated(source)
    raised_all = (*notes, *_of_text(source), *refused)
    return Loaded(name, source, plan, plan or (repair.plan if repair else None), raised_all, repair, data, encoding)


def _validated(source: Source) -> tuple[Plan | None, Repair | None, tuple[Raised, ...]]:
    if source.stopped:
        return None, None, ()
    if not isinstance(source.data, Map):
        return None, None, (Raised("RG014", Hit((), {"given": shown(source.data)}), getattr(source.data, "start", 0)),)
    context = {"money_unit": _money_unit(source.data)}
    try:
        plan = Plan.model_validate(source.data, context=context)
    except ValidationError as error:
        repair = Repair(source.data, context)
        repair.run(error)
        return None, repair, _without_renamed(raised for raised, _ in errors_of(source, error))
    broken = any(problem.code == "RG004" for problem in source.problems)
    return (None, _untouched(plan, context), ()) if broken else (plan, None, ())


def _untouched(plan: Plan, context: dict[str, Any]) -> Repair:
    """After a duplicate key the first value counts for the rules, but the plan is not taken as read."""
    repair = Repair({}, context)
    repair.plan = plan
    return repair


def _without_renamed(raised: Iterable[Raised]) -> tuple[Raised, ...]:
    """A misspelt key also leaves its right name missing: that is one mistake."""
    found = list(raised)
    meant = {(*one.hit.path[:-1], one.hit.values["suggestion"]) for one in found if one.code == "RG005"}
    return tuple(one for one in found if not (one.code == "RG006" and one.hit.path in meant))


def _money_unit(data: Map) -> str:
    unit = data.get("money_unit")
    return unit if isinstance(unit, str) and unit in UNITS else "元"


def _of_text(source: Source) -> tuple[Raised, ...]:
    return tuple(_raise_text(source, problem) for problem in source.problems)


def _raise_text(source: Source, problem: Problem) -> Raised:
    values, at = dict(problem.values), problem.at
    if problem.code == "RG001":
        cause = cause_of(source.text, at, str(values["problem"]))
        at, values["cure"] = cause.at, cause.cure
    elif "what" in values:
        values["what"] = _WHAT[str(values["what"])]
    return Raised(problem.code, Hit((), values), at, problem.related)
