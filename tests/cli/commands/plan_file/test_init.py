"""``init``: each example and the skeleton validate right after; nothing of a user's is overwritten unasked."""

from __future__ import annotations

import json
import re

import pytest

from offices import refused, shown
from support import PLANS, ROOT, command_line

EXAMPLES = sorted(file.stem for file in PLANS.glob("*.yaml"))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RURALGOV_PLAN", raising=False)


def test_list() -> None:
    assert shown("init", "--list").split() == EXAMPLES
    assert len(EXAMPLES) == 6


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_validates_right_after(tmp_path, example) -> None:
    out = shown("init", "--example", example)
    said = [line for line in out.splitlines() if ".scores" not in line]
    assert said == ["已写入 plan.yaml", "已写入 plan.schema.json", "下一步：ruralgov validate plan.yaml"]
    assert (tmp_path / "plan.yaml").read_bytes() == (PLANS / f"{example}.yaml").read_bytes()
    assert "0 个错误" in shown("validate")


def test_the_skeleton_runs_through_every_command(tmp_path) -> None:
    shown("init", "新 县/plan.yaml")
    assert json.loads((tmp_path / "新 县" / "plan.schema.json").read_text("utf-8"))["$id"] == "plan.schema.json"
    plan = "新 县/plan.yaml"
    assert "0 个错误，0 个警告" in shown("validate", plan)
    for words in (("budget", plan), ("tasks", plan), ("report", plan)):
        shown(*words)


def test_the_skeleton_shows_what_a_plan_needs_over_its_years(tmp_path) -> None:
    """Laid out as fmt does; every later field stands there as a comment, and with the # taken off the plan still has no error."""
    shown("init")
    assert command_line("fmt", "--check", "plan.yaml").code == 0
    text = (tmp_path / "plan.yaml").read_text("utf-8")
    examples = re.compile(r"^( *)# ( *)(?=[a-z_]+:|- (?:\{|id)|[一-鿿]+: [{\[])", re.MULTILINE)
    page = (ROOT / "docs" / "fields-over-years.md").read_text("utf-8")
    fields = {row.rpartition(".")[2] for row in re.findall(r"^\| `([^`]+)`", page, re.MULTILINE)} - {"closed", "seals"}
    commented = "\n".join(line for line in text.splitlines() if examples.match(line))
    assert {field for field in fields if f"{field}:" not in commented} == {"year", "adds_up", "refused"}, (
        "money paid ahead and plans below are rare, and what was refused is written by `ledger import`"
    )
    (tmp_path / "all.yaml").write_text(examples.sub(r"\1\2", text), "utf-8")
    assert "0 个错误" in shown("validate", "all.yaml")


def test_the_next_step_can_be_copied(tmp_path) -> None:
    assert shown("init", "新 县.yaml").splitlines()[-1] == '下一步：ruralgov validate "新 县.yaml"'


def test_an_existing_plan_stays(tmp_path) -> None:
    (tmp_path / "plan.yaml").write_text("我的", "utf-8")
    assert refused("init") == "plan.yaml：已存在；要覆盖请加 --force。"
    assert (tmp_path / "plan.yaml").read_text("utf-8") == "我的"
    shown("init", "--force")
    assert "format: 1" in (tmp_path / "plan.yaml").read_text("utf-8")


def test_into_a_folder_and_to_stdout(tmp_path) -> None:
    (tmp_path / "县").mkdir()
    shown("init", "县")
    assert (tmp_path / "县" / "plan.yaml").exists()
    assert shown("init", "-", "--example", "cadre-funds") == (PLANS / "cadre-funds.yaml").read_text("utf-8")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["方案.txt"], "方案.txt：方案的文件名以 .yaml 结尾。"),
        (["--example", "nix"], "没有示例“nix”。有：cadre-funds、"),
    ],
)
def test_what_is_refused(tmp_path, words, message) -> None:
    assert refused("init", *words).startswith(message)
    assert list(tmp_path.iterdir()) == []


def test_templates_are_copied_and_then_win(tmp_path) -> None:
    shown("init", "--example", "digital-county")
    shown("init", "--templates")
    own = tmp_path / "templates" / "report.md.j2"
    assert own.read_bytes() == (ROOT / "templates" / "report.md.j2").read_bytes()
    before = shown("report", "-q", "Q2")
    own.write_text(own.read_text("utf-8").replace("总体情况", "总的情况"), "utf-8")
    assert shown("report", "-q", "Q2") == before.replace("总体情况", "总的情况") != before
    assert refused("init", "--templates").endswith("已存在；要覆盖请加 --force。")


def test_schema_goes_to_stdout_or_a_file(tmp_path) -> None:
    out = shown("schema")
    assert command_line("schema", "-o", "s.json").code == 0
    assert (tmp_path / "s.json").read_text("utf-8") == out
    assert json.loads(out)["$schema"].startswith("https://json-schema.org/draft/2020-12")


def test_an_example_brings_its_score_sheets(tmp_path) -> None:
    run = command_line("init", str(tmp_path / "town.yaml"), "--example", "township-pilot")
    assert run.code == 0, run.err
    assert list((tmp_path / "town.scores").iterdir())
    assert command_line("score", str(tmp_path / "town.yaml")).code == 0
