"""What the entries of every log share: the day that they speak of, the day they were entered, what they correct."""

import datetime as dt
from typing import Annotated as A

from ruralgov.plan.base import Base, doc
from ruralgov.plan.dates import Day


class Dated(Base):
    """Something that speaks of a day and was entered on that day or a later one."""

    date: A[Day, doc("日期", "Date")]
    entered: A[
        Day | None,
        doc(
            "记入日期：补记、更正时写明；默认与 date 相同",
            "Day it was entered, where that is later than the day it speaks of; the same by default",
        ),
    ] = None

    @property
    def since(self) -> dt.date:
        """The day from which the plan knows it."""
        return self.entered or self.date


class Entry(Dated):
    """An entry of a log that only grows: what was wrong is corrected by another one, which names its day."""

    replaces: A[
        Day | None,
        doc(
            "更正（冲正）：被更正的那一条的 date；两条都留在台账，记入之日起以本条为准",
            "Correction: the date of the entry it replaces; both stay, from the day it was entered this one counts",
        ),
    ] = None


class Recorded(Base):
    """Something that stands in no log, is so from a day on, and was entered on that day or a later one."""

    on: A[Day, doc("日期", "Date")]
    entered: A[
        Day | None,
        doc(
            "记入日期：事后补写的写明，这天以前的材料照旧；默认与 on 相同",
            "Day it was entered, where that is later: papers of the days before stay as they were; that of `on` by default",
        ),
    ] = None

    @property
    def since(self) -> dt.date:
        """The day from which the plan knows it."""
        return self.entered or self.on
