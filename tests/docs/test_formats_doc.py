"""docs/formats.md: every JSON sample has the keys, and no others, that the command really gives."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from edits import PLAN
from ruralgov.changes import field_changes
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import completed
from ruralgov.cli.app import run
from support import ROOT

FORMATS = (ROOT / "docs" / "formats.md").read_text("utf-8")
EDITING = (ROOT / "docs" / "editing.md").read_text("utf-8")
SAMPLES = [json.loads(block) for block in re.findall(r"```json\n(.*?)```", FORMATS, re.DOTALL)]


def keys(node: Any, path: str = "") -> set[str]:
    """Every key path that holds something; entries of a list count together, free names (values, units) not at all."""
    if isinstance(node, dict):
        return {f"{path}.{key}" for key in node}.union(
            *(keys(value, f"{path}.{key}") for key, value in node.items() if key != "values")
        )
    return set().union(*(keys(item, f"{path}[]") for item in node)) if isinstance(node, list) else set()


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    old = completed(PLAN)
    new = old.replace("deadline: 2026-06-30", "deadline: 2026-08-31").replace("lead: [县委农办]", "lead: [县农业居]")
    (tmp_path / "old.yaml").write_text(old, "utf-8")
    (tmp_path / "new.yaml").write_text(new, "utf-8")
    return tmp_path


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    capsys.readouterr()
    run(["--lang", "zh", *words])
    return json.loads(capsys.readouterr().out)


def test_findings(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = printed(capsys, "validate", "new.yaml", "--format", "json")
    # A place that a finding relates to is not in every finding.
    assert keys(SAMPLES[0]) - keys(given) <= {
        ".findings[].related[].path",
        ".findings[].related[].line",
        ".findings[].related[].column",
    }
    assert keys(given) <= keys(SAMPLES[0])


def test_changes(plans: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = printed(capsys, "diff", "old.yaml", "new.yaml", "--format", "json")
    assert {key for key in keys(given) if "new_findings[]" not in key and "by_department[]" not in key} == keys(
        SAMPLES[1]
    )


def test_baseline(plans: Path) -> None:
    run(["validate", "new.yaml", "--write-baseline", "base.json"])
    assert keys(json.loads(Path("base.json").read_text("utf-8"))) == keys(SAMPLES[2])


def test_the_kinds_that_the_page_names_are_those_of_the_code() -> None:
    listed = set(re.findall(r"`([a-z-]+)`", FORMATS[FORMATS.index("- `kind`") : FORMATS.index("## 基线")]))
    stems = {stem for stem in field_changes.KINDS.values() if not stem.endswith(("-changed", "-moved"))}
    assert stems - {"dimension", "band", "tier"} <= listed


def test_the_rules_that_the_page_on_editing_names_are_those_about_edits() -> None:
    named = set(re.findall(r"RG7\d\d", EDITING))
    assert named == {code for code, entry in catalogue().items() if entry.check_edit}
