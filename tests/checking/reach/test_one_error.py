"""One slip in a real plan: what it touches is marked or named, once; everything else is printed as it was."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from offices import office
from support import PLANS, Run, command_line

TEXT = (PLANS / "digital-county.yaml").read_text("utf-8")
CALLS = {
    "report": ("report", "{}", "-q", "2021Q3"),
    "meeting": ("meeting", "{}", "--as-of", "2021-09-30"),
    "bulletin": ("bulletin", "{}", "--as-of", "2021-09-30"),
    "tasks": ("tasks", "{}", "--as-of", "2021-09-30"),
    "calendar": ("calendar", "{}"),
    "budget": ("budget", "{}"),
    "pledge": ("pledge", "{}"),
}
SLIPS = {
    "lead": ("      - 县审批服务局 ", "      - 县审批局 "),
    "deadline": ("此处作县审批服务局\n    support: [各乡镇]\n    deadline: 2021-10\n", "此处作县审批服务局\n    support: [各乡镇]\n    deadline: 2021-13\n"),
    "section": ("title: 提高乡村政务服务水平\n    section: 推进", "title: 提高乡村政务服务水平\n    section: 推动"),
    "actual": ("政务服务事项网上办比例: 79.6", "政务服务事项网上办比例: 近八成"),
    "payment": ("{date: 2021-06-10, source: 县级财政", "{date: 2021-06-31, source: 县级财政"),
    "receipt": ("source: 县级财政, for: 数字乡村建设, amount: 60,", "source: 县级财政, for: 数字乡村建设, amount: 六十,"),
    "goal": ("    exactly: 80\n", "    exactly: 八十\n"),
    "duty": ("    every: once\n    due: 2021-06\n", "    every: once\n    due: 2021-16\n"),
    "amended field": ("field: budget.智能水表购置安装.unit_cost", "field: budge.智能水表购置安装.unit_cost"),
    "lead of a goal": ("lead: [县审批服务管理局]\n    tasks", "lead: [县审批局]\n    tasks"),
}  # fmt: skip
KEPT = [
    ("lead", "report", "已完成5项、进行中16项，平均进度88.1%，比上季度末提高29.3个百分点；亮绿灯19项、黄灯1项、红灯1项"),
    ("lead", "report", "| 16 | 提高乡村政务服务水平 | | | ■ |"),  # of the chart of bars
    ("lead", "report", "| 16 | 有误 | 不出村办理的民生类公共服务事项 | 48项 | 47项 | 97.9% | 未到期 |"),
    ("lead", "report", "| 县委网信办 | 5 | 1 | 0 | 0 | 1 | 0 | 87.2% |"),
    ("lead", "report", "| （牵头单位有误） | 1 | 0 | 0 | 0 | 0 | 0 | 94.0% |"),
    ("lead", "report", "任务16的牵头单位有误，单列一行，没有计入其他各行。"),
    ("lead", "report", "| 政务服务事项网上办比例 | 县审批服务管理局 | 2021-12-31 | 80% | 79.6% | 99.5% | 未到期 | 16 |"),
    ("lead", "meeting", "| 16 | 提高乡村政务服务水平 | 有误 | 2021-10-31 | 94% | 88.6% | 绿灯 |"),
    ("lead", "calendar", "| 2021-12-31 | 周五 | 总体目标 | 政务服务事项网上办比例80% | 县审批服务管理局 |"),
    ("lead", "pledge", "| | **合计** | | **750※** | |"),
    ("lead", "pledge", "任务16的牵头单位有误，没有列入责任书，更正后补签。"),
    ("lead", "bulletin", "方案第N行有误，任务16没有计入任何单位的得分，更正后重新排名。"),
    ("deadline", "report", "总体目标“政务服务事项网上办比例”完成79.6%，年底目标80%，尚未达到。"),
    ("deadline", "report", "| 提升数字乡村建设水平 | 3 | 0 | 82.0% | 1 | 0 |"),
    ("deadline", "report", "| 推进乡村治理能力现代化 | 4 | 2 | 88.0% | 有误 | 有误 |"),
    ("deadline", "report", "任务进展综述、督办情况没有列出，更正后补报。任务16有误，没有列入到期任务。"),
    ("deadline", "report", "| 4 | 搭建数字乡村展厅 | 县委网信办 | 2021-10-31 | 72% | 进行中 |"),
    ("deadline", "report", "搭建数字乡村展厅（任务4，县委网信办）：倒排工期，逐日调度。"),
    ("deadline", "report", "各项指标详见附件3。"),
    ("deadline", "report", "1. 方案第N行有误，任务方面的问题没有列出。"),
    ("deadline", "report", "任务16有误，没有画出。"),
    ("deadline", "meeting", "任务进展综述没有列出，更正后补报。任务16有误，没有列入近期到期的任务。"),
    ("deadline", "tasks", "| 政务服务事项网上办比例 | 县审批服务管理局 | 2021-12-31 | 80% | 79.6% | 99.5% | 未到期 | 16 |"),
    ("section", "report", "已完成5项、进行中16项，平均进度88.1%"),
    ("section", "report", "本季度新完成任务3项"),
    ("section", "report", "任务16的板块有误，单列一行，没有计入其他各行。"),
    ("section", "meeting", "| 16 | 提高乡村政务服务水平 | 县审批服务管理局 | 2021-10-31 | 94% | 88.6% | 绿灯 |"),
    ("actual", "report", "| 政务服务事项网上办比例 | 县审批服务管理局 | 2021-12-31 | 80% | 有误 | 有误 | 有误 | 16 |"),
    ("actual", "calendar", "| 2021-10-31 | 周日 | 完成时限 | 任务16：提高乡村政务服务水平 | 县审批服务管理局、各乡镇 |"),
    ("payment", "report", "| 自治区财政 | 486.6666※ | 501.6666※ | 501.6666 | 0※ | 388.80 | 77.5%※ |"),
    ("payment", "report", "| 县级财政 | 429.6668※ | 438.6668※ | 409.6668 | 29※ | 有误 | 有误 |"),
    ("payment", "budget", "| 市级财政 | 213.6666※ | 219.6666※ | 219.6666 | 0※ | 123.74 | 56.3%※ |"),
    ("receipt", "report", "| 自治区财政 | 486.6666※ | 501.6666※ | 501.6666 | 0※ | 388.80 | 77.5%※ |"),
    ("receipt", "report", "方案第N行有误，资金综述没有列出，更正后补报。"),
    ("receipt", "report", "方案第N行有误，资金方面的问题没有列出。"),
    ("duty", "report", "方案第N行有误，工作制度落实情况没有列出，更正后补报。"),
    ("amended field", "report", "2021年资金到位率、2021年资金执行率有误，没有画出。"),
    ("goal", "report", "方案第N行有误，总体目标综述没有列出，更正后补报。"),
    ("goal", "tasks", "| 政务服务事项网上办比例 | 有误 | 有误 | 有误 | 有误 | 有误 | 有误 | 16 |"),
    ("lead of a goal", "report", "总体目标“政务服务事项网上办比例”完成79.6%，年底目标80%，尚未达到。"),
    ("lead of a goal", "tasks", "| 政务服务事项网上办比例 | 有误 | 2021-12-31 | 80% | 79.6% | 99.5% | 未到期 | 16 |"),
]  # fmt: skip
GONE = [
    ("lead", "pledge", "与有误签订"),
    ("lead", "pledge", "## 有误"),
    ("lead", "report", "？。"),
    ("payment", "meeting", "204.80"),
    ("payment", "report", "717.34"),
]


def printed(folder: Path, slip: str, paper: str) -> Run:
    old, new = SLIPS[slip]
    assert old in TEXT
    plan = office(folder, TEXT.replace(old, new, 1))
    return command_line(*(plan if one == "{}" else one for one in CALLS[paper]), "-f", "md")


@pytest.mark.parametrize(("slip", "paper", "said"), KEPT)
def test_what_is_right_is_printed_and_what_is_missing_is_named(
    tmp_path: Path, slip: str, paper: str, said: str
) -> None:
    run = printed(tmp_path, slip, paper)
    assert said in re.sub(" {2,}", " ", re.sub(r"第\d+行", "第N行", run.out))
    assert run.code == 1


@pytest.mark.parametrize(("slip", "paper", "said"), GONE)
def test_what_is_wrong_is_not(tmp_path: Path, slip: str, paper: str, said: str) -> None:
    assert said not in printed(tmp_path, slip, paper).out


def test_the_screen_says_which_parts_are_missing(tmp_path: Path) -> None:
    assert "没有列出的有" not in printed(tmp_path, "lead of a goal", "report").err
    assert "没有列出的有：资金综述；" in printed(tmp_path, "payment", "report").err


def test_nothing_is_written_to_a_unit_that_is_none(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*SLIPS["lead"], 1))
    for words in (("ledger", "export", plan, "-o"), ("pledge", plan, "--each", "-f", "md", "-o")):
        folder = tmp_path / words[0]
        run = command_line(*words, str(folder))
        assert run.code == 1
        assert "任务 16 的牵头单位有误，没有给它们的单位写。" in run.err
        assert [one.name for one in folder.iterdir() if "有误" in one.name] == []


def test_a_mean_over_the_plan_does_not_hang_on_sections(tmp_path: Path) -> None:
    run = command_line("why", office(tmp_path, TEXT.replace(*SLIPS["section"], 1)), "平均进度")
    assert (run.code, "88.1%" in run.out) == (0, True)


EARLIER = ("percent: 60\n    note: 平台部署完成", "percent: 六成\n    note: 平台部署完成")


@pytest.mark.parametrize(
    ("quarter", "code", "said", "unsaid"),
    [
        ("2021Q1", 0, "平均进度", "有误"),  # the entry is of a later day
        ("2021Q2", 1, "任务进展综述", "平均进度58.8%"),
        ("2021Q3", 1, "平均进度88.1%；亮绿灯19项、黄灯1项、红灯1项", "比上季度末"),  # a later entry says it anew
    ],
)
def test_an_entry_that_a_later_one_tells_anew_is_missed_in_comparisons_alone(
    tmp_path: Path, quarter: str, code: int, said: str, unsaid: str
) -> None:
    assert EARLIER[0] in TEXT
    run = command_line("report", office(tmp_path, TEXT.replace(*EARLIER, 1)), "-q", quarter, "-f", "md")
    body = run.out.partition("注：方案尚有")[0]
    assert (run.code, said in body, unsaid in body) == (code, True, False)


def test_an_entry_behind_it_at_a_hundred_does_not_say_since_when_the_task_is_done(tmp_path: Path) -> None:
    old, new = "percent: 90\n    note: 总体规划完成", "percent: 九十\n    note: 总体规划完成"
    assert old in TEXT
    run = command_line("tasks", office(tmp_path, TEXT.replace(old, new, 1)), "--as-of", "2021-09-30", "-f", "md")
    assert run.code == 1


@pytest.mark.parametrize("paper", ["tasks", "meeting", "calendar", "pledge"])
def test_papers_of_a_day_are_whole_where_a_later_entry_tells_it_anew(tmp_path: Path, paper: str) -> None:
    plan = office(tmp_path, TEXT.replace(*EARLIER, 1))
    run = command_line(*(plan if one == "{}" else one for one in CALLS[paper]), "-f", "md")
    assert (run.code, "有误" in run.out.partition("注：方案尚有")[0]) == (0, False)


@pytest.mark.parametrize(
    ("slip", "said"), [("payment", "| **1,160※** | **有误** | |"), ("receipt", "| **1,160※** | **717.34** | |")]
)
def test_the_master_ledger_prints_no_sum_of_money_that_an_error_touches(tmp_path: Path, slip: str, said: str) -> None:
    plan = office(tmp_path, TEXT.replace(*SLIPS[slip], 1))
    run = command_line("ledger", "print", plan, "--as-of", "2021-09-30", "-f", "md")
    assert (run.code, said in re.sub(" {2,}", " ", run.out)) == (1, True)
    assert "有误，资金的说明没有列出。" in run.out
    assert command_line("ledger", "print", plan, "-f", "csv").code == 1


AMENDED = {
    "unit_cost": ("from: 220元", "from: 220园"),
    "deadline": ("field: budget.智能水表购置安装.unit_cost\n    from: 220元\n    to: 240元", "field: deadline\n    from: 2021-06-31\n    to: 2021-10-31"),
    "task": ('date: 2021-06-18\n    task: "11"\n    field: budget.智能水表购置安装.unit_cost\n    from: 220元\n', 'date: 2021-06-31\n    task: "11"\n    field: title\n    from: null\n'),
}  # fmt: skip


@pytest.mark.parametrize("paper", [("tasks",), ("calendar",), ("escalation",)])
@pytest.mark.parametrize("field", AMENDED)
def test_a_wrong_value_of_an_amendment_touches_what_the_field_touches(
    tmp_path: Path, field: str, paper: tuple[str, ...]
) -> None:
    assert AMENDED[field][0] in TEXT
    run = command_line(*paper, office(tmp_path, TEXT.replace(*AMENDED[field], 1)), "-f", "md")
    assert (run.code, "不妨碍这个命令" in run.err) == ((0, True) if field == "unit_cost" else (1, False))


def test_a_roll_up_leaves_out_the_money_alone_where_an_amendment_of_money_is_wrong(tmp_path: Path) -> None:
    run = command_line("rollup", office(tmp_path, TEXT.replace(*AMENDED["unit_cost"], 1)), "--by", "状态", "-f", "md")
    assert (run.code, "| **21** |" in run.out) == (0, True), run.out + run.err


LIMITS = ("yellow_behind: 10", "yellow_behind: 十")


@pytest.mark.parametrize("words", [("tasks",), ("ledger", "print"), ("ledger", "print", "--size", "A3")])
def test_a_wrong_limit_of_lights_leaves_the_tables_of_tasks_without_their_lights(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    assert LIMITS[0] in TEXT
    plan = office(tmp_path, TEXT.replace(*LIMITS, 1))
    run = command_line(*words, plan, "--as-of", "2021-09-30", "-f", "md")
    body = run.out.partition("注：方案尚有")[0]
    assert (run.code, body.count("有误") >= 21, re.search("[绿黄红]灯", body)) == (1, True, None), run.err
    assert "完成数字乡村整体规划" in body
    assert command_line(*words, plan, "-f", "csv").code == 1


def test_whom_a_filter_by_light_finds_hangs_on_that_limit(tmp_path: Path) -> None:
    run = command_line("tasks", office(tmp_path, TEXT.replace(*LIMITS, 1)), "--light", "yellow")
    assert (run.code, run.out) == (1, "")


LAST_STAGE = ("    start: 2021-12\n    end: 2021-12\n", "    start: 2021-12\n    end: 2021-13\n")


def test_a_report_on_a_quarter_needs_no_stage_but_one_on_a_stage_does(tmp_path: Path) -> None:
    assert TEXT.count(LAST_STAGE[0]) == 1
    plan = office(tmp_path, TEXT.replace(*LAST_STAGE))
    sound = command_line("report", office(tmp_path, TEXT, "sound.yaml"), "-q", "2021Q3").out
    run = command_line("report", plan, "-q", "2021Q3")
    assert (run.code, "不妨碍这个命令" in run.err) == (0, True), run.err
    assert _body(run.out) == _body(sound)
    run = command_line("report", plan, "--stage", "实施阶段")
    assert (run.code, run.out, "错误[RG009]" in run.err) == (1, "", True), "which stage follows nobody knows"


def _body(text: str) -> str:
    return text.partition("注：方案尚有")[0].partition("方案校验码")[0].rstrip()


PAST_ACTUAL = ("indicators: {议事村: 14}", "indicators: {议事村: 十四}")


def test_a_past_figure_of_a_target_leaves_the_mean_of_then(tmp_path: Path) -> None:
    from offices import GOVERNED

    assert PAST_ACTUAL[0] in GOVERNED
    words = ("report", "-q", "2026Q2", "-f", "md")
    sound = command_line(*words, office(tmp_path, GOVERNED, "sound.yaml"))
    run = command_line(*words, office(tmp_path, GOVERNED.replace(*PAST_ACTUAL)))
    (mean,) = [line for line in sound.out.split("\n") if line.startswith("| 平均进度（%）")]
    assert mean in run.out, run.out
    lights = [line for line in run.out.split("\n") if line.startswith("| 黄灯")]
    assert (run.code, all("有误" in line for line in lights)) == (1, True)
