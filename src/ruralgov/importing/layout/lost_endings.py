"""Where a line ended, in text that lost its line breaks and has no number there: the title, a known heading, the close."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.chapters import CHAPTER_LINE
from ruralgov.importing.grammar.lexicon.roles import LABEL, ROLE_AT_START
from ruralgov.importing.grammar.marks import mark_of

_TITLE = re.compile(
    r"\s*[^。,;:《》]{4,60}?(?:方案|规划|计划|意见|办法|要点|措施|通知|清单|安排|规定|细则|分工)"
    r"(?:\s*篇[一二三四五六七八九十\d]{1,2})?(?:\s*\([^()。]{2,24}\))?(?=\s|为|根据|按照|依据|现|各|随着|\d{4}年|[\u4e00-\u9fff]{2,8}\()(?!的)"
)
_ADDRESSEE = re.compile(r"[。)\s]*(?:各|有关)[^。:;]{2,60}:(?=\S)")
_SPACED = re.compile(r"(?<=[。)])\s+(?=[^\s)])")
_HEAD = re.compile(
    CHAPTER_LINE.pattern.removesuffix(r"\s*:?$")
    + r"(?=\s*[\u4e00-\u9fff0-9“])(?!阶段|工作|和|与|及|、|的|机构|小组|分工|清单|是|为)\s*"
)
_OPENERS = r"为|根据|按照|坚持|到20|以(?!及)|各|[我全][省市州县区乡镇面]|深入|通过|从|20|第一|[\u4e00-\u9fff]{2,4}[省市县区乡镇]"
_LOOSE_HEAD = re.compile(rf"[\u4e00-\u9fff]{{0,6}}(?:步骤|措施|任务|要求|目标|原则|安排|保障|内容)(?={_OPENERS})")
_BARE_HEAD = re.compile(r"\s(" + CHAPTER_LINE.pattern.removeprefix("^").removesuffix(r"\s*:?$") + r")\s+")
_NUMBERED = re.compile(r"(?:第.{1,4}[章节编篇条分]|[、.)])$")
_LABELLED = re.compile(r"(?<=[\u4e00-\u9fff。)\s])(?:主要|工作|具体)?(?:内容|目标|措施|任务|要求):")
_CLOSE = re.compile(
    r"(?<=[。)])\s*(?=附件\s*\d{0,2}\s*:|抄送|联系人\s*:|\(此件|本(?:实施)?(?:方案|措施|办法|意见|细则|规定)(?:自|由))"
)
_SIGNATURE = re.compile(
    r"[。)]\s*(?P<unit>[\u4e00-\u9fff\s]{4,40}?)\s*(?P<date>(?:\d{4}|20[xX×]{2})年\d{1,2}月\d{1,2}日)(?=\s*(?:\(|$))"
)


def plain_breaks(text: str, *, first: bool) -> list[int]:
    """Positions inside a (narrowed) paragraph at which the next line began; ``first`` at the document's front."""
    found: set[int] = set()
    if first and (title := _TITLE.match(text)):
        found.add(title.end())
    if first:
        found |= {match.end() for match in _ADDRESSEE.finditer(text)}
    found |= {match.end() for match in _SPACED.finditer(text)}
    found |= {match.end() for match in _CLOSE.finditer(text)}
    for match in _SIGNATURE.finditer(text):
        found |= {match.start("unit"), match.start("date")}
    found |= {cut for cut in _labels(text) if cut > 2}
    found |= _headings(text)
    return sorted(cut for cut in found if 0 < cut < len(text))


def _labels(text: str) -> set[int]:
    """主要内容：, and role words behind a sentence or a space, outside brackets: each had its line."""
    found = {match.start() for match in _LABELLED.finditer(text)}
    found |= {
        match.start() for match in LABEL.finditer(text) if match["colon"] == ":" and text[match.start() - 1] in "。) "
    }
    return {cut for cut in found if text.count("(", max(cut - 300, 0), cut) == text.count(")", max(cut - 300, 0), cut)}


def _headings(text: str) -> set[int]:
    """一、总体要求深入贯彻… ends its heading where the known words end; so does 保障措施 between two spaces."""
    bare = [match for match in _BARE_HEAD.finditer(text) if not _NUMBERED.search(text, 0, match.start())]
    found = {cut for match in bare for cut in (match.start(1), match.end())}
    mark = mark_of(text)
    start = mark.end if mark and mark.rank <= 4 else 0
    front = text[start : start + 24]
    head = (_HEAD.match(front) or (_LOOSE_HEAD.match(front) if mark.rank < 4 else None)) if mark and start else None
    if head and not ROLE_AT_START.match(text[start:]):
        found.add(start + head.end())
    return found
