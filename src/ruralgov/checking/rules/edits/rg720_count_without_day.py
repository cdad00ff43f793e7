"""RG720 count-without-day."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.changes.change import Edit
from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.checking.rules.edits._approval import UNAPPROVED, unapproved
from ruralgov.findings import Hit
from ruralgov.text import Text

RULE = Rule(
    code="RG720",
    name="count-without-day",
    severity=WARNING,
    title=Text("现有数改了，没有日期", "Count changed without a day"),
    message=UNAPPROVED,
    cure=Text(
        "counts 保持原样，新的数记进 counted：{{on: 清点日期, counts: {{名称: 数量}}}}；原来就写错的，在 amendments 补记：{entry}。",
        "Leave `counts` and put the new number into `counted`: {{on: DAY, counts: {{NAME: NUMBER}}}}; "
        "where the old one was wrong, add to amendments: {entry}.",
    ),
    why=Text(
        "直接改现有数，以前各季度的覆盖率、缺口跟着变，已经报出去的就对不上了。",
        "Changing the number itself changes coverage and gaps of past quarters, which were reported already.",
    ),
    before="""\
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 1}}
""",
    bad="""\
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 3}}  # <--
""",
    good="""\
places:
  - name: 甲村
    kind: village
    counts: {法律明白人: 1}
    counted:
      - {on: 2026-06-30, counts: {法律明白人: 3}}
""",
)


def check_edit(edit: Edit) -> Iterator[Hit]:
    return unapproved(edit, "count")
