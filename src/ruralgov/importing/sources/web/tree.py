"""HTML → a tree of its blocks, with the standard library's parser: scripts, menus and what nobody sees left out.

Pages are written by many programs and closed by few of them: an end tag without a beginning is passed over, and what is
nested too deep goes into the deepest block, so that any bytes make a tree of bounded depth in time that grows with them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

from ruralgov.importing.sources.patterns import lazy

MAX_DEPTH = 100
_BLOCKS = {
    "p",
    "div",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "li",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "blockquote",
    "pre",
    "center",
}
_BLOCKS |= {"section", "article", "main", "body", "table", "tr", "td", "th", "caption", "a", "title", "figure"}
_SKIPPED = {"script", "style", "nav", "footer", "aside", "noscript", "template", "select", "button", "textarea"}
_SKIPPED |= {"iframe", "svg", "object", "form", "header", "math", "audio", "video"}
_RAW = {"script", "style"}
_VOID = {"br", "img", "input", "hr", "meta", "link", "col", "area", "base", "embed", "source", "track", "wbr"}
_ENDED_BY = {
    "p": _BLOCKS - {"a", "title"},
    "li": {"li"},
    "dt": {"dt", "dd"},
    "dd": {"dt", "dd"},
    "td": {"td", "th", "tr"},
    "th": {"td", "th", "tr"},
    "tr": {"tr"},
}
"""What may stay open until one of these begins (HTML Standard, 13.1.2.4)."""
_ASIDE = lazy(
    r"(?:^|[\s_-])(?:nav|navbar|menu|foot|footer|bottom|copyright|crumb|crumbs|breadcrumb|position|share|bdshare\w*|toolbar|tools"
    r"|sidebar|relate|related|pager|pagination|print|fontsize|qrcode|search|header|topbar)(?:$|[\s_-])",
    flags=2,
)
_HIDDEN = lazy(r"display\s*:\s*none|visibility\s*:\s*hidden", flags=2)
_SPACE = lazy(r"[ \t\r\n\f]+")


@dataclass(slots=True)
class Node:
    """A block: its words and blocks in order."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    inside: list[Node | str] = field(default_factory=list)
    words: int = 0
    """Characters in it that are no link."""

    def blocks(self) -> Iterator[Node]:
        """The blocks right inside."""
        return (item for item in self.inside if isinstance(item, Node))

    def find(self, tag: str) -> Iterator[Node]:
        """Every block of this kind inside, at any depth."""
        for item in self.blocks():
            if item.tag == tag:
                yield item
            yield from item.find(tag)

    def text(self) -> str:
        """All its words, a line for each block in it."""
        pieces = [item if isinstance(item, str) else _separated(item) for item in self.inside]
        return "".join(pieces)


def _separated(node: Node) -> str:
    return node.text() if node.tag == "a" else f"\n{node.text()}\n"


class Tree(HTMLParser):
    """Feeds the tree; ``meta`` are the page's own words about itself."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("html")
        self.open = [self.root]
        self.meta: dict[str, str] = {}
        self.skipping: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A block begins, or something that is passed over."""
        attributes = {key: value or "" for key, value in attrs}
        if tag == "meta":
            self.meta[attributes.get("name", "").lower()] = attributes.get("content", "")
        if tag in _VOID:
            if tag in {"br", "hr"} and not self.skipping:
                self.open[-1].inside.append("\n")
            return
        if self.skipping:
            # The depth of what is passed over is counted by its own kind of tag only.
            if tag == self.skipping[-1] and len(self.skipping) < MAX_DEPTH:
                self.skipping.append(tag)
        elif tag in _SKIPPED or _is_aside(tag, attributes):
            self.skipping.append(tag)
        elif tag in _BLOCKS:
            self._begin(tag, attributes)

    def _begin(self, tag: str, attributes: dict[str, str]) -> None:
        while (ended := _ENDED_BY.get(self.open[-1].tag)) and tag in ended:
            self.open.pop()
        if tag == "tr":
            self._close("tr")
        if len(self.open) < MAX_DEPTH:
            node = Node(tag, attributes)
            self.open[-1].inside.append(node)
            self.open.append(node)

    def handle_endtag(self, tag: str) -> None:
        """The block ends, and what stayed open in it."""
        if self.skipping:
            if tag == self.skipping[-1]:
                self.skipping.pop()
        elif tag in _BLOCKS:
            self._close(tag)

    def _close(self, tag: str) -> None:
        for depth in range(len(self.open) - 1, 0, -1):
            if self.open[depth].tag == tag:
                del self.open[depth:]
                return
            if self.open[depth].tag == "table":
                return  # an end tag inside a table closes nothing outside it

    def handle_data(self, data: str) -> None:
        """Words of the innermost block."""
        if not self.skipping and data:
            self.open[-1].inside.append(_SPACE.sub(" ", data))


def _is_aside(tag: str, attributes: dict[str, str]) -> bool:
    if tag in {"body", "a", "td", "tr", "p", "html"}:
        return bool(_HIDDEN.search(attributes.get("style", ""))) and tag != "body"
    named = f"{attributes.get('class', '')} {attributes.get('id', '')}"
    return bool(_ASIDE.search(named)) or bool(_HIDDEN.search(attributes.get("style", "")))


def tree_of(html: str) -> Tree:
    """The page as a tree."""
    tree = Tree()
    for opening, closing in (("<!--", "-->"), ("<?", ">"), ("<!", ">")):
        html = _without(html, opening, closing)
    tree.feed(html)
    tree.close()
    _count(tree.root)
    return tree


def _without(html: str, opening: str, closing: str) -> str:
    """Comments and instructions go before parsing: Word writes whole documents into them, and an open one costs the parser a search a time."""
    pieces, at = [], 0
    while (start := html.find(opening, at)) >= 0:
        pieces.append(html[at:start])
        end = html.find(closing, start + len(opening))
        at = len(html) if end < 0 else end + len(closing)
    pieces.append(html[at:])
    return "".join(pieces)


def _count(node: Node, *, linked: bool = False) -> int:
    own = sum(len(item.strip()) for item in node.inside if isinstance(item, str)) if not linked else 0
    node.words = own + sum(_count(item, linked=linked or item.tag == "a") for item in node.blocks())
    return node.words
