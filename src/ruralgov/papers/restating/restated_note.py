"""What a paper without a section of its own says of figures that corrections and late entries have made others by now."""

from __future__ import annotations

from datetime import date

from ruralgov.papers.restating.restated import restated
from ruralgov.plan.lookups.index import Index
from ruralgov.text import chinese_date

_NAMED = 3
"""Changes that are spelled out; the report lists all."""


def restated_note(index: Index, day: date) -> str:
    """本材料按截至2026年7月10日的补报和更正计算，与2026年6月30日所报不同的有：任务1…。 Empty where the paper says what was known on its day."""
    found = restated(index, day) if index.known_on > day else None
    if found is None:
        return ""
    said = [*([found.first] if found.first else []), *(one.rstrip("。") for one in found.changes)]
    more = f"等{len(said)}处，见报告“数据订正情况”" if len(said) > _NAMED else ""
    head = f"数据订正：按截至{chinese_date(found.known_on)}的补报和更正计算，与{chinese_date(day)}所报不同的有："
    return f"{head}{'；'.join(said[:_NAMED])}{more}。"
