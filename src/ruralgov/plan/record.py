"""What makes a plan a record: who approves what, seals over its logs, and how it was closed."""

from typing import Annotated as A
from typing import Literal

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day
from ruralgov.plan.entry import Recorded

ApprovalKind = Literal["deadline", "lead", "target", "money", "ratio", "removal", "status", "appropriation"]
"""What a document allows: changes of deadlines, leads, targets, money, shares; tasks removed; closing; money handed down."""
LogName = Literal[
    "progress", "submissions", "amendments", "appropriations", "payments", "carried", "returned", "in_kind", "closed"
]


class Seal(Base):
    """Fingerprints of the entries that stood in the logs on a day; what is altered behind it is found."""

    date: A[Day, doc("封存日期", "Date")]
    after: A[tuple[Str, ...], doc("前面的封存（hash）", "Hashes of the seals before it")] = ()
    entries: A[dict[LogName, tuple[Str, ...]], doc("新封存的记录，按台账", "Entries newly sealed, by log")] = {}
    hash: A[Str, doc("本条的校验码", "Fingerprint of this seal")]


class Closed(Recorded):
    """How the plan was closed: by which document, and why what was open then was left open."""

    on: A[Day, doc("结束日期", "Date")]
    document: A[Str, doc("批准文号", "Approving document")]
    explained: A[
        dict[str, Str],
        doc("未完事项的说明：任务编号、制度或资金名称 → 原因", "Reasons for what is open, by task id, duty or fund"),
    ] = {}
