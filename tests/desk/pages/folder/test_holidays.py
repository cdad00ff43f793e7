"""The yearly notice of days off entered at the desk, as by the command."""

from __future__ import annotations

from pathlib import Path

from desk_pages import Asker, county
from ruralgov.desk.requests import Upload
from support import command_line

NOTICE = """\
国务院办公厅关于调整2031年国庆节假期安排的通知
国办发明电〔2031〕5号
国庆节：10月1日（周三）至7日（周二）放假调休，共7天。9月28日（周日）、10月11日（周六）上班。
"""


def test_a_notice_is_shown_first_then_entered_as_by_the_command(tmp_path: Path) -> None:
    desk = county(tmp_path)
    seen = desk.post("/holidays", (Upload("通知.txt", NOTICE.encode()),), step="preview")
    assert "新增 国庆节 2031-10-01" in seen.text
    assert not (tmp_path / "holidays.yaml").exists()
    done = desk.post("/holidays", form=seen.hidden(), step="write")
    assert done.status == 303
    page = desk.get(done.to).text
    assert "2031年 10月11日 周六 上班 放假通知（国办发明电〔2031〕5号）" in page
    (tmp_path / "n.txt").write_text(NOTICE, "utf-8")
    other = tmp_path / "other.yaml"
    assert command_line("holidays", "add", str(tmp_path / "n.txt"), "--file", str(other)).code == 0
    assert (tmp_path / "holidays.yaml").read_bytes() == other.read_bytes()
    again = desk.post("/holidays", step="preview", text=NOTICE)
    assert "都录入过了" in again.text
    assert not desk.faults


def test_what_is_no_notice_is_said_and_nothing_written(tmp_path: Path) -> None:
    desk = county(tmp_path)
    for text in ("", "今天天气好。"):
        assert desk.post("/holidays", step="write", text=text).status == 400
    assert [one.name for one in tmp_path.iterdir()] == ["plan.yaml"]
    assert not desk.faults


def test_a_file_above_the_folder_is_not_shadowed(tmp_path: Path) -> None:
    inside = tmp_path / "plans"
    inside.mkdir()
    (tmp_path / "holidays.yaml").write_text("holidays: [2031-01-02]\n", "utf-8")
    answer = Asker(inside).post("/holidays", step="write", text=NOTICE)
    assert answer.status == 400
    assert "上级文件夹" in answer.text
    assert not list(inside.iterdir())


def test_the_page_names_no_command(tmp_path: Path) -> None:
    page = county(tmp_path).get("/holidays?year=2042").text
    assert "还没有收录" in page
    assert "ruralgov holidays" not in page
