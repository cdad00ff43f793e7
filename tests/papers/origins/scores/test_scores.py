"""Points from the cells of a sheet; bands, tiers and money from what the plan says of them."""

from __future__ import annotations

from support import PLANS, command_line


def why(*words: str) -> str:
    done = command_line("why", str(PLANS / "township-pilot.yaml"), "--paper", "score", *words)
    assert done.code == 0, done.err
    return str(done.out)


def test_points_are_the_weighted_marks_each_with_its_row() -> None:
    said = why("--quarter", "2020Q1", "表1.1.得分")
    assert "得分＝（县94分×30＋乡95分×30＋村95分×20＋民97分×20）÷100＝95.1" in said
    assert "2020Q1-村党组织.csv第2行：县评" in said
    assert "evaluators: {县: 30" in said


def _place(words: str) -> str:
    return next(line.split("\t")[0] for line in why("--list").splitlines() if words in line)


def test_a_band_names_the_edges_and_money_the_pool() -> None:
    band = why(_place(" 预警\t"))
    assert "个对象中第" in band
    assert "红色提醒线：" in band
    assert "lowest: 30%" in band
    money = why(_place(" 金额\t"))
    assert "系数" in money
    assert "本期分配" in money
    assert "任务" in money, "the budget item that is distributed"


def test_the_report_of_the_period_says_the_same_of_its_tiers() -> None:
    done = command_line("why", str(PLANS / "township-pilot.yaml"), "--quarter", "2020Q4", "--list")
    place = next(line.split("\t")[0] for line in done.out.splitlines() if "档 金额\t" in line)
    said = command_line("why", str(PLANS / "township-pilot.yaml"), "--quarter", "2020Q4", place)
    assert said.code == 0, said.err
    assert "本期分配" in said.out


def test_a_year_is_made_of_its_periods() -> None:
    said = why("--year", "2020", "表1.1.全年")
    assert "2020Q1 95.1分" in said
    assert "全年按" in said
