"""Progress of several tasks at once: seen first, then written, and taken back."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from desk_pages import PLAN, Asker, county
from support import command_line

PAGE = "/log?plan=plan.yaml"
FILLED = {
    "date": ("2026-06-30",),
    "task": ("1", "2"),
    "percent-0": ("45",),
    "name-0": ("新修道路",),
    "actual-0": ("130",),
    "note-0": ("完成路基\r\n二标段开工",),
    "evidence-0": ("验收单1\r\n验收单2",),
    "percent-1": ("10",),
    "problem-1": ("征地未完",),
    "next-1": ("加快征地",),
}


def test_seen_first_then_written_then_taken_back(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    preview = desk.post(PAGE, form=FILLED, step="preview")
    assert preview.status == 200
    assert "新增进展“2026-06-30”" in preview.text
    assert "+ - {date: 2026-06-30" in preview.text
    assert "indicators: {桥" not in preview.text
    assert file.read_text("utf-8") == PLAN
    written = desk.post(PAGE, form=preview.hidden(), step="write")
    assert written.status == 303
    text = file.read_text("utf-8")
    kept = iter(text.split("\n"))
    assert all(line in kept for line in PLAN.split("\n"))  # every line, in its order
    assert "problem: 征地未完" in text
    page = desk.get(written.to)
    assert "已写入" in page.text
    assert desk.post("/undo?plan=plan.yaml", of="1").status == 303
    assert file.read_text("utf-8") == PLAN
    assert not desk.faults


def test_the_command_writes_the_same_bytes(tmp_path: Path) -> None:
    desk = county(tmp_path)
    form = {**FILLED, "task": ("1",)}
    preview = desk.post(PAGE, form=form, step="preview")
    desk.post(PAGE, form=preview.hidden(), step="write")
    other = tmp_path / "other.yaml"
    other.write_text(PLAN, "utf-8")
    words = [
        "--percent",
        "45",
        "--actual",
        "新修道路=130",
        "--note",
        "完成路基\n二标段开工",
        "--evidence",
        "验收单1",
        "--evidence",
        "验收单2",
    ]
    assert command_line("log", "1", str(other), "--date", "2026-06-30", *words).code == 0
    assert (tmp_path / "plan.yaml").read_bytes() == other.read_bytes()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"percent-0": ("约四成",)}, "任务1：完成百分比"),
        ({"percent-0": ("140",)}, "0 到 100"),
        ({"actual-0": ("x",)}, "不是数字"),
        ({"name-0": ("路",)}, "没有指标"),
        ({"task": ("9", "2")}, "没有任务"),
        ({"task": ("9",), "problem-1": ("",)}, "没有任务"),
        ({"by-0": ("丙局",)}, "没有单位"),
        ({"date": ("昨天",)}, "不是日期"),
        ({name: ("",) for name in FILLED if name not in ("date", "task")}, "还没有填"),
    ],
)
def test_a_mistake_is_said_above_the_form_as_it_was_filled(
    tmp_path: Path, changed: dict[str, tuple[str, ...]], said: str
) -> None:
    desk = county(tmp_path)
    answer = desk.post(PAGE, form={**FILLED, **changed}, step="preview")
    assert answer.status == 400
    assert said in answer.text
    if "problem-1" not in changed:
        assert "征地未完" in answer.text
    assert (tmp_path / "plan.yaml").read_text("utf-8") == PLAN


def test_what_would_be_wrong_cannot_be_written(tmp_path: Path) -> None:
    desk = county(tmp_path)
    answer = desk.post(PAGE, form={**FILLED, "percent-0": ("5",)}, step="preview")
    assert "RG602" in answer.text
    assert "不能写入" not in answer.text  # a warning: it may be written


def test_back_to_the_form_keeps_what_was_typed(tmp_path: Path) -> None:
    desk = county(tmp_path)
    preview = desk.post(PAGE, form=FILLED, step="preview")
    form = desk.post(PAGE, form=preview.hidden(), step="back")
    assert form.status == 200
    assert 'value="130"' in form.page
    assert "完成路基\n二标段开工</textarea>" in form.page


def test_another_desk_in_between_loses_nothing(tmp_path: Path) -> None:
    one, other = county(tmp_path), Asker(tmp_path)
    seen = one.post(PAGE, form=FILLED, step="preview")
    theirs = other.post(
        PAGE, form={**FILLED, "task": ("2",), "percent-0": ("15",), "name-0": (), "actual-0": ()}, step="preview"
    )
    assert other.post(PAGE, form=theirs.hidden(), step="write").status == 303
    assert one.post(PAGE, form=seen.hidden(), step="write").status == 303
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    assert text.count("date: 2026-06-30") == 3
    assert "撤销不了" in other.post("/undo?plan=plan.yaml", of="1").text
    assert one.post("/undo?plan=plan.yaml", of="1").status == 303
    assert (tmp_path / "plan.yaml").read_text("utf-8").count("date: 2026-06-30") == 1


def test_a_change_that_has_become_another_is_shown_again(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    seen = desk.post(PAGE, form={**FILLED, "task": ("1",)}, step="preview")
    file.write_text(
        PLAN.replace("date: 2026-03-30", "date: 2026-07-30"), "utf-8"
    )  # entered behind the day that is spoken of
    answer = desk.post(PAGE, form=seen.hidden(), step="write")
    if answer.status == 200:
        assert "别人改过方案" in answer.text
        assert "date: 2026-06-30" not in file.read_text("utf-8")
        assert desk.post(PAGE, form=answer.hidden(), step="write").status == 303
    assert "date: 2026-06-30" in file.read_text("utf-8")


def test_a_closed_plan_takes_nothing(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (tmp_path / "plan.yaml").write_text(PLAN.replace("status: active", "status: closed"), "utf-8")
    assert "已经结束" in desk.post(PAGE, form=FILLED, step="preview").text


def test_the_page_notices_that_the_file_has_changed(tmp_path: Path) -> None:
    desk = county(tmp_path)
    before = desk.get("/state?plan=plan.yaml").page
    assert f'data-version="{before}"' in desk.get(PAGE).page
    (tmp_path / "plan.yaml").write_text(PLAN + "# 别人\n", "utf-8")
    assert desk.get("/state?plan=plan.yaml").page != before


def test_hostile_words_are_written_as_words(tmp_path: Path) -> None:
    desk = county(tmp_path)
    evil = 'x\n- {task: "2"}\nstatus: closed # <script>alert(1)</script> =1+1'
    form = {**FILLED, "note-0": (evil,), "problem-1": (evil,)}
    preview = desk.post(PAGE, form=form, step="preview")
    assert "<script>alert" not in preview.page
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    page = desk.get("/task?plan=plan.yaml&task=1")
    assert "<script>alert" not in page.page
    assert "执行" in desk.get("/").text


MARKED = PLAN.replace(
    "    indicators: [{name: 新修道路",
    "    milestones: [{name: 路基完工, due: 2026-06-30}, {name: 开工, due: 2026-03-01, done: 2026-03-05}]\n"
    "    indicators: [{name: 新修道路",
)


def test_a_milestone_is_ticked_off_with_the_progress_or_alone_and_corrected(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(MARKED, "utf-8")
    assert "节点：路基完工（应于2026年6月30日）哪天完成的" in desk.get(PAGE).text
    marks = {"mark-0": ("路基完工", "开工"), "was-0": ("", "2026-03-05"), "reached-0": ("2026-06-28", "2026-03-02")}
    preview = desk.post(PAGE, form={"task": ("1",), "date": ("2026-06-30",), **marks}, step="preview")
    assert "节点“路基完工”" in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    line = "[{name: 路基完工, due: 2026-06-30, done: 2026-06-28}, {name: 开工, due: 2026-03-01, done: 2026-03-02}]"
    assert file.read_text("utf-8") == MARKED.replace(MARKED.partition("milestones: ")[2].partition("\n")[0], line)
    taken_back = {"mark-0": ("开工",), "was-0": ("2026-03-02",), "reached-0": ("",), "percent-0": ("50",)}
    preview = desk.post(PAGE, form={"task": ("1",), "date": ("2026-06-30",), **taken_back}, step="preview")
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert "{name: 开工, due: 2026-03-01}" in file.read_text("utf-8")
    assert "percent: 50" in file.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "day", "said"),
    [("路基完工", "2099-01-01", "还没有到"), ("没有的", "2026-03-01", "没有节点"), ("开工", "某日", "不是日期")],
)
def test_a_milestone_that_cannot_be_is_said(tmp_path: Path, name: str, day: str, said: str) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(MARKED, "utf-8")
    form = {"task": ("1",), "date": ("2026-06-30",), "mark-0": (name,), "was-0": ("",), "reached-0": (day,)}
    answer = desk.post(PAGE, form=form, step="preview")
    assert answer.status == 400
    assert said in answer.text
    assert file.read_text("utf-8") == MARKED


def test_finished_tasks_are_found_for_a_correction(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    done = "percent: 100, indicators: {新修道路: 300}, evidence: [验收单]"
    file.write_text(PLAN.replace("percent: 20, indicators: {新修道路: 60}", done), "utf-8")
    page = desk.get(PAGE)
    assert 'name="percent-0"' in page.page
    assert "修路" not in page.text
    (link,) = [one for one in desk.links(page) if "finished=1" in one]
    finished = desk.get(link).text
    assert "1 修路" in finished
    assert "2 架桥" not in finished


def test_a_figure_of_a_task_and_of_the_goal_that_it_serves_is_asked_once(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    goals = (
        'goals:\n  - {name: 全县新修道路, at_least: 300, unit: 公里, tasks: ["1"]}\n'
        '  - {name: 受益群众, at_least: 5000, unit: 人, tasks: ["1"]}\ntasks:'
    )
    file.write_text(PLAN.replace("tasks:", goals, 1), "utf-8")
    page = desk.get(f"{PAGE}&task=1")
    assert page.page.count('name="actual-0"') == 2
    assert "同时记为总体目标“ 全县新修道路 ”" in page.text or "同时记为总体目标“全县新修道路”" in page.text
    preview = desk.post(PAGE, form={**FILLED, "task": ("1",)}, step="preview")
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303, preview.text
    assert "{新修道路: 130, 全县新修道路: 130}" in file.read_text("utf-8")


def test_figures_are_read_as_a_ledger_reads_them_and_what_is_wrong_is_marked_at_its_field(tmp_path: Path) -> None:
    desk = county(tmp_path)
    taken = desk.post(PAGE, form={**FILLED, "percent-0": ("六成五",), "actual-0": ("130公里",)}, step="preview")
    assert "percent: 65, indicators: {新修道路: 130}" in taken.text
    wrong = desk.post(PAGE, form={**FILLED, "actual-0": ("约130",)}, step="preview")
    (field,) = re.findall(r'<input name="actual-0"[^>]*>', wrong.page)
    assert 'aria-invalid="true"' in field
    assert "autofocus" in field
    assert wrong.page.index(field) < wrong.page.index('<small class="bad" id="why">')
    assert wrong.page.count("aria-invalid") == 1


def test_what_was_reported_last_is_shown_also_of_goals_and_where_there_was_no_percentage(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    goal = 'goals: [{name: 受益群众, at_least: 5000, unit: 人, tasks: ["2"]}]\ntasks:'
    entry = '  - {date: 2026-03-31, task: "2", indicators: {桥: 1, 受益群众: 1200}, by: 乙局}\n'
    file.write_text(
        PLAN.replace("tasks:", goal, 1).replace("{新修道路: 60}, by: 甲局}\n", "{新修道路: 60}, by: 甲局}\n" + entry),
        "utf-8",
    )
    page = desk.get(f"{PAGE}&task=2").text
    assert "上次 2026年3月31日（没有百分比）" in page
    assert "没有填过" not in page
    assert "≥5,000人，上次1200" in page
