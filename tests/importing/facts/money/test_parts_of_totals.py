"""Named parts of a total go to the tasks they name; the total is no line of its own, and the document's own subject places nothing."""

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source

PLAN = """\
青溪县乡村治理行动方案
（2026—2027年）
一、重点任务
1.推行积分制。建立积分超市30个。（牵头单位：县农业农村局）
2.建设乡村治理数字平台。建设数字平台1个。（牵头单位：县大数据中心）
二、资金安排
{}
"""
TOTAL = "2026年安排乡村治理专项资金250万元"
SHARED = "，由省、市、县三级财政按2:2:1的比例分担"


def _lines(words):
    return draft(read_source(PLAN.format(words).encode())).budget.lines


@pytest.mark.parametrize(
    "words",
    [
        f"{TOTAL}{SHARED}，其中用于积分超市建设150万元、数字平台建设100万元。",
        f"{TOTAL}，其中积分超市150万元、数字平台100万元。",
        f"{TOTAL}（其中积分超市建设150万元、数字平台建设100万元）。",
        f"{TOTAL}，主要用于积分超市建设150万元、乡村治理数字平台建设100万元。",
        f"{TOTAL}，150万元用于积分超市建设，100万元用于数字平台建设。",
    ],
)
def test_parts_of_a_total_go_to_the_tasks_they_name(words):
    stands = [(one.task, one.amount.value.value) for one in _lines(words) if not one.missing]
    assert stands == [("1", "150万元"), ("2", "100万元")]


def test_a_total_whose_parts_make_less_stands_at_no_task():
    whole, *parts = _lines(f"{TOTAL}，其中积分超市150万元、数字平台80万元。")
    assert "缺所属任务" in whole.missing
    assert [(one.task, one.missing) for one in parts] == [("1", ()), ("2", ())]


def test_a_word_of_the_documents_title_places_no_sum():
    (line,) = _lines(f"{TOTAL}。")
    assert line.task == ""


def test_the_year_before_is_no_part_of_a_name_and_the_ratio_goes_on():
    text = emit(draft(read_source(PLAN.format(f"{TOTAL}{SHARED}。2027年安排资金200万元，仍按上述比例分担。").encode())))
    assert "乡村治理专项资金: {ratio:" in text
    assert "year: 2027, amount: 200万元, shares: 乡村治理专项资金" in text
    assert "年安排" not in text.split("funding:")[1].replace("2027年安排资金200万元", "")


@pytest.mark.parametrize("words", ["其中省级补助150万元、县级配套100万元", "其中已到位150万元", "其中首批150万元"])
def test_who_pays_and_what_has_arrived_are_no_things_money_is_for(words):
    assert not [one for one in _lines(f"{TOTAL}，{words}。") if one.task]
