"""The figures of two plans and three periods, worked out from the YAML by another path, in every paper that prints them."""

from __future__ import annotations

import json
import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from recomputed import Figures, recomputed
from ruralgov.progress.status import ENDS
from support import PLANS, command_line, sampled

COUNTY = Path(__file__).parents[2] / "story" / "papers" / "plan-2026.yaml"
DIGITAL = PLANS / "digital-county.yaml"
CASES = {
    "a quarter": (DIGITAL, ("--quarter", "2021Q3"), "2021-07-01", "2021-09-30"),
    "a half": (DIGITAL, ("--half", "2021H1"), "2021-01-01", "2021-06-30"),
    "a year": (DIGITAL, ("--year", "2021"), "2021-01-01", "2021-12-31"),
    "a quarter of the county": (COUNTY, ("--quarter", "2026Q4"), "2026-10-01", "2026-12-31"),
    "a half of the county": (COUNTY, ("--half", "2026H2"), "2026-07-01", "2026-12-31"),
    "a year of the county": (COUNTY, ("--year", "2026"), "2026-01-01", "2026-12-31"),
}
COLUMNS = ("planned", "appropriated", "gap", "spent")


class Case(NamedTuple):
    plan: str
    period: tuple[str, ...]
    day: str
    figures: Figures

    def shown(self, command: str, form: str, *words: str) -> str:
        run = command_line(command, self.plan, "--as-of", self.day, "-f", form, *words)
        assert run.code == 0, run.err
        return run.out


@pytest.fixture(params=sampled(CASES, 2), scope="module")
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Case:
    source, period, start, day = CASES[request.param]
    file = tmp_path_factory.mktemp("plan") / "plan.yaml"
    file.write_text(source.read_text("utf-8"), "utf-8")
    before = date.fromordinal(date.fromisoformat(start).toordinal() - 1)
    return Case(str(file), period, day, recomputed(file, before, date.fromisoformat(day)))


def tenth(value: Fraction) -> str:
    """A percentage as papers print it: one place, none where it is whole."""
    rounded = (Decimal(value.numerator) / value.denominator).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{rounded:f}".removesuffix(".0")


def amounts(figures: Figures) -> dict[str, list[Fraction]]:
    columns = (figures.planned, figures.arrived, figures.gap, figures.spent)
    return {source: [column[source] for column in columns] for source in figures.planned}


def of_data(money: Any) -> dict[str, list[Fraction]]:
    return {source: [Fraction(one[key]) for key in COLUMNS] for source, one in money.items()}


def counted(found: dict[str, Any]) -> dict[str, int]:
    names = ("done", "in_progress", "overdue", "ongoing", "ended")
    return {name: count for name in names if (count := found.get(name, found.get(name.replace("_", "-"), 0)))}


def test_machines_read_the_recomputed_figures(case: Case) -> None:
    figures = case.figures
    report = json.loads(case.shown("report", "json", *case.period))
    assert counted(report["figures"]) == dict(figures.statuses)
    assert abs(Fraction(report["figures"]["average"]) - figures.average) < Fraction(1, 10**6)
    assert of_data(report["money"]) == amounts(figures)
    assert Fraction(report["within"]["arrived"]) == figures.arrived_in
    assert Fraction(report["within"]["spent"]) == figures.spent_in
    assert of_data(json.loads(case.shown("budget", "json"))["money"]["by_source"]) == amounts(figures)
    [whole] = json.loads(case.shown("rollup", "json"))["plans"]
    assert Fraction(whole["average"]) == Fraction(report["figures"]["average"])
    assert [Fraction(whole["money"][key]) for key in COLUMNS] == [
        sum(one) for one in zip(*amounts(figures).values(), strict=True)
    ]


def test_tasks_and_their_targets_are_the_recomputed_ones(case: Case) -> None:
    tasks = json.loads(case.shown("tasks", "json"))
    given = {one["id"]: Fraction(one["state"]["percent"]) for one in tasks if one["state"]["averaged"]}
    assert given.keys() == case.figures.percents.keys()
    assert all(abs(given[one] - value) < Fraction(1, 10**6) for one, value in case.figures.percents.items())
    rates = {(task["id"], one["name"]): one["rate"] for task in tasks for one in task["indicators"]}
    assert len(case.figures.rates) >= 4
    for key, rate in case.figures.rates.items():
        assert abs(Fraction(rates[key]) - rate) < Fraction(1, 10**6), key
    table = case.shown("report", "md", *case.period).split("指标完成情况表")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.split("|")] for line in table.splitlines()]
    ended = {one["id"] for one in tasks if one["state"]["status"] in ENDS}
    for (task, name), rate in case.figures.rates.items():
        found = [one for one in rows if len(one) > 3 and one[1] == task and one[3] == name]
        assert len(found) == (task not in ended), (task, name)
        printed = [Fraction(cell.rstrip("%")) for row in found for cell in row if re.fullmatch(r"[\d.]+%", cell)]
        assert all(Fraction(tenth(rate)) in printed for _ in found), (task, name)


def test_readers_read_the_recomputed_figures(case: Case) -> None:
    average = f"{tenth(case.figures.average)}%"
    report = case.shown("report", "md", *case.period)
    page = re.sub(r"<[^>]+>", " ", case.shown("report", "html", *case.period))
    assert re.search(r"，平均进度([\d.]+%)", report)[1] == average
    assert re.search(r"，平均进度([\d.]+%)", page)[1] == average
    units = case.shown("bulletin", "md").split("各牵头单位任务情况")[1]
    assert f"**{average}**" in units
    assert f"平均进度{average}" in case.shown("meeting", "md")
    for paper in (report, case.shown("budget", "md", "--by", "source")):
        rows = [[cell.strip(" *※") for cell in line.split("|")] for line in paper.splitlines() if line.startswith("|")]
        for source, own in amounts(case.figures).items():
            row = next(one for one in rows if one[1] == source and one[-2].rstrip("※").endswith("%"))
            printed = {Fraction(cell.replace(",", "")) * 10_000 for cell in row[2:-2]}
            assert set(own) <= printed, source


def test_word_excel_and_the_master_ledger_print_the_recomputed_figures(case: Case, tmp_path: Path) -> None:
    from docx import Document
    from openpyxl import load_workbook

    word, book = tmp_path / "report.docx", tmp_path / "budget.xlsx"
    case.shown("report", "docx", *case.period, "-o", str(word))
    text = "\n".join(one.text for one in Document(str(word)).paragraphs)
    assert re.search(r"，平均进度([\d.]+%)", text)[1] == f"{tenth(case.figures.average)}%"
    case.shown("budget", "xlsx", "--by", "source", "-o", str(book))
    rows = [row for sheet in load_workbook(book, data_only=True) for row in sheet.iter_rows(values_only=True)]
    for source, own in amounts(case.figures).items():
        row = next(one for one in rows if one[0] == source)
        told = {round(Fraction(str(cell)) * 10_000) for cell in row[1:] if isinstance(cell, int | float)}
        assert {round(one) for one in own} <= told, source
    ledger = command_line("ledger", "print", case.plan, "--as-of", case.day, "-f", "md", "--size", "A3")
    assert ledger.code == 0, ledger.err
    lines = [line.split("|") for line in ledger.out.splitlines() if line.startswith("|")]
    told_of = {line[1].strip(): "|".join(line) for line in lines}
    for task, percent in case.figures.percents.items():
        if percent.denominator == 1:  # a mean of parts is cut, and its own test says how
            assert f"完成{percent}%" in told_of[task], task
