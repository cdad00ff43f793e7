"""Taking back what was written, the last first, and putting it back."""

from __future__ import annotations

from pathlib import Path

from desk_pages import PLAN, Answer, Asker, county
from ruralgov.desk.history import MOST, History, Written

TITLES = ("修公路", "修大路", "修新路")


def written(desk: Asker, file: Path) -> list[str]:
    """The plan as a draft, then with each of the titles; the file before and after each."""
    file.write_text(PLAN.replace("status: active", "status: draft"), "utf-8")
    states = [file.read_text("utf-8")]
    for title in TITLES:
        form = {"task": ("1",), "field": ("title",), "value": (title,)}
        preview = desk.post("/change?plan=plan.yaml", form=form, step="preview")
        assert desk.post("/change?plan=plan.yaml", form=preview.hidden(), step="write").status == 303
        states.append(file.read_text("utf-8"))
    return states


def clicked(desk: Asker, page: Answer, word: str) -> Answer:
    """The page behind the button of a notice."""
    form = next(one for one in page.page.split("<form")[1:] if f">{word}</button>" in one)
    number = form.partition('name="of" value="')[2].partition('"')[0]
    return desk.get(desk.post("/undo?plan=plan.yaml", of=number, again="1" if word == "恢复" else "").to)


def test_there_is_nothing_to_take_back_at_first(tmp_path: Path) -> None:
    desk = county(tmp_path)
    assert "没有可以撤销的" in desk.post("/undo?plan=plan.yaml").text
    assert "没有可以撤销的" in desk.post("/undo?plan=plan.yaml", of="x").text
    assert desk.get("/undo?plan=plan.yaml").status == 404


def test_several_are_taken_back_one_after_the_other_and_put_back(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    states = written(desk, file)
    page = desk.get("/overview?plan=plan.yaml")
    for place in (2, 1, 0):
        page = clicked(desk, page, "撤销")
        assert f"改为{TITLES[place]}" in page.text.partition("已撤销：")[2].partition("恢复")[0]
        assert file.read_text("utf-8") == states[place]
    assert ">撤销</button>" not in page.page
    for place in (1, 2, 3):
        page = clicked(desk, page, "恢复")
        assert file.read_text("utf-8") == states[place]
    assert ">恢复</button>" not in page.page
    listed = desk.get("/steps?plan=plan.yaml").text
    steps = [word for word in listed.split() if word in ("恢复", "撤销", "写入")]
    assert steps[-9:] == ["恢复"] * 3 + ["撤销"] * 3 + ["写入"] * 3


def test_who_clicks_twice_loses_one_writing_and_not_two(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    states = written(desk, file)
    page = desk.get("/overview?plan=plan.yaml")
    clicked(desk, page, "撤销")
    after = clicked(desk, page, "撤销")
    assert "已撤销：" in after.text
    assert file.read_text("utf-8") == states[2]
    clicked(desk, after, "恢复")
    clicked(desk, after, "恢复")
    assert file.read_text("utf-8") == states[3]
    assert "已撤销" not in desk.get("/overview?plan=plan.yaml").text


def test_what_somebody_else_wrote_is_never_taken_back(tmp_path: Path) -> None:
    """Nor what was written before it; a writing after it can be taken back, and no further."""
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    written(desk, file)
    page = desk.get("/overview?plan=plan.yaml")
    undone = clicked(desk, page, "撤销")
    file.write_text(f"{file.read_text('utf-8')}# 别人\n", "utf-8")
    for word, said in (("撤销", "撤销不了"), ("恢复", "恢复不了")):
        form = next(one for one in undone.page.split("<form")[1:] if f">{word}</button>" in one)
        number = form.partition('name="of" value="')[2].partition('"')[0]
        assert said in desk.post("/undo?plan=plan.yaml", of=number, again="1" if word == "恢复" else "").text
    form = {"task": ("2",), "field": ("title",), "value": ("架大桥",)}
    preview = desk.post("/change?plan=plan.yaml", form=form, step="preview")
    desk.post("/change?plan=plan.yaml", form=preview.hidden(), step="write")
    page = clicked(desk, desk.get("/overview?plan=plan.yaml"), "撤销")
    assert ">撤销</button>" not in page.page
    assert file.read_text("utf-8").endswith("# 别人\n")


def test_a_draft_that_was_never_written_to_lists_nothing(tmp_path: Path) -> None:
    assert "还没有写入过" in county(tmp_path).get("/steps?plan=plan.yaml").text


def test_no_more_is_kept_than_can_be_taken_back(tmp_path: Path) -> None:
    history, file = History(), tmp_path / "plan.yaml"
    for number in range(MOST + 1):
        history.note(Written(file, b"%d" % number, b"%d" % (number + 1), (str(number),)))
    file.write_bytes(b"%d" % (MOST + 1))
    for _ in range(MOST):
        step = history.last(file, file.read_bytes())
        assert step
        history.take_back(file, step.number)
    assert file.read_bytes() == b"1"
    assert history.last(file, b"1") is None
