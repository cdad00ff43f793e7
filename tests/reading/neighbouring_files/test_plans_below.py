"""Plans below a plan: found by pattern, read once, cut down; broken, missing, outside and circular ones told and left out."""

from __future__ import annotations

from pathlib import Path

import pytest

import ruralgov
from city import CITY, COUNTY, city, log
from ruralgov.plan.surroundings import Unusable
from ruralgov.reading.plan_file import load_plan
from support import command_line


def parts(file: Path) -> dict[str, Unusable | None]:
    return {Path(one.file).name: one.why for one in load_plan(file).around.parts}


def findings(file: Path) -> list[tuple[str, int]]:
    return [(one.code, one.span.line) for one in ruralgov.check(file).standing if one.code.startswith("RG47")]


def test_a_broken_part_is_told_and_left_out(tmp_path: Path) -> None:
    file = city(tmp_path, 甲县=COUNTY.format(name="甲县", homes=1) + log("2026-06-30", 5, 1, 1, 1), 乙县="tasks: 1\n")
    assert parts(file) == {"甲县.yaml": None, "乙县.yaml": Unusable.BROKEN}
    assert findings(file) == [("RG470", 7)]
    assert ruralgov.status(ruralgov.load(file))[0].state.measures[0].actual == 5


def test_a_part_of_another_year_is_told_and_left_out(tmp_path: Path) -> None:
    reached = log("2026-06-30", 5, 1, 1, 1)
    last_year = (COUNTY.format(name="乙县", homes=1) + reached).replace("2026-", "2025-")
    file = city(tmp_path, 甲县=COUNTY.format(name="甲县", homes=1) + reached, 乙县=last_year)
    assert parts(file) == {"甲县.yaml": None, "乙县.yaml": Unusable.OTHER_TIME}
    assert findings(file) == [("RG470", 7)]
    assert ruralgov.status(ruralgov.load(file))[0].state.measures[0].actual == 5


def test_a_draft_is_told_and_left_out_unless_the_plan_above_is_one(tmp_path: Path) -> None:
    reached = log("2026-06-30", 5, 1, 1, 1)
    draft = (COUNTY.format(name="乙县", homes=1) + reached).replace("title: 乙", "status: draft\ntitle: 乙")
    counties = {"甲县": COUNTY.format(name="甲县", homes=1) + reached, "乙县": draft}
    file = city(tmp_path, **counties)
    assert parts(file) == {"甲县.yaml": None, "乙县.yaml": Unusable.DRAFT}
    assert findings(file) == [("RG470", 7)]
    assert ruralgov.status(ruralgov.load(file))[0].state.measures[0].actual == 5
    above = city(tmp_path / "b", CITY.replace("title: 示例市", "status: draft\ntitle: 示例市"), **counties)
    assert set(parts(above).values()) == {None}


@pytest.mark.parametrize("form", ["md", "json"])
def test_the_report_names_who_is_not_in_a_sum_and_ends_as_one_that_lacks_something(tmp_path: Path, form: str) -> None:
    """甲县 has reported, 丙县 has not; 乙县 has an error, and its region can be read all the same."""
    silent = COUNTY.format(name="丙县", homes=1).removesuffix("progress:\n")
    broken = COUNTY.format(name="乙县", homes=1).replace("2026-12-31\n    ind", "2026-02-30\n    ind")
    reached = COUNTY.format(name="甲县", homes=1) + log("2026-06-30", 5, 1, 1, 1)
    file = city(tmp_path, 甲县=reached, 乙县=broken, 丙县=silent)
    run = command_line("report", str(file), "-q", "2026Q2", "--as-of", "2026-06-30", "-f", form)
    assert run.code == 1
    assert "乙县.yaml；原因见 ruralgov validate" in run.err
    if form == "md":
        assert "新建户厕（相加，2个方案中1个有数，没有数的是丙县）" in run.out
        assert "另有1个下级方案没有计入：乙县（有错误）。" in run.out
    assert command_line("calendar", str(file)).code == 0, "what shows none of these figures lacks nothing"


def test_a_pattern_that_fits_nothing_and_a_name_that_is_not_there(tmp_path: Path) -> None:
    file = city(tmp_path, CITY.replace("[counties/*.yaml]", "[区/*.yaml, 没有.yaml]"))
    assert list(parts(file).values()) == [Unusable.MISSING, Unusable.MISSING]
    assert findings(file) == [("RG470", 7), ("RG470", 7)]


@pytest.mark.parametrize("path", ["../外面.yaml", "counties/../../外面.yaml", "{absolute}", "../*.yaml", "link.yaml"])
def test_nothing_outside_the_folder_is_read(path: str, tmp_path: Path) -> None:
    outside = tmp_path / "外面.yaml"
    outside.write_text(COUNTY.format(name="外面", homes=1) + log("2026-06-30", 5, 1, 1, 1), "utf-8")
    folder = tmp_path / "市"
    folder.mkdir()
    (folder / "link.yaml").symlink_to(outside)
    file = city(folder, CITY.replace("counties/*.yaml", path.format(absolute=outside)))
    assert list(parts(file).values()) == [Unusable.OUTSIDE]
    assert findings(file) == [("RG470", 7)]


def test_a_circle_ends(tmp_path: Path) -> None:
    file = city(
        tmp_path, 甲县=CITY.replace("counties/*.yaml", "乙县.yaml"), 乙县=CITY.replace("counties/*.yaml", "甲县.yaml")
    )
    assert set(parts(file).values()) == {None}
    assert ruralgov.load(file).findings is not None
    itself = city(tmp_path / "b", CITY.replace("counties/*.yaml", "city.yaml"))
    assert parts(itself) == {"city.yaml": Unusable.CIRCLE}
    assert findings(itself) == [("RG470", 7)]


def test_a_pattern_passes_over_the_plan_itself(tmp_path: Path) -> None:
    file = city(tmp_path, CITY.replace("counties/*.yaml", "'**/*.yaml'"))
    (tmp_path / "indicators.yaml").write_text("indicators: []\n", "utf-8")
    assert set(parts(file)) == {"甲县.yaml", "乙县.yaml"}


def test_a_file_named_twice_counts_once(tmp_path: Path) -> None:
    file = city(tmp_path, CITY.replace("[counties/*.yaml]", "[counties/*.yaml, counties/甲县.yaml]"))
    assert list(parts(file)) == ["乙县.yaml", "甲县.yaml"]
    assert ruralgov.status(ruralgov.load(file))[0].state.measures[0].actual == 500


def test_no_more_is_kept_of_a_plan_below_than_is_needed(tmp_path: Path) -> None:
    other = "".join(
        f"  - {{id: 别{place}, title: 别的事, lead: [农业农村局], deadline: 2026-12-31}}\n" for place in range(50)
    )
    county = COUNTY.format(name="甲县", homes=1).replace("tasks:\n", "tasks:\n" + other) + log("2026-06-30", 5, 1, 1, 1)
    county += "".join(f"  - {{date: 2026-07-01, task: 别{place}, percent: 5}}\n" for place in range(50))
    part = load_plan(city(tmp_path, 甲县=county)).around.parts[0].plan
    assert part is not None
    assert [task.id for task in part.tasks] == ["7"]
    assert len(part.progress) == 1
    assert part.departments == {}


def test_from_another_folder_and_from_stdin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = city(tmp_path / "市")
    monkeypatch.chdir(tmp_path)
    assert len(load_plan("市/city.yaml").around.parts) == 2
    monkeypatch.chdir(tmp_path / "市")
    run = command_line("validate", "-", stdin=file.read_bytes())
    assert run.code == 0, run.out


def test_every_command_takes_such_a_plan(tmp_path: Path) -> None:
    file = str(city(tmp_path))
    for words in (["tasks"], ["budget"], ["report", "-q", "2026Q2"], ["calendar"], ["rollup"], ["fmt", "--check"]):
        run = command_line(words[0], file, *words[1:])
        assert run.code == 0, (words, run.err)
    assert "500" in command_line("report", file, "-q", "2026Q2", "--as-of", "2026-06-30").out
