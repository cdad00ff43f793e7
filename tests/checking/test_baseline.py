"""A baseline accepts what stands today; moved lines do not reopen it, new findings fail, what is gone is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from ruralgov.cli.app import run

PLAN = """\
format: 1
title: 示例县乡村治理试点方案
region: {name: 示例县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}, 乙局: {}}
tasks:
  - id: "1"
    title: 完善村级议事
    lead: [甲局]
    support: [丙局, 丁局, 乙局]
    deadline: 2026-06-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
  - id: "2"
    title: 推行村务公开
    lead: [甲局]
    deadline: 2027-06-30
    indicators: [{name: 公开栏, at_least: 3, unit: 个}]
"""


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN, "utf-8")
    assert run(["validate", "plan.yaml", "--write-baseline", "base.json"]) == 0
    return file


def checked(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str], str]:
    """Exit code, the findings that stand, and what was said on stderr."""
    capsys.readouterr()
    code = run(["--lang", "zh", "validate", "plan.yaml", "--baseline", "base.json", "--format", "json", *words])
    out, err = capsys.readouterr()
    return code, [f"{one['code']} {one['path']}" for one in json.loads(out)["findings"] if not one["suppressed"]], err


def test_what_stands_is_accepted(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", "plan.yaml"]) == 1
    assert checked(capsys, "--fail-on", "info") == (0, [], "")
    lines = Path("base.json").read_text("utf-8").splitlines()
    assert '    {"file": "plan.yaml", "code": "RG201", "path": "tasks[1].support[丁局]", "count": 1},' in lines


def test_moved_lines_and_neighbours_stay_accepted(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, second = PLAN.index('  - id: "1"'), PLAN.index('  - id: "2"')
    plan.write_text(
        "# 注\n\n"
        + PLAN[:first]
        + PLAN[second:]
        + PLAN[first:second].replace("[丙局, 丁局, 乙局]", "[乙局, 丁局, 丙局]"),
        "utf-8",
    )
    assert checked(capsys, "--fail-on", "info") == (0, [], "")


def test_a_new_finding_fails(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(PLAN.replace("丁局, 乙局", "丁局, 戊局, 乙局"), "utf-8")
    assert checked(capsys)[:2] == (1, ["RG201 tasks[0].support[2]"])


def test_the_same_finding_twice_is_new_the_second_time(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(PLAN.replace("丁局, 乙局", "丁局, 丁局, 乙局"), "utf-8")
    code, found, _ = checked(capsys)
    assert code == 1
    assert "RG201 tasks[0].support[2]" in found


def test_what_no_longer_occurs_is_told(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    plan.write_text(PLAN.replace("2027-06-30", "2026-06-30"), "utf-8")
    code, found, said = checked(capsys)
    assert (code, found) == (0, [])
    assert "不再出现" in said
    assert "plan.yaml RG102 tasks[2].deadline" in said


def test_from_another_folder_by_its_whole_path(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["validate", str(plan), "--baseline", "base.json", "--fail-on", "info"]) == 0


NONE = [
    "",
    "[]",
    '{"version": 2, "accepted": []}',
    '{"version": 1, "accepted": [1]}',
    "{",
    "[" * 100_000,
    '{"version": ' + "9" * 5000 + "}",
    '{"version": 1, "accepted": [{"file": "a", "code": "b", "path": "c", "count": 1e999}]}',
]


@pytest.mark.parametrize("text", NONE, ids=range(len(NONE)))
def test_what_is_no_baseline_is_said(plan: Path, text: str, capsys: pytest.CaptureFixture[str]) -> None:
    Path("base.json").write_text(text, "utf-8")
    assert run(["--lang", "zh", "validate", "plan.yaml", "--baseline", "base.json"]) == 2
    assert "不是基线文件" in capsys.readouterr().err


def test_a_missing_baseline_is_said(plan: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--lang", "zh", "validate", "plan.yaml", "--baseline", "none.json"]) == 2
    assert "none.json：没有这个文件" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_never_accepted(tmp_path) -> None:
    plan, baseline = tmp_path / "plan.yaml", tmp_path / "baseline.json"
    plan.write_text("title: [没有配对\n", "utf-8")
    run(["validate", str(plan), "--write-baseline", str(baseline)])
    assert run(["validate", str(plan), "--baseline", str(baseline)]) == 1


def test_the_diff_of_a_file_that_cannot_be_read_is_no_success(tmp_path, capsys) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("title: [没有配对\n", "utf-8")
    assert run(["validate", str(plan), "--diff"]) == 1
    assert "plan.yaml" in capsys.readouterr().err
