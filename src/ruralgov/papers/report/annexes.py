"""Which annexes a report has, and what each is called: 附件 alone, 附件1 to 附件4 where there are several."""

from __future__ import annotations

from collections.abc import Mapping

from ruralgov.papers.page import Table

ORDER = ("tasks", "gantt", "targets", "lights", "assumptions")
"""As the template prints them; the last two, which explain figures, are one annex."""


def annex_labels(tables: Mapping[str, Table], *, assumed: bool) -> dict[str, str]:
    """The label of each annex by name; empty where the report has none."""
    found = [name for name in ORDER if (assumed if name == "assumptions" else tables[name].rows)]
    explained = [name for name in found if name in ORDER[-2:]]
    sheets = [name for name in found if name not in explained[1:]]
    labels = {name: f"附件{place if len(sheets) > 1 else ''}" for place, name in enumerate(sheets, 1)}
    if explained:
        labels |= dict.fromkeys(explained, labels[explained[0]])
    return dict.fromkeys(ORDER, "") | labels
