"""Whether a sentence sets a number as work to do: a verb of making before it, or something that is done with so many."""

from __future__ import annotations

import re

from ruralgov.importing.grammar.lexicon.work import BUILD_VERB
from ruralgov.importing.grammar.targets.indicator_names import comma_before
from ruralgov.importing.grammar.targets.measures import Measure

_GOVERNED = re.compile(rf"(?:{BUILD_VERB})")
_OPENS = re.compile(rf"\s*(?:20\d\d年)?(?:\d+月)?底?前?(?:全[省市县区镇乡])?(?:{BUILD_VERB})")
_ACTED = re.compile(
    r"(?P<who>推动|引导|支持|促进|组织|动员|面向|资助|鼓励|(?<![较相针面])对|将(?:现有|原有|已建成)[^,。;\d]{0,8}|将)(?:全[省市县区镇乡]|农村|城乡|城镇)?$"
)
_DONE = re.compile(
    r"实施|开展|参加|参与|应用|办理|完成|纳入|赴|通过|达标|出国|出境|培训|创建|认定|上市|入规|改造|改水|转型|升级|修缮|维修|整治|治理|研修"
)
_BODIES = re.compile(r"(?:乡镇|部门|单位|镇|乡(?!村)|街道|县区|县)")
_SIZED = re.compile(r"处|座|公里|千米|亩|户|所|口|盏|条|株|平方米|米|公顷")
_FAVOUR = re.compile(r"优先(?:支持|安排|推荐|考虑|保障)[^,。;]*$")


def governed(text: str, measure: Measure, start: int) -> bool:
    """新建…300个: a verb of making in the stretch between commas."""
    return bool(_GOVERNED.search(text, comma_before(text, measure, start), measure.start))


def is_work(text: str, measure: Measure, start: int) -> bool:
    """Whether so many are to be made, or something done with them; a number that only says where is none."""
    stretch = text[comma_before(text, measure, start) : measure.start]
    if _FAVOUR.search(stretch):
        return False
    if governed(text, measure, start) and not _bare_mention(text, measure):
        return True
    return _listed(measure, stretch) or done_with(text, measure, start)


def _bare_mention(text: str, measure: Measure) -> bool:
    """在8个乡镇, 全县15个村: a number that only says where."""
    return bool(
        re.search(
            r"(?:在|对|向|全[县市乡镇区]|的|等|以|将|从|由|由于|围绕|按照|贯彻|召开|“)$",
            text[max(measure.start - 8, 0) : measure.start].rstrip("共"),
        )
    )


def _listed(measure: Measure, stretch: str) -> bool:
    """治理甲、乙、丙等8处: the places are named, and there are eight of them."""
    return (
        stretch.endswith("等")
        and bool(_SIZED.fullmatch(measure.unit))
        and bool(_OPENS.match(stretch))
        and not re.search(r"[在对向]", stretch)
    )


def done_with(text: str, measure: Measure, start: int) -> bool:
    """推动100家企业实施分类管理, 将300公里道路纳入管护, 面向1万名工人开展培训, 实现…等58项事项异地办理."""
    stretch = text[comma_before(text, measure, start) : measure.start]
    rest = re.split(r"[。;\n]", text[measure.end : measure.end + 60], maxsplit=1)[0]
    acted = _ACTED.search(stretch)
    if acted and acted["who"] in {"组织", "动员", "推动", "引导"} and _BODIES.match(text, measure.end):
        return False  # 组织全县15个乡镇开展…: who acts
    if acted:
        near = rest if acted["who"] == "面向" else rest.split(",")[0]
        return bool(_DONE.search(near))
    stated = re.match(r"\s*(?:20\d\d年)?(?:\d+月)?底?前?(?:实现|推动)", stretch)
    return bool(stated and stretch.endswith("等") and _DONE.search(rest.split(",")[0]))


_THING = re.compile(r"[,、](?!其中|共|约|涉及|目前|现有|已)[\u4e00-\u9fff“”]{2,10}(?<![达到为是有占共约近第每超过])")
_ENDS = re.compile(r"\s*(?:[,。;、]|$)")


def goes_on(text: str, measure: Measure, before: Measure | None) -> bool:
    """培育3家甲,20家乙,100家丙: a number right behind a comma, of the same unit as the target before it."""
    if before is None or measure.unit == "%" or measure.unit.endswith("元"):
        return False
    between = text[before.end : measure.start]
    if before.unit != measure.unit:
        # 建成网格党小组860个,党员中心户2400户: a thing and its number, and nothing else
        return bool(_THING.fullmatch(between) and _ENDS.match(text, measure.end)) and measure.bound_at == measure.start
    if _THING.fullmatch(between) and _ENDS.match(text, measure.end) and measure.bound_at == measure.start:
        return True  # 新建公路85公里,安防工程120公里
    return measure.bound_at == measure.start and bool(
        re.fullmatch(
            r"[^。;:\n]{1,60}[,、]|[^。;:\n]{0,60}[,、(](?:其中[,:]?)?(?:到|至)?20\d\d年(?:底|末)?[再又]?", between
        )
    )
