"""A plan file read: the plan where it could be built, what is wrong with it, and where everything stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import Any

from pydantic import ValidationError

from ruralgov.files import recorded_reads
from ruralgov.files.encodings import broken_at, decode, read_bytes
from ruralgov.findings import Hit, Path, Written
from ruralgov.plan.house.holidays import NOTHING, HouseHolidays
from ruralgov.plan.money import UNITS
from ruralgov.plan.plan import Plan
from ruralgov.plan.surroundings import NOWHERE, Around
from ruralgov.reading.chinese_quotes import unwrapped
from ruralgov.reading.expected_forms import quoted
from ruralgov.reading.glued_names import split
from ruralgov.reading.leading_zeros import numbers_with_zeros
from ruralgov.reading.model_errors import errors_of
from ruralgov.reading.neighbouring_files.dictionary_file import dictionary_of
from ruralgov.reading.neighbouring_files.house_holidays_file import UnreadHouseError, house_of
from ruralgov.reading.neighbouring_files.house_rules_file import rules_of
from ruralgov.reading.partial_plan import Repair
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.run_on_entries import lost_entries, told_once
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Problem
from ruralgov.text import Text

_WHAT = {
    "depth": Text("嵌套层数", "nesting"),
    "aliases": Text("引用（*）的数量", "the number of aliases (*)"),
    "expanded": Text("引用（*）展开后的数量", "what aliases (*) expand to"),
    "values": Text("值的数量", "the number of values"),
    "documents": Text("一个文件里有多份文档（---）", "several documents (---) in one file"),
    "tag": Text("类型标签（!）", "a tag (!)"),
    "key": Text("用列表、映射或引用作字段名", "a list, mapping or alias as a key"),
    "alias": Text("引用（*）没有指向前面的值", "an alias (*) that does not lead to an earlier value"),
    "merge": Text("合并键（<<）", "a merge key (<<)"),
}
_TOO_DEEP = Text(
    "方案不需要这么深的嵌套；请核对文件来历。", "No plan needs such nesting; check where the file comes from."
)
_TOO_MANY = Text(
    "方案不需要这么多的引用；请核对文件来历。", "No plan needs so many aliases; check where the file comes from."
)
_CURES = {
    "depth": _TOO_DEEP,
    "aliases": _TOO_MANY,
    "expanded": _TOO_MANY,
    "values": Text(
        "请核对这是不是方案文件，或拆成多个方案。", "Check that this is a plan, or split it into several plans."
    ),
    "documents": Text(
        "一个方案一个文件：把“---”后面的内容另存成文件。",
        "One plan, one file: move what follows `---` to its own file.",
    ),
    "tag": Text(
        "文字以 ! 开头的要加引号；!!str 一类标签删去。", "Quote text that begins with !; delete tags such as !!str."
    ),
    "key": Text("字段名写成文字，如“县水务局: {}”。", "Write keys as text, such as `name: value`."),
    "alias": Text(
        "文字以 * 开头的要加引号；引用要写在 & 定义的后面，不能指向自己。",
        "Quote text that begins with *; an alias stands behind its & anchor, and not within it.",
    ),
    "merge": Text("把要合并的各行照写在这里。", "Write out the lines that it should bring in."),
}


@dataclass(frozen=True, slots=True)
class Loaded:
    """What one file gave.

    ``plan`` is None when the schema or the text has errors; ``partial`` is then what remains for the rules, if anything.
    ``house`` is what the house file of holidays says that lies beside the plan or above it, ``around`` what else does.
    """

    file: str
    source: Source
    plan: Plan | None
    partial: Plan | None
    raised: tuple[Raised, ...]
    repair: Repair | None
    data: bytes
    encoding: str
    house: HouseHolidays = NOTHING
    around: Around = NOWHERE

    def keeps(self, code: str, hit: Hit) -> bool:
        """Whether a rule's hit stands, given what the schema already refused."""
        return self.repair is None or self.repair.concerns(code, hit)

    def written(self, path: Path) -> Written | None:
        """How a value of the plan is written in the file."""
        return self.source.written(self.original(path))

    def original(self, path: Path) -> Path:
        """The path in the file of a path in the (repaired) plan."""
        return self.repair.original(path) if self.repair else path


def load_plan(file: FilePath | str, data: bytes | None = None, above: tuple[str, ...] = ()) -> Loaded:
    """Read a plan file, and the plans below it; ``-`` is stdin. Everything wrong inside it is in ``raised``.

    ``above`` names the files of the plans above it, while it is read for them: no plan is below itself.

    Raises:
        UserError: the file cannot be read at all, or a file of the office that counts for it cannot.
    """
    name = FilePath(file).as_posix()
    data = read_bytes(FilePath(file)) if data is None else data
    text, encoding = decode(data)
    if text is None:
        return _undecoded(name, data, encoding)
    source = Source(text)
    notes = (Raised("RG002", Hit((), {"encoding": encoding.upper()}), 0),) if encoding != "utf-8" else ()
    plan, repair, refused = _validated(source)
    raised_all = (*notes, *_of_text(source), *refused)
    partial = plan or (repair.plan if repair else None)
    path = FilePath(file)
    office = rules_of(path)
    around = Around(rules=office.rules, rules_file=office.file.as_posix() if office.file else "")
    around = _around(path, partial, above, around) if partial else around
    house, unread = _house(path, office.beside(office.rules.holidays))
    around = around._replace(unread_house=unread)
    return Loaded(name, source, plan, partial, raised_all, repair, data, encoding, house, around)


def _house(plan: FilePath, named: FilePath | None) -> tuple[HouseHolidays, Text | None]:
    """What the house file says, or why that cannot be understood: a rule tells it, and what hangs on no day off stands."""
    try:
        return house_of(plan, named), None
    except UnreadHouseError as error:
        return NOTHING, error.words


def _around(file: FilePath, plan: Plan, above: tuple[str, ...], found: Around) -> Around:
    dictionary = dictionary_of(file)
    found = found._replace(dictionary=dictionary)
    if (plan.funding.carried or plan.funding.sources) and not above:
        from ruralgov.reading.neighbouring_files.earlier_plan import earlier_plans

        line = (recorded_reads.real(file),)
        found = found._replace(earlier=earlier_plans(file, plan, lambda one: load_plan(one, above=line)))
    if not plan.parts:
        return found
    from ruralgov.reading.neighbouring_files.plans_below import parts_of

    parts = parts_of(file, plan, dictionary, above, lambda part, line: load_plan(part, above=line))
    return found._replace(parts=parts)


def _undecoded(name: str, data: bytes, encoding: str) -> Loaded:
    """Bytes in no known encoding; where only a few are wrong, the finding points at the first."""
    text, at = broken_at(data)
    raised = Raised("RG003", Hit((), {"encoding": encoding.upper()}), at)
    return Loaded(name, Source(text, parse=False), None, None, (raised,), None, data, encoding)


def _validated(source: Source) -> tuple[Plan | None, Repair | None, tuple[Raised, ...]]:
    if source.stopped:
        return None, None, ()
    if not isinstance(source.data, Map):
        return None, None, (_no_plan(source),)
    data, quoted_in_chinese = unwrapped(source)
    data, glued = split(source, data)
    misread = [*quoted_in_chinese, *glued, *numbers_with_zeros(source)]
    context = {"money_unit": _money_unit(data)}
    try:
        plan = Plan.model_validate(data, context=context)
    except ValidationError as error:
        repair = Repair(data, context)
        repair.removed |= lost_entries(source)
        repair.run(error)
        return None, repair, _each_place_once(errors_of(source, error), misread)
    broken = misread or any(problem.code in ("RG004", "RG022") for problem in source.problems)
    return (None, _untouched(plan, context, source), tuple(misread)) if broken else (plan, None, ())


def _each_place_once(refused: list[Raised], others: list[Raised]) -> tuple[Raised, ...]:
    """What is wrong between the quotation marks is said, and not the marks too."""
    places = {one.hit.path for one in refused}
    return (*refused, *(one for one in others if one.hit.path not in places))


def _untouched(plan: Plan, context: dict[str, Any], source: Source) -> Repair:
    """After a duplicate key or Chinese quotes the rules see what was meant, but the plan is not taken as read."""
    repair = Repair({}, context)
    repair.plan = plan
    repair.removed |= lost_entries(source)
    return repair


def _no_plan(source: Source) -> Raised:
    empty = Text("空的", "nothing")
    given = empty if source.data is None else quoted(source.data)
    return Raised("RG014", Hit((), {"given": given}), getattr(source.data, "start", 0))


def _money_unit(data: object) -> str:
    unit = data.get("money_unit") if isinstance(data, dict) else None
    return unit if isinstance(unit, str) and unit in UNITS else "元"


def _of_text(source: Source) -> tuple[Raised, ...]:
    return tuple(raised for problem in told_once(source) for raised in _raise_text(source, problem))


def _raise_text(source: Source, problem: Problem) -> Iterator[Raised]:
    values = dict(problem.values)
    if problem.code == "RG001":  # what names the cause is loaded for text that YAML refuses
        from ruralgov.reading.syntax.causes import cause_of
        from ruralgov.reading.syntax.further import further_errors
        from ruralgov.reading.syntax.merge_marks import unfinished_merges

        # Both states of a value one after the other make no sense to a parser: what else it stumbles over follows from that.
        causes = unfinished_merges(source.text)
        if not causes:
            cause = cause_of(source.text, problem.at, str(values["problem"]))
            causes = [cause, *further_errors(source.text, cause.at)]
        for one in causes:
            yield Raised(problem.code, Hit((), {**values, "cure": one.cure, "problem": one.problem}), one.at)
        return
    if "what" in values:
        values["cure"] = _CURES.get(str(values["what"]), "")
        values["what"] = _WHAT[str(values["what"])]
    yield Raised(problem.code, Hit((), values), problem.at, problem.related)
