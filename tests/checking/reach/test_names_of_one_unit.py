"""Other names of one unit, or who is in a group, are wrong: only what that unit could be is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import office
from support import Run, command_line

PLAN = """\
format: 1
title: 示例县试点方案
period: {start: 2026-01-01, end: 2026-12-31}
departments:
  县委农办: {}
  县水务局: {aliases: [水利局]}
  县财政局: {aliases: [财政局]}
  各乡镇: {kind: group, members: [甲镇, 乙乡]}
tasks:
  - {id: "1", title: 议事, lead: [县委农办], support: [各乡镇], deadline: 2026-10-30}
  - {id: "2", title: 供水, lead: [水利局], deadline: 2026-10-30}
  - {id: "3", title: 资金, lead: [财政局], deadline: 2026-10-30}
  - {id: "4", title: 账务, lead: [县财政局], deadline: 2026-10-30}
progress:
  - {date: 2026-05-01, task: "1", percent: 30, by: 县委农办}
"""
UNREAD = ("aliases: [财政局]", "aliases: [{财政局: 1}]")
NO_LIST = ("aliases: [财政局]", "aliases: 财政局")
OF_TWO = ("aliases: [财政局]", "aliases: [水利局]")
MEMBERS = ("members: [甲镇, 乙乡]", "members: 甲镇、乙乡")


def ran(folder: Path, slip: tuple[str, str], *words: str) -> Run:
    assert slip[0] in PLAN
    return command_line(words[0], *words[1:], office(folder, PLAN.replace(*slip, 1)))


@pytest.mark.parametrize(
    ("slip", "task", "goes"),
    [
        (UNREAD, "1", True),
        (UNREAD, "2", True),
        (UNREAD, "3", False),  # nobody else is 财政局: that may be the name that could not be read
        (UNREAD, "4", True),
        (NO_LIST, "2", True),
        (NO_LIST, "3", False),
        (OF_TWO, "1", True),
        (OF_TWO, "2", False),  # it is one of the two
        (OF_TWO, "4", True),
        (MEMBERS, "1", True),
        (MEMBERS, "2", True),
    ],
)
def test_an_entry_by_the_lead_stops_only_where_that_may_be_another_unit(
    tmp_path: Path, slip: tuple[str, str], task: str, goes: bool
) -> None:
    run = ran(tmp_path, slip, "log", task, "--note", "过半", "--date", "2026-05-05", "--diff")
    assert (run.code, "note: 过半" in run.out) == ((0, True) if goes else (1, False)), run.err


@pytest.mark.parametrize(
    ("slip", "kept", "gone"),
    [(UNREAD, "供水", "任务3的牵头单位有误"), (OF_TWO, "议事", "任务2、3的牵头单位有误")],
)
def test_a_pledge_leaves_out_only_the_tasks_of_that_name(
    tmp_path: Path, slip: tuple[str, str], kept: str, gone: str
) -> None:
    run = ran(tmp_path, slip, "pledge", "-f", "md")
    assert (run.code, kept in run.out, gone in run.out) == (1, True, True)


@pytest.mark.parametrize("slip", [UNREAD, OF_TWO, MEMBERS])
def test_measures_against_the_others_are_listed(tmp_path: Path, slip: tuple[str, str]) -> None:
    plan = PLAN + "escalation: [{overdue_days: 1, action: 约谈}]\n"
    run = command_line("escalation", office(tmp_path, plan.replace(*slip, 1)), "--as-of", "2026-11-05", "-f", "md")
    assert "议事" in run.out, run.err
    assert "约谈" in run.out


def test_two_states_with_names_that_cannot_be_read_are_not_compared(tmp_path: Path) -> None:
    old = tmp_path / "old.yaml"
    old.write_text(PLAN, "utf-8")
    new = tmp_path / "new.yaml"
    new.write_text(PLAN.replace(*UNREAD, 1), "utf-8")
    assert command_line("diff", str(old), str(new)).code == 1
