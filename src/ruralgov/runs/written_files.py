"""What this computer last wrote to a file that has no room for a signature, remembered as a sum: whether it was changed since."""

from __future__ import annotations

from ruralgov.runs import store


def recalled(path: str) -> bytes | None:
    """The sum of what was last written there; None where that is not known."""
    fields = store.get(_key(path))
    return fields[0] if fields else None


def remember(path: str, content: bytes) -> None:
    """Keep the sum of what was written there."""
    store.put(_key(path), [content])


def _key(path: str) -> str:
    return store.key_of("written", path)
