"""Who does what: role words with a colon, verbs behind names."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form, either
from ruralgov.importing.grammar.lexicon.work import EAGERLY, MUST, OFFICE_END, WORK_VERB
from ruralgov.importing.sources.patterns import OWN_LEAD, OWN_SUPPORT, lazy

LEAD_WORDS = f"牵头|主办|承办|主责|主管|主抓|第一责任|主要责任|{OWN_LEAD}"
SUPPORT_WORDS = f"配合|帮忙|协办|协同|协助|协作|参与|参加|参建|支持|{OWN_SUPPORT}"
OVERSIGHT_WORDS = "督导|督办|督促|监督|监管|指导|分管|包抓|包案|包联|包保|联系|挂联|挂点"
_QUALIFIER = "(?:县级|市级|省级|区级|乡级|镇级|第一|主要|具体|直接|共同|总|其他|相关|各)?"
_ACTION = f"(?:{LEAD_WORDS}|{SUPPORT_WORDS}|{OVERSIGHT_WORDS}|责任|落实|实施|推进|完成|负责|建设|执行)"
_BODY = "(?:单位|部门|主体|领导|责任人|负责人|人员|人(?!社|力|大|才|口|民|事)|机关|机构|地区|乡镇|科室|站所|股室|处室|对象|县领导|方)"
_LABEL_WORD = (
    rf"(?!联系(?:人|(?:单位|部门|科室)[^\n]{{0,40}}(?:电话|邮箱))){_QUALIFIER}{_ACTION}(?:考核|考评|评估)?(?:\(?(?:及|和|与|、|/)?{_QUALIFIER}{_ACTION}\)?)?(?:抓总)?(?:县级|市级|省级)?{_BODY}"
    rf"(?:(?:及|和|与|、|/){_QUALIFIER}{_ACTION}?{_BODY})?"
)
_TIME_LABEL = "(?:(?:计划|要求|预计|目标)?(?:完成|办结|推进|整改|化解|实施|落实|建成|建设|工作)?(?:时限|时间节点|时间要求|时间|期限|进度要求|时间进度|完成日期|节点)(?:要求)?|完成(?=:))"
_SHORT_LABEL = (
    "(?:牵头|主办|主抓|协办|承办|配合|主责|协同|协助|帮忙|参与|(?<![\u4e00-\u9fff])支持|成员(?:单位|部门))(?=:)"
)
_ANY_LABEL = rf"{_LABEL_WORD}|{_SHORT_LABEL}|(?:责任|工作|职责|任务)分工|{_TIME_LABEL}"
_IN_A_GROUP = "(?!(?:第一|直接)?(?:副?组长|成员|召集人|责任人|联络员))"
"""负责人为成员: who is what in a group, and not who does something."""
LABEL = lazy(
    rf"(?P<word>{_ANY_LABEL})"
    rf"(?:\([^()]{{0,30}}\))?\s*(?P<colon>:|为{_IN_A_GROUP}:?|是:?)",
    "⟦牵头单位：⟧县水务局",
)
"""A role word with a colon (or 为), anywhere in a sentence."""
BARE_LABEL = lazy(
    rf"(?P<word>{_LABEL_WORD}|{_TIME_LABEL})(?P<colon>\s*[:、,]?\s*)(?!的|要|应|须|和|各)", "（⟦牵头单位⟧县水务局）"
)
"""A role word without a colon: only where a bracket or a line opens with it."""
_LEAD_IN = r"^[\s\-*·●▲△◆◇★☆■□▶※(]{0,3}"
ROLE_AT_START = lazy(
    rf"{_LEAD_IN}(?:{_ANY_LABEL})(?:\([^()]{{0,30}}\))?\s*(?:[:\s]|为{_IN_A_GROUP})", "⟦责任部门：⟧县文旅局、县文联"
)
ROLE_HINT = lazy(rf"{_ACTION}(?:{_BODY}|抓总|负责|落实|实施)?", "⟦牵头单位⟧县水务局")
TIME_LABEL = lazy(rf"^(?:{_TIME_LABEL}|完成)$", "⟦完成时限⟧")

ROLE_LABELS = (
    Form(
        "person",
        r"领导|责任人|负责人|人员|[^主]人$|^人",
        "责任领导：副县长；责任单位：县水务局",
        "lead 县水务局; accountable 副县长",
    ),
    Form(
        "oversight",
        OVERSIGHT_WORDS,
        "牵头单位：县水务局；督导单位：县委督查室",
        "lead 县水务局; oversight 县委督查室",
    ),
    Form("lead", LEAD_WORDS, "主办单位：县水务局", "lead 县水务局"),
    Form(
        "support",
        rf"{SUPPORT_WORDS}|成员|其他责任|相关责任",
        "牵头单位：县水务局；配合单位：县财政局、各乡镇",
        "lead 县水务局; support 县财政局、各乡镇",
    ),
    Form("body", r"主体|地区|乡镇", "牵头单位：县水务局；责任主体：各乡镇", "lead 县水务局; accountable 各乡镇"),
    Form("responsible", r"责任|负责|分工|方$", "责任单位：县水务局、县财政局", "lead 县水务局、县财政局"),
    Form(
        "doing",
        r"落实|实施|推进|完成|建设|执行",
        "牵头单位：县水务局；落实单位：各乡镇",
        "lead 县水务局; accountable 各乡镇",
    ),
)
"""What a role word with a colon makes of the units behind it; the first that matches."""

_AS = r"(?:均|都|共同|同)*(?:作)?为"
_SIDE = "(?:单位|部门|站所|科室|股室|机构)"
ROLE_VERBS = (
    Form(
        "lead",
        rf"{_AS}(?:总)?(?:{LEAD_WORDS}){_SIDE}",
        "（县水务局为牵头单位）",
        "lead 县水务局",
    ),
    Form(
        "support",
        rf"{_AS}(?:{SUPPORT_WORDS}){_SIDE}",
        "（县水务局牵头，县财政局为协办单位）",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "body",
        rf"{_AS}(?:责任|落实|实施)主体|{_AS}(?:落实|实施){_SIDE}",
        "（县水务局牵头，各乡镇为责任主体）",
        "lead 县水务局; accountable 各乡镇",
    ),
    Form("responsible", rf"{_AS}责任{_SIDE}", "（县水务局为责任单位）", "lead 县水务局"),
    Form(
        "lead",
        r"(?:共同|联合|分别|总|负责)?牵头(?:抓总|考核|考评|审核|验收|负责|组织|落实|推进|实施|抓好|协调|会同|办理|抓|,?负总责)*",
        "（县水务局牵头抓总）",
        "lead 县水务局",
    ),
    Form(
        "lead",
        rf"主办|承办|主抓|{OWN_LEAD}|为主负责|负总责|总负责|具体抓|(?:具体|主要|全面|统一|统筹|总体)(?:负责|管理)(?:实施|落实|推进|管理)?",
        "（县水务局主办，县财政局协办）",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "lead",
        r"(?:领衔|挂帅)(?:推进|落实|抓总|负责)?|扛(?:起|牢)?总责",
        "（县水务局领衔推进，县财政局配合）",
        "lead 县水务局; support 县财政局",
    ),
    # by their duties, each: whoever is named shares the task
    Form(
        "shared",
        r"(?:(?:等(?:部门|单位|有关方面)?)?(?:按照?|依照?|根据|结合)(?:各自)?(?:的)?(?:职责|职能|职责职能)(?:分工)?|分工|分头|各负其责)"
        r"(?:分别|共同|协同)?(?:负责|落实|抓好落实|推进|组织实施|做好(?:相关)?工作|配合)?",
        "（县水务局牵头，县财政局按职责分工负责）",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "oversight",
        r"(?:负责|统筹|业务|具体|加强)*(?:指导|督导)(?:落实|推进|实施)?",
        "（县水务局牵头，县委督查室负责督导）",
        "lead 县水务局; oversight 县委督查室",
    ),
    Form(
        "support",
        rf"(?:积极|密切|协同|共同|做好|予以)?(?:{SUPPORT_WORDS})(?:做好|落实|推进|实施|配合|负责)*(?:工作)?",
        "（县水务局牵头，县财政局积极配合）",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "support",
        r"(?:做好|提供|落实|加强|强化)(?:资金|经费|要素|技术|人员|政策|后勤|工作)*(?:保障|支持)(?:工作)?",
        "（县水务局牵头，县财政局做好资金保障）",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "responsible",
        r"(?:分别|共同|联合|各自|直接)?负责(?:组织)?(?:实施|落实|推进|抓好落实|管理)?",
        "（县水务局负责实施）",
        "lead 县水务局",
    ),
    Form(
        "doing",
        r"(?:结合(?:本地区?|各自|自身|当地)?实际)?(?:具体|组织|抓好|负责|共同|分别|认真)*(?:落实|实施|推进|办理)",
        "（县水务局牵头，各乡镇组织落实）",
        "lead 县水务局; accountable 各乡镇",
    ),
)
"""Verbs that close a list of units: 由A牵头，B配合，C按职责分工负责. The longest one at the end of a segment counts."""

NO_LIST = lazy(
    r"不(?:再|另|一一)(?:行|一一|逐一|重复|单独|分别|单)?(?:列出|做分工|作分工|分工|单列|列明|列举|赘述|标注|重复)",
    "以下各项均需各镇政府落实，⟦不再逐一列出⟧",
)
"""以下均需…落实，不再列出: such units belong to every task that follows."""
_TAKES_IT = either(ROLE_VERBS, "lead", "responsible")
AT_ONCE = "尽快|抓紧|限期|按期|按时|立即|及时"
"""县民政局要尽快提出名单: how soon, behind 要."""
BEFORE_A_DAY = r"(?:(?:20\d\d年|[今次明]年)?\d{1,2}月(?:\d{1,2}日|[上中下]旬)?|年)底?(?:之|以)?前(?=[,\u4e00-\u9fff])"
"""县财政局于5月20日前安排资金: a day between a unit and its work."""
PROSE = (
    Form(
        "by",
        rf"(?:^|[,。;:])[^,。;:]{{0,12}}?由(?P<rest>[^,。;:]{{2,40}}(?:{_TAKES_IT}|组织实施)(?:等)?(?:工作)?(?=[,。;]|$)[^。]{{0,80}})(?=。|$)",
        "治理工作由县水务局牵头负责，县财政局配合。",
        "lead 县水务局; support 县财政局",
    ),
    Form(
        "with",
        r"由(?P<rest>[^,。;:由]{2,30}会同[^,。;:]{2,150}?(?:等部门|等单位|等)?)"
        r"(?=(?:共同|具体|抓紧)?(?:研究|负责|提出|组织|制定|落实|抓好|推进|实施|牵头|办理))",
        "由县水务局会同县财政局、县审计局等部门抓紧制定方案。",
        "lead 县水务局; support 县财政局、县审计局",
    ),
    Form(
        "subject",
        rf"\s*(?P<who>[^,:]{{2,40}}?)(?:{MUST})?(?:{EAGERLY})?"
        rf"(?P<act>(?:牵头|领衔|挂帅)(?!人)|负责(?=[\u4e00-\u9fff])|会同(?P<partners>[^,:]{{2,60}}?)(?=[,:。;]|(?<={OFFICE_END})(?:{WORK_VERB}|(?:于|在)?{BEFORE_A_DAY})|$)|(?:于|在)?{BEFORE_A_DAY}|(?<=[要须])(?:{AT_ONCE})(?=[\u4e00-\u9fff]))",
        "县水务局要会同县民政局开展检查。",
        "lead 县水务局; support 县民政局",
    ),
)
"""Sentences that say who does it, where nothing says so in form."""
UNIT_BEFORE_WORK = lazy(
    rf"(?:由|请)?(?P<who>[^,。;:()]{{2,40}}?(?:{OFFICE_END}|乡镇|镇|街道))(?:(?:{MUST})?(?:于|在)?{BEFORE_A_DAY},?|(?:{MUST})(?:{AT_ONCE})?)(?=[\u4e00-\u9fff]{{4}})",
    "⟦县财政局要于5月20日前⟧安排维修资金",
)
"""What stands before the work in a sentence that has no heading."""
FIELD_LABEL = lazy(
    r"(?P<word>(?:牵头|责任|主办|承办|配合|协办|协助|参与|落实|实施)(?:单位|部门|领导|科室|人)|(?:完成|办结|整改|实施)(?:时限|时间|期限)):",
    "整治沟渠12条，⟦完成时限：⟧2026年底",
)
"""A field of a task: who does it, by when."""
BESIDE_OTHERS = lazy(
    r"\s*(?:会同|联合|商(?!务|会|贸|联|业|标|丘|洛|城|都|州|河|南|水))(?=[\u4e00-\u9fff])", "县水务局⟦会同⟧县财政局"
)
"""Units that a segment names as partners of the ones before."""
OF_TASKS_BELOW = lazy(
    r"\s*(?:以下|下同|下列|后续|其他|各项)(?:各项)?(?:任务|工作|事项|措施)?(?:均|都|也)",
    "⟦以下任务均⟧需各县（市、区）政府配合",
)
"""A sentence about the tasks below."""
SAID_OF_ALL = (
    Form(
        "all do it",
        r"(?:均|都)(?:需要?|须|应|由|请)?(?P<units>[^,。;()]{2,40}?(?:\([^()]*\))?[^,。;()]{0,10}?)(?P<verb>按职责分工负责|负责|落实|实施|配合|参与|支持|抓好落实)",
        "以下各项均需各乡镇配合，不再逐一列出。",
        "support 各乡镇",
    ),
    Form(
        "all have it",
        r"(?:均|都)(?:涉及|包括|包含|含)(?P<all>[^,。;()]{2,40}(?:\([^()]*\))?)(?=[,。;)])",
        "以下任务均涉及各乡镇，不再列出。",
        "accountable 各乡镇",
    ),
    Form(
        "they are all",
        r"(?P<before>[^,。;()]{2,30}(?:\([^()]*\))?)(?:均|都)为(?P<word>[^,。;]{2,6}(?:单位|部门|主体))",
        "各乡镇均为配合单位，不再列出。",
        "support 各乡镇",
    ),
)
"""Who answers for all that is said above."""
FIRST_LEADS = lazy(
    r"(?:排|列|位)(?:名)?(?:在|于)?(?:第一|首)(?:位|个)?的?[^,。;]{0,8}(?:为|是|系)(?:牵头|主办|总?负责|责任)|(?:第一|首)(?:个|位)(?:责任)?(?:单位|部门)(?:为|是|系)(?:牵头|主办)|首位单位(?:为|是)?牵头"
    r"|(?:第一|首)(?:个|位|家)(?:单位|部门)?(?:为|是|系)?(?:总)?(?:牵头|主办|主责)",
    "⟦排在首位的为牵头⟧单位，下同",
)
"""The document says that the first of a list leads."""
SAYS_WHO = lazy(r"[^()]{2,80}(?:牵头|负责|配合|落实)", "（⟦县数据局会同县文旅局负责⟧）")
"""Words in a bracket that say who does it."""
MEANS_SUPPORT = lazy("配合|参与|支持|协", "其余为⟦配合⟧单位")
OF_THOSE_BELOW = lazy(r"^[(\s]*以下", "⟦以下⟧均需各乡镇落实，不再列出")
"""A statement about the tasks below, and not about the one it stands in."""
LEADS_BEFORE_COMMA = lazy(
    r"第一个(?:逗号|,|“,”)(?:之|以)?前(?:面)?(?:的)?(?:单位|部门)?(?:均|都)?(?:为|是|系)(?:总)?(?:牵头|主办|主责|责任)",
    "⟦第一个逗号前为牵头⟧单位，下同",
)
"""第一个逗号前为牵头单位."""
SAID_OF_LISTS = r"(?:以?下同|[^,。;()]{0,8}(?:第一|首|前|排|列|位|加粗|黑体|标注?|带)[^,。;()]{0,12}(?:为|是|系)(?:总)?(?:牵头|主办|主责|责任|配合)(?:单位|部门|方)?)"
"""What a list says of itself: 排在首位的为牵头单位, 第一个逗号前为牵头单位, 下同."""
