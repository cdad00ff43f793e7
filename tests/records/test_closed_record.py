"""The record of a closing is sealed and stands behind papers like the rest of the plan; it has a day of entering."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import BaseModel
from pydantic_core import PydanticUndefined

from closed_plan import ACT, PLAN, REASONS
from day_of_run import run_on
from hostile_plan import FULL
from ruralgov.plan.governance import Alerts
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.plan.plan import Plan
from ruralgov.plan.record import LogName
from ruralgov.reading.plan_file import load_plan
from ruralgov.records.fingerprints import mark
from support import codes, command_line, edit_findings

OTHERWISE = {
    "format": "says how the file is written",
    "money_unit": "amounts are compared in 元",
    "status": "a draft says what the issued plan says; of a closed plan it counts, beside `closed`",
    "letter": "every letter has its own number",
    "checks": "what is said of the plan, not by it",
    "seals": "sealed or not, a paper says the same",
}
"""What of a plan no fingerprint holds, and why."""
DAY = date(2027, 12, 31)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, "utf-8")
    return path


def closed_on(day: str, file: Path) -> None:
    with run_on(day):
        run = command_line("close", str(file), *ACT, *REASONS)
    assert run.code == 0, run.err


def annual(file: Path, *words: str) -> str:
    return command_line("report", str(file), "--year", "2026", "--as-of", "2026-12-31", "-f", "md", *words).out


def altered(file: Path, old: str, new: str) -> Path:
    text = file.read_text("utf-8")
    assert old in text
    other = file.with_name("altered.yaml")
    other.write_text(text.replace(old, new, 1), "utf-8")
    return other


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('1": 并入下年', '1": 上级取消', "结束情况被改写"),
        ("document: 某办发〔2027〕1号", "document: 某办发〔2027〕2号", "结束情况被改写"),
        ("on: 2026-12-31", "on: 2026-12-30", "结束情况被改写"),
        ("status: closed", "status: active", "结束情况被撤掉了"),
    ],
)
def test_a_closing_altered_by_hand_is_found_and_a_paper_says_so(
    file: Path, tmp_path: Path, old: str, new: str, said: str
) -> None:
    closed_on("2026-12-31", file)
    paper = tmp_path / "年报.md"
    command_line("report", str(file), "--year", "2026", "--as-of", "2026-12-31", "-o", str(paper))
    assert "与方案一致" in command_line("verify", str(file), "--paper", str(paper)).out
    run = command_line("verify", str(altered(file, old, new)), "--paper", str(paper))
    assert run.code == 1
    assert said in run.out
    assert f"{paper}: 截至 2026-12-31 的方案正文" in run.out


def test_a_closing_taken_away_whole_is_found(file: Path) -> None:
    closed_on("2026-12-31", file)
    record = next(line for line in file.read_text("utf-8").splitlines() if line.startswith("closed:"))
    assert "结束情况被撤掉了" in command_line("verify", str(altered(file, record, ""))).out


def test_of_a_plan_opened_again_the_next_closing_is_sealed(file: Path) -> None:
    closed_on("2026-12-31", file)
    words = ("--reopen", "--document", "某办发〔2027〕3号", "--reason", "补记验收", "--date", "2027-01-10")
    assert command_line("close", str(file), *words).code == 0
    assert command_line("verify", str(altered(file, "并入下年", "上级取消"))).code == 0, "it may be written anew"
    with run_on("2027-01-12"):
        no_day = command_line("close", str(file), "--document", "某办发〔2027〕4号")
    assert no_day.code == 0, no_day.err
    assert load_plan(file).plan.closed.on == date(2027, 1, 12), "not the day of the closing that was undone"
    assert "未封存的 0 条" in command_line("verify", str(file)).out
    assert command_line("verify", str(altered(file, "一村撤并", "两村撤并"))).code == 1


def test_papers_of_a_plan_opened_again_do_not_call_it_closed(file: Path) -> None:
    closed_on("2026-12-31", file)
    words = ("--reopen", "--document", "某办发〔2027〕3号", "--reason", "补记验收", "--date", "2027-01-10")
    assert command_line("close", str(file), *words).code == 0
    for day, said in (("2027-01-09", True), ("2027-01-11", False)):
        assert (
            "方案已于2026年12月31日结束" in command_line("tasks", str(file), "-f", "md", "--as-of", day).out
        ) == said
    assert "催办通知" in command_line("calendar", str(file), "--missing", "--as-of", "2027-01-20").out


def test_a_closing_written_down_later_changes_no_paper_of_before(file: Path, tmp_path: Path) -> None:
    before, paper = annual(file), tmp_path / "年报.docx"
    command_line("report", str(file), "--year", "2026", "--as-of", "2026-12-31", "-o", str(paper))
    closed_on("2027-01-10", file)
    assert load_plan(file).plan.closed.since == date(2027, 1, 10)
    assert annual(file) == before
    assert "与方案一致" in command_line("verify", str(file), "--paper", str(paper)).out
    for words in (("--known-on", "2027-01-10"), ("--restated",)):
        assert "方案结束。没有了结的作了说明：任务1：并入下年" in annual(file, *words)
    assert (
        "加 --known-on 2027-01-10"
        in command_line("tasks", str(file), "--as-of", "2026-12-31", "-o", str(tmp_path / "x.docx")).err
    )
    assert not {"RG643", "RG644"} & set(codes(file.read_text("utf-8")))
    late = '90}\n  - {date: 2026-12-31, entered: 2027-01-11, task: "1", percent: 95}\n'
    assert "RG644" in codes(file.read_text("utf-8").replace("90}\n", late, 1)), "entered behind the closing"


def test_what_came_in_until_the_closing_was_written_down_settles_what_was_open(file: Path) -> None:
    words = ("log", "1", str(file), "--percent", "100", "--actual", "议事村数=3", "--evidence", "验收单")
    assert command_line(*words, "--date", "2026-12-31", "--entered", "2027-01-08").code == 0
    with run_on("2027-01-10"):
        run = command_line("close", str(file), *ACT, *REASONS[2:])
    assert run.code == 0, run.err


def test_a_report_that_came_before_the_closing_was_written_down_does_not_hinder_it(file: Path) -> None:
    sent = "submissions:\n  - {date: 2027-01-06, duty: 季度台账, by: 乙局, for: 2026-12-31}\n"
    file.write_text(PLAN + sent, "utf-8")
    closed_on("2027-01-10", file)
    text = file.read_text("utf-8")
    assert "RG644" not in codes(text)
    assert "RG644" in codes(text.replace("date: 2027-01-06", "date: 2027-01-11"))
    assert "RG644" in codes(text.replace(", entered: 2027-01-10", ""))


def test_an_end_written_by_hand_later_changes_no_paper_of_before(tmp_path: Path) -> None:
    end = "ended: {on: 2026-05-08, entered: 2026-08-20, how: cancelled, document: 某办发〔2026〕6号}"
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(PLAN, "utf-8")
    new.write_text(PLAN.replace("lead: [乙局], ongoing: true", f"lead: [乙局], ongoing: true, {end}"), "utf-8")
    quarter = ("--quarter", "2026Q2", "-f", "md")
    before = command_line("report", str(old), *quarter).out
    assert command_line("report", str(new), *quarter).out == before
    assert "方案调整情况" not in before
    assert "取消" in command_line("report", str(new), *quarter, "--restated").out
    assert "取消" in command_line("report", str(new), *quarter, "--known-on", "2026-08-20").out
    assert "取消" in command_line("report", str(new), "--quarter", "2026Q3", "-f", "md").out, "told when it came"


def _variants(given: BaseModel) -> Iterator[tuple[str, Any]]:
    """The fields that say something, each with the same without it."""
    for name, info in type(given).model_fields.items():
        default = info.get_default(call_default_factory=True)
        value = getattr(given, name)
        if value != default:
            yield name, given.model_copy(update={name: None if default is PydanticUndefined else default})


def test_every_field_of_a_plan_is_in_a_fingerprint() -> None:
    plan = load_plan("plan.yaml", FULL.encode()).plan
    more = {"holidays": (DAY,), "workdays": (DAY,), "alerts": Alerts(yellow_behind=7)}
    plan = plan.model_copy(update={"status": "active", "seals": (), **more})
    whole = {name: one for name, one in _variants(plan) if name != "title"}
    whole |= {f"funding.{name}": plan.model_copy(update={"funding": one}) for name, one in _variants(plan.funding)}
    missing = set(Plan.model_fields) - set(whole) - set(OTHERWISE) - {"title"}
    assert not missing, "let the plan of every field say it"
    before = mark(Index(plan, DAY, DAY), DAY)
    unseen = {name for name, one in whole.items() if mark(Index(one, DAY, DAY), DAY)[3:] == before[3:]}
    assert unseen <= set(OTHERWISE)


def test_every_log_may_stand_in_a_plan_whose_closing_was_entered_later() -> None:
    text = FULL.replace("closed: {on: 2026-12-31,", "closed: {on: 2026-12-31, entered: 2027-01-10,")
    assert "RG644" not in codes(text.replace("status: active", "status: closed"))


def test_whatever_only_grows_can_be_sealed() -> None:
    assert {str(log[-1]) for log in LOGS} | {"closed"} == set(get_args(LogName))


@pytest.fixture
def closed_twice(file: Path, tmp_path: Path) -> dict[str, Path]:
    """Papers printed while the plan was closed, and while it was open again; then it was closed anew."""
    papers = {day: tmp_path / f"{day}.md" for day in ("2027-01-05", "2027-01-11")}
    closed_on("2026-12-31", file)

    def printed(day: str) -> None:
        with run_on(day):
            assert command_line("report", str(file), "--as-of", day, "-o", str(papers[day])).code == 0

    printed("2027-01-05")
    with run_on("2027-01-10"):
        words = ("--reopen", "--document", "某办发〔2027〕3号", "--reason", "补记验收")
        assert command_line("close", str(file), *words).code == 0
    printed("2027-01-11")
    with run_on("2027-01-20"):
        assert command_line("close", str(file), "--document", "某办发〔2027〕4号").code == 0
    return papers


@pytest.mark.parametrize("day", ["2027-01-05", "2027-01-11"])
def test_papers_of_a_first_closing_print_as_they_did_when_the_plan_is_closed_anew(
    file: Path, closed_twice: dict[str, Path], day: str
) -> None:
    with run_on("2027-02-01"):
        paper = closed_twice[day]
        run = command_line("verify", str(file), "--paper", str(paper))
        assert (run.code, "与方案一致" in run.out) == (0, True), run.out
        again = paper.with_suffix(".again.md")
        command_line("report", str(file), "--as-of", day, "-o", str(again))
    assert again.read_text("utf-8") == paper.read_text("utf-8")


def test_a_report_tells_of_both_closings(file: Path, closed_twice: dict[str, Path]) -> None:
    with run_on("2027-02-01"):
        assert not {"RG601", "RG603", "RG620", "RG641", "RG642", "RG645"} & set(codes(file.read_text("utf-8")))
        out = command_line(
            "report", str(file), "--from", "2026-12-01", "--until", "2027-01-31", "--as-of", "2027-01-31", "-f", "md"
        ).out
    assert out.count("方案结束") == 2
    assert "某办发〔2027〕1号" in out
    assert "某办发〔2027〕4号" in out
    assert "由closed" not in out


def test_a_second_closing_needs_no_approval_but_its_own(file: Path, closed_twice: dict[str, Path]) -> None:
    new = file.read_text("utf-8")
    open_again = new.replace("status: closed", "status: active")
    lines = [line for line in open_again.splitlines() if "field: closed" not in line and not line.startswith("closed:")]
    first = "closed: {on: 2026-12-31, document: 某办发〔2027〕1号}"
    assert [one.code for one in edit_findings("\n".join([*lines, first, ""]), new)] == []
