"""``ruralgov import`` as it is called."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from support import PLANS, SOURCES
from support import command_line as run

TEXT = "青禾县试点方案\n一、重点任务\n1.加强治理。到20xx年6月底前完成，覆盖率达到90%。（责任单位：县民政局）\n二、保障措施\n加强领导。\n"


@pytest.fixture
def document(tmp_path):
    path = tmp_path / "方案.txt"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_draft_to_a_file_and_no_overwriting(document, tmp_path):
    target = tmp_path / "build" / "plan.yaml"
    assert run("import", str(document), "-o", str(target)).code == 0
    text = target.read_text(encoding="utf-8")
    assert "# deadline: 20xx-06  # 待核：年份隐去（第3行）" in text
    assert "# 原文：（第3行）" in text
    assert "status: draft" in text
    again = run("import", str(document), "-o", str(target))
    assert (again.code, "--force" in again.err) == (2, True)
    assert run("import", str(document), "-o", str(target), "--force", "--year-map", "20xx=2026").code == 0
    assert "    deadline: 2026-06  # 第3行" in target.read_text(encoding="utf-8")
    assert run("validate", str(target)).code == 0


def test_draft_to_stdout_and_the_summary_beside_it(document):
    result = run("import", str(document), "--format", "json")
    summary = json.loads(result.err)
    assert result.out.startswith("# yaml-language-server")
    assert (summary["found"]["tasks"], summary["hidden_years"]) == (1, {"3": 1})
    assert [item["line"] for item in summary["coverage"]["unused"]] == [4, 5]


@pytest.mark.parametrize(("name", "words"), [("没有.txt", "没有这个文件"), (".", "文件夹")])
def test_unreadable(tmp_path, name, words):
    result = run("import", str(tmp_path / name))
    assert (result.code, words in result.err) == (2, True)


def test_the_six_sources_give_drafts_with_warnings_only(tmp_path):
    sources = sorted(SOURCES.glob("source-*.txt"))
    if not sources:
        pytest.skip("the source documents are not here")
    for source in sources:
        target = tmp_path / f"{source.stem}.yaml"
        assert run("import", str(source), "-o", str(target)).code == 0
        assert run("validate", str(target)).code == 0


ASKED = "青禾县改厕试点方案\n试点期限：2026年1月—2027年12月\n一、重点任务\n1.改厕。6月底前完成。（责任单位：县甲局、县乙局）\n2.修路。修路。\n"


def test_ask_puts_answers_into_the_draft_and_leaves_the_rest_marked(tmp_path):
    document, target = tmp_path / "方案.txt", tmp_path / "plan.yaml"
    document.write_text(ASKED, encoding="utf-8")
    result = run("import", str(document), "-o", str(target), "--ask", stdin="2\n1\n县丙局\n\n".encode())
    text = target.read_text(encoding="utf-8")
    assert result.code == 0
    assert "[1/4] 第4行 6月底前：原文未写年份" in result.err
    assert "deadline: 2027-06  # 核对时填写" in text
    assert (
        "lead: [县甲局]  # 第4行" in text,
        "support: [县乙局]  # 第4行" in text,
        "lead: [县丙局]  # 核对" in text,
    ) == (True, True, True)
    assert "# 待核：任务2原文没有写时限" in text
    assert "未写明谁牵头" not in text
    assert run("validate", str(target)).code == 0


def test_answers_that_break_off_leave_a_whole_draft(tmp_path):
    document, target = tmp_path / "方案.txt", tmp_path / "plan.yaml"
    document.write_text(ASKED, encoding="utf-8")
    result = run("import", str(document), "-o", str(target), "--ask", stdin=b"2\n")
    assert (result.code, "其余未答，仍标待核" in result.err) == (0, True)
    assert "deadline: 2027-06" in target.read_text(encoding="utf-8")


def test_ask_needs_a_file_not_stdin():
    result = run("import", "-", "--ask", stdin=ASKED.encode())
    assert (result.code, "原文不能从标准输入来" in result.err) == (2, True)


@pytest.mark.parametrize("name", ["方案.yaml", "方案.txt"])
def test_a_plan_is_told_from_a_document(tmp_path: Path, name: str) -> None:
    plan = tmp_path / name
    plan.write_bytes((PLANS / "digital-county.yaml").read_bytes())
    done = run("import", str(plan))
    assert (done.code, done.out) == (2, "")
    assert "已经是方案文件" in done.err


def test_the_summary_for_programs_goes_where_the_draft_does_not(document, tmp_path):
    target = tmp_path / "plan.yaml"
    to_file = run("import", str(document), "-o", str(target), "--format", "json")
    assert (to_file.code, json.loads(to_file.out)["found"]["tasks"]) == (0, 1)
    assert "ruralgov validate" in to_file.err
    piped = run("import", str(document), "--format", "json")
    assert piped.out == target.read_text("utf-8")
    assert json.loads(piped.err) == json.loads(to_file.out)
    text = run("import", str(document), "-o", str(target), "--force")
    assert (text.code, text.out) == (0, ""), "what a person reads stands on the screen, as before"
    for words in (("--again", str(target)), ("--against", str(target))):
        refused = run("import", str(document), *words, "-f", "json")
        assert (refused.code, refused.out) == (2, "")
