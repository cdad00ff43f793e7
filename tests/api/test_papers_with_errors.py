"""A plan with errors still gives its papers: whatever an error touches is left out or says 有误, all other figures stay as they are."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest

from drawn_pages import bare, drawn
from offices import AIMED as TEXT
from offices import office
from ruralgov.papers.origins.notes import figures_of
from ruralgov.papers.page import Page
from support import Run, command_line

LACKING = "影响到的写“有误”或没有列出"
PAPERS = {
    "report": ("report", "-q", "2026Q2"),
    "meeting": ("meeting", "--as-of", "2026-05-05"),
    "bulletin": ("bulletin", "--as-of", "2026-05-05"),
    "budget": ("budget",),
    "tasks": ("tasks",),
    "calendar": ("calendar",),
    "escalation": ("escalation",),
}
PLANTED = {
    "an amount": ("amount: 100元", "amount: 约100元"),
    "an unknown share rule": ("shares: 整万}", "shares: 没有}"),
    "a ratio": ('ratio: "1:1:1"', "ratio: 对半"),
    "a ratio of nothing": ('ratio: "1:1:1"', 'ratio: "0:0:0"'),
    "a payment without a day": ("date: 2026-03-01, source", "date: 三月, source"),
    "a deadline": ("deadline: 2026-04-10", "deadline: 2026-02-30"),
    "a misspelt key": ("    ongoing: true", "    ongoin: true"),
    "a target": ("at_least: 20, unit: 个, baseline", "at_least: 二十多, unit: 个, baseline"),
    "a goal": ("at_least: 20, unit: 个, by", "at_least: 二十多, unit: 个, by"),
    "an entry": ("percent: 49", "percent: 近半"),
    "an entry of no task": ('task: "2", percent: 49', "percent: 49"),
    "a count of a place": ("counts: {法律明白人: 4}", "counts: {法律明白人: 四}"),
    "a rhythm": ("every: quarter, due", "every: 常, due"),
    "a measure": ("overdue_days: 1", "overdue_days: 一天"),
    "a level": ("level: county", "level: 旗"),
    "a period": ("end: 2027-01-31}", "end: 2027-01-32}"),
    "a stage": ("end: 2026-03-31}", "end: 2026-03-32}"),
    "a stage that ends before it begins": ("end: 2026-03-31}", "end: 2025-03-31}"),
    "an unknown lead": ("lead: [水利局]", "lead: [不在册的局]"),
    "a percentage beyond all": ("percent: 49", "percent: 490"),
    "a payment of no item": ('task: "2", item: 专项, amount', 'task: "7", item: 专项, amount'),
    "an appropriation of no item": ("source: 省, for: 定额", "source: 省, for: 会议室修缮"),
    "an entry of another task": ('task: "2", percent: 49', 'task: "9", percent: 49'),
    "a period that ends before it begins": ("end: 2027-01-31}", "end: 2025-01-31}"),
    "a duty of an unknown unit": ("by: lead, to: 县委农办", "by: 县农委办, to: 县委农办"),
    "nobody leads": ("lead: [水利局]", "lead: []"),
    "two places of one name": ("\nnorms:", "\n  - {name: 吊沟村, kind: village, town: 甲镇, population: 1860}\nnorms:"),
    "a quantity from nowhere": ("quantity: 干部", "quantity: 选派干部"),
    "a misspelt key of who supports": ("support: [县财政局]", "suport: [县财政局]"),
    "a section": ("sections: [治理, 保障]", "sections: 治理和保障"),
}
NUMBER = re.compile(r"\d+(?:\.\d+)?")


class Sound(NamedTuple):
    """The figures of all papers of the sound plan, and their numbers."""

    figures: Mapping[object, set[str]]
    numbers: set[Decimal]


def _drawn(name: str, plan: str, monkeypatch: pytest.MonkeyPatch) -> tuple[Run, Page | None]:
    word, *options = PAPERS[name]
    return drawn((word, plan, *options, "-f", "md"), monkeypatch)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Sound:
    """What the papers say of the sound plan: every figure by what it is, and every number."""
    plan = office(tmp_path_factory.mktemp("sound"), TEXT, "plan.yaml")
    figures: dict[object, set[str]] = defaultdict(set)
    numbers: set[Decimal] = set()
    with pytest.MonkeyPatch.context() as patch:
        for paper in PAPERS:
            run, page = _drawn(paper, plan, patch)
            assert run.code == 0
            assert page is not None
            numbers |= set(map(Decimal, NUMBER.findall(run.out)))
            for one in figures_of(page, None, None):
                figures[one.part[:2]].add(bare(one.text))
    return Sound(figures, numbers)


@pytest.mark.parametrize("name", PLANTED)
@pytest.mark.parametrize("paper", PAPERS)
def test_no_figure_is_another_than_that_of_the_sound_plan(
    tmp_path: Path, name: str, paper: str, sound: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, new = PLANTED[name]
    text = TEXT.replace(old, new, 1)
    assert text != TEXT
    run, page = _drawn(paper, office(tmp_path, text, "plan.yaml"), monkeypatch)
    assert page is not None, run.err
    assert run.err.count("处错误，影响到的" if run.code else "处错误，不妨碍这个命令") == 1
    body, _, note = run.out.partition("注：方案尚有")
    assert note
    for one in figures_of(page, None, None):
        assert (
            one.text.startswith("有误")
            or "不在册的局" in str(one)
            or bare(one.text) in sound.figures.get(one.part[:2], {bare(one.text)})
        ), one
    assert not set(map(Decimal, NUMBER.findall(re.sub("方案第.*?有误|20..年1?[0-9]月 ", "", body)))) - sound.numbers
    touched = "有误" in body or "没有列出" in body or "（RG" in note
    assert run.code == touched
    if touched:
        assert re.search(
            rf"plan\.yaml 第{text[: text.index(new.lstrip())].count(chr(10)) + 1}行第\d+列（RG\d+）：.+。", note
        )


@pytest.mark.parametrize("form", ["html", "docx"])
@pytest.mark.parametrize("paper", ["report", "meeting", "bulletin"])
def test_a_document_says_where_what_is_missing(tmp_path: Path, paper: str, form: str) -> None:
    plan, file = office(tmp_path, TEXT.replace(*PLANTED["an amount"]), "plan.yaml"), tmp_path / f"paper.{form}"
    word, *options = PAPERS[paper]
    run = command_line(word, plan, *options, "-o", str(file), lang="en")
    assert run.code == 1
    assert run.err.count("the plan has 1 error(s), what they touch says 有误 or is missing here") == 1
    content = file.read_bytes() if form != "docx" else zipfile.ZipFile(file).read("word/document.xml")
    text = re.sub("<[^>]+>", "", content.decode())
    assert {"bulletin": "县水务局没有参加排名，更正后重新排名。"}.get(paper, "没有列出，更正后补报。") in text
    assert re.search(r"plan\.yaml 第\d+行第40列（RG010）：“约100元”不是金额。写数字", text)  # papers speak Chinese
    assert "111.5" not in text


TOLD = {
    "report": ("within", "money.省.spent", "money.省.planned"),
    "budget": ("", "totals.by_task.1", "totals.by_task.2"),
    "meeting": ("sections", "sections.0.average", None),
    "bulletin": ("ranking", "ranking.0.place", None),
}
"""A fact that stands beside a wrong amount, and one that is null for it."""


@pytest.mark.parametrize("paper", TOLD)
def test_json_goes_on_with_null_in_the_place_of_what_an_error_touches(tmp_path: Path, paper: str) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["an amount"]), "plan.yaml")
    word, *options = PAPERS[paper]
    run = command_line(word, plan, *options, "-f", "json")
    told = json.loads(run.out)
    assert (run.code, run.err.count(LACKING), [one["code"] for one in told["wrong"]]) == (1, 1, ["RG010"])
    _, stands, gone = TOLD[paper]
    assert _at(told, stands) is not None
    assert gone is None or (_at(told, gone), gone in told["wrong"][0]["fields"]) == (None, True)


def _at(told: object, path: str) -> object:
    for part in path.split("."):
        told = told[int(part)] if isinstance(told, list) else told[part]  # type: ignore[index]
    return told


@pytest.mark.parametrize("paper", ["report", "meeting", "bulletin", "budget"])
def test_csv_goes_on_and_names_the_columns_of_a_row_that_an_error_touches(tmp_path: Path, paper: str) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["an amount"]), "plan.yaml")
    word, *options = PAPERS[paper]
    run = command_line(word, plan, *options, "-f", "csv")
    rows = list(csv.reader(io.StringIO(run.out.lstrip("\ufeff"))))
    assert (run.code, rows[0][-2:]) == (1, ["assumed", "wrong"])
    assert paper != "budget" or rows[-1][4:] == ["", "", "", "", "", "amount、省、市、县"]


def test_programs_get_no_figure_in_the_place_of_a_wrong_one(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["a deadline"]), "plan.yaml")
    run = command_line("tasks", plan, "-f", "json")
    first, second, *_ = json.loads(run.out)
    assert (run.code, first["deadline"], first["state"]["light"]) == (1, "2026-03-31", "green")
    assert (second["deadline"], second["deadline_from"], second["title"]) == (None, None, "供水到村")
    assert (second["state"]["status"], second["state"]["light"], second["state"]["percent"]) == (None, None, "49")
    events = json.loads(command_line("calendar", plan, "-f", "json").out)["events"]
    assert "1" in {one["task"] for one in events}
    assert "2" not in {one["task"] for one in events}
    subscribed = command_line("calendar", plan, "-f", "ics").out.replace("\r\n ", "")
    assert "供水到村" not in subscribed
    assert "方案第37行有误，任务2有的日期没有列入，以更正后为准。" in subscribed


def test_csv_says_what_is_wrong_and_keeps_its_figures_figures(tmp_path: Path) -> None:
    """A word in a column of numbers or days would make text of it for whoever adds it up: ``wrong`` names it."""
    plan = office(tmp_path, TEXT.replace(*PLANTED["a deadline"]).replace(*PLANTED["an entry"]), "plan.yaml")
    table = list(csv.DictReader(io.StringIO(command_line("tasks", plan, "-f", "csv").out)))
    assert [row["wrong"] for row in table] == ["", "deadline、percent、status、light、progress、problem、next", ""]
    assert [(row["完成时限"], row["完成"]) for row in table] == [("2026-03-31", "100"), ("", ""), ("长期坚持", "")]
    assert [row["状态"] for row in table] == ["已完成", "有误", "长期坚持"]
    assert [row["进展情况"] for row in table][1] == "有误"
    sound = command_line("tasks", office(tmp_path, TEXT), "-f", "csv").out
    assert sound.splitlines()[0].endswith(",assumed,wrong"), "the same columns, whether or not anything is wrong"


@pytest.mark.parametrize("paper", ["tasks", "budget", "report"])
def test_a_workbook_says_what_is_wrong_in_its_place_and_why_on_a_sheet(tmp_path: Path, paper: str) -> None:
    """Excel leaves words out of a sum; a sum of ours over a wrong cell is 有误 itself."""
    text = TEXT.replace(*PLANTED["a deadline"]).replace(*PLANTED["an amount"])
    plan, file = office(tmp_path, text, "plan.yaml"), tmp_path / "paper.xlsx"
    word, *options = PAPERS[paper]
    run = command_line(word, plan, *options, "-o", str(file))
    assert (run.code, LACKING in run.err) == (1, True), run.err
    cells = [str(cell) for sheet in openpyxl.load_workbook(file) for row in sheet.values for cell in row if cell]
    assert "有误" in cells
    assert any("处错误待更正" in cell for cell in cells)
    assert any(cell.startswith("plan.yaml 第") for cell in cells)
    assert not any(cell.startswith("2027-01-31") for cell in cells), "no day that stands in for the wrong one"


def test_a_workbook_adds_up_no_column_with_a_hole(tmp_path: Path) -> None:
    plan, file = office(tmp_path, TEXT.replace(*PLANTED["an amount"]), "plan.yaml"), tmp_path / "money.xlsx"
    assert command_line("budget", plan, "-o", str(file)).code == 1
    (last,) = (row for row in openpyxl.load_workbook(file).worksheets[0].values if row[1] == "合计")
    assert last[4:] == ("有误",) * 4


def test_json_says_which_error_left_which_field_open(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["an unknown lead"]), "plan.yaml")
    run = command_line("tasks", plan, "-f", "json", lang="en")
    first, second, _ = json.loads(run.out)
    assert ("wrong" in first, second["lead"], second["indicators"][0]["unit"]) == (False, None, "个")
    (wrong,) = second["wrong"]
    assert (wrong["code"], wrong["path"]) == ("RG201", "tasks[1].lead[0]")
    assert TEXT.split("\n")[wrong["line"] - 1].strip() == "lead: [水利局]"
    assert wrong["fields"] == ["lead", "support", "accountable"]
    for paper in ("calendar", "escalation"):
        run = command_line(paper, plan, "-f", "json")
        assert [one["code"] for one in json.loads(run.out)["wrong"]] == ["RG201"]
        assert '"有误"' not in run.out
    assert "wrong" not in json.loads(command_line("calendar", office(tmp_path, TEXT), "-f", "json").out)


def test_json_lists_no_targets_of_which_one_is_missing(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["a target"]), "plan.yaml")
    first, *_ = json.loads(command_line("tasks", plan, "-f", "json").out)
    assert first["indicators"] is None
    assert "indicators" in first["wrong"][0]["fields"]


def test_a_calendar_names_the_days_that_it_lacks_and_keeps_those_that_are_known(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["a deadline"]).replace(*PLANTED["a target"]), "plan.yaml")
    told = json.loads(command_line("calendar", plan, "-f", "json").out)
    assert [(one["kind"], one["task"], one["name"]) for one in told["undated"]] == [("deadline", "2", "供水到村")]
    assert {one["task"]: one["date"] for one in told["events"] if one["task"]} == {"1": "2026-03-31"}


def test_an_own_template_that_does_not_know_of_errors_prints_no_sums_of_nothing(tmp_path: Path) -> None:
    plan = office(tmp_path, TEXT.replace(*PLANTED["a deadline"]), "plan.yaml")
    (tmp_path / "templates").mkdir()
    own = tmp_path / "templates" / "report.md.j2"
    own.write_text("共{{ figures.total }}项任务。\n", "utf-8")
    run = command_line("report", plan, "-q", "2026Q2")
    assert (run.code, run.out) == (2, "")
    assert "任务进展不能汇总" in run.err
    own.write_text("{% if wrong.states %}{{ missing }}{% else %}共{{ figures.total }}项任务。{% endif %}\n", "utf-8")
    run = command_line("report", plan, "-q", "2026Q2")
    assert (run.code, "任务进展综述" in run.out, "项任务" in run.out) == (1, True, False)


def test_a_paper_of_a_plan_with_errors_is_of_the_day_that_the_plan_is_of(tmp_path: Path) -> None:
    """The last entry of the log is one of money, which is left out: the day stays."""
    text = TEXT.replace(*PLANTED["an amount"])
    run = command_line("meeting", office(tmp_path, text, "plan.yaml"), "-f", "md")
    assert "截至2026年5月1日" in run.out


def test_nobody_says_where_a_wrong_figure_comes_from(tmp_path: Path) -> None:
    plan, file = office(tmp_path, TEXT.replace(*PLANTED["a deadline"]), "plan.yaml"), tmp_path / "tasks.html"
    assert command_line("tasks", plan, "-o", str(file)).code == 1
    content = file.read_text("utf-8")
    assert "任务2 完成时限" not in content
    assert "任务1 完成时限" in content
