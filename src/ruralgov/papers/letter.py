"""The letter parts of a document as words, from the plan and from what the command line says instead."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ruralgov.plan.department import Contact
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.plan import Letter
from ruralgov.text import chinese_date

_OWN = ("issuer", "contact")
PARTS = ("issuer", "number", "to", "cc", "contact", "signer")


def letter_parts(
    index: Index, day: date, given: Mapping[str, str | None] | None = None, *, own: bool = False
) -> dict[str, str]:
    """Page.meta of a letter: ``given`` words win over the plan's, the plan's over the office's. Empty when there is no letter at all.

    The plan's own issuing office signs where the letter names no other; the letter is dated on the day unless it is
    given another ``date``, which alone makes no letter. A letter of its ``own`` takes from the plan only who signs and
    whom to ask: number, addressees and signer there are those of the report.
    """
    said = {part: word for part, word in (given or {}).items() if word and part != "date"}
    planned = _planned(index)
    words = {**({part: planned[part] for part in _OWN if part in planned} if own else planned), **said}
    if not words:
        return {}
    words.setdefault("issuer", index.plan.issuer or "")
    dated = (given or {}).get("date") or chinese_date(day)
    return {part: word for part, word in {**words, "date": dated}.items() if word}


BLANK = "＿＿＿＿＿＿"
"""What is filled in by hand."""


def upward(letter: dict[str, str]) -> dict[str, str]:
    """The parts of a paper to a higher office, which says who signs it for issue (GB/T 9704-2012, 7.2.6): room for it at least."""
    return {**letter, "signer": letter.get("signer", BLANK)} if letter.get("number") and letter.get("to") else letter


def _planned(index: Index) -> dict[str, str]:
    house = index.around.rules.papers.letter
    return {**_words(house, None), **_words(index.plan.letter, index.plan.issuer)}


def _words(letter: Letter | None, issuer: str | None) -> dict[str, str]:
    if letter is None:
        return {}
    words = {
        "issuer": letter.issuer or issuer,
        "number": letter.number,
        "to": "，".join(letter.to),
        "cc": "，".join(letter.cc),
        "contact": _asked(letter.contact),
        "signer": letter.signer,
    }
    return {part: word for part, word in words.items() if word}


def _asked(contact: Contact | None) -> str:
    return "，".join(part for part in (contact.post, contact.phone) if part) if contact else ""
