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
    r"|(?:(?:see|by|the|a|an|as|from|of) |(?:photo)?cop(?:y|ies)|scan(?:ned)?|e-?mails?|messages?|photos?|screenshots?|attach(?:ed|ments?)|enclosed| )+"
    r"|[a-z]{1,4}"  # aaa, asdf: no office and no number
    r"|to be (?:done|determined|confirmed|announced)|tb[dca]|todo|n/?a|none?|null|nil|pending|unknown|oral(?:ly)?|verbal(?:ly)?"
)
_OFFICE = r"[\u4e00-\u9fff]{0,14}?(?:局|委|办|厅|处|政府|党委|政协|人大|人大常委会|公室|领导小组|指挥部|专班)"
_HOLDER = "领导|主任|[省州市县区乡镇村局厅处部科股站所组队]长|书记|主席|委员|负责人|同志"
_ENDING = (
    "委员会|党[组委]|支部|部|院|中心|公司|集团|合作社|村委会|两委|监委|[省市县区乡镇村]|社区|街道|[站所队社馆校厅室库园场]|银行|联社|联合会|工商联|[妇残文科侨记社]联"
    "|专班|(?:督[查导察]|工作|领导|协调|推进|考核|调研|巡察|调查)组|邮政|移动|联通|电信|疾控|发改|财政|民政|农经|审计|水利|住建|交通|卫健|教体|文旅|林草"
)
_OFFICE_ALONE = lazy(rf"(?!.*关于)[\u4e00-\u9fff]{{0,14}}(?:{_OFFICE}|{_ENDING})")
"""Who approved, and by which document is not said: 丁县人民政府办公室, 县水务站, 县委组织部、县财政局."""
_NUMBER_ALONE = lazy(rf"(?:{NUMBER.pattern}|(?:(?:19|20)\d{{2}} ?年)? ?第? ?\d{{1,5}} ?号) ?(?:文件?|公文)?")
"""A number, and whose is not said: 〔2026〕4号, 12号文."""
_NO_NUMBER = lazy(r"[〔\[［] ?\d+ ?[〕\]］] ?第? ?\d+ ?号")
"""In the form of a number, with a year or a running number that none has: 某办发〔226〕3号, 某办发〔2026〕123456号."""
_FIRST_YEAR, _LAST_SERIAL = 1949, 9999
"""No number in use is of an earlier year, and no office sends out more letters in a year."""
_STAND_IN = lazy(r"[〔\[［(（][\dxX×*_某 ]*[〕\]］)）] ?第?[xX×*_某?？ ]*号")
"""A number with its year or serial left open: 某办发〔2026〕号, 某办发〔2026〕×号."""
_COPY = (
    "(?:复印|影印|扫描|传真|原|抄|签字|签批|盖章|纸质|电子)(?:件|稿|版|档)|照片|图片|截[图屏]|(?:电子)?邮件|微信|短信|(?:聊天|通话|电话)记录|录[音像]"
    "|便[条笺]|[纸字]?条子?|电话|传真|文档"
)
_GENRE = rf"{_COPY}|批复|批文|批件|批示件?|通知|函|文|文件|公文|请示件?|报告|签报|意见|决定|附件|材料|审批[单表]?|批准|同意|授权|研究|程序"
_NO_NAME = lazy(
    rf"(?!.*关于)(?:{_OFFICE})?(?:[省市县区乡镇村]|[党县市]委|政府|党组|上级|上头|领导|主管|部门|单位|办公室|有关|相关|红头|正式|书面|的|已|有|见|附|按|经|报|发来)*(?:{_GENRE})+"
)
"""A kind of document, or how it came, and nobody's title: 批复, 县政府批复, 县财政局文件, 上级文件, 见附件, 复印件, 县委办邮件."""
_BY_WORD = lazy(
    rf" *(?!.*关于)[^\d《》〔〕]{{0,8}}(?:{_HOLDER})的?(?:{_COPY})+[ 。.！!]*"
    r"| *(?!.*关于)[^\d《》〔〕]{0,16}(?:批示|签批|批阅|圈阅|阅批|阅示|指示)(?:意见|精神|要求|件|单|过|了)*(?:(?:同意|[:：,，(（])[^\d《》]*)?[ 。.！!]*"
)
"""What somebody said in the margin, and no document: 张县长批示, 县委书记签批意见, 分管副县长已圈阅, 张县长微信."""
_DAY = lazy(
    r"(?:(?:19|20)\d{2} ?[-./年])? ?\d{1,2} ?[-./月] ?\d{1,2} ?[日号]?|(?:19|20)\d{2} ?年(?: ?\d{1,2} ?月份?)?"
    r"|\d{1,2} (?:Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sep|Oct|Nov|Dec)[a-z]*\b(?: (?:19|20)\d{2})?"
)
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

_DRAFT = r"(?:征求意见|送审|审议|讨论|报批|报审|会签|修改|审核|拟|初|草|底)稿|草案"
_BEHIND = rf"\W*(?:[^\W批复准意]{{0,12}} ?{NUMBER.pattern}\W*)?$"
"""Nothing more, but for the number that the draft or the request itself has: 关于…的请示（某财农〔2026〕12号）."""
_NOT_YET = lazy(
    rf"^(?!.*(?:批准|批复|通过|决议|决定)).*(?:{_DRAFT}){_BEHIND}|^\W*(?:拟|待|即?将|准备|预计)[以印下行批报发]"
    rf"|{NUMBER.pattern}(?:文件?)?\W*(?:(?:暂|尚|还|仍)?(?:[未没待拟]|没有|即将)(?:正式)?[印下行批补签报审发盖].{{0,6}}|.{{0,4}}(?:批|办|办理|会签|印发|走程序|流转|起草)中)\W*$"
    rf"|{NUMBER.pattern}\W*拟\W*$"
    r"|^\W*draft\b|\bdraft\W*$",
    re.IGNORECASE,
)
"""A draft, or a letter that is still to be sent, whatever number it is to have: 某财农〔2026〕12号（征求意见稿）, 拟发某财农〔2026〕12号."""
_ASKS = lazy(rf"(?:(?<!申)请(?:示(?:件|报告)?)?|^(?!.*(?:批准|批复|通过|同意)).*申请(?:[书表]|报告)?){_BEHIND}")
"""What asks for an approval and is none: 关于…的请示, also with a number (某农请〔2026〕3号)."""
_DECIDING = "报[批请审送]|审[批核定议查]|批[复准示]|送审|上报|补报|上会|研究|起草|会签|流转|印发|下[发达]|行文|发文|商定|制定|确定|通知|规定|办理"
_TO_COME = lazy(
    # 另行报批, 按程序另文批复后执行; 关于另行报批事项的通知 is a document
    rf"另(?:行|文|案|外)(?:由.{{0,10}})?(?:{_DECIDING}|请示)(?:后.{{0,6}})?$"
    # （待批）, 关于延期的批复（待印发）, 上报中, 纪要后补
    rf"|待(?:{_DECIDING}|[批审下发印补报办定])$|(?:{_DECIDING})中$|(?:^|\W|[批函]复?|[批公来]?文件?|纪要|文号|手续|通知|会|事)后补[报办批发]?$"
    # 拟上会, 县政府第13次常务会议拟审议, 尚未批准, 预计6月批复, 提请审议
    rf"|^(?!.*(?:关于|《)).*(?:^拟|(?<![模虚草])拟(?:{_DECIDING}|提交|同意)|[暂尚还仍][未没](?:有|正式)*(?:{_DECIDING}|批)"
    rf"|(?:预计|计划|准备|打算)(?:[于在]|.{{0,2}}年?\d{{1,2}}月|下).{{0,14}}(?:{_DECIDING})$|(?:计划|准备|预计)(?:报|上|下|印)"
    rf"|^提请.*(?:审[批定议]|研究|批准|同意)$|报批(?:后.{{0,6}})?$|[报待须需].{{0,14}}(?:批准|批复|审批|审定|同意)后.{{0,6}}$)"
    r"|^以.*为准$"
    r"|^(?:(?:it |is |are |still |yet |will |shall )*(?:to )?be (?:submitted|approved|issued|decided|sent|filed|obtained|confirmed)|awaiting|subject to"
    r"|pending|under review|in preparation|submitted|for approval|number to follow)\b[a-z ]*$"
)
"""Says itself that the approval is still to come: 另行报批, 关于延期的批复（待印发）, 纪要后补, awaiting approval."""
_NOBODY = lazy(
    # 经县长同意, 领导已阅: whoever said it
    rf"(?!.*关于)[^\d《》〔〕]{{0,12}}?(?:{_HOLDER})(?:本人|们|都|均|已经?|当场|亲自|会上|也)*"
    r"(?:同意|批准|认可|答应|许可|默许|首肯|点头|拍板|签[字名]?|批|[审圈]?阅|知[道悉晓]|[决审]?定|说|讲|交代|安排|授意|要求|可以|行|看过|过目|研究|没意见|无异议|意见)+"
    r"(?:[后了过的,，]|实施|执行|办理|调整|延期|延长)*"
    # 已请示领导, 向县政府汇报过: who was asked or told
    rf"|(?!.*关于)(?:已经?|曾|都|刚|[^\d《》〔〕]{{0,8}}?向[^\d《》〔〕]{{1,12}}?){{0,2}}(?:口头|电话|当面)?(?:请示|汇报|报告|沟通|打(?:过|了)?招呼)(?:[过了给并]|请示|汇报)*"
    rf"(?:[^\d《》〔〕]{{0,8}}?(?:{_HOLDER}|政府|[党县市省区乡镇]委|常委会|上级|部门))?(?:[过了并]|同意|批准|认可)*"
    # 正在走程序, 审批中: on its way
    r"|(?:文件|批文|批复|文号)?(?:[还仍已正在走办报送着了中之]|审[批核签]|报批|流转|会签|履行|起草|拟文|程序|流程|手续|办理|发文|行文|呈批|请示|申请|协调|沟通)+"
    # 以后补, 下周再报: to follow
    r"|(?:以后|今后|之后|回头|随后|后面|下个?[周月]|改天|过几天|过后|年[底后]|马上|尽快|近期|稍后|即将|[将会再来要])+[补办报发定说给送批](?:[上办发报批交齐来]|文件|批文|手续|文号|批复)*"
    # 批复已收到: which one is not said
    r"|(?:批准|上级|红头|正式|审批)?(?:批[复文件]|文件?|函|通知|手续)(?:已经?|[都早刚均也])*(?:收[到悉]?|[下拿]?[到达发来]|印发|有|齐)(?:[了的过手位]|下来)*"
    r"|(?:已经?|都|早|刚)*(?:收到|拿到)(?:批[复文件]|文件?|函|通知)了?"
    r"|to follow|later|in (?:process|progress)|under ?way|(?:the )?(?:\d+(?:st|nd|rd|th) )?meeting(?: of)?(?: (?:no\.? ?)?\d+)?"
)
"""No document, whatever is said of it: somebody's word, one on its way, one to follow, one that came."""
_BARE = lazy(r"[在经于的年月日号上下午召开会议定审讨论研究决通过同意\d\s,./()-]*")
"""What is left of a day or a session without whose meeting it was: 2026年5月8日, 第12次会议."""


_BEFORE = r"[\s《》“”、，,；;：:（(]"


def is_document(words: str) -> bool:
    """Whether words may name a document: 无, 口头同意, 待补, TBD, 123, 批复, 张县长批示, 另行报批, 〔2026〕0号, 某办发〔1926〕4号, a draft, a request, an office alone, a number that has no office or no year, a day, a meeting that is not said to be which one, name none."""
    if _NOT_YET.search(words) or _ASKS.search(words):
        return False
    if (number := NUMBER.search(words)) is not None:
        return _sound(number) and not _NUMBER_ALONE.fullmatch(_plain(words))
    if (damaged := damaged_number(words)) is not None and not damaged.dated and not is_dated_meeting(words):
        return False
    if _TO_COME.search(_plain(words)):
        return False
    plain, undated = _plain(words), _plain(_DAY.sub("", words))
    if re.search(r"[^\W\d_x×某]", plain) is None or _NO_NAME.fullmatch(plain) or _NO_NUMBER.search(words):
        return False
    if any(_NUMBER_ALONE.fullmatch(one) or _only_offices(one) for one in (plain, undated)):
        return False
    if any(_NOTHING.fullmatch(one) or _NOBODY.fullmatch(one) for one in {plain, undated} if one):
        return False
    if _BARE.fullmatch(_SESSION.sub("", undated)) and re.search(r"第 ?\d+ ?[号期]", plain) is None:
        return False
    if _BY_WORD.fullmatch(_DAY.sub("", words)) or _STAND_IN.search(words) or _YEAR_ONLY.search(words.strip()):
        return False
    return not _MEETING.search(re.sub(r"[(（][^(（]*$", "", plain)) or _SESSION.search(plain) is not None


def _only_offices(words: str) -> bool:
    """Whether words are an office, or several, and say nothing of a document."""
    parts = [one.strip() for one in re.split("[、,，;；/和与及]", words)]
    return any(all(_OFFICE_ALONE.fullmatch(one) for one in found) for found in ([words], parts))


def _sound(number: re.Match[str]) -> bool:
    return (not number[1] or int(number[1]) >= _FIRST_YEAR) and 0 < int(number[3]) <= _LAST_SERIAL


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
    """A badly written number: where it stands, and how it is written; ``sure`` where nothing had to be guessed, ``dated`` where it has a year."""

    start: int
    end: int
    good: str
    sure: bool
    dated: bool


def damaged_number(words: str) -> Damaged | None:
    """某办发2026 3号: a number in which brackets, year or 号 are missing; None where there is none, or a good one."""
    if NUMBER.search(words) or (found := DAMAGED.search(words)) is None:
        return None
    start = found.start("bare") if found["bare"] else found.start()
    serial = next(found[name] for name in ("serial", "serial2", "serial3", "serial4", "serial5") if found[name])
    year = next((found[name] for name in ("year", "year2", "year3", "year4") if found[name]), "")
    good = f"〔{re.sub('[Oo]', '0', year) or '年份'}〕{int(serial)}号"
    return Damaged(start, found.end(), good, sure=year.isdecimal(), dated=bool(year))


def is_numbered(words: str) -> bool:
    """Whether words have a number to be looked up by: that of a letter, or of a proclamation, an order, minutes."""
    return bool(issuer(words)) or _OTHERWISE.search(words) is not None


def is_dated_meeting(words: str) -> bool:
    """Whether words name a meeting by its day or its session: minutes often have no number, and are found by these."""
    plain = _plain(words)
    return bool(re.search("会|纪要", plain) and _SESSION.search(plain))


def lacks_number(words: str) -> bool:
    """Whether words are a document, but nobody can look up which: 关于延期的批复."""
    return is_document(words) and not is_numbered(words) and not is_dated_meeting(words)


def _plain(words: str) -> str:
    return unicodedata.normalize("NFKC", words).strip(" 　。.,，（）()[]【】《》“”\"'!！?？…").lower()
