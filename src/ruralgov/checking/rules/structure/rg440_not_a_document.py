"""RG440 not-a-document: an approval by 无, 口头, 待补, 同上, 会议, an office alone, a copy, a number without its office or year, a request or a draft."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import is_document
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

RULE = Rule(
    code="RG440",
    name="not-a-document",
    severity=ERROR,
    touches=(),
    title=Text("没有批准文件", "Not a document"),
    message=Text("“{given}”不算批准文件", "`{given}` is no approval"),
    cure=Text(
        "写批准文件的文号，如 某办发〔2026〕3号；会议定的，写明哪天、第几次，如 县政府第12次常务会议纪要。还没有批文的，改动先不写进方案。",
        "Write the number of the document, such as 某办发〔2026〕3号, or of a meeting the day or the session; without a document the change is not yet to be made.",
    ),
    why=Text(
        "口头同意、待补文号、没写哪一次的会议、只写机关或“复印件”“邮件”、没有机关或年份的号，都查不到出处；请示、征求意见稿、拟发的文、另行报批的，还没有人批：审计都不认。diff 也按没有审批算。",
        "An oral consent, a number still to come, an unnamed meeting, an office alone, a copy, a number without its office or year cannot be looked up; a request or a draft has not been approved by anybody. No audit accepts these, and `diff` counts them as no approval.",
    ),
    bad="""\
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 领导口头同意  # <--
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
        if not is_document(one.words):
            yield Hit(one.path, {"given": one.words})
