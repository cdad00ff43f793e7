"""``import --again``: what a clerk checked in the first draft stands in the draft of the corrected document."""

from __future__ import annotations

from pathlib import Path

import pytest
from ruamel.yaml import YAML

from support import codes, command_line

OLD = """\
青禾县农村改厕试点方案
试点期限：2026年1月—2027年12月
一、重点任务
1.改厕。改造户厕300户，2026年6月底前完成。（责任单位：县农业农村局、县财政局）
2.修路。硬化道路12公里，2026年9月底前完成。（牵头单位：县交通运输局）
3.建桥。建桥2座。（牵头单位：县交通运输局）
"""
NEW = """\
青禾县农村改厕试点方案
试点期限：2026年1月—2027年12月
为做好试点工作，制定本方案。
一、重点任务
1.改厕。改造户厕320户，2026年6月底前完成。（责任单位：县农业农村局、县财政局）
2.治水。治理河道3条。（牵头单位：县水务局）
3.修路。硬化道路12公里，2026年10月底前完成。（牵头单位：县交通运输局）
4.建桥。建桥2座。（牵头单位：县交通运输局）
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The first draft, in which a clerk has said who leads task 1 and when task 3 is due."""
    monkeypatch.chdir(tmp_path)
    Path("原稿.txt").write_text(OLD, "utf-8")
    Path("更正稿.txt").write_text(NEW, "utf-8")
    file = Path("plan.yaml")
    assert command_line("import", "原稿.txt", "-o", "plan.yaml").code == 0
    edit(file, "    lead: [县农业农村局, 县财政局]", "    lead: [县农业农村局]\n    support: [县财政局]")
    edit(file, "    joint: true\n", "")
    edit(file, "  # 待核：并列负责，未写明谁牵头（第4行）\n", "")
    edit(file, "    title: 建桥  # 第6行", "    title: 建桥  # 第6行\n    deadline: 2027-06-30  # 会上定的")
    return file


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text("utf-8")
    assert text.count(old) == 1, old
    file.write_text(text.replace(old, new), "utf-8")


def again(*more: str, was: bool = True):
    return command_line(
        "import",
        "更正稿.txt",
        "--again",
        "plan.yaml",
        *(("--was", "原稿.txt") if was else ()),
        "-o",
        "plan.yaml",
        *more,
    )


def tasks(file: Path) -> dict[str, dict]:
    return {one["id"]: one for one in YAML(typ="safe").load(file.read_text("utf-8"))["tasks"]}


def test_edits_go_over_to_the_task_that_has_another_number_now(plan):
    done = again()
    assert done.code == 0
    found = tasks(plan)
    assert [one["title"] for one in found.values()] == ["改厕", "治水", "修路", "建桥"]
    assert (found["1"]["lead"], found["1"]["support"]) == (["县农业农村局"], ["县财政局"])
    assert str(found["4"]["deadline"]) == "2027-06-30"
    assert "任务4 完成时限" in done.err


def test_what_the_document_corrected_comes_in_with_its_new_lines(plan):
    again()
    found, text = tasks(plan), plan.read_text("utf-8")
    assert found["1"]["indicators"][0]["at_least"] == 320
    assert str(found["3"]["deadline"]) == "2026-10"
    assert "# 原文：（第5行）改造户厕320户" in text
    assert "改造户厕300户" not in text
    assert '- id: "4"  # 第8行' in text
    assert "deadline: 2027-06-30  # 会上定的" in text


def test_a_mark_that_was_taken_away_does_not_come_back(plan):
    done = again()
    assert "并列负责" not in plan.read_text("utf-8")
    assert "已核去的“待核” 1 处" in done.err


def test_what_both_changed_stays_as_the_clerk_has_it_and_is_marked(plan):
    edit(plan, "deadline: 2026-09  # 第5行", "deadline: 2026-09-15  # 第5行")
    done = again()
    assert "deadline: 2026-09-15  # 第7行  # 待核：更正稿：2026-10" in plan.read_text("utf-8")
    assert "完成时限：我方 2026-09-15，对方 2026-10" in done.err
    assert not [code for code in codes(plan.read_bytes()) if code.startswith("RG0")]


def test_the_new_draft_is_accepted(plan):
    again()
    assert command_line("validate", "plan.yaml").code == 0


def test_the_same_document_changes_nothing(plan):
    before = plan.read_text("utf-8")
    Path("更正稿.txt").write_text(OLD, "utf-8")
    again()
    assert plan.read_text("utf-8").replace("更正稿", "原稿") == before


def test_the_old_document_is_the_one_that_the_draft_names(plan):
    assert again(was=False).code == 0
    assert len(tasks(plan)) == 4


def test_without_the_old_document_the_cure_is_told(plan):
    Path("原稿.txt").unlink()
    done = again(was=False)
    assert done.code == 2
    assert "--was 原稿.docx" in done.err


def test_a_draft_that_cannot_be_read_is_left_alone(plan):
    plan.write_text("tasks: [", "utf-8")
    done = again()
    assert done.code == 2
    assert plan.read_text("utf-8") == "tasks: ["


def test_ask_asks_what_the_corrected_document_leaves_open_and_nothing_that_was_settled(plan: Path) -> None:
    new = NEW.replace("4.建桥。建桥2座。（牵头单位：县交通运输局）", "4.建桥。建桥2座。")
    Path("更正稿.txt").write_text(new, "utf-8")
    words = ("import", "更正稿.txt", "--again", "plan.yaml", "--was", "原稿.txt", "-o", "plan.yaml", "--ask")
    result = command_line(*words, stdin="县住建局\n".encode() * 8)
    assert result.code == 0, result.err
    asked = [line for line in result.err.splitlines() if line.startswith("[")]
    assert any("任务4：原文未写牵头单位" in line for line in asked)
    assert not any("并列负责" in line for line in asked)
    text = plan.read_text("utf-8")
    assert "lead: [县住建局]" in text
    assert "原文未写牵头单位" not in text


def test_a_number_that_was_settled_is_not_asked_again_and_a_new_one_is(plan):
    old, new = OLD.replace("建桥2座。", "建桥2座，涉及9类人群。"), NEW.replace("建桥2座。", "建桥2座，涉及9类人群。")
    Path("原稿.txt").write_text(old, "utf-8")
    Path("更正稿.txt").write_text(new.replace("治理河道3条。", "80项高频事项进村，治理河道3条。"), "utf-8")
    assert command_line("import", "原稿.txt", "-o", "plan.yaml", "--force").code == 0
    edit(plan, "# 待核：任务3：“涉及9类人群”没有写进草稿（第6行）\n", "")
    again()
    text = plan.read_text("utf-8")
    assert "9类人群”没有写进草稿" not in text
    assert "# 待核：任务2：“80项高频事项进村”没有写进草稿（第6行）\n" in text
