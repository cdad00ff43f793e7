"""One part of a reference document without what reaches out of it: links, embedded objects, foreign elements."""

from __future__ import annotations

from ruralgov.papers.word.fields import W, clean_fields
from ruralgov.papers.word.xml_tree import Node, Tree, written

Left = dict[str, None]
"""What was left out, in a few words each, in order."""
_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_OFFICE = "urn:schemas-microsoft-com:office"
_MICROSOFT = "http://schemas.microsoft.com/office/word"
_NAMESPACES = {
    W[1:-1],
    *(
        f"http://schemas.openxmlformats.org/drawingml/2006/{one}"
        for one in ("main", "picture", "wordprocessingDrawing")
    ),
    *(f"http://schemas.openxmlformats.org/{one}" for one in ("markup-compatibility/2006", "officeDocument/2006/math")),
    *(f"{_MICROSOFT}/2010/wordprocessing{one}" for one in ("Shape", "Group", "Canvas", "Drawing")),
    *(f"{_MICROSOFT}/{one}/wordml" for one in ("2010", "2012")),
    "urn:schemas-microsoft-com:vml",
    f"{_OFFICE}:word",
}
"""Text, pictures, shapes, formulas. Charts, SmartArt, ink and whatever else there is bring parts and links of their own."""
_OF_OFFICE = {"lock", "shapelayout", "shapedefaults", "idmap", "regrouptable", "r", "entry", "rules", "proxy"}
_RELATIONS = (
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)
_LINKS = {"href", "althref", "src", "srcid", "relid", "target"}
"""Attributes of shapes that name a file or an address."""
_HOLDERS = {f"{W}{name}" for name in ("drawing", "pict", "object", "numPicBullet")}
"""What goes as a whole where something in it does: half a picture is a damaged document."""
_OUT = {f"{W}{name}" for name in ("object", "control", "altChunk", "subDoc", "scriptAnchor", "movie")}
_QUIETLY = {f"{W}{name}" for name in ("dataBinding", "ffData", "fldData", "commentRangeStart", "commentRangeEnd", "commentReference")}  # fmt: skip
_QUIETLY |= {f"{_A}{name}" for name in ("hlinkClick", "hlinkHover", "hlinkMouseOver", "extLst")}
_QUIETLY.add(f"{{{_MICROSOFT}/2012/wordml}}dataBinding")
_SETTINGS = frozenset(
    [
        "zoom",
        "mirrorMargins",
        "alignBordersAndEdges",
        "bordersDoNotSurroundHeader",
        "bordersDoNotSurroundFooter",
        "gutterAtTop",
        "hideSpellingErrors",
        "hideGrammaticalErrors",
        "defaultTabStop",
        "autoHyphenation",
        "consecutiveHyphenLimit",
        "hyphenationZone",
        "doNotHyphenateCaps",
        "evenAndOddHeaders",
        "bookFoldPrinting",
        "drawingGridHorizontalSpacing",
        "drawingGridVerticalSpacing",
        "displayHorizontalDrawingGridEvery",
        "displayVerticalDrawingGridEvery",
        "doNotUseMarginsForDrawingGridOrigin",
        "drawingGridHorizontalOrigin",
        "drawingGridVerticalOrigin",
        "doNotShadeFormData",
        "noPunctuationKerning",
        "characterSpacingControl",
        "strictFirstAndLastChars",
        "noLineBreaksAfter",
        "noLineBreaksBefore",
        "footnotePr",
        "endnotePr",
        "compat",
        "mathPr",
        "themeFontLang",
        "clrSchemeMapping",
        "shapeDefaults",
        "hdrShapeDefaults",
        "decimalSymbol",
        "listSeparator",
    ]
)
_USUAL_SETTINGS = {"rsids", "proofState", "view", "stylePaneFormatFilter", "stylePaneSortMethod", "embedSystemFonts",
                   "removePersonalInformation", "saveSubsetFonts", "attachedSchema", "trackRevisions"}  # fmt: skip


def cleaned(tree: Tree, ids: set[str], left: Left) -> bytes:
    """The part as bytes: only elements and fields on the lists, no reference but to the relationships kept."""
    root = tree.root
    if root.tag == f"{W}settings":
        _settings(root, left)
    clean_fields(root, left)
    gone: set[Node] = set()
    for element in list(root.nodes()):
        if element not in gone and element is not root:
            _element(element, ids, left, gone)
    return written(tree)


def _settings(root: Node, left: Left) -> None:
    for child in list(root):
        namespace, _, name = child.tag[1:].rpartition("}")
        if name not in _SETTINGS:
            root.remove(child)
            if f"{{{namespace}}}" == W and name not in _USUAL_SETTINGS:
                left[name] = None


def _element(element: Node, ids: set[str], left: Left, gone: set[Node]) -> None:
    namespace, _, name = element.tag[1:].rpartition("}")
    known = namespace in _NAMESPACES or (namespace == f"{_OFFICE}:office" and name in _OF_OFFICE)
    if element.tag in _QUIETLY:
        _drop(element, gone)
    elif element.tag == f"{W}hyperlink":
        left[name] = None
        element.unwrap()
    elif not known or element.tag in _OUT or _lost(element, ids):
        left[name] = None
        _drop(_holder(element), gone)


def _lost(element: Node, ids: set[str]) -> bool:
    """Whether all that the element refers to was left out; single references that were go here."""
    links = [key for key in element.attrib if key.rpartition("}")[2].lower() in _LINKS]
    references = [key for key in element.attrib if key.startswith(_RELATIONS)]
    lost = [key for key in references if element.get(key) not in ids]
    for key in {*links, *lost}:
        del element.attrib[key]
    return bool(lost) and len(lost) == len(references)


def _holder(element: Node) -> Node:
    """The picture, shape or object that the element is part of, or the element itself."""
    return next((one for one in (element, *element.ancestors()) if one.tag in _HOLDERS), element)


def _drop(element: Node, gone: set[Node]) -> None:
    gone.update(element.nodes())
    element.take_out()
