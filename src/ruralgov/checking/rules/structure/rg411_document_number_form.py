"""RG411 document-number-form."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Fix, Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import as_yaml
from ruralgov.plan.plan import Plan
from ruralgov.records.document_words import NUMBER, damaged_number, is_document
from ruralgov.records.who_may_approve import documents
from ruralgov.text import Text

RULE = Rule(
    code="RG411",
    name="document-number-form",
    severity=WARNING,
    title=Text(
        "文号写法不规范",
        "Document number form",
    ),
    message=Text(
        "文号“{given}”写法不规范",
        "the document number {given} is not in the standard form",
    ),
    cure=Text(
        "写成“{suggestion}”。",
        "Write {suggestion}.",
    ),
    why=Text(
        "《党政机关公文格式》（GB/T 9704—2012）：年份用全称、加六角括号“〔〕”，发文顺序号不加“第”、不编虚位，后加“号”；缺了哪样，以后按文号查不到。",
        "GB/T 9704-2012: the year in full and in 〔〕, the serial number without 第 and leading zeros, followed by 号; a number that lacks one of them is hard to find later.",
    ),
    bad="""\
basis:
  - 某农办发[2026]012号  # <--
""",
    good="""\
basis:
  - 某农办发〔2026〕12号
""",
    fixable=True,
)


def check(index: Index) -> Iterator[Hit]:
    for path, text in _documents(index.plan):
        match = NUMBER.search(text)
        if match is None or match[0] == (good := _good(match)):
            continue
        fix = Fix(path, as_yaml(text[: match.start()] + good + text[match.end() :]), safe=match[1] is not None)
        yield Hit(path, {"given": match[0], "suggestion": good}, fix=fix)
    yield from _damaged(index.plan)


def _damaged(plan: Plan) -> Iterator[Hit]:
    """Numbers of approvals that lack brackets, year or 号; a voucher is numbered as its book is."""
    approvals = [(one.path, one.words) for one in documents(plan) if is_document(one.words)]  # else RG440 says more
    for path, text in (*_heads(plan), *approvals):
        if (found := damaged_number(text)) is not None:
            good = text[: found.start].rstrip() + found.good + text[found.end :]
            fix = Fix(path, as_yaml(good), safe=False) if found.sure else None
            yield Hit(path, {"given": text, "suggestion": good}, fix=fix)


def _good(match: re.Match[str]) -> str:
    to = match[4].replace(" ", "")
    return f"〔{match[1] or '20' + match[2]}〕{int(match[3])}{to}号"


def _heads(plan: Plan) -> Iterator[tuple[Path, str]]:
    yield from ((("basis", place), text) for place, text in enumerate(plan.basis))
    if plan.letter is not None and plan.letter.number is not None:
        yield ("letter", "number"), plan.letter.number


def _documents(plan: Plan) -> Iterator[tuple[Path, str]]:
    yield from _heads(plan)
    funding = plan.funding
    if plan.closed is not None:
        yield ("closed", "document"), plan.closed.document
    logs: tuple[tuple[Path, list[str | None]], ...] = (
        (("submissions",), [one.document for one in plan.submissions]),
        (("amendments",), [one.document for one in plan.amendments]),
        (("funding", "appropriations"), [one.document for one in funding.appropriations]),
        (("funding", "payments"), [one.document for one in funding.payments]),
        (("funding", "carried"), [one.document for one in funding.carried]),
        (("funding", "returned"), [one.document for one in funding.returned]),
        (("funding", "in_kind"), [one.document for one in funding.in_kind]),
    )
    for path, named in logs:
        yield from (((*path, place, "document"), text) for place, text in enumerate(named) if text)
