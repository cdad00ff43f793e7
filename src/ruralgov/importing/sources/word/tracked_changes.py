"""Word's tracked changes: the body as it was before them, so that the reader, which accepts all, reads the old text."""

from __future__ import annotations

from xml.etree.ElementTree import Element

from ruralgov.importing.sources.word.numbers import W

_CAME = {f"{W}ins", f"{W}moveTo"}
_WENT = {f"{W}del", f"{W}moveFrom"}
_RENAMED = {
    f"{W}delText": f"{W}t",
    f"{W}delInstrText": f"{W}instrText",
    f"{W}del": f"{W}ins",
    f"{W}moveFrom": f"{W}ins",
}
_MARKS = {f"{W}rPr", f"{W}trPr"}
"""Properties in which a change marks the end of a paragraph, or a row."""


def is_tracked(root: Element) -> bool:
    """Whether anything was put in or taken out with the changes tracked."""
    return any(item.tag in _CAME | _WENT for item in root.iter())


def reject_changes(root: Element) -> None:
    """Make the tree what it was: what came is gone, what went stands there. Marks of paragraphs and rows change sides."""
    for parent in list(root.iter()):
        if parent.tag in _MARKS:
            for mark in parent:
                mark.tag = _other_side(mark.tag)
            continue
        for item in [item for item in parent if item.tag in _CAME]:
            parent.remove(item)
    for item in root.iter():
        item.tag = _RENAMED.get(item.tag, item.tag) if item.tag not in _MARKS else item.tag


def _other_side(tag: str) -> str:
    return _TURNED.get(tag, tag)


_TURNED = {f"{W}ins": f"{W}gone", f"{W}moveTo": f"{W}gone", f"{W}del": f"{W}kept", f"{W}moveFrom": f"{W}kept"}


def is_gone(properties: Element | None) -> bool:
    """Whether the end of a paragraph, or a row, was taken out (or is not there yet, with the changes rejected)."""
    return properties is not None and any(item.tag in {*_WENT, f"{W}gone"} for item in properties)
