"""Every reader of what a remembered command looks at asks where the questions are noted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from ruralgov.files import recorded_reads
from support import ROOT

SOURCE = ROOT / "src" / "ruralgov"
ASKED = re.compile(
    r"\.is_file\(|\.is_dir\(|\.exists\(\)|\.lstat\(|os\.path\.(is|exists|lexists|getsize|real)|\.r?glob\(|\.iterdir\(|"
    r"\.read_bytes\(|\.read_text\(|scandir|listdir|date\.today\(|datetime\.now\(|os\.environ"
)
READERS = [
    "api/days.py", "api/open_plan.py", "api/plan_files.py", "api/rollups.py", "api/checks.py", "checking", "aggregation/figures_of_one_plan.py", "aggregation/rollup.py", "money", "norms", "plan",
    "progress", "calendar", "reading", "cli/plan_choice.py", "cli/many_files.py", "cli/output.py", "cli/commands/checks/validate.py",
    "cli/commands/papers/rollup.py", "cli/commands/papers/budget.py", "cli/commands/papers/tasks.py", "cli/commands/plan_file/fmt.py",
]  # fmt: skip
OTHERWISE_KNOWN = {
    'os.environ.get("RURALGOV_PLAN")',  # every variable of ours is in the key of a run
}


def test_nothing_is_asked_past_the_questions() -> None:
    """Write ``recorded_reads.is_file(path)`` for ``path.is_file()``, ``recorded_reads.today()`` for ``date.today()`` and so on."""
    files = [file for name in READERS for file in ([SOURCE / name] if name.endswith(".py") else (SOURCE / name).rglob("*.py"))]  # fmt: skip
    found = [
        f"{file.relative_to(SOURCE)}: {line.strip()}"
        for file in files
        for line in file.read_text("utf-8").splitlines()
        if ASKED.search(re.sub(r"recorded_reads\.\w+\(", "(", line))
        and not any(known in line for known in OTHERWISE_KNOWN)
    ]
    assert not found


def test_every_question_is_noted_and_has_its_answer_again(tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text("a", "utf-8")
    with recorded_reads.recording() as seen:
        recorded_reads.note_bytes("a.yaml", b"a")
        assert (recorded_reads.is_file("a.yaml"), recorded_reads.is_dir("b"), recorded_reads.exists("b"), recorded_reads.link_exists("c")) == (True, False, False, False)  # fmt: skip
        assert recorded_reads.below(".", (".yaml",)) == ["./a.yaml"]
        assert recorded_reads.matching("*.yaml") == ["a.yaml"]
        assert recorded_reads.real("a.yaml") == str((tmp_path / "a.yaml").resolve())
        recorded_reads.today()
    assert len(seen.answers) == 9
    assert {question: recorded_reads.ask(*question) for question in seen.answers} == seen.answers
    Path("b").mkdir()
    Path("c").symlink_to("nowhere")
    Path("a.yaml").write_text("b", "utf-8")
    Path("b", "b.YAML").write_text("b", "utf-8")
    changed = {
        kind.split()[0]
        for kind, subject in seen.answers
        if recorded_reads.ask(kind, subject) != seen.answers[kind, subject]
    }
    assert changed == {"bytes", "folder", "there", "link", "below"}


@pytest.mark.parametrize("how", [lambda at: at.read_text("utf-8"), lambda at: at.write_text("x", "utf-8")])
def test_a_file_that_is_opened_unnoted_is_not_forgotten(how, tmp_path) -> None:
    (tmp_path / "a").write_text("a", "utf-8")
    with recorded_reads.recording() as seen:
        how(tmp_path / "a")
    assert not seen.sound
    with recorded_reads.recording() as seen:
        (tmp_path / "a").read_bytes()
        recorded_reads.note_bytes(tmp_path / "a", b"a")
    assert seen.sound
    with recorded_reads.recording() as seen:
        recorded_reads.note_bytes(tmp_path / "a", b"a")
        recorded_reads.note_bytes(tmp_path / "a", b"b")
    assert not seen.sound
