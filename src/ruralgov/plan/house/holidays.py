"""The house file of holidays (``holidays.yaml``): days off and worked that all plans of an office share."""

from typing import Annotated as A
from typing import Self

from pydantic import model_validator
from pydantic_core import PydanticCustomError

from ruralgov.plan.base import Base, Str, doc
from ruralgov.plan.dates import Day


class Arranged(Base):
    """One festival as a notice arranges it."""

    year: A[int, doc("通知所说的年份", "Year that the notice speaks of", ge=1950, le=2999)]
    festival: A[Str, doc("节日，如 国庆节", "Festival, such as 国庆节")]
    start: A[Day, doc("放假第一天", "First day off")]
    end: A[Day, doc("放假最后一天", "Last day off")]
    workdays: A[tuple[Day, ...], doc("调休上班日", "Make-up working days")] = ()
    document: A[Str | None, doc("通知的文号或标题", "The notice, by number or title")] = None

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not 0 <= (self.end - self.start).days < 31:
            raise PydanticCustomError("span", "start and end are not the days of one holiday")
        return self


class HouseHolidays(Base):
    """What the house file says. Its own days win over the notices, a plan's over both."""

    notices: A[tuple[Arranged, ...], doc("国务院办公厅通知的放假安排", "The State Council's notices")] = ()
    holidays: A[tuple[Day, ...], doc("本地另外放假的日子", "Other days off here")] = ()
    workdays: A[tuple[Day, ...], doc("本地另外上班的日子", "Other working days here")] = ()


NOTHING = HouseHolidays.model_construct()
