"""Values that are not what the plan wants: one mistake gives one finding, at the value, with the cure."""

from __future__ import annotations

import pytest

from reading_support import GOOD, changed, places, problems
from slips import CHANGES
from support import findings_of, plan_text


def test_the_plan_that_is_changed_here_has_no_findings() -> None:
    assert places(GOOD) == []


DATES = {
    "2026-02-30": ("没有 2026-02-30 这一天：2026年2月只有28天", "月底写 2026-02-28"),
    "2026年6月31日": ("没有 2026年6月31日 这一天：2026年6月只有30天", "月底写 2026-06-30"),
    "2026/6/31": ("2026年6月只有30天", "月底写 2026-06-30"),
    "2026年13月底": ("月份写 01 到 12", "2026-06"),
    "2026-13-01": ("月份写 01 到 12", "2026-06-30"),
    "2026-6-30": ("是不是“2026-06-30”", "2026-06-30"),
    "2026/6/30": ("是不是“2026-06-30”", "2026-06-30"),
    "2026.10": ("是不是“2026-10”", "2026-Q2"),
    "2026年6月30日": ("是不是“2026-06-30”", "2026-06-30"),
    "2026年6月底": ("是不是“2026-06-30”", "2026-06"),
    "2026年底": ("是不是“2026-12-31”", "2026"),
    "20260630": ("是不是“2026-06-30”", "2026-06-30"),
    "2026-06-30 12:00": ("是不是“2026-06-30”", "2026-06-30"),
    "２０２６-06-30": ("是不是“2026-06-30”", "2026-06-30"),
    "六月底": ("“六月底”不是日期", "2026-06-30"),
    "2026Q5": ("写 Q1 到 Q4", "2026-Q2"),
    "2026年二季度": ("是不是“2026-Q2”", "2026-Q2"),
    "2026年第4季度末": ("是不是“2026-12-31”", "2026-Q2"),
    "2026年上半年": ("是不是“2026-H1”", "2026-H1"),
    "2026h2": ("是不是“2026-H2”", "2026-H1"),
    "2026年9月中旬": ("是不是“2026-09-20”", "2026-06-30"),
    "2026年9月下旬": ("是不是“2026-09-30”", "2026-06-30"),
    "上半年": ("是不是“2026-H1”", "2026-H1"),
    "9月上旬": ("是不是“2026-09-10”", "2026-06-30"),
    "年底": ("是不是“2026-12-31”", "2026-06-30"),
    "2026q3": ("是不是“2026-Q3”", "2026-Q2"),
    "0000-01-01": ("0000-01-01 的年份不对", "1949 到 2100"),
    "1948-12-31": ("1948-12-31 的年份不对", "1949 到 2100"),
    "2101": ("2101 的年份不对", "1949 到 2100"),
    "9999-Q4": ("9999-Q4 的年份不对", "1949 到 2100"),
    "2999年12月31日": ("2999年12月31日 的年份不对", "1949 到 2100"),
    "[2026-06-30]": ("一个列表不是日期", "2026-06-30"),
    "true": ("“true”不是日期", "2026-06-30"),
}


@pytest.mark.parametrize(("value", "words"), DATES.items())
def test_a_wrong_date_is_said_at_the_value(value: str, words: tuple[str, str]) -> None:
    text = changed("2026-10-30", value)
    assert places(text) == ["RG009 14:15"]
    (finding,) = problems(text)
    assert words[0] in finding.message
    assert words[1] in finding.cure


@pytest.mark.parametrize(
    "value",
    [
        "2026-06-30",
        '"2026-06-30"',
        "2026-06",
        "2026-Q2",
        "2026Q2",
        "2026-H1",
        "2026H2",
        "2026",
        "1949-01-01",
        "2100-12-31",
    ],
)
def test_days_months_quarters_and_years_are_deadlines(value: str) -> None:
    assert [place for place in places(changed("2026-10-30", value)) if place.startswith("RG0")] == []


NUMBERS = {
    "010": "是不是“10”",
    "1e3": "是不是“1000”",
    "1_000": "是不是“1000”",
    ".5": "是不是“0.5”",
    "１２": "是不是“12”",
    "三": "是不是“3”",
    "二〇": "是不是“20”",
    "3个": "是不是“3”",
    '"3"': "加了引号就成了文字",
    "1.": "是不是“1”",
    "0x1F": "不是数字",
    "yes": "不是数字",
    ".inf": "不是数字",
    "1e400": "不是数字",
    "[3]": "一个列表不是数字",
}


@pytest.mark.parametrize(("value", "words"), NUMBERS.items())
def test_a_wrong_number_is_said_at_the_value(value: str, words: str) -> None:
    text = changed("at_least: 3", f"at_least: {value}")
    assert places(text) == ["RG011 15:41"]
    assert words in problems(text)[0].message


@pytest.mark.parametrize(("value", "found"), [("3", []), ("+3", []), ("3.50", []), ("-3", ["RG527 15:41"])])
def test_plain_numbers_are_numbers(value: str, found: list[str]) -> None:
    """One below zero is a number, and an odd target."""
    assert places(changed("at_least: 3", f"at_least: {value}")) == found


def test_a_number_with_a_comma_in_braces_is_told_what_to_do() -> None:
    (finding,) = problems(changed("at_least: 3", "at_least: 3,000"))
    assert (finding.code, finding.span.column) == ("RG005", 43)
    assert "3,000 写 3000" in finding.cure


AMOUNTS = {
    "五十万": "50万元",
    "三十万元": "30万元",
    "50万": "50万元",
    "３０万元": "30万元",
    "￥300": "300元",
    "30万元整": "30万元",
    "30万圆": "30万元",
    "30w": "30万元",
    ".5万元": "0.5万元",
    "017": "17",
    "0.50万": "0.50万元",
    "壹佰伍拾万元整": "150万元",
    "人民币壹仟零伍元叁角": "1005.30元",
}


@pytest.mark.parametrize(("value", "suggestion"), AMOUNTS.items())
def test_a_wrong_amount_names_the_right_one(value: str, suggestion: str) -> None:
    text = changed("30万元", value)
    (finding,) = problems(text)
    assert places(text) == ["RG010 16:47"]
    assert finding.values["suggestion"] == suggestion


def test_a_quoted_amount_keeps_the_money_unit_when_mended() -> None:
    """In a plan in 万元 "30" means 30万元: mending it to 30元 would be wrong ten thousand times over."""
    (finding,) = problems(changed("amount: 30万元", 'amount: "30"', changed("issuer:", "money_unit: 万元\nissuer:")))
    assert finding.fix is not None
    assert finding.fix.value == "30"


UNQUOTED = {
    "2.10": "2.10",
    "1": "1",
    "+5": "+5",
    "-0": "-0",
    "true": "true",
    "FALSE": "FALSE",
    "010": "010",
    "007": "007",
}


@pytest.mark.parametrize(("value", "raw"), UNQUOTED.items())
def test_an_id_that_yaml_takes_for_a_number_is_quoted_as_typed(value: str, raw: str) -> None:
    text = changed('"1"', value)
    assert places(text) == ["RG007 10:9"]
    (finding,) = problems(text)
    assert finding.fix is not None
    assert finding.fix.value == f'"{raw}"'


@pytest.mark.parametrize("value", ["1e3", "0x1F", "1_000", "yes", "no", "on", "off", "１", "1.", "1:30"])
def test_what_only_old_yaml_took_for_a_number_is_text(value: str) -> None:
    assert all("RG0" not in place for place in places(changed('"1"', value)))


@pytest.mark.parametrize(("old", "new", "place"), CHANGES.values(), ids=CHANGES.keys())
def test_one_mistake_is_one_finding_at_its_place(old: str, new: str, place: str) -> None:
    assert places(changed(old, new)) == [place]


@pytest.mark.parametrize(
    ("old", "new", "cure"),
    [
        ("format: 1", 'format: "1"', 'format 是 "1"'),
        ("format: 1\n", "", "“format: 1”"),
        ("due: month-end", "due: 6月5日", "是不是“06-05”"),
        ("due: month-end", "due: 2026-16", "没有 2026-16 这一天：月份写 01 到 12"),
        ("due: month-end", "day: 40", "不大于 31"),
        ("every: month", "every: 0 months", "quarter、half-year"),
        ("name: 台账,", "name: 台账, 月报,", "文字本身含逗号的，整段加引号"),
        ("{name: 台账", "{name：台账", "把全角冒号改成半角冒号加空格：name: …"),
        ("title: 完善", "title: #完善", "# 后面的是注释"),
        ("[乙局, 丙局]", "（乙局，丙局）", "[乙局, 丙局]"),
        ("[乙局, 丙局]", "\n      － 乙局\n      － 丙局", "[乙局, 丙局]"),
        ("[乙局, 丙局]", "[乙局，丙局]", "半角逗号加空格分开：[乙局, 丙局]"),
        ("[乙局, 丙局]", "[“乙局”、“丙局”]", "半角逗号加空格分开：[乙局, 丙局]"),
        ("[乙局, 丙局]", "[乙局 丙局]", "半角逗号加空格分开：[乙局, 丙局]"),
        ("{name: 台账, kind", "{name: 台账, 责任人: 甲局, kind", "这里可以写 name、kind"),
    ],
)
def test_the_cure_fits_the_slip(old: str, new: str, cure: str) -> None:
    (finding,) = problems(changed(old, new))
    assert cure in finding.message + finding.cure


def test_tasks_indented_below_the_register_are_one_finding() -> None:
    text = changed("{甲局: {}, 乙局: {}, 丙局: {}}\nstages", "\n  甲局: {}\n  乙局: {}\n  丙局: {}\nstages")
    nested = changed("stages:\n  - {name: 实施阶段, start: 2026-01, end: 2026-12}\ntasks:", "  tasks:", text)
    assert places(nested) == ["RG005 10:3"]
    assert "移到最左边" in problems(nested)[0].cure


def test_a_wrong_date_and_an_unknown_unit_show_both_in_one_task() -> None:
    text = changed("丙局]\n    deadline: 2026-10-30", "丁局]\n    deadline: 2026-02-30")
    assert places(text) == ["RG201 13:19", "RG009 14:15"]


def test_every_wrong_value_of_a_file_shows_in_one_run() -> None:
    text = changed("at_least: 3", "at_least: 三个", changed("2026-10-30", "2026-13-30"))
    text = changed("30万元", "五十万", changed('"1"', "2.10", changed("level: county", "level: 县", text)))
    assert places(text) == ["RG008 3:28", "RG007 10:9", "RG009 14:15", "RG011 15:41", "RG010 16:47"]


HINTS = {
    "牵头单位:": "lead",
    "leads:": "lead",
    "完成时限:": "deadline",
    "dead_line:": "deadline",
    "Deadline:": "deadline",
}


@pytest.mark.parametrize(("key", "meant"), HINTS.items())
def test_an_unknown_key_names_the_nearest_one(key: str, meant: str) -> None:
    old = "lead:" if meant == "lead" else "deadline:"
    (finding,) = problems(changed(old, key))
    assert finding.values["suggestion"] == meant
    assert f"改成“{meant}”" in finding.cure


WORDS = {
    "每季度": "quarter",
    "每月": "month",
    "2个月": "2 months",
    "半年": "half-year",
    "每周": "week",
    "monthly": "month",
}


@pytest.mark.parametrize(("word", "meant"), WORDS.items())
def test_a_rhythm_in_other_words_names_the_right_one(word: str, meant: str) -> None:
    (finding,) = problems(changed("every: month", f"every: {word}"))
    assert meant in finding.message


def test_paths_name_the_file_also_where_a_wrong_entry_had_to_go_for_the_rules() -> None:
    """The entry is taken out before the rules run; what is said of it keeps its own place."""
    old = "[{name: 议事村数, at_least: 3, unit: 个}]"
    new = "[{name: 甲, at_least: 若干, unit: 个}, {name: 乙, at_least: 2010, unit: 个}, {name: 丙, at_least: 多, unit: 个}]"
    findings = problems(changed(old, new))
    assert [finding.path for finding in findings] == [
        "tasks[0].indicators[0].at_least",
        "tasks[0].indicators[2].at_least",
    ]


@pytest.mark.parametrize(
    ("written", "place", "meant"),
    [
        ("period: {from: 2026-01-01, end: 2026-12-31}\n", "from", "start"),
        ("period: {start: 2026-01-01, to: 2026-12-31}\n", "to", "end"),
        ("tasks: [{id: '1', title: 修渠, owner: [甲局]}]\n", "owner", "lead"),
        ("tasks: [{id: '1', name: 修渠, lead: [甲局]}]\n", "name", "title"),
        (
            "funding: {sources: [省], appropriations: [{date: 2026-03-01, source: 省, amount: 1元, item: 修渠}]}\n",
            "item",
            "for",
        ),
        ("tasks: [{id: '1', title: 修渠, due: 2026-06-30}]\n", "due", "deadline"),
        ("funding: {ratio: '2:2:1'}\n", "ratio", "shares"),
    ],
)
def test_what_other_tools_call_a_key_is_told_by_its_name_here(written: str, place: str, meant: str) -> None:
    found = [one for one in findings_of(plan_text(written)) if one.code == "RG005"]
    assert [one.message for one in found] == [f"没有“{place}”这个字段；是不是“{meant}”？"]


ANY = "月、季、半年、年写 2026-06、2026-Q2、2026-H1、2026。"
DAY = "写到日，如 2026-06-30。"
DUE = "写 month-end、06-15 或 2026-06-15（每月几日写 day: 25）。"
CURES = {
    "a deadline": ("tasks: [{id: '1', title: 甲, lead: [甲局], deadline: 尽快}]", ANY, ""),
    "a deadline of a month": ("tasks: [{id: '1', title: 甲, lead: [甲局], deadline: 2026年3月}]", ANY, "2026-03"),
    "a log": ("progress: [{date: 三月, task: '1', percent: 5}]", DAY, ""),
    "a log of a month": ("progress: [{date: 2026年3月, task: '1', percent: 5}]", DAY, ""),
    "a log of a day": ("progress: [{date: 2026年3月5日, task: '1', percent: 5}]", DAY, "2026-03-05"),
    "a log of a month in ISO": ("progress: [{date: 2026-03, task: '1', percent: 5}]", DAY, ""),
    "a duty": ("duties: [{name: 月报, kind: report, by: lead, every: month, due: 2026-13-05}]", DUE, ""),
    "a duty of every year": ("duties: [{name: 月报, kind: report, by: lead, every: year, due: 13-05}]", DUE, ""),
}


@pytest.mark.parametrize("name", CURES)
def test_a_wrong_date_is_cured_in_the_forms_that_its_field_takes(name: str) -> None:
    text, cure, meant = CURES[name]
    (found,) = findings_of(plan_text(text), select=("RG008", "RG009"))
    assert found.cure.replace("改为 ", "写 ").endswith(cure), found.cure
    assert (found.values.get("suggestion") or "") == meant
