"""Parts of a template read and written by the standard library mean what another reader sees in them."""

from __future__ import annotations

import zipfile

import pytest
from lxml import etree

from ruralgov.papers.word.xml_tree import BrokenXmlError, DoctypeError, parsed, written
from support import ROOT

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TEMPLATE = ROOT / "templates" / "gongwen.docx"


def same(one: bytes, other: bytes) -> bool:
    """Whether two parts hold the same elements, attributes and text under the same namespaces."""
    clean = etree.XMLParser(remove_comments=True, remove_pis=True)

    def facts(data: bytes) -> list[tuple[object, ...]]:
        return [
            (node.tag, sorted(node.attrib.items()), node.text or "", node.tail or "")
            for node in etree.fromstring(data, clean).iter()
        ]

    return facts(one) == facts(other)


def shipped_parts() -> list[str]:
    with zipfile.ZipFile(TEMPLATE) as package:
        return [name for name in package.namelist() if name.endswith((".xml", ".rels"))]


@pytest.mark.parametrize("part", shipped_parts())
def test_a_part_of_the_shipped_template_comes_back_as_it_was(part: str) -> None:
    with zipfile.ZipFile(TEMPLATE) as package:
        data = package.read(part)
    assert same(written(parsed(data)), data)


ODD = f"""<x:document xmlns:x="{W}" xmlns:mc="urn:mc" xmlns:w14="urn:14" mc:Ignorable="w14">
<x:body xml:space="preserve"><?word break?><!-- a remark --><p xmlns="urn:a" b="&quot;&#10;&#9;&lt;"/>
<p xmlns="urn:b" xmlns:q="{R}" q:id="1">甲 &amp; 乙 &gt; 丙&#13;</p><w14:p/></x:body></x:document>""".encode()


def test_prefixes_that_are_named_in_values_stay_and_ours_are_the_usual_ones() -> None:
    text = written(parsed(ODD))
    assert same(text, ODD)
    root = etree.fromstring(text)
    assert root.get("{urn:mc}Ignorable") == "w14"
    assert root.nsmap["w14"] == "urn:14"
    assert (root.nsmap["w"], root.nsmap["r"]) == (W, R)
    assert b"remark" not in text
    assert b"<?word" not in text


def test_a_prefix_that_stands_for_two_namespaces_is_told_apart() -> None:
    data = b'<a xmlns:p="urn:1"><p:b/><c xmlns:p="urn:2" p:d="1"/></a>'
    assert same(written(parsed(data)), data)


def test_a_foreign_namespace_does_not_take_our_prefix() -> None:
    data = f'<w:a xmlns:w="urn:mine"><b xmlns="{W}"/></w:a>'.encode()
    text = written(parsed(data))
    assert same(text, data)
    assert etree.fromstring(text).nsmap["w"] == W


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_before_anything_can_grow(encoding: str) -> None:
    data = '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(DoctypeError):
        parsed(data.encode(encoding))


@pytest.mark.parametrize(
    ("data", "line"),
    [
        (b"<a>\n<b></a>", 2),
        (b"", 1),
        (b"<a>" * 300 + b"</a>" * 300, 0),
        (b'<?xml version="1.0" encoding="no-such"?><a/>', 1),
        (b'<?xml version="1.0" encoding="gb2312"?><a/>', 1),
    ],
)
def test_what_is_no_xml_is_told_with_its_line(data: bytes, line: int) -> None:
    with pytest.raises(BrokenXmlError) as told:
        parsed(data)
    assert told.value.line == line


def test_an_element_taken_away_leaves_what_stood_in_it() -> None:
    tree = parsed(b"<a><b/><c><d/><e/></c><f/></a>")
    for node in list(tree.root.nodes("c")):
        node.unwrap()
    for node in list(tree.root.nodes("f")):
        node.take_out()
    assert written(tree).endswith(b"<a><b/><d/><e/></a>")
    assert all(node.parent is tree.root for node in tree.root.inner())
