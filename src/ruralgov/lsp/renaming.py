"""A new name for something of the plan: whether it can stand there, and what else the office has to know."""

from __future__ import annotations

from ruralgov.lsp.document import Document
from ruralgov.lsp.names import Kind, Name, names
from ruralgov.text import say

_SIGNS = "\n\r,[]{}#:&*!|>'\"%@`，："


def refusal(document: Document, name: Name, new: str) -> str | None:
    """Why a name cannot be given; None where it can."""
    if not new.strip() or new != new.strip() or any(sign in new for sign in _SIGNS):
        return say(
            f"“{new}”不能作名称：名称里不能有标点、引号，前后不能有空格。",
            f"`{new}` is no name: it holds no brackets, commas, colons or quotation marks, and no blank at an end.",
        )
    if new != name.text and any(one.first and (one.kind, one.text) == (name.kind, new) for one in names(document)):
        return say(
            f"已经有“{new}”了：改成它，两个就分不开了，没有改。", f"there is a `{new}` already: nothing was renamed."
        ) + (_merging(name.text, new) if name.kind is Kind.UNIT else "")
    return None


def advice(document: Document, name: Name) -> str | None:
    """What renames a unit of an issued plan for good; None where changing the text is all there is to it."""
    plan = document.checked.loaded.partial
    if name.kind is not Kind.UNIT or plan is None or plan.status == "draft":
        return None
    return say(
        "方案已经印发：机构更名的，以前的材料也会跟着变，审批（RG702）也要。应撤回，改用 ruralgov reorganise。",
        "the plan was issued: papers of days before change, too, and it takes an approval (RG702). For a reorganised office "
        "take this back and use `ruralgov reorganise`.",
    )


def _merging(old: str, new: str) -> str:
    return say(
        f"机构合并的用 ruralgov reorganise {old} --into {new}。",
        f" For a merger of offices: ruralgov reorganise {old} --into {new}.",
    )
