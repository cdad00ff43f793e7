"""Which annexes a report has, and what each is called: 附件 alone, 附件1 to 附件6 where there are several."""

from __future__ import annotations

from collections.abc import Mapping

from ruralgov.papers.page import Table

ORDER = ("tasks", "targets", "gantt", "lights", "assumptions", "provisions")
"""As the template prints them."""


def annex_labels(tables: Mapping[str, Table], *, assumed: bool) -> dict[str, str]:
    """The label of each annex by name; empty where the report has none."""
    found = [name for name in ORDER if (assumed if name == "assumptions" else tables[name].rows)]
    labels = {name: f"附件{place if len(found) > 1 else ''}" for place, name in enumerate(found, 1)}
    return dict.fromkeys(ORDER, "") | labels
