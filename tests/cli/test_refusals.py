"""What commands refuse in one line, and nothing is written: days, years, reasons and names that cannot be meant."""

from __future__ import annotations

from pathlib import Path

import pytest

from offices import OFFICE
from support import command_line

BY = ("--document", "某办发〔2026〕3号")
REFUSED: dict[str, tuple[tuple[str, ...], str]] = {
    "a seal of a day before the last entry": (("verify", "plan.yaml", "--seal", "--date", "2020-01-01"), "没有封存"),
    "a reason of blanks": (("set", "1", "deadline", "2026-12-01", "plan.yaml", *BY, "--reason", " \n"), "要有审批"),
    "a successor without a name": (
        ("reorganise", "plan.yaml", "县财政局", "--into", " ", "--on", "2026-07-01", *BY),
        "--into",
    ),
    "a plan for a year that no plan can have": (
        ("init", "--from", "plan.yaml", "--year", "2999", "-o", "next.yaml"),
        "--year",
    ),
    "a plan that no command would find": (("init", "-o", "next.docx"), ".yaml"),
    "two files from stdin": (("merge", "-", "-", "plan.yaml"), "标准输入"),
}


@pytest.mark.parametrize(("words", "said"), REFUSED.values(), ids=REFUSED)
def test_it_is_refused_in_one_line(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...], said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    run = command_line(*words)
    assert (run.code, len(run.err.splitlines())) == (2, 1), run.err
    assert said in run.err
    assert Path("plan.yaml").read_text("utf-8") == OFFICE
    assert [file.name for file in tmp_path.iterdir()] == ["plan.yaml"]


def test_a_seal_of_the_day_of_the_last_entry_is_put(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(OFFICE, "utf-8")
    assert command_line("verify", "plan.yaml", "--seal", "--date", "2026-07-01").code == 0
    assert command_line("log", "2", "plan.yaml", "--percent", "70", "--date", "2026-08-01").code == 0
    assert command_line("verify", "plan.yaml").code == 0


def test_the_plan_file_does_not_stand_before_the_task(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text("title: 某\n", "utf-8")
    run = command_line("log", str(file), "5", "--percent", "60")
    assert (run.code, "写在后面：ruralgov log 5 --percent 60" in run.err) == (2, True)
    assert "写在后面：ruralgov set 5 deadline" in command_line("set", str(file), "5", "deadline", "2026-12-31").err
