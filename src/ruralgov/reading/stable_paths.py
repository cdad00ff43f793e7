"""Where a value stands, in terms that survive moved lines and inserted neighbours: ``tasks[5].support[县农业局]``."""

from __future__ import annotations

from ruralgov.findings import Path
from ruralgov.reading.source import Source
from ruralgov.reading.yaml_nodes import Map, Seq

_KEYS = ("id", "name", "item", "year", "date", "task", "duty", "source", "for", "field", "by", "action")
"""What tells the entries of a list apart; an entry is known by those that it has."""


def stable_path(source: Source, path: Path) -> str:
    """The path with the entries of lists by what they are, not by their turn."""
    node: object = source.data
    shown = ""
    for part in path:
        if isinstance(node, Seq) and isinstance(part, int) and 0 <= part < len(node):
            shown += f"[{_labels(source, node)[part]}]"
            node = node[part]
        else:
            shown += f".{part}" if shown else str(part)
            node = node.get(str(part)) if isinstance(node, Map) else None
    return shown


def _labels(source: Source, node: Seq) -> list[str]:
    """A label for each entry, made once for each list; equal ones are told apart by their turn."""
    known = source.labels.get(id(node))
    if known is None:
        turns: dict[str, int] = {}
        known = source.labels[id(node)] = []
        for item in node:
            label = _label(item)
            turns[label] = turns.get(label, 0) + 1
            known.append(label if turns[label] == 1 else f"{label}#{turns[label]}")
    return known


def _label(item: object) -> str:
    if isinstance(item, Map):
        return " ".join(str(item[key]) for key in _KEYS if not isinstance(item.get(key, ()), Map | Seq | tuple))
    return "" if isinstance(item, Seq) else str(item)
