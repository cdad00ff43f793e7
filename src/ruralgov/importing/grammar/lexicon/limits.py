"""At least, at most, exactly: the words before and behind a number that set its limit."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.measures import COUNTED, NUMBER
from ruralgov.importing.grammar.lexicon.work import BUILD_VERB
from ruralgov.importing.sources.patterns import lazy

AT_LEAST = "不低于|不少于|至少"
AT_MOST = "不超过?|不高于|最高|最多"
"""The limits of sums: of those of other numbers the ones that stand with money."""
_NEVER = "(?:不得|不能|不应|不宜|不准|不可|不许|严禁|禁止|决不|绝不|不)"
LIMITS_BEFORE = (
    Form("least", rf"{_NEVER}(?:少于|低于|小于|下于)", "新建水池不少于30处", "新建水池 at_least 30处"),
    Form("most", rf"{_NEVER}(?:突破|超出|逾)", "新建水池不得突破30处", "新建水池 at_most 30处"),
    Form("least", r"至少(?:要)?|最少", "每村至少建设2处", "建设 at_least 2处 per village"),
    Form(
        "least",
        r"力争超过|超过|突破|高于|大于|多于|(?<!不)(?<![不准许]得)超",
        "农村自来水普及率超过95%",
        "农村自来水普及率 at_least 95%",
    ),
    Form("least", r"≥|>=?", "合格率≥98%", "合格率 at_least 98%"),
    Form(
        "most",
        rf"{_NEVER}(?:超过?|高于|多于|大于)",
        "办结时间不超过5个工作日",
        "办结时间 at_most 5个工作日",
    ),
    Form(
        "most",
        r"控制在|限制在|(?:下?降|减少?|压(?:减|降|缩|减少)?|缩[短减]|回落|下调)[到至]",
        "漏损率降至10%",
        "漏损率 at_most 10%",
    ),
    Form("most", r"低于|少于|小于|至多|最多|≤|<=?|限", "误差率低于3%", "误差率 at_most 3%"),
    Form(
        "exact",
        r"(?:分别|均|都|各|全部)?(?:达到|(?<![下传送抵直表转])(?<!到)达|实现|(?<!行)为|保持在|稳定在|提高到|提升到|提高至|提升至|增加到|增长到|扩大到|增至|(?:攀|上)?升[到至])",
        "卫生厕所普及率提高到85%",
        "卫生厕所普及率 exactly 85%",
    ),
)
ABOUT = (
    Form(
        "about",
        r"大约|(?<![民公合签预契条节履违租特相])约莫?|大概|大致|估计|将近|接近|(?<![附最临靠就邻将])近",
        "培训骨干约60人",
        "培训骨干 at_least 60人 (约)",
    ),
    Form("about behind", r"[余多来几]", "培训骨干60余人", "培训骨干 at_least 60人 (余)"),
)
"""Words right before a number, or between it and its unit, that leave it open."""
HOW_COUNTED = (
    Form(
        "whole", r"全年|累计|总数|总量|总计|合计|共计|总规模|(?<!公)共$", "到2027年底前累计建成凉亭50座", "whole 50座"
    ),
    Form(
        "whole",
        r"达到?$|(?:提高|提升|增加|增长|扩大|上升|下降|减少|降低|压减|压缩|降|增|升|减)[到至为]$|(?:保持|稳定|控制|限制)在$",
        "2027年底村级凉亭达到50座",
        "whole 50座",
    ),
    Form("more", r"第[一二三四五六][批期]", "第二批10月底前拆除危房45间", "more 45间"),
    Form("more", r"再|又|另|新增|增加(?![到至])|剩余|其余|余下|续建|续改", "2027年底前再建凉亭20座", "more 20座"),
)
"""Whether a number is the whole so far or comes on top of what was counted before it; neither where nothing says so."""
LIMITS_BEHIND = (
    Form("least", r"及?以上|或以上|起(?=[,。;])", "培训骨干300人次以上", "培训骨干 at_least 300人次"),
    Form("most", r"(?:及|之)?以内|(?:及)?以下|之内", "新增债务5%以内", "新增债务 at_most 5%"),
    Form("about", r"左右|上下", "粮食产量增长2%左右", "粮食产量增长 exactly 2% (左右)"),
)
AND_AT_MOST = lazy(r"\s*[,、]?(?:且|并且|但|同时|,)?(?:又)?\s*", "不低于1万元⟦且⟧不超过6万元")
"""不低于1万元且不超过6万元: what may stand between the two ends of one number."""
TOGETHER_OR_EACH = lazy(r"(?P<mode>分别|均|都|各)(?:要|应|需|力争|确保)?\s*$", "数据共享率、归集率⟦分别⟧")
"""A率、B率均…, 分别…: whether one value holds for all names."""
REACHED = lazy("(?:达到?|实现|为|提高到|不低于|不少于|保持在).*", "三项指标均⟦达到95%⟧")
"""What stands behind 均 before the number."""
STANDS_BESIDE = lazy(
    r"(?:已|现有|原有|目前|去年|上年|截至)[^,。;\d]{0,16}(?P<low>\d+(?:\.\d+)?)\s*(?P<unit>[\u4e00-\u9fff]{1,3}|%)",
    "⟦已完成200户⟧，2026年完成剩余100户",
)
"""What stands already, before a number that comes on top of it."""
REST = lazy(r"(?:剩余|其余|余下)的?$", "整改⟦剩余⟧")
"""剩余12个问题: no part of the text, but what is left to do."""
CHANGES = lazy(r"(?:年均|同比|再|各)*(?:增长|增加|提高|提升|上升|下降|减少|降低|压减)", "信访量2026年⟦再下降⟧10%")
"""A change, and not of what."""
PART_IN_WORDS = lazy(
    r"(?:完成|达到|建成|覆盖|改造|整治)(?:任务|总数|总量|目标|其中)?的?(?P<part>一半|[二三四五]分之[一二三四])",
    "2026年⟦完成一半⟧",
)
"""A part of the work that no figure says."""
ALL_DONE = lazy(
    r"(?:(?:基本|力争|确保|要|将)?(?:实现|达到|做到))?"
    r"(?P<all>(?:全面|全部|全)覆盖|(?:全面|全部)(?![\u4e00-\u9fff]{0,4}(?:村|户|人|镇|乡|项目|单位|群众|党员)(?=[,。;、()]|$))"
    r"[\u4e00-\u9fff]{2,6})(?=[,。;、()]|$)",
    "2028年，⟦实现全覆盖⟧。",
)
"""实现全覆盖, 全部清退 behind the rates of earlier dates: the last of them is 100 %."""
OF_SO_MANY = lazy(
    rf"(?P<number>{NUMBER}\s*(?:{COUNTED}))(?P<things>[\u4e00-\u9fff“”]{{0,10}}?)的$",
    "完成⟦120个村的⟧",
)
"""完成120个村的80%: of how many the rate is, before it."""
PART_IS_DUE = lazy(
    rf"(?:{BUILD_VERB})+(?:总?任务量?的?|总[数量]的?|其中的?)?\d{{1,2}}(?:\.\d+)?%(?!以上)", "⟦完成总任务的40%⟧，年底"
)
"""完成40%: a step on the way, and not the end of the work."""
SUM_SAYS_WHICH = lazy(
    r"(?:及|或)?以[上下]的?(?:行政|自然|经济)?(?:村|户|农户|企业|合作社|乡镇|社区|家庭|主体)[^,。;、\d]{0,10}\d",
    "其中20万元⟦以上的村3⟧个",
)
"""20万元以上的村3个: the sum says which villages, and is nothing that is paid."""
PART_OF_THEM = lazy(
    r"其中[,:]?(?P<name>[^,。;:、()]{2,24}?)(?:达到?|不少于|不低于|增加到|有|为)?$", "⟦其中20万元以上的村⟧"
)
"""其中20万元以上的村3个: a part of the number before it, with what it is."""
