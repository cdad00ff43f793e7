"""Line breaks lost, or put in at a width: the draft is the one of the orderly document."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from backing import unbacked
from relined import at_width, differences, f1, first_line, half_and_half, one_line, texts
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.layout.paragraphs import paragraphs
from ruralgov.importing.sources.reading import read_source
from support import sampled

TEXTS = dict(texts())
BARS = {"tasks": 0.98, "units": 0.98, "deadlines": 0.96, "indicators": 0.97}
DRAFTS: dict[str, object] = {}
FORMS = {
    "one line": one_line,
    "one line with spaces": lambda text: one_line(text, " "),
    "broken at 34": lambda text: at_width(text, 34),
    "broken at 28 without indents": lambda text: at_width(text, 28, indent=""),
    "pages with heads": lambda text: at_width(text, 38, 18, first_line(text)),
    "one line, then broken": half_and_half,
}


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def _orderly(name: str):
    if name not in DRAFTS:
        DRAFTS[name] = draft(read_source(TEXTS[name].encode(), name))
    return DRAFTS[name]


@pytest.mark.parametrize("form", sampled(FORMS, 3))
def test_every_document_gives_the_same_tasks_units_and_deadlines(form):
    total = {kind: Counter() for kind in BARS}
    for name, text in TEXTS.items():
        again = draft(read_source(FORMS[form](text).encode(), name))
        for kind, (shared, before, after) in differences(_orderly(name), again).items():
            total[kind].update(shared=shared, before=before, after=after)
    scores = {kind: round(f1(one["shared"], one["before"], one["after"]), 3) for kind, one in total.items()}
    assert {kind: score for kind, score in scores.items() if score < BARS[kind]} == {}


@pytest.mark.parametrize(
    "form", [one_line, lambda text: at_width(text, 34, page=10_000)], ids=["one line", "broken at 34"]
)
@pytest.mark.parametrize("name", TEXTS)
def test_every_value_still_stands_at_its_line(name, form):
    assert unbacked(_read(form(TEXTS[name]))) == []


@example(name="lost-breaks.txt", width=32, page=15, indent="")
@example(name="aside-bureau-services.md", width=35, page=15, indent="")
@example(name="aside-bureau-services.md", width=37, page=15, indent="　　")
@settings(max_examples=40, deadline=None)
@given(
    name=st.sampled_from(sorted(TEXTS)),
    width=st.integers(26, 44),
    page=st.integers(15, 40),
    indent=st.sampled_from(["", "　　"]),
)
def test_any_width_and_page_gives_the_same_tasks(name, width, page, indent):
    again = _read(at_width(TEXTS[name], width, page, indent=indent))
    shared, before, after = differences(_orderly(name), again)["tasks"]
    assert f1(shared, before, after) >= 0.8


def _paragraphs(text: str) -> list[str]:
    return [para.raw for para in paragraphs(read_source(text.encode(), "方案.txt"))]


def test_a_plan_on_one_line_is_cut_at_its_numbers():
    text = "青禾县道路养护方案为管好道路，制定本方案。一、总体要求到2027年底建成机制。二、重点任务（一）农村道路1.落实养护。县道列养率达到100%。2.排查隐患。（二）供水3.修渠。三、保障措施加强领导。"
    assert _paragraphs(text) == [
        "青禾县道路养护方案", "为管好道路，制定本方案。", "一、总体要求", "到2027年底建成机制。", "二、重点任务", "（一）农村道路",
        "1.落实养护。县道列养率达到100%。", "2.排查隐患。", "（二）供水", "3.修渠。", "三、保障措施", "加强领导。",
    ]  # fmt: skip


@pytest.mark.parametrize(
    "words",
    [
        "每户补助1.5万元，升级到2.0版本，按照第（一）项和第（二）项执行。",
        "推动一、二、三产业融合，统一、规范使用，坚持（一）（二）两项要求。",
        "做到以下几点：（1）有人管；（2）有钱管；（3）有制度管。",
        "主要包括：1.道路；2.桥梁；3.路灯。按本办法第三条、第四条执行，表1、表2同步填报。",
        "2026年3月1日至12月20日，比例为1:2.5，见附件1、附件2，第一、二季度各1次。",
        "第1.第2.两类，编号1-1、1-2，每村1、2名，总投资3.2亿元。",
    ],
)
def test_numbers_of_a_sentence_are_no_breaks(words):
    text = f"青禾县方案一、总体要求坚持统筹。二、重点任务（一）建设平台。{words}（责任单位：县民政局）（二）修渠。{words}（责任单位：县水务局）三、保障措施（一）加强领导。（二）强化督查。"
    assert [line for line in _paragraphs(text) if "建设平台" in line] == [
        f"（一）建设平台。{words}（责任单位：县民政局）"
    ]
    assert [item.title.value for item in _read(text).tasks] == ["建设平台", "修渠"]


def test_an_orderly_paragraph_is_left_alone():
    lines = [
        "青禾县方案",
        "一、重点任务",
        "（一）清理河道。按照“谁主管、谁负责”要求，1.摸清底数，2.列出清单，3.逐项销号；落实第（二）项措施。",
        "（二）修渠。修渠2公里。",
    ]
    assert _paragraphs("\n".join(lines)) == lines


def test_a_few_lines_that_hold_many_paragraphs_keep_their_line_numbers():
    text = "青禾县方案\n一、重点任务（一）建设平台。（责任单位：县民政局）（二）修渠。（责任单位：县水务局）\n二、保障措施（一）加强领导。（二）强化督查。\n"
    assert [(item.title.value, item.title.line, item.lead[0].line) for item in _read(text).tasks] == [
        ("建设平台", 2, 2),
        ("修渠", 2, 2),
    ]


def test_counts_go_on_over_lines_and_a_lost_number_stops_nothing():
    text = "方案\n一、重点任务（一）建设平台。完善县级平台。（二）修渠。修渠2公里。\n（三）植树。植树3亩。（五）清淤。清淤1处。（六）养路。养路9公里。\n二、保障措施"
    assert [item.id.value for item in _read(text).tasks] == ["1", "2", "3", "5", "6"]


def test_first_second_last_are_the_numbers_of_a_text_without_any():
    text = "乡村治理方案为了解决问题，提出方案。首先，方案将加强党的领导。健全体系。其次，方案将推动方式创新。推广积分。最后，方案将改善设施。修建道路。"
    assert len(_read(text).tasks) == 3


def test_page_numbers_and_running_heads_part_no_paragraph():
    body = "（一）建设平台。依托党群服务中心建设县乡村三级平台，2026年6月底前全部建"
    text = f"青禾县实施方案\n一、重点任务\n{body}\n— 1 —\n青禾县实施方案\n成并投入使用，做到有场所有人员有制度，群众满意。（责任单位：县民政局、县\n财政局）\n（二）修渠。修渠2公里，全面完成老旧渠道改造并建立管护制度和台账，确\n保长效运行。\n"
    (first, second) = _read(text).tasks
    assert (first.deadline.value, [fact.value for fact in first.lead]) == ("2026-06", ["县民政局", "县财政局"])
    assert second.title.value == "修渠"


@pytest.mark.parametrize("sign", ["— 3 —", "-3-", "－ 3 －", "第 3 页", "第3页 共20页", "3/20", "· 3 ·", "Page 3"])
def test_signs_of_the_page_are_no_text(sign):
    assert _paragraphs(f"青禾县方案\n一、重点任务\n{sign}\n（一）修渠。") == [
        "青禾县方案",
        "一、重点任务",
        "（一）修渠。",
    ]


def test_short_lines_that_are_paragraphs_are_not_joined():
    lines = [
        "青禾县方案",
        "一、重点任务",
        *(f"（{mark}）完善村级综合服务站点的设施和制度" for mark in "一二三四五六"),
        "二、保障措施",
        "加强组织领导",
    ]
    assert _paragraphs("\n".join(lines)) == lines
