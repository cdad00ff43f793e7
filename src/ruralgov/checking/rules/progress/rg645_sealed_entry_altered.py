"""RG645 sealed-entry-altered: an entry is not what it was when it was sealed."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.seals import WHOLE, Read, broken_entries
from ruralgov.text import Text

RULE = Rule(
    code="RG645",
    name="sealed-entry-altered",
    severity=ERROR,
    title=Text("改动了已封存的记录", "Sealed entry altered"),
    message=Text("{date} 封存的{log}{what}", "{log} sealed on {date}: {what}"),
    cure=Text(
        "恢复原来的记录（旧版本、存档或印出的材料里有），要更正的另记一条；确有依据而必须改的，在这一行写明忽略的理由。",
        "Restore what stood there (from an earlier copy, the archive, a printed paper) and correct by a new entry; "
        "if it really must change, suppress this on the line with the reason.",
    ),
    why=Text(
        "台账只增不改。封存记下了每条记录的校验码，没有 git 也看得出谁动过哪一行。",
        "Logs are only added to. A seal holds the fingerprint of every entry: what was altered shows without git, too.",
    ),
    bad="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 40}  # <--
  - {date: 2026-06-30, task: "1", percent: 60}
seals:
  - {date: 2026-06-30, entries: {progress: ["3d3c12f8bdf4", "cbc7d416cfcc"]}, hash: "61f6b745e078287d"}
""",
    good="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 60}
seals:
  - {date: 2026-06-30, entries: {progress: ["3d3c12f8bdf4", "cbc7d416cfcc"]}, hash: "61f6b745e078287d"}
""",
)
_LOGS = {
    "progress": Text("进展", "progress"),
    "submissions": Text("报送记录", "submissions"),
    "amendments": Text("调整审批", "amendments"),
    "appropriations": Text("到位资金", "appropriations"),
    "payments": Text("支出", "payments"),
    "carried": Text("结转", "money carried over"),
    "returned": Text("结余收回", "money taken back"),
    "in_kind": Text("投工投劳", "what was given in kind"),
    "closed": Text("结束情况", "how the plan was closed"),
}
_WHAT = {
    "altered": Text("被改写，或删去后另写了这一条", "this entry was rewritten, or put in the place of another"),
    "deleted": Text("少了一条：这里（或这条后面）有一条被删去", "an entry was deleted here, or behind this one"),
    "moved": Text("换了次序：这一条被挪到了别处", "this entry was moved"),
}
_CLOSING = {
    "altered": Text("被改写", "it was rewritten"),
    "deleted": Text("被撤掉了：没有重新执行的审批", "it was taken away, and no approval reopens the plan"),
}


def check(index: Index) -> Iterator[Hit]:
    """In the file as it stands: an entry altered is one on any day."""
    return hits(index)


def hits(index: Index, read: Read = WHOLE) -> Iterator[Hit]:
    """The same of logs of which some entries could not be ``read``."""
    seals = index.plan.seals
    for one in broken_entries(index, read) if seals else ():
        what = _CLOSING if one.log == "closed" else _WHAT
        values = {"date": seals[one.seal].date.isoformat(), "log": _LOGS[one.log], "what": what[one.how]}
        yield Hit(one.path, values, related=(("seals", one.seal),), on_key=isinstance(one.path[-1], str))
