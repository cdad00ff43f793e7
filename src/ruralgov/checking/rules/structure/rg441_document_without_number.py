"""RG441 document-without-number."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import lacks_number
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

RULE = Rule(
    code="RG441",
    name="document-without-number",
    severity=WARNING,
    title=Text("批准文件没有文号", "Approval without a document number"),
    message=Text("“{given}”没有发文字号", "`{given}` has no document number"),
    cure=Text(
        "有文号的写文号，如 某办发〔2026〕3号；会议纪要确无文号的，写清哪天、第几次，如 县政府常务会议纪要（2026年5月8日）。",
        "Write its number, such as 某办发〔2026〕3号; minutes that have none are named with their day or session, such as 县政府第12次常务会议纪要.",
    ),
    why=Text(
        "几年以后查批文，靠的是文号：发文机关、年份、顺序号，缺一样就难找。",
        "Years later a document is found by its number: issuer, year and serial.",
    ),
    bad="""\
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 关于延期的批复  # <--
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
    for one in documents(index.plan):
        if lacks_number(one.words):
            yield Hit(one.path, {"given": one.words})
