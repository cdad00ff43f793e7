"""Mutants of zip packages of XML (.docx, .xlsx): their bytes, their list of parts, the elements of a part."""

from __future__ import annotations

import copy
import io
import random
import warnings
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree
from mutants import DAYS, HOSTILE, NUMBERS

Parts = list[tuple[str, bytes]]
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_XML = etree.XMLParser(resolve_entities=False, huge_tree=False)
_REFERENCES = ("XFD1048576", "A0", "ZZZZ1", "A99999999999", "1A", "A1:XFD1048576", "$A$1")
_NAMES = (
    "../../evil.xml",
    "/etc/passwd",
    "xl/worksheets/sheet1.xml",
    "word/document.xml",
    "C:\\x.xml",
    "a\n.xml",
    "甲" * 90,
)


def mutant(rng: random.Random, data: bytes) -> bytes:
    """The package with something wrong in it."""
    if rng.random() < 0.1:
        return _bytes(rng, data)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = [(name, archive.read(name)) for name in archive.namelist()]
    for _ in range(rng.choice((1, 1, 1, 2, 4))):
        parts = rng.choice(_OPERATIONS)(rng, parts)
    return packed(rng, parts)


def packed(rng: random.Random, parts: Parts) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", rng.choice(_PACKED)) as archive:
        warnings.simplefilter("ignore")  # the same name twice is what is wanted
        for name, content in parts:
            archive.writestr(name, content)
    return stream.getvalue()


def _bytes(rng: random.Random, data: bytes) -> bytes:
    at = rng.randrange(len(data))
    if rng.random() < 0.4:
        return data[:at]
    return data[:at] + rng.randbytes(rng.choice((1, 4, 64))) + data[at + rng.choice((0, 1, 64)) :]


def _drop(rng: random.Random, parts: Parts) -> Parts:
    at = rng.randrange(len(parts)) if parts else 0
    return parts[:at] + parts[at + 1 :]


def _twice(rng: random.Random, parts: Parts) -> Parts:
    return [*parts, (rng.choice(parts)[0], rng.choice(parts)[1])] if parts else parts


def _renamed(rng: random.Random, parts: Parts) -> Parts:
    if parts:
        at = rng.randrange(len(parts))
        parts[at] = (rng.choice(_NAMES), parts[at][1])
    return parts


def _text(rng: random.Random, parts: Parts) -> Parts:
    return _in_part(rng, parts, _spoiled)


def _spoiled(rng: random.Random, content: bytes) -> bytes:
    if not content:
        return b"<"
    at = rng.randrange(len(content))
    return rng.choice(
        (content[:at], content[:at] + b"&x;" + content[at:], content[:at] + content[at + 1 :], b"", content * 2)
    )


def _in_part(rng: random.Random, parts: Parts, change: Callable[[random.Random, bytes], bytes]) -> Parts:
    likely = [at for at, (name, _) in enumerate(parts) if "document.xml" in name or "sheet" in name or "shared" in name]
    found = likely if likely and rng.random() < 0.7 else [*range(len(parts))]
    if found:
        at = rng.choice(found)
        parts[at] = (parts[at][0], change(rng, parts[at][1]))
    return parts


def _element(rng: random.Random, parts: Parts) -> Parts:
    return _in_part(rng, parts, _elements)


def _elements(rng: random.Random, content: bytes) -> bytes:
    try:
        root = etree.fromstring(content, _XML)
    except etree.XMLSyntaxError:
        return content
    every = [node for node in root.iter() if isinstance(node.tag, str)]
    node = rng.choice(every)
    rng.choice((_removed, _repeated, _valued, _valued, _worded, _worded, _moved, _deeper))(rng, node, every)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _removed(rng: random.Random, node: Any, every: list[Any]) -> None:
    if node.getparent() is not None:
        node.getparent().remove(node)


def _repeated(rng: random.Random, node: Any, every: list[Any]) -> None:
    if node.getparent() is not None and len(every) < 5000:
        times = rng.choice((1, 1, 20, 500))
        for _ in range(times if len(node) < 20 else 1):
            node.addnext(copy.deepcopy(node))


def _valued(rng: random.Random, node: Any, every: list[Any]) -> None:
    if node.attrib:
        key = rng.choice(sorted(node.attrib))
        node.set(key, _word(rng))


def _worded(rng: random.Random, node: Any, every: list[Any]) -> None:
    texts = [one for one in every if one.text and one.text.strip()]
    (rng.choice(texts) if texts else node).text = _word(rng)


def _word(rng: random.Random) -> str:
    found = str(
        rng.choice((rng.choice(HOSTILE), rng.choice(NUMBERS), rng.choice(DAYS), rng.choice(_REFERENCES), "甲" * 5000))
    )
    return "".join(char for char in found if char >= " ")


def _moved(rng: random.Random, node: Any, every: list[Any]) -> None:
    target = rng.choice(every)
    if node.getparent() is not None and node not in target.iterancestors() and target is not node:
        target.append(node)


def _deeper(rng: random.Random, node: Any, every: list[Any]) -> None:
    """Around itself, many times over."""
    parent = node.getparent()
    if parent is None:
        return
    at, inner = parent.index(node), node
    for _ in range(rng.choice((1, 5, 100))):
        outer = etree.Element(node.tag, node.attrib, nsmap=node.nsmap)
        outer.append(inner)
        inner = outer
    parent.insert(at, inner)


_OPERATIONS = (_drop, _twice, _renamed, _text, _element, _element, _element, _element, _element, _element)
