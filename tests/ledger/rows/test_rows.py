"""What one row says: percentages, days, figures and sums as offices write them; a cell that cannot be taken costs no other."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook

from books import WHEN, exported, filled, merged, refusals


@pytest.fixture
def books(tmp_path: Path) -> dict[str, Path]:
    return exported(tmp_path)


@pytest.mark.parametrize(
    ("cell", "percent"),
    [
        (62, 62),
        (62.5, Decimal("62.5")),
        (0.8, 80),
        ("80%", 80),
        ("８０％", 80),
        (" 80 ", 80),
        ("８０", 80),
        (100, 100),
        ("百分之八十", 80),
        ("六成五", 65),
        ("八成", 80),
        ("已完成", 100),
        ("=8*10", None),
    ],
)
def test_percentages_as_offices_write_them(books, cell, percent):
    outcome = merged([filled(books["县水务局"], {"1": {"完成百分比": cell}})])
    if percent is None:  # a formula that no program has computed yet
        assert "公式没有算出的值" in refusals(outcome)[0][1]
    else:
        assert [one.entry.percent for one in outcome.taken] == [percent]


def test_one_is_a_hundred_per_cent_only_where_the_cell_shows_it(books):
    def shows_percent(sheet, heads):
        sheet.cell(4, heads["完成百分比"]).number_format = "0%"

    path = books["县水务局"]
    assert "1 可能是 1%" in refusals(merged([filled(path, {"1": {"完成百分比": 1}})]))[0][1]
    assert merged([filled(path, {}, shows_percent)]).taken[0].entry.percent == 100


@pytest.mark.parametrize(
    "cell",
    [
        date(2026, 6, 28),
        datetime(2026, 6, 28),  # noqa: DTZ001  Excel knows no time zones
        "2026-06-28",
        "2026.6.28",
        "2026年6月28日",
        "20260628",
        "２０２６．６．２８",
        "6月28号",
        "2026年6月28号",
        46201,
        "46201",
    ],
)
def test_dates_as_offices_write_them(books, cell):
    taken = merged([filled(books["县水务局"], {"1": {"完成百分比": 30, "情况截至日期": cell}})]).taken
    assert taken[0].entry.date == WHEN
    assert taken[0].entry.note == "（情况截至2026年6月28日）"


@pytest.mark.parametrize(
    ("cell", "value"), [("180 个", 180), ("1,200", 1200), ("0.3万个", 3000), ("三百", 300), ("３．５", Decimal("3.5"))]
)
def test_figures_as_offices_write_them(books, cell, value):
    taken = merged([filled(books["县水务局"], {"1": {"指标1完成值": cell}})]).taken
    assert taken[0].entry.indicators == {"智能水表": value}


@pytest.mark.parametrize(
    ("cell", "amount"),
    [("1,200元", 1200), ("1.2万元", 12000), ("￥300", 300), ("两千", 2000), (1500.5, Decimal("1500.5"))],
)
def test_amounts_as_offices_write_them(books, cell, amount):
    row = {"本期支出（元）": cell, "支出项目": "水表安装"}
    assert [one.amount for one in merged([filled(books["县水务局"], {"1": row})]).taken[0].payments] == [amount]


def test_a_day_without_its_year_is_of_the_report(books):
    from ruralgov.ledger.cell_days import day

    assert day("12月28日", date(2027, 1, 5)) == date(2026, 12, 28)
    assert day("6月底", WHEN) == WHEN
    assert day("7月1日", WHEN) == date(2026, 7, 1)  # later than the report: it is refused as such


def test_a_month_means_its_last_day_and_the_day_of_the_report_is_not_repeated(books):
    row = {"完成百分比": 30, "进展情况": "过半", "情况截至日期": "2026年6月底"}
    assert merged([filled(books["县水务局"], {"1": row})]).taken[0].entry.note == "过半"


@pytest.mark.parametrize(
    ("cells", "cell", "why"),
    [
        ({"完成百分比": "约八成"}, "完成百分比", "不是数字"),
        ({"完成百分比": 120}, "完成百分比", "不在 0 到 100 之间"),
        ({"完成百分比": 10}, "完成百分比", "低于台账已记的 20%"),
        ({"完成百分比": "=1/0"}, "完成百分比", "公式没有算出的值"),
        ({"指标1完成值": "约2"}, "指标1完成值", "请填核实的数"),
        ({"指标1完成值": "3-4"}, "指标1完成值", "这是一个范围"),
        ({"指标1完成值": "一批"}, "指标1完成值", "不是数字"),
        ({"指标1完成值": "3²"}, "指标1完成值", "不是数字"),
        ({"指标1完成值": "3，5"}, "指标1完成值", "逗号只用来分千位"),
        ({"指标1完成值": "180户"}, "指标1完成值", "单位应是“个”，不是“户”"),
        ({"完成百分比": "近三成"}, "完成百分比", "请填核实的数"),
        ({"指标2完成值": 0.8}, "指标2完成值", "请写明百分号"),
        ({"指标2完成值": "0.8%", "情况截至日期": "六月"}, "情况截至日期", "不是能认出的日期"),
        ({"完成百分比": 30, "情况截至日期": "2026-02-30"}, "情况截至日期", "2026年2月没有30日"),
        ({"完成百分比": 30, "情况截至日期": "2026-07-01"}, "情况截至日期", "晚于填报日期"),
        ({"本期支出（元）": 500}, "支出项目", "请选支出项目：水表购置、水表安装"),
        ({"本期支出（元）": 500, "支出项目": "水表购置"}, "资金来源", "请选资金来源"),
        ({"本期支出（元）": 500, "支出项目": "水表购置", "资金来源": "市级财政"}, "资金来源", "没有资金来源"),
        ({"本期支出（元）": 500, "支出项目": "办公费"}, "支出项目", "没有资金项目"),
        ({"本期支出（元）": -5, "支出项目": "水表安装"}, "本期支出（元）", "多于这个项目已记的支出"),
        ({"凭证号": "记12", "支出项目": "水表安装"}, "本期支出（元）", "没有填本期支出"),
        ({"本期支出（元）": "0.005", "支出项目": "水表安装"}, "本期支出（元）", "不足一分"),
        ({"完成百分比": 30, "主要内容": "改了"}, "主要内容", "锁定列"),
        ({"完成百分比": 30, "完成时限": "2027年12月31日"}, "完成时限", "锁定列"),
        ({"完成百分比": 30, "指标1": "智能水表 ≥10个"}, "指标1", "锁定列"),
        ({"完成百分比": 30, "上期完成百分比": 75}, "上期完成百分比", "锁定列"),
        ({"上期完成百分比": 75}, "上期完成百分比", "锁定列"),
        ({"完成百分比": 30, "上期进展": "改了"}, "上期进展", "锁定列"),
    ],
)
def test_what_cannot_be_taken_is_named_by_its_cell_and_the_rest_is_taken(books, cells, cell, why):
    path = filled(books["县水务局"], {"1": cells, "3": {"完成百分比": 50}})
    outcome = merged([path])
    places = {head.value: head.column_letter for head in load_workbook(path)["台账"][3]}
    (at, reason), *more = refusals(outcome)
    assert (at, not more) == (f"{places[cell]}4", True)
    assert why in reason
    assert [one.task for one in outcome.taken][-1:] == ["3"]
    kept = {key for key in ("完成百分比", "指标2完成值") if key in cells and key != cell}
    assert [one.task for one in outcome.taken] == (["1", "3"] if kept else ["3"])


def test_a_doubled_row_counts_once_and_what_it_says_otherwise_not_at_all(books):
    def double(sheet, heads):
        for column in range(1, sheet.max_column + 1):
            sheet.cell(8, column).value = sheet.cell(4, column).value
        sheet.cell(8, heads["进展情况"]).value = "另一句"

    outcome = merged([filled(books["县水务局"], {"1": {"完成百分比": 40, "进展情况": "一句"}}, double)])
    assert [cell for cell, _ in refusals(outcome)] == ["N4", "N8"]
    assert "填的不一致" in refusals(outcome)[0][1]
    assert [(one.entry.percent, one.entry.note) for one in outcome.taken] == [(40, None)]


def test_joint_leads_that_agree_count_once_and_that_disagree_are_both_kept_and_told(books):
    both = [books["县水务局"], books["县农业农村局"]]
    for path in both:
        filled(path, {"3": {"完成百分比": 50, "指标1完成值": 6}})
    assert [one.task for one in merged(both).taken] == ["3"]
    filled(both[1], {"3": {"完成百分比": 55}})
    outcome = merged(both)
    assert [(one.department, one.entry.percent) for one in outcome.taken] == [("县农业农村局", 55), ("县水务局", 50)]
    assert not outcome.refused
    assert "填的不同：完成百分比 县农业农村局 55、县水务局 50" in outcome.told[0].why.zh


def test_spending_is_booked_to_item_and_source_and_by_ratio_exactly(books):
    by_rule = {
        "本期支出（元）": "１，０００．０１ 元",
        "支出项目": "水表购置",
        "资金来源": "按分担比例",
        "凭证号": "记12",
    }
    (row,) = merged([filled(books["县水务局"], {"1": by_rule})]).taken
    assert row.entry is None
    assert [(one.source, one.amount, one.document) for one in row.payments] == [
        ("省级财政", Decimal("666.67"), "记12"),
        ("县级财政", Decimal("333.34"), "记12"),
    ]
    (row,) = merged([filled(books["县农业农村局"], {"2.10": {"本期支出（元）": 20}})]).taken
    assert [(one.item, one.source) for one in row.payments] == [("示范田补助", "县级财政")]


def test_a_row_that_only_chooses_from_lists_reports_nothing(books):
    outcome = merged([filled(books["县水务局"], {"1": {"支出项目": "水表安装", "资金来源": "县级财政"}})])
    assert (outcome.taken, outcome.refused, outcome.known, outcome.empty) == ((), (), 0, 2)
