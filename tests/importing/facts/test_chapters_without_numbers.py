"""Stages, duties, discipline and money that stand behind the tasks without a chapter of their own."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source

TASKS = "青河县2026年整治方案\n一、整治内容\n（一）清理残垣。清理残垣120处。（责任单位：县住建局）\n（二）治理垃圾。治理垃圾点30处。（责任单位：县城管局）\n"
STAGES = (
    "（一）宣传发动阶段（2026年4月）\n（二）集中整治阶段（2026年5月至10月）\n（三）总结提升阶段（2026年11月至12月）\n"
)


def emitted(behind: str) -> str:
    return emit(draft(read_source(f"{TASKS}{behind}".encode())))


@pytest.mark.parametrize("heading", ["时间安排\n", "阶段安排\n", "实施步骤\n", "推进安排\n", ""])
def test_every_stage_that_is_called_one_is_a_stage(heading):
    text = emitted(heading + STAGES)
    assert text.count("阶段, start:") == 3
    assert text.count("- id:") == 2
    assert "{name: 集中整治阶段, start: 2026-05, end: 2026-10}" in text


@pytest.mark.parametrize(
    "words",
    [
        "纪律要求\n严禁弄虚作假。对工作突出的乡镇予以表扬。",
        "工作纪律\n严禁弄虚作假。对工作突出的乡镇予以表扬。",
        "纪律要求：严禁弄虚作假。对工作突出的乡镇予以表扬。",
        "考核奖惩：严禁弄虚作假。对工作突出的乡镇予以表扬。",
    ],
)
def test_discipline_behind_the_last_task_is_laid_down(words):
    text = emitted(words)
    assert "kind: prohibition" in text
    assert "kind: incentive" in text
    assert "原文：（第5行）" not in text


@pytest.mark.parametrize("label", ["经费", "工作经费", "资金来源", "经费保障"])
def test_money_behind_the_last_task_is_none_of_it(label):
    text = emitted(f"{label}：由县财政统筹，2026年安排50万元。")
    assert "50万元" in text
    assert "缺所属任务" in text


def test_a_label_that_tasks_have_is_a_field_of_theirs():
    tasks = "青河县2026年整治方案\n一、整治内容\n1.清理残垣。\n责任单位：县住建局\n经费：2026年安排20万元\n2.治理垃圾。\n责任单位：县城管局\n经费：2026年安排50万元\n"
    assert "缺所属任务" not in emit(draft(read_source(tasks.encode())))


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        (
            "各乡镇每年6月底、12月底前报送工作总结。",
            ["by: 各乡镇, every: year, due: 06-30}", "by: 各乡镇, every: year, due: 12-31}"],
        ),
        ("各乡镇每年2月底和8月31日前报送总结。", ["due: 02-28}", "due: 08-31}"]),
        (
            "每月调度、每季通报；半年开展一次督查，年底考核。",
            [
                "每月调度",
                "每季通报",
                "{name: 半年开展一次督查, kind: inspection, by: lead, every: half-year}",
                "{name: 年底考核, kind: assessment, by: lead, every: year}",
            ],
        ),
        (
            "每周调度，季度组织一次观摩检查，年终开展一次考核。",
            ["every: week", "every: quarter", "{name: 年终开展一次考核"],
        ),
    ],
)
def test_every_duty_of_a_sentence_is_drafted(words, lines):
    text = emitted(f"三、督导考核\n{words}")
    assert [line for line in lines if line not in text] == []
