"""Fields of a reference document, by list: page numbers and dates stay fields, others become the text they show."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from ruralgov.papers.word.xml_tree import Node

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_PICTURE = r'(?:"[yMdhHmsAPap年月日时分秒星期EeOo〇○/:.，, -]*"|[yMdhHms]+)'
_SWITCH = rf"\\(?:\* ?[A-Za-z0-9]{{1,20}}|\# ?[\"0#,.]{{1,12}}|@ ?{_PICTURE}|[lhs])"
_ALLOWED = re.compile(
    rf"\s*(?i:PAGE|NUMPAGES|SECTION|SECTIONPAGES|DATE|TIME|CREATEDATE|SAVEDATE|PRINTDATE|TITLE)(?:\s+{_SWITCH})*\s*",
    re.ASCII,
)
"""The whole instruction, so that no other can hide behind a switch or in its quotation marks."""

_OF_FIELDS = {f"{W}fldChar", f"{W}instrText", f"{W}delInstrText"}


@dataclass
class _Field:
    """A field while it is read: the nodes that mark it, those of its instruction, and whether its result has begun."""

    marks: list[Node]
    zone: list[Node] = field(default_factory=list)
    shown: bool = False

    @property
    def words(self) -> str:
        return "".join(node.text or "" for node in self.zone if node.tag == f"{W}instrText")

    @property
    def allowed(self) -> bool:
        # Word reads plain text and nested fields between the marks as part of the instruction too.
        plain = all(node.tag == f"{W}instrText" for node in self.zone)
        return plain and _ALLOWED.fullmatch(self.words) is not None


def clean_fields(root: Node, left: dict[str, None]) -> None:
    """Take out every field that is not on the list; what it shows stays as text."""
    for node in list(root.nodes(f"{W}fldSimple")):
        if not _ALLOWED.fullmatch(node.get(f"{W}instr", "")):
            left[_name(node.get(f"{W}instr", ""))] = None
            node.unwrap()
    stories: dict[Node | None, list[Node]] = {}
    for run in root.nodes(f"{W}r"):
        stories.setdefault(_story(run), []).extend(child for child in run.inner() if child.tag != f"{W}rPr")
    for nodes in stories.values():
        _story_fields(nodes, left)


def _story(run: Node) -> Node | None:
    """Where the run's text flows: fields of a text box are none of the text around it."""
    return next(run.ancestors(f"{W}txbxContent"), None)


def _story_fields(nodes: list[Node], left: dict[str, None]) -> None:
    open_: list[_Field] = []
    for node in nodes:
        kind = node.get(f"{W}fldCharType") if node.tag == f"{W}fldChar" else None
        if kind == "begin":
            open_.append(_Field([node]))
        elif kind is not None and open_:
            open_[-1].marks.append(node)
            open_[-1].shown |= kind == "separate"
            if kind == "end":
                _close(open_, left)
        elif (outer := _unshown(open_)) is not None and kind is None:
            outer.zone.append(node)
        elif node.tag in _OF_FIELDS:
            node.take_out()  # a mark or an instruction that belongs to no field
    for one in open_:  # begun and never ended: what follows is no instruction, but the text of the document
        one.zone = [node for node in one.zone if node.tag in _OF_FIELDS]
        _take_out(one, left)


def _unshown(open_: list[_Field]) -> _Field | None:
    """The outermost field whose instruction is still being read."""
    return next((one for one in open_ if not one.shown), None)


def _close(open_: list[_Field], left: dict[str, None]) -> None:
    done = open_.pop()
    if (outer := _unshown(open_)) is not None:
        outer.zone += [*done.marks, *done.zone]
    elif not done.allowed:
        _take_out(done, left)


def _take_out(one: _Field, left: dict[str, None]) -> None:
    left[_name(one.words)] = None
    for node in (*one.marks, *one.zone):
        node.take_out()


def _name(words: str) -> str:
    match = re.match(r"\s*(\w{1,20})", words)
    return match[1].upper() if match else "?"
