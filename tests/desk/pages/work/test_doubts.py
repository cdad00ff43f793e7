"""What a saved draft still marks 待核 is asked again until none is left."""

from __future__ import annotations

import html
import json
import re
from pathlib import Path

import pytest

from desk_pages import Answer, Asker
from ruralgov.desk.requests import Fields, Upload

PAGE = "/doubts?plan=plan.yaml"
DOCUMENT = """\
示例县乡村治理试点实施方案
试点时间为2026年1月至2026年12月。
一、重点任务
（一）推广积分制。6月底前建成积分超市20个。（牵头单位：县民政局；配合单位：县委农办）
（二）规范村级议事协商。2026年9月底前建成村级议事厅30个。（牵头单位：县司法局）
（三）移风易俗。红白理事会达到40个。
（四）数字治理。县大数据局、县委组织部负责，建设平台1个。
二、保障措施
县财政安排专项资金200万元。各乡镇每季度末报送进展情况。
"""


@pytest.fixture
def desk(tmp_path: Path) -> Asker:
    """A desk over the draft of the document, saved with every doubt open."""
    asker = Asker(tmp_path)
    drafted = asker.post("/draft", files=(Upload("示例县方案.txt", DOCUMENT.encode()),))
    saved = asker.post("/draft", form=drafted.hidden(), name="plan", step="write")
    assert saved.to.endswith("/doubts?plan=plan.yaml")
    return asker


def asked(page: Answer) -> dict[str, tuple[str, str]]:
    """The place and key of every question by its words."""
    found = re.findall(
        r'<fieldset.*?name="key" value="([^"]*)">\s*<p><b>([^<]*)</b>.*?name="take-(\d+)"', page.page, re.DOTALL
    )
    return {html.unescape(words): (place, html.unescape(key)) for key, words, place in found}


def answer(desk: Asker, words: str, choice: str = "", **typed: str) -> Answer:
    """One question answered, seen and written; ``typed`` are boxes by their last key."""
    page = desk.get(PAGE)
    _, key = asked(page)[words]
    form: Fields = {"key": (key,), "take-0": (choice,)}
    if typed:
        place = asked(page)[words][0]
        boxes = re.findall(rf'name="path-{place}" value="([^"]*)"', page.page)
        paths = [html.unescape(one) for one in boxes if json.loads(html.unescape(one))[-1] in typed]
        values = tuple(typed[json.loads(one)[-1]] for one in paths)
        assert paths
        form = {**form, "path-0": tuple(paths), "value-0": values, "was-0": ("",) * len(paths)}
    preview = desk.post(PAGE, form=form, step="preview")
    assert preview.status == 200, preview.text
    written = desk.post(PAGE, form=preview.hidden(), step="write")
    assert written.status == 303, written.text
    return desk.get(written.to)


def text(desk: Asker) -> str:
    return desk.desk.shelf.path("plan.yaml").read_text("utf-8")


def test_every_question_is_answered_until_none_is_left(desk: Asker) -> None:
    before = text(desk)
    questions = asked(desk.get(PAGE))
    assert {"原文未见印发单位", "任务3、4原文没有写时限", "原文未写牵头单位", "缺所属任务"} <= questions.keys()
    page = answer(desk, "原文未见印发单位", issuer="示例县委办公室")
    assert "issuer: 示例县委办公室" in text(desk)
    assert "# issuer:" not in text(desk)
    page = answer(desk, "任务3、4原文没有写时限", "end")
    assert text(desk).count("deadline: 2026-12") == 2
    page = answer(desk, "原文未写牵头单位", lead="县妇联")
    assert "lead: [县妇联]" in text(desk)
    assert "  县妇联: {}" in text(desk)
    page = answer(desk, "并列负责，未写明谁牵头", "first")
    assert "lead: [县大数据局]" in text(desk)
    assert "support: [县委组织部]" in text(desk)
    assert "joint" not in text(desk)
    page = answer(desk, "缺所属任务", "task4")
    moved = text(desk).partition('id: "4"')[2]
    assert "item: 专项资金" in moved
    assert "amount: 200万元" in moved
    assert "没有认出属于哪项任务" not in text(desk)
    while left := asked(page):
        page = answer(desk, next(iter(left)), "keep")
    assert "没有要定的了" in page.text
    assert "待核：" not in text(desk)
    assert before.count("第6行") <= text(desk).count("第6行") + 2  # where a value stands in the document is still told
    assert not desk.faults


def test_a_deadline_takes_another_day_than_the_likely_one(desk: Asker) -> None:
    (question,) = (one for one in asked(desk.get(PAGE)) if one.startswith("年份取自"))
    answer(desk, question, deadline="2026年5月20日")
    assert "deadline: 2026-05-20  # 第4行" in text(desk)


@pytest.mark.parametrize(("choice", "note"), [("whole", "整个方案的资金"), ("none", "不是本方案的资金")])
def test_a_sum_of_no_task_stays_in_the_file(desk: Asker, choice: str, note: str) -> None:
    """A figure of money is never lost."""
    answer(desk, "缺所属任务", choice)
    (line,) = (one for one in text(desk).split("\n") if "200万元" in one and "原文" not in one)
    assert note in line
    assert "待核" not in line


def test_numbers_and_sums_that_no_value_took_are_asked_with_their_words_one_by_one(tmp_path: Path) -> None:
    desk = Asker(tmp_path)
    document = DOCUMENT.replace("议事厅30个。", "议事厅30个，80项高频事项进村。") + "落实上级资金壹佰伍拾万元。\n"
    drafted = desk.post("/draft", files=(Upload("示例县方案.txt", document.encode()),))
    desk.post("/draft", form=drafted.hidden(), name="plan", step="write")
    questions = [one for one in asked(desk.get(PAGE)) if one.endswith("没有写进草稿")]
    assert questions == ["任务2：“80项高频事项进村”没有写进草稿", "金额：“落实上级资金壹佰伍拾万元”没有写进草稿"]
    for left, question in enumerate(questions):
        assert text(desk).count("没有写进草稿（") == 2 - left
        answer(desk, question, "keep")
    assert "没有写进草稿" not in text(desk)


def test_a_wrong_value_is_said_and_nothing_is_written(desk: Asker) -> None:
    before = text(desk)
    (question,) = (one for one in asked(desk.get(PAGE)) if one.startswith("年份取自"))
    with pytest.raises(AssertionError, match="不能作"):
        answer(desk, question, deadline="过几天")
    for form, said in (
        ({"key": ("没有",), "take-0": ("keep",)}, "已经不在了"),
        ({"key": (asked(desk.get(PAGE))["缺所属任务"][1],), "take-0": ("task99",)}, "没有这个答案"),
        ({"key": ("x",), "path-0": ("[",), "value-0": ("1",), "was-0": ("",)}, "损坏"),
        ({}, "还没有回答"),
    ):
        refused = desk.post(PAGE, form=form, step="preview")
        assert refused.status == 400
        assert said in refused.text
    assert text(desk) == before
    assert not desk.faults


def test_the_plan_leads_to_what_is_open(desk: Asker) -> None:
    assert "逐条定" in desk.get("/overview?plan=plan.yaml").text
    assert "逐条定" in desk.get("/findings?plan=plan.yaml").text
