"""Every paper bears the fingerprint of what it was made from, sealed or not, and is compared with it: of one plan and of many."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from ruralgov.records.fingerprints import mark
from ruralgov.records.joint_marks import joint, printed_jointly
from support import command_line

PLAN = completed("""\
departments: {甲局: {}, 乙局: {}}
funding: {sources: [县级财政]}
tasks:
  - {id: "1", title: 建站, lead: [甲局], deadline: 2026-06-30, indicators: [{name: 站, at_least: 3, unit: 个}],
     budget: [{item: 站, year: 2026, amount: 3万元, paid_by: 县级财政}]}
  - {id: "2", title: 修路, lead: [乙局], deadline: 2026-11-30, indicators: [{name: 路, at_least: 3, unit: 公里}]}
duties: [{name: 月报, kind: report, by: lead, to: 甲局, every: month, due: month-end, from: 2026-01}]
progress:
  - {date: 2026-03-31, task: "1", percent: 20}
  - {date: 2026-06-30, task: "2", percent: 30}
""")
COMMANDS = [
    "tasks",
    "budget",
    "report --quarter 2026Q2",
    "calendar",
    "calendar --missing",
    "meeting",
    "bulletin",
    "pledge",
    "rollup",
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of three plans, none of them sealed."""
    (tmp_path / "plans").mkdir()
    for name in "甲乙丙":
        text = PLAN.replace("2026-03-31", f"2026-03-{'甲乙丙'.index(name) + 10}")
        (tmp_path / "plans" / f"{name}县.yaml").write_text(text.replace("建站", f"{name}县建站"), "utf-8")
    return tmp_path / "plans"


def said(*words: object) -> str:
    run = command_line(*map(str, words))
    return run.out + run.err


def compared(plans: Path, paper: Path) -> str:
    return next(line for line in said("verify", plans, "--paper", paper).splitlines() if line.startswith(str(paper)))


@pytest.mark.parametrize("form", ["docx", "html", "md", "xlsx"])
@pytest.mark.parametrize("words", COMMANDS)
def test_papers_of_a_plan_that_was_never_sealed(folder: Path, tmp_path: Path, words: str, form: str) -> None:
    command, *options = words.split()
    file, paper = folder / "甲县.yaml", tmp_path / f"一份.{form}"
    assert paper.exists() == (said(command, file, *options, "-o", paper) == "")
    assert compared(file, paper) == f"{paper}: 与方案一致"
    file.write_text(file.read_text("utf-8").replace("percent: 30", "percent: 35"), "utf-8")
    assert "台账变了" in compared(file, paper)
    file.write_text(file.read_text("utf-8").replace("percent: 35", "percent: 30").replace("修路", "修公路"), "utf-8")
    assert "正文" in compared(file, paper)


def test_ledgers_and_the_account_of_an_edit(folder: Path, tmp_path: Path) -> None:
    file = folder / "甲县.yaml"
    said("ledger", "export", file, "-o", tmp_path / "out")
    books = sorted((tmp_path / "out").iterdir())
    assert len(books) == 3
    assert {compared(file, one) for one in books} == {f"{one}: 与方案一致" for one in books}
    new = tmp_path / "new.yaml"
    new.write_text(file.read_text("utf-8").replace("2026-11-30", "2026-12-15"), "utf-8")
    for paper in (tmp_path / "调整说明.docx", tmp_path / "改动.md"):
        said("diff", file, new, "-o", paper)
        assert "与方案一致" in compared(new, paper)
        assert "正文" in compared(file, paper), "it tells of the plan as it is after the edit"
    assert "校验码" not in said("diff", file, new, "-f", "md", "--summary"), "a comment is no paper"


@pytest.mark.parametrize("name", ["改动.xlsx", "改动.pdf"])
def test_an_account_of_an_edit_is_not_written_under_an_ending_of_something_else(
    folder: Path, tmp_path: Path, name: str
) -> None:
    run = command_line("diff", str(folder / "甲县.yaml"), str(folder / "甲县.yaml"), "-o", str(tmp_path / name))
    assert (run.code, (tmp_path / name).exists()) == (2, False)
    assert "这种格式" in run.err


@pytest.mark.parametrize("day", [(), ("--as-of", "2026-03-31"), ("--known-on", "2026-07-01", "--as-of", "2026-06-30")])
@pytest.mark.parametrize("form", ["docx", "html", "md", "xlsx"])
def test_a_roll_up_stands_on_all_its_plans(folder: Path, tmp_path: Path, day: tuple[str, ...], form: str) -> None:
    paper = tmp_path / f"汇总.{form}"
    said("rollup", folder, "-o", paper, *day)
    assert compared(folder, paper).endswith("与方案一致")
    assert compared(folder / "甲县.yaml", paper).endswith("出自 3 个方案，这里给了 1 个")
    file = folder / "丙县.yaml"
    said("log", "1", file, "--percent", "60", "--date", "2026-08-31", "--entered", "2027-01-10")
    assert compared(folder, paper).endswith("与方案一致"), "what was entered since then is no alteration"
    file.write_text(file.read_text("utf-8").replace("percent: 20", "percent: 25"), "utf-8")
    assert compared(folder, paper).endswith("有方案的台账变了")


def test_a_paper_of_one_plan_is_found_among_several(folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "分工表.docx"
    said("tasks", folder / "乙县.yaml", "-o", paper)
    assert compared(folder, paper).endswith("与方案一致")
    (folder / "乙县.yaml").unlink()
    assert "与这 2 个方案都不一致" in compared(folder, paper)


def test_money_of_several_plans_bears_one_over_all(folder: Path, tmp_path: Path) -> None:
    paper = tmp_path / "资金.xlsx"
    said("budget", folder, "-o", paper)
    assert compared(folder, paper).endswith("与方案一致")


def _index(change: Callable[[str], str] = str) -> Index:
    plan = load_plan("plan.yaml", change(PLAN).encode()).plan
    assert plan is not None
    return Index(plan)


def test_the_one_over_all_hangs_on_each_and_on_no_order() -> None:
    here, other = (mark(one, one.as_of) for one in (_index(), _index(lambda text: text.replace("修路", "修公路"))))
    one = joint([here, other, here])
    assert one == joint([other, here, here]) != joint([here, here, here])
    assert printed_jointly(str(one)) == one
    assert printed_jointly(str(one).replace("2026年", "2026年13")) is None
