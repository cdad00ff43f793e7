"""The Python API as a caller meets it: figures as on the command line, errors with a cure, silence, threads."""

from __future__ import annotations

import decimal
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

import ruralgov
from ruralgov.errors import PlanError, UserError
from support import PLANS, ROOT, command_line, plan_text

PLAN = plan_text("""\
tasks:
  - id: "1"
    title: 改造户厕
    lead: [甲局]
    deadline: 2026-10-30
    budget: [{item: 改厕补助, year: 2026, amount: 10万元, shares: 改厕}]
funding:
  sources: [省, 县]
  shares: {改厕: {ratio: "1:2"}}
progress:
  - {date: 2026-03-31, task: "1", percent: 20, by: 甲局}
  - {date: 2026-06-30, task: "1", percent: 55, by: 甲局}
""")


@pytest.fixture(autouse=True)
def in_english() -> None:
    ruralgov.use_language("en")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def test_importing_it_imports_nothing_else() -> None:
    code = (
        "import sys, ruralgov; print(sorted(m for m in sys.modules if m.startswith(('ruralgov', 'pydantic', 'typer'))))"
    )
    bare = {**os.environ, "PYTHONPATH": str(ROOT / "src")}  # without the day of the tests, which is imported
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=bare)
    assert done.stdout.strip() == "['ruralgov']"


def test_shares_are_those_of_the_budget_command(file: Path) -> None:
    lines = ruralgov.shares(ruralgov.load(file))
    shown = json.loads(command_line("budget", str(file), "-f", "json").out)["lines"]
    assert [{source: f"{part:.2f}" for source, part in line.shares.items()} for line in lines] == [
        line["shares"] for line in shown
    ]
    assert [sum(line.shares.values()) for line in lines] == [line.amount for line in lines] == [Decimal(100_000)]
    assert ruralgov.shares(ruralgov.load(file), year=2025) == ()


def test_status_follows_the_day(file: Path) -> None:
    plan = ruralgov.load(file)
    assert plan.day == date(2026, 6, 30)
    percents = {day: ruralgov.status(plan, day)[0].state.percent for day in ("2026-03", date(2026, 6, 30), None)}
    assert list(percents.values()) == [20, 55, 55]
    early = ruralgov.load(file, as_of="2026-03-31")
    assert ruralgov.status(early)[0].state.percent == 20
    assert ruralgov.status(plan, "2026-12-31")[0].state.overdue_days == 62


def test_check_says_what_validate_says(file: Path) -> None:
    file.write_text(PLAN.replace("lead: [甲局]", "lead: []"), "utf-8")
    shown = json.loads(command_line("validate", str(file), "--format", "json", lang="en").out)["findings"]
    found = ruralgov.check(file).findings
    assert [one.code for one in found] == [one["code"] for one in shown]
    assert "RG202" in [one.code for one in found]
    assert ruralgov.check([file], select=["RG202"]).summary.errors == 1
    assert ruralgov.check(str(file.parent), ignore=["RG2"]).summary.errors == 0


def test_errors_elsewhere_stop_only_what_needs_them(file: Path) -> None:
    file.write_text(PLAN.replace('ratio: "1:2"', 'ratio: "1:x"'), "utf-8")
    plan = ruralgov.load(file)
    assert ruralgov.status(plan)[0].state.percent == 55
    with pytest.raises(PlanError) as caught:
        ruralgov.shares(plan)
    error = caught.value
    line = next(at for at, text in enumerate(file.read_text("utf-8").splitlines(), 1) if "1:x" in text)
    assert (error.file, error.place[0]) == (file.as_posix(), line)
    assert error.cure
    assert [one.code for one in error.findings]


def test_what_was_never_reported_is_none_and_not_nothing(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(
        "format: 1\ntitle: 某县方案\nperiod: {start: 2026-01-01, end: 2026-12-31}\ndepartments: {甲局: {}}\n"
        'tasks:\n  - {id: "1", title: 议事, lead: [甲局], deadline: 2026-10-30}\n',
        "utf-8",
    )
    now = ruralgov.status(ruralgov.load(file), "2026-06-30")[0].state
    assert (now.percent, now.reached) == (None, 0)


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda folder: ruralgov.load(folder / "none.yaml"), "no such file"),
        (ruralgov.load, "a folder"),
        (lambda _: ruralgov.load("x\0.yaml"), "not a file name"),
        (lambda folder: ruralgov.load(folder / "plan.yaml", as_of="soon"), "not a date"),
        (lambda folder: ruralgov.check(folder / "empty"), "no .yaml plan"),
        (lambda folder: ruralgov.report(ruralgov.load(folder / "plan.yaml"), "Q9"), "no period"),
        (lambda folder: ruralgov.report(ruralgov.load(folder / "plan.yaml"), "2026Q3", as_of="2026-01"), "before"),
        (lambda folder: ruralgov.draft(folder / "none.docx"), "no such file"),
        (lambda _: ruralgov.draft("a.txt", data=b""), "no text"),
        (lambda _: ruralgov.draft("a.txt", data="甲局".encode(), years=["21"]), "20xx=2021"),
    ],
)
def test_what_cannot_be_done_is_one_error_with_words(call, says: str, file: Path) -> None:
    (file.parent / "empty").mkdir()
    with pytest.raises(UserError, match=says):
        call(file.parent)


def test_a_plan_that_is_none_is_an_error_with_its_place(tmp_path: Path) -> None:
    with pytest.raises(PlanError) as caught:
        ruralgov.load("plan.yaml", data=b"- 1\n")
    assert caught.value.place == (1, 1)


def test_it_prints_nothing_and_leaves_the_callers_digits_alone(file: Path, capfd: pytest.CaptureFixture[str]) -> None:
    with decimal.localcontext(decimal.Context(prec=5)):
        plan = ruralgov.load(PLANS / "township-pilot.yaml")
        assert sum(line.amount for line in ruralgov.shares(plan)) > 0
        exact = [line.amount for line in ruralgov.shares(plan)]
        assert decimal.getcontext().prec == 5
    assert exact == [line.amount for line in ruralgov.shares(ruralgov.load(PLANS / "township-pilot.yaml"))]
    ruralgov.report(plan, "2021Q2")
    ruralgov.check(PLANS)
    ruralgov.draft("a.txt", data="示例县方案\n一、改造户厕。甲局牵头。\n".encode())
    assert capfd.readouterr() == ("", "")


def test_problems_of_score_sheets_are_remarks(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    text = (PLANS / "township-pilot.yaml").read_text("utf-8")
    (tmp_path / "plan.yaml").write_text(text, "utf-8")
    (tmp_path / "plan.scores").mkdir()
    (tmp_path / "plan.scores" / "a.csv").write_text("甲,乙\n1,2\n", "utf-8")
    page = ruralgov.report(ruralgov.load(tmp_path / "plan.yaml"), "2021Q2")
    assert len(page.remarks) == 1
    assert capfd.readouterr() == ("", "")


def everything(file: Path) -> object:
    """What every function says of a plan, as values that can be compared."""
    plan = ruralgov.load(file)
    page = ruralgov.report(plan, "2021Q2", as_of="2021-06-30")
    findings = [(one.code, one.span, one.message) for one in ruralgov.check(file).findings]
    return findings, ruralgov.shares(plan), ruralgov.status(plan, "2021-06-30"), page.blocks


def test_threads_get_what_one_gets() -> None:
    files = sorted(PLANS.glob("*.yaml"))[:3]
    alone = [everything(file) for file in files]
    with ThreadPoolExecutor(6) as pool:
        together = list(pool.map(everything, files * 3))
    assert together == alone * 3


def test_threads_share_an_open_plan() -> None:
    plan = ruralgov.load(PLANS / "digital-county.yaml")
    days = [date(2021, month, 15) for month in range(1, 10)]
    alone = [ruralgov.status(ruralgov.load(plan.file), day) for day in days]
    with ThreadPoolExecutor(9) as pool:
        assert list(pool.map(lambda day: ruralgov.status(plan, day), days)) == alone


@pytest.fixture
def every_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if each small plan were worth a process."""
    monkeypatch.setattr("ruralgov.runs.workers._WORTH_A_PROCESS", 1)


@pytest.mark.usefixtures("every_process")
def test_several_processes_give_what_one_gives(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ruralgov.check(PLANS, jobs=2) == ruralgov.check(PLANS)
    assert repr(ruralgov.rollup(PLANS, as_of="2021-06-30", jobs=2)) == repr(ruralgov.rollup(PLANS, as_of="2021-06-30"))
    for jobs in (1, 2):
        ruralgov.export(PLANS, tmp_path / str(jobs), jobs=jobs)
    for made in (tmp_path / "1").iterdir():
        assert made.read_bytes() == (tmp_path / "2" / made.name).read_bytes()
    assert capsys.readouterr() == ("", "")


@pytest.mark.usefixtures("every_process")
def test_from_a_thread_beside_others_no_process_is_forked(monkeypatch: pytest.MonkeyPatch) -> None:
    from ruralgov.runs import pool

    asked = []
    monkeypatch.setattr(pool.Pool, "started", classmethod(lambda *_: asked.append(pool._method())))
    with ThreadPoolExecutor(1) as threads:
        found = threads.submit(ruralgov.check, PLANS, jobs=2).result()
    assert found == ruralgov.check(PLANS)
    assert asked == ["spawn"]


@pytest.mark.usefixtures("every_process")
def test_a_plan_that_cannot_be_read_costs_the_others_nothing(tmp_path: Path, file: Path) -> None:
    (tmp_path / "broken.yaml").write_text("format: [", "utf-8")
    found = ruralgov.rollup(tmp_path, jobs=2)
    assert [Path(one.file).name for one in found.left_out] == ["broken.yaml"]
    assert [Path(one.file) for one in found.plans] == [file]
