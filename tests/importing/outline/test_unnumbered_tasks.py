"""Tasks without a number of their own below a bare heading, and the plan's years in its title."""

from __future__ import annotations

import pytest

from backing import unbacked
from make_docx import word_of
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.summary import doubts
from ruralgov.importing.sources.reading import read_source

HEAD = "青禾县农村人居环境整治方案\n一、重点任务\n"
WASTE = "健全收运体系。转运站达到13座，2026年6月底前投用。（县住建局牵头，各乡镇配合）\n"
HEAPS = "整治堆放点：排查整治42处。（县生态环境分局牵头）\n"


def _draft(text: str, name: str = "x.txt"):
    found = draft(read_source(text.encode(), name))
    assert unbacked(found) == []
    return found


def _tasks(text: str, name: str = "x.txt"):
    return [
        (item.id.value, item.title.value, item.section and item.section.value, [unit.value for unit in item.lead])
        for item in _draft(text, name).tasks
    ]


TWO = [
    ("1.1", "健全收运体系", "垃圾治理", ["县住建局"]),
    ("1.2", "整治堆放点", "垃圾治理", ["县生态环境分局"]),
]


def test_each_paragraph_with_its_own_units_is_a_task_of_the_heading():
    text = HEAD + "（一）垃圾治理\n" + WASTE + HEAPS + "（二）改厕\n改造户厕260座。（县农业农村局牵头）\n"
    assert _tasks(text) == [*TWO, ("2", "改厕", None, ["县农业农村局"])]


def test_a_lead_in_without_units_stays_with_the_heading():
    text = HEAD + "（一）垃圾治理\n坚持分类减量，补齐短板。\n" + WASTE + HEAPS
    assert _tasks(text) == TWO


def test_bold_list_items_of_markdown():
    text = (
        "# 青禾县农村人居环境整治方案\n\n## 一、重点任务\n\n### （一）垃圾治理\n\n"
        "- **健全收运体系**：转运站达到13座。（县住建局牵头，各乡镇配合）\n"
        "- **整治堆放点**：排查整治42处。（县生态环境分局牵头）\n"
    )
    assert _tasks(text, "x.md") == TWO
    assert next(words for item in _draft(text, "x.md").tasks for _, words in item.text).startswith("转运站")


@pytest.mark.parametrize(
    "below",
    [
        "健全收运体系。转运站达到13座。\n（县住建局牵头，各乡镇配合）\n",
        "牵头单位：县住建局\n配合单位：各乡镇\n",
        WASTE + "抓好日常保洁，巩固成果。\n",
    ],
    ids=["units on a line of their own", "role lines", "one paragraph with units, one without"],
)
def test_one_task_stays_one(below):
    assert [title for _, title, _, _ in _tasks(HEAD + "（一）垃圾治理\n" + below)] == ["垃圾治理"]


def test_the_made_up_number_is_said_once():
    found = _draft(HEAD + "（一）垃圾治理\n" + WASTE + HEAPS)
    assert [(line, reason) for line, reason in doubts(found) if "缺编号" in reason] == [
        (4, "原文缺编号，序号为补编"),
        (5, "原文缺编号，序号为补编"),
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾县2026年乡村治理重点工作责任分解表", ("2026", "2026", "据标题中的年份")),
        ("青禾县数字乡村三年行动方案（2026—2028年）", ("2026", "2028", "")),
        ("青禾县贯彻2025—2027年规划2026年工作方案", None),
        ("青禾县乡村治理方案", None),
    ],
)
def test_the_years_of_the_title_are_the_plans(title, expected):
    header = _draft(f"{title}\n一、重点任务\n（一）垃圾治理\n清理。（县住建局牵头）\n").header
    stated = header.start and header.end and (header.start.value, header.end.value, header.start.doubt)
    assert stated == expected


def test_of_offices_that_issue_together_the_first_is_the_issuer():
    text = "青禾县清洁村庄方案\n一、重点任务\n（一）垃圾治理\n清理。（县住建局牵头）\n\n中共青禾县委办公室\n青禾县人民政府办公室\n2026年3月12日\n"
    issuer = _draft(text).header.issuer
    assert (issuer.value, issuer.doubt) == ("中共青禾县委办公室", "联合印发，另有青禾县人民政府办公室")


@pytest.mark.parametrize("bullet", ["- ", "●", "➢ ", "\uf06c"])
def test_typed_bullets_of_word_are_no_part_of_the_title(bullet):
    lines = ["青禾县农村人居环境整治方案", "一、重点任务", "（一）垃圾治理", bullet + WASTE, bullet + HEAPS]
    data = word_of("\n".join(lines).encode())
    assert data is not None
    found = draft(read_source(data, "x.docx"))
    assert [(item.id.value, item.title.value) for item in found.tasks] == [
        ("1.1", "健全收运体系"),
        ("1.2", "整治堆放点"),
    ]
