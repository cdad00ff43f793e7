"""Whether words name a document that can be looked up: by its number, by a meeting's day or session, or by its title."""

from __future__ import annotations

import re
import unicodedata

from ruralgov.text import lazy

NUMBER = re.compile(
    r"(?:[〔\[［(（【{﹝〈] ?((?:19|20)\d{2})|[〔\[［﹝] ?(\d{2})) ?[〕\]］)）】}﹞〉] ?第?(\d{1,5}) ?号", re.ASCII
)
"""A year in any kind of brackets, then the serial number: [2026]012号, （2026）第12号, 〔26〕12号."""
_NOTHING = lazy(
    r"(?:批准|审批|批复)?(?:文号|文件|文件号|依据|单号)|(?:文号)?(?:暂|尚|还)?(?:无|没有|未有|未定|未知)(?:文号|文件|文)?|不详|略"
    r"|(?:文号)?(?:待|后|补|未|暂缺|缺)(?:补|定|批|办|办理|填|报|查|核|发|下|文)*(?:中|文号)?"
    r"|(?:待|等|候).*|[未没](?:印发|下发|行文|发文|办理|有?批).*"
    r"|.{0,8}(?:口头|当面|电话|微信|短信|口谕).{0,8}|(?:领导|主任|县长|书记)?(?:已|同意|批准|批示|签字|点头)+"
    r"|to be (?:done|determined|confirmed|announced)|tb[dca]|todo|n/?a|none?|null|nil|pending|unknown|oral(?:ly)?|verbal(?:ly)?"
)
_STAND_IN = lazy(r"[〔\[［(（][\dxX×*_某 ]*[〕\]］)）] ?第?[xX×*_某?？ ]*号")
"""A number with its year or serial left open: 某办发〔2026〕号, 某办发〔2026〕×号."""
_GENRE = "批复|批文|批件|批示件?|通知|函|文|文件|公文|请示件?|报告|签报|意见|决定|附件|材料|审批[单表]?|批准|同意|授权|研究|程序"
_NO_NAME = lazy(
    f"(?:[省市县区乡镇村]|[党县市]委|政府|党组|上级|上头|领导|主管|部门|单位|办公室|有关|相关|红头|正式|书面|的|已|有|见|按|经|报)*(?:{_GENRE})+"
)
"""A kind of document and nobody's title: 批复, 县政府批复, 上级文件, 见附件."""
_BY_WORD = lazy(
    r" *(?!.*关于)[^\d《》〔〕]{0,16}(?:批示|签批|批阅|圈阅|阅批|阅示|指示)(?:意见|精神|要求|件|单|过|了)*(?:(?:同意|[:：,，(（])[^\d《》]*)?[ 。.！!]*"
)
"""What somebody said in the margin, and no document: 张县长批示, 县委书记签批意见, 分管副县长已圈阅."""
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


def is_document(words: str) -> bool:
    """Whether words may name a document: 无, 口头同意, 待补, TBD, 123, 批复, 张县长批示, a meeting that is not said to be which one, name none."""
    if NUMBER.search(words):
        return True
    plain = _plain(words)
    if re.search(r"[^\W\d_x×某]", plain) is None or _NOTHING.fullmatch(plain) or _NO_NAME.fullmatch(plain):
        return False
    if _BY_WORD.fullmatch(words) or _STAND_IN.search(words) or _YEAR_ONLY.search(words.strip()):
        return False
    return not _MEETING.search(re.sub(r"[(（][^(（]*$", "", plain)) or _SESSION.search(plain) is not None


def issuer(words: str) -> str | None:
    """How a document's number begins: 某办发 of 县委办《关于…》某办发〔2026〕3号; None where there is no number."""
    found = NUMBER.search(words)
    return re.split(r"[\s《》“”、，,；;：:（(]", words[: found.start()].rstrip())[-1] if found else None


def is_dated_meeting(words: str) -> bool:
    """Whether words name a meeting by its day or its session: minutes often have no number, and are found by these."""
    plain = _plain(words)
    return bool(re.search("会|纪要", plain) and _SESSION.search(plain))


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip(" 　。.（）()[]【】《》“”\"'!！?？…").lower()
