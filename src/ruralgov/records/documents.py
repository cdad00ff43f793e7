"""Whether words name a document, its number, and whether it comes from whoever may approve. Pure: text in, values out."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from ruralgov.findings import Path
from ruralgov.plan.closing import ApprovalKind
from ruralgov.plan.plan import Plan
from ruralgov.plan.progress import Amendment

NUMBER = re.compile(
    r"(?:[〔\[［(（【{﹝〈] ?((?:19|20)\d{2})|[〔\[［﹝] ?(\d{2})) ?[〕\]］)）】}﹞〉] ?第?(\d{1,5}) ?号", re.ASCII
)
"""A year in any kind of brackets, then the serial number: [2026]012号, （2026）第12号, 〔26〕12号."""
_NOTHING = re.compile(
    r"(?:批准|审批|批复)?(?:文号|文件|文件号|依据|单号)|(?:文号)?(?:暂|尚|还)?(?:无|没有|未有|未定|未知)(?:文号|文件|文)?|不详|略"
    r"|(?:文号)?(?:待|后|补|未|暂缺|缺)(?:补|定|批|办|办理|填|报|查|核|发|下|文)*(?:中|文号)?"
    r"|(?:待|等|候).*|[未没](?:印发|下发|行文|发文|办理|有?批).*"
    r"|.{0,8}(?:口头|当面|电话|微信|短信|口谕).{0,8}|(?:领导|主任|县长|书记)?(?:已|同意|批准|批示|签字|点头)+"
    r"|to be (?:done|determined|confirmed|announced)|tb[dca]|todo|n/?a|none?|null|nil|pending|unknown|oral(?:ly)?|verbal(?:ly)?"
)
_STAND_IN = re.compile(r"[〔\[［(（][\dxX×*_某 ]*[〕\]］)）] ?第?[xX×*_某?？ ]*号")
"""A number with its year or serial left open: 某办发〔2026〕号, 某办发〔2026〕×号."""
_FIELDS: dict[str, ApprovalKind] = {
    "deadline": "deadline", "start": "deadline", "milestones": "deadline", "stages": "deadline", "stage": "deadline",
    "period": "deadline", "lead": "lead", "indicators": "target", "norms": "target", "goals": "target",
    "budget": "money", "parameters": "money", "bases": "money", "shares": "ratio", "task": "removal", "id": "removal",
    "title": "removal", "status": "status",
}  # fmt: skip


class Document(NamedTuple):
    """A document that the plan rests on: where it is named, and what it allows (a key of ``approvers``)."""

    path: Path
    words: str
    allows: ApprovalKind | None


def is_document(words: str) -> bool:
    """Whether words may name a document: 批准文号, 无, 口头同意, 待补, TBD, “-” and the like name none."""
    if NUMBER.search(words):
        return True
    plain = unicodedata.normalize("NFKC", words).strip(" 　。.（）()[]【】《》“”\"'!！?？…").lower()
    named = re.search(r"[^\W_x×某]", plain) is not None
    return named and not _NOTHING.fullmatch(plain) and not _STAND_IN.search(words)


def issuer(words: str) -> str | None:
    """How a document's number begins: 某办发 of 县委办《关于…》某办发〔2026〕3号; None where there is no number."""
    found = NUMBER.search(words)
    return re.split(r"[\s《》“”、，,；;：:（(]", words[: found.start()].rstrip())[-1] if found else None


def kind_of(field: str) -> ApprovalKind | None:
    """What kind of change an amendment of this field allows; None for what anybody may allow."""
    parts = field.removeprefix("funding.").split(".")
    if parts[0] == "tasks" and len(parts) > 1:
        parts = parts[2:] or ["task"]
    return _FIELDS.get(parts[0])


def may_approve(plan: Plan, words: str, kind: ApprovalKind | None) -> bool:
    """Whether the document comes from one of those who may allow it; anybody where the plan names nobody."""
    wanted = plan.approvers.get(kind, ()) if kind else ()
    begins = issuer(words)
    return not wanted or (begins is not None and begins.startswith(tuple(wanted)))


def allowed(plan: Plan, words: str, kind: ApprovalKind | None) -> bool:
    """Whether words approve a kind of change: they name a document, of an office that may."""
    return is_document(words) and may_approve(plan, words, kind)


def approves(plan: Plan, amendment: Amendment) -> bool:
    """Whether an amendment is an approval at all: a document, by whoever may give it."""
    return allowed(plan, amendment.document, kind_of(amendment.field))


def documents(plan: Plan) -> Iterator[Document]:
    """The documents that allow something: of amendments, tasks that ended, money handed down, carried on or taken back, and the closing."""
    for place, one in enumerate(plan.amendments):
        yield Document(("amendments", place, "document"), one.document, kind_of(one.field))
    for place, task in enumerate(plan.tasks):
        if task.ended is not None:
            yield Document(("tasks", place, "ended", "document"), task.ended.document, "removal")
    moved: tuple[tuple[str, ApprovalKind], ...] = (
        ("appropriations", "appropriation"),
        ("carried", "money"),
        ("returned", "money"),
    )
    for key, allows in moved:
        for place, grant in enumerate(getattr(plan.funding, key)):
            if grant.document is not None:
                yield Document(("funding", key, place, "document"), grant.document, allows)
    if plan.closed is not None:
        yield Document(("closed", "document"), plan.closed.document, "status")
