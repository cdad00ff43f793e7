"""A plan written beside a test, and what `why` answers about a figure of one of its papers."""

from __future__ import annotations

from pathlib import Path

from support import command_line


class Asked:
    """A plan in a folder. Answers name its lines as ``plan.yaml:12: text``."""

    def __init__(self, folder: Path, text: str) -> None:
        self.file = folder / "plan.yaml"
        self.text = text
        self.file.write_text(text, "utf-8")

    def why(self, *words: str) -> str:
        """What is said of a figure."""
        done = command_line("why", str(self.file), *words)
        assert done.code == 0, done.err
        return str(done.out).replace(self.file.parent.as_posix() + "/", "")

    def at(self, words: str) -> str:
        """The line of the plan with these words, as `why` names it."""
        lines = self.text.splitlines()
        number = next(place for place, line in enumerate(lines, start=1) if words in line)
        return f"plan.yaml:{number}: {lines[number - 1].strip()}"
