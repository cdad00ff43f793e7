"""One slip in a plan: units that it does not touch are ranked, the others are named with the line that is to blame."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from offices import office
from support import PLANS, Run, command_line

TEXT = (PLANS / "digital-county.yaml").read_text("utf-8")
DAY = ("--as-of", "2021-09-30")
PAYMENT = ("{date: 2021-06-10, source: 县级财政", "{date: 2021-06-31, source: 县级财政")
RECEIPT = ("source: 县级财政, for: 数字乡村建设, amount: 60,", "source: 县级财政, for: 数字乡村建设, amount: 六十,")
LIMITS = ("yellow_behind: 10", "yellow_behind: 十")
MEETING = ("    every: once\n    due: 2021-06\n", "    every: once\n    due: 2021-16\n")
LEFT_OUT = {
    "a payment": (PAYMENT, "方案第N行有误，县委网信办没有参加排名，更正后重新排名。", 10),
    "an actual": (("网上办比例: 79.6", "网上办比例: 近八成"), "县审批服务管理局没有参加排名", 10),
    "a deadline": (("县审批服务局\n    support: [各乡镇]\n    deadline: 2021-10\n", "县审批服务局\n    support: [各乡镇]\n    deadline: 2021-13\n"), "县审批服务管理局没有参加排名", 10),
    "a lead": (("      - 县审批服务局 ", "      - 县审批局 "), "方案第N行有误，任务16没有计入任何单位的得分，更正后重新排名。", 10),
    "a limit of lights": (LIMITS, "任务进展综述、存在问题没有列出，更正后补报。", 11),
}  # fmt: skip


def ran(folder: Path, slip: tuple[str, str], *words: str) -> Run:
    assert TEXT.count(slip[0]) >= 1
    return command_line("bulletin", office(folder, TEXT.replace(*slip, 1)), *DAY, "-f", "md", *words)


def rows(text: str) -> dict[str, str]:
    """The marks of each unit in the table of the ranking, without its place."""
    table = text.partition("## 二、排名情况")[2].partition("##")[0]
    lines = [re.sub(" +", "", line).strip("|").split("|") for line in table.split("\n") if line.startswith("|")][2:]
    return {line[1]: "|".join(line[2:]) for line in lines}


SOUND = command_line("bulletin", str(PLANS / "digital-county.yaml"), *DAY, "-f", "md").out


@pytest.mark.parametrize("name", LEFT_OUT)
def test_who_can_be_ranked_is_and_who_cannot_is_named(tmp_path: Path, name: str) -> None:
    slip, said, count = LEFT_OUT[name]
    run = ran(tmp_path, slip)
    found, whole = rows(run.out), rows(SOUND)
    assert (run.code, len(found), len(whole)) == (1, count, 11), run.err
    assert {unit: whole[unit] for unit in found} == found
    assert said in re.sub(r"第\d+行", "第N行", run.out)
    assert f"纳入排名的单位{count}个" in run.out
    assert ("个单位牵头" in run.out) == (count == 11 and slip != LIMITS)
    assert "没有列出的有：；" not in run.err


@pytest.mark.parametrize(
    ("slip", "words"),
    [(PAYMENT, ("--weights", "进度=60,按期=40")), (RECEIPT, ()), (MEETING, ())],
    ids=["money that counts for nothing", "a receipt", "a duty that is no report"],
)
def test_what_goes_into_no_mark_changes_nothing(tmp_path: Path, slip: tuple[str, str], words: tuple[str, ...]) -> None:
    run = ran(tmp_path, slip, *words)
    assert run.code == 0, run.err
    assert rows(run.out) == rows(SOUND) or words
    assert "没有参加排名" not in run.out


def test_with_too_few_units_left_there_is_no_ranking(tmp_path: Path) -> None:
    from offices import GOVERNED

    plan = office(tmp_path, GOVERNED.replace("amount: 2亿元", "amount: 两亿多"))
    run = command_line("bulletin", plan, columns=300)
    assert run.code == 1
    assert "县水务局没有参加排名，更正后重新排名。其余单位不足3个，不排名。" in run.out
    assert "没有列出的有：排名（县水务局）；" in run.err
    assert json.loads(command_line("bulletin", plan, "-f", "json").out)["unranked"] == ["县水务局"]


def test_an_error_of_all_money_leaves_no_ranking(tmp_path: Path) -> None:
    run = ran(tmp_path, ("money_unit: 万元", "money_unit: 石"))
    assert (run.code, "排名、没有填报的单位没有列出" in run.out, rows(run.out)) == (1, True, {})
