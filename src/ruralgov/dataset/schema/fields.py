"""What a table is made of, and the columns that several have."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ruralgov.text import Text

Kind = Literal["text", "integer", "number", "money", "date", "flag"]
MONEY_PLACES, NUMBER_PLACES = 6, 6
"""Decimal places that are kept of money (in 元) and of other numbers; both are decimals of 38 digits."""


class Field(NamedTuple):
    """A column. Money is in 元; ``unit`` says what else a number counts."""

    name: str
    kind: Kind
    what: Text
    unit: str = ""


class Facts(NamedTuple):
    """A table: ``key`` are the columns that name a row, the plan always first."""

    name: str
    what: Text
    key: tuple[str, ...]
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(field.name for field in self.fields)


def table(name: str, zh: str, en: str, key: str, *fields: Field) -> Facts:
    """A table; the plan is the first column and the first of the key."""
    return Facts(name, Text(zh, en), ("plan", *key.split()), (_PLAN, *fields))


def field(name: str, kind: Kind, zh: str, en: str, unit: str = "") -> Field:
    """A column."""
    return Field(name, kind, Text(zh, en), unit)


def text(name: str, zh: str, en: str) -> Field:
    """A column of text."""
    return field(name, "text", zh, en)


def integer(name: str, zh: str, en: str) -> Field:
    """A column of whole numbers."""
    return field(name, "integer", zh, en)


def money(name: str, zh: str, en: str) -> Field:
    """A column of money."""
    return field(name, "money", zh, en, "元")


def date(name: str, zh: str, en: str) -> Field:
    """A column of days."""
    return field(name, "date", zh, en)


_PLAN = text("plan", "方案：文件路径，不带扩展名", "The plan: the path of its file without the ending")
TASK = text("task", "任务编号", "Id of the task")
OF_GOAL = text("task", "任务编号；总体目标为空文字", "Id of the task; empty text for a goal of the plan")
INDICATOR = text("indicator", "指标名称", "Name of the indicator")
ASSUMED = field("assumed", "flag", "※：以推定数为据", "※: rests on an assumption")
DOCUMENT = text("document", "文号或凭证", "Document or voucher number")
ENTERED = date("entered", "记入日期", "Day of entering")
SOURCE = text("source", "资金来源", "Source of the money")
ITEM = text("item", "资金项目", "What the money is for")
YEAR = integer("year", "资金年度", "Budget year")
LINE = integer("line", "任务内第几笔，从 1 起", "Number of the budget line within its task, from 1")
