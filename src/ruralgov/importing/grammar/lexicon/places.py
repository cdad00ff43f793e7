"""Places: their kinds, how their names end, how pilot places are listed and counted."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.measures import NUMBER
from ruralgov.importing.grammar.lexicon.sums import UNIT
from ruralgov.importing.sources.patterns import lazy

_KINDS = r"(?:乡镇|镇|村社区|社区|村)"
PILOT_PLACES = (
    Form(
        "counted",
        r"(?<![\d一二两三四五六七八九十])(?P<count>\d{1,6}|[一二两三四五六七八九十]{1,8})\s*个"
        r"(?P<grade>[\u4e00-\u9fff]{0,14}?(?:乡镇|示范镇|示范乡|镇|村社区|社区|村))(?=[,。;、()和及与:\d]|开展|先行|作为|$)",
        "建成水洛镇吊沟村、郭堡村等2个市级示范村。",
        "village 水洛镇吊沟村 市级示范村; village 水洛镇郭堡村 市级示范村; 2 市级示范村",
    ),
    Form(
        "heading",
        rf"(?P<grade>[\u4e00-\u9fff]{{0,8}}(?:试点|示范|先行|样板)[\u4e00-\u9fff]{{0,4}}?{_KINDS})(?:名单|一览表|名录)\s*"
        r"(?:\(\s*(?:共)?(?P<count>\d{1,4})\s*个\))?\s*:?$",
        "试点乡镇名单（2个）\n青山镇、白水乡",
        "town 青山镇 试点乡镇; town 白水乡 试点乡镇; 2 试点乡镇",
    ),
    Form(
        "named",
        rf"(?:确定为|列为|作为|为)(?P<grade>[\u4e00-\u9fff]{{0,4}}(?:先行|试点|示范|样板|首批)[\u4e00-\u9fff]{{0,4}}?{_KINDS})(?=[,。;、()]|$)",
        "确定枫桥村、双溪村为先行村。",
        "village 枫桥村; village 双溪村",
    ),
)
"""How documents name their pilot places: before a number, under a heading, without a number."""
WORDS_BEFORE_PLACE = lazy(
    r"^.*(?:其中|建成|创建|打造|确定|选定|选择|选取|在|将|以|把|培育|建设|和|为|于|全县|全市|全乡)(?=[\u4e00-\u9fff]{2})",
    "⟦2026年选择⟧青山村",
)
NO_PILOT_PLACE = lazy(
    r"^[全各本我该]|行政村|各村|乡村|全村|本村|农村|每村|示范村|重点村|试点村|脱贫村|自然村|中心村|乡镇|各镇|各乡|城镇|村镇|推进村|选派村|的",
    "⟦全⟧乡",
)
LEVEL_OF = {"县": "county", "旗": "county", "区": "county", "市": "city", "州": "city", "盟": "city", "省": "province",
             "乡": "township", "镇": "township", "街道": "township", "村": "village"}  # fmt: skip
OUR_PLACE = lazy(r"(?:我|本|全)(?P<level>省|市|州|县|区|旗|乡|镇|街道|村)(?![级直场])", "结合⟦我县⟧实际")
NO_PLACE_NAME = lazy(
    r"^(?:县|年|内|外|区|余|约|全|我|本|各|该|示范|试点|贫困|涉农|先进|国家|同|两|每|一|至|到|以|在|对|和|与|由|将|为|的|于|等|地|省|市|个|级|副)|[，。、；：（）《》“”和与及]",
    "⟦示范⟧村",
)
KIND_OF_PLACE = lazy(
    r"(?:开发|园|新|城|矿|林|牧|库|景|示范|试验|实验|保税|高新|经开|产业|工业|社|地|辖|管理|功能|片|小|灌|牧)区$|"
    r"(?:级|城|超|夜|集|门|股|上|楼|都)市$|(?:我|本|全|各)[省市州县区旗乡镇村]$",
    "青禾经济⟦开发区⟧",
)
"""What ends like a place and is a kind of place: 经济开发区, 县级市, 城市."""
NAME_ENDS = r"(?:(?![村级域贤土场]|委(?!员会))|(?=村(?:级|庄|民|规|干|务|集体|“?两委)))"
"""Behind the last letter of a place: 青禾县村级…, but not 县域, 乡村."""
OF_COUNTRYSIDE = lazy(r"乡村|社区|农村|治理", "⟦乡村⟧治理")
"""Words of titles that end in 乡 or 村 and name no place."""
KINDS_ALONE = frozenset(("村", "乡镇", "镇", "社区"))
"""What a place is, and no grade of one."""
COUNTED_LOOSELY = KINDS_ALONE | {"乡"}
"""Places whose number stands before other words, too: 15个选派村."""
OF_THINGS = "项条份次类种册部件辆台"
"""What things are counted in: 80项事项进村 are no villages."""
SUMMED_IN = "(?:个|户|名|人|所|处|条|项)"
"""What totals and their parts are counted in."""
IN_ALL = lazy("共|合计|总计", "⟦共⟧分三个阶段")
TOTALS = (
    Form(
        "of which",
        r"(?<![\d.])(?P<total>\d{1,7})(?P<unit>[个所处座条家](?!月))(?P<noun>[\u4e00-\u9fff]{0,10})[,(:]{1,2}其中[,:]?"
        r"(?P<parts>[\u4e00-\u9fff]{1,12}\d{1,7}(?P=unit)(?:[,、和]{1,2}[\u4e00-\u9fff]{1,12}\d{1,7}(?P=unit))+)(?=[,。;)]|$)",
        "共确定15个试点村，其中坝区13个、山区3个。",
        "15 of 坝区 13、山区 3",
    ),
    Form(
        "together",
        r"(?P<parts>[\u4e00-\u9fff“”]{1,16}\d{1,7}(?P<unit>[个所处座条家名户人亩])(?:[,、和]{1,2}[\u4e00-\u9fff“”]{1,16}\d{1,7}(?P=unit))+)"
        r"[,;(]?(?:共计?|合计|总计)(?P<total>\d{1,7})(?P=unit)(?=[,。;)]|$)",
        "建成小菜园500个、小果园300个，共1100个。",
        "1100 of 建成小菜园 500、小果园 300",
    ),
)
_SO_MANY = r"(?P<count>(?<!\d)\d{1,7}(?!\d)|(?<![一二两三四五六七八九十])[一二两三四五六七八九十]{1,5})"
SAID_COUNTS = (
    Form(
        "stages",
        rf"(?:分为?|共分?为?|以下){_SO_MANY}个(?:阶段|步骤)",
        "工作分三个阶段：",
        "3 stages",
    ),
    Form(
        "tasks",
        rf"(?:以下|如下|主要包括|共)(?:以下)?{_SO_MANY}(?:个方面|项(?:重点)?任务|大任务|项工作)",
        "重点做好以下五项任务：",
        "5 tasks",
    ),
)
"""重点做好以下五项任务: how many the text says there are."""
GRADE = r"(?:(?<![A-Za-z\d])[A-D](?![A-Za-z])(?:级|等(?!次)级?|类|档)?|[一二三四甲乙丙丁](?:等|类|档)|[甲乙丙丁]级|(?<![一二三四五六七八九十])[一二三四]级(?!以上|以下)|(?<!不)(?:优秀|良好|合格|达标)(?=[的村,、;和每等次])|[一二三]星级?|(?:省|市|县)级(?:示范|精品|重点|先进)(?=村|乡镇|镇))"
_KIND = "(?P<kind>村|乡镇|社区)"
_OF_GRADE = "(?:等次|等级|次|标准|水平|的)*"
"""A级标准的村: what stands between a grade and the place."""
GRADED = lazy(
    rf"(?P<grade>{GRADE}(?:示范)?){_OF_GRADE}(?:行政)?{_KIND}?(?:,|:|的)?(?:[省市县区乡镇]级?财政)?(?:每(?:个)?(?:村|乡镇|社区)?|每个)?(?:每年|一次性|给予|分别|奖补|补助|奖励|补贴|按)*\s*(?P<sum>{NUMBER}\s*{UNIT})",
    "对⟦A级村奖补3万元⟧，B级2万元",
)
"""A级村每村奖补10万元、B级8万元."""
NEXT_GRADE = lazy(
    "(?:[,、;和及]|(?:对)?(?:达到|达|评为|评定为|获评|考核为|验收为|认定为)|对)*", "A级村10万元⟦，达到⟧B级的8万元"
)
"""What stands between two grades of one row."""
GRADE_UNREAD = lazy(rf"{GRADE}[^,。;\d]{{0,20}}?{NUMBER}\s*{UNIT}", "⟦A级以上标准的村补助10万元⟧，B级8万元，C级5万元")
"""A grade and its sum, of which the grant is not read."""
GRADED_LIST = lazy(
    rf"(?P<grades>{GRADE}(?:[、和与及]{GRADE})+)(?:等次|等级|次)?的?(?:行政|示范)?{_KIND}?(?P<between>[^。;\d]{{0,24}}?)(?P<sums>{NUMBER}\s*{UNIT}(?:[、,和与及]\s*{NUMBER}\s*{UNIT})+)",
    "对评为⟦A、B等次的村，县财政分别给予10万元、8万元⟧奖补",
)
"""对A、B等次的村分别奖补10万元、8万元."""
GRADED_PLACE = lazy("(?<!乡)村|乡镇|社区", "示范⟦村⟧")
EACH_GRADE = lazy(GRADE, "对评为⟦A级⟧、B级的村")
PLACES_IN_ALL = lazy(
    r"全[省市州县区乡镇](?:现|共|下)*(?:有|辖|设)?(?:\d+个(?:行政)?(?:村|乡镇|镇|乡|街道|社区)[、,和及]*(?:其中)?)*",
    "⟦全县辖12个乡镇、186个行政村⟧",
)
"""全县辖12个乡镇、186个行政村: the places of the whole."""
