"""RG442 wrong-approver: approved by an office that may not."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.wording.labels import APPROVALS
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.document_words import is_document
from ruralgov.records.who_may_approve import approvers_of, documents, may_approve
from ruralgov.text import Text, listing

RULE = Rule(
    code="RG442",
    name="wrong-approver",
    severity=WARNING,
    title=Text("批准机关不对", "Wrong approver"),
    message=Text(
        "“{given}”批不了这件事：{what}要由{wanted}的文件批准",
        "`{given}` cannot approve this: {what} must be approved by {wanted}",
    ),
    cure=Text(
        "换成有权批准的机关的文号；批准权限变了的，改方案或 ruralgov.toml 的 approvers.{kind}。",
        "Give the number of a document by who may allow it; if that has changed, change `approvers.{kind}` of the plan or of ruralgov.toml.",
    ),
    why=Text(
        "谁印发、谁调整：推迟时限要原印发机关同意，动钱要财政行文。部门自己的函不能改县里的方案。",
        "A plan is changed by whoever issued it, and money by the finance office. A bureau's own letter cannot amend a county's plan.",
    ),
    bad="""\
approvers: {deadline: 某办发, appropriation: [某财]}
amendments:
  - date: 2026-05-08
    task: "1"
    field: deadline
    from: 2026-09-30
    to: 2026-10-30
    document: 某水函〔2026〕7号  # <--
    reason: 汛期停工
""",
    good="""\
approvers: {deadline: 某办发, appropriation: [某财]}
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
    approvers = approvers_of(index)
    for one in documents(index.plan):
        if one.allows and is_document(one.words) and not may_approve(approvers, one.words, one.allows):
            wanted = listing(approvers[one.allows])
            own = one.allows in index.plan.approvers
            yield Hit(
                one.path,
                {"given": one.words, "kind": one.allows, "what": APPROVALS[one.allows], "wanted": wanted},
                related=(("approvers", one.allows),) if own else (),
            )
