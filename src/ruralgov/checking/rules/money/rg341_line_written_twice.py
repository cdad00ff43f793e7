"""RG341 line-written-twice: two budget lines of a task that are the same to the letter."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule, right, wrong
from ruralgov.checking.rules.money._amounts import typed_lines
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

_PLAN = """\
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    deadline: 2026-10-30
    budget:
      - {item: 办公经费, year: 2026, amount: 12万元, paid_by: 县级财政}
      - {item: «办公经费|培训经费», year: 2026, amount: 12万元, paid_by: 县级财政}  # <--
funding: {sources: [县级财政]}
"""

RULE = Rule(
    code="RG341",
    name="line-written-twice",
    severity=WARNING,
    title=Text("同一笔资金写了两次", "Budget line written twice"),
    message=Text(
        "任务{task}的“{item}”（{year} 年）与前面一笔完全相同",
        "task {task}: `{item}` of {year} is the same as one above it, to the letter",
    ),
    cure=Text(
        "重复粘贴的，删去一笔；确是两笔的，item 或 note 写得不同，或注明理由予以保留。",
        "Delete one of them if it was pasted twice; where there are two, tell them apart by item or note, or suppress with the reason.",
    ),
    why=Text(
        "一笔资金写两次，预算合计、各方分担都多算一遍，该到位的数也跟着虚高。",
        "A line written twice is counted twice: in the total, in what each source has to pay, and in what is still to come.",
    ),
    bad=wrong(_PLAN),
    good=right(_PLAN),
)


def check(index: Index) -> Iterator[Hit]:
    """Only lines of one item and year are compared whole: a budget of thousands is walked once."""
    seen: dict[tuple[object, ...], list[Path]] = {}
    lines = {}
    for path, task, line in typed_lines(index.plan):
        lines[path] = line
        alike = seen.setdefault((path[1], line.item, line.year, line.amount), [])
        first = next((one for one in alike if lines[one] == line), None)
        if first is None:
            alike.append(path)
        else:
            yield Hit(path, {"task": task.id, "item": line.item, "year": line.year}, (first,))
