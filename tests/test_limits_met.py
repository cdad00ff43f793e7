"""Bounds of docs/limits.md that belong to no room's own tests: as much as is said goes through, one more does what is said."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path

import openpyxl
import pytest

from ruralgov.changes import git_command, git_revisions
from ruralgov.checking.engine import Options
from ruralgov.checking.rules.time import rg120_holiday_notice_unknown as rg120
from ruralgov.desk import requests
from ruralgov.editing import fixes
from ruralgov.editing.merging import line_merge
from ruralgov.editing.merging.plan_merge import merge_texts
from ruralgov.errors import UserError
from ruralgov.files import encodings, leftovers
from ruralgov.files.names import FileNames, safe
from ruralgov.files.writing import write_bytes
from ruralgov.ledger.chart_sheet import PROGRESS
from ruralgov.plan.lookups import choices, spelling
from ruralgov.plan.lookups.index import Index
from ruralgov.reading import partial_plan, source, yaml_events
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.syntax import causes
from ruralgov.runs import store
from ruralgov.spreadsheets.written_workbook import Book
from scratch_repository import Repo, repo
from support import command_line, findings_of, plan_text

__all__ = ["repo"]
PATCH = pytest.MonkeyPatch
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="a program of the test is a shell script")


def plan_file(folder: Path, text: str) -> str:
    (folder / "plan.yaml").write_text(text, "utf-8")
    return str(folder / "plan.yaml")


def codes(text: str) -> set[str]:
    return {one.code for one in findings_of(text)}


# Plan files


def test_values_and_brackets(monkeypatch: PATCH) -> None:
    text = plan_text("basis: [甲, 乙]\n")
    at = sum(1 for _ in yaml_events.events_of(text, pure=False)) - 2  # the ends of the document and the file
    assert "RG012" not in stopped(text, at, monkeypatch)
    assert "RG012" in stopped(text, at - 1, monkeypatch)


def stopped(text: str, most: int, monkeypatch: PATCH) -> set[str]:
    monkeypatch.setattr(yaml_events, "MAX_EVENTS", most)
    return {one.code for one in source.Source(text).problems}


def test_values_that_aliases_add() -> None:
    rows = yaml_events.MAX_EXPANDED // 1000
    line = "[" + ", ".join("甲" * 1 for _ in range(rows - 1)) + "]"  # with its bracket that many values
    within = plan_text(f"basis: [&a {line}, {', '.join(['*a'] * 999)}]\n")
    past = plan_text(f"basis: [&a {line}, {', '.join(['*a'] * 1000)}]\n")
    assert "RG012" not in codes(within)
    assert "RG012" in codes(past)


@pytest.mark.parametrize(("size", "fits"), [(0, True), (1, False)])
def test_size_of_a_plan(size: int, fits: bool, tmp_path: Path, monkeypatch: PATCH) -> None:
    file = plan_file(tmp_path, plan_text(""))
    monkeypatch.setattr(encodings, "MAX_BYTES", Path(file).stat().st_size - size)
    run = command_line("validate", file)
    assert (run.code == 0) is fits, run.err
    assert fits or "MB，不像一份方案" in run.err


@pytest.mark.parametrize(("end", "told"), [("2046-07-01", False), ("2046-07-02", True)])
def test_the_period(end: str, told: bool) -> None:
    text = plan_text(f"period: {{start: 2026-01-01, end: {end}}}\n")
    assert ("RG118" in codes(text)) is told


# Checks


@pytest.mark.parametrize(("count", "kept"), [(24, 24), (25, 24)])
def test_names_compared_letter_by_letter(count: int, kept: int) -> None:
    assert len(spelling.likely("县农业局", [f"县{number}局" for number in range(count)])) == kept


@pytest.mark.parametrize(("same", "like"), [(59, False), (60, True)])
def test_characters_compared(same: int, like: bool) -> None:
    assert (spelling.likeness("农" * same + "甲", "农" * same + "乙") == 1) is like


@pytest.mark.parametrize(("count", "more"), [(30, False), (31, True)])
def test_names_in_one_finding(count: int, more: bool) -> None:
    with pytest.raises(UserError) as told:
        choices.known("绿化", [f"{number:03}" for number in range(count)], "单位")
    assert (str(told.value).endswith("…"), f"{count - 1:03}" in str(told.value)) == (more, not more)


@pytest.mark.parametrize("length", [2_000, 2_001])
def test_characters_marked(length: int) -> None:
    text = plan_text(f"region: {'县' * length}\n")
    (found,) = [one for one in findings_of(text) if one.path == "region"]
    assert found.span.end_column - found.span.column == min(length, 2_000)


@pytest.mark.parametrize(
    ("between", "found"),
    [
        ("# 注\n" * 398, True),
        ("# 注\n" * 399, False),
        ("#" + "注" * 39_960 + "\n", True),
        ("#" + "注" * 40_000 + "\n", False),
    ],
    ids=["400 lines", "401 lines", "40,000 characters", "more characters"],
)
def test_text_looked_back_through_for_a_syntax_error(between: str, found: bool) -> None:
    text = f'format: 1\ntitle: "示例\n{between}a: "x" y\n'
    index = text.index("x")
    cause = causes.cause_of(text, index, "expected <block end>")
    assert (cause.at == text.index('"')) is found


FIXES = """\
departments: {县水务局: {}, 县财政局: {}}
tasks: [{id: "1", title: 甲, lead: [县财政局], support: [县水务局, 县水务局, 县水务局], deadline: 2026-10-30}]
"""


@pytest.mark.parametrize(("rounds", "left"), [(1, False), (0, True)])
def test_rounds_of_fixes(rounds: int, left: bool, monkeypatch: PATCH) -> None:
    """A unit listed three times is taken out twice in a round."""
    assert fixes._ROUNDS > 2
    monkeypatch.setattr(fixes, "_ROUNDS", rounds)
    made = fixes.fix(load_plan("plan.yaml", plan_text(FIXES).encode()), Options(), unsafe=True)
    assert (made.loaded.source.text.count("县水务局") > 2) is left


def test_rounds_in_which_a_broken_plan_is_made_whole(monkeypatch: PATCH) -> None:
    text = plan_text("tasks: [{id: '1', title: 甲, lead: [甲局], deadline: x}]\n").encode()
    assert load_plan("plan.yaml", text).partial is not None
    monkeypatch.setattr(partial_plan, "_ROUNDS", 0)
    loaded = load_plan("plan.yaml", text)
    assert loaded.partial is None
    assert "RG009" in {one.code for one in loaded.raised}


@pytest.mark.parametrize(("years", "told"), [(30, 30), (31, 30)])
def test_years_of_a_duty_looked_through(years: int, told: int) -> None:
    span = f"period: {{start: 2050-01-01, end: {2049 + years}-12-31}}\n"
    text = plan_text(f"{span}duties: [{{name: 月报, kind: report, by: 甲局, every: month}}]\n")
    assert [one.code for one in findings_of(text)].count(rg120.RULE.code) == told


# Writing, waiting, memory


@POSIX
@pytest.mark.parametrize(("seconds", "told"), [(0.2, True), (20, False)])
def test_waiting_for_a_pipe_is_said(seconds: float, told: bool, tmp_path: Path, monkeypatch: PATCH) -> None:
    pipe = tmp_path / "plan.yaml"
    os.mkfifo(pipe)
    monkeypatch.setattr(encodings, "_WAIT_SECONDS", seconds)
    writer = "import sys, time; s = open(sys.argv[1], 'w'); time.sleep(0.6); s.write('title: x')"
    with subprocess.Popen([sys.executable, "-c", writer, str(pipe)]):
        run = command_line("validate", str(pipe))
    assert ("还在等待输入" in run.err) is told


def program(folder: Path, monkeypatch: PATCH, name: str, does: str) -> None:
    """A program of this name that comes before the real one."""
    (folder / "bin").mkdir()
    (folder / "bin" / name).write_text(f"#!/bin/sh\n{does}\n")
    (folder / "bin" / name).chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder / 'bin'}{os.pathsep}{os.environ['PATH']}")


@POSIX
@pytest.mark.parametrize(("seconds", "code"), [(30, 0), (0.3, 2)])
def test_one_git_command(seconds: float, code: int, repo: Repo, monkeypatch: PATCH) -> None:
    repo.commit("plan.yaml", plan_text(""))
    real = next(path for one in os.environ["PATH"].split(os.pathsep) if (path := Path(one, "git")).is_file())
    program(repo.folder, monkeypatch, "git", f'sleep 0.5; exec {real} "$@"')
    monkeypatch.setattr(git_command, "_SECONDS", seconds)
    run = command_line("diff", "--base", "HEAD", "plan.yaml")
    assert run.code == code, run.err
    assert code == 0 or "git 在 0.3 秒内没有回应" in run.err


@POSIX
@pytest.mark.parametrize(("seconds", "merged"), [(30, True), (0.2, False)])
def test_a_merge_by_lines(seconds: float, merged: bool, tmp_path: Path, monkeypatch: PATCH) -> None:
    program(tmp_path, monkeypatch, "git", "sleep 0.5; echo merged")
    monkeypatch.setattr(line_merge, "_SECONDS", seconds)
    found = merge_texts("a: [\n", "b: [\n", "c: [\n")  # no plan: by lines alone
    assert (found.text == "merged\n", found.clean) == (merged, merged)
    assert merged or "<<<<<<<" in found.text


@pytest.mark.parametrize(("back", "code"), [(3, 0), (2, 2)])
def test_earlier_versions_tried(back: int, code: int, repo: Repo, monkeypatch: PATCH) -> None:
    repo.commit("plan.yaml", plan_text(""))
    for turn in range(2):
        repo.commit("plan.yaml", f"format: 1\ntasks: {turn}\n")
    repo.commit("plan.yaml", plan_text("basis: [某文件]\n"))
    assert back < git_revisions._BACK
    monkeypatch.setattr(git_revisions, "_BACK", back)
    run = command_line("diff", "--base", "HEAD~1", "plan.yaml")
    assert run.code == code, run.err


@pytest.mark.parametrize(("size", "kept"), [(1_000, True), (1_001, False)])
def test_memory_of_one_run(size: int, kept: bool, tmp_path: Path, monkeypatch: PATCH) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    monkeypatch.setattr(store, "_LARGEST", 1_008)  # eight bytes say how long it is
    key = store.key_of("test")
    store.put(key, [b"x" * size])
    assert (store.get(key) is not None) is kept


@pytest.mark.parametrize(("entries", "forgotten"), [(4, False), (5, True)])
def test_memory_of_earlier_runs(entries: int, forgotten: bool, tmp_path: Path, monkeypatch: PATCH) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    for number in range(entries):
        store.put(store.key_of("test", str(number)), [b"x" * 3_000])
    one = max(size for _, _, size in store.entries())
    monkeypatch.setattr(store, "MOST", 4 * one)
    store.prune()
    assert (len(list(store.entries())) < entries) is forgotten


@POSIX
@pytest.mark.parametrize(("name", "most", "left"), [("_MOST_LEFTOVERS", 2, 1), ("_MOST_LEFTOVERS", 3, 0), ("_MOST_ENTRIES", 4, 0)])  # fmt: skip
def test_leftovers_cleared_at_a_time(name: str, most: int, left: int, tmp_path: Path, monkeypatch: PATCH) -> None:
    for number in range(3):
        (tmp_path / f".ruralgov-{number:016x}.tmp").write_bytes(b"half")
    assert getattr(leftovers, name) > most
    monkeypatch.setattr(leftovers, name, most)
    write_bytes(tmp_path / "a.md", b"x")
    assert len(list(tmp_path.glob(".ruralgov-*"))) == left


# Calendar


@pytest.mark.parametrize(("days", "code"), [("366", 0), ("367", 2), ("-1", 0), ("-2", 2)])
def test_days_of_notice(days: str, code: int, tmp_path: Path) -> None:
    run = command_line("calendar", plan_file(tmp_path, plan_text("")), "-f", "ics", "--alarm", days)
    assert run.code == code, run.err


# Output


def words_of(book: Book) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(book.data()))


@pytest.mark.parametrize("length", [32_767, 32_768])
def test_a_cell(length: int, tmp_path: Path) -> None:
    text = plan_text(f"tasks: [{{id: '1', title: {'甲' * length}, lead: [甲局], deadline: 2026-10-30}}]\n")
    run = command_line("tasks", plan_file(tmp_path, text), "-o", str(tmp_path / "a.xlsx"))
    assert run.code == 0, run.err
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert max(len(str(cell.value)) for row in sheet.rows for cell in row) == 32_767


@pytest.mark.parametrize(("length", "name"), [(31, "甲" * 31), (32, "甲" * 31)])
def test_the_name_of_a_sheet(length: int, name: str) -> None:
    book = Book()
    book.sheet("甲" * length)
    book.sheet("甲" * length)
    assert words_of(book).sheetnames == [name, "甲" * 29 + "-2"]


@pytest.mark.parametrize(("length", "kept"), [(0, 0), (5, 4)])
def test_a_note(length: int, kept: int, tmp_path: Path, monkeypatch: PATCH) -> None:
    """As long as the longest is, nothing is lost; with less room it ends earlier."""
    from ruralgov.papers.excel import table

    file = plan_file(tmp_path, plan_text("tasks: [{id: '1', title: 甲, lead: [甲局], deadline: 2026-10-30}]\n"))
    whole = longest_note(file, tmp_path)
    assert whole < table._LONGEST_NOTE
    monkeypatch.setattr(table, "_LONGEST_NOTE", whole - length)
    assert longest_note(file, tmp_path) == whole - length
    assert kept <= length


def longest_note(file: str, folder: Path) -> int:
    run = command_line("tasks", file, "--sources", "-o", str(folder / "a.xlsx"))
    assert run.code == 0, run.err
    cells = [cell for row in openpyxl.load_workbook(folder / "a.xlsx").worksheets[0].rows for cell in row]
    return max(len(cell.comment.text) for cell in cells if cell.comment)


@pytest.mark.parametrize("extra", [0, 1])
@pytest.mark.parametrize(("sign", "most"), [("a", 60), ("乡", 60), ("𠮷", 50)])
def test_a_name_within_a_file_name(sign: str, most: int, extra: int) -> None:
    name = safe(sign * (most + extra))
    assert name == sign * most
    assert len(FileNames().free("台账", sign * 300, "xlsx").encode()) <= 255


def many(count: int) -> str:
    """So many tasks of two sections with a target each, all reported."""
    tasks = "".join(
        f"  - {{id: '{n}', title: 任务{n}, section: {'甲' if n % 2 else '乙'}, lead: [甲局], deadline: 2026-10-30, "
        f"indicators: [{{name: 户厕{n}, at_least: 100, unit: 户}}]}}\n"
        for n in range(count)
    )
    log = "".join(
        f"  - {{date: 2026-06-30, task: '{n}', percent: 40, indicators: {{户厕{n}: {n}}}}}\n" for n in range(count)
    )
    return plan_text(f"sections: [甲, 乙]\ntasks:\n{tasks}progress:\n{log}")


BARS = {
    "a report": (20, ("report", "-q", "2026Q2", "-f", "md"), "各任务完成进度", "各板块平均进度"),
    "a meeting": (12, ("meeting", "--as-of", "2026-06-30", "-f", "md"), "指标完成率**", "指标完成率最低的12个"),
}


@pytest.mark.parametrize("name", BARS)
def test_bars_of_a_chart(name: str, tmp_path: Path) -> None:
    most, words, each, few = BARS[name]
    at = command_line(words[0], plan_file(tmp_path, many(most)), *words[1:]).out
    assert (each in at, few in at) == (True, False)
    past = command_line(words[0], plan_file(tmp_path, many(most + 1)), *words[1:]).out
    assert (each in past, few in past) == (False, True)


@pytest.mark.parametrize(("tasks", "rows"), [(40, 40), (41, 2)])
def test_bars_of_a_ledger(tasks: int, rows: int, tmp_path: Path) -> None:
    file = plan_file(tmp_path, many(tasks))
    assert command_line("ledger", "export", file, "-o", str(tmp_path / "out"), "--as-of", "2026-06-30").code == 0
    book = next(one for one in sorted((tmp_path / "out").glob("*.xlsx")) if "甲局" in one.name)
    assert openpyxl.load_workbook(book)[PROGRESS].max_row == rows + 1


# The desk


def test_fields_of_a_form() -> None:
    most = requests._MOST_FIELDS
    part = b'--B\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n'
    assert len(requests.fields("&".join(["a=1"] * most))["a"]) == most
    form, _ = requests.form_of("multipart/form-data; boundary=B", part * most + b"--B--\r\n")
    assert len(form["a"]) == most
    for body, kind in (
        (b"&".join([b"a=1"] * (most + 1)), "application/x-www-form-urlencoded"),
        (part * (most + 1) + b"--B--\r\n", "multipart/form-data; boundary=B"),
    ):
        with pytest.raises(UserError, match="栏目太多"):
            requests.form_of(kind, body)


def test_what_is_sent_to_the_desk() -> None:
    import anyio

    from ruralgov.desk import server

    class Asked:
        def __init__(self, size: int) -> None:
            self.size = size

        async def stream(self):
            yield b"x" * (self.size - 1)
            yield b"x"

    assert len(anyio.run(server._body, Asked(100), 100)) == 100
    with pytest.raises(UserError, match="文件太大"):
        anyio.run(server._body, Asked(101), 100)


def test_periods_offered_by_the_desk() -> None:
    from ruralgov.desk.paper_kinds import _MOST_PERIODS, periods

    first = date(2026, 1, 1)
    for months, kept in ((_MOST_PERIODS, _MOST_PERIODS), (_MOST_PERIODS + 1, _MOST_PERIODS)):
        last = first.replace(year=first.year + (months - 1) // 12, month=(months - 1) % 12 + 1) + timedelta(days=27)
        text = plan_text(f"period: {{start: {first}, end: {last}}}\n")
        index = Index(load_plan("plan.yaml", text.encode()).plan)
        assert json.dumps(max(map(len, periods(index).values()))) == str(kept)
