"""RG646 seal-altered: a seal that does not fit its own fingerprint, or follows one that is gone."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.records.seals import broken_seals
from ruralgov.text import Text

RULE = Rule(
    code="RG646",
    name="seal-altered",
    severity=ERROR,
    touches=(),
    title=Text("封存被改动", "Seal altered"),
    message=Text("{date} 的封存{what}", "the seal of {date} {what}"),
    cure=Text(
        "恢复原来的 seals（旧版本、存档里有）；封存由程序写，不要手工改。",
        "Restore `seals` from an earlier copy or the archive; they are written by the program, never by hand.",
    ),
    why=Text(
        "封存一次接一次，改了前面的，后面的就对不上。动封存多半是为了盖住对台账的改动。",
        "Each seal holds the one before it. A seal is usually altered to hide a change in a log.",
    ),
    bad="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 60}
seals:
  - date: 2026-06-30
    entries: {progress: ["3d3c12f8bdf4", "cbc7d416cfcc"]}
    hash: "0123456789abcdef"  # <--
""",
    good="""\
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-06-30, task: "1", percent: 60}
seals:
  - date: 2026-06-30
    entries: {progress: ["3d3c12f8bdf4", "cbc7d416cfcc"]}
    hash: "61f6b745e078287d"
""",
)
_WHAT = {
    "altered": Text("与自己的校验码不符", "does not fit its own fingerprint"),
    "torn": Text("前面的那次封存不见了", "follows a seal that is gone"),
}


def check(index: Index) -> Iterator[Hit]:
    for place, how in broken_seals(index):
        seal = index.plan.seals[place]
        key = "hash" if how == "altered" else "after"
        yield Hit(("seals", place, key), {"date": seal.date.isoformat(), "what": _WHAT[how]})
