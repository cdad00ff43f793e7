"""From a finding to the form where its field can be changed, and its cure in an office's words instead of keys."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.changes.wording.labels import whole_label
from ruralgov.desk.wording.page_words import on_pages
from ruralgov.plan.field_manual.fields import fields
from ruralgov.plan.task import LIMITS
from ruralgov.reading.known_keys import field_words, known_keys, model_at
from ruralgov.reading.yaml_nodes import Map, Seq
from ruralgov.text import Text, language, say
from ruralgov.workbook.sheets import KINDS

if TYPE_CHECKING:
    from ruralgov.findings import Finding, Path
    from ruralgov.reading.source import Source

_PART = re.compile(r"\[(\d+)\]|([^.\[\]]+)")
_KEY = r"[a-z]+(?:_[a-z]+)*(?:\.[a-z_]+)*"
_TRUE = re.compile(rf"(?<![\w/.-])({_KEY}): true")
_VALUE = re.compile(rf"(?<![\w/.-])({_KEY}): ?([a-z][a-z-]*(?![\w:]))?")
_AS_IS = "\x00"
"""Stands before a value, which is no field."""
_WORD = re.compile(rf"(?<![\w/.\x00-])({_KEY})(?![\w/.-])")
_BARE = re.compile(rf" ?(?<![A-Za-z0-9_/.-])({_KEY})(?![A-Za-z0-9_/.-]) ?")
_TICKED = re.compile(r"`([^`]*)`")
_COMMAND = re.compile(r"[^。；]*ruralgov [^。；]*[。；]?")
_BOXES = (("deadline",), ("lead",), ("support",), ("title",), ("ended",))
_OF_PLAN = ("title", "issuer", "period", "parameters", "region", "status")
"""What the form for changes has boxes for: of a task, of the plan."""
_SOONER = ("tasks", "goals", "funding.budget", "funding", "duties")
"""A key that several things have is told in the words of the first of these."""


_CALLED = {"name": "名称", "percent": "完成百分比", "assumed": "假定理由", "by": "", "month": ""}
"""What stands in many places and is called alike in all; and words that are none of the fields."""
_PLAIN = {
    "RG202": Text("填牵头单位。", "Fill in the lead unit."),
    "RG217": Text("填地区的全名，如某某县、某某镇。", "Fill in the whole name of the place, as 某某县."),
    "RG112": Text("填方案从哪天到哪天，如 2026-01 到 2026-12。", "Fill in the first and the last day, as 2026-01 to 2026-12."),
    "RG101": Text("填完成时限；长期坚持的，在 Excel 的“任务”表里写明长期坚持。", "Fill in the deadline; a standing task says so in the workbook."),
    "RG304": Text("写明由谁出钱：选一个分担办法，或写一个全额负担的来源。", "Say who pays: a share rule, or the one source that pays it all."),
    "RG501": Text("写明数量、单位和目标，如：议事村数，不少于 3，个。", "Give it a target: what, how much, of which unit."),
    "RG608": Text("已完成的，填一条 100%；没有完成的，催办，或者报批以后调整时限。", "Log 100 % if it is done; otherwise press for it, or have the deadline changed."),
}  # fmt: skip
"""Cures of what a clerk meets first, where the rule's own would name several keys."""


class Way(NamedTuple):
    """Where to go: the page with the words of its address, and what the link says."""

    page: str
    words: dict[str, str]
    label: str


def way(source: Source, finding: Finding) -> Way | None:
    """The form for the field of a finding; None where only the text of the file can be mended."""
    path = _path(source, finding.path)
    if finding.code == "RG120":
        return Way("holidays", {}, say("去“放假日”录入通知", "Enter the notice"))
    if not path or finding.code.startswith("RG0"):
        return None
    head, rest = path[0], path[2:]
    if head == "progress":
        return _log(source, path)
    if head == "tasks" and len(path) > 1:
        return _task(source, path, late=finding.code.startswith("RG6"))
    if head == "funding" and rest and path[1] in ("appropriations", "payments"):
        return Way("funds", {}, say("去“到位和支出”补记", "Enter it under Arrived and spent"))
    if head in _OF_PLAN or _limit(source, path, path):
        return Way("change", {"task": "plan", "field": _field(source, path)}, _change(path))
    return _sheet(path)


def _task(source: Source, path: Path, *, late: bool) -> Way:
    task = source.value_at(path[:2])
    words = {"task": str(task.get("id", "")) if isinstance(task, Map) else ""}
    if late:
        return Way("log", words, say("去“填进展”", "Log its progress"))
    if path[2:3] == ("milestones",):
        return Way("log", words, say("去“填进展”填节点", "Fill in the milestone"))
    if path[2:3] in _BOXES or _limit(source, path[2:], path):
        return Way("change", {**words, "field": _field(source, path[2:], path[:2])}, _change(path))
    return _sheet(path) or Way("change", words, _change(path))


def _log(source: Source, path: Path) -> Way:
    entry = source.value_at(path[:2]) if len(path) > 1 and source.exists(path[:2]) else None
    words = {}
    if isinstance(entry, Map):
        words = {"task": str(entry.get("task", "")), "replaces": str(entry.get("date", ""))}
    return Way("log", words, say("去“填进展”更正这一条", "Correct this entry"))


def _change(path: Path) -> str:
    name = next((field_words(path[:end]) for end in range(len(path), 0, -1) if isinstance(path[end - 1], str)), "")
    return say(f"去改：{name}", f"Change it: {name}")


def _limit(source: Source, inner: Path, path: Path) -> bool:
    """Whether it is the limit of a target, which the form for changes has a box for."""
    return inner[:1] in (("indicators",), ("goals",)) and len(inner) == 3 and inner[2] in LIMITS and source.exists(path)


def _field(source: Source, path: Path, base: Path = ()) -> str:
    """The name that the form gives a field."""
    if path[0] in ("indicators", "goals"):
        entry = source.value_at((*base, *path[:2]))
        return f"{path[0]}.{entry.get('name')}" if isinstance(entry, Map) else ""
    if path[0] == "parameters" and len(path) > 1:
        return ".".join(map(str, (*path[:2], "value")))
    return "period.start" if path == ("period",) else ".".join(str(one) for one in path if isinstance(one, str))


def _sheet(path: Path) -> Way | None:
    """The sheet of the workbook of the whole plan that holds the field."""
    address = "".join("[]" if isinstance(part, int) else f".{part}" for part in path).removeprefix(".")
    stems = {one.pattern.removesuffix("[]").removesuffix(".*"): one for one in KINDS}
    fitting = [stem for stem in stems if stem and f"{address}.".startswith((f"{stem}.", f"{stem}["))]
    best = stems[max(fitting, key=len)] if fitting else stems[""] if len(path) == 1 else None
    if best is None:
        return None
    return Way("workbook", {}, say(f"去 Excel 整份改：“{best.name}”表", f"In the workbook: sheet {best.name}"))


def _path(source: Source, text: str) -> Path:
    """The path of a finding, as far as it can be followed in the file."""
    path: Path = tuple(int(number) if number else name for number, name in _PART.findall(text))
    node: object = source.data
    for depth, part in enumerate(path):
        pairs = node.items() if isinstance(node, Map) else enumerate(node) if isinstance(node, Seq) else ()
        children: dict[str | int, object] = dict(pairs)
        if part not in children:
            return path[: depth + 1] if isinstance(part, str) else path[:depth]
        node = children[part]
    return path


def cure_words(finding: Finding, source: Source) -> str:
    """The cure with the fields by their Chinese names: 写 lead: [单位名称] is 填“牵头单位”：单位名称. What is wrong with the
    text of the file keeps its words."""
    if finding.code in _PLAIN:
        return str(_PLAIN[finding.code])
    cure = _COMMAND.sub("", on_pages(finding.cure))
    if language() != "zh" or finding.code.startswith("RG0") or not cure:
        return finding.cure
    path = _path(source, finding.path)
    entry: Path = ("amendments", 0)  # what is to be approved is shown as an entry of these
    approval = known_keys(model) if finding.code.startswith("RG7") and (model := model_at(entry)) else ()

    def named(match: re.Match[str], behind: str) -> str:
        name = _name(match[1], entry if match[1] in approval else path)
        return f"{name}{behind}" if name else match[0]

    cure = _TICKED.sub(r"\1", cure)
    cure = _TRUE.sub(lambda match: named(match, "填是"), cure)
    cure = _VALUE.sub(lambda match: named(match, f"：{_AS_IS}{match[2] or ''}"), cure)
    cure = _WORD.sub(lambda match: named(match, ""), cure).replace(_AS_IS, "")
    cure = re.sub(r" ?(“[^“”]*”) ?", r"\1", re.sub(r"：\[([^\]]*)\]", r"：\1", cure))
    return cure.replace("写“", "填“")


def message_words(finding: Finding, source: Source) -> str:
    """What is wrong, with the fields by their Chinese names; what stands in quotation marks is the plan's own."""
    if language() != "zh" or finding.code.startswith("RG0"):
        return finding.message
    path = _path(source, finding.path)
    parts = re.split("(“[^“”]*”)", on_pages(finding.message))
    return "".join(part if place % 2 else _BARE.sub(lambda match: _name(match[1], path) or match[0], part) for place, part in enumerate(parts))  # fmt: skip


def _name(dotted: str, path: Path) -> str:
    """What a key is called here, else anywhere; nothing for a word that is no key."""
    if label := whole_label(dotted):
        return f"“{label.zh}”"
    last = dotted.rpartition(".")[2]
    if last in _CALLED:
        return f"“{_CALLED[last]}”" if _CALLED[last] else ""
    for end in range(len(path), -1, -1):
        model = model_at(path[:end])
        if model is not None and last in known_keys(model):
            return f"“{field_words((*path[:end], last))}”"
    found = _names().get(last, "")
    return f"“{found}”" if found else ""


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    ordered = sorted(fields(), key=lambda one: next((at for at, head in enumerate(_SOONER) if one.words.startswith(head)), len(_SOONER)))  # fmt: skip
    for one in (*[each for each in fields() if "." not in each.words], *ordered):
        found.setdefault(one.words.rpartition(".")[2], re.split(r"[（；：，。]", one.meaning.zh)[0].strip())
    return found
