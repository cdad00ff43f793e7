"""What the figures marked ※ rest on: every reason once, for the annex that the one footnote of a report points to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from ruralgov.money.shares import lines
from ruralgov.papers.cell_words import assumed_reasons
from ruralgov.papers.page import Table
from ruralgov.plan.lookups.index import Index
from ruralgov.text import quoted

_OF_THE_TEXT = ("title", "region", "issuer", "basis", "source")
"""Fields of the plan that no figure or day of a report rests on."""


def assumptions(index: Index, years: frozenset[int]) -> list[str]:
    """The plan's own list, then its targets, then the money of the years, each reason once with what it is about."""
    listed = [one.reason for one in index.plan.assumptions if one.field.partition(".")[0] not in _OF_THE_TEXT]
    goals = [f"{one.name}：{one.assumed}" for one in index.plan.goals if one.assumed]
    targets = [
        f"任务{task.id}指标{quoted(one.name)}：{one.assumed}"
        for task in index.plan.tasks
        for one in task.indicators
        if one.assumed
    ]
    return list(dict.fromkeys(reason.rstrip("。") for reason in (*listed, *goals, *targets, *_money(index, years))))


def _money(index: Index, years: frozenset[int]) -> Iterable[str]:
    """The reasons of budget lines; what rests on the same reason stands together."""
    found: dict[str, dict[str, None]] = {}
    for line in lines(index):
        if line.year in years:
            for reason in line.reasons:
                found.setdefault(reason, {})[f"任务{line.task.id}{quoted(line.item)}"] = None
    return (f"{'、'.join(named)}的金额：{reason.replace('：', '，')}" for reason, named in found.items())


def unmarked(tables: Mapping[str, Table]) -> tuple[dict[str, Table], list[str]]:
    """The tables without a note each on ※, and what those notes said."""
    kept: dict[str, Table] = {}
    said: list[str] = []
    for name, table in tables.items():
        notes, reasons = assumed_reasons(table.notes)
        said += reasons
        kept[name] = replace(table, notes=notes)
    return kept, list(dict.fromkeys(said))


def marked(tables: Iterable[Table]) -> bool:
    """Whether any figure of the tables rests on an assumption."""
    return any(row.assumed for table in tables for row in table.rows)
