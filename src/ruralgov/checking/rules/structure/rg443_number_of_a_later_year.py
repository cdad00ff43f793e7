"""RG443 number-of-a-later-year: an approval younger than what was done by it."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import year_of
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

RULE = Rule(
    code="RG443",
    name="number-of-a-later-year",
    severity=ERROR,
    touches=(),
    title=Text("文号的年份太晚", "Number of a later year"),
    message=Text(
        "“{given}”是 {year} 年的文，这件事最晚 {latest} 年就要有批文",
        "`{given}` is of {year}, but what it allows needed a document by {latest}",
    ),
    cure=Text(
        "核对文号的年份和这一条的日期；以后补批的，把记入日期写在 entered。",
        "Check the year of the number and the date of the entry; if it was approved later, say in `entered` when.",
    ),
    why=Text(
        "先有批文，后有调整：2026 年办的事，2027 年的文那时还没有，批不了它；不是写错，就是事后补的。审计不认，diff 也按没有审批算。",
        "The document comes before the change: one of 2027 did not exist when something was done in 2026, and cannot have "
        "allowed it. It is a slip, or was made up afterwards; no audit takes it, and `diff` counts it as no approval.",
    ),
    bad="""\
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 某办发〔2099〕3号  # <--
    reason: 汛期停工
""",
    good="""\
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 某办发〔2026〕3号
    reason: 汛期停工
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Of what decides something; the number of money handed down allows nothing (RG444)."""
    for one in documents(index.plan):
        year = year_of(one.words)
        if year is not None and year > one.latest and one.allows != "appropriation":
            yield Hit(one.path, {"given": one.words, "year": year, "latest": one.latest})
