"""Who pays before somebody else does, and who pays it in the end: 县级先行垫付，省级据实补助."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.money import ADVANCES, PAID_BACK
from ruralgov.importing.grammar.money.ratios import item_near
from ruralgov.importing.grammar.signs import sentence_at
from ruralgov.importing.sources.paragraph import Fact, Para, read_once
from ruralgov.importing.sources.patterns import lazy

_ADVANCED = lazy(either(ADVANCES))


@dataclass(frozen=True, slots=True)
class Advance:
    """``first`` pays, ``back`` pays it back; None where the document does not say who does."""

    name: Fact
    """What the money is for."""
    first: Fact
    back: Fact | None
    words: Fact
    para: Para
    at: int

    @property
    def sentence(self) -> tuple[int, int]:
        """The sentence it stands in, as positions of the paragraph."""
        return sentence_at(self.para.text, self.at, self.at + 1)


@read_once
def advances_of(para: Para) -> tuple[Advance, ...]:
    """The advances of a paragraph, in printed order."""
    return tuple(_advances(para)) if "垫" in para.text else ()


def _advances(para: Para) -> Iterator[Advance]:
    for match in _ADVANCED.finditer(para.text):
        left, right = sentence_at(para.text, *match.span())
        back = next(
            (
                para.fact(*one.span("back"))
                for one in PAID_BACK.finditer(para.text, match.end(), right)
                if one["back"] != match["first"]
            ),
            None,
        )
        name = item_near(para, match.start(), (left, match.start()))
        first = para.fact(*match.span("first"), doubt="" if back else "先行垫付，没有写由谁归还")
        yield Advance(name, first, back, para.fact(left, right), para, match.start())
