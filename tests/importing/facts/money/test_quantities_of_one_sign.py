"""每站补助1.2万元: the number of 文明实践站50个 stands in the same text, though 站 is no measure word."""

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source

PLAN = "青溪县2026年方案\n一、重点任务\n1.做事情。{}2026年11月底前完成。（牵头单位：县委宣传部）\n"


def _drafted(words):
    return draft(read_source(PLAN.format(words).encode()))


@pytest.mark.parametrize(
    ("words", "many"),
    [
        ("提升文明实践站50个，每站补助1.2万元。", "50"),
        ("新建服务队8支，每队奖补5000元。", "8"),
        ("建设示范点12处，每点补助3万元。", "12"),
    ],
)
def test_how_many_get_it_is_taken_from_the_text(words, many):
    (line,) = _drafted(words).budget.lines
    assert (line.quantity.value, line.missing) == (many, ())


def test_where_the_number_stands_nowhere_it_is_asked_by_name():
    (line,) = _drafted("开展奖补，每站补助1万元。").budget.lines
    assert line.missing == ("缺数量（多少站）",)


def test_what_a_thing_leans_on_is_no_part_of_its_name():
    (task,) = _drafted("依托县大数据中心建设数字平台1个，接入行政村100个以上。").tasks
    assert task.indicators[0].name.value == "建设数字平台"
