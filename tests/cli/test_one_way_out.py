"""Every option that writes, found by walking the commands: a plan, an input or somebody's document is never replaced."""

from __future__ import annotations

import io
import itertools
import os
import shutil
import sys
import typing
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from openpyxl import load_workbook
from typer.models import OptionInfo

from every_command import callbacks
from ruralgov.checking.rules.base import completed
from ruralgov.ledger.columns import LEDGER
from ruralgov.ledger.export import workbooks
from ruralgov.plan.lookups.index import Index
from ruralgov.reading.plan_file import load_plan
from ruralgov.workbook.export import export
from support import PLANS, Run, command_line, sampled

READS = {"--sheet", "--baseline", "--paper", "--from", "--again", "--against"}
"""The options that name a file to read; every other one that names a file keeps the promises below."""
WORDS = {
    "close": ["closed.yaml"],
    "diff": ["old.yaml", "plan.yaml"],
    "holidays add": ["通知.txt"],
    "import": ["方案.txt"],
    "ledger import": ["plan.yaml", "填好.xlsx", "--date", "2021-12-31", "--received", "2021-12-31"],
    "workbook import": ["plan.yaml", "改过.xlsx"],
    "merge": ["old.yaml", "方案.txt", "old.yaml"],
    "report": ["plan.yaml", "--quarter", "2020Q2"],
    "rules": [],
    "schema": [],
}
"""How a command is called, where it is not ``COMMAND plan.yaml``."""
FORMS = {"export": "csv"}
"""The format that is asked for, where it is not JSON."""
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="links and permissions of POSIX")


class Door(NamedTuple):
    """A command and its option that writes."""

    command: tuple[str, ...]
    option: str
    formats: bool

    def run(self, target: object, *more: str) -> Run:
        words = " ".join(self.command)
        form = ["--format", FORMS.get(words, "json")] if self.formats else []
        return command_line(*self.command, *WORDS.get(words, ["plan.yaml"]), *form, self.option, str(target), *more)


def doors() -> Iterator[Door]:
    for command, callback in callbacks():
        hints = typing.get_type_hints(callback, include_extras=True)
        options = {key: _option(key, hint) for key, hint in hints.items()}
        words = [word for found in options.values() for word in found[:1]]
        for hint, found in zip(hints.values(), options.values(), strict=True):
            if found and not READS & set(found) and ("Path" in str(hint) or "--output" in found):
                yield Door(command, found[0], "--format" in words)


def _option(name: str, hint: Any) -> list[str]:
    """The words of an option, the long one first; none for an argument."""
    for info in getattr(hint, "__metadata__", ()):
        if isinstance(info, OptionInfo):
            # Within Annotated, Typer keeps the first word where the default would stand.
            words = [word for word in (info.default, *(info.param_decls or ())) if str(word).startswith("-")]
            return sorted(words, key=len, reverse=True) or [f"--{name.replace('_', '-')}"]
    return []


DOORS = list(doors())
every_door = pytest.mark.parametrize("door", DOORS, ids=lambda door: " ".join((*door.command, door.option)))


def by_every_door(*targets: str) -> pytest.MarkDecorator:
    """Every door with each of the targets; in the suite with one of them, another in turn."""
    ways = sampled(itertools.product(DOORS, targets), lambda way: way[0])
    return pytest.mark.parametrize(
        "way", ways, ids=lambda way: ascii(" ".join((*way[0].command, way[0].option, way[1][:9])))
    )


@cache
def _doubtful() -> bytes:
    """The ledger of everything with a cell that cannot be taken."""
    plan = load_plan(PLANS / "township-pilot.yaml").plan
    assert plan
    index = Index(plan)
    book = load_workbook(io.BytesIO(next(workbooks(index, index.as_of or date.max)).data))
    sheet = book[LEDGER]
    sheet.cell(4, [cell.value for cell in sheet[3]].index("完成百分比") + 1).value = "约八成"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@cache
def _changed() -> bytes:
    """The workbook of the plan with a cell that cannot be taken."""
    book = load_workbook(io.BytesIO(export(load_plan(PLANS / "township-pilot.yaml"))))
    sheet = book["任务"]
    sheet.cell(4, [cell.value for cell in sheet[3]].index("完成时限") + 1).value = "明年"
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


@pytest.fixture(autouse=True)
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a plan, its score sheets, an older plan and a document; everything is named from inside it."""
    shutil.copy(PLANS / "township-pilot.yaml", tmp_path / "plan.yaml")
    shutil.copy(PLANS / "township-pilot.yaml", tmp_path / "old.yaml")
    shutil.copytree(PLANS / "township-pilot.scores", tmp_path / "plan.scores")
    (tmp_path / "填好.xlsx").write_bytes(_doubtful())
    (tmp_path / "改过.xlsx").write_bytes(_changed())
    (tmp_path / "closed.yaml").write_text(completed("status: closed\n"), "utf-8")
    (tmp_path / "方案.txt").write_text("工作方案\n一、完成道路建设。责任单位：县交通局。\n", "utf-8")
    (tmp_path / "通知.txt").write_text("关于2027年元旦放假的通知\n元旦：1月1日至3日放假。\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def contents(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}


def refused(door: Door, target: object, *more: str) -> str:
    """The one line with which the run ends, nothing having been written anywhere."""
    before = contents(Path.cwd())
    run = door.run(target, *more)
    assert (run.code, run.out) == (2, "")
    assert contents(Path.cwd()) == before
    assert "没有格式" not in run.err, "refused for another reason: say in FORMS which formats the command has"
    return run.err.rstrip("\n").rpartition("\n")[2]


def test_the_walk_finds_the_doors() -> None:
    found = {(door.command, door.option) for door in DOORS}
    assert {(("tasks",), "--output"), (("validate",), "--write-baseline"), (("rules",), "--pages")} <= found
    assert {(("ledger", "export"), "--output"), (("import",), "--output"), (("diff",), "--output")} <= found


@by_every_door("plan.yaml", "./下/../plan.yaml", "别的.yml", "无名")
def test_a_plan_is_never_replaced(way: tuple[Door, str], office: Path) -> None:
    door, other = way
    (office / "下").mkdir()
    shutil.copy(office / "plan.yaml", office / "别的.yml")
    shutil.copy(office / "plan.yaml", office / "无名")
    assert refused(door, other).startswith(f"ruralgov: {Path(other)}")


@POSIX
@by_every_door("symlink", "link")
def test_nor_through_a_link(way: tuple[Door, str], office: Path) -> None:
    door, link = way
    getattr(os, link)(office / "plan.yaml", office / "报告.md")
    refused(door, "报告.md")


@by_every_door("长" * 300, "x" * 300, "空\0白", "plan.yaml/下/a.md")
def test_a_name_that_is_none_is_one_line(way: tuple[Door, str]) -> None:
    assert refused(*way).startswith("ruralgov: ")


@pytest.mark.parametrize(
    "door", [one for one in DOORS if one.command != ("export",)], ids=lambda one: " ".join(one.command)
)
@pytest.mark.parametrize("address", ["s3://office/出.yaml", "file:///tmp/ruralgov/出.yaml"])
def test_an_address_is_no_folder_here(door: Door, address: str, office: Path) -> None:
    """Only ``export`` writes to one; ``-o s3://office/…`` made a folder ``s3:`` and said that it had written there."""
    line = refused(door, address)
    assert line.startswith(f"ruralgov: {address}")
    assert "：是地址，没有写入" in line
    assert not list(office.glob("*:"))


@every_door
def test_what_an_earlier_run_wrote_is_written_anew(door: Door, office: Path) -> None:
    more = ["--force"] if door.command in (("import",), ("init",)) else []
    name = "出.yaml" if door.command == ("init",) else "出"
    plan, results = Path("plan.yaml").read_bytes(), []
    for _ in range(2):
        Path("plan.yaml").write_bytes(plan)  # what comes in changes it, and a paper bears the plan's mark
        assert door.run(office / "新" / name, *more).code in (0, 1)  # a diff finds something
        results.append(contents(office / "新"))
    assert results[0] == results[1] != {}


@every_door
def test_somebodys_document_stays(door: Door, office: Path) -> None:
    target = office / "来文.docx"
    target.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 something from 1997")
    refused(door, target)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "md", "csv"])
def test_a_second_report_replaces_the_first(ending: str) -> None:
    words = ("tasks", "plan.yaml", "-o", f"表.{ending}")
    assert [command_line(*words).code for _ in range(2)] == [0, 0]


def test_a_workbook_that_a_department_has_filled_stays() -> None:
    assert [command_line("ledger", "export", "plan.yaml", "-o", "台账").code for _ in range(2)] == [0, 0]
    filled = max(Path("台账").glob("*.xlsx"))
    book = load_workbook(filled)
    book.active["A1"] = "填了"
    book.save(filled)
    before = contents(Path("台账"))
    run = command_line("ledger", "export", "plan.yaml", "-o", "台账", "--as-of", "2021-06-30")
    assert (run.code, contents(Path("台账"))) == (2, before)
    assert f"{filled}：已有的文件，别的程序写过或改过，没有覆盖。" in run.err


def test_a_filled_score_sheet_and_an_own_template_stay(office: Path) -> None:
    sheet = min((office / "plan.scores").iterdir())
    before = contents(office)
    assert command_line("score", "plan.yaml", "--template", "-f", "csv", "-o", str(sheet)).code == 2
    assert contents(office) == before
    assert command_line("init", "plan.yaml", "--templates").code == 0
    own = next(file for file in (office / "templates").iterdir() if file.name.startswith("report"))
    run = command_line("report", "plan.yaml", "-q", "2020Q2", "-f", "md", "-o", str(own))
    assert run.code == 2
    assert "这次运行要读的文件" in run.err


def test_only_its_own_pages_are_replaced_and_deleted(office: Path) -> None:
    (office / "说明.md").write_text("我的", "utf-8")
    assert command_line("rules", "--pages", ".").code == 0
    assert (office / "说明.md").read_text("utf-8") == "我的"
    (office / "README.md").write_text("# 我的项目\n", "utf-8")
    assert command_line("rules", "--pages", ".").code == 2
    assert (office / "README.md").read_text("utf-8") == "# 我的项目\n"


def test_a_baseline_is_renewed_and_force_is_meant() -> None:
    words = ("validate", "plan.yaml", "--write-baseline", "基线.json")
    assert [command_line(*words).code for _ in range(2)] == [0, 0]
    assert command_line("import", "方案.txt", "-o", "old.yaml", "--force").code == 0
    assert command_line("init", "old.yaml", "--force").code == 0
    assert "就是原文" in command_line("import", "方案.txt", "-o", "方案.txt", "--force").err


def test_a_page_of_ones_own_is_not_taken_for_one_of_the_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody keeps notes on a rule under its code: neither replaced nor, where there is no such rule, deleted."""
    monkeypatch.chdir(tmp_path)
    for name in ("RG101.md", "RG999.md"):
        Path(name).write_text("我们的说明\n", "utf-8")
    run = command_line("rules", "--pages", ".")
    assert (run.code, "RG101.md" in run.err) == (2, True)
    Path("RG101.md").unlink()
    assert command_line("rules", "--pages", ".").code == 0
    assert Path("RG999.md").read_text("utf-8") == "我们的说明\n"
