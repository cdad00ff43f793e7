"""A field set after a day: with a document the papers of that day stay as they were; without one it is a correction, and says so."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from desk_pages import Asker
from offices import OFFICE
from papers import PLAN, changed, office, paper
from ruralgov.editing.amendments import set_field
from ruralgov.editing.approvals import Approval
from ruralgov.editing.entering.past_papers import corrected_past
from ruralgov.editing.line_splices import plain
from ruralgov.errors import UserError
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from support import command_line, sampled
from variants import at, others, places

DAY, LATER = "2026-06-30", "2026-10-15"
TEXT = PLAN.replace("    section: 建设\n", "    section: 建设\n    weight: 2\n    start: 2026-01-05\n", 1).replace(
    "parameters:", '  - {id: "4", title: 日常保洁, section: 管护, lead: [乙局], ongoing: true}\nparameters:', 1
)
PAPERS = (
    ("report", "-f", "md"),
    ("report", "-f", "json"),
    ("tasks", "-f", "json"),
    ("budget", "-f", "json"),
    ("calendar", "-f", "json"),
    ("rollup", "-f", "json"),
    ("escalation", "-f", "json"),
)
BY = ("某办发〔2026〕9号", "汛期停工")
_LOGS = ("format", "progress", "status", "money_unit")
DATA: Any = plain(Source(TEXT).data)


def fields() -> Iterator[tuple[str, str, str]]:
    """Every scalar of the plan that ``set`` can name, with another value: task, field, value."""
    for path in places(DATA):
        value = at(DATA, path)
        if (
            isinstance(value, dict | list)
            or path[0] in _LOGS
            or path[:2] in (("funding", "appropriations"), ("funding", "payments"))
        ):
            continue
        words = list(named(path))
        task = str(words.pop(1)) if path[0] == "tasks" else "plan"
        field = ".".join(words[1:] if path[0] == "tasks" else words)
        typed = int(str(value)) if str(value).isdigit() else value if isinstance(value, bool) else str(value)
        other = next(iter(others(typed)), None)
        if other is not None and "None" not in words:
            yield task, field, str(other).lower() if isinstance(other, bool) else str(other)


def named(path: tuple[str | int, ...]) -> Iterator[str]:
    node = DATA
    for step in path:
        one = node[step]
        if not isinstance(node, list):
            yield str(step)
        elif isinstance(one, dict):
            name = str(one.get("name") or one.get("item") or one.get("id"))
            yield (
                f"{name}@{one['year']}"
                if "year" in one and sum(other.get("item") == name for other in node) > 1
                else name
            )
        node = one


EVERY = list(dict.fromkeys(fields()))


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    file = office(tmp_path_factory.mktemp("office"), TEXT)
    return file, {" ".join(words): paper(file, words, DAY) for words in PAPERS}


@pytest.mark.parametrize("by", [(None, None), BY], ids=["correction", "document"])
@pytest.mark.parametrize("which", sampled(EVERY, 6), ids=" ".join)
def test_a_field_set_later_leaves_past_papers_alone_or_says_that_it_does_not(
    printed: tuple[Path, dict[str, str]], which: tuple[str, str, str], by: tuple[str | None, str | None]
) -> None:
    task, field, value = which
    loaded, approval = load_plan("plan.yaml", TEXT.encode()), Approval(LATER, *by)
    try:
        made = set_field(loaded, task, field, value, approval)
    except UserError:
        return  # needs its document, or is no such value
    if made.errors:
        return
    file, before = printed
    file.write_bytes(made.loaded.data)
    told = corrected_past(loaded, made, approval)
    assert told is not None or changed(before, {" ".join(words): paper(file, words, DAY) for words in PAPERS}) == {}
    if by == BY and field.rpartition(".")[2] not in ("name", "item", "year"):
        assert told is None


def test_every_kind_of_field_is_tried() -> None:
    assert {("4", "ongoing", "false"), ("1", "weight", "3"), ("plan", "alerts.red_behind", "31")} <= set(EVERY)
    assert len(EVERY) > 60


@pytest.mark.parametrize(
    ("field", "value"), [("stage", "巩固"), ("weight", "5"), ("title", "改造厕所"), ("deadline", "2026-06-01")]
)
def test_without_a_document_it_is_a_correction_and_says_so(field: str, value: str, tmp_path: Path) -> None:
    file = office(tmp_path, TEXT.replace("    stage: 实施\n", "") if field == "stage" else TEXT)
    report = paper(file, ("report", "-f", "json"), DAY)
    run = command_line("set", "1", field, value, str(file), "--date", LATER)
    assert run.code == 0, run.err
    assert "按更正处理，以前日期的材料也用新的" in run.err
    assert "amendments:" not in file.read_text("utf-8")

    file = office(tmp_path, TEXT.replace("    stage: 实施\n", "") if field == "stage" else TEXT)
    run = command_line("set", "1", field, value, str(file), "--date", LATER, "--document", BY[0], "--reason", BY[1])
    assert run.code == 0, run.err
    assert "以前日期的材料" not in run.err
    assert paper(file, ("report", "-f", "json"), DAY) == report


def test_a_renamed_place_is_another_name_in_past_papers_too_and_says_so(tmp_path: Path) -> None:
    words = (
        "set",
        "plan",
        "places.吊沟村.name",
        "吊沟社区",
        str(office(tmp_path, TEXT)),
        "--date",
        LATER,
        "--document",
        BY[0],
        "--reason",
        BY[1],
    )
    assert "名称、年度是用来认这一项的" in command_line(*words).err


@pytest.mark.parametrize(("field", "value"), [("stage", "实施"), ("ongoing", "true")])
def test_what_a_deadline_follows_from_is_kept_with_it(field: str, value: str, tmp_path: Path) -> None:
    """Stage, deadline, state and light of a past day stay; that its day came from the stage is not kept, and that is said."""
    file = office(tmp_path, OFFICE)

    def rows() -> list[tuple[object, ...]]:
        found = json.loads(paper(file, ("tasks", "-f", "json"), DAY))
        return [(one["id"], one["stage"], one["deadline"], one["state"]) for one in found]

    before = rows()
    run = command_line("set", "1", field, value, str(file), "--date", LATER, "--document", BY[0], "--reason", BY[1])
    assert run.code == 0, run.err
    assert "原来按阶段、期间定的时限" in run.err
    assert rows() == before


_NO_LOG = TEXT[: TEXT.index("progress:")]
for _line in ("  appropriations:", "    - {date: 2026-02", "  payments:", "    - {date: 2026-03"):
    _NO_LOG = _NO_LOG.replace(next(one for one in _NO_LOG.split("\n") if one.startswith(_line)) + "\n", "")


@pytest.mark.parametrize(
    "text", [TEXT.replace("status: active", "status: draft"), _NO_LOG], ids=["draft", "nothing logged"]
)
def test_a_draft_and_a_plan_without_a_log_have_no_past_papers(text: str, tmp_path: Path) -> None:
    run = command_line("set", "1", "weight", "5", str(office(tmp_path, text)), "--date", LATER)
    assert (run.code, "以前日期的材料" in run.err) == (0, False), run.err


def test_the_desk_says_it_before_it_writes(tmp_path: Path) -> None:
    office(tmp_path, TEXT)
    form = {"task": ("1",), "field": ("title",), "value": ("改造厕所",), "date": (DAY,)}
    assert "按更正处理" in Asker(tmp_path).post("/change?plan=plan.yaml", form=form, step="preview").text
