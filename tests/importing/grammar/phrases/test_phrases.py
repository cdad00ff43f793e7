"""A paragraph is read once, and every phrase stands where it says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruralgov.importing.grammar import phrases
from ruralgov.importing.layout.paragraphs import paragraphs
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source

DOCUMENTS = Path(__file__).parents[2] / "documents"
KINDS = (
    phrases.who,
    phrases.who_in_form,
    phrases.when,
    phrases.limits,
    phrases.from_until,
    phrases.how_many,
    phrases.how_much,
    phrases.shared_by,
    phrases.how_often,
    phrases.results,
    phrases.none_of,
    phrases.counted,
    phrases.carried_on,
    phrases.places_named,
    phrases.said_of_several,
    phrases.said_of_following,
    phrases.work_of_each,
)
SENTENCE = (
    "2026年6月底前建成服务站12个，县财政安排60万元，由省、县按1:1分担，每季度督查1次，出台《青禾县服务站管理办法》"
    "（牵头单位：县民政局）。"
)


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (phrases.who, ["牵头单位：县民政局"]),
        (phrases.who_in_form, ["牵头单位：县民政局"]),
        (phrases.when, ["2026年6月底前"]),
        (phrases.limits, ["2026年6月底前"]),
        (phrases.how_many, ["12个"]),
        (phrases.how_much, ["60万元"]),
        (phrases.shared_by, ["1:1"]),
        (phrases.how_often, ["每季度督查1次"]),
        (phrases.results, ["《青禾县服务站管理办法》"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_each_kind_is_found_at_its_place(kind, words):
    para = Para.of(SENTENCE, 7)
    assert [para.raw[phrase.start : phrase.end] for phrase in kind(para)] == words
    assert {phrase.line for phrase in kind(para)} == {7}


@pytest.mark.parametrize(
    ("kind", "text", "words"),
    [
        (phrases.said_of_several, "（以上两项由县民政局牵头）", ["（以上两项由县民政局牵头）"]),
        (phrases.said_of_several, "（以上两项由县民政局牵头，各乡镇配", ["（以上两项由县民政局牵头，各乡镇配"]),
        (phrases.said_of_following, "以下均需各乡镇落实，不再列出。", ["各乡镇"]),
        (
            phrases.work_of_each,
            "县农业农村局负责指导培训，各乡镇负责组织实施。",
            ["县农业农村局负责指导培训", "各乡镇负责组织实施"],
        ),
        (
            phrases.places_named,
            "建成水洛镇吊沟村、郭堡村等2个市级示范村。",
            ["建成水洛镇吊沟村、郭堡村等2个市级示范村"],
        ),
        (phrases.counted, "向13个脱贫村和2个重点村选派工作队。", ["13个脱贫村和2个重点村"]),
        (phrases.carried_on, "上年结转改厕补助资金3万元。", ["上年结转改厕补助资金3万元"]),
        (phrases.none_of, "信访积案全部清零。", ["信访积案全部清零"]),
        (phrases.parts_in_words, "建设驿站20个，2026年完成一半。", ["一半"]),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_rarer_kinds_are_found_at_their_place(kind, text, words):
    para = Para.of(text, 7)
    assert [para.raw[phrase.start : phrase.end] for phrase in kind(para)] == words


@pytest.mark.parametrize(
    ("words", "in_form", "anybody"),
    [
        ("（牵头单位：县民政局）", True, True),
        ("县民政局牵头，县财政局配合。", False, True),
        ("由县民政局牵头，会同县财政局办理。", False, True),
        ("完成时限：2026年6月底前", False, False),
        ("建成服务站12个。", False, False),
    ],
)
def test_whether_anybody_is_to_do_it(words, in_form, anybody):
    para = Para.of(words, 1)
    assert phrases.is_assigned([para]) is in_form
    assert phrases.names_anybody(para) is anybody


def test_limits_are_neither_starts_nor_names_of_documents():
    para = Para.of("按照《2025年6月底前整治方案》，2026年3月至2026年5月排查，2026年10月底前完成。", 1)
    assert [para.raw[one.start : one.end] for one in phrases.limits(para)][-1] == "2026年10月底前"
    assert not any("2025" in one.value.value for one in phrases.limits(para))
    assert [[date.value for date in one.value] for one in phrases.from_until(para)] == [["2026-03", "2026-05"]]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.__name__)
def test_asking_again_reads_nothing_again(kind):
    para = Para.of(SENTENCE, 1)
    assert kind(para) is kind(para)


def test_every_phrase_of_the_labelled_documents_has_a_place():
    found = 0
    for file in sorted(DOCUMENTS.glob("*.txt")):
        for para in paragraphs(read_source(file.read_bytes(), file.name)):
            for phrase in (phrase for kind in KINDS for phrase in kind(para)):
                found += 1
                assert 0 <= phrase.start < phrase.end <= len(para.text), (file.name, phrase)
    assert found > 1000


def para(text):
    return Para.of(text, 7)


ANSWERS = (
    (
        lambda: [one.value.step for one in phrases.limits_of_work(para("2026年6月底前完成勘测，2026年底前建成。"))],
        ["完成勘测", "建成"],
    ),
    (lambda: [phrases.lasting(para("修订村规民约，长期坚持。"))], ["长期坚持"]),
    (lambda: [phrases.lasting_afterwards(para("6月底前完成，此后长期坚持。"))], ["长期坚持"]),
    (lambda: phrases.years_meant(para("表中时限均指2026年。")), ["2026"]),
    (lambda: phrases.year_of_edition(para("（2026年第二季度）")), ["2026"]),
    (lambda: phrases.roles_of(phrases.who(para("（牵头单位：县民政局）"))).lead, ["县民政局"]),
    (
        lambda: phrases.roles_of_several(para("由县民政局牵头，县财政局配合。")).support,
        ["县财政局"],
    ),
    (
        lambda: phrases.roles_in_row([("牵头单位", para("县民政局")), ("配合单位", para("各乡镇"))]).support,
        ["各乡镇"],
    ),
    (lambda: phrases.units(para("县民政局、县财政局"), 0, 9), ["县民政局", "县财政局"]),
    (lambda: phrases.numbers(para("建成服务站12个，覆盖率达到90%。")), ["12", "90"]),
    (
        lambda: [one.value.words for one in phrases.so_many_every(para("每月宣讲1次、整治2次。"))],
        ["每月宣讲1次", "每月整治2次"],
    ),
    (lambda: [phrases.stage(para("动员部署阶段（2026年1月至2月）")).name], ["动员部署阶段"]),
    (
        lambda: [one.name for one in phrases.stages(para("2026年1月至3月为动员部署阶段，2026年4月至9月为实施阶段。"))],
        ["动员部署阶段", "实施阶段"],
    ),
    (
        lambda: [phrases.stage_with_months(para("动员部署阶段").fact(0, 6), para("（2026年1月至2月）")).end],
        ["2026-02"],
    ),
    (
        lambda: [phrases.stage_in_row(para("动员部署"), 0, para("2026年1月至2月")).start],
        ["2026-01"],
    ),
    (
        lambda: [
            place.name for place in phrases.places_under(para("试点乡镇名单（2个）"), para("青山镇、白水乡")).places
        ],
        ["青山镇", "白水乡"],
    ),
    (
        lambda: [one.value for one in phrases.how_much_in_row([("资金（万元）", para("300"))])],
        ["300万元"],
    ),
)


@pytest.mark.parametrize(("found", "values"), ANSWERS, ids=[" ".join(values) for _, values in ANSWERS])
def test_rarer_entries_give_their_values(found, values):
    assert [fact.value for fact in found()] == values


@pytest.mark.parametrize(
    ("says", "yes", "no"),
    [
        (phrases.is_time, "2026年6月底前完成", "2026年6月底前完成勘测，建成平台"),
        (phrases.own_day, "2026年3月27日印发", "2026年3月27日前完成勘测。"),
        (phrases.day_of_meeting, "2026年4月8日上午，县政府召开常务会议。", "2026年4月8日前召开动员会。"),
        (phrases.names_units, "县民政局", "长期坚持"),
        (phrases.opens_with_ratio, "分担比例为3:3:4。", "县级分担3万元。"),
        (phrases.rule_of_lists, "排在首位的为牵头单位，下同", "牵头单位：县民政局"),
        (phrases.means_those_below, "以下均需各乡镇落实，不再列出。", "各乡镇均需落实，不再列出。"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_what_a_paragraph_is_said_to_be(says, yes, no):
    assert says(para(yes))
    assert not says(para(no))


def test_money_of_the_past_is_told_from_money_of_the_plan():
    past, own = para("2025年完成投资3000万元。"), para("2026年安排3000万元。")
    assert phrases.of_the_past(past, 9, 15, "2026")
    assert not phrases.of_the_past(own, 7, 13, "2026")


def test_parts_stand_where_they_are_printed():
    para = Para.of("省级承担40%，其余由县乡承担六成。", 3)
    assert [(one.value, one.line) for one in phrases.parts_printed(para)] == [("40%", 3), ("六成", 3)]


def test_every_entry_of_the_grammar_is_read_by_an_example():
    """In a table of forms (lexicon/test_forms.py), or here."""
    here = Path(__file__)
    texts = [file.read_text("utf-8") for file in (here, here.parents[1] / "lexicon" / "test_forms.py")]
    entries = {
        name
        for name, value in vars(phrases).items()
        if callable(value)
        and value.__module__.startswith(phrases.__name__)
        and not isinstance(value, type)
        and name[0] != "_"
    }
    assert len(entries) > 40
    assert not entries - {name for text in texts for name in re.findall(r"phrases\.(\w+)[(,]", text)}
