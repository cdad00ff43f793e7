"""Results without numbers: 出台《…办法》, 编制…清单, 建成…平台. Only clear verbs of completion with a thing that has a name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruralgov.importing.grammar.lexicon.form import either
from ruralgov.importing.grammar.lexicon.results import NAME, PAPER, RESULTS, SYSTEM
from ruralgov.importing.sources.paragraph import Fact, Para

_ITEM = re.compile(either(RESULTS))
_MORE = re.compile(
    rf"[、和及](?P<more>《[^《》]{{3,50}}》|(?:{NAME}|“[^”]{{1,14}}”){{2,20}}?{PAPER}(?=[,。;、)和及]|$))"
)
_NOT_BEFORE = re.compile(
    r"(?:已|曾|探索|鼓励|引导|支持|推动|逐步|可|根据|按照|依据|依照|依托|对照|结合|落实|执行|贯彻|遵守|参照|通过|健全|积极|尚未|各地|不断|未|违反|由.{0,12}统一|"
    r"(?:鼓励|引导|支持|推动|指导|督促|督导|帮助)[^,。;]{0,8}|推进|要求|的|所|能够?|应该|国家|省里|上级|"
    r"年(?:以来|内已))$"
)
_VAGUE = re.compile(
    r"^(?:健全|完善|科学|有效|相关|有关|各项|配套|具体|一系列|一套|多元|良好|长效|工作|规章|可复制.*|比较|较为|更加|统一|相应|切实可行的?|"
    r"常态化?|协调|联动|体制|责任|管理|治理|运行|考核|激励|监督|协同|推进|指导|技术|服务|保障|的|化|实施|规章制度|上下|联席|共建共治共享|党[委组]领导.*|以.*为.*|集.*于一体.*|性)*"
    rf"(?:{PAPER}|{SYSTEM})$"
)
"""建立健全长效机制, 完善有关制度: no name, nothing that could be handed over."""
_HISTORY = re.compile(r"[^,。;]*(?:已经|目前|去年|上年|截至|以来)[^,。;]*$")


def deliverables_in(para: Para, start: int = 0, end: int | None = None) -> Iterator[Fact]:
    """The things that a stretch of a task promises, in printed order."""
    end = len(para.text) if end is None else end
    for match in _ITEM.finditer(para.text, start, end):
        group = next(name for name in ("quoted", "paper", "list", "thing") if match[name])
        if not _clear(para.text, match, group, start):
            continue
        yield para.fact(*_trim(para.text, *match.span(group)))
        yield from _others(para, match.end(), end) if group in {"quoted", "paper"} else ()


def _clear(text: str, match: re.Match[str], group: str, start: int) -> bool:
    before = text[max(start, match.start() - 16) : match.start()]
    thing = text[slice(*_trim(text, *match.span(group)))]
    if (
        _NOT_BEFORE.search(before)
        or _HISTORY.search(before)
        or text.count("“", start, match.start()) != text.count("”", start, match.start())
    ):
        return False
    if group == "quoted":
        return True
    return len(thing) > 3 and not _VAGUE.fullmatch(thing) and not thing.startswith(("的", "了", "和", "与"))


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    if (of := text.rfind("的", start, end)) > 0 and not text.startswith("《", start):
        start = of + 1
    head = re.match(
        r"(?:一[套批项个部]|本[县市乡镇村区]的?|全[县市乡镇区]统一的?|统一的?|完善的?|健全的?|了|相关的?|各类|具体(?=.{4}))+",
        text[start:end],
    )
    return (start + head.end() if head and end - start - head.end() > 3 else start), end


def _others(para: Para, position: int, end: int) -> Iterator[Fact]:
    """《A》《B》, A办法、B清单 behind one verb."""
    while match := re.compile(r"《[^《》]{3,50}》").match(para.text, position, end) or _MORE.match(
        para.text, position, end
    ):
        left = match.start("more") if match.re is _MORE else match.start()
        if match.re is not _MORE or not _VAGUE.fullmatch(match["more"]):
            yield para.fact(left, match.end())
        position = match.end()
