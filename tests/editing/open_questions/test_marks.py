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


def test_a_plan_without_marks_or_without_sense_has_no_questions() -> None:
    for text in ("title: x\n", "- 待核：\n", "a: [\n# 待核：x\n", ""):
        assert open_marks(load_plan(Path("plan.yaml"), text.encode()).source) == []
