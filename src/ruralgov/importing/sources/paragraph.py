"""What the stages hand to each other: raw lines, paragraphs that know their lines, and facts that know their place."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from typing import NamedTuple

# Full-width ASCII (！ to ～) becomes half-width one character for one, so that positions hold in both texts.
_NARROW = {0xFF01 + i: 0x21 + i for i in range(94)} | {0x3000: 0x20, 0xA0: 0x20, 0x2236: 0x3A, 0x2009: 0x20}
_NARROW |= {ord("﹪"): ord("%"), ord("〜"): ord("~"), ord("－"): ord("-"), ord("–"): ord("-"), ord("—"): ord("-")}
_NARROW |= {ord("─"): ord("-"), ord("﹣"): ord("-"), ord("【"): ord("("), ord("】"): ord(")"), ord("\t"): 0x20}
_NARROW |= {ord("∶"): ord(":"), ord("﹕"): ord(":"), ord("﹔"): ord(";"), ord("［"): ord("("), ord("］"): ord(")")}
_NARROW |= {ord("﹒"): ord("."), ord("﹐"): ord(",")}
_NARROW |= {ord("["): ord("("), ord("]"): ord(")"), ord("︰"): ord(":")}
# Traditional characters of the words that the lexicon knows; none of them occurs in simplified text. The raw text keeps them.
_TRADITIONAL = "牽頭責單會領導負辦協參與務點標範圍總則區縣鄉鎮組織員處廳廠農業財發產經濟環設團聯殘婦黨紀監檢醫衛電視臺網創實驗試項級劃階進動計間時長門關機構館學術護這個為從後對應無達數據億萬畝戶駐隊貧陸質見開結劑規體現權執運營專資費補貼歲憑條約頓訓練線評選樹樣傳統榮濕遊語廣場備製購買賣蓋礦鐵銀錢稅貨貸額償債險預測報審議決續簽證書號轉調養殺蟲獎勵懲誠讓圖寫譯讀講詢訪談話課題謀詳認識記訂許託"
_SIMPLIFIED = "牵头责单会领导负办协参与务点标范围总则区县乡镇组织员处厅厂农业财发产经济环设团联残妇党纪监检医卫电视台网创实验试项级划阶进动计间时长门关机构馆学术护这个为从后对应无达数据亿万亩户驻队贫陆质见开结剂规体现权执运营专资费补贴岁凭条约顿训练线评选树样传统荣湿游语广场备制购买卖盖矿铁银钱税货贷额偿债险预测报审议决续签证书号转调养杀虫奖励惩诚让图写译读讲询访谈话课题谋详认识记订许托"
_NARROW |= {ord(old): ord(new) for old, new in zip(_TRADITIONAL, _SIMPLIFIED, strict=True)}
# A clause opened with one kind of bracket is often closed with another: to the patterns they are all round.
_NARROW |= {ord(char): ord("(") for char in "〔〖﹝"} | {ord(char): ord(")") for char in "〕〗﹞"}
# 推广智慧农业.建设基地: typed with a Latin keyboard. Behind a numeral (一.) or a chapter's word it belongs to the number.
_LATIN_STOP = re.compile(r"(?<=[\u4e00-\u9fff”%])(?<![一二三四五六七八九十百章节条])\.(?=[\u4e00-\u9fff“(\d]|\s*$)")


def narrow(text: str) -> str:
    """The text with half-width punctuation, digits and simplified characters, of the same length: what the patterns are written for."""
    narrowed = text.translate(_NARROW)
    return _LATIN_STOP.sub("。", narrowed) if "." in narrowed else narrowed


class RawLine(NamedTuple):
    """One line of a text file, one paragraph or one table row of a Word document; numbers count from 1."""

    number: int
    text: str
    cells: tuple[str, ...] = ()
    """The cells, when the line is a table row; a cell merged downwards repeats its text."""
    table: int = 0
    """Which table the row belongs to; 0 outside tables."""
    level: int = 0
    """1–6 for a Word or Markdown heading; 0 for plain text."""
    bold: int = 0
    """How many characters at the start stand out in bold."""
    indent: int = 0
    """How many spaces stand before the text."""
    places: tuple[tuple[tuple[int, int], ...], ...] = ()
    """For a row printed over several lines: where in each cell which line begins."""

    @property
    def paras(self) -> tuple[Para, ...]:
        """The cells as paragraphs that know their lines."""
        places = self.places or (((0, self.number),),) * len(self.cells)
        return tuple(Para(cell, narrow(cell), at) for cell, at in zip(self.cells, places, strict=True))


@dataclass(frozen=True, slots=True)
class Source:
    """A document as lines. ``unit`` is what its numbers count: 行 in text, 段 in Word."""

    lines: tuple[RawLine, ...]
    name: str = ""
    unit: str = "行"

    def text_at(self, number: int) -> str:
        """The text of the line with this number; empty where there is none."""
        return next((line.text for line in self.lines if line.number == number), "")


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph: ``raw`` as printed, ``text`` narrowed for matching (same length), ``places`` where its lines begin."""

    raw: str
    text: str
    places: tuple[tuple[int, int], ...]
    """(offset, line number), ascending; a paragraph joined from wrapped lines has several."""
    level: int = 0
    bold: int = 0

    @classmethod
    def of(cls, raw: str, line: int, level: int = 0, bold: int = 0) -> Para:
        """A paragraph that stands on one line."""
        return cls(raw, narrow(raw), ((0, line),), level, bold)

    def line_at(self, offset: int) -> int:
        """The number of the line on which this character stands."""
        index = bisect_right(self.places, offset, key=lambda place: place[0]) - 1
        return self.places[max(index, 0)][1]

    @property
    def lines(self) -> tuple[int, ...]:
        """Every line that the paragraph takes from."""
        return tuple(dict.fromkeys(line for _, line in self.places))

    def part(self, start: int, end: int | None = None) -> Para:
        """A slice that still knows its lines."""
        end = len(self.raw) if end is None else end
        places = [(max(offset - start, 0), line) for offset, line in self.places if offset < end]
        kept = [place for index, place in enumerate(places) if index + 1 == len(places) or places[index + 1][0] > 0]
        return Para(
            self.raw[start:end],
            self.text[start:end],
            tuple(kept) or ((0, self.line_at(start)),),
            self.level,
            max(min(self.bold, end) - start, 0),
        )

    def mark_bold(self, start: int) -> bool:
        """Whether a bold title of sensible length ends inside the paragraph."""
        return start + 3 < self.bold < min(len(self.text) - 5, start + 45)

    def fact(self, start: int, end: int, value: str | None = None, doubt: str = "") -> Fact:
        """The characters between as a fact; ``value`` where the plan writes it differently."""
        while start < end and self.raw[start].isspace():
            start += 1
        while start < end and self.raw[end - 1].isspace():
            end -= 1
        printed = self.raw[start:end]
        return Fact(printed if value is None else value, self.line_at(start), printed, doubt)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value for the plan, where it stands, and how it is printed there; ``doubt`` says why a person should look."""

    value: str
    line: int
    printed: str
    doubt: str = ""
    extra: str = field(default="", compare=False)
    """A second piece of the same line that the value is made of: the 县 of 县农业农村局、水务局."""
