"""What stands around a plan: kinds of documents, their numbers, what web pages and notices put before them."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.patterns import lazy

_KIND = r"(?:方案|规划|计划|意见|办法|通知|要点|措施|分工|工作安排|任务书|行动|细则|清单|任务分解|分解表|任务表|分工表|纪要)"
TITLE_END = lazy(rf"{_KIND}(?:\([^)]*\))?$", "青禾县移风易俗实施⟦细则⟧")
TITLE_PART = lazy(
    rf"\s*(?:篇[{COUNTING}\d]+|\(?(?:征求意见稿|送审稿|讨论稿|试行)\)?)\s*$", "庭院经济以奖代补管理办法⟦（试行）⟧"
)
DOCUMENT_NUMBER = lazy(
    r"(?:[\u4e00-\u9fff]{2,12}|^\s*)(?:\(|〔|\[|﹝|［)\s*(?:\d{4}|20[xX×*]{2}|[xX×]{4})\s*(?:\)|〕|\]|﹞|］)\s*第?\s*[\dxX×*]+\s*号",
    "⟦青政办发（2026）17号⟧",
)
PAGE_DATA = lazy(
    r"https?://|引证码|原文链接|索引号|发布机构|发布日期|发布时间|浏览次数|浏览量|信息来源|主题分类|公开方式|字号:|字体:|当前位置|打印|来源:|作者:|点击",
    "⟦索引号⟧：QH-2026-017",
)
"""The lines that a web page or a database puts before a document."""
ISSUED_BY = lazy(
    r"(?!按照|根据|依据|依照|遵照|为|贯彻|落实|结合|现就|现将)(?P<unit>[^关,。《》]{4,30}?)\s*关于",
    "⟦青禾县人民政府办公室关于⟧加快",
)
"""The office before 关于 in a title."""
NAMES_BASIS = lazy(r"根据|按照|贯彻|依据|落实|遵照|《", "⟦根据⟧《乡村振兴促进法》制定措施")
"""A paragraph that names what the plan rests on."""
BYLINE = lazy(
    r"^\(?\s*(?P<unit>[\u4e00-\u9fff]{4,30})(?:\s+|,\s*)20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:发布|制发)?\s*\)?$",
    "⟦青禾县人民政府办公室  2026年3月18日⟧",
)
"""竹溪县政府办公室　2026年5月6日: the office beside the day, below a title."""
TITLE_ON_A_LINE = lazy(
    r"\s*[^。,;:《》]{4,60}?(?:方案|规划|计划|意见|办法|要点|措施|通知|清单|安排|规定|细则|分工)"
    rf"(?:\s*篇[{COUNTING}\d]{{1,2}})?(?:\s*\([^()。]{{2,24}}\))?(?=\s|为|根据|按照|依据|现|各|随着|\d{{4}}年|[\u4e00-\u9fff]{{2,8}}\()(?!的)",
    "⟦青禾县道路养护方案⟧为管好道路",
)
WORK_TOLD = lazy(
    r"^(?:[^关]{0,24}关于)?(?:进一步|切实|扎实|全面|认真|组织|深入|抓好|做好|开展|加强|推进|实施|落实|印发)*(?:20\d\d(?:[-~至—]+20\d\d)?年?度?)?(?:全[省市县区镇乡])?"
    rf"(?P<work>[^关《》]{{2,40}}?)(?:的)?(?:有关|相关)?(?:事项|工作)?的?(?:(?:实施|工作|行动|专项)*{_KIND}(?:\([^)]*\))?)+$",
    "⟦关于做好2026年农村饮用水水质检测工作的通知⟧",
)
"""What a notice is about, by its title."""
ADDRESSEE = lazy(r"[。)\s]*(?:各|有关)[^。:;]{2,60}:(?=\S)", "⟦各镇人民政府：⟧经县政府同意")
CLOSE = lazy(
    r"(?<=[。)])\s*(?=附件\s*\d{0,2}\s*:|抄送|联系人\s*:|\(此件|本(?:实施)?(?:方案|措施|办法|意见|细则|规定)(?:自|由))",
    "建成12处。⟦⟧附件：分工表",
)
SIGNATURE = lazy(
    r"[。)]\s*(?P<unit>[\u4e00-\u9fff\s]{4,40}?)\s*(?P<date>(?:\d{4}|20[xX×]{2})年\d{1,2}月\d{1,2}日)(?=\s*(?:\(|$))",
    "抓好落实⟦。青禾县人民政府办公室2026年3月5日⟧",
)
ITEM_NUMBER = rf"(?:\(\s*(?:[{COUNTING}]{{1,3}}|\d{{1,2}})\s*\)|[{COUNTING}两]{{1,3}}|\d{{1,2}})"
ABOVE = r"(?:以上|上述|前述|前列|上列)"
"""The ones above."""
TASKS_CALLED = r"(?:任务|工作|事项|措施|内容|行动|举措|工程|项目|要求)"
"""What a plan calls its tasks where it speaks of several."""
ALL_OF_THEM = r"(?:各项|所有|全部|所列|所述|各|重点|主要|具体|有关|相关|目标)*"
"""How it speaks of all of them."""
SCOPES = (
    Form(
        "numbers",
        rf"(?P<sure>(?P<above>{ABOVE})|其中|本方案)?,?(?P<th>第|任务|重点任务)?(?P<numbers>{ITEM_NUMBER}(?:\s*(?:[、,和与及至到~]|-+)?\s*第?{ITEM_NUMBER})*)(?P<item>\s*[项条款点])?{ALL_OF_THEM}(?:工作)?{TASKS_CALLED}?",
        "第二、三项任务由县农办牵头。",
        "numbers 2、3: 县农办牵头",
    ),
    Form(
        "all",
        rf"{ABOVE}{ALL_OF_THEM}(?:工作)?{TASKS_CALLED}",
        "以上各项任务均由县农办牵头。",
        "all: 县农办牵头",
    ),
    Form(
        "section",
        rf"(?:本|此|该|这一?)(?:部分|节|板块|方面|大项|类|版块)(?:所列|中|内|的)?{ALL_OF_THEM}(?:工作)?{TASKS_CALLED}?",
        "本部分任务由县民政局牵头。",
        "section: 县民政局牵头",
    ),
    Form(
        "chapter",
        rf"本章(?:所列|中|内|的)?{ALL_OF_THEM}(?:工作)?{TASKS_CALLED}?",
        "本章任务由县民政局牵头。",
        "chapter: 县民政局牵头",
    ),
    Form(
        "forward",
        rf"(?:以下|下列|下述)(?:[{COUNTING}\d]{{1,2}}项)?{ALL_OF_THEM}(?:工作)?{TASKS_CALLED}",
        "以下五项任务由县民政局牵头。",
        "forward: 县民政局牵头",
    ),
)
"""Which tasks a statement is about: by number, all, those of a section or a chapter, those below."""
FIRST_SO_MANY = lazy(r"前(?P<count>[{COUNTING}两]|\d{1,2})项(?:任务|工作|措施)?", "⟦前两项任务⟧由镇农办牵头")
"""前五项任务."""
OPENS_STATEMENT = lazy(r"(?:^|(?<=[。;(]))\s*(?:(?:注|备注|说明):\s*(?:\d[.、])?)?\s*", "⟦注：⟧第2、3项由镇农办牵头")
"""Where a statement about several tasks may begin."""
NO_STATEMENT = lazy(r"完成后|结束后|中|推进|要|的", "以上任务⟦完成后⟧组织验收")
"""What the words behind 以上任务 begin with where they say something else."""
SPEAKS_OF_TASKS = lazy(
    rf"{ABOVE}|前.项|[项条款点](?:任务|工作|措施|由|均|[,:]|牵头|责任)|本部分|本节|本章|此部分|该部分|本板块|本方面|以下|下列|[)]\s*[项牵责由]",
    "⟦以上⟧三项由县民政局牵头",
)
"""Words without which a sentence is about no several tasks."""
WHO_FOR_ALL = lazy(
    r"\s*[,:]?\s*的?(?:除[^,。;:]{0,14}外[,、]?)?(?:均|都|统一|一律|全部|分别|共同|原则上)*\s*(?P<by>由|请|应由|须由|需由|明确由)?\s*(?P<roles>[^。]{2,})",
    "⟦均由县审计局牵头，各乡镇配合⟧",
)
"""What is said of them: who does it."""
DUE_FOR_ALL = lazy(
    r"^(?:(?:须|应|要|力争|确保)?(?:于|在)?(?:20\d\d年|20[xX]{2}年|\d{1,2}月)[^,。;]{0,12}(?:完成|到位|办结)|长期坚持)",
    "⟦须于2026年6月底前完成⟧",
)
"""What is said of them: by when."""
CLOSING_LINE = lazy(
    r"本(?:实施|若干|行动|工作|管理|暂行)*(?:方案|措施|办法|意见|细则|计划|规划|规定|制度|通知|要点)(?:自|由|从|有效期|在|未尽|最终|中|所称)|此件|未尽事宜|有效期|特此(?:通知|公告|通告)"
    r"|(?:征求意见|征集意见|意见征集|意见反馈|反馈意见|公示|公告)(?:的)?(?:时间|期限|期|日期|截止)|(?:此前|以前|原有?)[^。]{0,24}(?:同时废止|停止执行|不一致的)"
    r"|(?:各|请)[^。,;]{0,16}(?:于|在)[^。,;]{2,16}前[^。]{0,20}(?:反馈|书面意见|修改意见)|(?:如有|如对)[^。]{0,16}意见|抄送|(?:以上|上述)(?:各项|所有|全部)?(?:重点)?(?:任务|工作|事项),|附(?:件|表)?\s*\d*\s*:|会议(?:强调|要求|指出|号召|最后)|(?:出席|列席|参加|缺席|请假|记录|主持|分送|主送|抄报|签发)(?:人员?|单位)?\s*:|(?:联系|咨询|监督|举报)(?:人|单位|部门|科室|电话|方式|邮箱)[^,。;:]{0,6}:",
    "⟦本办法自⟧印发之日起施行",
)
"""The last lines of a document: they stand behind the last task and say nothing of it."""
LIES_IN_ANNEX = lazy(r"详?见(?:本文)?(?:附[件表图]|下表|后表)", "任务分工。⟦见附件⟧1")
"""任务分工。见附件1."""
YEAR_MEANT = lazy(
    r"(?:时限|时间|日期|期限|年份|月份)”?[^。;,]{0,14}(?:均|都|皆|全)?(?:指|为|系)(?P<year>20\d\d)年",
    "表中⟦时限均指2026年⟧",
)
"""表中时限均指2026年."""
REVISED_IN = lazy(r"[(（]20\d\d年?(?:\d{1,2}月)?(?:修订|修正|修改|试行)[^()（）]*[)）]", "任务清单⟦（2026年修订）⟧")
"""（2026年修订）: when a document was revised, and no year of the plan."""
EDITION_YEAR = lazy(r"^\s*\((?P<year>20\d\d)年(?:版|第?[一二三四]季度|度|上半年|下半年)", "⟦（2026年第二季度⟧）")
"""（2026年版…）, （2026年第二季度） below the title."""
OWN_DAY = lazy(
    r"^\(?(?:(?:会议|开会|召开)?时\s*间:\s*(?=.{0,40}日)|(?:[\u4e00-\u9fff“”()\s]{4,60}\s)?\s*)(?P<year>20\d\d)年(?P<month>\d{1,2})月(?:\d{1,2}日)?"
    r"(?:印发|印|制|发布|\s*(?:星期.|\(.{2,4}\))?(?:[上下]午|晚上?|全天)?[\d:点时分\s]*(?:[-~至][\d:点时分\s]*)?)?\s*\)?$",
    "⟦2026年3月27日印发⟧",
)
"""2026年3月27日 in a line of its own, or behind the office."""
MEETING_DAY = lazy(
    r"^\s*(?P<year>20\d\d)年(?P<month>\d{1,2})月\d{1,2}日(?:[上下]午|晚上?|全天)?(?:\d+[:时点]\d*分?)?,?(?!前|底)[^。;]{0,60}?(?:召开|举行|主持)[^。;]{0,60}?会",
    "⟦2026年4月8日上午，县政府召开第7次常务会⟧议",
)
"""The first words of minutes."""
FOR_DAYS_AHEAD = lazy("纪要|通知|通报|督办|交办|的函$", "乡村治理专题会议⟦纪要⟧")
"""Titles of what gives out work for the days ahead."""
HOLDS_UNTIL = lazy(
    r"(?:执行|施行|实施|有效期?|试行)(?:期限)?[^。;,]{0,4}$|自[^。;]{0,14}(?:起)?(?:施行|执行|实施)[^。]{0,14}$",
    "本办法⟦自印发之日起施行，有效期至⟧",
)
"""What stands before the day until which a document holds."""
THIS_DOCUMENT = r"本(?:实施)?(?:办法|细则|规定|方案|制度|意见|规则|规程|清单|章程|计划|措施)"
"""What a document calls itself."""
FRAME_ARTICLE = lazy(
    rf"^为了?(?!.{{0,40}}(?:提供|开展))[^。]{{4,400}}制[定订]|{THIS_DOCUMENT}(?:所称|所指|适用|由[^。]{{2,40}}解释|自[^。]{{2,40}}(?:施行|实施|执行|生效)|未尽|与)|适用于?{THIS_DOCUMENT}"
    rf"|参照{THIS_DOCUMENT}|^[^。]{{0,120}}(?:坚持|遵循|贯彻)[^。]{{2,160}}原则。?$"
    r"|^有(?:下列|以下)[^。]{0,8}情[形况]之一|基础分[^。]{0,16}加分|\d分(?:及)?以上[^。]{0,6}优秀",
    "⟦本办法适用⟧于全县行政村",
)
"""Why the document is made, what it means and covers, its principles, from when it holds, who explains it; how points are given."""
_MATTERS = r"(?:问题|事项|工作|任务|要求|政策)"
ABOUT_QUOTED = lazy(
    rf"关于“[^。;]{{4,120}}?”(?:等)?的{_MATTERS}(?=[,。])", "（三）⟦关于“推进农村电网巩固提升”的问题⟧，"
)
"""The State Council's way to hand out the sentences of another document."""
ABOUT_TITLE = lazy(rf"^关于[“\"](?P<name>[^”]{{4,}})[”\"](?:等)?(?:的)?{_MATTERS}?$", "⟦关于“村级债务化解不力”问题⟧")
PLAN_WILL = lazy(r"^.{0,40}?(?:方案|规划|计划|意见)(?:中)?(?:还|也)?(?:将|要|应)", "⟦本方案将⟧改善设施")
"""本方案将…: what stands before a title."""
FORWARDED = lazy(r"关于(?:印发|下发|转发)《(?P<name>[^》]+)》", "⟦关于印发《青禾县移风易俗重点任务》⟧的通知")
NAME_OF_DOCUMENT = lazy(r"《[^《》]*(?:《[^《》]*》[^《》]*)*》", "根据⟦《关于转发〈乡村振兴规划〉的通知》⟧")
RED_HEAD = lazy(r"(?P<unit>[\u4e00-\u9fff]{4,30}?)\s*文\s*件", "⟦青禾县人民政府文件⟧")
"""The line printed in red above the number."""
NO_TITLE = lazy(r"[,()]|^附件|^附\s*\d|\d日$", "⟦附件⟧1")
"""What no first line of a title over two lines holds."""
