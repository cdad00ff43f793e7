"""The bulletin: who reads it can compute every mark; silence is listed apart; the weights are the office's."""

from __future__ import annotations

import json
from pathlib import Path

from ranked_units import PLAN
from support import command_line


def bulletin(folder: Path, *words: str, code: int = 0, lang: str = "zh") -> str:
    file = folder / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    run = command_line("bulletin", str(file), "--as-of", "2026-04-10", *words, lang=lang)
    assert run.code == code, run.err
    return run.out if code == 0 else run.err


def test_the_bulletin_of_a_plan(tmp_path: Path) -> None:
    shown = bulletin(tmp_path, "-f", "md")
    assert shown.startswith("# 关于示例县改厕方案落实情况的通报\n")
    assert "方案确定的6项任务由5个单位牵头，已完成1项，完成率16.7%，逾期未完成1项，平均进度" in shown
    assert "| 1    | 甲局     |      2 |      0 |    90 | 83.4 |   10 |       72.0 |".replace(" ", "") in shown.replace(
        " ", ""
    )
    assert "任务1完成100%÷序时进度100%＝100；任务2完成40%÷序时进度50%＝80；平均" in shown
    assert "到期任务1项，按期完成1项，100；应报3期，按期报送2期，66.7；两项平均" in shown
    assert "支出3万元÷安排30万元" in shown
    assert "（90×50＋83.4×30＋10×20）÷100" in shown
    assert "下列1个单位没有填报任务进度，不参加排名。" in shown
    assert "戊局牵头的任务尚未开始或者没有可计分的事项，未列入排名。" in shown
    assert "1. 宣传（任务5，丁局牵头）尚未报送进度，逾期9天。" in shown


def test_weights_by_option(tmp_path: Path) -> None:
    found = json.loads(bulletin(tmp_path, "--weights", "资金=100", "-f", "json"))
    assert found["weights"] == {"progress": "0", "punctuality": "0", "money": "100"}
    assert [(one["unit"], one["place"], one["total"]) for one in found["ranking"]] == [("甲局", 1, "10")]
    assert found["idle"] == ["乙局", "丙局", "戊局"]
    assert "按进度计分（进度100分" in bulletin(tmp_path, "--weights", "progress=100", "-f", "md")
    assert "合计要是100，现在是80" in bulletin(tmp_path, "--weights", "进度=50,资金=30", code=2)
    assert "没有计分项目“质量”。有：进度、按期、资金" in bulletin(tmp_path, "--weights", "质量=100", code=2)
    assert "write NAME=N" in bulletin(tmp_path, "--weights", "progress", code=2, lang="en")


def test_it_is_a_letter_of_its_own(tmp_path: Path) -> None:
    """The number and addressees in the plan are those of the report."""
    file = tmp_path / "plan.yaml"
    letter = "letter: {number: 某农办发〔2026〕1号, to: [县委], contact: {post: 值班室}}\n"
    file.write_text(PLAN + letter, "utf-8")
    run = command_line("bulletin", str(file), "--as-of", "2026-04-10", "-f", "html", "--number", "某农办通〔2026〕3号")
    assert "某农办通〔2026〕3号" in run.out
    assert "某农办发" not in run.out
    assert ">各牵头单位：<" in run.out
    assert "2026年4月10日</p>" in run.out
    assert "（联系人：值班室）" in run.out


def test_an_office_may_write_its_own(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "bulletin.md.j2").write_text('排名：\n\n{{ table("ranking") }}\n', "utf-8")
    assert "工作要求" not in bulletin(tmp_path, "-f", "md")


def test_two_units_are_not_ranked(tmp_path: Path) -> None:
    two = "\n".join(line for line in PLAN.splitlines() if 'task: "4", percent' not in line)
    file = tmp_path / "plan.yaml"
    file.write_text(two, "utf-8")
    said = command_line("bulletin", str(file), "--as-of", "2026-04-10", "-f", "md").out
    assert "填报进度的只有甲局、乙局，不排名。" in said
    assert "名次" not in said
