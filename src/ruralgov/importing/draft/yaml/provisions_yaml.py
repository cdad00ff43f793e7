"""What the document lays down beside its tasks, as YAML lines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ruralgov.importing.draft.yaml.yaml_values import flow, scalar

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft


def provisions(draft: Draft) -> Iterator[str]:
    """Kind, words and line of each; names of persons are left out."""
    if draft.provisions:
        yield "# 待核：以下规定照录原文，请改成自己的话；只写岗位，不写人名。"
        yield "provisions:"
    for item in draft.provisions:
        pairs = [("kind", item.kind), ("text", scalar(item.text.value)), ("line", str(item.text.line))]
        yield f"  - {flow(pairs)}"
