"""Every number and day of a task stands in the draft or is asked about with its line, in every format; the summary counts them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from import_score import sets
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.facts_within import facts
from ruralgov.importing.draft.review.answers import answered
from ruralgov.importing.draft.review.questions import questions
from ruralgov.importing.draft.summary import as_data, as_text
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.grammar.phrases import money_printed, numbers, when
from ruralgov.importing.sources.characters import narrow
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source
from ruralgov.text import use_language

DOCUMENTS = [(name, data) for group in sets().values() for name, data, _ in group]


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize(("name", "data"), DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def test_every_number_is_placed_or_asked(name, data):
    found = draft(read_source(data, name))
    # What the values were read from, without the clauses that are asked about.
    read = "\n".join(_bare(fact.printed) for fact in facts(replace(found, numbers=())))
    asked = "\n".join(one.words for one in questions(found))
    for task in found.tasks:
        for line, words in task.text:
            para = Para.of(words, line)
            for phrase in numbers(para):
                printed = para.raw[phrase.start : phrase.end]
                assert _bare(printed) in read or printed in asked, (task.id.value, line, printed)
            for phrase in when(para):
                printed = para.raw[phrase.start : phrase.end]
                assert _bare(printed) in read or printed in asked or len(phrase.value.value) == 4
    counts = as_data(found)["numbers"]
    assert counts["found"] == counts["placed"] + counts["asked"]


TEXT = "甲县2026年方案\n一、重点任务\n1、助餐。80项高频事项进村，新建助餐点12个，6月底前完成。牵头单位：县民政局。\n"


def test_a_number_that_no_value_took_is_asked_with_its_line_and_may_be_settled():
    found = draft(read_source(TEXT.encode(), "a.txt"))
    (question,) = [one for one in questions(found) if "80项" in one.words]
    assert question.line == 3
    assert "# 待核：以下数和日期原文写在任务里，没有写进草稿；要用的补到该任务。\n# 待核：任务1：“80项高频事项进村”没有写进草稿（第3行）\n" in emit(found)  # fmt: skip
    assert as_data(found)["numbers"] == {"found": 3, "placed": 2, "asked": 1}
    settled = answered(found, [(question, question.answers[-1])])
    assert "没有写进草稿" not in emit(settled)


@pytest.mark.parametrize(("name", "data"), DOCUMENTS, ids=[name for name, _ in DOCUMENTS])
def test_every_sum_of_money_is_in_the_file(name, data):
    found = draft(read_source(data, name))
    # As printed, whichever signs: what is asked has the document's own, values those of a plan.
    written = narrow(_bare(emit(found))).replace(",", "")
    read = {narrow(_bare(fact.printed)).replace(",", ""): fact.value for fact in facts(replace(found, numbers=()))}
    past = "".join(narrow(_bare(one.words.printed)).replace(",", "") for one in found.numbers if one.past)
    for line in found.source.lines:
        for phrase in money_printed(Para.of(line.text, line.number)):
            printed = narrow(_bare(phrase.value)).replace(",", "")
            assert printed in written + past or read.get(printed, "?") in written, (line.number, printed)


SUMS = """某县方案
一、重点任务
1.推进农村改厕。牵头单位：县农业农村局；完成时限：2026年12月底。
二、资金保障
改厕补助2026年100万元，省级财政每户补助1000元，其余由县级财政承担。
安排补助资金300万元，其中2026年150万元。落实上级资金壹佰伍拾万元。
县级安排120万元，其中积分制奖励60万元、便民服务点建设50余万元。
"""


def test_a_sum_that_no_value_took_is_asked_with_its_line_and_the_rest_of_its_sentence():
    found = draft(read_source(SUMS.encode(), "a.txt"))
    asked = "\n".join(f"{one.line} {one.words}" for one in questions(found) if one.words.startswith("金额："))
    assert "5 金额：“改厕补助2026年100万元，省级财政每户补助1000元，其余由县级财政承担”" in asked
    assert all(words in asked for words in ("100万元", "壹佰伍拾万元", "奖励60万元、便民服务点建设50余万元"))
    assert "amount: 150万元}  # 待核：缺所属任务" in emit(found)
    assert as_data(found)["sums"] == {"found": 8, "placed": 5, "asked": 3, "past": 0}
    assert "# 待核：金额：“落实上级资金壹佰伍拾万元”没有写进草稿（第6行）\n" in emit(found)


def test_parts_that_make_no_share_rule_are_asked():
    words = "2026年安排100万元，其中省级60万元、县级30万元。"
    found = draft(read_source(SUMS.replace(SUMS.splitlines()[4], words).encode(), "a.txt"))
    assert f"# 待核：金额：“{words[:-1]}”没有写进草稿（第5行）\n" in emit(found)


PLAN = "青禾县2026年实施方案\n{before}\n一、重点任务\n1.推行积分制。{within}（责任单位：县农业农村局）\n"


@pytest.mark.parametrize(
    "words",
    [
        "历史上累计投入12亿元。",
        "去年完成投资3000万元。",
        "全市已投入资金5.6亿元。",
        "2025年全县村集体经营性收入达到5216万元。",
        "近三年先后投入1200万元改善基础设施。",
        "“十四五”以来，累计完成投资2.3亿元。",
        "截至2025年底，已发放奖补资金860万元。",
        "过去一年化解村级债务400万元。",
        "全县现有村级债务1.2亿元。",
    ],
)
def test_money_of_the_past_is_told_and_not_asked_nor_spent(words):
    for text in (PLAN.format(before=words, within=""), PLAN.format(before="", within=words)):
        found = draft(read_source(text.encode(), "a.txt"))
        assert not [one.words for one in questions(found) if "万元" in one.words or "亿元" in one.words]
        assert "amount:" not in emit(found)
        assert found.tasks[0].deadline is None
        assert as_data(found)["sums"]["past"] == 1
        use_language("zh")
        assert "讲以往情况的金额 1 处（第" in as_text(found)


@pytest.mark.parametrize(
    "words",
    [
        "省级已下达资金300万元。",
        "2025年结余资金50万元继续使用。",
        "上级已到位资金80万元。",
        "今后三年缺口200万元。",
        "去年争取到的资金30万元尚未拨付。",
    ],
)
def test_money_at_hand_or_to_come_is_asked(words):
    found = draft(read_source(PLAN.format(before=words, within="").encode(), "a.txt"))
    asked = [one.words for one in questions(found)]
    assert any(words.rstrip("。") in one or one.endswith("：已下达、到位，是否列作预算") for one in asked)


def test_of_two_years_in_a_sentence_only_the_earlier_is_past():
    found = draft(
        read_source(PLAN.format(before="", within="去年投入100万元，今年计划投入200万元。").encode(), "a.txt")
    )
    assert "amount: 200万元" in emit(found)
    (past,) = [one.words.printed for one in found.numbers if one.past]
    assert past.startswith("去年投入100万元")


def test_a_number_is_told_with_its_own_line_of_a_cell():
    page = (
        "<h1>甲县2026年数字乡村方案</h1><table><tr><th>序号</th><th>重点任务</th><th>目标</th><th>牵头单位</th></tr>"
        "<tr><td>1</td><td>平台建设</td><td>建成平台1个<br>归集数据800万条以上</td><td>县数据局</td></tr></table>"
    )
    found = draft(read_source(page.encode(), "page.html"))
    assert [one.words.printed for one in found.numbers] == ["建成平台1个", "归集数据800万条以上"]
