"""The order of children that Word insists on (ECMA-376, part 1, 17.3.1.26, 17.3.2.28, 17.4.59, 17.4.69, 17.6.17)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

ORDER = {
    "pPr": (
        "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
        "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
        "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
        "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange"
    ),
    "rPr": (
        "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
        "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
        "eastAsianLayout specVanish oMath"
    ),
    "tblPr": (
        "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
        "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription"
    ),
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tcBorders": "top start left bottom end right insideH insideV tl2br tr2bl",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tblCellMar": "top start left bottom end right",
    "sectPr": (
        "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType cols "
        "formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings"
    ),
    "style": (
        "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked personal "
        "personalCompose personalReply rsid pPr rPr tblPr trPr tcPr tblStylePr"
    ),
    "tbl": "bookmarkStart tblPr tblGrid tr",
    "tc": "tcPr p",
    "p": "pPr r",
    "r": "rPr t br tab fldChar instrText",
}
_MIXED = {"p", "r", "tbl", "tc"}


def misplaced(root: Any) -> Iterator[str]:
    """Every child that stands where Word's schema has no place for it."""
    for element in root.iter():
        name = _local(element)
        if name not in ORDER:
            continue
        allowed = ORDER[name].split()
        places = []
        for child in map(_local, element):
            if child not in allowed:
                yield f"{child} in {name}"
            else:
                places.append(allowed.index(child))
        properties = [place for place in places if place == 0] if name in _MIXED else places
        if properties != sorted(properties) or (name in _MIXED and 0 in places[1:]):
            yield f"order in {name}: {[allowed[place] for place in places]}"


def _local(element: Any) -> str:
    return str(element.tag).rpartition("}")[2]
