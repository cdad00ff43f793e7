"""Texts that lost every line break: points behind a colon, numbering that restarts, units behind a label. Invented."""

from __future__ import annotations

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

MEASURES = (
    "为落实会议部署，制定如下分工方案。一、办好民生实事（一）改善人居环境，让村庄更整洁。（县农业农村局负责）具体措施："
    "1．清理沟渠垃圾，建立清运台账，做到日产日清。（县住建局牵头，各乡镇配合）2．2026年底前完成厕所排查，问题逐一销号。（县农业农村局负责）"
    "（二）便利群众办事，减少跑动次数。（县政务服务局负责）具体措施：1．梳理高频事项清单，公开办理流程和时限。（县政务服务局负责）"
    "2．推行帮办代办，每个村设一名代办员。（各乡镇负责）二、组织保障。各单位要按季报送进展。"
)


def tasks_of(text: str) -> list[tuple[str, str, list[str]]]:
    plan = draft(read_source(text.encode(), "a.txt"))
    return [(task.id.value, task.title.value, [fact.value for fact in task.lead]) for task in plan.tasks]


def test_points_behind_a_colon_restart_under_each_heading():
    assert tasks_of(MEASURES) == [
        ("1.1", "清理沟渠垃圾，建立清运台账，做到日产日清", ["县住建局"]),
        ("1.2", "2026年底前完成厕所排查，问题逐一销号", ["县农业农村局"]),
        ("2.1", "梳理高频事项清单，公开办理流程和时限", ["县政务服务局"]),
        ("2.2", "推行帮办代办，每个村设一名代办员", ["各乡镇"]),
    ]


def test_points_of_a_sentence_stay_in_it():
    text = (
        "一、清理垃圾。重点做到：1.清沟渠；2.清路肩；3.清庭院。责任单位：县住建局。\n"
        "二、改造厕所。责任单位：县农业农村局。\n三、管护道路。责任单位：县交通局。"
    )
    assert [number for number, _, _ in tasks_of(text)] == ["1", "2", "3"]


def test_items_behind_an_opening_sentence_each_with_its_own_units():
    text = (
        "关于支持青禾县返乡创业的意见。结合实际，提出以下意见。1.对返乡创办家庭农场的农户给予指导，协助办理登记手续。责任单位：县农业农村局、县人社局。"
        "2.对合作社开展品牌培训，每年组织产销对接活动。责任单位：县商务局。"
    )
    assert [(number, lead) for number, _, lead in tasks_of(text)] == [
        ("1", ["县农业农村局", "县人社局"]),
        ("2", ["县商务局"]),
    ]


PARTS = (
    "各镇人民政府：经县政府同意，提出以下意见。一、提升办事便利度（一）优化审批流程。从办成一件事出发，精简材料。（县政务服务局负责）"
    "（二）推行网上办理。年底前高频事项上线。（县数据局负责）（三）统一窗口。推行综合受理。（各镇负责）"
)


def test_an_excerpt_with_one_chapter_has_its_parts():
    plan = draft(read_source(PARTS.encode(), "a.txt"))
    assert [task.title.value for task in plan.tasks] == ["优化审批流程", "推行网上办理", "统一窗口"]
    assert {task.section.value for task in plan.tasks if task.section} == {"提升办事便利度"}


def test_an_excerpt_may_begin_in_the_middle_of_the_count():
    middle = (
        PARTS.split("。", 1)[1]
        .replace("一、", "二、")
        .replace("（三）", "（六）")
        .replace("（二）", "（五）")
        .replace("（一）", "（四）")
    )
    assert [number for number, _, _ in tasks_of(middle)] == ["4", "5", "6"]
