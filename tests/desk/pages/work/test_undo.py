"""Taking back what was written."""

from __future__ import annotations

from pathlib import Path

from desk_pages import PLAN, county


def test_there_is_nothing_to_take_back_at_first(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert "没有可以撤销的" in desk.post("/undo?plan=plan.yaml").text
    assert desk.get("/undo?plan=plan.yaml").status == 404


def test_it_says_what_was_taken_back_and_offers_nothing_older(tmp_path: Path) -> None:
    """Who clicks twice loses one writing, not two."""
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    states = []
    for title in ("修公路", "修大路"):
        form = {"task": ("1",), "field": ("title",), "value": (title,)}
        states.append(file.read_text("utf-8"))
        preview = desk.post("/change?plan=plan.yaml", form=form, step="preview")
        assert desk.post("/change?plan=plan.yaml", form=preview.hidden(), step="write").status == 303
    page = desk.get(desk.post("/undo?plan=plan.yaml").to)
    assert "已撤销：" in page.text
    assert "修大路" in page.text
    assert "已写入" not in page.text
    assert "没有可以撤销的" in desk.post("/undo?plan=plan.yaml").text
    assert file.read_text("utf-8") == states[1]
    assert "已撤销" not in desk.get("/overview?plan=plan.yaml").text


def test_what_was_taken_back_is_put_back_and_everything_is_listed(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    draft = PLAN.replace("status: active", "status: draft")
    file.write_text(draft, "utf-8")
    assert "没有可以恢复的" in desk.post("/undo?plan=plan.yaml", again="1").text
    assert "还没有写入过" in desk.get("/steps?plan=plan.yaml").text
    preview = desk.post("/change?plan=plan.yaml", form={"task": ("1",), "field": ("title",), "value": ("修公路",)}, step="preview")  # fmt: skip
    desk.post("/change?plan=plan.yaml", form=preview.hidden(), step="write")
    written = file.read_text("utf-8")
    page = desk.get(desk.post("/undo?plan=plan.yaml").to)
    assert "恢复" in page.text
    assert file.read_text("utf-8") == draft
    assert desk.post("/undo?plan=plan.yaml", again="1").status == 303
    assert file.read_text("utf-8") == written
    listed = desk.get("/steps?plan=plan.yaml").text
    assert [word for word in listed.split() if word in ("恢复", "撤销", "写入")][-3:] == ["恢复", "撤销", "写入"]
    assert "修公路" in listed
    desk.post("/undo?plan=plan.yaml")
    file.write_text(f"{draft}# 别人\n", "utf-8")
    assert "恢复不了" in desk.post("/undo?plan=plan.yaml", again="1").text
    assert file.read_text("utf-8").endswith("# 别人\n")
