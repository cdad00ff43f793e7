"""What stands around a sum of money, and in how many ways it is said."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form, either
from ruralgov.importing.grammar.lexicon.limits import AT_LEAST, AT_MOST, LIMITS_BEHIND
from ruralgov.importing.grammar.lexicon.measures import NUMBER, PAID_FOR_EACH
from ruralgov.importing.grammar.lexicon.money import DEDUCTED, HOW_GIVEN, PARTY, SUM_WORDS
from ruralgov.importing.sources.characters import COUNTING
from ruralgov.importing.sources.patterns import lazy

UNIT = r"(?:百万元|万元|亿元|千元|百元|元)"
GIVE = "以奖代补|给予|补助|奖补|补贴|奖励|安排|拨付|发放|投入|落实|列支|补"
_SOURCE = rf"(?:上级(?:补助|专项|财政)?资金|省市县?|市县乡?|县乡村?|地方|上级|{PARTY})"
_BASE_WORD = "收入|支出|收益|预算|基数|资金|总额|经费|支付|财力|所得|出让金|税收|费"
SUMS = (
    Form(
        "each",
        rf"(?P<before>每年)?(?:,|按照?|对|给予)?(?:每(?!年|月|季|半|天|日|周)(?:(?:新建|新?建成|改造|完成|新增|建设|修建|创建|培育)\s*[1一]\s*)?(?P<what>{PAID_FOR_EACH}|县(?!级))?|(?P<mean>户|村|亩)均(?={GIVE}|投资))(?P<who>[\u4e00-\u9fff“”]{{0,16}}?)"
        rf"(?P<every>,?(?:每年度?|每月|年均|一次性))?(?:{GIVE}|{AT_LEAST}|{AT_MOST}|投资|控制价|造价|单价|每学期|财政|资金|经费|按照?|可|的|标准|为|是|约|,)*$",
        "每名特困老人每年补助3000元。",
        "unit_cost 3000元 each 特困老人 every year",
    ),
    Form(
        "each",
        rf"\s*(?:/|每)\s*(?P<what>{PAID_FOR_EACH})(?P<rest>(?:\s*(?:/|·|\.|每)\s*(?:年|月|{PAID_FOR_EACH}))*)(?!年)",
        "公益岗位补贴800元/人/月。",
        "unit_cost 800元 each 人 every month for 公益岗位补贴",
    ),
    Form(
        "each",
        rf"(?P<n>\d+)\s*(?P<what>{PAID_FOR_EACH})(?P<those>[\u4e00-\u9fff“”]{{0,10}}?)(?:分别|各)(?:{GIVE}|一次性|配套|[、,])+$",
        "县财政对20个示范村各补助6万元。",
        "unit_cost 6万元 each 村 by 县财政",
    ),
    Form(
        "sum",
        r"(?:投入|安排|列支|总投资|概算|投资|预算|落实|筹集|筹措|统筹|整合|补助|拨付|下达|设立|配套|奖补|奖励|补贴|给予|追加|争取|垫[付支资]|预拨|需(?:要)?资金)"
        rf"(?P<item>[^,。;、\d]{{0,18}}?)(?:约|共|共计|合计|总计|为|达到?|达)?(?:{AT_LEAST}|{AT_MOST})?\s*$",
        "2026年安排管护经费300万元。",
        "amount 300万元 for 管护经费",
    ),
    Form(
        "sum",
        r"(?:^|[,。;、(\s])(?:项目|工程|计划|概算|估算)?(?:总投资|投资|资金|经费|概算|估算|预算)(?:概算|估算|预算|规模|需求|安排|投入|总额|额)?:\s*(?:约|共|共计|合计)?$",
        "投资概算：350万元。",
        "amount 350万元",
    ),
    Form(
        "what for",
        rf"\s*(?:左右)?(?:以上|以下|以内)?的?(?:(?P<item>[\u4e00-\u9fff“”]{{2,14}}?(?:{SUM_WORDS}))(?=[,。;、)并]|$)|"
        r"(?:专项|财政)?(?:资金|经费)?,?(?:专项)?(?:用于|作为|支持|专门用于)(?P<use>[\u4e00-\u9fff“”、]{2,24}))",
        "筹集300万元专项用于农村改厕。",
        "amount 300万元 for 农村改厕",
    ),
    Form(
        "payer",
        rf"(?:^|[,。;:、由从中经年月日起]|其余|吸引|引导|通过)(?P<payer>(?!省(?![级财])|市(?![级财])|县(?![级财])|国家级|村(?![级集]|自筹)|区(?![级财])|乡(?![级财镇]|村振兴衔接))(?:{PARTY}))"
        r"(?:本?级)?(?:财政)?(?:20\d\d年度?起?,?|中|提前|每年|年初|全额|统一|预算|统筹|分别|另|各)*(?:安排|列支|投入|预?拨付?|补助|配套|承担|给予|负担|解决|出资|落实|追加|奖补|补贴|自筹|筹集|设立|下达|按)(?!\s*[\d.]+\s*%)",
        "县财政每年安排60万元。",
        "amount 60万元 every year by 县财政",
    ),
    Form(
        "payer",
        rf"(?:由|(?<=[,。;])(?=[^,。;]{{2,12}}(?:承担|负担|兜底)(?:[,。;)]|$)))(?P<payer>{PARTY})(?:全额|统一|预算|统筹)?(?:承担|负担|保障|解决|列支|安排|支付|兜底)(?!\s*[\d.]+\s*[%万亿千百元])",
        "投入管护经费20万元，由镇财政承担。",
        "amount 20万元 for 管护经费 by 镇财政",
    ),
    Form(
        "sources",
        rf"(?:(?<![\u4e00-\u9fff])|(?<=其中)|(?<=[由从]))(?:争取|申请|申报|整合)?(?P<party>{_SOURCE})(?:财政|资金)?"
        rf"(?:{HOW_GIVEN}|{GIVE}|下达|预算内?|本级|专项|衔接|投资|安排|补助|配套|承担|投入|自筹|出资|解决|筹集|筹措|负担|资金|奖补|补贴)*(?:约)?\s*"
        rf"(?P<amount>{NUMBER}\s*{UNIT})",
        "共投入500万元，其中省级300万元、县级200万元。",
        "amount 500万元 省级300万元+县级200万元",
    ),
    Form(
        "part of a base",
        rf"(?:(?P<payer>[\u4e00-\u9fff]{{0,6}}(?:财政|政府|乡镇|[省市县区乡镇]级|乡|镇|县|市|村))(?:每年)?)?(?:按照?|从|以|将)(?:{AT_LEAST})?"
        rf"(?P<base>(?!{AT_LEAST})[\u4e00-\u9fff]{{2,22}}?(?:{_BASE_WORD}))(?:总额)?(?:中)?(?:的|拿出|提取|列支|安排|计提|按|{AT_LEAST})*\s*"
        r"(?P<percent>\d{1,3}(?:\.\d+)?)\s*%(?:的比例|的标准|以上)?(?:作为|用于|安排|列入|列为|建立|设立|提取|计提|落实|筹集|列支)+(?P<item>[\u4e00-\u9fff“”]{2,20})",
        "县财政按不低于上年度土地出让收入的5%安排乡村振兴资金。",
        "percent 5 of 上年度土地出让收入 for 乡村振兴资金 by 县财政",
    ),
)
"""What stands around a sum: who gets it, what it is for, who pays, what it is a part of."""
SUM_NAME = lazy(
    rf"(?:办公|工作|运转|启动|运营|活动|专项|生活|交通|误工|管护|运行|建设|改造)?(?:{SUM_WORDS}|奖励)$",
    "每个示范村一次性给予⟦启动资金⟧",
)
NO_GIFT = lazy(
    r"增收|水费|电费|收费|收入|产值|销售|零售|交易额|贷款|授信|价值|罚|礼金|彩礼|随礼|缴|收取|完成.{0,8}投资|固定资产|招商|签约|拉动|撬动|引进|保额|保费|成本|节约|"
    rf"(?:支出|收入|财力)(?:为|达到?|约|共)*$|{DEDUCTED}|折资|折[算合价款劳]|折抵|投工|投劳|近(?:[几两三四五]|\d)年|以来|先后|历年|历史|过去|目前|截至|已(?!脱贫)|上年|去年|近年|累计|规模达|总额达|人均|产业链|营业额|限额|标准不|利润|分红|宴|债务|债权|化解|清收",
    "⟦追回⟧补助资金",
)
BEFORE_THE_PLAN = lazy(r"截至|累计|去年|上年|往年|历年|近年|先后|以来", "⟦截至⟧上月底已拨付200万元")
SUM_BEHIND = (
    r"(?:为|达到?|完成|约|共|预计|预算|安排|总额|合计|是|:)*\s*(?P<sum>\d+(?:,\d{3})*(?:\.\d+)?\s*(?:万元|亿元|元))"
)
"""A sum right behind its name."""
BEFORE_RECEIVER = lazy(r"新建|新?建成|新?评为|获得|创建|创成|培育|新增", "对⟦新建⟧幸福院")
"""What those who get a sum have done."""
NAMED_SUM = lazy(rf"[\u4e00-\u9fff“”]{{2,}}?(?:{SUM_WORDS})$", "⟦县级数字乡村专项资金⟧")
"""The name of a sum between the verb and the number."""
NAME_BEHIND_SUM = lazy(
    rf"\s*的?(?P<item>[\u4e00-\u9fff]{{2,12}}?(?:{SUM_WORDS}|奖励))(?=[,。;、)]|$)", "60万元⟦的管护经费⟧。"
)
"""60万元的管护经费: the name behind the number."""
NAMES_ANOTHER_SUM = lazy(r"已(?:经)?(?:提前|全部)?(?:下达|到位|拨付)|每|\d|结[转余]|节余|^[级类档等]", "上年⟦结转⟧资金")
"""上年结转资金80万元，另由县财政安排50万元: the name of the sum before, and none of this one."""
NAMED_PART = lazy(
    rf"(?:其中|主要|重点|分别|包括)*[,:]?(?:安排|列支)?(?:用于|投入)?(?P<item>(?!(?:{PARTY})(?:{GIVE}|配套|承担|负担|出资|筹|$))(?!.*(?:财政|自筹|已|首[批期]|第[一二]|预付|到位|下达|拨付|缺口|剩余|其余|每|各|补[助贴]$|其他))[\u4e00-\u9fff“”]{{2,16}}?)(?:约|共|计)?$",
    "⟦其中用于积分超市建设⟧",
)
"""What a part of a total is for: the name and the sum alone."""
OPENS_PARTS = lazy(r"其中|[,(](?:主要|重点|分别)?用于|包括", "安排250万元，⟦其中⟧积分超市150万元")
"""What stands between a total and its parts; looked for behind a sum, not in one pattern with it: that takes the square."""
ENDS_LIKE_SUM = lazy(rf"(?:{SUM_WORDS})(?:部分)?$", "调解员⟦补贴⟧")
"""How the name of a sum ends where nothing else says that it is one."""
GIVEN_TO = lazy(
    r"(?:对|给予|为|向)(?:符合条件的|新?评为|验收合格的|达标的|每个)?(?P<who>(?!(?:资金)?(?:一次性)?(?:奖补|补助|奖励|补贴|支持|扶持|奖金|资金|经费))[\u4e00-\u9fff“”]{2,14}?)的?,?$",
    "⟦对验收合格的互助养老服务点⟧",
)
"""对特困老人每人…: who gets it stands before 每人."""
NO_ITEM = lazy(
    rf"(?:由|争取|申请|共|总|计划|预计)*(?:{PARTY}|上级)?(?:给予|予以|安排|提前|下达)*(?:奖补|补助|配套|资金|投资|投入|补贴)+|从?[^中]{{0,6}}衔接(?:补助)?资金",
    "⟦省级补助资金⟧",
)
"""省级补助资金: who pays, and not what for."""
BEFORE_ITEM_NAME = lazy(r"(?:的|标准的?|安排|给予|发放|专项(?=.{3}))+", "⟦安排⟧保洁经费")
CEILING_BEFORE = lazy("不超|不得?高于|突破|最高|最多|至多|以内|上限|封顶|控制在", "每亩⟦最高⟧补助")
CEILING_BEHIND = lazy(rf"\s*(?:{either(LIMITS_BEHIND, 'most')}|封顶|为?(?:上限|限(?=[,。;)]|$)))", "以80万元⟦为上限⟧")
FLOOR_BEFORE = lazy(AT_LEAST, "每村⟦不低于⟧3万元")
FLOOR_BEHIND = lazy(rf"\s*(?:{either(LIMITS_BEHIND, 'least')})", "500万元⟦以上⟧")
HOPED_FOR = lazy("争取|力争", "⟦力争⟧投入30万元")
ABOUT_BEFORE = lazy("[约近]$", "投入⟦约⟧")
ABOUT_BEHIND = lazy(rf"\s*(?:{either(LIMITS_BEHIND, 'about')})", "30万元⟦左右⟧")
"""Why a sum is no fixed one: a ceiling, a floor, a hope, a round figure."""
OF_THIS_PLACE = lazy(r"^(?:全[省市县乡镇区]|本级|当年|上年度?|上一年度?)", "⟦上年度⟧土地出让收入")
"""上年度土地出让收入: whose, and of which year, before the name of a base."""
IN_NUMBER = "共|约|共有|达到"
"""选派村共15个: what stands between those who get a sum and how many they are."""
COUNT_BEHIND = lazy(
    rf"(?:共计?|合计|总计|计划|预计|拟|今年|全[省市县乡镇])(?:补助|奖补|补贴|奖励|支持|安排|改造|建设|实施|完成|涉及|创建|覆盖|有)*(?P<n>\d+(?:,\d{{3}})*)\s*(?P<counted>{PAID_FOR_EACH})(?P<those>[\u4e00-\u9fff]{{0,8}}?)(?=[,。;)]|$|共)",
    "每村补助20万元，⟦共15个⟧。",
)
"""每村补助20万元，共15个: how many in all, behind the standard."""
ONE_MORE = lazy(",(?:每年)?(?:再|另|并)", "奖补8万元⟦，每年再⟧给予运营补贴")
"""…，每年再给予…: one more sum for the same."""
EVERY_YEAR = lazy("每年|年均|/年", "县财政⟦每年⟧安排专项经费")
SPENT = lazy("资金|经费|专款", "统筹⟦资金⟧30万元")
GIVING_TO_EACH = lazy(
    rf"(?:(?:各|再|另|统一|一次性|均|可|按|预算|{GIVE}|下达|核拨|核定|核给|划拨|配套|配备|配|匡算|兑现|支付|给|发|奖))+(?=.)",
    "⟦给予一次性⟧建设补助",
)
"""每村给予工作经费2万元: the verb behind those who get a sum is none of them."""
PAYER_AT_SUM = lazy(r"(?P<payer>(?:中央|(?:省|市|州|县|区|乡镇|乡|镇|村)级)(?:财政)?(?:资金)?)$", "每公里补助⟦省级⟧")
"""每公里补助省级18万元: who pays stands right before the sum, behind those who get it."""
PART_OF_EACH = lazy(rf"[,(:;]*其中[^。;\d]*|[、,和(](?:由)?{PARTY}[^。;、,\d]*", "每村50万元⟦，其中中央⟧30万元")
"""Between what each gets and a sum behind it: a part of that, or of nobody knows what."""
GIVING = lazy(
    rf",?(?:(?:每年度?|每月|一次性)(?:{GIVE})?|(?:统一|分别)?(?:{GIVE}|配套|核拨|下达|核定|划拨|兑现|支付))+",
    "每个村⟦统一配套⟧积分兑换",
)
"""试点村一次性补助启动资金: where the giving begins."""
ANOTHER_PAYER = lazy(
    rf"[,、和]{PARTY}(?:财政|资金|各|再|{GIVE}|配套|承担|负担|出资|自筹)*", "省级补助6万元⟦、县级配套⟧4万元"
)
"""每村省级补助6万元、县级配套4万元: the next one who pays for each."""
PAID_TO_EACH = lazy(
    rf"(?P<payer>(?!每)(?:(?:中央|省|市|州|县|区|乡|镇|村)级?财政|(?:省|市|州|县|区|乡|镇)级|村集体))(?=(?:各|再|分别|安排|资金)*(?:{GIVE}|配套|承担|负担|出资|自筹))",
    "每村⟦省级⟧补助6万元",
)
"""每村省级补助6万元: who pays stands behind those who get it."""
OWN_PAYER = lazy(
    rf"(?:其中|另|再|并|由|从)*(?P<payer>(?:中央|(?:省|市|州|县|区|乡镇|乡|镇)(?:本?级)?)财政(?![局部所厅])|(?:省|市|州|县|区|乡|镇)本?级(?=[对给按照每再另各]|{GIVE}|配套|预拨|资金)|(?:省|市|州|县|区|乡|镇)(?=[对给按照]*每)|(?:村集体|村民|群众|农户|个人)(?=[对给按照]*每|自筹|筹[资集]|集资|出资))",
    "市财政安排100万元，⟦县财政⟧每村不低于5万元",
)
"""Who a clause is about: nobody of the clauses before pays its sum."""
EACH_ONE = lazy(r"每|单(?=[个县市村镇乡户项家])|各(?=[县市乡镇村])|一个", "⟦单⟧个县最高50万元")
"""单个县最高50万元: a ceiling of each, and not of all."""
BORNE_BY = lazy(rf"由(?P<payer>{PARTY})(?:承担|负担|补助|出资|配套|自筹)$", "每户补助⟦由县承担⟧")
PAYS_EACH = lazy(rf"(?:^|[,。;:、由从])(?P<payer>{PARTY})(?:本级)?(?:对|给|按照?)?每", "⟦县财政对每⟧个新建幸福院补助")
"""省级每村补助6万元."""
PRIZE = lazy(
    r"(?:^|[,;、:和])(?:其中)?(?P<name>(?!.*(?:[对给由按向每]|一次性|分别|并|另|再))[\u4e00-\u9fff]{2,8}?(?:奖励|奖补|奖金|奖项|慰问金?|津贴))$",
    "⟦年底兑现考核奖励⟧",
)
"""表彰奖励3万元: the whole clause is the name of the sum."""
FOR_THOSE = lazy(
    r"(?:(?:^|[,;])(?:对|给|给予|向|凡)(?!每|全)[^,;。、]{2,24}?的[^,;。每共总计各]{0,16}|"
    r"(?:^|[,、;])(?:其中|设)*[特一二三]等奖(?:各?\d+[名个户村处家],?|每?[名个户村])?(?:奖励|奖金)?$|"
    r"(?:以[上下内外]|前\d+[名位])的[^,;。每共总计各]{0,8}?(?:一次性|给予|分别|另|再)*(?:奖励|奖补|补助|补贴|奖)|"
    r"(?:评选|评为|获评|获得|荣获|被评)[^,;。每共总计各]{2,24}|(?:的|者),(?:一次性|给予|分别|另|再)*(?:奖励|奖补|奖)[^,;。每共总计各]{0,8})$",
    "⟦对年度考核优秀的乡镇给予奖金⟧",
)
"""对评为优秀的村奖励3万元, 评为优秀的，奖励3万元: in all, or to each of them?"""
PAYS_UNSAID = r"(?:业主|项目业主|农户|群众|村民|村集体|受益户|个人|合作社|企业|社会资本|(?:省|市|县|区|乡|镇|村)级(?:财政)?|(?:省|市|县|区|乡|镇)财政)"
"""Who may be named without a verb: 其余业主; 其余村 are those who get it."""
_REST = r"(?:其余|剩余|余下|不足|缺口)(?:部分|资金|经费)?(?:所需)?(?:部分|资金|经费)?,?"
BEARS = r"承担|负担|解决|自筹|配套|兜底|安排|补齐|保障|负责|筹措|筹集|列支|投入"
REST_BY = lazy(
    rf"{_REST}(?:由各?(?P<party>{PARTY})|各?(?P<by>{PARTY}(?=(?:[两三四]级)?(?:财政|自行)?(?:全额|统筹)?(?:{BEARS}))|{PAYS_UNSAID}(?=[,。;)]|$)))(?:[两三四]级)?(?:财政|自行)?(?:(?:全额|统筹)?(?:{BEARS})|(?=[,。;)]|$))",
    "⟦剩余资金由县财政解决⟧。",
)
"""其余由县级财政承担: who pays what the stated sums leave."""
REST_OF_SUM = lazy(rf"[,、;)和]*(?P<rest>{_REST})", "市级5万元⟦；其余⟧由县级承担。")
REST_BEFORE = lazy(rf"{_REST}$", "省级6万元，⟦其余资金⟧")
TOTAL_BEHIND = lazy(
    rf"[,、;(和]*(?:以上|上述|各级|三级|两级|项目|工程|计划|概算|估算)*(?:总投资|投资总额|总概算|总额|总计|合计|共计|共需|总共|共|计)(?:需|投入|安排|筹集|资金|经费|投资|约|为)*(?P<sum>{NUMBER}\s*(?:{UNIT}|万(?=[,。;、)]|$)))",
    "县级自筹20万元⟦，总投资60万元⟧",
)
"""…，总投资60万元: the total behind its parts."""
SPEAKS_OF_MONEY = lazy(
    r"总?投资|投入|资金|经费|补助|补贴|奖补|奖励|配套|财政|概算|预算|承担|自筹|[省市县]级", "⟦总投资⟧260万"
)
"""Before 260万 without a 元."""
YEAR_BEFORE_SUM = lazy(r"(?:其中)?20\d\d年度?(?:约|为)?", "总投资500万元，⟦其中2026年⟧200万元")
OF_A_STANDARD = lazy(r"标准|每(?![年月季半天日周])", "超额完成的⟦每⟧增加1条再奖励2万元")
FOR_OTHERS = lazy(
    r"[,、](?!每|再|另|并|其中|年|一次性)(?![^,、]*(?:[共总]|合计|资金|经费|安排))[\u4e00-\u9fff]{2,8}(?:补助|奖补|奖励|补贴)$",
    "每个示范点补助2万元⟦，一般点补助⟧",
)
PARTS_FOLLOW = lazy(r"其中[^。;]*$", "总投资860万元，⟦其中⟧")
ONE_OF_SEVERAL = lazy(rf"[、和及]{NUMBER}\s*{UNIT}", "分别奖励30万元⟦、20万元⟧、10万元")
SEVERALLY = lazy("分别|各", "2026年⟦各⟧安排100万元、50万元")
TOTALLED = lazy(r"总投资|总概算|总额|总计|合计|共计|共需", "县级75万元，⟦总投资⟧100万元")
NAME_THEN_SUM = lazy(
    rf"(?:^|[,;:(])(?:所需|预计|计划|概算|估算|共|总)*(?P<item>(?!每)[\u4e00-\u9fff]{{0,12}}?(?:{SUM_WORDS}|概算|预算))(?:约|共|共计|合计|总计|总额|为|需)*\s*$",
    "⟦建设资金约⟧",
)
"""建设资金100万元，由…: the name right before the number; who bears it is said behind."""
BORNE_NEXT = lazy(
    rf"(?<!缺口|不足|其余|剩余|余下|到位){NUMBER}\s*{UNIT},?由(?=各?{PARTY})", "改厕⟦100万元由⟧省、县按6:4分担"
)
_PIECE = rf"\s*(?:{NUMBER})\s*(?:{UNIT}|万(?!元)|(?=[,。;、)和与及]|$))"
PART_SUM = lazy(rf"(?P<sum>{NUMBER}\s*(?:{UNIT}|万)?)", "其中中央预算内资金⟦1400万元⟧")
BEFORE_PARTS = lazy(r"[,(:;]*(?:其中|由|分别由|按)?[,:]*", "⟦，其中：⟧省级20万元")
_BEARS_SUM = rf"(?:(?:财政)?(?:预算内)?[\u4e00-\u9fff]{{2,8}}?资金)?(?:{HOW_GIVEN}|财政|已|提前|下达|资金|预算内?|本级|专项|衔接|投资|各|分别|均|约|奖|{BEARS}|{GIVE}|筹措|出资)*"
BEARS_PARTS = lazy(
    rf"[,、;和由从]*(?P<list>{PARTY}(?:[、和与及]{PARTY})+)(?:[两三四]级(?P<tail>财政)?)?{_BEARS_SUM}(?P<sums>{_PIECE}(?:[、和与及,]{_PIECE})*)",
    "⟦省、市各补20万元、5万元⟧",
)
"""省、市各补20万元、5万元."""
BEARS_PART = lazy(
    rf"[,、;和由从]*(?:争取|申请|申报|整合)?(?P<source>{_SOURCE}){_BEARS_SUM}(?P<sums>{_PIECE})",
    "⟦镇级财政安排专项资金40万元⟧",
)
"""省级补助20万元, 省20."""
PART_UNREAD = lazy(
    rf"(?:其中|由|从|争取|申请)*(?:中央|[省市州县区]里|{PARTY})[^,。;、:\d每各对]{{0,12}}(?:{GIVE}|{BEARS}|下达|出资|支持|扶持)[^,。;、:\d每各对]{{0,4}}",
    "⟦省级按进度分期补助⟧100万元、市级50万元，其余由县级承担",
)
"""What stands before a sum of one who pays a part, though no part is read there."""
GIVEN_BY_ANYBODY = lazy(rf"[^,。;、:\d每各对]{{2,12}}(?:{GIVE}|捐[赠助资]|出资|支持)", "⟦水务集团支持⟧100万元")
TOTAL_BEFORE = lazy(rf"(?:{SUM_WORDS})(?:约|共|总计)*{NUMBER}\s*{UNIT},$", "改厕⟦资金300万元，⟧")
CEILING_OF = lazy(
    rf"(?:^|[,。;、(])(?P<before>[^,。;、\d]*?(?:不得?超过?|不得?高于|最高|最多|封顶|上限|控制在)[^,。;、\d]{{0,6}})(?P<sum>{NUMBER}\s*{UNIT})|"
    rf"(?:^|[,。;、(])(?P<within>[^,。;、\d]*)(?P<sum2>{NUMBER}\s*{UNIT})(?:[以之]内|以下|封顶|为(?:上限|限(?=[,。;)]|$)))",
    "每村补助5万元⟦，总额最高不超过200万元⟧",
)
"""总额最高不超过200万元, 200万元以内; a ceiling for each of them (每户) is none of the whole."""
CAP_ALONE = lazy(
    r"(?:但|且|并|原则上|全[省市县乡镇]|奖补|补助|补贴|奖励|资金|经费|投资|安排|总额|总量|总数|合计|累计|总计|金额|额度|年度)*(?:不得?超过?|不得?高于|最高|最多|封顶|上限|控制在|为|到|达)*",
    "⟦但总额不超过⟧20万元",
)
"""…，最高不超过80万元: the words before a ceiling name no other thing, so that it is one of the sum before."""
GIVEN_SUM = lazy(
    rf"(?:{GIVE}|投资|配套|筹措|筹集)[^每,。;、\d]*{NUMBER}\s*{UNIT}", "⟦安排改厕资金100万元⟧、管护经费20万元"
)
PAYER_IN_NAME = lazy(
    r"(?P<payer>(?:中央|(?:省|市|州|县|区|乡|镇)级|(?:省|市|州|县|区|乡|镇)(?=财政))(?:财政)?)(?:专项|奖补|补助|配套|衔接|预算内?)*(?:资金|经费)",
    "⟦省级财政资金⟧",
)
"""省级财政资金: the name of a sum that says who pays it."""
ANY_SUM = lazy(rf"{NUMBER}\s*{UNIT}", "分别给予⟦10万元⟧、8万元")
PAID_FOR_ALL = lazy(r"。(?:所需|上述|以上|奖补|补助)*(?:资金|经费)[^。\d]*", "B级2万元⟦。所需资金由县财政承担⟧")
"""所需资金由县级财政承担 in the sentence behind."""
GRADE_PAYER = lazy(
    rf"(?:^|[,。;:由从中])(?P<payer>{PARTY})(?:本级)?(?:每年|统筹|安排|资金)*,?(?:对|给|按|分别|为)?$", "⟦县财政对⟧"
)
"""县财政对A级村…: who pays a grant by grade."""
PRINTED_SUMS = (
    Form(
        "digits",
        rf"(?<![\d.A-Za-z〔-]){NUMBER}\s*(?:[十百千万亿]*\s*元?\s*[-~至到]+\s*{NUMBER}\s*)?[余多]?\s*[十百千万亿]*\s*[余多]?\s*元(?![钱旦])",
        "总投资1,200.5万元，每村5至10万元，已到位100余万元。",
        "1,200.5万元; 5至10万元; 100余万元",
    ),
    Form(
        "numerals",
        rf"(?<![第零〇{COUNTING}百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟])[{COUNTING}两壹贰叁肆伍陆柒捌玖拾]"
        rf"[零〇{COUNTING}百千万亿两壹贰叁肆伍陆柒捌玖拾佰仟]*[余多]?[万亿]?元(?![钱旦化结论素复次一])",
        "计人民币壹佰伍拾万元。",
        "壹佰伍拾万元",
    ),
)
"""A sum, whatever it is for: 1,200.5万元, 5至10万元, 100余万元, 壹佰伍拾万元."""
GIFTS_IN_KIND = (
    Form(
        "in kind",
        rf"(?:^|[,。;:、(]|其中)(?:发动|组织|鼓励|引导|由|预计|计划)*(?P<by>受益户|村民|群众|农户|村集体|党员干部|党员|干部群众|志愿者|乡贤)?(?:自愿|义务)?[^,。;:、\d]{{0,6}}?"
        rf"(?P<what>投工投劳|义务投工|投工|投劳|筹劳|出工出劳|出工|以[物工]折资|捐[工物])(?P<many>[^,。;]{{0,4}}?(?P<n>{NUMBER})\s*个?(?P<unit>工日|工时|人次|工))?"
        rf"[^。;\d]{{0,10}}?(?:折[资算合价款抵]|折劳|价值|折)[^,。;\d]{{0,6}}?(?P<sum>{NUMBER}\s*{UNIT})",
        "村民投工投劳200个工日折资5万元。",
        "投工投劳 200工日 5万元 by 村民",
    ),
)
"""村民投工投劳折资5万元: what is given in labour, and what it is worth."""
PRIZE_GRADE = lazy(r"[特一二三]等奖|(?<![A-Za-z\d])[A-D][级类档等]|[甲乙丙丁][级类档等]", "⟦二等奖⟧每村奖励2万元")
