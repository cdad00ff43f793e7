"""RG643 open-matter-unexplained."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.open_matters import unexplained
from ruralgov.text import Text

RULE = Rule(
    code="RG643",
    name="open-matter-unexplained",
    severity=WARNING,
    title=Text(
        "结束时有没交代的事",
        "Open matter unexplained",
    ),
    message=Text(
        "{on} 结束时没有了结，也没有说明：{what}",
        "open when the plan was closed on {on}, and not explained: {what}",
    ),
    cure=Text(
        "凭文件重新执行（ruralgov close --reopen）：了结了的补记；再结束，确实留下的写原因：ruralgov close --explain {key}=原因。",
        "Reopen the plan (`ruralgov close --reopen`) and log what was settled; close it again, with a reason for what is left: `ruralgov close --explain {key}=WHY`.",
    ),
    why=Text(
        "逾期的、没报的、没花的，结束以后没人再管，审计时只能看当时怎么交代。",
        "After closing, nobody follows up what is overdue, unreported or unspent; an audit relies on what was recorded then.",
    ),
    bad="""\
status: closed
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}  # <--
closed: {on: 2026-12-31, document: 某办发〔2027〕1号}
""",
    good="""\
status: closed
tasks:
  - {id: "1", title: 完善村级议事, lead: [甲局], support: [乙局, 丙局], deadline: 2026-10-30}
closed: {on: 2026-12-31, document: 某办发〔2027〕1号, explained: {"1": 并入下年方案}}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """As of the day of closing, by what was entered until it was written down, whatever was logged since."""
    closed = index.plan.closed
    if closed is None or index.plan.status != "closed":
        return
    for one in unexplained(index.at(closed.on, closed.since), closed.on, frozenset(closed.explained)):
        yield Hit(one.path, {"on": closed.on.isoformat(), "what": one.what, "key": one.keys[0]}, related=(("closed",),))
