"""What a document lays down beside its tasks: who leads the work, what is rewarded, called to account, excused, forbidden."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form, either
from ruralgov.importing.grammar.lexicon.limits import AT_LEAST, AT_MOST
from ruralgov.importing.grammar.lexicon.money import ADVANCES, LEFT_MONEY, PARTY
from ruralgov.importing.grammar.lexicon.sums import BEARS, PAYS_UNSAID
from ruralgov.importing.grammar.lexicon.units import SURNAME
from ruralgov.importing.sources.patterns import lazy

PROVISIONS = (
    Form(
        "exemption",
        r"容错|免责|尽职免责|免予(?:问责|追究|处理)|不予(?:问责|追责)|从轻(?:处理|问责)|(?:对|凡)[^,。;]{2,20}(?:免收|免缴|免交|免除|减免|减收)",
        "对探索中出现的失误，符合规定的予以容错免责。",
        "exemption 对探索中出现的失误，符合规定的予以容错免责",
    ),
    Form(
        "accountability",
        r"问责|约谈|通报批评|责任追究|追究(?:责任|[^,。;]{0,8}责任)|追责|挂牌督办|取消[^,。;]{0,12}(?:资格|称号)",
        "对进展缓慢的乡镇进行约谈。",
        "accountability 对进展缓慢的乡镇进行约谈",
    ),
    Form(
        "leadership",
        r"(?:成立|组建|设立|调整|建立|下设)[^,。;]{0,24}(?:领导小组|工作专班|指挥部|联席会议|领导机构)|(?:领导小组|专班|指挥部)(?:由|组长|办公室设)|(?:任|担任)(?:双)?组长",
        "成立由县委书记任组长的领导小组。",
        "leadership 成立由县委书记任组长的领导小组",
    ),
    Form(
        "incentive",
        r"表扬|表彰|通报表扬|评先评优|评优评先|优先(?:推荐|提拔|安排|支持|考虑)|(?:给予|予以)[^,。;]{0,10}(?:奖励|激励)|以奖代补|正向激励",
        "对成效突出的村给予表扬。",
        "incentive 对成效突出的村给予表扬",
    ),
    Form(
        "prohibition",
        r"严禁|禁止|不得(?!少于|低于|超过|高于|多于|大于|小于)|不准|一律不",
        "严禁虚报任务完成情况。",
        "prohibition 严禁虚报任务完成情况",
    ),
)
"""Kinds of provisions; the first that a sentence holds."""
STAND_APART = frozenset(("incentive", "accountability", "exemption"))
"""完成好的予以表扬，虚报的严肃问责: kinds that one sentence may hold side by side, clause by clause."""
POST_AND_NAME = lazy(
    rf"(?P<post>书记|主席|主任|局长|县长|区长|市长|镇长|乡长|部长|常委|委员|校长|院长)(?!任(?:组长|双组长|副组长|总|第一|主任|指挥))(?:{SURNAME}[\u4e00-\u9fff某×]{{1,2}})(?=同志|任|担任|为|兼任|[、,，;；。)）]|$)",
    "⟦县长李某⟧任副组长",
)
"""县委书记王某某任组长: the post stays, the name is not carried over."""

_WHO_PAYS = rf"(?:各|受益)?(?:[省市州县区乡镇村]{{2,4}}(?=[两二三四]级|财政|共)|{PARTY}(?:[、和与及]{PARTY})*)(?:[两二三四]级)?(?:本?级)?(?:财政|预算)?"
_TENTHS = "[一二两三四五六七八九]成(?![\u4e00-\u9fff]*率|[立员果效功为本绩熟型片套])"
_MONEY = "承担|负担|分担|共担|配套|自筹|筹资|出资|补助|补贴|奖补|拨付|预拨|预付|支付|兑付|投资|投入|资金|经费"
_GOES_TO = "收回|收缴|[上收]缴|缴[回入]|交回|退[回还]|统筹|使用|继续|接着用|留[归用给]|滚存|转[入至到]|结转|收归|列支|安排|用于|调剂"
MONEY_RULES = (
    Form(
        "who pays the rest",
        rf"(?:其余|剩余|余下|不足|缺口)(?:部分|资金|经费|的)*[^\d]{{0,12}}?(?:{BEARS})",
        "不足部分由镇统筹解决。",
        "who pays the rest",
    ),
    Form(
        "who pays the rest",
        rf"(?:其余|剩余|余下|不足|缺口)(?:部分|资金|经费|的)*由?{PAYS_UNSAID}(?=[,。;)]|$)",
        "其余业主。",
        "who pays the rest",
    ),
    Form(
        "what is left",
        rf"(?:结余|结转|节余|沉淀|{LEFT_MONEY})(?:\D|20\d\d(?=年)){{0,60}}?(?:{_GOES_TO})|{LEFT_MONEY}$|(?:资金|经费|补助|年底)(?:确)?有?[结节]余的?$|"
        rf"(?:收回|收缴|上缴|退回|核减)[^,。;\d]{{0,12}}(?:财政|统筹|[结节]余|结转|剩余|沉淀|{LEFT_MONEY})",
        "结余资金由省收回。",
        "what is left",
    ),
    Form(
        "who pays all",
        r"全额(?:承担|负担|补助|保障|列支)",
        "特殊困难村由县全额承担。",
        "who pays all",
    ),
    Form(
        "in parts",
        r"(?:自筹|补助|承担|负担|出资|配套|解决|拨付|支付|预拨|预付)(?:总?投资的?)?[二三四五六七八九十]分之[一二三四五六七八九]|各(?:承担|负担|出资)?(?:一半|半)|(?:对半|平均|均)(?:分担|承担|负担)|[均平]摊",
        "村民自筹三分之一。",
        "in parts",
    ),
    Form(
        "ratio",
        r"按(?:照)?\s*\d+(?:\.\d+)?\s*:\s*\d|\d\s*:\s*\d+\s*(?:的?比例)?(?:分担|承担|负担|配套)",
        "县级按1:1配套。",
        "ratio",
    ),
    Form(
        "least or most",
        rf"(?:低于|少于|超过|高于|达到)(?:项目)?(?:总?(?:投资|投入|资金)的?)?{_TENTHS}",
        "县级投入不得低于三成。",
        "least or most",
    ),
    Form("part", rf"(?:{_MONEY}|占|其余|余下|剩余)[^,。;]{{0,10}}?{_TENTHS}", "运行费用由受益村承担两成。", "part"),
    Form(
        "part",
        rf"(?:{_MONEY}|公益金|用于)(?![^,。;]{{0,60}}(?:率|进度|增长|增速|下降|同比))[^,。;]{{0,60}}?\d\s*%|\d\s*%(?:的?比例|的?标准)?(?:给予|予以|进行)?(?:{_MONEY})|"
        rf"^(?:中央|[省市县区乡镇]级|[省市县]财政|乡镇)(?:财政)?(?:{AT_LEAST}|{AT_MOST}|不得|低于|超过|占|达到?|为|按|各)*\s*\d+(?:\.\d+)?\s*%",
        "按投资的30%给予补助。",
        "part",
    ),
    Form(
        "who pays",
        rf"(?:由|从){_WHO_PAYS}(?:统筹|自行|足额|各自?|分别|预算|安排|共同)*(?:承担|负担|分担|兜底|解决|列支|自筹)(?![^,。;]{{0,60}}(?:责任|任务|工作))|"
        rf"^(?:资金|经费|费用)?{_WHO_PAYS}(?:统筹|全额|足额|各自?|分别|预算|共同|自行)*(?:承担|负担|分担|共担|兜底)(?:资金|费用|经费)?$",
        "所需经费由县财政承担。",
        "who pays",
    ),
    Form("advance", rf"^(?!.*(?:{either(ADVANCES)})).*(?:垫付|垫资|垫支)", "管护经费先行垫付。", "advance"),
    Form(
        "when it is paid",
        r"(?=.*(?:资金|经费|费用|补[助贴]|奖补|配套|到[位账]|拨付|[清结]算))每(?:年|半年|季度?|月)[^,。;]{0,10}?(?:前|末|底|日|初|内)[^,。;]{0,8}?(?:到位|到账|拨付|下达|落实|兑[付现]|清算|结算|支付)(?!情况)",
        "县级配套资金每年3月底前落实到位。",
        "when it is paid",
    ),
    Form(
        "by accounts",
        r"据实(?:结算|清算|核算|核销|列支|拨付)|按实[^,。;]{0,8}结算|多退少补",
        "经费据实结算。",
        "by accounts",
    ),
    Form(
        "so many years",
        r"(?:连续|持续)(?:安排|支持|补助|奖补|扶持|投入)[一二两三四五\d]年|(?:补[助贴]|支持|奖补|扶持|贴息)(?:期限?|时间)(?:为|不超过|最长|原则上|不得超过)*[一二两三四五\d]年",
        "县财政连续补助三年。",
        "so many years",
    ),
)
"""What is said of money beside its sums: it stands in a share rule, or is asked."""
