"""Numbers that are no targets: who gets something and how much of it, what was, how often, what a body is made of."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.ratios import percent_shares
from ruralgov.importing.grammar.targets.measures import Measure
from ruralgov.importing.sources.paragraph import Para

_REACH = 500
"""Characters of a sentence that are looked at before a number; garbage has no full stops."""
_GIFT = r"申请|给予|奖励|奖补|补助|补贴|资助|贷款|贴息|授信|减免|返还|抵扣|拨付"
_BEST = re.compile(r"(?:前|后|末)$")
_NOW = re.compile(r"力争|确保|计划|今年|本年|目标|到20\d\d|将(?!近)|继续|新增")
_SUMMAND = re.compile(r"\+[^+,。;]{0,14}\($")
"""得分=日常(60%)+实地(40%)."""
FORMS = (
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
        r"(?:税额|税率|计税|罚款|利率|费率|电价|水价|票价|收费标准|[税费]额标准)[^,。;]{0,16}$",
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
(
    _THOSE,
    _SHORT_OF,
    _OF_BEST,
    _BESIDE,
    _GRANTED,
    _CEILING,
    _TARIFF,
    _BARE_SUM,
    _BARE_GIFT,
    _EARLIER,
    _MADE_OF,
    _KINDS_OF,
    _APIECE,
    _SUMMED,
    _ORDINAL,
) = (re.compile(form.words) for form in FORMS)


def no_target(para: Para, measure: Measure) -> bool:
    """Whether the words around a number make it something else than a target."""
    text = para.text
    return (
        _borne(para, measure)
        or _says_who(text, measure)
        or _is_paid(text, measure)
        or _was(text, measure)
        or _made_of(text, measure)
        or bool(_APIECE.search(text[max(measure.start - 40, 0) : measure.start]))
        or (measure.unit in {"类", "种"} and not measure.limit and bool(_KINDS_OF.match(text, measure.end)))
        or (
            measure.unit == "%"
            and bool(
                _SUMMED.match(text, measure.end) or _SUMMAND.search(text[max(measure.start - 20, 0) : measure.start])
            )
        )
        or bool(measure.words and _ORDINAL.match(text, measure.unit_end - len(measure.unit[-1:])))
    )


def _borne(para: Para, measure: Measure) -> bool:
    """省级财政占70%，市、县各占15%: who bears which part."""
    return measure.unit == "%" and any(start <= measure.start < end for start, end, _ in percent_shares(para))


def _clause(text: str, measure: Measure, stops: str) -> str:
    """What stands before the number, back to one of ``stops``."""
    start = max(measure.start - _REACH, 0)
    return text[max([start, *(text.rfind(char, start, measure.start) + 1 for char in stops)]) : measure.start]


def _rest(text: str, measure: Measure) -> str:
    """The rest of the sentence."""
    return re.split(r"[。;\n]", text[measure.end : measure.end + 120], maxsplit=1)[0]


def _says_who(text: str, measure: Measure) -> bool:
    """…以上的,给予…; 对年纳税5000万元以上的项目,…给予…; 3-12个月的见习."""
    if (
        _SHORT_OF.search(text[max(measure.start - 8, 0) : measure.start])
        or _THOSE.match(text, measure.end)
        or _BESIDE.search(text[max(measure.start - 30, 0) : measure.start])
        or (_BEST.search(text[max(measure.start - 2, 0) : measure.start]) and _OF_BEST.match(text, measure.end))
        or _GRANTED.search(_clause(text, measure, "。;\n"))
    ):
        return True
    rest = _rest(text, measure)
    if measure.unit == "个月" and measure.limit == "between" and rest.startswith("的"):
        return True
    opening = re.sub(r"^\s*(?:\d+[.、]|\([^)]*\))\s*", "", _clause(text, measure, ",。;\n"))
    return bool(
        (measure.unit == "%" or measure.unit.endswith("元"))
        and re.match(r"对|凡|针对", opening)
        and re.match(r"的[\u4e00-\u9fff]", rest)
        and re.search(_GIFT, rest)
    )


def _is_paid(text: str, measure: Measure) -> bool:
    """最高不超过15万元的贷款, 税额标准为1-8元, 20万奖励: money that somebody gets or pays."""
    sentence = _clause(text, measure, "。;\n")
    if measure.unit in {"万", "亿"}:
        return bool(_BARE_SUM.search(sentence) or _BARE_GIFT.match(text, measure.unit_end))
    if not (measure.unit.endswith("元") or measure.unit == "%"):
        return False
    if _TARIFF.search(sentence):
        return True
    near = re.split("[,:]", sentence)[-1]
    rest = re.split("[,:]", _rest(text, measure))[0]
    return bool(
        measure.unit.endswith("元")
        and measure.limit in {"at_most", "exactly"}
        and _CEILING.search(near)
        and re.search(_GIFT, (sentence if re.search("最高|上限|封顶", near) else near) + rest)
    )


def _was(text: str, measure: Measure) -> bool:
    """截至2025年底,全县建成12个: what stands already, if nothing in between turns to what is to come."""
    sentence = _clause(text, measure, "。;\n")
    found = list(_EARLIER.finditer(sentence))
    return bool(found) and not _NOW.search(sentence, found[-1].end())


def _made_of(text: str, measure: Measure) -> bool:
    """由各村派1名代表组成; but 理事会由5-7人组成 says how many."""
    before = _clause(text, measure, "。;\n")
    return bool(_MADE_OF.match(text, measure.end)) and "由" in before and not before.endswith("由")
