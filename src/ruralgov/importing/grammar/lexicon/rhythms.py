"""How often: the words for a rhythm, and what is done in it."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.measures import MEASURE
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.patterns import lazy

RHYTHMS = (
    Form("year", "年度|年终|年底|年", "每年召开1次会议。", "meeting every year"),
    Form("half-year", "半年", "每半年开展1次督查。", "inspection every half-year"),
    Form("quarter", "季度|季", "每季度通报1次进展。", "report every quarter"),
    Form("month", "个月|月度|月", "每月5日前报送台账。", "report every month 5"),
    Form("week", "周", "每周调度1次。", "meeting every week"),
    Form("day", "日|天", "每天巡查1次。", "inspection every day"),
)
"""What stands behind 每, or before a short word for the work (周督查、月考核、季总评)."""
PARTS_OF_MONTH = (
    Form(
        "10 20 month-end",
        "旬",
        "各镇每旬报送1次进展。",
        "report every month 10; report every month 20; report every month month-end",
    ),
    Form("15 month-end", "半个?月", "各镇每半月通报1次。", "report every month 15; report every month month-end"),
)
"""Parts of a month behind 每, with the days on which they end: plans have no such rhythm, but months have their days."""
RHYTHM_OF = {word: form.value for form in RHYTHMS for word in form.words.split("|")}
IN_A_YEAR = {"half-year": 2, "quarter": 4, "month": 12, "week": 52, "day": 365}
"""How often a rhythm comes round in a year."""
PRINTED = {"year": "每年", "half-year": "每半年", "quarter": "每季度", "month": "每月", "week": "每周"}
"""A rhythm of the plan as documents print it."""
HANDED_TO = r"(?<![海预日年月简周申举填警情电快])报(?:至|到|给|送|[县市省区乡镇州盟旗]|专班|领导小组|[^,。;:()报]{0,12}(?:办公室|工作专班|领导小组|指挥部|备案))"
"""将进展情况报专班办公室: handed to somebody, in one word."""
RECURRING = (
    Form(
        "assessment",
        r"考核|考评|评议|评估|测评|总评|评比|评定|评选|验收|考察",
        "每年开展1次考核。",
        "assessment every year",
    ),
    Form(
        "inspection",
        r"督查|督导|督办|检查|排查|巡查|暗访|巡察|抽查|走访|探访|巡访|回访|观摩|调研",
        "每季度开展1次督查。",
        "inspection every quarter",
    ),
    Form(
        "meeting",
        r"会议|例会|召开|调度|会商|研判|专题研究|碰头|联席会",
        "每两个月召开1次联席会议。",
        "meeting every 2 months",
    ),
    Form(
        "report",
        rf"报告|报送|上报|总结|台账|信息|汇报|通报|小结|反馈|{HANDED_TO}",
        "每年6月15日前报送总结。",
        "report every year 06-15",
    ),
    Form("activity", r"公示|公布|张榜", "每季度末月25日前公示积分。", "activity every quarter 3/25"),
)
"""What is done again and again; the first that matches."""
ONCE = (
    Form(
        "report",
        r"[,、]?\s*(?P<act>(?:(?:由|将|把|向|以|就)[^,。;\d]{2,20}?)*(?:(?:书面|统一|集中|汇总|及时|一并)*(?:报送|上报|提交|呈报|反馈|汇报|报(?![名销废考纸刊表警价酬告])))[^,。;()]{1,30})(?=[,。;()]|$)",
        "各乡镇于2026年12月10日前向县委农办报送总结。",
        "report every once 2026-12-10",
    ),
)
"""What is due on one day, behind it."""
FOR_EVERY = lazy(
    r"(?:平均)?每(?:个|名|户|场|年每)?(?P<per>行政村|自然村|村(?:民)?(?:小)?组(?!建|织|成)|村社区|村\(社区\)|村|乡镇|镇街|乡|镇|街道|县区|县|社区|单位|人|户|场次|场|期|次活动|名干部|名党员|网格)"
    r"(?:要|应|至少|须|需|均|都|设|有|配备?|建|各|培养|选聘|选派|确定|不|,)?",
    "⟦每个村至少⟧建设2处",
)
PER_VALUE = {"村": "village", "乡镇": "township", "乡": "township", "镇": "township", "街道": "township", "镇街": "township",
              "县": "county", "县区": "county", "社区": "community", "场": "event", "场次": "event", "期": "event", "次活动": "event",
              "单位": "unit", "人": "person", "名干部": "person", "名党员": "person"}  # fmt: skip
REPORTED_TO = lazy(
    r"(?:向|报送?(?:至|到|给)?|送至?|上报(?:至)?)(?P<to>[县市省区乡镇][\u4e00-\u9fff、]{1,14}?|(?:工作)?(?:专班|领导小组)(?:办公室)?)(?=汇报|(?:书面)?报告|报送|[,。;、(]|备案|汇总|$)",
    "每半年⟦向市政府常务会议⟧报告一次",
)
"""Who gets a report."""
DONE_BY = lazy(
    r"(?:^|[,。;:、①-⑳])\s*(?:[一二三四五六]是)?(?:[^,。;:、]{2,8}期间)?由?(?P<by>[^,。;:、]{2,16}?)(?:要|应|将|须|需|负责|于|在)?\s*$",
    "每月初⟦，各牵头部门要⟧",
)
"""Who does it, before the work."""
BEFORE_ACT = lazy(
    r"(?:之?前)?,?(?:[各均](?![级地有][^,。;]|[县市乡镇村街单部牵责成]))?", "每年6月底、12月底⟦前，⟧各镇报送总结"
)
"""What stands between the days of a rhythm and the work."""
TASK_FORCE = lazy(r"(?:专班|领导小组|指挥部|工作组)$", "县工作⟦专班⟧")
"""Bodies that are no organ, and do what recurs all the same."""
DONE_BY_BEHIND = lazy(
    r"(?:由|(?<=前)(?![向将把以就对报给])|(?<=前,)(?![向将把以就对报给]))(?P<by>[^,。;:、由]{2,16}?)(?=负责|组织|牵头(?!单位|部门)|报送|上报|汇报|通报|报告|调度|召开|开展|向)",
    "每月25日前⟦由县民政局⟧报送进展",
)
"""每月25日前由县民政局报送进展: who does it, behind its day."""
DONE_BY_LEADS = lazy(
    r"(?:由|^|[,。;:、)日前])\s*各?(?:任务|项)?(?:牵头|责任|主办)(?:单位|部门)(?:要|应|将|须|需|负责)?(?!的|意见|情况)",
    "每月25日前⟦由各牵头单位⟧报送进展",
)
"""各牵头单位每月25日前报送进展: the lead units, in so many words."""
RHYTHM_OPENS = r"(?:每|(?<=[,。;:、])(?=(?:半年|季度?|年底|年终)(?:开展|组织|召开|进行|集中)[一1]次)|(?<![\u4e00-\u9fff])按(?=月|季|半年)|(?<=[位门镇乡])按(?=月|季|半年)|(?<![每一二三四本上下前当年\d])(?=季度?末(?:月|\d)))"
"""每季度, 按季度, and 季末月25日前 by itself."""
MONTH_OF_PERIOD = r"第[一二三四五六1-6]个?月|(?:(?:结束|终了)?后)?(?:的?(?:首|次)个?月)"
"""Which month of a quarter or half-year; what is due in the month behind it is due in the first of the next."""
NO_RHYTHM = lazy("结果|拨付|兑现|发放|标准|计[发算]|要求", "按季度考核⟦结果⟧兑现")
"""按月发放: not what is done again and again."""
EVERY_UNIT = r"(?:(?P<count>\d+|[一二两三四六]+)\s*个?)?(?P<unit>年(?:底|终)(?=开展|组织|召开|进行|集中)|年度?|半年|季度?|半个?月|月|周|日|天|旬)"
"""What stands behind 每, with its number."""
SHORT_RHYTHM = lazy(
    r"(?<![一-龥\d])?(?P<unit>每?(?:半年|季度?|月度?|周|日|年(?:终|度|底)?))"
    r"(?P<act>调度|通报|暗访|抽查|考评|督查|督导|考核|评比|巡查|检查|小结|总结|总评|评估|汇报|报告|会商|研判|点评|观摩|例会)",
    "12月20日前开展⟦年度评估⟧",
)
"""月调度, 年终考核: a short word for the rhythm and one for the work."""
BESIDE_RHYTHM = lazy(r"(?:每|[,。;:、])(?:半年|季度?|月|周)", "⟦每月⟧调度、每季通报")
"""Another rhythm in the paragraph."""
YEAR_BY_YEAR = (
    Form(
        "span",
        r"(?P<first>20\d\d)年?\s*[-~至到]+\s*(?P<last>20\d\d)年(?:底|末|度)?[,:]?(?:期间)?[^,。;\d]{0,6}?(?:每年度?|各年|逐年),?[^,。;]{0,40}$",
        "2026—2028年每年改造圈舍3000只",
        "2026 2028",
    ),
    Form(
        "list",
        r"(?P<first>20\d\d)年?(?:[、,和与及](?P<last>20\d\d)年?)+[,:]?(?:两年|三年)?[^,。;\d]{0,8}?(?:每年度?|各年|各|均|都),?[^,。;]{0,40}$",
        "2026年、2027年各新建分拣站6处",
        "2026 2027",
    ),
    Form(
        "since",
        r"(?P<first>20\d\d)年(?:起|开始)[,:]?[^,。;\d]{0,6}?每年度?,?[^,。;]{0,40}$",
        "从2026年起，每年改厕300户",
        "2026 ",
    ),
    Form("plan", r"每年度?,?[^,。;]{0,40}$", "每年新建凉亭5座", " "),
)
"""For which years a number holds again and again; those of the plan where none are said."""
SIDE_BY_SIDE = lazy(r"[、,和与及]|以及", "上半年⟦、⟧下半年各5场")
"""What stands between days that one number holds for."""
_NOT_EVERYBODY = "(?!有关|自|级|类|[县市乡镇村街社地部单])"
OF_EACH = lazy(rf"各{_NOT_EVERYBODY}", "上半年、下半年⟦各⟧举办5场")
"""各 behind days, and not 各村, 各部门."""
EACH_TIME = lazy(rf"[,:]?[^,。;\d]{{0,6}}?[各均]{_NOT_EVERYBODY}[^,。;\d]{{0,24}}$", "6月、12⟦月各举办⟧")
"""上半年、下半年各5场: the number holds for each of the days before it."""
HOW_OFTEN = lazy(
    r"每(?P<unit>年度?|半年|季度?|个?月|周)(?!\d{1,2}月)|(?P<mean>(?<!\d)年均)", "数字文化资源⟦年均⟧访问量"
)
ON_AVERAGE = lazy(r"(?<!\d)年均", "2026—2028年⟦年均⟧增长5%")
"""年均增长5%: of all years together; 2026年、2027年均达到24次 is of each."""
EACH_OF_THEM = frozenset("均都各")
"""2026年、2027年均达到24次: opens the words that set the limit, and says that it holds for each."""
RHYTHM_OF_NAME = lazy(r"^每(?:半年|季度?|个?月|周|天|日)(?=[\u4e00-\u9fff]{2})", "⟦每月⟧开展宣讲")
"""The rhythm that a name begins with."""
FOR_SO_MANY = lazy(
    r"每\s*(?:\d+|[十百千万]|[一二两三四五六七八九]?[十百千])(?:\s*(?:户|亩|公里|个)?\s*[-~至到]+\s*\d+)?\s*(?:户|亩|公里|千米|平方米|平方公里|(?<=[十百千万])(?:名)?(?:人|群众|村民)|个(?!工作日|月|百分点))[^,。;\d]*$",
    "⟦每300户设置⟧",
)
"""每300户, 每百户: for how many."""
RHYTHM_BEFORE = lazy(
    r"每(?:[两二三四五2-9]年|半年|季度?|[一两二三\d]?个?月|[一两]?周|天|日|旬|半个?月)[^,。;\d]{0,8}$"
    r"|每年(?:度?于?\d{1,2}月(?:\d{1,2}日|份?[底末])?份?(?:之?前)?[、和及,]?)+[各均]?(?:集中)?(?:开展|组织|举办|召开|进行)$",
    "工作专班⟦每季度召开⟧",
)
"""每季度召开1次, 每年6月、11月各开展1次 is how often, no target."""
PER_PLACE = lazy(r"/(?P<per>行政村|村|社区|乡镇|镇|乡)(?![\u4e00-\u9fff/])", "3-5名⟦/村⟧")
"""3-5名/村."""
SO_MANY_HEADS = lazy(
    r"每\s*(?P<low>\d+)(?:\s*[-~至到]+\s*(?P<high>\d+))?\s*(?:名|个)?(?:人|人口|名群众|名村民)",
    "⟦每300-500人⟧配备1名保洁员",
)
"""每300-400人."""
NOT_EACH = lazy(r"[,、]?(?:全[县市乡镇区]|各|共|总)", "每村1处⟦，全县⟧共20处")
"""每村1处，全县共20处: what stands between is of all."""
PER_HOUSE = lazy(r"每(?:个|一)?(?P<each>户|家|农户|家庭|处|座|所|台|栋|间|眼)(?!均)[^,。;]{0,16}$", "⟦每户配备⟧")
"""每户配备垃圾桶2个: so many for each, no total; a plan has no norm for households and works."""
_SO_MANY = rf"(?P<work>[^,。;:、()\d每]{{0,16}}?)(?:不少于|至少|各)?(?P<count>\d+|[{COUNTING}两]+)(?P<unit>{MEASURE})(?P<noun>[\u4e00-\u9fff]{{0,8}})"
TIMES_EVERY = lazy(
    rf"(?:每(?P<every>半年|季度?|个?月|周|天|日)|平均每年|每年平均|(?<!\d)年均)(?:至少|各)?{_SO_MANY}",
    "全年督查24次，⟦每月开展2次⟧",
)
"""每月开展2次, 每季度举办1场培训: so many in every month, with the work before the number or behind it."""
MORE_TIMES = lazy(rf"[、和]{_SO_MANY}", "每月宣讲1次⟦、整治2次⟧")
"""The next of the same rhythm."""
ANY_WORK = lazy(
    "(?:集中|分别|统一|定期|组织|开展|举办|召开|进行|完成|实施|安排|推进)+|(?:以上|左右)$", "⟦组织开展⟧积分兑换"
)
"""Verbs before a number that say nothing of what is counted."""
