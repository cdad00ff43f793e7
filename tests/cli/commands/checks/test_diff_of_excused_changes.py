"""What a comment of the edit suppresses is shown with file, line and reason in every format; what guards edits heeds none."""

from __future__ import annotations

import json

import pytest

from support import ROOT, command_line

REASON = "县政府会议纪要已定，文号待补"


@pytest.fixture
def guarded(tmp_path):
    old, new = ROOT / "docs" / "examples" / "before.yaml", tmp_path / "new.yaml"
    text = old.read_text("utf-8").replace(
        "deadline: 2026-10-30", f"deadline: 2026-12-30  # ruralgov: ignore RG701 {REASON}", 1
    )
    new.write_text(text, "utf-8")
    return str(old), str(new)


def test_a_comment_opens_no_gate(guarded) -> None:
    for form in ("text", "md", "json", "github", "gitlab", "junit", "sarif"):
        run = command_line("diff", *guarded, "-f", form)
        assert run.code == 1, run.err
        assert "RG701" in run.out
    summary = command_line("diff", *guarded, "-f", "md", "--summary")
    assert summary.code == 1
    assert "要处理的" in summary.out


@pytest.fixture
def excusing(tmp_path):
    """A new finding, and the comment that suppresses it."""
    old, new = ROOT / "docs" / "examples" / "before.yaml", tmp_path / "new.yaml"
    text = old.read_text("utf-8")
    unit = text[text.index("departments:") :].split("\n")[1]
    new.write_text(text.replace(unit, f"  某某新设局: {{}}  # ruralgov: ignore RG208 {REASON}\n{unit}"), "utf-8")
    line = new.read_text("utf-8").split("\n").index(f"  某某新设局: {{}}  # ruralgov: ignore RG208 {REASON}") + 1
    return str(old), str(new), line


@pytest.mark.parametrize(
    "words", [("text",), ("md",), ("json",), ("github",), ("gitlab",), ("junit",), ("sarif",), ("md", "--summary")]
)
def test_what_a_comment_of_the_edit_suppresses_is_told_in_every_format(excusing, words) -> None:
    *files, line = excusing
    run = command_line("diff", *files, "-f", *words)
    assert run.code == 0, run.err
    said = json.dumps(json.loads(run.out), ensure_ascii=False) if words[0] == "json" else run.out
    for part in ("RG208", REASON, str(line)):
        assert part in said.replace("\n    ", "")


def test_what_was_suppressed_before_is_not_told_again(excusing) -> None:
    _, new, _ = excusing
    assert "RG208" not in command_line("diff", new, new, "-f", "json").out
    assert json.loads(command_line("diff", new, new, "-f", "gitlab").out) == []
