"""Reports that are due on one day, outside of the tasks: 各乡镇于2026年12月10日前报送总结."""

from __future__ import annotations

import pytest

from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

HEAD = (
    "青禾县方案（2026年）\n一、重点任务\n1.改厕。改厕20户，9月底前报送清单。（责任单位：县农业农村局）\n二、工作要求\n"
)


def emitted(words: str, head: str = HEAD) -> str:
    text = emit(draft(read_source(f"{head}{words}\n".encode(), "方案.txt")))
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    return text


@pytest.mark.parametrize(
    ("words", "duty"),
    [
        ("各乡镇于2026年12月10日前报送总结。", "{name: 报送总结, kind: report, by: 各乡镇, every: once, due: 2026-12-10}  # 第5行"),
        ("（一）强化报送。县农业农村局2026年12月10日前向县委农办报送总结。", "{name: 向县委农办报送总结, kind: report, by: 县农业农村局, to: 县委农办, every: once, due: 2026-12-10}  # 第5行"),
        ("各牵头单位2026年6月底前报送半年小结，12月10日前报送总结。", "{name: 报送总结, kind: report, by: lead, every: once, due: 2026-12-10}  # 第5行"),
        ("工作总结于12月10日前报县委农办。", "{name: 工作总结于12月10日前报县委农办, kind: report, by: lead, to: 县委农办, every: once, due: 2026-12-10}  # 待核：原文未写由谁负责，暂按牵头单位；年份取自第1行"),
    ],
)  # fmt: skip
def test_a_report_of_one_day_is_a_duty_that_comes_once(words, duty):
    assert f"  - {duty}" in emitted(words)


def test_a_day_whose_year_is_not_known_is_asked():
    text = emitted("请各乡镇12月10日前上报总结。", HEAD.replace("2026年", "2026—2027年"))
    assert (
        "# duties:\n  # - {name: 上报总结, kind: report, by: 各乡镇, every: once, due: ????-12-10}  # 待核：原文未写年份"
        in text
    )


@pytest.mark.parametrize(
    "words", ["巡察组于2026年4月反馈问题8项。", "每年12月10日前报送总结。", "2026年12月10日前完成报名。"]
)
def test_what_lies_behind_comes_again_or_is_no_report_is_none(words):
    assert "every: once" not in emitted(words)


def test_in_a_task_it_is_the_time_limit():
    text = emitted("加强领导。")
    assert "every: once" not in text
    assert "deadline: 2026-09" in text
