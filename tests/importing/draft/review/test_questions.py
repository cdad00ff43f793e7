"""Every doubt is a question with its likely answers; an answer sets what it says and settles its doubt, nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from ruralgov.errors import UserError
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.review.answers import answered
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.review.questions import free_answer, questions
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

DOCUMENTS = Path(__file__).parents[2] / "documents"
TEXT = """\
青禾县农村改厕试点方案
试点期限：2026年1月—2027年12月
一、重点任务
1.改厕。改造户厕300户，6月底前完成。县财政安排30万元改厕资金。（责任单位：县农业农村局、县财政局）
2.修路。硬化道路12公里。
3.建桥。建桥2座。（责任单位：县交通局）
"""


def read(text: str = TEXT):
    return draft(read_source(text.encode(), "方案.txt"))


def answer(found, words: str, choice: str):
    """The draft after one question is answered."""
    question = next(one for one in questions(found) if words in one.words)
    chosen = next(one for one in question.answers if choice in one.words)
    return answered(found, [(question, chosen)])


def plan(found):
    return YAML(typ="safe").load(emit(found))


def test_every_doubt_is_a_question_at_its_place_and_each_can_be_left():
    found = read()
    asked = questions(found)
    assert [(one.line, one.words) for one in asked] == doubts(found)
    assert [one.id for one in asked] == ["4.1", "4.2", "4.3", "5.1", "5.2"]
    assert all(one.answers[-1].changes == () for one in asked)


def test_the_questions_are_data_for_programs():
    (first, *_) = as_data(read())["questions"]
    assert (first["id"], first["line"], first["question"]) == ("4.1", 4, "6月底前：原文未写年份")
    assert first["answers"][1]["changes"] == [{"path": ["tasks", "1", "deadline"], "value": "2027-06"}]


@pytest.mark.parametrize(
    ("words", "choice", "read_off"),
    [
        ("原文未写年份", "2027-06", lambda made: str(made["tasks"][0]["deadline"]) == "2027-06"),
        ("并列负责", "首位", lambda made: (made["tasks"][0]["lead"], made["tasks"][0]["support"]) == (["县农业农村局"], ["县财政局"])),
        ("缺年度", "2026", lambda made: made["tasks"][0]["budget"][0]["year"] == 2026),
        ("没有写时限", "2027-12", lambda made: [str(task["deadline"]) for task in made["tasks"][1:]] == ["2027-12", "2027-12"]),
        ("原文未写牵头单位", "县农业农村局", lambda made: made["tasks"][1]["lead"] == ["县农业农村局"]),
    ],
)  # fmt: skip
def test_an_answer_sets_its_value_and_settles_its_doubt_only(monkeypatch, words, choice, read_off):
    monkeypatch.setenv("RURALGOV_LANG", "zh")
    before = read()
    after = answer(before, words, choice)
    assert read_off(plan(after))
    left = [reason for _, reason in doubts(before) if words not in reason]
    assert [reason for _, reason in doubts(after)] == left


@pytest.mark.parametrize("file", sorted(DOCUMENTS.glob("*.txt"))[::4], ids=lambda file: file.stem)
def test_all_questions_left_as_they_are_settle_every_doubt_and_change_no_value(file):
    found = draft(read_source(file.read_bytes(), file.name))
    left = answered(found, [(one, one.answers[-1]) for one in questions(found)])
    assert plan(left)["tasks"] == plan(found)["tasks"]
    assert [reason for _, reason in doubts(left) if not reason.startswith("资金")] == []


def test_all_first_answers_give_a_plan_without_errors():
    for file in sorted(DOCUMENTS.glob("*.txt"))[::6]:
        found = draft(read_source(file.read_bytes(), file.name))
        made = answered(found, [(one, one.answers[0]) for one in questions(found)])
        assert [one.code for one in findings_of(emit(made)) if one.severity is Severity.ERROR] == [], file.name


def test_a_unit_that_is_the_same_is_an_alias():
    found = read(TEXT + "4.改水。改水。（责任单位：县农业局）\n5.改灶。改灶。（责任单位：县农业农村局）\n")
    pair = [one for one in questions(found) if "疑为同一单位" in one.words]
    if pair:
        after = answered(found, [(pair[0], pair[0].answers[0])])
        assert len(after.departments) == len(found.departments) - 1


NAMED = """\
青禾县农村改厕试点方案
试点期限：2026年1月—2026年12月
一、重点任务
1.培养“法律明白人”，每村不少于3名，2026年9月底前完成。（责任单位：县司法局）
2.推行权力清单。2026年4月底前编制权力清单36项，次年1月底前所有村上墙公开。（责任单位：县纪委监委机关）
3.建设实践站。2026年7月底前达标100个。（责任单位：县委宣传部）
二、保障措施
每季度末月25日前报送进展情况。
"""


@pytest.mark.parametrize(
    ("words", "typed", "read_off"),
    [
        ("截取首句", "培养法律明白人", lambda made: made["tasks"][0]["title"] == "培养法律明白人"),
        ("上墙公开", "2026-09-30 上墙公开", lambda made: [str(made["tasks"][1]["milestones"][-1][key]) for key in ("name", "due")] == ["上墙公开", "2026-09-30"]),
        ("上墙公开", "上墙公开的村 180个", lambda made: made["tasks"][1]["indicators"][-1] == {"name": "上墙公开的村", "at_least": 180, "unit": "个"}),
        ("达标100个", "达标实践站不超过100.5个", lambda made: made["tasks"][2]["indicators"] == [{"name": "达标实践站", "at_most": 100.5, "unit": "个"}]),
        ("未写由谁负责", "县委农办", lambda made: made["duties"][0]["by"] == "县委农办" and "县委农办" in made["departments"]),
    ],
)  # fmt: skip
def test_names_targets_and_duties_take_words_of_ones_own(words, typed, read_off):
    found = read(NAMED)
    question = next(one for one in questions(found) if words in one.words)
    after = answered(found, [(question, free_answer(found, question, typed))])
    assert read_off(plan(after))
    assert question.words not in [reason for _, reason in doubts(after)]
    assert len(doubts(after)) == len(doubts(found)) - 1
    assert emit(after).count("待核：") == emit(found).count("待核：") - 1


def test_a_doubtful_target_is_typed_anew_in_its_place():
    text = TEXT.replace("建桥2座。", "桥、涵洞分别建2座和3座。")
    found = read(text)
    question = next(one for one in questions(found) if one.free[2:3] == ("indicators",))
    after = plan(answered(found, [(question, free_answer(found, question, "新建桥梁2座"))]))
    before = plan(found)["tasks"][2]["indicators"]
    assert len(after["tasks"][2]["indicators"]) == len(before)
    assert {"name": "新建桥梁", "at_least": 2, "unit": "座"} in after["tasks"][2]["indicators"]


def test_the_title_that_was_cut_is_asked_about_once():
    assert sum("截取首句" in one.words for one in questions(read(NAMED))) == 1


@pytest.mark.parametrize("typed", ["很多", "30", "下月 公开", ""])
def test_what_is_neither_target_nor_milestone_is_refused(typed):
    found = read(NAMED)
    question = next(one for one in questions(found) if "达标100个" in one.words)
    with pytest.raises(UserError):
        free_answer(found, question, typed)


def test_money_that_is_there_becomes_a_budget_line_where_a_person_says_so():
    found = read(TEXT.replace("县财政安排30万元改厕资金。", "省级资金已提前下达30万元。"))
    assert "# - {date: , source: 省级, for: 改厕, amount: 30万元}  # 待核：补到位日期（第4行）" in emit(found)
    assert "budget" not in plan(found)["tasks"][0]
    found = answer(found, "已下达、到位，是否列作预算", "列作预算")
    found = answer(found, "缺年度", "2026") if any("缺年度" in one.words for one in questions(found)) else found
    (line,) = plan(found)["tasks"][0]["budget"]
    assert (line["amount"], line["paid_by"]) == ("30万元", "省级")
