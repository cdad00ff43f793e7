"""What a column of a task table holds, by the words of its heading."""

from __future__ import annotations

from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.money import PARTY
from ruralgov.importing.grammar.lexicon.roles import LEAD_WORDS, SUPPORT_WORDS
from ruralgov.importing.grammar.lexicon.sums import UNIT
from ruralgov.importing.sources.patterns import lazy

COLUMNS = (
    Form(
        "number",
        r"^(?:(?:项目|任务)?序号?|编号|任务编号|号|No\.?|#)$",
        "序号",
        "number",
    ),
    Form(
        "note",
        r"备注|说明|资金(?:渠道|来源)|进展|完成情况|落实情况",
        "备注",
        "note",
    ),
    Form(
        "time",
        r"时限|时间|节点|期限|进度(?:安排|要求)|完成日期",
        "完成时限",
        "time",
    ),
    Form(
        "role",
        rf"{LEAD_WORDS}|{SUPPORT_WORDS}|责任|落实单位|实施单位|实施主体|分管|领导|包抓|包案|督导|负责(?:单位|部门|人)|^(?:部门|科室|股室|站所)$",
        "牵头单位",
        "role",
    ),
    Form(
        "money",
        r"资金(?!渠道|来源)|投资|经费|预算|概算|估算|金额|补助|投入",
        "资金（万元）",
        "money",
    ),
    Form(
        "section",
        r"类别|大类|点位|领域|板块|一级|方面|分类|章节|类型",
        "类别",
        "section",
    ),
    Form(
        "inner",
        r"具体任务|^[\u4e00-\u9fff]{2,4}名称$|任务名称|任务事项|工作事项|子任务|二级|项目名称|具体工作|任务项",
        "具体任务",
        "inner",
    ),
    Form(
        "outer",
        r"(?:重点|主要|目标|工作|建设|年度)?(?:任务|工作|项目|事项|行动|重点|举措)$|^(?:重点|主要)任务|(?:任务|事项|项目)清单$|^(?:存在|突出|反馈|主要)?问题$",
        "重点任务",
        "outer",
    ),
    Form(
        "body",
        r"内容|措施|举措|要求|标准|做法|要点|描述|概述|简述|简介",
        "主要措施",
        "body",
    ),
    Form(
        "target",
        r"指标|目标|绩效|成果|成效|产出|任务量|工程量",
        "年度目标",
        "target",
    ),
)
"""Kinds of columns; the first that matches. outer and inner are both tasks, or what tasks are grouped by: the rows decide."""
ROLE_HEADING = lazy(
    rf"^[市县区乡镇村]?级?(?:整改|化解|办理)?(?:{LEAD_WORDS}|{SUPPORT_WORDS}|责任|落实|实施|分管|包抓|包案|督导|负责|(?=部门$|科室$|股室$|站所$))"
    r"[市县区乡镇]?级?(?:单位|部门|领导|主体|科室|股室|处室|站所|机关|责?任?人|乡镇|[市县区乡镇]领导)?"
    r"(?:(?:及|和|与|、|/|\().{2,8})?$",
    "⟦整改责任单位⟧",
)
"""A heading that says nothing but a role."""
LEADS = lazy("牵头|责任|主办|承办|主责", "⟦责任⟧单位")
OTHER_TABLE = lazy(r"附[件表]|名单|通讯|联系|汇总|统计", "⟦附件⟧2")
REMARK = lazy(r"^\s*(?:备注|注|说明|合计|总计|小计)\s*[:\d]?", "⟦备注：⟧经费另列")
TOTAL = lazy(r"^\s*(?:合\s*计|总\s*计|小\s*计)\s*[:：]?\s*(?:共|\d|$)", "⟦合计⟧")
MONEY_UNIT = lazy(rf"(?P<unit>{UNIT})", "投资（⟦万元⟧）")
MONEY_TOTAL = lazy(r"总|合计|小计|共", "⟦总⟧投资（万元）")
"""总投资, 资金合计: of several columns of money the one of the whole."""
MONEY_PARTY = lazy(rf"(?P<party>{PARTY}|自筹|其他)", "⟦省级资金⟧")
MONEY_OF_ROW = lazy(
    r"^(?!.*(?:标准|单价|每|渠道|来源|比例|已|上年|结转)).*(?:资金|投资|经费|预算|概算|估算|金额|补助|投入)",
    "⟦项目金额⟧（万元）",
)
"""A column of sums in a table that lists nothing but sums."""
PURPOSE = lazy(
    r"(?:资金|经费|支出|建设|补助|投资|具体)?(?:项目|内容|用途|事项|名称|科目|明细|类别|方向|建设内容)(?:名称|内容)?|(?:重点)?任务(?:名称)?",
    "⟦支出项目⟧",
)
"""The column that says what a sum is for."""
PAID_FROM = lazy(r"来源|渠道|出资|负担", "资金⟦来源⟧")
FOR_TASK = lazy(
    r"^(?:对应|所属|支持|涉及)(?:的)?(?:任务|问题|事项|项目)?(?:编号|序号|号)?$|^(?:任务|问题)(?:编号|序号|号)$",
    "⟦对应任务⟧",
)
"""对应任务: the column with the number of the task."""
UNIT_OF_TABLE = lazy(rf"单位\s*[:：]\s*(?P<unit>{UNIT})", "⟦单位：万元⟧")
"""单位：万元 above a table."""
