"""A heading with fields of its own below it (责任单位：…, 整改措施：…): it is the task, whatever is numbered below."""

from __future__ import annotations

from ruralgov.importing.grammar.parties.role_clauses import is_role_line
from ruralgov.importing.grammar.phrases import is_assigned
from ruralgov.importing.outline.headings import Node


def named_by_fields(node: Node) -> bool:
    """一、建设食堂 with 责任单位：… on a line of its own below it: the chapter is the task."""
    return any(is_role_line(para.raw) for para in node.follow) and is_assigned(node.follow)


def lists_measures(node: Node) -> bool:
    """整改措施：1.…；2.… and the role lines behind the last: the points are those of one task."""
    *others, last = node.children
    labelled = bool(node.follow) and node.follow[-1].text.endswith(":")
    return (
        labelled
        and any(is_role_line(para.raw) for para in last.follow)
        and not any(is_assigned(other.everything) for other in others)
    )
