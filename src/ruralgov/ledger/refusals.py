"""What is said of a cell that is not taken, or of something that is gone."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from ruralgov.text import Text


class Unread(NamedTuple):
    """Whose report of which task a cell is, and what it says: 完成百分比, 本期支出, or an indicator's name."""

    task: str
    by: str | None
    what: tuple[str, ...]


class Refusal(NamedTuple):
    """A cell that is not taken, with the reason; ``along`` are the cells that only made sense together with it.

    Where a logged entry stands against it, ``cure`` is the command that corrects the log, ``replaces`` the entry's day.
    """

    file: str
    sheet: str
    cell: str
    why: Text
    along: tuple[str, ...] = ()
    of: Unread | None = None
    cure: Text | None = None
    replaces: date | None = None
    about: Text | None = None
    """Which task and column it is: 任务2 规范村民议事，完成百分比."""

    def __str__(self) -> str:
        also = f"（连同 {'、'.join(self.along)}）", f" (with {', '.join(self.along)})"
        about = f"（{self.about}）" if self.about else ""
        return f"{self.file}  {self.sheet}!{self.cell}{about}{Text(*also) if self.along else ''}：{self.why}{Text(f'；{self.cure.zh}', f'; {self.cure.en}') if self.cure else ''}"


class Told(NamedTuple):
    """Something an office should know that costs no cell: a row that is gone, a sheet by another name.

    ``holds``: an import of all or nothing stops for it.
    """

    file: str
    why: Text
    holds: bool = False

    def __str__(self) -> str:
        return f"{self.file}：{self.why}"
