"""Until when, from when, as a habit: how dates are printed, and what the words around a date make of it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.patterns import lazy

MONTH = (
    r"(?P<month>1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])\s*月(?:份)?(?:(?P<day>[12]\d|3[01]|0?[1-9])\s*[日号])?"
)
QUARTER = r"(?:第|前)?(?P<quarter>[一二三四1-4])个?季度"
HALF = r"(?P<half>[上下])半年"

DAY_BEFORE_FEAST = {
    "五一": "-04-30",
    "劳动": "-04-30",
    "六一": "-05-31",
    "七一": "-06-30",
    "八一": "-07-31",
    "十一": "-09-30",
    "国庆": "-09-30",
}
"""The last day before a feast whose day is the same in every year."""
FEAST = r"“(?:五一|六一|七一|八一|十一)”|(?:国庆|劳动)节?"

WITHIN_YEAR = (
    Form("month", MONTH, "2026年6月30日前完成", "by 2026-06-30"),
    Form("quarter", QUARTER, "2026年第三季度启动", "2026-Q3"),
    Form("half", HALF, "2026年上半年完成", "by 2026-06"),
    Form("feast", rf"(?P<feast>{FEAST})(?=(?:假期|放假)?(?:之|以)?前)", "2026年国庆节前完成", "by 2026-09-30"),
    Form("end", r"(?P<yearend>年?[底末]|年终)", "2026年底前建成", "by 2026"),
)
"""What stands behind a printed year."""
WITHOUT_YEAR = (
    Form("month", MONTH, "6月底前完成", "by ????-06"),
    Form("quarter", QUARTER, "第一季度完成", "by ????-Q1"),
    Form("half", HALF, "下半年完成", "by ????-12"),
    Form("feast", rf"(?P<feast>{FEAST})(?=(?:假期|放假)?(?:之|以)?前)", "“五一”前完成", "by ????-04-30"),
    Form(
        "end",
        r"(?P<yearend>年[底末终]|(?<![\d两三四五几半十百])年内)|(?P<thisend>(?<=年)[底末])",
        "年底前建成",
        "by ????",
    ),
)
"""The same where no year is printed."""
TAIL = r"(?P<part>上旬|中旬|下旬|初|中|底|末)?(?P<rel>(?:之|以)?前|为止)?"

AROUND = (
    Form(
        "limit before",
        r"[到至]20\d\d年[底末]?[、和与及]$",
        "到2026年、2027年，普及率分别达到80%、90%",
        "by 2026; by 2027",
    ),
    Form(
        "limit before",
        r"(?:到|截至|截止到?|至|于|在|力争|确保|争取|计划|最迟|不晚于|不迟于)[^,。;]{0,4}$",
        "力争2026年6月建成",
        "by 2026-06",
    ),
    Form(
        "limit before",
        r"(?:完成|办结|整改|落实|建成|推进|截止)(?:时限|期限|时间)(?:确定|定|明确)?[为是]$",
        "办结时限为2026年6月30日",
        "by 2026-06-30",
    ),
    Form("start before", r"(?:自|从|始于)$", "自2026年3月实施", "from 2026-03"),
    Form(
        "habit before",
        r"(?:每年|每季度?|每月|每周|每半年|各年|历年|逐年)[^,。;]{0,4}$",
        "每年于2026年6月30日前上报",
        "every 2026-06-30",
    ),
    Form("habit before", r"每年\d+月\d+日(?:之?前)?[、和及]$", "每年6月30日和2026年12月31日前上报", "every 2026-12-31"),
    Form(
        "done behind",
        r"\s*(?:全部|全面|基本|正式)?(?:完成|建成|投入|投用|上线|实现|竣工|形成|印发|出台|交付|验收|举办|举行)",
        "2026年10月全部完成",
        "by 2026-10",
    ),
    Form("past behind", r"以来|起|开始|印发|出台|以后|之后|后|版|度", "2026年6月开始实施", "from 2026-06"),
)
"""The words right before or behind a date."""
LASTING = (
    Form("ongoing", r"长期(?:坚持|推进|实施|任务|有效|开展)?", "长期坚持", "ongoing"),
    Form("ongoing", r"持续(?:推进|开展|实施|坚持)|常态化", "持续推进", "ongoing"),
    Form("ongoing", r"全年(?!.{0,4}\d)|贯穿始终|^常年", "贯穿始终", "ongoing"),
    Form("now", r"即日起|立即|即知即改|印发之日起", "自印发之日起", "now"),
)
"""What stands in the place of a date."""
STAGE_ORDER = r"第[一二三四五六](?:阶段|步)"
MONTH_PAIR = r"(?P<first>1[0-2]|[1-9])\s*月?\s*[-~至]+\s*(?P<last>1[0-2]|[1-9])\s*月(?:份|底)?"
"""4—10月: two months, and a year that stands elsewhere."""
STAGES = (
    Form(
        "order",
        rf"{STAGE_ORDER}\s*[:,、]?\s*",
        "（一）第一阶段：动员部署（2026年1月至2月）。",
        "动员部署 2026-01 2026-02",
    ),
    Form(
        "called",
        r"\s*[为是](?P<name>[\u4e00-\u9fff、]{2,14}[年期])(?=[。:,(]|$)",
        "（一）2026年为启动年。",
        "启动年 2026 2026",
    ),
    Form(
        "behind",
        r"[)\s:,、为]*(?P<name>[\u4e00-\u9fff、]{2,14}?(?:阶段)?)(?=[。:,(]|$)",
        "（一）2026年1月至2月：动员部署。",
        "动员部署 2026-01 2026-02",
    ),
    Form(
        "said behind",
        rf"\s*[,)]?\s*(?:为|是|:|,)?\s*(?:{STAGE_ORDER}[:,]?)?(?P<name>[\u4e00-\u9fff、]{{2,14}}阶段)",
        "2026年1月至3月为动员部署阶段，2026年4月至9月为实施阶段。",
        "动员部署阶段 2026-01 2026-03; 实施阶段 2026-04 2026-09",
    ),
    Form(
        "said before",
        r"(?:^|[。;:,]|[一二三四五]是)?(?P<name>(?![一二三四五]是)[\u4e00-\u9fff、]{2,14}?阶段)[\s(:为,]*$",
        "动员部署阶段（2026年1月至3月），实施阶段（2026年4月至9月）。",
        "动员部署阶段 2026-01 2026-03; 实施阶段 2026-04 2026-09",
    ),
    Form(
        "step before",
        r"第[一二三四五六]步[:,、]?(?P<name>[\u4e00-\u9fff、]{2,14}?)[\s(:]*$",
        "第一步摸排（2026年5月6日至5月20日），逐户登记；第二步整改（2026年6月1日至8月31日）。",
        "摸排 2026-05-06 2026-05-20; 整改 2026-06-01 2026-08-31",
    ),
    Form(
        "months",
        rf"\(\s*{MONTH_PAIR}\s*\)",
        "（一）组织实施（4—10月）",
        "组织实施 ????-04 ????-10",
    ),
    Form(
        "work",
        r"\s*[,:]?\s*(?P<name>[\u4e00-\u9fff“”、]{2,20})",
        "2026年1—3月，完成方案论证；4—9月，建设平台。",
        "完成方案论证 2026-01 2026-03; 建设平台 2026-04 2026-09",
    ),
)
"""How a stage is named beside its months."""
DURATION = lazy(
    r"(?P<name>[\u4e00-\u9fff]{0,8}(?:时间|任期|服务期|周期|时限|期限|时长))(?:一般|原则上|分别|均|应|要)*"
    r"(?P<bound>为|达到|不少于|不低于|不得少于|不超过|不得超过|缩短[至到为]|压缩[至到为]|控制在|由.{1,8}(?:缩短|压缩)[至到为])"
    r"(?P<number>半|\d+(?:\.\d+)?|[一二两三四五六七八九十]+)(?:个)?(?P<unit>工作日|年|月|周|日|天|小时|分钟)(?P<after>以上|以内|内|以下)?(?!\d|底|份)",
    "⟦治丧时间不超过3天⟧",
)
WITHIN = lazy(
    r"(?P<name>[\u4e00-\u9fff“”（）()]{2,16}?)?(?:应当?|须|需|要)?(?:在|于)?(?P<number>\d{1,3})\s*(?P<unit>个工作日|工作日|日|天|小时|分钟)(?:之?内|以内)(?:予以|全部|依规|完成|通过[^,。;]{2,8})*"
    r"(?P<act>登记|入账|备案|上门|到场|到达|到位|送达|修复|接诉|抵达|办结|办完|完成|答复|回复|处置|清除|录入|核查|移交|整改|反馈|处理|响应|兑付|受理|销号|清运|办理|[\u4e00-\u9fff]{2,6}移交)",
    "⟦群众投诉应在3个工作日内办结⟧",
)
"""群众投诉应在3个工作日内办结: how long it may take, at most."""
WHOLE_PLAN = lazy(
    r"(?:补[助贴]|奖补|支持|扶持|贴息|资助|试点|工作|方案|行动|实施|规划|整治|创建)(?:工作)?(?:周期|期限|时间)$",
    "⟦试点周期⟧",
)
PERIOD_WORD = lazy(r"周期|期限|时间|从即日起|实施期|规划期|试点期|为期|开始|工作自", "试点⟦周期⟧从2026年1月开始")
"""Words of a sentence that says how long the plan runs."""
PERIOD_LENGTH = lazy(
    r"(?:周期|期限|为期|时间|用时)[^,。;\d年月]{0,6}?(?P<count>[一二两三四五\d]{1,3})\s*(?:(?P<unit>年)|个(?P<months>月))(?!\d|底|份)",
    "试点⟦周期为2年⟧",
)
"""How long it runs."""
NAMES_PERIOD = lazy(r"周期|期限|时间|规划期|实施期|试点期", "试点⟦时间⟧为")
"""What stands before the plan's own months."""
OF_WHOLE_PLAN = lazy(r"周期|试点|工作|方案|行动|规划|实施|治理|整治|攻坚", "专项⟦治理⟧自2026年3月开始")
"""What runs: the plan, not one of its tasks."""
BEHIND_TIME = lazy(
    r"(?:之?前|内|以前)?(?:全部|全面|基本|初步)?(?:完成|建成|办结|整改到位|到位|见效|落实|取得[\u4e00-\u9fff]{0,4}(?:成效|进展)|投入使用|启动|上线)?"
    r"(?:[,、]?并?(?:长期坚持|持续(?:推进|坚持|实施|开展|深化)))?",
    "6月底⟦前全面完成⟧",
)
"""What may stand behind the date in a field that holds a time."""
COMPARED_BEHIND = lazy(r"(?:年)?(?:以来|以前|之前|起|基础上|的|相比|相较|同期|水平|为基)", "2025⟦年以来⟧")
"""Behind a year that a number is measured against, or that says which."""
LASTS = lazy(
    r"长期(?:坚持|推进|实施|任务|开展|执行)|贯穿始终|(?<=[,。;])\s*(?:并)?(?:持续|常年|全年|常态化)(?:推进|开展|坚持|实施|执行|落实)(?=[。;)]|$)",
    "修订村规民约134份，⟦长期执行⟧",
)
"""Running text that says it goes on; 持续推进 there is a manner of speaking."""
GOES_ON_AFTER = lazy(
    r"(?:此后|之后|以后|其后|转入)[,，]?(?P<how>(?:长期|持续|常态化)(?:坚持|推进|实施|开展|执行|管护|保持))",
    "⟦此后长期坚持⟧。",
)
"""此后长期坚持, behind the day of the first round."""
THIS_OR_NEXT = "今年|当年|本年度?|次年|明年"
NEXT_YEAR = lazy(r"次年|明年|翌年", "⟦次年⟧1月底前")
STAGE_IN_BRACKET_ENDS = lazy(r"(?:起|开始|完成|以后|后)?\s*\)", "总结验收（11月⟦起）⟧")
"""总结验收（11月起）: what may stand behind the time of a stage in its bracket."""
LIMIT_NOT_STAGE = lazy(r"(?<!即日起)(?:至|截至|截止到?|到)$", "⟦截至⟧")
"""到2026年6月: a limit, no stage's time; 即日起至6月 is one."""
DATED_BRACKET = lazy(
    r"[（(][^（）()]*(?:[年月日]|长期|持续|常态|全年)[^（）()]*[）)]$", "集中清理⟦（4月11日至6月20日）⟧"
)
"""集中清理（4月11日至6月20日）: the time behind a title."""
SAID_OF_DOCUMENT = lazy(
    r"有效(?:期|时间)|(?:征求意见|征集意见|意见征集|意见反馈|反馈意见|公示|公告)(?:的)?(?:时间|期限|期|日期|截止)|(?:施行|生效|废止|试行|执行)(?=[,。;)]|$)|实施之日",
    "⟦有效期⟧至2028年",
)
"""Words of a clause whose dates are the document's own: from when it holds, until when it may be commented on."""
MEASURED_AGAINST = lazy(
    r"\s*(?:年(?:度)?)?(?:的)?(?:同期|水平|相比|相较|基础上|基数|为基|实际|(?:末|底)?(?:的)?(?:水平|基础))",
    "不低于2025⟦年同期⟧水平",
)
"""Behind a year that a number is compared with: 不低于2025年同期水平."""
OWN_NUMBER = lazy(r"[底末]?的?\s*\d+(?:\.\d+)?\s*(?:%|(?!倍)[\u4e00-\u9fff])", "降至2026年⟦的100起⟧以内")
"""Behind a date whose number it is: 2026年的100起、2027年的85起."""
STARTS_FROM = ("由", "从")
"""Before a date whose number is where others start from: 由2025年的120起减少到2026年的100起."""
TERM_OF_OFFICE = lazy(r"(?:任期|聘期|服务期|合同期)(?:自|从|为|是|:|\()?$", "本届村委会⟦任期自⟧")
"""Before from when until when somebody holds office: no time of the work."""
COMPARED_BEFORE = lazy(r"(?:较|比|相比于?|对比)$", "债务余额⟦较⟧")
"""Before a year that a number is compared with: 较2025年底下降30%."""
PART_OF_MONTH = frozenset(("上旬", "中旬", "初", "中"))
"""Parts of a month that end before it does."""
COUNTED_YEAR = lazy(
    rf"(?:力争|确保)?(?:第(?P<which>[{COUNTING}]|\d)|(?P<word>首|次|末|最后一|[前后头][两二三四五]))年度?(?:内|底|末)?[,:]?",
    "⟦第一年⟧改造20户",
)
"""第一年改造20户: a year by its place in the plan's period."""
RELATIVE_YEAR = lazy(r"今年|本年度?|明年|次年|后年|当年(?![年月])", "⟦明年⟧完成清淤45公里")
"""A year that is told from the day of writing."""
THIS_YEAR = ("今年", "本年", "本年度")
BEFORE_A_DAY = ("于", "在", "到", "至")
OPENS_BEHIND = lazy(r"[\u4e00-\u9fff]{0,6}\(", "200户⟦农户(⟧2026年)")
BRACKET_ENDS = lazy(r"[底末前内度]*(?:完成|建成|实施|到位)?\)", "300户(2026年⟦底前完成)⟧")
"""Before and behind a date that stands in a bracket behind its number."""
STANDS_BEHIND_US = lazy(r"已|去年|上年|截[至止]|现有|原有|以来|历史", "2025年⟦已⟧改厕200户")
"""Words of a clause whose year is no year of what comes behind it."""
UP_TO_NOW = lazy(r"截[至止]到?$", "⟦截至⟧")
DONE_SO_FAR = lazy(r"[底末前,]*[^。;\d]{0,20}?(?:已|累计|共有|共建|现有)", "截至2025年⟦底，已⟧发放860万元")
"""截至2025年底，已发放860万元: what was done by then, and no limit."""
OF_THE_WORK = lazy(r"其中[,:]?[到至于在]?$", "改造1500户，⟦其中⟧")
"""其中2026年完成600户: before the limit of a part of the work."""
EVERY_YEAR_BEHIND = lazy(r"[,\u4e00-\u9fff]{0,8}每年", "2026年至2028年⟦每年⟧安排60万元")
"""2026年至2028年每年…: for how long, and no limit."""
ONLY_DONE = lazy(
    r"(?:全部|基本|全面)?(?:完成|完工|竣工|结束|建成|到位|投用|投入使用|启用)", "丰水期检测于8月底前⟦完成⟧"
)
"""What is due, and not of what."""
WHAT_IS_DUE = lazy(
    r"(?:^|(?<=[,。;:、)]))(?P<what>[\u4e00-\u9fff“”]{2,20}?)(?:计划|确保|力争|必须|须|应|要|于|在)*$",
    "⟦丰水期检测于⟧",
)
"""Of what, before the day."""
DUE_THEN = lazy(r"(?:[、和与及]20\d\d年)*[前底末,、:]*(?P<step>[^,。;()]{2,24})", "2026年6月⟦底前完成勘测⟧，")
"""What is due at a limit."""
NUMBER_ALONE = lazy(
    r"的?\d+(?:\.\d+)?(?:%|[\u4e00-\u9fff]{1,2}?)(?:[及之]?以[上下内])?(?:[、和与及]?(?:到|至)?20\d\d年.*)?",
    "减少到⟦200套以下⟧",
)
"""减少到2026年底200套: a target, and nothing that is due."""
