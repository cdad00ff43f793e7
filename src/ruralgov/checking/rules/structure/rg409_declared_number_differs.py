"""RG409 declared-number-differs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.declared_numbers import Count, counted
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG409",
    name="declared-number-differs",
    severity=ERROR,
    title=Text(
        "文中写明的数量对不上",
        "Declared number differs",
    ),
    message=Text(
        "“{given}”写明 {declared}，{what}却是 {found}",
        "{given} is declared as {declared}, but {what} is {found}",
    ),
    cure=Text(
        "核对原文：改数量，或补全清单。",
        "Check against the document: correct the number, or complete the list.",
    ),
    why=Text(
        "文中说“6个示范村”，后面列了5个，验收时就会问少的是哪一个；分项之和不等于总数，也是同样的问题。",
        "When the text says six villages and lists five, the inspection asks for the sixth; likewise "
        "when parts do not make the total.",
    ),
    bad="""\
places:
  - {name: 东山村, kind: village, grade: 市级示范村}
  - {name: 西河村, kind: village, grade: 市级示范村}
declared:
  市级示范村: 3  # <--
""",
    good="""\
places:
  - {name: 东山村, kind: village, grade: 市级示范村}
  - {name: 西河村, kind: village, grade: 市级示范村}
declared:
  市级示范村: 2
""",
)

_SUM = Text("各分项之和", "the sum of its parts")


def check(index: Index) -> Iterator[Hit]:
    counts = counted(index)
    for name, declared in index.plan.declared.items():
        path: Path = ("declared", name)
        whole = (*path, "total") if declared.parts else path
        total = sum(declared.parts.values(), Decimal(0))
        if declared.parts and total != declared.total:
            yield Hit(whole, _values(name, declared.total, _SUM, total), ((*path, "parts"),))
        else:
            yield from _against_list(counts, whole, name, declared.total)
        for part, stated in declared.parts.items():
            if part not in index.plan.declared:
                yield from _against_list(counts, (*path, "parts", part), part, stated)


def _against_list(counts: Mapping[str, Count], path: Path, name: str, stated: Decimal) -> Iterator[Hit]:
    count = counts.get(name)
    if count is not None and stated not in count.numbers:
        yield Hit(path, _values(name, stated, count.what, count.numbers[0]), (count.path,))


def _values(name: str, declared: Decimal, what: Text, found: Decimal) -> dict[str, object]:
    return {"given": name, "declared": declared, "what": what, "found": found}
