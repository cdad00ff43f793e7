"""Who pays, what sums are given for and to whom."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.limits import AT_LEAST
from ruralgov.importing.grammar.lexicon.measures import PAID_FOR_EACH
from ruralgov.importing.sources.patterns import lazy

LEVELS = "中央|国家|镇村(?=两级(?!各|分)|自筹|承担|负担|筹|配套|解决|$)|自治区|省级|市级|县级|区级|乡级|镇级|村级|州级|乡镇|省|市|州|县|区|乡|镇|村"
PAYERS = "(?:地方政府)?(?:专项|一般)债券|(?:财政|(?:推进)?乡村振兴)?衔接(?:推进乡村振兴)?(?:补助)?资金|涉农(?:整合)?资金|银行|担保公司|保险公司|企业|农户|群众|村民|村集体|集体|社会资本|社会|个人|业主|合作社|项目业主|受益户|财政"
PARTY = rf"(?:{LEVELS}|{PAYERS})(?:\([^)]{{1,6}}\))?(?:财政|政府|资金|集体)?"
HOW_GIVEN = "定额|限额|一次性|按标准|按规定|按政策|计划|预计|切块|全额|足额|统一|每年|当年|年度|分批|因素法|竞争性|奖励性|转移支付"
"""定额补助, 切块下达: how it is given, before the verb."""
RATIO_WORD = lazy(r"比例|分担|承担|负担|配套|出资|筹措|筹集", "由县、乡财政按6:4⟦承担⟧")
SHARING = lazy(rf"{RATIO_WORD.pattern}|自筹|解决|资金|经费|财政|补助|奖补", "收运车辆购置，市级⟦承担⟧40%")
SUM_WORDS = "经费|资金|费用|专款|补助|补贴|奖补|工资|报酬|投资|待遇"
"""How the name of a sum ends. 投入 and 奖励 are verbs as often: they count only where a name must stand."""
MONEY_ITEM = lazy(
    rf"(?P<item>[\u4e00-\u9fff“”]{{2,16}}?(?:{SUM_WORDS}|投入)(?:部分)?)", "⟦管护经费⟧由县、乡财政按6:4分担"
)
LIMITED = lazy(r"(?:不[得低少超高]|至[少多]|最[高低多少])[^\d,。;:]*$", "县级配套⟦不得低于总投资⟧")
"""What a part is measured by, and no name of what the money is for."""
CLOCK = lazy(r"(?:上午|下午|时间|点|\d{1,2}:\d{2})[^,。;]{0,4}$", "每天⟦上午⟧")
REST_OF_DAY = r"(?<=\d)(?:年度?(?![终检审会均])|月份?(?!均)|日)(?:全年|[上下]半年|年?[底末初]|[之以]?[前内]|[至到]|期?间|起|,)*(?:(?:计划|预计|统筹|拟)(?=安排|投入|落实|列支|筹[集措]|下达|设立))?"
"""年 of 2026年改厕资金, 月底前 of 6月底前改厕资金: what is left of a day behind its last figure."""
BEFORE_ITEM = lazy(
    rf"(?:[个户名座处家][\u4e00-\u9fff]{{0,10}}?(?:给予|予以|进行|实行|配套|安排|落实|发放|拨付)|(?<=\d)(?:{PAID_FOR_EACH})|[村户亩]均(?=安排|给予|落实|配套|发放|拨付)|的?标准|的?比例|另需|新增(?=.{{3}})|安排|落实|对|将|所需|按照?|建立|设立|由|元|万元|每年|的|其中|{REST_OF_DAY})+",
    "5⟦万元的⟧管护经费",
)
"""What stands before the name of what the money is for."""
VERB_IN_NAME = lazy(
    r"(?<=[\u4e00-\u9fff]{2})(?:安排|落实|投入|筹[集措]|统筹|列支|共?需)(?:专项|财政)?(?P<money>资金|经费)$",
    "改厕⟦安排资金⟧",
)
"""改厕安排资金150万元: what is done with the money is no part of what it is called."""
BEARER = lazy(r"由|按", "⟦由⟧县财政承担")
IS_PAID = lazy(
    r"(?:按|按照|以|给予|安排|补助|奖补|奖励|补贴|拨付|承担|分担|负担|列支|拿出|提取|统筹|筹集|发放|投入|缴纳|收取|支付)[^,。;]{0,24}$",
    "⟦按年收益的⟧",
)
PART_IS_PAID = lazy(
    r"(?:的)?\s*(?:比例|标准|作为|用于|列入|列支|安排|补助|奖补|补贴|承担|分担|给予)", "投资的30%⟦给予⟧奖补"
)
MONEY_TAIL = r"(?:[\u4e00-\u9fff]{0,4}资金)?"
PER_CENT = r"(?:\d{1,3}(?:\.\d+)?\s*%|[一二两三四五六七八九]成)"
ONLY_PART = lazy(rf"\s*(?:{PER_CENT}|一半|半数|[一二两三四五]分之)", "省级承担⟦六成⟧、市县共担四成")
"""省级承担六成: behind a payer, that it bears a part and not all."""
PART_FIGURE = lazy(PER_CENT, "按投资的⟦30%⟧给予补助")
_EQUALLY = "(?:各(?:承担|负担|分担|出资|自筹)?(?:一半|半)|(?:对半|平均|均等|均)(?:承担|负担|分担|出资)|[均平]摊)"
SHARES = (
    Form(
        "ratio",
        r"(?<![\d:.])(?P<ratio>\d{1,3}(?:\.\d+)?(?:\s*:\s*\d{1,3}(?:\.\d+)?){1,5})(?![\d:])",
        "改厕资金由省、市、县按2:2:1分担。",
        "share 2:2:1 of 省、市、县",
    ),
    Form(
        "per cent",
        rf"(?P<list>[省市州县区]{{1,3}}[市州县区乡镇](?=(?:[两三四]级)?(?:财政|资金)?(?:各|均|分别))|{PARTY}(?:[、和与及]{PARTY})*)(?:[两三四]级)?(?:财政|资金)?(?P<each>分别|各|均)?(?:按|按照)?"
        rf"(?:承担|负担|分担|配套|补助|出资|自筹|解决|投入|占)?(?:资金|经费)?\s*(?P<percents>{PER_CENT}(?:\s*[、,和与及:]\s*{PER_CENT})*)",
        "改厕资金省、市、县分别承担50%、30%、20%。",
        "share 50:30:20 of 省、市、县",
    ),
    Form(
        "equal",
        rf"(?P<equals>[省市州县区乡镇村]{{2,4}}(?=[两二三四]级)|{PARTY}(?:[、和与及]{PARTY})+)(?:[两二三四]级)?(?:财政|资金)?(?:按)?{_EQUALLY}",
        "改厕资金由县乡两级各承担一半。",
        "share 1:1 of 县级、乡级",
    ),
)
"""How the parts of a cost are printed. More examples of the second: 省级财政占70%，市、县各占15%."""
RATIO_OPENS = lazy(
    r"\s*(?:具体)?(?:资金|经费)?(?:分担|承担|负担|出资|配套|筹资)?比例(?:为|是|:|按)", "⟦分担比例为⟧3:3:4。"
)
"""分担比例为3:3:4, a sentence of its own: the one before names who shares."""
SAME_RULE = lazy(
    r"按照?(?:上述|以上|前述|前款|同一|同样|相同|原有?|该|这一)的?(?:分担|负担|出资)?(?:比例|办法|标准)",
    "2027年安排200万元，仍⟦按上述比例⟧分担。",
)
RATIO_CHANGES = lazy(
    r"此后|[前内],?(?:改)?按|之后|以后|其后|起,?(?:再|改|由|按|省|市|县)|开始|后,?(?:改)?按|调整[为到至]|改[为按]|变更为",
    "7月1日⟦起，按⟧4:3:3分担",
)
"""…按5:3:2分担，7月1日起按4:3:3: a second ratio follows the first."""
DAY_ALONE = lazy(r"(?:起|开始|之?后|以后|前|止|[,、])*", "自7月1日⟦起，⟧改厕资金由县、乡按8:2分担")
"""Between a day and the clause of a ratio: the day stands alone, so that it is the ratio's."""
HOLDS_UNTIL = lazy(r"(?:执行|施行|实行|适用|有效)(?:期)?(?:限)?[至到]$", "按8:2分担，⟦执行至⟧")
HELD_BEFORE = lazy(
    r"[^,。;:(\d]{0,12}[,(](?:该|此|上述|以上|本)?(?:分担|承担|负担)?(?:比例|办法|标准|规定)?(?:自|从|于|(?:执行|施行|实行|适用|有效)期?限?[至到])*",
    "按8:2⟦分担，自⟧2027年起执行",
)
HELD_BEHIND = lazy(
    r"(?:起|开始|之?后|以后)+,?(?:正式|开始)?(?:实行|实施|执行)|(?:起|开始|正式)*(?:执行|施行|生效|适用)",
    "自2027年⟦起执行⟧",
)
"""Around a day behind a ratio from which it is kept."""
REST_IN_PARTS = lazy(
    rf"[,、;]?(?:其余|剩余|余下|不足)(?:的)?(?:部分|资金|经费|\d{{1,2}}%|[一二三四五六七八九]成)*,?由?(?P<list>[省市州县区]{{1,2}}[州县区乡镇](?=各|平均|均)|{PARTY}(?:[、和与及]{PARTY})*)(?:[两三四]级)?(?:财政)?(?P<equal>各半|各?(?:负担|承担|分担)?一半|对半|平均|均摊|均)?(?:分担|承担|负担|解决|自筹|筹措)?(?=[,。;)]|$)",
    "省级负担60%⟦，其余县、乡各半⟧。",
)
"""其余县、乡各半: who bears what the shares before leave."""
REST_BY_RATIO = lazy(
    rf"[,、;]?(?:其余|剩余|余下|不足)(?:的)?(?:部分|资金|经费|\d{{1,2}}%|[一二三四五六七八九]成)*,?由?(?P<list>[省市州县区]{{1,2}}[州县区乡镇](?=[两三四]级|按|各)|{PARTY}(?:[、和与及]{PARTY})+)(?:[两三四]级)?(?:财政)?(?:按照?\s*(?P<ratio>\d+(?:\s*:\s*\d+)+)(?:的?比例)?(?:分担|承担|负担|解决|筹措)?|(?P<equal>{_EQUALLY}))",
    "省级承担40%⟦，其余由市、县按3:2负担⟧。",
)
"""其余由市、县按3:2负担: who shares what the parts before leave."""
OF_MONEY = lazy(
    r"的(?:[\u4e00-\u9fff]{0,4})(?:资金|经费|补助|奖补|额度|投资)(?=[,。;、)]|$)", "次年增加安排10%⟦的资金⟧"
)
"""10%的资金: a part of money, no target."""
PAID_BY_ITSELF = lazy(
    rf"(?:^|由|各)(?:{PARTY})(?:财政)?(?:自筹|配套|出资|筹[资集]|投入|承担|负担|捐赠)(?:资金|经费)?$",
    "⟦乡镇自筹⟧",
)
"""乡镇自筹不少于20万元: who pays, and no target."""
ONLY_FROM_A_YEAR = lazy(r"[从自]?20\d\d年起", "每年安排200万元，⟦2028年起⟧增加到300万元")
REST_SHARED = lazy(r"(?:其余|剩余|余下|不足|缺口)(?:部分|资金|经费)?", "市、县按6:4分担⟦剩余部分⟧")
"""A ratio of what others leave."""
MONEY_WORD = lazy(rf"(?:{SUM_WORDS}|投入)(?:部分)?$", "村集体⟦投入⟧")
"""How the name of a sum ends."""
ANY_MONEY = lazy(
    rf"(?:所需|需要|上述|上级|以上|有关|相关|相应|该|此|总|项目|工程|建设|改造|实施|补助|奖补|专项|财政|配套|垫付|垫资|本级|县级|市级|省级|年度)*(?:{SUM_WORDS}|投入)(?:部分)?",
    "⟦所需资金⟧由县级垫付",
)
"""A name of money that says not what it is for."""
PAYING_LEVEL = lazy(
    r"(?P<level>中央|国家|自治区|省|市|州|县|区|乡镇|乡|镇)(?:本?级)?(?:财政|政府|资金)*", "⟦县级财政⟧安排"
)
"""The level of the state that pays."""
AROUND_PURPOSE = lazy(r"(?:专项|工作|建设)?(?:经费|资金|补助|奖补|建设)$|^(?:建设|实施|开展)", "厕所管护⟦专项资金⟧")
"""What stands around the purpose in the name of a sum."""
TAKEN_OUT = lazy("拿出|提取|列支|按.{0,20}的$", "从收益中⟦提取⟧5%")
"""从收益中提取…%: a part of a sum, no target."""
DEDUCTED = r"扣[减除回发]|核减|追回|收回(?!率)|追缴|退[回还缴]"
"""对弄虚作假的扣减1万元: what is taken away again is neither a budget nor a target."""
TAKEN_AWAY = lazy(rf"(?:{DEDUCTED})(?![^,。;]{{0,6}}率)", "⟦收回⟧欠缴承包费")
LOAN = lazy("[信贷]贷|贷款", "发放⟦贷款⟧不低于")
LEFT_MONEY = "(?:[未没](?:有|能)?(?:及时|按期|实际)?(?:使用|用|支出|拨付|执行|形成支出|花)(?:完毕?|出去|掉)?|用不完|花不完|剩余|余下|剩下)的?[^,。;\\d]{0,8}?(?:资金|经费|补助款?|款项|余额)"
"""未用完的资金, 剩余经费: what is left of money."""
RULE_OF_MONEY = lazy(
    rf"{LEFT_MONEY}|按(?:照)?\s*\d+(?:\.\d+)?\s*:|已于?[^,。;]{{0,14}}(?:下达|到位|拨付)[^,。;]{{0,16}}元|元[^,。;\d]{{0,6}}已[^,。;]{{0,14}}(?:下达|到位|拨付)|结余|结转|收回(?!率)|垫付|分担|(?:由|按)[^,。;]{{0,12}}(?:承担|负担)",
    "2026年底前⟦结余⟧收回",
)
"""How money is shared and what is left of it: a day in the clause is none of the work."""
PAID_OUT = lazy(
    r"拨付|清算|结算|兑付|(?:资金|经费|补助|配套|元)[^,。;]{0,8}(?:到位|下达)|(?:到位|下达)[^,。;]{0,6}(?:资金|经费)",
    "资金12月底前⟦拨付⟧到位",
)
"""When money is paid out: a day of the work only where the work has no other."""
LEVELS_TOGETHER = lazy(r"(?P<levels>[省市州县区乡镇村]{2,4})[两二三四]级", "⟦市县两级⟧按6:4分担")
"""县乡两级按7:3分担: the levels without a sign between them."""
PARTIES = lazy(
    rf"(?P<list>{PARTY}{MONEY_TAIL}(?:[、,和与及:]{PARTY}{MONEY_TAIL}){{1,5}})(?:(?:两|三|四|五|各)级(?P<tail>财政|政府)?)?",
    "由⟦省、县、乡⟧按2:2:1分担",
)
"""省、市、县三级财政: who shares."""
_WHOLE = "(?:项目|工程|建设)?总?(?:投资|投入|概算)(?:总额|额)?"
LEAST_SHARES = (
    Form(
        "least",
        rf"(?P<party>{PARTY})(?:财政)?(?:配套|承担|出资|投入|自筹|负担|分担)(?:资金)?(?:的)?(?:比例|占比|部分)?(?:{AT_LEAST}|不得(?:低|少)于)(?:{_WHOLE}的?)?\s*(?P<percent>{PER_CENT})",
        "县级财政出资比例不低于30%。",
        "县级财政 at least 30",
    ),
    Form(
        "least",
        rf"(?P<of>{PARTY})(?:财政)?(?:配套|承担|出资|投入|自筹|负担|分担)?(?:资金)?占{_WHOLE}的?(?:比例|比重)?(?:{AT_LEAST}|不得(?:低|少)于)\s*(?P<part>{PER_CENT})",
        "县级配套资金占总投资的比例不低于三成。",
        "县级 at least 30",
    ),
)
"""县级配套比例不低于20%: the least that one of those who share must bear."""
CARRIED_SUMS = (
    Form(
        "left of a year",
        r"(?:(?P<year>20\d{2})年度?|上一?年度?|往年|以前年度)?[^,。;:、\d]{0,10}?结转(?![至到]?下)(?:资金|到?本?年度?|使用|下来)?的?"
        r"(?P<what>[^,。;、\d:]{0,24}?)(?:共计?|约|为|:)?(?P<sum>\d[\d.]*\s*(?:万元|亿元|元))",
        "上年结转改厕补助资金3万元（县级财政）。",
        "3万元 for 改厕补助资金 by 县级财政",
    ),
)
"""Money left of an earlier year that may still be used: 上年结转改厕补助资金3万元."""
LEFT_OF_YEAR = lazy(r"[^,。;、\d]{0,10}?结[转余]", "2025年⟦结转⟧资金80万元")
"""Behind a year: what is left of it, so that it is the year of no sum to come."""
CARRIED_SOURCE = lazy(
    r"(?:中央|省|市|州|县|区|乡镇|乡|镇)(?:本?级)?财政|(?:省|市|州|县|区|乡|镇)本?级|中央|村集体",
    "上年结转⟦县级财政⟧厕所管护资金",
)
_PAYS_BACK = "补助|归[还垫]|返还|偿还|拨还|补还|拨付|结算|清算|兑付|奖补|补足|支付"
ADVANCES = (
    Form(
        "advance",
        rf"(?P<first>{PARTY})(?:本级)?(?:财政|资金)?(?:统筹|安排|自筹|筹措|资金)*(?:先行|先期|预先|提前|暂时|暂|先)?(?:全额|足额|自行)?垫(?:付|支|资|后补)(?:建设|实施)?",
        "管护经费由县级先行垫付，省级据实补助。",
        "县级 before 省级",
    ),
)
"""县级先行垫付: who pays before somebody else does."""
PAID_BACK = lazy(
    rf"(?:^|[,由待经后从])(?P<back>{PARTY})(?:本级)?(?:财政|资金)?[^。;]{{0,24}}?(?:{_PAYS_BACK})",
    "⟦待省级资金下达后归还⟧",
)
"""省级据实补助, 待省级资金下达后归还: who pays it in the end."""
FIRST_OF_MONEY = lazy(
    r"\s*(?:所需|项目|补助|奖补|专项|上述|以上)*(?:资金|经费|结余|结转|投资)", "县水务局。⟦所需资金⟧由县财政承担"
)
"""How a sentence about money begins."""
PAST_SUM = lazy(
    r"(?<![比较同])(?:去年|前年|往年|历年|历史上?|上年度?|上一年度?)|近(?:[几两三四五]|\d)年|近年来?|“?十[二三四]五”?(?:期间|时期|以来)|以来|目前|截至|截止|过去|现有|"
    r"先后|累计(?:已|完成|投入|实现|发放|兑现|化解|支出)|已(?:经)?(?:累计)?(?:投入|完成|实现|建成|发放|兑现|化解|清收|支出|使用|带动|达)",
    "⟦去年⟧完成投资3000万元",
)
"""去年完成投资3000万元, 全省已投入5亿元: what was, before a sum in its sentence."""
STILL_AT_HAND = lazy(
    "结转|结余|下达|到位|安排|落实|筹[集措]|拨付|争取|配套|整合|[尚仍]欠|[尚仍]未|缺口|不足|应[付还收]",
    "去年⟦结转⟧30万元",
)
"""Money of earlier days that this plan may still use, or owes."""
ARRIVED = lazy(
    r"(?<!截至)已(?:经|于[^,。;]{1,14}?)?(?:提前|切块|全部|分批|足额|先期|预)*(?:下达|到位|拨付)(?P<item>[^,。;\d]{0,16})$",
    "省级资金⟦已提前下达⟧",
)
"""省级资金已提前下达150万元: money that is there; whether it is a budget of its own is asked."""
ARRIVED_BEHIND = lazy(
    r"[^,。;\d]{0,6}?已(?:经)?(?:于[^,。;]{1,14}?)?(?:提前|切块|全部|分批|足额|先期)*(?:下达|到位|拨付)",
    "省级补助资金480万元⟦已于3月18日下达⟧",
)
"""The same behind the sum."""
DAY_BEHIND = lazy(r"\s*\(", "已到位300万元⟦（⟧2026年2月26日）")
YUAN_IN = {"元": 1, "百元": 100, "千元": 1000, "万元": 10_000, "百万元": 1_000_000, "亿元": 100_000_000}
"""How many 元 a unit of sums is."""
ONE_PAYER = lazy(
    rf"(?<![全各\u4e00-\u9fff])(?:其中[,:]?|但|且|对|由)*(?:{PARTY}|[省市县区乡镇](?:里|本级|财政))(?!财政[、和])",
    "⟦市级⟧补助最高不超过500万元",
)
"""市级补助最高不超过500万元: whose part of shared money a ceiling is of."""
