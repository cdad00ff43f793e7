"""A unit merged, renamed or split at the desk: the same entry as by the command."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_pages import PLAN, county
from support import command_line

PAGE = "/reorganise?plan=plan.yaml"
FORM = {
    "unit": ("甲局",),
    "on": ("2026-07-01",),
    "document": ("某办发〔2026〕5号",),
    "into": ("乙局", "", ""),
    "tasks": ("", "", ""),
}


def test_a_merger_is_what_the_command_writes(tmp_path: Path) -> None:
    desk, file, other = county(tmp_path), tmp_path / "plan.yaml", tmp_path / "other.yaml"
    other.write_text(PLAN, "utf-8")
    preview = desk.post(PAGE, form=FORM, step="preview")
    assert preview.status == 200, preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    words = ("甲局", "--into", "乙局", "--on", "2026-07-01", "--document", "某办发〔2026〕5号")
    assert command_line("reorganise", str(other), *words).code == 0
    assert file.read_bytes() == other.read_bytes()
    assert "甲局，到2026年6月30日" in desk.get(PAGE).text
    assert "乙局" in desk.get("/task?plan=plan.yaml&task=1&day=2026-08-01").text
    assert not desk.faults


def test_a_split_says_which_tasks_go_to_whom(tmp_path: Path) -> None:
    form = {**FORM, "into": ("乙局", "丙局", ""), "tasks": ("", "1", "")}
    preview = county(tmp_path).post(PAGE, form=form, step="preview")
    assert "into: {乙局: [], 丙局: ['1']}" in preview.text.replace('"', "'"), preview.text


def test_a_successor_called_nearly_like_another_unit_is_asked_about(tmp_path: Path) -> None:
    desk = county(tmp_path)
    register = PLAN.replace("{甲局: {}, 乙局: {}}", "{甲局: {}, 县农业农村局: {}, 乙局: {}}")
    (tmp_path / "plan.yaml").write_text(register, "utf-8")
    preview = desk.post(PAGE, form={**FORM, "into": ("县农业农村", "", "")}, step="preview")
    assert "是不是县农业农村局" in preview.text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"unit": ("丁局",)}, "没有单位"),
        ({"into": ("", "", "")}, "由谁承接"),
        ({"on": ("",)}, "从哪天起"),
        ({"document": ("",)}, "审批"),
        ({"into": ("甲局", "", "")}, "不能由自己承接"),
        ({"into": ("丙局", "乙局", ""), "tasks": ("9", "", "")}, "没有任务 9"),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(
    tmp_path: Path, changed: dict[str, tuple[str, ...]], said: str
) -> None:
    desk = county(tmp_path)
    answer = desk.post(PAGE, form={**FORM, **changed}, step="preview")
    assert answer.status == 400
    assert said in answer.text
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN
