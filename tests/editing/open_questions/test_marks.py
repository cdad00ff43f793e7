"""The marks 待核 of a draft as they are read from its comments, and taken away."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.editing.approvals import Approval
from ruralgov.editing.line_splices import plain
from ruralgov.editing.open_questions.answers import Given, answered
from ruralgov.editing.open_questions.marks import open_marks
from ruralgov.editing.open_questions.questions import KEEP, questions
from ruralgov.reading.plan_file import load_plan

DRAFT = """\
format: 1
title: 某县方案  # 待核：题目取自文件名
status: draft
# region: {name: , level: county}  # 待核：原文未写地区名称
period: {start: 2026-01-01, end: 2027-12-31}
departments:
  甲局: {aliases: [甲办]}  # 待核：别称按同一单位并入（第2、3行）
  乙局: {}
goals:
  - {name: 桥, at_least: 3, unit: 座}  # 待核：看来由任务1支撑（第4行）
tasks:
  # 待核：任务1、2原文没有写时限；如都以方案期限为限，各补 deadline: 2027-12-31
  # 原文：（第5行）修路，由甲局、乙局负责，做很长很长很长很长很长很长很长很长很长很长很长很长很长很长的路，
  #   一直到县城
  # 待核：并列负责，未写明谁牵头（第5行）
  - id: "1"
    title: 修路 # 不是标记：待核：
    lead:
      - 甲局  # 待核：据第3行“不再列出”补入（第5行）
      - 乙局
    joint: true
    # deadline: 20xx-06  # 待核：年份隐去（第5行）
    # 待核：总体目标写的是桥5座（第4行），本任务写的是3座
  - id: "2"
    title: "井号# 待核：在引号里"
    lead: [乙局]
    start: 2026-03  # 待核：年份取自第2行（第6行）
# 待核：以下资金没有认出属于哪项任务，核后移到该任务的 budget 下。
#       - {item: 专项, year: 2026, amount: 5万元}  # 待核：缺所属任务（第7行）
"""
PLACES = [
    ("题目取自文件名", ("title",), ""),
    ("原文未写地区名称", (), ""),
    ("别称按同一单位并入", ("departments", "甲局"), "第2、3行"),
    ("看来由任务1支撑", ("goals", 0), "第4行"),
    ("任务1、2原文没有写时限；如都以方案期限为限，各补 deadline: 2027-12-31", ("tasks", 0), ""),
    ("并列负责，未写明谁牵头", ("tasks", 0), "第5行"),
    ("", ("tasks", 0, "title"), ""),
    ("据第3行“不再列出”补入", ("tasks", 0, "lead", 0), "第5行"),
    ("年份隐去", ("tasks", 0), "第5行"),
    ("总体目标写的是桥5座（第4行），本任务写的是3座", ("tasks", 0), ""),
    ("年份取自第2行", ("tasks", 1, "start"), "第6行"),
    ("缺所属任务", (), "第7行"),
]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_every_mark_is_found_at_what_it_is_about(end: str) -> None:
    found = open_marks(load_plan("plan.yaml", DRAFT.replace("\n", end).encode()).source)
    assert [(one.words, one.path, one.where) for one in found] == PLACES
    assert found[5].original.endswith("一直到县城")
    assert len({one.key for one in found}) == len(found)


def test_a_mark_shows_the_words_of_its_own_line_wherever_they_are_quoted() -> None:
    above = "  # 原文：（第5行）修桥3座。\n  # 原文：（第6行）修路。\n  - id: '1'\n    title: 修桥\n"
    inside = (
        "    # 待核：年份隐去（第5行）\n    # 待核：并列负责\n    deadline: 2026-10-30\n  - {id: '2', title: 修路}\n"
    )
    goal = "goals:\n  - {name: 桥, at_least: 3, unit: 座}  # 待核：看来由任务1支撑（第5行）\n"
    found = open_marks(load_plan("plan.yaml", f"{goal}tasks:\n{above}{inside}".encode()).source)
    quoted = [
        (("goals", 0), "修桥3座。"),
        (("tasks", 0), "修桥3座。"),
        (("tasks", 0), "修路。"),
    ]  # without a line: what is nearest
    assert [(one.path, one.original) for one in found] == quoted


def test_a_mark_at_the_head_that_names_tasks_asks_for_each_of_them() -> None:
    text = "# 待核：任务1、2原文没有写时限\n" + DRAFT.replace("  # 待核：任务1、2原文没有写时限；", "  # ")
    first = questions(load_plan("plan.yaml", text.encode()))[0]
    assert (first.mark.path, [box.path for box in first.boxes]) == ((), [("tasks", at, "deadline") for at in (0, 1)])


def test_what_a_waiting_entry_leaves_open_does_not_go_to_the_task() -> None:
    text = _answer(DRAFT.replace("amount: 5万元}", 'amount: 5万元, paid_by: "", note: }'), "缺所属任务", "task1")
    assert "      - item: 专项\n        year: 2026\n        amount: 5万元\n    # deadline" in text


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_what_is_kept_loses_its_marks_and_nothing_else(end: str) -> None:
    loaded = load_plan("plan.yaml", DRAFT.replace("\n", end).encode())
    given = [
        Given(one.mark.key, next(each.name for each in one.choices if each.name in (KEEP, "none")), {})
        for one in questions(loaded)
    ]
    after = answered(loaded, given, Approval("2026-01-01", None, None)).loaded
    assert open_marks(after.source) == []
    assert plain(after.source.data) == plain(loaded.source.data)
    text = after.data.decode()
    assert "5万元" in text
    assert "不是本方案的资金（第7行）" in text
    assert "井号# 待核：在引号里" in text
    assert text.count("\r") == (text.count("\n") if end == "\r\n" else 0)
    assert "- {name: 桥, at_least: 3, unit: 座}  # 第4行" in text


def test_likely_answers_are_offered() -> None:
    loaded = load_plan("plan.yaml", DRAFT.encode())
    choices = {one.mark.words: [each.name for each in one.choices] for one in questions(loaded)}
    assert choices["年份取自第2行"] == ["year2027", "keep"]
    assert choices["任务1、2原文没有写时限"] == ["end", "keep"]
    assert choices["缺所属任务"] == ["task1", "task2", "whole", "none"]
    boxes = {one.mark.words: [each.path[-1] for each in one.boxes] for one in questions(loaded)}
    assert boxes["年份隐去"] == ["deadline"]
    assert boxes["原文未写地区名称"] == ["name"]
    assert boxes["任务1、2原文没有写时限"] == ["deadline", "deadline"]


LEFT = """\
title: 某县方案
tasks:
  - id: "1"
    title: 助餐
    lead: [甲局]
# 待核：以下单位原文写有责任，没有归入任务；核后写入该任务的 lead、support 或 accountable。
# 待核：牵头单位：丙局、丁局：丙局、丁局没有归入任务（第9行）
# 待核：以下数和日期原文写在任务里，没有写进草稿；要用的补到该任务。
# 待核：任务1：“80项高频事项进村，办理时限很长很长很长很长很长很长很长很长很长很长很长很长很长”没有写进草稿
#   （第3行）
# 待核：任务1：“涉及9类人群”没有写进草稿（第4行）
# 待核：以下金额没有写进草稿；是安排的资金的，补到该项任务的 budget 下。
# 待核：金额：“落实上级资金壹佰伍拾万元”没有写进草稿（第7行）
"""


def _answer(text: str, words: str, choice: str) -> str:
    loaded = load_plan("plan.yaml", text.encode())
    key = next(one.mark.key for one in questions(loaded) if words in one.mark.words)
    return answered(loaded, [Given(key, choice, {})], Approval("2026-01-01", None, None)).loaded.source.text


def test_what_no_value_took_is_asked_one_by_one_with_its_words_and_line() -> None:
    asked = questions(load_plan("plan.yaml", LEFT.encode()))
    assert [(one.about, one.mark.words[:16], one.mark.where) for one in asked] == [
        ("", "牵头单位：丙局、丁局：丙局、丁局", "第9行"),
        ("任务1 助餐", "任务1：“80项高频事项进村，办", "第3行"),
        ("任务1 助餐", "任务1：“涉及9类人群”没有写进", "第4行"),
        ("", "金额：“落实上级资金壹佰伍拾万元", "第7行"),
    ]


def test_an_answer_takes_exactly_its_line_and_the_heading_with_the_last() -> None:
    first, second = "80项高频", "涉及9类"
    one, other = _answer(LEFT, first, KEEP), _answer(LEFT, second, KEEP)
    kept = LEFT.splitlines()
    assert one.splitlines() == kept[:8] + kept[10:]
    assert other.splitlines() == kept[:10] + kept[11:]
    assert _answer(one, second, KEEP).splitlines() == _answer(other, first, KEEP).splitlines() == kept[:7] + kept[11:]


def test_units_at_no_task_go_to_the_task_that_is_chosen() -> None:
    text = _answer(LEFT, "丙局、丁局", "task1")
    assert "    support: [丙局, 丁局]\n" in text
    assert "没有归入任务" not in text


def test_a_heading_of_lines_without_marks_is_asked_and_stays_until_it_is_answered() -> None:
    """As drafts were written before: the lines below are not lost with another answer."""
    old = "title: x  # 待核：据第1行\n# 待核：以下的金额没有写进草稿。\n# 第7行 落实资金5万元\n"
    assert _answer(old, "据第1行", KEEP) == old.replace("待核：据第1行", "", 1).replace("  # \n", "\n")
    assert [one.mark.words for one in questions(load_plan("plan.yaml", old.encode()))][1] == "以下的金额没有写进草稿。"


def test_labour_and_carried_money_are_no_entries_of_a_budget() -> None:
    entries = (
        '{date: , task: "1", item: 投工投劳, quantity: , unit: 工日, value: 5万元}',
        "{from: 2025, to: 2026, source: , item: 改厕, amount: 3万元}",
    )
    text = (
        LEFT.partition("# 待核")[0]
        + "# funding:\n"
        + "".join(f"    # - {one}  # 待核：缺（第3行）\n" for one in entries)
    )
    for one in questions(load_plan("plan.yaml", text.encode())):
        assert [each.name for each in one.choices] == [KEEP]


def test_a_plan_without_marks_or_without_sense_has_no_questions() -> None:
    for text in ("title: x\n", "- 待核：\n", "a: [\n# 待核：x\n", ""):
        assert open_marks(load_plan(Path("plan.yaml"), text.encode()).source) == []


def test_what_can_be_typed_is_what_an_office_says_and_not_how_the_plan_counts() -> None:
    text = """\
title: 某县方案
period: {start: 2026-01-01, end: 2033-12-31}  # 待核：期间
tasks:
  - {id: "1", title: 甲, lead: [甲局], start: 2026-03}  # 待核：任务
duties:
  - {name: 月报, kind: report, by: each-lead, every: month, due: 5}  # 待核：制度
places:
  - {name: 甲村, kind: village, counts: {管护员: 1}}  # 待核：现有数
parameters:
  户数: {value: 3, unit: 户}  # 待核：参数
"""
    asked = questions(load_plan("plan.yaml", text.encode()))
    assert {one.mark.words: [each.path[-1] for each in one.boxes] for one in asked} == {
        "期间": ["start", "end"],
        "任务": ["lead", "support"],
        "制度": ["name", "by"],
        "现有数": ["name"],
        "参数": ["value", "unit"],
    }


def test_another_year_is_one_of_the_plans_first_six() -> None:
    text = """\
title: 某县方案
period: {start: 2026-01-01, end: 2033-12-31}
tasks:
  - id: "1"
    title: 甲
    start: 2028-03  # 待核：年份取自第2行（第6行）
"""
    [asked] = questions(load_plan("plan.yaml", text.encode()))
    assert [one.name for one in asked.choices] == ["year2026", "year2027", "year2029", "year2030", "year2031", KEEP]
    assert asked.choices[0].values == ((("tasks", 0, "start"), "2026-03"),)


def test_a_mark_on_an_empty_list_of_tasks_names_the_list() -> None:
    [one] = questions(load_plan("plan.yaml", "format: 1\ntasks: []  # 待核：没有认出任务\n".encode()))
    assert one.about == "任务"


def test_who_does_a_duty_is_shown_as_it_is_typed() -> None:
    duty = "duties:\n  - name: 月报\n    by: 甲局  # 待核：原文没有写由谁报\n"
    [one] = questions(load_plan("plan.yaml", f"format: 1\n{duty}".encode()))
    assert [box.typed for box in one.boxes] == ["甲局"]


def _typed(text: str, box: str, value: str) -> str:
    loaded = load_plan("plan.yaml", text.encode())
    [one] = questions(loaded)
    path = next(each.path for each in one.boxes if each.path[-1] == box)
    return answered(
        loaded, [Given(one.mark.key, "", {path: value})], Approval("2026-01-01", None, None)
    ).loaded.source.text


def test_the_leads_of_the_tasks_are_meant_where_somebody_does_something_and_nowhere_else() -> None:
    duty = "format: 1\nduties:\n  - {name: 月报, kind: report, by: 甲局, every: month, due: 5}  # 待核：谁报\n"
    assert "by: lead" in _typed(duty, "by", "各任务牵头单位")
    assert "name: 各任务牵头单位" in _typed(duty, "name", "各任务牵头单位")


def test_a_mark_beside_a_value_of_a_task_asks_for_the_task() -> None:
    text = DRAFT.replace("lead: [乙局]\n", "lead: [乙局, 甲局]  # 待核：并列负责，未写明谁牵头（第5行）\n")
    asked = [one for one in questions(load_plan("plan.yaml", text.encode())) if "谁牵头" in one.mark.words]
    assert asked[-1].mark.path == ("tasks", 1, "lead")
    assert asked[-1].choices[0].values == ((("tasks", 1, "lead"), "乙局"), (("tasks", 1, "support"), "甲局"))


def test_a_waiting_line_of_the_budget_without_a_sum_goes_to_a_task_too() -> None:
    text = DRAFT.replace("{item: 专项, year: 2026, amount: 5万元}", "{item: 专项, year: 2026}")
    asked = next(one for one in questions(load_plan("plan.yaml", text.encode())) if "缺所属任务" in one.mark.words)
    assert [each.name for each in asked.choices] == ["task1", "task2", "whole", "none"]


def test_the_register_that_an_answer_begins_stands_where_registers_stand() -> None:
    text = 'format: 1\ntitle: x\nstatus: draft\ntasks:\n  - id: "1"\n    title: 修路\n    lead: []  # 待核：谁牵头\n'
    assert "status: draft\ndepartments: {甲局: {}}\ntasks:\n" in _typed(text, "lead", "甲局")
