"""The title of a task as the plan writes it: without 本方案将, without the months in a bracket behind it."""

from __future__ import annotations

import re
from dataclasses import replace

from ruralgov.importing.grammar.headings.documents import quoted_title, without_plan
from ruralgov.importing.grammar.headings.title_span import CUT, work_of_title
from ruralgov.importing.grammar.phrases import from_until, is_time
from ruralgov.importing.grammar.times.dates import without_time
from ruralgov.importing.outline.headings import Node
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Fact, Para

_TOPIC = 2
"""Letters of a heading that names a topic and no work."""


def short(title: Fact) -> Fact:
    """Without "本方案将" at its front, and without a stray full stop."""
    if about := quoted_title(title.value):
        return replace(title, value=about, printed=about)
    title = _without_about(title)
    value = without_plan(title.value)
    value = value.strip(" 　。.：:；;，,、")
    value = value or title.value
    return title if value == title.value == title.printed else replace(title, value=value, printed=value)


def called(node: Node) -> Fact:
    """The title of a node; by its work where 关于资金 says no more than what was spoken of."""
    title = short(node.title)
    if len(title.value) > _TOPIC or not node.title.value.startswith("关于"):
        return title
    work = work_of_title(node.para.text, node.body_at, len(node.para.text))
    return node.para.fact(*work, doubt=CUT) if work else title


def _without_about(title: Fact) -> Fact:
    """关于运转经费: what a meeting took up."""
    value = title.value.removeprefix("关于")
    return replace(title, value=value, printed=value) if 1 < len(value) < len(title.value) else title


def undated(title: Fact) -> Fact:
    """集中清理（4月11日至6月20日）: the months belong to the stage, not to the section's name."""
    value = without_time(title.value)
    return replace(title, value=value, printed=value) if len(value) > 1 else title


def times_behind(node: Node) -> tuple[Para, ...]:
    """清垃圾（4月1日至4月30日）, 建机制（长期坚持）: the time in the bracket behind a title."""
    bracket = re.search(r"\([^()]{2,30}\)$", node.para.text[: node.body_at].rstrip(" 。:;"))
    if bracket is None or not narrow(node.title.value).endswith(bracket[0]):
        return ()
    inner = node.para.part(bracket.start() + 1, bracket.end() - 1)
    return (inner,) if from_until(inner) or is_time(inner) else ()
