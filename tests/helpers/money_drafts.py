"""A plan of which a task, or a chapter on money, says one thing more: its draft, and what is asked of it."""

from __future__ import annotations

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

HEAD = """\
青禾县农村改厕实施方案
试点期限：2026年1月—2026年12月
一、重点任务
1.农村供水。改造供水工程3处。（责任单位：县水务局）
2.农村改厕。改造户厕300户。{task}（责任单位：县农业农村局）
{chapter}
"""

IN_TASK, IN_CHAPTER = "task", "chapter"


def plan(words: str, where: str = IN_TASK):
    """(YAML, what is asked) of a plan that says this in its second task, or in a chapter on money."""
    chapter = f"二、资金保障\n{words}" if where == IN_CHAPTER else ""
    document = HEAD.format(task=words if where == IN_TASK else "", chapter=chapter)
    found = draft(read_source(document.encode(), "方案.txt"))
    text = emit(found)
    assert unbacked(found) == []
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text, "\n".join(reason for _, reason in doubts(found))
