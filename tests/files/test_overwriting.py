"""What a file is taken for before an output replaces it."""

from __future__ import annotations

from pathlib import Path

import pytest

import new_format
from ruralgov.files.overwriting import objection
from ruralgov.papers.render import formats
from support import ROOT, command_line

PLANS = [
    "format: 1\n",
    "\ufeff# 说明\n---\nformat: 1\n",
    "{format: 1}\n",
    "title: 甲\nformat: 1\n",
    "%YAML 1.2\n---\nformat: 1\n",
]
PAGES = [
    "# 一页\n\n```yaml\nformat: 1\n```\n",
    "<!-- 一页 -->\n\nformat: 1\n",
    "写 format: 1；\n",
    "| a |\nformat: 1\n",
]


@pytest.mark.parametrize("text", PLANS)
def test_a_plan_is_known_by_what_it_says_whatever_it_is_called(tmp_path: Path, text: str) -> None:
    file = tmp_path / "plan.txt"
    file.write_text(text, "utf-8")
    assert objection(file, file, over=False) is not None


@pytest.mark.parametrize("text", PAGES)
def test_a_page_that_shows_a_plan_is_none(tmp_path: Path, text: str) -> None:
    file = tmp_path / "page.md"
    file.write_text(text, "utf-8")
    assert objection(file, file, over=False) is None


PLAN = ROOT / "plans" / "digital-county.yaml"
ENDINGS = sorted({"text": "txt"}.get(form, form) for form in formats())
SIGNED = {"md", "html", "docx", "xlsx"}
"""Whoever changes one of them takes its sign away; what this computer wrote of the others is remembered."""
BY_HAND = {
    "html": "<html><body>手写的网页</body></html>\n",
    "json": '{"name": "package", "version": 1}\n',
    "ics": "BEGIN:VCALENDAR\r\nPRODID:-//Mozilla//EN\r\nEND:VCALENDAR\r\n",
}


def written(file: Path, *more: str):
    command = "calendar" if file.suffix == ".ics" else "tasks"
    return command_line(command, str(PLAN), *more, "-o", str(file))


FILES = [*ENDINGS, "adoc"]


@pytest.fixture(params=FILES)
def file(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that a paper goes into, in every format that there is, and in one that the program does not know."""
    if request.param not in ENDINGS:
        new_format.add(monkeypatch, request.param)
    return tmp_path / f"out.{request.param}"


def test_what_somebody_wrote_by_hand_is_not_replaced(file: Path) -> None:
    text = BY_HAND.get(file.suffix[1:], "# 会议记录\n\n手写的。\n")
    file.write_text(text, "utf-8", newline="")
    run = written(file)
    assert (run.code, "没有覆盖" in run.err) == (2, True)
    assert file.read_bytes() == text.encode()


def test_a_paper_of_an_earlier_run_is_written_anew(file: Path) -> None:
    assert written(file).code == 0
    before = file.read_bytes()
    run = written(file, "--unit", "县水务局")
    assert run.code == 0, run.err
    assert file.read_bytes() != before


@pytest.mark.parametrize("form", ["md", "html"])
def test_a_page_that_somebody_changed_is_not_replaced(tmp_path: Path, form: str) -> None:
    file = tmp_path / f"out.{form}"
    assert written(file).code == 0
    changed = file.read_text("utf-8").replace("任务", "事项", 1)
    file.write_text(changed, "utf-8", newline="")
    assert written(file).code == 2
    assert file.read_text("utf-8") == changed


def test_a_folder_of_facts_keeps_a_table_that_is_not_ours(tmp_path: Path) -> None:
    words = ("export", str(PLAN), "-o", str(tmp_path))
    (tmp_path / "tasks.csv").write_text("姓名,电话\n甲,1\n", "utf-8")
    assert command_line(*words).code == 2
    assert [file.name for file in tmp_path.iterdir()] == ["tasks.csv"]
    (tmp_path / "tasks.csv").unlink()
    assert [command_line(*words).code for _ in range(2)] == [0, 0]


@pytest.fixture
def remembering(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    return tmp_path


@pytest.mark.parametrize("file", sorted({*FILES} - SIGNED), indirect=True)
def test_what_somebody_changed_below_its_beginning_is_not_replaced(remembering: Path, file: Path) -> None:
    """This computer remembers what it wrote; the file itself has no room for a sign."""
    assert written(file).code == 0
    changed = file.read_text("utf-8").replace("县水务局", "县水利局")
    file.write_text(changed, "utf-8", newline="")
    run = written(file, "--unit", "县水务局")
    assert (run.code, "没有覆盖" in run.err) == (2, True)
    assert file.read_bytes().decode() == changed
    file.unlink()
    assert [written(file, *unit).code for unit in ((), ("--unit", "县水务局"), ())] == [0, 0, 0]
    assert remembering == file.parent


@pytest.mark.parametrize("name", ["tasks.parquet", "ruralgov.duckdb"])
def test_data_of_an_earlier_run_is_written_anew_without_a_memory(tmp_path: Path, name: str) -> None:
    """It is no text: the sign of its kind tells."""
    pytest.importorskip("pyarrow")
    words = ("export", str(PLAN), "-o", str(tmp_path), "-f", name.partition(".")[2])
    assert [command_line(*words).code for _ in range(2)] == [0, 0]
    next(tmp_path.glob(f"*{name[-6:]}")).write_text("手写的。\n", "utf-8")
    assert command_line(*words).code == 2


def test_a_table_of_facts_that_somebody_changed_stays(remembering: Path) -> None:
    folder = remembering / "facts"
    words = ("export", str(PLAN), "-o", str(folder))
    assert [command_line(*words).code for _ in range(2)] == [0, 0]
    tasks = folder / "tasks.csv"
    changed = tasks.read_text("utf-8") + "手工加的一行\n"
    tasks.write_text(changed, "utf-8", newline="")
    assert command_line(*words).code == 2
    assert tasks.read_bytes().decode() == changed


def test_without_a_memory_the_beginning_tells(tmp_path: Path) -> None:
    """Another computer wrote it, or what was remembered is gone: the same table again is written anew."""
    file = tmp_path / "out.csv"
    assert written(file).code == 0
    file.write_text(file.read_text("utf-8") + "手工加的一行\n", "utf-8")
    assert written(file).code == 0
