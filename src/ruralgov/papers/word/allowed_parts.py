"""What a reference document may bring into documents, by list: parts, relationships, settings. The rest stays out.

An office's template may come from anywhere; what it carries would go out in every paper that the office signs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple
from xml.sax.saxutils import quoteattr

from ruralgov.papers.word.cleaned_template import Left, cleaned
from ruralgov.papers.word.xml_tree import Tree

DOCUMENT, CORE = "word/document.xml", "docProps/core.xml"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TYPES = {
    "document": f"{_WORD}.document.main+xml",
    "theme": "application/vnd.openxmlformats-officedocument.theme+xml",
    **{
        kind: f"{_WORD}.{kind}+xml"
        for kind in ("styles", "numbering", "settings", "fontTable", "header", "footer", "footnotes", "endnotes")
    },
}
"""Content type by kind of part; no other kind is taken but images."""
_IMAGES = {"png": "png", "jpg": "jpeg", "jpeg": "jpeg", "gif": "gif", "bmp": "bmp", "tif": "tiff", "tiff": "tiff",
           "emf": "x-emf", "wmf": "x-wmf"}  # fmt: skip
_PLACE = re.compile(r"/(word/(?:[\w-]+/)*[\w-]+\.(\w+))", re.ASCII)
_USUAL = re.compile(
    r"\[Content_Types\]\.xml|(?:[\w-]+/)*(?:_rels/[\w.-]*\.rels)?|docProps/.+|customXml/[\w-]+\.xml"
    r"|word/(?:webSettings|stylesWithEffects|people|comments\w*|commentsIds|glossary/[\w-]+)\.xml",
    re.ASCII,
)
"""What Word and WPS put into every document: that it stays out changes nothing that anybody sees."""
Parse = Callable[[str], Tree]
"""The tree of a part by its name; raises what its caller wants to see of a broken one."""


class _Relation(NamedTuple):
    id: str
    kind: str
    target: str


def allowed(parts: Mapping[str, bytes], parse: Parse) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The package built anew from what its document needs, and in a few words what was left out."""
    left: Left = {}
    kinds = {DOCUMENT: "document"}
    found: dict[str, bytes] = {}
    for name in (queue := [DOCUMENT]):
        if kinds[name] == "image":
            found[name] = parts[name]
            continue
        kept = []
        for one in _relations(parts, parse, name, left):
            if one.target not in kinds:
                kinds[one.target] = one.kind
                queue.append(one.target)
            if kinds[one.target] == one.kind:
                kept.append(one)
        if kept:
            found[_rels(name)] = _relationships((one.id, f"{_OFFICE}/{one.kind}", f"/{one.target}") for one in kept)
        found[name] = cleaned(parse(name), {one.id for one in kept}, left)
    left.update(dict.fromkeys(name for name in parts if name not in found and not _USUAL.fullmatch(name)))
    return {**_frame(kinds), **found}, tuple(left)


def _relations(parts: Mapping[str, bytes], parse: Parse, name: str, left: Left) -> Iterator[_Relation]:
    """The relationships of a part that lead to a part of an allowed kind, each id once."""
    seen: set[str] = set()
    for node in parse(_rels(name)).root if _rels(name) in parts else ():
        mark, kind = node.get("Id", ""), node.get("Type", "").rpartition("/")[2]
        if node.get("TargetMode", "Internal") != "Internal":
            left[kind] = None
        elif (
            mark
            and mark not in seen
            and (target := _target(name, kind, node.get("Target", "")) or "")
            and target in parts
        ):
            seen.add(mark)
            yield _Relation(mark, kind, target)


def _target(name: str, kind: str, target: str) -> str | None:
    """The part that a relationship leads to; None where its kind, its place or its ending is not on the list."""
    match = _PLACE.fullmatch(posixpath.normpath(posixpath.join("/", posixpath.dirname(name), target)))
    if match is None:
        return None
    image = kind == "image" and match[2].lower() in _IMAGES
    part = kind in _TYPES and kind != "document" and name == DOCUMENT and match[2] == "xml"
    return match[1] if image or part else None


def _rels(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder}/_rels/{file}.rels"


def _relationships(rows: Iterable[tuple[str, str, str]]) -> bytes:
    inner = "".join(
        f"<Relationship Id={quoteattr(mark)} Type={quoteattr(kind)} Target={quoteattr(target)}/>"
        for mark, kind, target in rows
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{inner}</Relationships>'.encode()


def _frame(kinds: Mapping[str, str]) -> dict[str, bytes]:
    """The parts that hold a package together, for these parts and core properties."""
    types = {name: _TYPES[kind] for name, kind in kinds.items() if kind != "image"}
    types[CORE] = "application/vnd.openxmlformats-package.core-properties+xml"
    endings = {name.rpartition(".")[2] for name, kind in kinds.items() if kind == "image"}
    defaults = {"rels": "application/vnd.openxmlformats-package.relationships+xml", "xml": "application/xml"}
    defaults |= {ending: f"image/{_IMAGES[ending.lower()]}" for ending in sorted(endings)}
    inner = "".join(f'<Default Extension="{ending}" ContentType="{kind}"/>' for ending, kind in defaults.items())
    inner += "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    top = [("rId1", f"{_OFFICE}/officeDocument", DOCUMENT), ("rId2", f"{_PACKAGE}/relationships/metadata/core-properties", CORE)]  # fmt: skip
    return {
        "[Content_Types].xml": f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">{inner}</Types>'.encode(),
        "_rels/.rels": _relationships(top),
        CORE: b"",
    }
