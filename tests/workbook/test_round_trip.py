"""A workbook that nobody changed changes nothing; every field that a cell shows can be changed there, and that alone changes."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from decimal import Decimal
from functools import cache
from pathlib import Path as FilePath

import pytest

from field_variants import PLAN
from ruralgov.editing.line_splices import plain
from ruralgov.findings import Path
from ruralgov.plan.value_names import VALUES
from ruralgov.reading.plan_file import load_plan
from ruralgov.reading.source import Source
from ruralgov.workbook import columns as kinds
from ruralgov.workbook.cells_from_values import around, value_in
from ruralgov.workbook.compare import compare
from ruralgov.workbook.edits import written
from ruralgov.workbook.entry_sheet import CONTENT, row_key
from ruralgov.workbook.export import export
from ruralgov.workbook.filled import Filled, Line, read
from ruralgov.workbook.requested_changes import Put
from ruralgov.workbook.sheets import KINDS, Data, Entry, Kind, columns_of, entries
from ruralgov.workbook.value_labels import label
from ruralgov.workbook.values_from_cells import Given
from support import PLANS

TEXTS = {
    **{path.stem: path.read_text("utf-8") for path in sorted(PLANS.glob("*.yaml"))},
    "a county's year": PLAN,
    # What the others do not have.
    "odd forms": """\
format: 1
title: 某县方案
money_unit: 万元
period: {start: 2026, end: 2026-Q4}
departments:
  甲局:
  "甲局\u200b": {}
  "a/b~c%": {}
  "乙局，丙局": {aliases: ["乙、丙", 乙]}
tasks:
  - {id: "1", title: "=HYPERLINK(1)", lead: [甲局], deadline: 2026-06, after: ["1.10"], deliverables: ["甲、乙", 丙]}
  - id: "1.10"
    title: 很长的数
    summary: |
      第一行
      第二行

    lead:   # 两个单位
      - 甲局  # 牵头
      - 乙局，丙局
    joint: true
    indicators: [{name: 数, at_least: 12345678901234567890, between: [1, 2.5]}]
    budget:
      - {item: 钱, year: 2026, unit_cost: 1,200.50元, quantity: 3.5, shares: 分}
funding:
  sources: [省, 市, 县]
  shares: {分: {ratio: "2:2:1"}, 按日: [{until: 2026-06-30, ratio: {省: 1}}, {paid_by: 县}]}
duties:
  - {name: 报告, kind: report, by: lead, every: 2 months, due: month-end}
  - {name: 会, kind: meeting, by: [甲局], every: week, day: friday, from: 2026-02}
  - {name: 年报, kind: report, by: 甲局, every: year, due: 12-15}
""",
}

RICH = ("a county's year", "odd forms")
"""In these the columns that are empty are filled, too."""


def as_cell(value: object) -> object:
    """A value as the reader of a workbook gives it."""
    if isinstance(value, Decimal):
        return float(value)
    return datetime.combine(value, time()) if isinstance(value, date) else value


@cache
def lines_of(text: str) -> dict[Kind, tuple[Line, ...]]:
    """The rows of an unedited workbook."""
    data = plain(Source(text).data)
    lines = {}
    for kind in KINDS:
        rows = []
        for at, entry in enumerate(entries(data, kind), 4):
            near = around(data, entry.value)
            shown = {one.path: value_in(one, entry, near) for one in columns_of(data, kind)}
            cells = {path: Given(f"{place}:{at}", as_cell(value)) for place, (path, value) in enumerate(shown.items())}
            if kind.whole:
                rows = [Line(kind.name, 4, row_key(path), {(CONTENT,): cell}) for path, cell in cells.items()]
            else:
                rows.append(Line(kind.name, at, row_key(entry.path), cells))
        lines[kind] = tuple(rows)
    return lines


def filled(text: str, kind: Kind, column: kinds.Column, new: dict[Path, object]) -> Filled:
    """The workbook of a plan without its file, the cells of one column as somebody has filled them, by entry."""
    lines = dict(lines_of(text))
    keys = {row_key(column.path if kind.whole else path): value for path, value in new.items()}
    path = (CONTENT,) if kind.whole else column.path
    lines[kind] = tuple(
        line._replace(cells={**line.cells, path: line.cells[path]._replace(value=as_cell(keys[line.key]))})
        if line.key in keys
        else line
        for line in lines[kind]
    )
    return Filled("x.xlsx", text, plain(Source(text).data), lines, (), ())


@pytest.mark.parametrize("name", TEXTS)
def test_an_unedited_workbook_wants_nothing(name: str, tmp_path: FilePath) -> None:
    loaded = load_plan("plan.yaml", TEXTS[name].encode())
    compared = compare(loaded, read(tmp_path / "x.xlsx", export(loaded)))
    assert (compared.wishes, compared.gone, compared.refused, compared.told) == ((), (), (), ())


def test_the_same_plan_gives_the_same_bytes() -> None:
    loaded = load_plan("plan.yaml", TEXTS["odd forms"].encode())
    assert export(loaded) == export(loaded)


def other(column: kinds.Column, was: object) -> object:
    """Another value of the column's kind, as an office writes it."""
    known = {
        kinds.NUMBER: Decimal("7.25"),
        kinds.WHOLE: Decimal(2031),
        kinds.MONEY: "8.5万元",
        kinds.PERCENT: Decimal("12.5"),
        kinds.DAY: (was if isinstance(was, date) else date(2026, 3, 1)) + timedelta(days=1),
        kinds.SPAN: "2027年3月" if was != "2027-03" else "2027年4月",
        kinds.YES: "否" if was == "是" else "是",
        kinds.NAMES: "甲局、新局",
        kinds.PAIR: "１1～12",
        kinds.MIXED: "8",
        kinds.RHYTHM: "每3个月" if was != "每3个月" else "每周",
        kinds.DUE: "11月30日",
    }
    if column.kind == kinds.CHOICE:
        return next(label(one) for one in column.choices if label(one) != was)
    return known.get(column.kind, "改过的文字：是“这样” # 的 ")


def others(kind: Kind, column: kinds.Column, entry: Entry, data: Data) -> list[object]:
    """What the other cells of the row show."""
    near = around(data, entry.value)
    return [value_in(one, entry, near) for one in columns_of(data, kind) if one != column]


@pytest.mark.parametrize("name", TEXTS)
def test_every_field_can_be_changed_and_emptied_and_nothing_else_changes(name: str) -> None:
    text = TEXTS[name]
    loaded = load_plan("plan.yaml", text.encode())
    data = plain(loaded.source.data)
    near = around(data, {})
    for kind in KINDS:
        rows = {one.path: one for one in entries(data, kind)[:2]}
        for column in columns_of(data, kind):
            if kind.log or column.path[0] in (kinds.NAME, kinds.PARENT) or not rows:
                continue
            old = {path: value_in(column, one, around(data, one.value)) for path, one in rows.items()}
            used = any(value is not None for value in old.values())
            if not used and name not in RICH:
                continue
            for empty in (False, True):
                if empty and (column.required or not used or name not in RICH):
                    continue
                new = {path: None if empty else other(column, was) for path, was in old.items()}
                compared = compare(loaded, filled(text, kind, column, new))
                assert not compared.refused, (kind.name, column, compared.refused)
                wanted = [path for path in old if new[path] != old[path]]
                puts = [one for one in compared.wishes if isinstance(one, Put)]
                assert [one.entry.path for one in puts] == wanted, (kind.name, column)
                # `written` reads the text again and holds that exactly what was meant is other.
                after = plain(Source(written(loaded.source, compared.wishes, near.money, near.sources)).data)
                for one in entries(after, kind)[: len(old)]:
                    shown = value_in(column, one, around(after, one.value))
                    assert (shown is None) == empty, (kind.name, column, one.path)
                    assert others(kind, column, one, after) == others(kind, column, rows[one.path], data)
                    assert shown != old[one.path] or one.path not in wanted, (kind.name, column, one.path)


def test_every_value_that_the_model_names_has_its_words() -> None:
    choices = {
        word
        for kind in KINDS
        for column in kinds.columns(kind.model, kind.skip)
        if isinstance(column, kinds.Column)
        for word in column.choices
        if word.isascii()
    }
    assert choices - {"1"} <= set(VALUES)


def test_no_two_columns_of_a_sheet_have_one_heading() -> None:
    for text in TEXTS.values():
        data = plain(Source(text).data)
        for kind in KINDS:
            heads = [one.title for one in columns_of(data, kind)]
            assert len(set(heads)) == len(heads), kind.name
