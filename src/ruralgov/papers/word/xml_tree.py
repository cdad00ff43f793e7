"""XML parts of a reference document as trees whose nodes know their parent, and back to bytes with the prefixes kept.

The standard library's parser does the reading; its writer would rename prefixes that Word looks for by name
(``mc:Ignorable``), so the writing is here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast
from xml.etree import ElementTree as ET

PREFIXES = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main": "w",
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships": "r",
    "http://www.w3.org/XML/1998/namespace": "xml",
}
"""Prefixes that our own text uses, whatever the template calls them."""
_MAX_DEPTH = 250
_HEAD = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>\n"
_IN_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\r": "&#13;"})
_IN_VALUE = _IN_TEXT | str.maketrans({'"': "&quot;", "\n": "&#10;", "\t": "&#9;"})


class Node(ET.Element):
    """An element with its parent."""

    parent: Node | None = None

    def ancestors(self, tag: str | None = None) -> Iterator[Node]:
        """From the parent outwards; only those of a tag where one is given."""
        node = self.parent
        while node is not None:
            if tag is None or node.tag == tag:
                yield node
            node = node.parent

    def nodes(self, tag: str | None = None) -> Iterator[Node]:
        """The element and all that stands in it, in reading order; only those of a tag where one is given."""
        return (node for node in self.iter(tag) if isinstance(node, Node))

    def inner(self) -> Iterator[Node]:
        """What stands directly in the element."""
        return (child for child in self if isinstance(child, Node))

    def take_out(self) -> None:
        """Remove the element with all that stands in it. The root stays."""
        if self.parent is not None:
            self.parent.remove(self)
            self.parent = None

    def unwrap(self) -> None:
        """Take the element away and leave what stands in it."""
        if self.parent is None:
            return
        at = list(self.parent).index(self)
        children = list(self.inner())
        self.parent[at : at + 1] = children
        for child in children:
            child.parent = self.parent
        self.parent = None


class Tree(NamedTuple):
    """The root of a part, and the prefix of each namespace that it declares, in order."""

    root: Node
    prefixes: Mapping[str, str]


class BrokenXmlError(ValueError):
    """The part is not well formed, in an encoding that nobody writes, or nested beyond reason."""

    def __init__(self, line: int) -> None:
        super().__init__(line)
        self.line = line


class DoctypeError(ValueError):
    """The part has a document type: none of Word's has one, and entities could grow without end."""


class _Builder(ET.TreeBuilder):
    """Elements as nodes; comments and instructions to other programs stay out."""

    def __init__(self) -> None:
        super().__init__(element_factory=Node)
        self.declared: dict[str, list[str]] = {}
        self.depth = 0

    def start(self, tag: str, attrs: dict[str, str], /) -> ET.Element:
        self.depth += 1
        if self.depth > _MAX_DEPTH:
            raise BrokenXmlError(0)
        return super().start(tag, attrs)

    def end(self, tag: str, /) -> ET.Element:
        self.depth -= 1
        return super().end(tag)

    def doctype(self, *_: str | None) -> None:
        raise DoctypeError

    def start_ns(self, prefix: str, uri: str) -> None:
        self.declared.setdefault(uri, []).append(prefix or "")


def parsed(data: bytes) -> Tree:
    """The part as a tree.

    Raises:
        BrokenXmlError: not well formed; its ``line`` says where.
        DoctypeError: it has a document type.
    """
    builder = _Builder()
    parser = ET.XMLParser(target=builder)  # noqa: S314  a document type is refused, so no entity can expand
    try:
        parser.feed(data)
        root = cast("Node", parser.close())
    except ET.ParseError as error:
        raise BrokenXmlError(error.position[0]) from None
    except (BrokenXmlError, DoctypeError):
        raise
    except (ValueError, LookupError):
        raise BrokenXmlError(1) from None
    for node in root.nodes():
        for child in node.inner():
            child.parent = node
    return Tree(root, _prefixes(builder.declared))


def _prefixes(declared: Mapping[str, list[str]]) -> dict[str, str]:
    """One prefix for each namespace: the usual one, its own, or a new one where two share theirs or have none."""
    found: dict[str, str] = {}
    taken = set(PREFIXES.values())
    for uri, names in declared.items():
        own = PREFIXES.get(uri) or next((name for name in names if name and name not in taken), "")
        number = len(found)
        while not own or (own in taken and uri not in PREFIXES):
            own, number = f"ns{number}", number + 1
        found[uri] = own
        taken.add(own)
    return found


def written(tree: Tree) -> bytes:
    """The part as bytes, UTF-8, every namespace declared at the root."""
    return f"{_HEAD}{text_of(tree.root, tree.prefixes, declare=True)}".encode()


def text_of(node: ET.Element, prefixes: Mapping[str, str], *, declare: bool = False) -> str:
    """The element as text, without the tail behind it."""
    pieces: list[str] = []
    _write(node, prefixes, pieces, _declarations(prefixes) if declare else "")
    return "".join(pieces)


def _declarations(prefixes: Mapping[str, str]) -> str:
    return "".join(
        f' xmlns:{prefix}="{uri.translate(_IN_VALUE)}"' for uri, prefix in prefixes.items() if prefix != "xml"
    )


def _write(node: ET.Element, prefixes: Mapping[str, str], pieces: list[str], declared: str = "") -> None:
    name = _name(node.tag, prefixes)
    pieces.append(f"<{name}{declared}")
    pieces.extend(f' {_name(key, prefixes)}="{value.translate(_IN_VALUE)}"' for key, value in node.items())
    if len(node) == 0 and not node.text:
        pieces.append("/>")
        return
    pieces.append(f">{(node.text or '').translate(_IN_TEXT)}")
    for child in node:
        _write(child, prefixes, pieces)
        pieces.append((child.tail or "").translate(_IN_TEXT))
    pieces.append(f"</{name}>")


def _name(tag: str, prefixes: Mapping[str, str]) -> str:
    uri, found, name = tag.rpartition("}")
    return f"{prefixes.get(uri[1:]) or PREFIXES[uri[1:]]}:{name}" if found else name
