"""What things are counted in."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form, words
from ruralgov.importing.sources.patterns import lazy

NUMBER = r"\d+(?:,\d{3})*(?:\.\d+)?"
"""A number in digits: 1,200.5."""
MEASURES = words(
    "轮次 轮 万册 万件次 件次 万公里 万处 万台 万件 万条 万次 万座 万家 万份 万平方 万盏 万口 个百分点 百分点 个工作日 工作日 个小时 个月 平方公里 平方千米 平方米 立方米 公里 千米 千瓦时 "
    "千瓦 兆瓦 公顷 公斤 人次 户次 场次 批次 万人次 万元 亿元 万亩 万户 万人 万吨 万头 万只 "
    "万公里 万平方米 万个 万株 万场 个 名 人 户 家 处 座 所 套 台 辆 条 项 件 份 篇 期 场 "
    "次 村 亩 吨 头 只 羽 株 棵 元 倍 对 支 桌 间 盏 只 艘 架 米 课时 学时 课 万 亿 款 "
    "组 幢 栋 孔 眼 口 位 张 幅 本 册 类 种 门 路 部 站 家次 天 小时 分钟 分 级 片 块 只 "
    "道 面 批 宗 起 例 岁 微克/立方米 毫克/立方米 毫克/升 分贝"
)
MEASURE = "|".join(sorted(set(MEASURES), key=len, reverse=True))
COUNTED = "路|栋|册|盏|平方公里|平方米|立方米|千瓦时|千瓦|公里|公顷|人次|户次|个|名|人|户|家|处|座|所|套|台|辆|条|项|件|份|场|次|亩|吨|头|只|羽|株|棵|张|元|米|盏|片"
"""What thousands and millions are counted of: 1万名, 2万亿元."""

RATE = lazy(r"(?:率|比例?|占比|数|量|额|度|面积|收入|里程|覆盖面|总值|产值|规模)$")
"""How the name of a rate or an amount ends."""
SHARED_RATE = lazy(
    r"(?:治理|处理|覆盖|普及|达标|完成|合格|利用|回收|使用|入户|化解|满意|就业|管护|列养|参与|办结|硬化|通达|清运|收集|改造)(?:覆盖)?率$"
)
"""What the names before it are rates of too: 生活垃圾、生活污水治理率."""
WHOSE_SHARE = lazy(r"(?:行政|自然)?村(?:社区)?|乡镇|农户|村民|群众|党员|家庭|社区|学校|企业")
WHOLE_PLACE = lazy(r"全?[省市县区乡镇村]?(?:范围)?内?")
NO_NOUNS = frozenset(words("标准 要求 水平 目标 组成 执行 发放 落实"))
"""Words behind a number that name nothing."""
TAIL_WORDS = lazy(
    r"(?:分别|均|都|要|应|需|须|各|共|(?<!民)约|总计|合计|累计|力争|确保|实现|全部|基本|平均|每年|年均|再|全面|保持|原则上|一般|最高|最多|的|在|有|(?<!行)为|由|得|不|以|到|至|"
    r"总数|人数不|达|完成率达)+$"
)
"""What stands between a name and its number."""
HEAD_WORDS = lazy(
    r"^(?:将(?![近来])|其中|同时|力争|确保|争取|努力|要|并|使|让|推动|促进|实现|达到|到|及|和|与|或|年内|全年|内|前|底|末|,|:|\s|一是|二是|三是|四是|五是|以及|其他|依托|通过|每(?:个|座|家|处|站|所)(?=$)|每(?:半?年|季度?|月|周|天|日)(?=$)|每年|年均|至少|限制(?=.)|(?:原则)?同意)+"
)
"""What stands before a name."""
ACTOR = lazy(
    r"由?[^,。;:]{2,30}?(?:局|委|办|部|厅|会|中心|公司|镇|乡|村|社|院|所|站|队|政府|单位|部门)(?:要|应当?|须|需|负责|牵头|联合|共同)+(?=[\u4e00-\u9fff]{2})"
)
"""市供销社要建成冷链仓储, 由县财政局、县审计局联合开展检查: who does it is no part of the name."""
WHICH_ONES = lazy(
    r"(?:在[^,。;的]{0,10})?(?:具有|拥有|具备|符合|掌握|从事|熟悉)[^,。;的]{1,24}的(?=[\u4e00-\u9fff]{2})"
)
"""20名具有大专以上学历的网格员: what they are stands behind what they have."""
NAME_ENDS_BEFORE = r"实现|达到|用于|作为|负责|参与|进入|纳入|组成的?(?=$)|完成|投入"
PARTS_OF_TEXT = lazy(
    r"(?:方面|阶段|环节|步骤|层面|层次|档次|维度|专项(?:小)?组|工作日|月(?!份)|小时内|自信|意识|维护|确立|坚持|全面|重点(?:领域|方面)|机制|步|方针|主体|"
    r"文明|样|大|基本|必须|严禁|不(?:准|得|能|放过)|一律|服务|中心与|批次?(?!次)|字|关系|问题|理念)"
)
STANDS_ALREADY = lazy(
    r"(?:目前|现有|已有|原有|共有|(?<![比较同])去年|(?<![比较同])上年|截至目前|现已|已建成|已完成|已[将经]|已累计|累计已|已达|已实现|已[培创改][育建造]|基期|基数为)[^,。;]{0,20}$"
)
IS_DEALT_WITH = lazy(r"(?:将|对)(?:现有|原有|已建成)[^,。;\d]{0,8}$")
"""将已建成的300公里纳入管护: what is done with it is still to come."""
SIZES = lazy(r"(?:千米|公里|米|亩|吨|兆瓦|千瓦|公顷|元|公斤|立方米|平方米)$")
OF_A_SIZE = lazy(
    r"(?:收入|投资额?|投入|规模|面积|价值|余额|金额|总额|产值|人口|补助|存量|销售额|资金)(?:在|达到?|为|超过|低于|高于|不足|不低于|不超过|突破)*$"
)
WHICH_HAVE = lazy(r"(?:自然村|行政村|村民小组|村庄|企业|项目|单位|小区|设施|合作社)")
WHERE_THEY_ARE = lazy(r"(?:行政|自然)?(?:村|乡镇|社区|镇|县)\d+(?:余)?[名人户]")
"""127个村1016名村干部."""
OF_THOSE = lazy(r"的[^,。;\d]{1,14}?(?:一律|统一|均须|全部|应当?|必须|可以?(?=兑换|申[请领]|享受|参加|评))")
"""5万元以上的资产一律进场交易: which ones, not how many."""
OF_WHOSE_NUMBER = lazy(
    r"的(?:占比|比例|比重|(?:行政|自然)?(?:村|乡镇|镇|乡|农户|户|企业|合作社)(?:占比|比例|比重|占[^,。;\d]{0,6}|数|总数)?)(?:达到?|[降压][至到低]|控制在|提高到|增加到|超过|不低于|不少于|突破|全部|基本)"
)
"""集体收入30万元以上的村占比达到60%."""
TEAMS = lazy(
    r"[\u4e00-\u9fff]{0,6}(?:领导小组|工作专班|专班|专项组|工作组|指挥部)(?=[,。;、和及]|$)|[\u4e00-\u9fff]{1,8}\+"
)
"""设1个领导小组、3个专项组, 1名网格长+3名网格员: how the work is set up."""
ONLY_WITH_LIMIT = lazy(r"级|分(?!钟)|天|小时|门|面|片|方|部(?:门|委)")
COUNTED_BY = frozenset(words("户 亩 公里 平方公里"))
"""每300户设1名: units of what a post is set up for."""
PARTS_COUNTED = frozenset(words("个 项 大 级 种 类 条"))
"""3个方面: units of the parts of a text."""
SIZED_ONES = lazy(r"的?[\u4e00-\u9fff]{2,12}\d+\s*(?:个|座|处|家|条|项)")
"""100兆瓦光伏项目2个."""
COUNTED_IN_PLACES = lazy(r"处|座|公里|千米|亩|户|所|口|盏|条|株|平方米|米|公顷")
SUMMED_UP = lazy(r"(?P<head>村|社区|乡镇|镇|乡|户|人|干部|单位|项目)$")
MONEY_OF_PLACES = lazy(r"(?P<place>[\u4e00-\u9fff]{1,10}?(?:村|社区|乡镇))(?:的|经费|资金|工作|干部)")
DONE_BY_THEM = lazy(r"(?<=[\u4e00-\u9fff]{2})(?:选派|开展|建设|实施|进行|进驻|先行|推进(?!村)|达到|完成)")
OTHER_NUMBERS = (
    Form(
        "who gets it",
        r"[^,。;:]{0,60}?的(?=[,:])",
        "年销售额达到300万元且增速达到20%以上的,给予奖励。",
        "",
    ),
    Form(
        "who falls short",
        r"(?:未|没有|达不|不能)(?:能)?(?:达到?|满|到|完成)$",
        "对未达到80%的村进行约谈。",
        "",
    ),
    Form(
        "who is chosen",
        r"\s*的|[,\s]*(?:给予|予以|奖励|优先|评为|授予|表彰|通报)",
        "对排名前10%的农户授予称号。",
        "",
    ),
    Form(
        "compared with",
        r"\d\s*%?(?:以上|以内|以下)?\((?:[^()]{0,10}(?:要求|标准|平均|均值|水平)|上年|去年|目前|现为|原)[^()\d]{0,8}$",
        "普及率不低于98%(市级要求95%)。",
        "普及率 at_least 98%",
    ),
    Form(
        "given",
        r"给予[^,。;\d]{0,14}$|每(?:增加|超过?|多)[^,。;]{1,24}(?:增加|加|奖)\s*$",
        "对示范村给予1名指标奖励。",
        "",
    ),
    Form(
        "ceiling",
        r"最高|上限|限额|封顶|最多|不超过",
        "每户提供最高不超过15万元的贷款。",
        "",
    ),
    Form(
        "price",
        r"(?:税额|税率|计税|罚款|利率|(?<![缴收])费率|电价|水价|票价|收费标准|[税费]额标准)[^,。;]{0,16}$",
        "税额标准不超过8元。",
        "",
    ),
    Form(
        "money",
        r"(?:资金|投资|投入|补助|奖励|奖补|给予|预算|经费|贷款|安排|拨付|筹集|筹资|捐款|补贴|产值|收入)[^,。;\d]{0,8}$",
        "安排奖励20万。",
        "",
    ),
    Form(
        "money",
        r"(?:左右|以上|以内)?的?[^,。;、\d]{0,6}(?:资金|奖励|补助|补贴|奖补|经费|奖金|贷款)",
        "对示范村发20万奖补。",
        "",
    ),
    Form(
        "what was",
        r"截至|截止|以来,",
        "截至2025年底,全县建成12个站点。",
        "",
    ),
    Form(
        "made of",
        r"[^,。;]{0,12}组成",
        "由各村推选5名代表组成理事会。",
        "",
    ),
    Form(
        "kinds",
        r"[^,。;\d]{1,12}?共?(?:计|达)?\d",
        "培训3类人员共2600人次。",
        "培训3类人员 at_least 2600人次",
    ),
    Form(
        "made up of",
        r"\d+[\u4e00-\u9fff]{1,2}\((?:[^()]{1,24}[、”])?[^()]{0,12}各$",
        "举办活动2场(“七夕”“国庆”各1场)。",
        "举办活动 at_least 2场",
    ),
    Form(
        "how points add up",
        r"\s*\)\s*[+÷×*]",
        "得分=日常(60%)+实地(40%)。",
        "",
    ),
    Form(
        "an ordinal",
        r"期(?:工程|项目|建设|改造|规划)|[类级等](?:以上)?(?:人才|学校|医院|公路|地区|标准|企业|残疾|工程)",
        "引进二级以上医院。",
        "",
    ),
)
"""What makes a number something else than a target."""
WHOSE_NUMBER = lazy(
    r"^(?:(?:全|我|本)?[省市州县区旗乡镇村]域?内?|全部|农村|乡村|农业|各地|各乡镇|行政村|的|总|年)+(?=.{3})"
)
"""Whose number it is, before its name."""
KIND_OF_NUMBER = lazy(
    r"(?:全?覆盖率|普及率|达标率|完成率|治理率|处理率|使用率|满意率|满意度|化解率|调解率|入户率|参与率|比例|占比|率|数量|总数|人数|面积|数)$"
)
"""What kind of number it is, at the end of its name."""
COMMON_NOUNS = lazy(r"(?:行政|自然|示范|重点|试点)?村(?:社区)?|乡镇|人民群众|基层干部|农业农村|乡村治理|示范乡镇")
"""Words that every task may hold: they show no kinship."""
PAID_FOR_EACH = (
    "名|个|人|户|位|村|所|处|座|家|乡镇|镇|乡|社区|亩|件|场|次|期|例|台|辆|支|套|组|间|盏|公里|平方米|头|只|株|吨|米"
)
"""What sums are given for each of."""
WHO_FAILS = lazy(
    r"的[^,。;\d]{0,8}?(?:,|限期|重新|予以|一律|责令|由|须|应|不得|进行|返工|整改|淘汰|退出|约谈|通报|扣减|取消|不予|重做|摘牌)"
)
"""满意度低于80%的村限期整改: what happens below a number, no target."""
GIVEN = lazy(r"申请|给予|奖励|奖补|补助|补贴|资助|贷款|贴息|授信|减免|返还|抵扣|拨付")
"""Words of what is given to somebody: no target."""
STILL_TO_COME = lazy(r"力争|确保|计划|今年|本年|目标|到20\d\d|将(?!近)|继续|新增")
"""Words of what is still to come."""
RATES_IN_A_ROW = lazy(
    r"(?:年均|平均)?(?:(?:[\u4e00-\u9fff]{2}化|[\u4e00-\u9fff]{2})率|浓度|面积|产量|标准|比重|占比|收入|价格|水平)$"
)
"""Names of rates that follow one another."""
TURNS_INTO = lazy(r"(?:增|提|升|压|缩|降|减|扩|上升|下降|发展)[^,。;\d]{0,5}(?:到|至|为)\s*\d")
"""What turns one number into another: 由60%提高到80%."""
BEHIND_UNIT = "以上|以内|以下|左右"
"""What may stand behind a number and its unit."""
OVER_YEARS = lazy(r"^[两三四五]年(?:内|共|累计)?")
LOOKS_AHEAD = lazy(r"力争|到\s*(?:20\d\d|20[xX*]{2})年|(?:工作|总体|主要|年度)目标")
"""Words of a sentence that sets aims."""
SUMMED_IN = "(?:个|户|名|人|所|处|条|项)"
"""What totals and their parts are counted in."""
IN_ALL = lazy("共|合计|总计")
TOTAL_BEHIND = lazy(r"(?:共|合计|总计|累计)\s*\d")
"""甲2个、乙3个，共5个: behind a number the total follows, no name."""
OF_WHICH = lazy(
    r"(?<![\d.])(?P<total>\d{1,7})(?P<unit>[个所处座条家](?!月))(?P<noun>[\u4e00-\u9fff]{0,10})[,(:]{1,2}其中[,:]?"
    r"(?P<parts>[\u4e00-\u9fff]{1,12}\d{1,7}(?P=unit)(?:[,、和]{1,2}[\u4e00-\u9fff]{1,12}\d{1,7}(?P=unit))+)(?=[,。;)]|$)"
)
TOGETHER = lazy(
    r"(?P<parts>[\u4e00-\u9fff“”]{1,16}\d{1,7}(?P<unit>[个所处座条家名户人亩])(?:[,、和]{1,2}[\u4e00-\u9fff“”]{1,16}\d{1,7}(?P=unit))+)"
    r"[,;(]?(?:共计?|合计|总计)(?P<total>\d{1,7})(?P=unit)(?=[,。;)]|$)"
)
_SO_MANY = r"(?P<count>(?<!\d)\d{1,7}(?!\d)|(?<![一二两三四五六七八九十])[一二两三四五六七八九十]{1,5})"
STAGES_SAID = lazy(rf"(?:分为?|共分?为?|以下){_SO_MANY}个(?:阶段|步骤)")
TASKS_SAID = lazy(rf"(?:以下|如下|主要包括|共)(?:以下)?{_SO_MANY}(?:个方面|项(?:重点)?任务|大任务|项工作)")
"""重点做好以下五项任务: how many the text says there are."""
SETTLED = lazy("实现|达到|全部|逐|完成|均|开展")
"""对日处理20吨以上设施全部…: what makes of those that are named how many."""
PLACES_WITH_WORK = lazy(
    r"(?P<noun>[\u4e00-\u9fff]{0,6}?(?:村|社区|乡镇|镇|乡|街道|小区|校|企业)(?:\(社区\))?)(?P<work>(?:推行|推开|推广|试行|试点|开展|实行|实施|新建|建设|建成|建立|设立|开设|打造|布设|安装|组建|配备)"
    r"[\u4e00-\u9fff“”A-Z\d]{2,20})(?=[,。;、()]|$)"
)
"""在30个村推行积分制: where so many places are what is to be reached."""
ONLY_PLACED = lazy(r"(?:在|选择|选取|选定)(?:全[省市县区镇乡])?(?:不少于|至少|共)?$")
WHEN_ONLY = lazy(r"(?:20\d\d年)?(?:\d{1,2}月)?(?:\d{1,2}日|底|末|[上中下]旬)?(?:之|以)?前?,?")
"""A date and nothing else before a number."""
ALL_OF_THEM_DONE = lazy(
    r"[\u4e00-\u9fff“”]{1,12}?(?:(?:于|在)[^,。;]{2,14})?(?:全部|均|都|逐[村户个一]|一律|实现|(?<=个)村?全面)[\u4e00-\u9fff]{2,}"
)
"""15个村全部修订: the number of all is what is to be reached."""
FOUND_ONES = lazy(r"(?:排查|摸排|梳理|清理|检查|反馈|发现|认定|交办)(?:出来?)?的$")
"""排查出的57处…: what was found and is to be dealt with."""
SETTLED_FOR_ALL = lazy("实现|达到|全部|全面(?:建成|完成)|建成|投运|逐[人户村个]|完成|均")
"""对全县300个村逐村…: the number of all is a target."""
WHAT_WAS = r"目前的?|现在的?|现有的?|原来的?|上年(?:度)?的?|去年的?|20\d\d年(?:底|末)?的?"
"""由上年的60%提高到80%: when it stood there."""
MADE_FEWER = "整合|合并|归并|精简|优化|归集|撤并|调整|压缩|压减|缩减|减少|减"
"""由9个整合为1个: what makes few of many, before the number that is left."""
NEXT_THING = lazy(r"[,、](?!其中|共|约|涉及|目前|现有|已)[\u4e00-\u9fff“”]{2,10}(?<![达到为是有占共约近第每超过])")
"""…860个,党员中心户2400户: a thing between two numbers."""
TO_ZERO = lazy(
    r"(?P<name>[\u4e00-\u9fff“”]{2,16}?)(?:全部|全面|基本|动态|保持|实现|达到|力争)*(?:销号)?(?:清零|归零|零发生|零上访|零事故|零增长|零新增|零积压|(?<=[\u4e00-\u9fff])为零)"
)
"""What is to be none, in words."""
ONLY_COMPARED = lazy(
    r"(?:同比|(?:较|比|与)(?:上一?年度?|去年|往年|上年同期|20\d\d年)(?:同期)?(?:相比)?)[,、]?(?:增长|增加|提高|提升|上升|下降|减少|降低|压减|增)?"
)
"""较上年下降: against what, and not what of."""
FROM_START = lazy(r"累计|[到至]\s*20\d\d年|达到|达$|总数|总量")
"""Words before a number that is the whole so far."""
YEAR_BEFORE_NAME = lazy(
    r"(?:其中[,:]?)?(?:到|至)?(?P<year>20\d\d)年?(?:底|末|年底)?前?(?:累计|共|再|又|力争|计划)*(?=[\u4e00-\u9fff“]{2})"
)
"""The year that a target of several years is called with."""
TO_SOMEBODY = ("为", "对", "给", "向")
"""为15个村配套管护资金: whom money goes to, not how many there shall be."""
MONEY_FOR_SO_MANY = lazy(
    r"[\u4e00-\u9fff]{0,8}?(?:配套|安排|拨付|发放|落实)[\u4e00-\u9fff]{0,8}(?:资金|经费|补助|补贴|奖补)(?=[,。;])"
)
"""为15个村配套管护资金: how many get money, and no target."""
