"""How names of offices, bodies and persons end."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import words
from ruralgov.importing.sources.patterns import OWN_ENDING, lazy

ENDINGS = words(
    "委员会 人民政府 政府 党委 党组 党工委 管委会 管理委员会 工委 纪委 监委 政法委 编委 农委 卫健委 "
    "发改委 国资委 住建委 交通委 经信委 委办 委 办公室 办公厅 研究室 督查室 调研室 秘书处 办事处 "
    "服务处 管理处 处 厅 局 分局 总局 署 司 部 总部 办 编办 党校 行政学院 学院 大学 学校 中学 "
    "小学 校 法院 检察院 医院 卫生院 院 政协 人大 人大常委会 常委会 会 联合会 协会 商会 学会 工会 "
    "总工会 基金会 理事会 监委会 村委会 居委会 妇联 残联 文联 科协 侨联 工商联 社科联 团委 团县委 "
    "团市委 团省委 共青团 红十字会 关工委 老龄办 供销社 联社 信用社 合作社 合作联社 中心 服务中心 站 "
    "工作站 所 司法所 派出所 队 大队 中队 支队 总队 消防队 馆 社 台 电视台 气象台 报社 园 农场 "
    "林场 场 基地 公司 集团 分公司 子公司 有限公司 银行 支行 分行 农商行 农信社 农商银行 运营商 "
    "企业 电信 移动 联通 铁塔 邮政 电网 单位 部门 机关 机构 组织 党组织 党支部 支部 党总支 总支 "
    "工作队 工作组 专班 组 小组 指挥部 组委会 科 股 室 乡镇 各乡镇 镇 乡 街道 街办 社区 村 "
    "行政村 县 市 区 县区 市州 州 盟 旗 省 地区 园区 开发区 管理区 镇街 街镇 乡街 村居 新区 总社 各地 地方 部 军分区 武装部 "
    "人武部 海关"
)
PLAIN_ENDING = lazy(
    rf"(?:{'|'.join(sorted(set(ENDINGS), key=len, reverse=True))}|{OWN_ENDING})(?:\([^()]*\))?$",
    "青禾县⟦人民政府（办公室）⟧",
)
STRONG_ENDING = lazy(
    r"(?:委员会|政府|党委|工委|管委会|[纪监编农]委|政法委|[健改资建]委|办公室|办公厅|研究室|督查室|办事处|厅|局|部|办|党校|法院|检察院|政协|人大|"
    r"联合会|总工会|妇联|残联|文联|科协|工商联|团[县市省区]?委|供销社|中心|乡镇|街道|单位|部门|支行|公司|集团|大队|支队|司法所|派出所|卫生院|各地|委网信办|省\)?|"
    + OWN_ENDING
    + r")$",
    "中共青禾县⟦纪委⟧",
)
"""Endings that hardly anything but an office has: enough to take a bracket without a role word for a list of units."""
ORGAN_ENDING = lazy(
    r"(?:委|办|办公室|部|局|厅|中心|站|所|院|队|会|室|科|股|妇联|残联|文联|科协|工商联|工会|校|社|处|馆|台|政府|法院|检察院|场)$",
    "县委督查⟦室⟧",
)
"""Names that take over the 县 of the name before them."""
EVERY_PLACE = lazy(r"^(?:请)?各(?:乡镇|镇街|镇|乡|街道|村)(?:\((?:街道|社区|场)\))?$", "⟦各乡镇（街道）⟧")
"""Whoever does something in all places of one kind."""
PARTY_ORGAN = lazy(
    r"^(?:组织部|宣传部|统战部|政法委|政法委员会|网信办|编办|党校|农办|社会工作部|社工部|巡察办|改革办|老干部局|直属机关工委|机关工委|办公室|督查室|"
    r"政研室|党史研究室|保密办|机要局|台办|国安办|财经办|农村工作部|农工部|两新工委|非公工委)$",
    "⟦宣传部⟧",
)
"""Organs that take over 县委 instead of 县."""
POST = lazy(
    r"(?:书记|主席|主任|[村级片]干部|帮扶干部|局长|校长|所长|站长|组长|[护网保管联巡辅][\u4e00-\u9fff]员|副?[省市县区州旗乡镇村]长)(?:\([^()]*\))?$",
    "⟦副镇长（分管城建）⟧",
)
"""A post, not an office: the person behind it answers."""
ANY_POST = lazy(
    r"(?:长|[村镇乡级片]干部|帮扶干部|书记|主席|主任|委员|常委|员)(?:\([^()]*\)|（[^（）]*）)?$", "镇人大⟦主席⟧"
)
"""A post of any rank, as it is named beside units."""
SURNAME = r"[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤安常康伍梅盛童柯詹阮纪舒屈祝游翟葛庞焦殷涂裴冉鲍俞阎柴窦耿聂申尤樊辛]"
COMMON_PERSON = lazy(rf"^{SURNAME}[\u4e00-\u9fff]{{1,2}}$", "⟦王某⟧")
GROUP = lazy(
    r"^(?:各|全[县市区乡省]|有关|相关|其他|县直|市直|省直|区直|县级|市级|乡镇|两级)|等$|(?:部门|单位|运营商|成员单位|地区|企业|乡镇|街道)$|乡镇党委|乡镇政府",
    "领导小组⟦成员单位⟧",
)
ENTERPRISE = lazy(
    r"(?:公司|集团|银行|支行|分行|农商行|联社|信用社|运营商|企业|合作社|电信|移动|联通|铁塔)$", "青禾供水⟦公司⟧"
)
PROVINCE = (
    r"北京|天津|上海|重庆|河北|山西|内蒙古|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|海南|四川|贵州|云南|西藏|陕西|"
    r"甘肃|青海|宁夏|新疆|香港|澳门"
)
PLACES = frozenset(
    words("街道 社区 村 乡 镇 乡镇 县 区 市 州 县级市 地级市 园区 开发区 街道办事处 街道办 村社区 行政村")
)
"""Kinds of places that take over the 各 of the kind before them."""
PLACED_UNIT = lazy(
    r"^(?:[\u4e00-\u9fff]{0,5}[省市县区州旗乡镇]|各|街道|财政|公安|民政|农业)|县委|市委|乡镇", "⟦县⟧农业农村局"
)
LOCAL_UNIT = lazy(
    r"(?:各|有关|相关)?(?:乡镇|镇街|街道|县区|村|村\(社区\)|行政村|村委会|村“?两委”?|乡镇党委、政府)(?:人民政府|政府)?$",
    "⟦各乡镇人民政府⟧",
)
LEVELLED = lazy(
    r"各[乡镇村县区市]$|(?:各[乡镇村县区市]|[省市县区乡镇州旗盟](?![级直域城乡镇村])|街道|团[省市县区乡镇州旗]|驻)[\u4e00-\u9fff]{2,}",
    "⟦县水务局⟧",
)
"""A name that opens with the level of its office."""
NO_OFFICE = lazy(
    r"^(?:含|包括|不含|详?见|以下简称|简称|如|即|以|按|由|在|从|对|其中|附|每|\d|第)|简称|[“”《》\d:%]|^(?:乡镇|街道|村|社区|单位|部门|企业|公司|县区|市州|村社区)$",
    "⟦以下简称⟧“县专班”",
)
"""What a bracket or a line says that names no office."""
ENDING_BEHIND_LEVEL = lazy(r"(?:所|站|队|院|社|馆|台|校)$", "县商务综合执法⟦队⟧")
"""Endings that an office has only where its level stands before."""
REGION = (
    r"(?:自治[区州县旗]|[省市州盟县区旗乡镇村]|乡镇|县区|市州|街道|社区|地区|园区|开发区|示范区|管理区|高新区|经开区)"
)
"""How the name of a region ends."""
BRACKET = r"(?:[(〔][^()〔〕]*[)〕])?"
GOVERNING = r"(?:人民政府|政府|党委政府|党委|党工委|管委会|管理委员会)"
COMPOUND = lazy(
    rf"(?:各|全[县市区乡])?[\u4e00-\u9fff]{{0,4}}(?:乡镇|县区|市州|街道|乡|镇|县|市|区|村社区){BRACKET}(?:党委|党工委|(?<=县区)委|(?<=市区)委)[、和及]?(?:人民政府|政府|办事处|管委会)"
    rf"|(?:各|全县各|全市各|全区各)?{REGION}{BRACKET}(?:[、,和及与]{REGION}{BRACKET}){{1,8}}{GOVERNING}"
    rf"|[\u4e00-\u9fff]{{0,6}}区(?:[、和及与][\u4e00-\u9fff]{{1,6}}区){{1,4}}(?:管委会|管理委员会)",
    "⟦各乡镇党委、政府⟧",
)
"""One name each: 各乡镇党委、政府 (party and state side of one place), 各市、州、县人民政府 (regions that share the word at the end)."""
AND_OTHER_UNITS = r"等(?:国务院|中央|国家|各级|[省市县区州旗乡镇][直级]?)?(?:各?有关|各?相关)?(?:部门|单位)"
"""The others that a list leaves out."""
ET_CETERA = lazy(
    rf"{AND_OTHER_UNITS}(?:单位|部门|成员单位|县直部门)?(?:和单位)?$|等(?:有关|相关)?(?:成员单位|县直部门)$|等$",
    "县税务局⟦等各级有关部门⟧",
)
ET_CETERA_AND = lazy(
    rf"{AND_OTHER_UNITS}(?:和单位)?(?:和|及|与)(?!单位)|等(?:和|及|与)(?=各|有关|相关|[省市县区]级)",
    "县财政局⟦等部门和⟧各乡镇",
)
NO_UNIT = lazy(r"^(?:无|/|-+|\\|等?(?:有关|相关)(?:部门|单位)?|等|其他)?$", "⟦有关部门⟧")
"""What stands in a list and names no unit."""
LEAD_NOTE = lazy(r"\((?:牵头|主办|牵头单位|牵头部门|总牵头|负责牵头)\)", "各乡镇⟦（牵头）⟧")
"""The lead of a list, said in brackets."""
OFFICE_LEVEL = lazy(
    r"(?P<level>自治[区州县旗]|省(?![级直])|市(?![场级直容监]|民(?![政族宗防])|政(?!府|协|法|务|策|数|研|管(?!理)))|县(?![级直域城区]|乡(?!村振兴))|区(?![级直域划块县])|"
    r"州(?![级直])|盟(?!级)|旗(?!级)|乡(?![村镇土贤级])|镇(?!级|域|村(?!镇))|街道(?!办))(?=[\u4e00-\u9fff])",
    "⟦县⟧水利局",
)
"""县 before 县城, 县级, 县直… names no office's level; 乡村振兴局 is no 乡 office, 市场监管局 no 市 office."""
WHOLE_GROUP = lazy(
    r"(?P<each>各|全[县市区乡])(?P<place>乡镇|县区|市州|县市区|乡|镇|街道|市|县|区|村)" + BRACKET, "⟦各乡镇⟧人民政府"
)
"""All places of a kind."""
OPENS_LIKE_A_LEVEL = lazy(
    r"市场监|市容|市政(?!府|协|法|务|数|研|管(?!理))|区域|县域|乡村|镇村(?!镇|建)", "⟦市场监⟧管局"
)
"""Names that open with 市 or 县 without meaning the office's own: behind 市 they take it over as all others do."""
NAMED_REGION = r"[\u4e00-\u9fff]{2,6}(?:自治[区州县]|[省市县区旗州])"
FROM_ELSEWHERE = lazy(
    rf"国|中国|中共|中央|人民银行|驻|团[省市县区乡镇州旗]委|{PROVINCE}|{NAMED_REGION}(?!.*管理局$)",
    "⟦国⟧家统计局青禾调查队",
)
"""Names that stand outside the plan's own place."""
PERSON_IN_BRACKETS = lazy(
    r"\s*[(（](?:分管|主要|常务)?(?:副?(?:书记|主席|主任|局长|县长|区长|镇长|乡长|部长|院长|站长|所长|组长)|负责人|联系人)[^()（）]{0,12}[)）]$",
    "县教育局⟦（局长 王某）⟧",
)
"""县教育局（局长 王某）: the office stays, the person is not carried over."""
CALLS_ON_OTHERS = lazy(r"支持|鼓励|引导|动员|组织(?=[^部])|发动|吸引|吸纳|社会组织|各类", "⟦支持⟧企业、社会组织")
"""支持企业…: who is called on is not the one who answers."""
LIST_GOES_ON = lazy(r"等(?:部门|单位)?$", "县公安局、县民政局⟦等部门⟧")
"""The end of a list that names not all of its units."""
EVERY_PLACE_OF_A_KIND = lazy(r"(?<=[县市区乡镇村])\(([县市区乡镇村街道社,]+)\)", "各乡⟦（镇）⟧政府")
"""A kind of place that stands in a bracket behind another: 各乡（镇）政府 is 各乡镇人民政府."""
NOBODYS_NAME = lazy(r"政府|部门|各部门|各级|社会|企业|基层|单位", "⟦政府⟧负责、社会协同")
"""党委领导、政府负责: a principle, and nobody's name."""
BEFORE_UNIT = lazy(r"[\s由*★☆※▲:(]*(?:(?:请|以|和|与|及|需|须)(?=[县市省区乡镇各]))?", "⟦请⟧各乡镇")
"""What stands before the first name of a list."""
OFFICE_OF_PLACE = lazy(r"[\u4e00-\u9fff]{2,4}(?:街道|[乡镇])(?:党工委|党委|办事处|人民政府|政府)", "⟦青山街道办事处⟧")
"""青山街道办事处: a place's own name stands before its office; no 县 does."""
NO_NAME = lazy(r"(?:园|社|示范|开发)区|社会|.", "⟦园区⟧")
"""园区, 文化, 社会 end like names but open compounds: 园区和示范区管委会."""
BRANCHES = ("分局", "分公司", "支公司", "支行", "支局", "供电公司")
"""What a name ends with that has the place inside: 公安永安分局."""
PLACE_IN_NAME = lazy(
    r"^(?:[\u4e00-\u9fff]{0,4}?(?:自治[区州县]|[省市州县区旗乡镇]|街道))(?P<party>委)?(?=[\u4e00-\u9fff]{2})",
    "⟦青禾县⟧农业农村局",
)
"""The place that one document writes before a name and another leaves out."""
PLACES_IN_NAME = lazy(r"(各[县市区乡镇村街道社,]+?)(?:党委|党工委)?,?(?:政府|办事处)?$", "⟦各乡镇党委，政府⟧")
"""各乡镇 of 各乡镇党委、政府, in a name without differences of signs."""
