"""What a document lays down beside its tasks: who leads the work, what is rewarded, called to account, excused, forbidden."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.units import SURNAME
from ruralgov.importing.sources.patterns import lazy

PROVISIONS = (
    Form(
        "exemption",
        r"容错|免责|尽职免责|免予(?:问责|追究|处理)|不予(?:问责|追责)|从轻(?:处理|问责)",
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
POST_AND_NAME = lazy(
    rf"(?P<post>书记|主席|主任|局长|县长|区长|市长|镇长|乡长|部长|常委|委员|校长|院长)(?!任(?:组长|双组长|副组长|总|第一|主任|指挥))(?:{SURNAME}[\u4e00-\u9fff某×]{{1,2}})(?=同志|任|担任|为|兼任|[、,，;；。)）]|$)",
    "⟦县长李某⟧任副组长",
)
"""县委书记王某某任组长: the post stays, the name is not carried over."""
