"""Numbers that begin with a nought and are meant as text: ids and codes that need quotes."""

from __future__ import annotations

import re

from ruralgov.findings import Fix, Hit, Path
from ruralgov.reading.known_keys import kind_at
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq

_ZEROS = re.compile(r"(?<=[:,\[-] )[ ]*0[0-9]+[ ]*(?=[,\]}\r\n]|#|$)")


def numbers_with_zeros(source: Source) -> list[Raised]:
    """``id: 010``: text for us, the number 10 for an editor and for every other reader of YAML, so that it needs quotes."""
    if _ZEROS.search(source.text) is None:
        return []
    found: list[Raised] = []
    waiting: list[tuple[Path, object]] = [((), source.data)]
    while waiting:
        path, node = waiting.pop()
        inside = node.items() if isinstance(node, Map) else enumerate(node) if isinstance(node, Seq) else ()
        for part, value in inside:
            here: Path = (*path, part)
            if isinstance(value, Map | Seq):
                waiting.append((here, value))
            elif isinstance(value, str) and value[:1] == "0" and value.isdigit() and len(value) > 1:
                at = source.index_of(here)
                if source.text[at] == "0" and kind_at(here) is str:
                    found.append(Raised("RG007", Hit(here, {"given": value}, fix=Fix(here, f'"{value}"'))))
    return found
