"""What a chapter is about, by the words of its heading."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.sources.patterns import lazy

PARTS_CALLED = "(?:部分|章|篇|编)"
"""What 第三… is called above the chapters."""
ITEMS_CALLED = "(?:重点|主要)?(?:任务|行动|工程|项目|事项|举措|措施|问题|实事)"
"""任务一、, 重点行动3：, （任务一）: what stands before the number of an item."""
PROBLEM_LABEL = lazy(
    r"\s*(?:存在|突出|反馈|主要|具体|整改)?问题(?:表现|描述|内容|清单|[一二三四五六七八九十\d]{1,3})?\s*:\s*(?=[^\s]{4})",
    "⟦存在问题：⟧部分村公开不及时",
)
"""1．问题：部分村公开不及时。: in a plan of rectification the words behind the label are what the item is called."""
CHAPTERS = (
    Form(
        "notes",
        r"^(?:备\s*注|附?注|[表图脚]注|(?:填表|填写|填报|制表|编制|表外|公示|有关)?说明)\s*:?$",
        "填表说明",
        "notes",
    ),
    Form(
        "principles",
        r"(?:基本|工作|试点|总体|遵循|实施|创建)?原则|工作理念",
        "（二）基本原则",
        "principles",
    ),
    Form(
        "stages",
        r"步骤|阶段|进度安排|时间安排|时序安排|进程|工作安排|实施安排|推进安排|日程",
        "四、实施步骤",
        "stages",
    ),
    Form(
        "aims",
        r"总体要求|指导思想|(?:工作|总体|主要|发展|试点|建设|创建|行动|预期|绩效|年度)目标|^目标|总体思路|工作思路|"
        r"背景|重要意义|重大意义|目的意义|意义$|试点范围|实施范围|适用范围|基本情况|现状|编制依据|主要依据|实施时间|试点时间",
        "一、总体要求",
        "aims",
    ),
    Form(
        "safeguards",
        r"(?<!^)保障|^保障(?=措施|机制|体系|制度|条件|工作|要求|落实|$)|组织领导|组织实施|组织机构|组织架构|组织管理|领导机构|领导小组|工作要求|有关要求|相关要求|几点要求|"
        r"具体要求|纪律要求|工作纪律|^要求$|督导|督查|督促|考核|考评|结果(?:应用|运用)$|奖惩|监督检查|宣传引导|附则|其他事项|有关事项",
        "五、组织领导",
        "safeguards",
    ),
    Form(
        "funding",
        r"资金|经费|投入",
        "四、资金筹措",
        "funding",
    ),
    Form(
        "tasks",
        r"(?:重点|主要|工作|目标|建设|试点|具体|实施|改革|创建|核心|总体|年度|行动|整治)(?:工作)?任务|任务(?:分工|清单|分解|安排|措施|及)|"
        r"(?:试点|实施|工作|主要|建设|创建|重点|整治|行动|具体|服务|示范)内容|重点工作|工作重点|"
        r"(?:主要|工作|重点|具体|政策|实施|推进|试点)(?:措施|举措)|重点(?:行动|工程|领域|项目)|实施路径|工作事项|(?:措施|责任)分工|^工作分工$|责任清单|方法途径",
        "三、重点任务",
        "tasks",
    ),
)
"""Kinds of chapters by words of their headings; the first kind that matches wins, except that 任务 beats all but 原则."""

CHAPTER_WORDS = (
    r"(?:总体要求|指导思想|基本原则|工作原则|(?:工作|总体|主要|试点|建设)目标|(?:重点|主要|工作|目标|试点|建设)任务|试点内容|主要内容|"
    r"工作内容|工作重点|重点工作|(?:实施|工作|方法|推进|工作实施)步骤|进度安排|(?:保障|工作|主要)措施|组织保障|保障机制|工作保障|"
    r"(?:时间|阶段|时序|推进|实施)安排|工作要求|纪律要求|工作纪律|督导考核|考核奖惩|组织领导|组织实施|资金筹措|(?:资金|经费)(?:保障|来源)|任务分工|有关要求)"
)
"""Headings that are known by their words alone."""
ITEM_OF_MEETING = lazy(r"(?:关于|研究|审议|听取)[^《》]{2,40}$", "会议⟦研究村级债务化解方案⟧")
NOTES_LINE = lazy(
    r"^(?:备\s*注|附?注|[表图脚]注|(?:填表|填写|填报|制表|编制|表外)说明|※\s*为推定[^。:]{0,8})\s*(?::?$|:\s*(?:1|一|①|\(1\))\s*[.、)]?)|^问:",
    "⟦表注：1.⟧“协同”栏空白的",
)
"""备注：, 表注：1.…: what follows is about the table, and no task; 问：… opens the answer of an explanation."""
CHAPTER_LINE = lazy(rf"^{CHAPTER_WORDS}\s*:?$", "⟦重点任务⟧")
CLOSING_LABEL = lazy(
    r"^(?P<label>(?:工作|项目|所需)?(?:经费|资金)(?:保障|来源|安排|渠道|筹措)?|(?:工作)?纪律(?:要求)?|组织领导|组织保障|督导考核|考核奖惩|工作要求|保障措施)\s*:(?=.)",
    "⟦经费：⟧由县财政保障",
)
"""经费：由县财政保障, behind the last task: a chapter in one line."""
STAGE_TITLE = lazy(
    r"[\u4e00-\u9fff、]{2,14}阶段\s*\([^()]*(?:月|季度|半年|年[底末初])[^()]*\)", "⟦宣传发动阶段（2026年4月）⟧"
)
"""宣传发动阶段（2026年4月）: a stage by its name, wherever it stands."""
BODY_OPENS = r"为|根据|按照|坚持|到20|以(?!及)|各|[我全][省市州县区乡镇面]|深入|通过|从|20|第一|[\u4e00-\u9fff]{2,4}[省市县区乡镇]"
LOOSE_HEAD = lazy(
    rf"[\u4e00-\u9fff]{{0,6}}(?:步骤|措施|任务|要求|目标|原则|安排|保障|内容)(?={BODY_OPENS})", "⟦推进步骤⟧从3月开始"
)
PART_LABEL = lazy(
    r"(?<=[\u4e00-\u9fff。)\s])(?:主要|工作|具体)?(?:内容|目标|措施|任务|要求):", "（县农业农村局负责）⟦具体措施：⟧"
)
KNOWN_HEAD = lazy(
    rf"^{CHAPTER_WORDS}"
    r"(?!阶段|工作|指标|举措|措施|任务|内容|清单|分工|体系|机制|目标|责任|和|与|及|、|的)\s*:?",
    "⟦工作目标⟧到2026年底建成平安村居",
)
"""A known heading that its body follows without a sign."""
UPPER_CHAPTER = lazy(r"任务|内容|重点工作|步骤|进度安排|保障|措施|工作要求|组织领导|组织实施|资金", "三、重点⟦任务⟧")
"""Headings of chapters that hold others."""
KNOWN_HEAD_UNBROKEN = lazy(
    rf"^{CHAPTER_WORDS}"
    r"(?=\s*[\u4e00-\u9fff0-9“])(?!阶段|工作|和|与|及|、|的|机构|小组|分工|清单|是|为)\s*",
    "⟦总体目标⟧到2026年底建成平安村居",
)
"""The same in text that lost its line breaks."""
AIMS_HEADING = lazy(r"目标|总体要求|总体思路|工作思路", "⟦总体要求⟧和目标")
"""A heading below which numbers may be aims."""
GOALS_BY_NAME = lazy(r"^目标任务|^任务目标|^工作目标", "⟦目标任务⟧")
"""目标任务 is a goal in prose as often as a list of tasks."""
ORDINALS = {
    **dict.fromkeys(("首先", "第一", "其一"), 1),
    **dict.fromkeys(("其次", "第二"), 2),
    **dict.fromkeys(("再次", "第三"), 3),
    "此外": 0,
    "第四": 4,
    "第五": 5,
    "最后": 0,
}
"""Words that open a point, with its number; 0 is the one that follows."""
