"""Work listed unit by unit: the headings are the leads."""

from __future__ import annotations

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.summary import as_text
from ruralgov.importing.sources.reading import read_source

LIST = """\
云岭县移风易俗责任清单
一、县委宣传部
1.制定实施意见，2026年5月底前印发。
2.组织评选，全年评选不少于500户。（县委宣传部牵头，县妇联配合）
二、县农业农村局、县民政局
1.配合县委宣传部做好典型宣传，推出典型案例10个以上。
三、县妇联
培育“最美家庭”200户，举办集体婚礼2场（“七夕”“国庆”各1场）。
四、各乡镇
1.每月排查一次大操大办苗头。
2.12月10日前报送工作总结。

云岭县移风易俗工作领导小组办公室
2026年4月8日
"""


def _draft(text: str = LIST):
    found = draft(read_source(text.encode(), "x.txt"))
    assert unbacked(found) == []
    return found


def _tasks(text: str = LIST):
    return [
        (
            item.id.value,
            item.section and item.section.value,
            [unit.value for unit in item.lead],
            [unit.value for unit in item.support],
        )
        for item in _draft(text).tasks
    ]


def test_the_heading_leads_unless_the_task_says_otherwise():
    assert _tasks() == [
        ("1.1", None, ["县委宣传部"], []),
        ("1.2", None, ["县委宣传部"], ["县妇联"]),
        ("2.1", None, ["县委宣传部"], ["县农业农村局", "县民政局"]),
        ("3.1", None, ["县妇联"], []),
        ("4.1", None, ["各乡镇"], []),
        ("4.2", None, ["各乡镇"], []),
    ]


def test_one_heading_that_is_a_unit_is_a_section():
    text = "云岭县方案\n一、县妇联\n1.培育家庭200户。\n二、文化惠民\n1.推出典型10个。\n三、阵地建设\n1.建成广场5处。\n"
    assert [(section, lead) for _, section, lead, _ in _tasks(text)] == [
        ("县妇联", []),
        ("文化惠民", []),
        ("阵地建设", []),
    ]


def test_headings_that_only_end_like_units_stay_sections():
    text = "云岭县方案\n一、统筹市场，打造加工制造中心\n1.引进企业20家。\n二、推动创新，打造研发设计中心\n1.建成平台5个。\n"
    assert [section for _, section, _, _ in _tasks(text)] == [
        "统筹市场，打造加工制造中心",
        "推动创新，打造研发设计中心",
    ]


def test_the_signature_is_no_part_of_the_last_task():
    last = _draft().tasks[-1]
    assert last.lines == (11,)
    assert last.deadline.value == "2026-12-10"


def test_numbers_in_a_bracket_behind_a_number_are_its_parts():
    task = _draft().tasks[3]
    assert [(item.low.value, item.unit) for item in task.indicators] == [("200", "户"), ("2", "场")]


def test_the_same_remark_on_many_tasks_is_one_line():
    assert "第3、6、8、10–11行 单位据上级小标题认定" in as_text(_draft())


def test_what_a_sentence_says_twice_is_done_by_the_same_unit():
    duties = _draft("方案\n一、保障\n县委农办每两月调度一次，每季度通报一次。每年考核一次。\n").duties
    assert [(duty.by and duty.by.value, duty.every) for duty in duties] == [
        ("县委农办", "2 months"),
        ("县委农办", "quarter"),
        (None, "year"),
    ]
