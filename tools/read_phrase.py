"""What the grammar of ``import`` reads from a sentence: python tools/read_phrase.py 新建水池不得突破30处。"""

from __future__ import annotations

import sys

from ruralgov.importing.grammar import phrases
from ruralgov.importing.sources.paragraph import Para

KINDS = (
    phrases.who,
    phrases.when,
    phrases.from_until,
    phrases.how_many,
    phrases.how_much,
    phrases.shared_by,
    phrases.how_often,
    phrases.results,
    phrases.laid_down,
    phrases.said_of_several,
    phrases.places_named,
)


def main(sentences: list[str]) -> None:
    """Each phrase on a line: its kind, its characters, its value."""
    for sentence in sentences:
        para = Para.of(sentence, 1)
        roles = phrases.roles([para])
        for name in ("lead", "support", "accountable", "persons"):
            if facts := getattr(roles, name):
                print(f"{name}: {'、'.join(fact.value for fact in facts)}")
        for kind in KINDS:
            for phrase in kind(para):
                value = "" if kind is phrases.who else f" → {phrase.value}"
                print(f"{kind.__name__}: {para.raw[phrase.start : phrase.end]}{value}")


if __name__ == "__main__":
    main(sys.argv[1:])
