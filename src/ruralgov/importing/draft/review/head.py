"""What the head of a plan wants and the document does not say: who issues it, where it holds, from when and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Literal, get_args

from ruralgov.errors import UserError
from ruralgov.importing.draft.yaml.source_notes import known
from ruralgov.importing.grammar.places.region import level_of
from ruralgov.importing.sources.paragraph import Fact
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft

Wanted = Literal["issuer", "region", "start", "end"]
WANTED: tuple[Wanted, ...] = get_args(Wanted)


def wanted(draft: Draft) -> list[Wanted]:
    """What is missing, in the order of the plan; a date whose year is hidden is there."""
    return [name for name in WANTED if getattr(draft.header, name) is None]


def with_head(draft: Draft, given: Mapping[str, str]) -> Draft:
    """The draft with what a person gave of it.

    Raises:
        UserError: a place without its level, or a date that is none.
    """
    facts = {name: Fact(given[name], 0, "", "") for name in wanted(draft) if given.get(name)}
    for name in ("start", "end"):
        if name in facts and not known(facts[name]):
            raise UserError(say(f"“{given[name]}”不是日期：写成 2026-01 或 2026-01-01。", f"`{given[name]}` is no date: write 2026-01 or 2026-01-01."))  # fmt: skip
    level = level_of(given["region"]) if "region" in facts else draft.header.level
    if "region" in facts and not level:
        raise UserError(say(f"“{given['region']}”要写全，如某某县、某某镇。", f"`{given['region']}`: write the whole name, as 某某县 or 某某镇."))  # fmt: skip
    issuer, region, start, end = (facts.get(name) or getattr(draft.header, name) for name in WANTED)
    return replace(draft, header=replace(draft.header, issuer=issuer, region=region, level=level, start=start, end=end))


__all__ = ["WANTED", "Wanted", "level_of", "wanted", "with_head"]
