"""RG611 unknown-duty: a submission for a duty that is not there."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.checking.rules.base import ERROR, Rule
from ruralgov.checking.rules.unknown_names import Mention, unlisted
from ruralgov.findings import Hit
from ruralgov.plan.lookups.index import Index
from ruralgov.text import Text

RULE = Rule(
    code="RG611",
    name="unknown-duty",
    severity=ERROR,
    title=Text("报送对不上制度", "Unknown duty"),
    message=Text(
        "{date} 报送的“{given}”不在 duties 之中{near}",
        "the submission of {date} is for `{given}`, which is not in `duties`{near}",
    ),
    cure=Text(
        "改成 duties 中的名称，或在 duties 中增加这项制度。",
        "Use a name of `duties`, or add the duty there.",
    ),
    why=Text(
        "报送记录按名称对到制度。名称写错，明明报了的单位也会列进未报送名单。",
        "Submissions are matched by name. Under a wrong one the unit is listed as not having reported.",
    ),
    bad="""\
duties:
  - {name: 试点工作台账, kind: report, by: 甲局, every: half-year}
submissions:
  - {date: 2026-06-20, duty: 试点台账, by: 甲局}  # <--
""",
    good="""\
duties:
  - {name: 试点工作台账, kind: report, by: 甲局, every: half-year}
submissions:
  - {date: 2026-06-20, duty: 试点工作台账, by: 甲局}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """Submissions whose duty is no duty's name."""
    named = ((place, one, one.duty) for place, one in enumerate(index.plan.submissions) if one.duty is not None)
    return unlisted(
        (Mention(("submissions", place, "duty"), duty, {"date": one.date}) for place, one, duty in named),
        index.duties,
    )
