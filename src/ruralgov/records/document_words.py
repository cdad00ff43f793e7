"""Whether words name a document that can be looked up: by its number, by a meeting's day or session, or by its title."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from ruralgov.text import lazy

NUMBER = re.compile(
    r"(?:[〔\[［(（【{﹝〈] ?((?:19|20)\d{2})|[〔\[［﹝] ?(\d{2})) ?[〕\]］)）】}﹞〉] ?第?(\d{1,5})((?: ?[-—–~～、至] ?\d{1,5})?) ?号",
    re.ASCII,
)
"""A year in any kind of brackets, then the serial number: [2026]012号, （2026）第12号, 〔26〕12号."""
_YEAR = r"(?P<year>(?:19|2[0Oo])[\dOo]{2})"
DAMAGED = lazy(
    # 某办发2026 3号, 某办发2026-3号, 某办发〔2026 3号: no brackets, or half of them; 建字第2026-031号 is a licence
    rf"(?<=[\u4e00-\u9fff])(?<!字)(?<!第)(?<!编号) ?[〔\[(（]? ?{_YEAR} ?(?:年? ?[〕\])）]|年|[-—–_/.·]|(?<= )) ?(?P<serial>\d{{1,5}}) ?号"
    # 某办发2026年第3号; a proclamation may be numbered so
    r"|(?<=[发函字电复])(?P<year2>(?:19|20)\d{2}) ?年 ?第 ?(?P<serial2>\d{1,5}) ?号"
    # 某办发〔2026〕3, 某办发〔2O26〕3号
    rf"|[〔\[] ?(?P<year3>(?:19|20)[\dOo]{{2}}) ?[〕\]] ?第? ?(?P<serial3>\d{{1,5}})(?: ?号|(?![\d]| ?[次期月年日、至～~—–-]))"
    r"|(?<=[发函])(?P<year4>20\d{2})(?P<serial5>\d{1,4}) ?号"
    # 某办发3号
    r"|^(?!.*(?:19|20)\d{2})[^\d]{0,24}?(?<=[发函])(?P<bare> ?第? ?(?P<serial4>\d{1,5}) ?号)"
)
"""A document number in which brackets, year or 号 are missing."""
_OTHERWISE = lazy(
    r"(?:19|20)\d{2} ?年 ?第 ?\d{1,5} ?[号期次]|(?:令|公告|通告|通报|简报|专报|快报|纪要|决议|字|编号) ?[(（]? ?第? ?(?:(?:19|20)\d{2})?[-年]?第? ?\d{1,20} ?[号期次]"
)
"""Numbered in another way than letters are: 县政府公告2026年第3号, 县政府令第3号, 督查通报第3期."""
_NOTHING = lazy(
    r"(?:批准|审批|批复)?(?:文号|文件|文件号|依据|单号)|(?:文号)?(?:暂|尚|还)?(?:无|没有|未有|未定|未知)(?:文号|文件|文)?|不详|略"
    r"|(?:文号)?(?:待|后|补|未|暂缺|缺)(?:补|定|批|办|办理|填|报|查|核|发|下|文)*(?:中|文号)?"
    r"|(?:待|等|候).*|[未没](?:印发|下发|行文|发文|办理|有?批).*"
    r"|.{0,8}(?:口头|当面|电话|微信|短信|口谕).{0,8}|(?:领导|主任|县长|书记)?(?:已|同意|批准|批示|签字|点头)+"
    r"|(?:[依按根据照遵因应由经已上级有关相工作实际情况的]|县里|领导|规[定矩]?|惯例|要求|程序|流程|需要|安排|研究|决定|统一|部署|执行|办理|同意|审定"
    r"|报请|报送|批准|批复|审核|审议|履行|手续|下达|[报批审后并均都])+"
    r"|(?:文号|文件|内容|依据)?(?:[同如见详参]|参照)+ ?(?:以|本)?(?:[上前下左右题文表附后]|上面|前面|后面)+(?:述|所述|所示|文|件|条|项|款|批文|批复|文号|方案)*|[上前]述(?:文件|批复|批文)?"
    r"|ditto|idem|same(?: as (?:above|before))?|(?:as|see) (?:above|before|below|title)|above|approved|agreed|ok(?:ay)?|yes"
    r"|[a-z]{1,4}"  # aaa, asdf: no office and no number
    r"|to be (?:done|determined|confirmed|announced)|tb[dca]|todo|n/?a|none?|null|nil|pending|unknown|oral(?:ly)?|verbal(?:ly)?"
)
_OFFICE = r"[\u4e00-\u9fff]{0,14}?(?:局|委|办|厅|处|政府|党委|政协|人大|人大常委会|公室|领导小组|指挥部|专班)"
_STAND_IN = lazy(r"[〔\[［(（][\dxX×*_某 ]*[〕\]］)）] ?第?[xX×*_某?？ ]*号")
"""A number with its year or serial left open: 某办发〔2026〕号, 某办发〔2026〕×号."""
_GENRE = "批复|批文|批件|批示件?|通知|函|文|文件|公文|请示件?|报告|签报|意见|决定|附件|材料|审批[单表]?|批准|同意|授权|研究|程序"
_NO_NAME = lazy(
    rf"(?!.*关于)(?:{_OFFICE})?(?:[省市县区乡镇村]|[党县市]委|政府|党组|上级|上头|领导|主管|部门|单位|办公室|有关|相关|红头|正式|书面|的|已|有|见|按|经|报)*(?:{_GENRE})+"
)
"""A kind of document and nobody's title: 批复, 县政府批复, 县财政局文件, 上级文件, 见附件."""
_BY_WORD = lazy(
    r" *(?!.*关于)[^\d《》〔〕]{0,16}(?:批示|签批|批阅|圈阅|阅批|阅示|指示)(?:意见|精神|要求|件|单|过|了)*(?:(?:同意|[:：,，(（])[^\d《》]*)?[ 。.！!]*"
)
"""What somebody said in the margin, and no document: 张县长批示, 县委书记签批意见, 分管副县长已圈阅."""
_DAY = lazy(r"(?:(?:19|20)\d{2} ?[-./年])? ?\d{1,2} ?[-./月] ?\d{1,2} ?[日号]?|(?:19|20)\d{2} ?年")
"""A day or a year: that somebody's word has one makes no document of it."""
_YEAR_ONLY = lazy(r"[〔\[［﹝(（] ?(?:19|20)?\d{2} ?[〕\]］﹞)）]$", re.ASCII)
"""A number that stops behind its year: 某办发〔2026〕."""
_MEETING = lazy(
    "(?:会|会议|会商|纪要)(?:纪要|记录|决定|决议|精神|要求|材料|研究|审议|讨论|同意|通过|议定|审定|批准|的)*$"
)
"""A meeting, or what it resolved: 县政府常务会议, 会议纪要, 经县委常委会研究同意."""
_SESSION = lazy(
    r"第? ?[\d一二三四五六七八九十百〇零]+ ?[次期号]|\d{1,2} ?月 ?\d{1,2} ?[日号]?|(?:19|20)\d{2}(?:[-./]\d{1,2}[-./]\d{1,2}|\d{4})"
)
"""Which one: 第12次, 第3期, 5月8日, 2026-05-08."""


_BEFORE = r"[\s《》“”、，,；;：:（(]"


def is_document(words: str) -> bool:
    """Whether words may name a document: 无, 口头同意, 待补, TBD, 123, 批复, 张县长批示, 〔2026〕0号, a meeting that is not said to be which one, name none."""
    if (number := NUMBER.search(words)) is not None:
        return int(number[3]) > 0
    plain, undated = _plain(words), _plain(_DAY.sub("", words))
    if re.search(r"[^\W\d_x×某]", plain) is None or _NOTHING.fullmatch(plain) or _NO_NAME.fullmatch(plain):
        return False
    if undated != plain and undated and _NOTHING.fullmatch(undated):
        return False
    if _BY_WORD.fullmatch(_DAY.sub("", words)) or _STAND_IN.search(words) or _YEAR_ONLY.search(words.strip()):
        return False
    return not _MEETING.search(re.sub(r"[(（][^(（]*$", "", plain)) or _SESSION.search(plain) is not None


def year_of(words: str) -> int | None:
    """The year of a document's number; None where it has none."""
    found = NUMBER.search(words)
    return int(found[1] or f"20{found[2]}") if found else None


def issuer(words: str) -> str | None:
    """How a document's number begins: 某办发 of 县委办《关于…》某办发〔2026〕3号; None where there is no number."""
    if found := NUMBER.search(words):
        return re.split(_BEFORE, words[: found.start()].rstrip())[-1]
    damaged = damaged_number(words)
    return re.split(_BEFORE, words[: damaged.start].rstrip())[-1] if damaged else None


class Damaged(NamedTuple):
    """A badly written number: where it stands, and how it is written; ``sure`` where nothing had to be guessed."""

    start: int
    end: int
    good: str
    sure: bool


def damaged_number(words: str) -> Damaged | None:
    """某办发2026 3号: a number in which brackets, year or 号 are missing; None where there is none, or a good one."""
    if NUMBER.search(words) or (found := DAMAGED.search(words)) is None:
        return None
    start = found.start("bare") if found["bare"] else found.start()
    serial = next(found[name] for name in ("serial", "serial2", "serial3", "serial4", "serial5") if found[name])
    year = next((found[name] for name in ("year", "year2", "year3", "year4") if found[name]), "")
    good = f"〔{re.sub('[Oo]', '0', year) or '年份'}〕{int(serial)}号"
    return Damaged(start, found.end(), good, sure=year.isdecimal())


def is_numbered(words: str) -> bool:
    """Whether words have a number to be looked up by: that of a letter, or of a proclamation, an order, minutes."""
    return bool(issuer(words)) or _OTHERWISE.search(words) is not None


def is_dated_meeting(words: str) -> bool:
    """Whether words name a meeting by its day or its session: minutes often have no number, and are found by these."""
    plain = _plain(words)
    return bool(re.search("会|纪要", plain) and _SESSION.search(plain))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip(" 　。.（）()[]【】《》“”\"'!！?？…").lower()
