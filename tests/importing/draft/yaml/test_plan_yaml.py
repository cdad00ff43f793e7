"""The head of a draft."""

from __future__ import annotations

from pathlib import Path

from ruralgov.cli.app import run

DOCUMENT = """\
青山县人民政府办公室文件
青政办发〔2026〕18号
青山县乡村治理试点实施方案
一、重点任务
（一）建设平台。建成县级平台1个。（责任单位：县农业农村局；完成时限：2026年12月31日）
"""


def test_the_number_of_the_document_is_no_number_of_a_report(tmp_path: Path, capsys) -> None:
    document, plan, report = tmp_path / "方案.txt", tmp_path / "plan.yaml", tmp_path / "报告.md"
    document.write_text(DOCUMENT, "utf-8")
    assert run(["import", str(document), "-o", str(plan)]) == 0
    assert "  note: 发文字号：青政办发〔2026〕18号" in plan.read_text("utf-8")
    plan.write_text(plan.read_text("utf-8") + "log: [{date: 2026-09-20, task: '1', percent: 50}]\n", "utf-8")
    assert run(["report", str(plan), "--quarter", "2026Q3", "-o", str(report)]) == 0
    assert "18号" not in report.read_text("utf-8")
