"""A saved web page (.html, .htm, .mht) → raw lines: the main text, table by table and paragraph by paragraph."""

from __future__ import annotations

import email
import email.policy
from dataclasses import dataclass, field
from email.errors import MessageError
from html import unescape

from ruralgov.errors import UserError
from ruralgov.importing.sources.bounds import within_lines, within_text
from ruralgov.importing.sources.encoding import decode
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.patterns import lazy
from ruralgov.importing.sources.plain_text import BULLET, INVISIBLE
from ruralgov.importing.sources.web.tree import Node, Tree, tree_of
from ruralgov.text import say

MAX_BYTES = 8 * 1024 * 1024
"""Of the page itself, without pictures; the largest plans have about 1 MB."""
MAX_TAGS = 500_000
_CHARSET = lazy(r"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{3,20})""", flags=2)
_MOST_OF_IT = 0.8
_SPAN_MOST = 63
MAX_COLUMNS = 300
_SITE = lazy(r"\s*[-_|—–]+\s*[^-_|—–]*$")
"""方案全文_某县人民政府: the name of the site behind a page's title."""


def read_page(data: bytes, name: str = "") -> Source:
    """The paragraphs and table rows of the page's main text, numbered from 1.

    Raises:
        UserError: beyond the bounds, no page in the archive, or no text.
    """
    page, charset = _unpacked(data, name)
    if len(page) > MAX_BYTES or page.count(b"<") > MAX_TAGS:
        raise UserError(
            say(
                f"{name}：网页超过 {MAX_BYTES >> 20} MB 或 {MAX_TAGS // 10_000} 万个标记，请只复制正文另存",
                f"{name}: a page of over {MAX_BYTES >> 20} MB or {MAX_TAGS:,} tags; copy the text itself and save that",
            )
        )
    tree = tree_of(_text(page, charset, name))
    lines = _Lines(name).read(tree)
    within_text("\n".join(line.text for line in lines), name)
    if not any(line.text for line in lines):
        raise UserError(
            say(
                f"{name}：网页里没有正文（正文可能由脚本装入）；请在浏览器中复制正文，存为 .docx 或 .txt",
                f"{name}: no text in the page (a script may load it); copy it in the browser and save it as .docx or .txt",
            )
        )
    return Source(lines, name, "段")


def _unpacked(data: bytes, name: str) -> tuple[bytes, str]:
    """The page and its encoding, out of the archive (RFC 2557) where it is one."""
    if b"<" in data[:64].lstrip()[:4] or not _is_archive(data):
        return data, ""
    try:
        message = email.message_from_bytes(data, policy=email.policy.compat32)
        pages = (part for part in message.walk() if part.get_content_type() in {"text/html", "application/xhtml+xml"})
        for part in pages:
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload.strip():
                return payload, str(part.get_content_charset() or "")
    except (MessageError, ValueError, LookupError, RecursionError, AttributeError, TypeError) as error:
        raise _no_page(name) from error
    raise _no_page(name)


def _no_page(name: str) -> UserError:
    return UserError(
        say(
            f"{name}：打不开，里面没有网页；请在浏览器中重新保存，或复制正文存为 .docx",
            f"{name}: no page in it; save it again in the browser, or copy the text and save it as .docx",
        )
    )


def _is_archive(data: bytes) -> bool:
    head = data[:4096].lower()
    return b"mime-version:" in head or b"content-type: multipart" in head


def _text(page: bytes, charset: str, name: str) -> str:
    """As the archive says, else as the page says of itself, else as any text is told."""
    declared = _CHARSET.search(page[:4096].decode("latin-1"))
    for encoding in (charset, declared[1] if declared else ""):
        # gb2312 is what many pages say and gb18030 what they are.
        known = "gb18030" if encoding.lower() in {"gb2312", "gbk", "gb_2312-80", "x-gbk"} else encoding
        try:
            if known and not page.startswith((b"\xff\xfe", b"\xfe\xff")):
                return page.decode(known)
        except (UnicodeDecodeError, LookupError):
            continue
    return decode(page, name)


@dataclass(slots=True)
class _Lines:
    """Walks the main text once, in order."""

    name: str
    found: list[RawLine] = field(default_factory=list)
    tables: int = 0

    def read(self, tree: Tree) -> tuple[RawLine, ...]:
        main = _main(tree.root)
        self._walk(main)
        title = _title(tree)
        printed = "".join(line.text for line in self.found[:8]).replace(" ", "")
        if title and title.replace(" ", "") not in printed:
            self.found = [line._replace(number=line.number + 1) for line in self.found]
            self.found.insert(0, RawLine(1, title, level=1))
        return tuple(self.found)

    def _walk(self, node: Node) -> None:
        words: list[str] = []
        for item in node.inside:
            if isinstance(item, str):
                words.append(item)
            elif item.tag == "a":
                words.append(item.text())
            elif item.tag != "title":
                self._say(words, node)
                self._block(item)
        self._say(words, node)

    def _block(self, node: Node) -> None:
        if node.tag == "table" and _holds_data(node):
            self._table(node)
        else:
            self._walk(node)

    def _say(self, words: list[str], node: Node) -> None:
        level = int(node.tag[1]) if node.tag in {"h1", "h2", "h3", "h4", "h5", "h6"} else 0
        for line in _clean("".join(words)).split("\n"):
            if text := BULLET.sub("", line).strip():
                self._add(RawLine(0, text, level=level))
        words.clear()

    def _table(self, table: Node) -> None:
        self.tables += 1
        above: dict[int, tuple[int, str]] = {}
        for caption in table.find("caption"):
            self._walk(caption)
        for row in table.find("tr"):
            cells = _row(row, above)
            if any(cells):
                self._add(RawLine(0, " ".join(dict.fromkeys(filter(None, cells))), cells, self.tables))

    def _add(self, line: RawLine) -> None:
        self.found.append(line._replace(number=len(self.found) + 1))
        within_lines(len(self.found), self.name)


def _row(row: Node, above: dict[int, tuple[int, str]]) -> tuple[str, ...]:
    """The cells by column; one merged downwards or across repeats its text. ``above``: column → (rows to go, text)."""
    cells: list[str] = []

    def take_merged() -> None:
        while len(cells) < MAX_COLUMNS and above.get(len(cells), (0, ""))[0] > 0:
            left, text = above[len(cells)]
            above[len(cells)] = (left - 1, text)
            cells.append(text)

    for cell in row.blocks():
        if cell.tag not in {"td", "th"}:
            continue
        take_merged()
        if len(cells) >= MAX_COLUMNS:
            break
        text = "\n".join(line.strip() for line in _clean(cell.text()).split("\n") if line.strip())
        down = _span(cell.attributes.get("rowspan", ""), 10_000)
        for _ in range(_span(cell.attributes.get("colspan", ""), _SPAN_MOST)):
            if down > 1:
                above[len(cells)] = (down - 1, text)
            cells.append(text)
    take_merged()
    return tuple(cells[:MAX_COLUMNS])


def _span(text: str, most: int) -> int:
    text = text.strip()
    return min(max(int(text), 1), most) if text.isascii() and text.isdecimal() and len(text) < 9 else 1


def _clean(text: str) -> str:
    return INVISIBLE.sub("", unescape(text) if "&" in text else text).replace("\xa0", " ")


def _holds_data(table: Node) -> bool:
    """A table of its own, not one that lays out the page: no table inside, rows of several short cells."""
    if next(table.find("table"), None) is not None:
        return False
    rows = [[cell for cell in row.blocks() if cell.tag in {"td", "th"}] for row in table.find("tr")]
    several = sum(len(row) > 1 for row in rows)
    return several > 1 and several * 3 >= len(rows)


def _main(root: Node) -> Node:
    """Down to the block that holds most of the words; what stands beside it is menus and addresses."""
    node = root
    while True:
        best = max(node.blocks(), key=lambda item: item.words, default=None)
        if (
            best is None
            or best.words < node.words * _MOST_OF_IT
            or (best.tag in {"p", "a", "table", "ul", "ol"} and _whole(best))
        ):
            return node
        node = best


def _whole(node: Node) -> bool:
    return node.tag != "table" or _holds_data(node)


def _title(tree: Tree) -> str:
    """What the page says its title is: sites print it above the main text."""
    stated = tree.meta.get("articletitle", "")
    for node in (*tree.root.find("h1"), *tree.root.find("title")) if not stated else ():
        stated = stated or _SITE.sub("", _clean(node.text()).strip())
    return " ".join(_clean(stated).split())
