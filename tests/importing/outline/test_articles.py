"""Documents in articles: 第四条 【县级中心】…; what is an article's title, what its points, and which articles are no tasks."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

FRAME = (
    "青禾县调解工作细则（虚构）\n第一章 总则\n第一条 为做好调解工作，根据有关规定，制定本细则。\n"
    "第二条 调解工作坚持预防为主的原则。\n第二章 组织网络\n{articles}\n第三章 附　则\n"
    "第二十条 各乡镇应当明确联络员。\n第二十一条 本细则由县委政法委负责解释。\n"
)


def _tasks(text: str):
    return draft(read_source(text.encode(), "细则.txt")).tasks


def _shown(text: str) -> list[tuple[str, str]]:
    return [(item.id.value, item.title.value) for item in _tasks(text)]


@pytest.mark.parametrize(
    "head", ["【县级中心】", "　【县级中心】", "〖县级中心〗", "〔县级中心〕", "（县级中心）", "　（县级中心）　"]
)
def test_an_articles_title_stands_in_its_bracket(head):
    articles = f"第三条{head}县综治中心实行一站式受理，常驻单位不少于8家。（牵头单位：县委政法委）\n第四条{head[:-3]}站点】村设立调解室。".replace(
        "站点】", "站点" + head.strip()[-1]
    )
    (first, _) = _tasks(FRAME.format(articles=articles))
    assert (first.id.value, first.title.value) == ("3", "县级中心")
    assert [fact.value for fact in first.lead] == ["县委政法委"]


def test_without_a_bracket_the_first_clause_is_the_title():
    articles = (
        "第三条　健全网格体系。每个网格配备网格员。（县委政法委）\n第四条　建立调解专家库，入库专家80名。（县司法局）"
    )
    assert _shown(FRAME.format(articles=articles)) == [("3", "健全网格体系"), ("4", "建立调解专家库")]


@pytest.mark.parametrize("marks", ["（一） （二）", "1. 2.", "一、 二、", "（1） （2）", "① ②"])
def test_what_is_numbered_below_an_article_are_its_points(marks):
    one, two = marks.split()
    articles = f"第三条【分流办理】纠纷按下列方式分流：\n{one}事实清楚的，当场调解；\n{two}跨村的，联合调解。\n第四条【公开听证】推行公开听证。（县信访局）"
    assert _shown(FRAME.format(articles=articles)) == [("3", "分流办理"), ("4", "公开听证")]


def test_points_that_are_assigned_each_are_tasks():
    articles = "第三条【重点事项】抓好下列事项：\n（一）建立台账。（责任单位：县民政局）\n（二）建立专家库。（责任单位：县司法局）\n第四条【听证】推行听证。（县信访局）"
    assert [(item.title.value, item.lead[0].value) for item in _tasks(FRAME.format(articles=articles))] == [
        ("建立台账", "县民政局"),
        ("建立专家库", "县司法局"),
        ("听证", "县信访局"),
    ]


def test_articles_about_the_document_itself_are_no_tasks_without_chapters_too():
    text = (
        "青禾县积分制管理办法（虚构）\n第一条 为规范积分管理，制定本办法。\n第二条 本办法所称积分，是指村民得分。\n"
        "第三条 本办法适用于全县各行政村。\n第四条 积分管理遵循公开、公平的原则。\n"
        "第五条 建立积分台账。各村每月公示1次。（县民政局）\n第六条 设立兑换超市。（县供销社）\n"
        "第七条 本办法由县农业农村局负责解释。\n第八条 本办法自2026年5月1日起施行。\n"
    )
    assert _shown(text) == [("5", "建立积分台账"), ("6", "设立兑换超市")]


def test_an_article_of_a_safeguards_chapter_that_names_who_does_it_is_a_task():
    articles = (
        "第三条【听证】推行听证。（县信访局）\n第四章 队伍与保障\n"
        "第四条【队伍建设】建立专家库。县司法局主办，县委组织部协办。\n第五条【严格考核】考核结果与评优挂钩。"
    )
    found = _tasks(FRAME.format(articles=articles))
    assert [item.title.value for item in found] == ["听证", "队伍建设"]
    assert ([one.value for one in found[1].lead], [one.value for one in found[1].support]) == (
        ["县司法局"],
        ["县委组织部"],
    )


def test_a_bracket_of_offices_behind_a_number_is_no_title():
    (item,) = _tasks("方案\n一、重点任务\n1.【县民政局】建设平台，服务老人300人。\n")
    assert "县民政局" not in item.title.value or item.title.value.startswith("【")


@pytest.mark.parametrize("opening", ["1.", "（一）"])
def test_a_square_bracket_behind_any_number_is_a_title(opening):
    (item,) = _tasks(f"方案\n一、重点任务\n{opening}【培优工程】举办培训班2期。（县委组织部）\n")
    assert item.title.value == "培优工程"


def test_units_of_an_article_are_named_without_its_number():
    text = (
        "石桥镇积分制考核办法\n第二章 职责分工\n"
        "第三条 镇党建办负责统筹协调；镇农业农村办负责日常管理；镇财政所负责资金保障。\n"
        "第五条 积分由基础分、加分、扣分构成。基础分60分；加分最高40分。\n"
        "第六条 有下列情形之一的，扣10分：（一）乱堆乱放的；（二）参与赌博的。\n"
        "第八条 镇政府每季度对各村考核一次。\n"
    )
    found = draft(read_source(text.encode(), "x.txt"))
    assert [(task.id.value, [unit.value for unit in task.lead]) for task in found.tasks] == [
        ("3", ["镇党建办", "镇农业农村办", "镇财政所"])
    ]
    assert [duty.by.value for duty in found.duties] == ["镇政府"]
