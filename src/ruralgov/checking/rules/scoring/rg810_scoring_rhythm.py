"""RG810 scoring-rhythm: a scoring whose rhythm does not divide the year, so that no score sheet can name its period."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.scoring.periods import countable
from ruralgov.text import Text

RULE = Rule(
    code="RG810",
    name="scoring-rhythm",
    severity=WARNING,
    title=Text("考评周期不能等分一年", "Scoring rhythm that does not divide a year"),
    message=Text(
        "“{scoring}”的周期 {given} 不能把一年分成等长的期，积分表写不出是哪一期",
        "{scoring}: the rhythm {given} does not divide a year into equal periods that a score sheet could name",
    ),
    cure=Text(
        "写 month、2 months、quarter、half-year 或 year；每周、每日的检查放进 duties，按月评一次分。",
        "Write month, 2 months, quarter, half-year or year; put weekly and daily checks into `duties` and score by month.",
    ),
    why=Text(
        "分数要落在某一期上，预警才说得清是哪一期的，按档次分的钱才知道占全年的几分之几。",
        "Marks belong to a period: without one nobody can say when a warning was due, or which part of the year's money it steers.",
    ),
    bad="""\
scoring:
  - name: 保洁员考评
    every: week  # <--
""",
    good="""\
scoring:
  - name: 保洁员考评
    every: month
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Rhythms other than the parts of a year; a scoring without one takes any period."""
    for position, scoring in enumerate(index.plan.scoring):
        if scoring.every is not None and not countable(scoring.every):
            yield Hit(("scoring", position, "every"), {"scoring": scoring.name, "given": scoring.every})
