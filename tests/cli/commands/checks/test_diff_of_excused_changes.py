"""A change that a comment excuses is shown with its reason: a reviewer sees what was let through."""

from __future__ import annotations

from support import ROOT, command_line


def test_the_page_says_what_a_comment_let_through(tmp_path) -> None:
    old, new = ROOT / "docs" / "examples" / "before.yaml", tmp_path / "new.yaml"
    text = old.read_text("utf-8").replace(
        "deadline: 2026-10-30", "deadline: 2026-12-30  # ruralgov: ignore RG701 县政府会议纪要已定，文号待补", 1
    )
    new.write_text(text, "utf-8")
    run = command_line("diff", str(old), str(new))
    assert run.code == 0, run.err
    assert "按注释放行的" in run.out
    assert "县政府会议纪要已定，文号待补" in run.out.replace("\n    ", "")
