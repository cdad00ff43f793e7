"""Forms of ordinary county and township plans that a clerk imported and read. The snippets are invented."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.hidden_years import fill_years
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import command_line as run

_ONE = "一、重点任务\n（一）修渠。修好水渠。（责任单位：县水务局）\n"


def _read(text: str):
    return draft(read_source(text.encode(), "方案.txt"))


def _task(words: str, place: str = "青禾县"):
    return _read(f"{place}试点方案\n一、重点任务\n（一）{words}\n").tasks[0]


def _values(facts):
    return [fact.value for fact in facts]


def _targets(words: str):
    return [
        (item.name.value, item.limit, item.low.value, item.unit)
        for item in _task(f"修渠。{words}（责任单位：县水务局）").indicators
    ]


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾县人居环境整治三年行动方案（2025—2027年）", "period: {start: 2025, end: 2027}  # 第1行"),
        ("青禾县2025年至2027年修渠行动计划", "period: {start: 2025, end: 2027}  # 第1行"),
        ("青禾县贯彻《乡村建设规划（2025—2027年）》实施方案", "# period:  # 待核：原文未写起止时间"),
    ],
)
def test_the_years_in_the_title_are_the_period(title, expected):
    assert expected in emit(_read(f"{title}\n{_ONE}")).splitlines()


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每季度至少开展1次集中整治。", "{name: 集中整治, at_least: 1, unit: 次, note: 每季度}"),
        ("每年培训不少于2期、不低于500人次。", "{name: 培训, at_least: 2, unit: 期, note: 每年}"),
        ("每年培训不少于2期、不低于500人次。", "{name: 培训人次, at_least: 500, unit: 人次, note: 每年}"),
        ("每村每年组织活动6场以上。", '{name: 组织活动, per: village, at_least: 6, unit: 场, every: year, task: "1"}'),
        ("培养新农人3-5名/村。", '{name: 培养新农人, per: village, between: [3, 5], unit: 名, task: "1"}'),
        ("每村装探头不少于6个，在线率≥95%。", '{name: 在线率, at_least: 95, unit: "%"}'),
        (
            "每300户至400户配备1名保洁员。",
            "{name: 每300户至400户配备1名保洁员, exactly: 1, unit: 名}  # 待核：是每多少户（亩、公里）配多少，不是总数（第3行）",
        ),
    ],
)
def test_how_often_and_for_whom_stands_beside_the_number(words, expected):
    text = f"青禾县试点方案\n一、重点任务\n（一）修渠。{words}（责任单位：县水务局）\n"
    assert any(expected in line for line in emit(_read(text)).splitlines())


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "到2026年、2027年，处理率分别达到80%、90%以上。",
            [("2026年处理率", "at_least", "80", "%"), ("2027年处理率", "at_least", "90", "%")],
        ),
        ("积分排名前10%的农户优先推荐。", []),
        ("年度排名前3名的村给予奖励。", []),
    ],
)
def test_values_of_several_years_and_the_best_of_all(words, expected):
    assert _targets(words) == expected


def test_no_value_of_respectively_is_lost_where_its_names_are_not_found():
    found = _task("修渠。镇区污水处理率分别达到80%、90%以上。（责任单位：县水务局）").indicators
    assert [(item.low.value, item.doubt) for item in found] == [
        ("80", "原文写“分别”，名称没有认全"),
        ("90", "原文写“分别”，名称没有认全"),
    ]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每月通报，每半年考核一次。", [("每月通报", "month", ""), ("每半年考核一次", "half-year", "")]),
        (
            "每年6月15日前、12月15日前报送情况。",
            [("每年6月15日前报送情况", "year", "06-15"), ("每年12月15日前报送情况", "year", "12-15")],
        ),
    ],
)
def test_every_duty_stands_once(words, expected):
    found = _read(f"青禾县2026年方案\n{_ONE}二、保障措施\n（一）加强督导。{words}\n").duties
    assert [(item.name.value, item.every, item.due) for item in found] == expected


def test_a_day_of_every_year_is_no_deadline():
    found = _read(
        "青禾县2026年方案\n一、重点任务\n（一）修渠。每年6月15日前、12月15日前报送情况。（责任单位：县水务局）\n"
    )
    assert found.tasks[0].deadline is None


def test_the_number_of_a_line_is_no_part_of_the_unit_behind_it():
    found = _read("青禾县试点方案\n一、重点任务\n① 县纪委每两个月开展一次检查。（责任单位：县水务局）\n")
    assert found.duties[0].by.value == "县纪委"


def test_a_partner_of_a_divided_task_supports_and_the_doer_is_no_part_of_a_target():
    found = _task("通物流。县商务局要会同县邮政管理局、县住房和城乡建设局健全体系；县供销社要建成冷链仓储3万吨。")
    assert (_values(found.lead), _values(found.support)) == (
        ["县商务局", "县供销社"],
        ["县邮政管理局", "县住房和城乡建设局"],
    )
    assert [item.name.value for item in found.indicators] == ["建成冷链仓储"]


@pytest.mark.parametrize(
    ("words", "who", "item"),
    [
        ("每个试点村一次性补助启动资金3万元。", "试点村", "启动资金"),
        ("每名选派干部每年安排工作经费1万元。", "选派干部", "工作经费"),
        ("每名选派干部每年工作经费1万元。", "选派干部", "工作经费"),
    ],
)
def test_who_gets_money_ends_where_the_giving_begins(words, who, item):
    line = _read(f"青禾县2026年方案\n一、重点任务\n（一）修渠。{words}（责任单位：县水务局）\n").budget.lines[0]
    assert (line.amount.who.value, line.item.value) == (who, item)


def test_cities_and_counties_together_are_one_source():
    found = _read(
        "青禾县方案\n一、重点任务\n（一）修渠。总投资450万元，其中省级200万元，市县120万元。（责任单位：县水务局）\n"
    )
    assert [item.message for item in found.contradictions] == ["资金 450万元 ≠ 省级200万元 + 市县120万元"]


def test_groups_of_places_under_two_names_are_joined_or_marked():
    text = "青禾县方案\n一、重点任务\n1.修渠。修好。（责任单位：各乡镇人民政府）\n2.修路。修好。（责任单位：各乡（镇）政府）\n"
    text += "3.修桥。修好。（责任单位：各乡镇）\n"
    first, second = _read(text).departments
    assert (first.name.value, _values(first.aliases)) == ("各乡镇人民政府", ["各乡（镇）政府"])
    assert second.doubts == ("与“各乡镇人民政府”（第3行）疑为同一单位",)


def test_the_units_of_the_last_task_are_no_signature():
    found = _read(
        "青禾县方案\n一、重点任务\n1.修渠\n修好水渠。\n责任单位：县水务局\n青禾县人民政府办公室\n2026年2月18日\n"
    )
    assert (_values(found.tasks[0].lead), found.header.issuer.value) == (["县水务局"], "青禾县人民政府办公室")


@pytest.mark.parametrize("words", ["*牵头单位*：县水务局", "*（牵头单位：县水务局）*", "_牵头单位_：县水务局"])
def test_role_words_in_italics_are_role_words(words):
    found = draft(read_source(f"# 青禾县方案\n\n## 重点任务\n\n1. **修渠**。修好水渠。{words}\n".encode(), "方案.md"))
    assert _values(found.tasks[0].lead) == ["县水务局"]


@pytest.mark.parametrize("force", [(), ("--force",)])
def test_a_folder_is_no_file_for_the_draft(tmp_path, force):
    document = tmp_path / "方案.txt"
    document.write_text(f"青禾县试点方案\n{_ONE}", encoding="utf-8")
    result = run("import", str(document), "-o", str(tmp_path), *force)
    assert (result.code, "是文件夹，请写出草稿的文件名" in result.err) == (2, True)


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("9=2026", 2, "第9行隐去的年份有 0 处；隐去年份的是第 3 行"),
        ("3=2025,2026,2027", 2, "第3行隐去的年份有 2 处"),
        ("3=2025,2026", 0, "deadline: 2026-09"),
    ],
)
def test_years_for_a_line_that_hides_none_are_told(tmp_path, given, code, said):
    document = tmp_path / "方案.txt"
    document.write_text(
        "青禾县试点方案\n序号\t任务\t启动\t完成时限\t责任单位\n1\t修渠\t20xx年6月\t20xx年9月\t县水务局\n",
        encoding="utf-8",
    )
    result = run("import", str(document), "--year-map", given)
    assert (result.code, said in (result.err if code else result.out)) == (code, True)


def test_hidden_years_of_a_row_are_filled_in_order_over_its_cells():
    source = read_source(
        "青禾县方案\n序号\t任务\t启动时间\t完成时限\t责任单位\n1\t修渠\t20xx年6月\t20xx年9月\t县水务局\n".encode(),
        "x.txt",
    )
    assert draft(fill_years(source, {"3": ("2025", "2026")})).tasks[0].deadline.value == "2026-09"


@pytest.mark.parametrize("mark", ["【任务{}】", "（项目{}）", "【重点任务{}】"])
def test_a_number_in_a_bracket_with_the_word_task_opens_a_task(mark):
    text = "白沙市试点任务书\n第一部分 建设任务\n一、基础设施\n"
    text += f"{mark.format(1)}建设基站\n建设内容：新建基站260个。\n建设单位：市工信局\n建设期限：2026年3月至2027年6月\n"
    text += f"{mark.format(2)}建设平台\n建设内容：建成平台1个。\n建设单位：市大数据局\n建设期限：长期\n"
    first, second = _read(text).tasks
    assert (first.title.value, _values(first.lead), first.start.value, first.deadline.value) == (
        "建设基站",
        ["市工信局"],
        "2026-03",
        "2027-06",
    )
    assert (second.title.value, _values(second.lead), bool(second.ongoing)) == ("建设平台", ["市大数据局"], True)


def test_names_below_a_list_of_pilot_towns_are_places_and_a_contact_leads_nothing():
    text = f"青禾县方案\n{_ONE}二、保障机制\n（一）资金保障。统筹资金。\n附：试点乡镇名单（3个）\n青石镇、南湾镇\n"
    found = _read(text + "联系单位：县委网信办，联系电话：0778-2345678\n")
    assert [(item.name.value, item.kind, item.grade.value) for item in found.places] == [
        ("青石镇", "town", "试点乡镇"),
        ("南湾镇", "town", "试点乡镇"),
    ]
    assert ([item.message for item in found.contradictions], len(found.tasks)) == (["试点乡镇写明3个，列名2个"], 1)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (
            "三年改厕4500户，其中2026年1800户、2027年1500户。",
            [
                ("三年改厕", "at_least", "4500", "户"),
                ("2026年改厕", "at_least", "1800", "户"),
                ("2027年改厕", "at_least", "1500", "户"),
            ],
        ),
        (
            "运行率2026年达到85%，2028年稳定在95%以上。",
            [("2026年运行率", "exactly", "85", "%"), ("2028年运行率", "at_least", "95", "%")],
        ),
        (
            "建设示范区2个共1.5万亩。",
            [("建设示范区", "at_least", "2", "个"), ("建设示范区2个", "at_least", "1.5", "万亩")],
        ),
        ("清淤沟渠320公里、塘坝110口。", [("清淤沟渠", "at_least", "320", "公里"), ("塘坝", "at_least", "110", "口")]),
        ("市级财政给予奖补，单个养殖场最高不超过20万元。", []),
    ],
)
def test_numbers_by_year_keep_the_name_of_their_thing(words, expected):
    assert _targets(words) == expected


def test_articles_on_what_follows_from_the_score_are_no_tasks():
    text = (
        "双塔镇村级治理考核办法\n第一章 考核内容\n第一条 清单编制。编好清单。由镇农业农村办牵头考核，镇财政所配合。\n"
    )
    found = _read(
        text + "第二章 结果运用\n第二条 考核结果与报酬挂钩，比例不低于30%。\n第三条 实行月暗访、季考评、年总评。\n"
    )
    assert [(_values(item.lead), _values(item.support)) for item in found.tasks] == [(["镇农业农村办"], ["镇财政所"])]
    assert [duty.name.value for duty in found.duties] == ["月暗访", "季考评", "年总评"]
    assert found.header.region.value == "双塔镇"


def test_the_plan_named_in_its_own_notice_is_no_basis():
    title = "青禾县修渠三年行动方案（2026—2028年）"
    found = _read(
        f"青禾县人民政府办公室关于印发\n{title}的通知\n各乡镇：\n《{title}》已经同意，现印发给你们。\n{title}\n{_ONE}"
    )
    assert _values(found.header.basis) == []


def test_money_for_each_is_called_by_the_words_before_it():
    found = _read(f"青禾县方案\n{_ONE}二、保障措施\n（一）强化保障。县财政落实资金；户厕改造每户补助1500元。\n")
    assert [line.item.value for line in found.budget.lines] == ["户厕改造"]


def test_the_titles_of_points_are_words_of_their_task():
    text = "青禾县2026年攻坚清单\n一、拆违建（6月1日至7月10日）\n牵头：县自然资源局　　配合：各乡镇\n1、拆除私搭乱建1.8万平方米；\n"
    text += "2、整改厕所832座，整改率达100%。\n二、建机制（长期坚持）\n牵头：县委农办\n1、健全制度；\n"
    first, second = _read(text).tasks
    assert [(item.low.value, item.unit) for item in first.indicators] == [
        ("1.8", "万平方米"),
        ("832", "座"),
        ("100", "%"),
    ]
    assert (first.title.value, first.start.value, first.deadline.value) == ("拆违建", "2026-06-01", "2026-07-10")
    assert (second.title.value, second.ongoing.value) == ("建机制", "长期坚持")
    assert (4, "拆除私搭乱建1.8万平方米；") in first.text


def test_offices_alone_on_a_line_are_the_units_of_the_task():
    found = _read("青禾县方案\n一、重点任务\n1.修渠\n修好水渠。\n县水务局*、县财政局、各村村民委员会\n").tasks[0]
    assert (_values(found.lead), _values(found.support)) == (["县水务局"], ["县财政局", "各村村民委员会"])


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("每300—400户设1名网格员。", [("每300—400户设1名网格员", "exactly", "1", "名")]),
        (
            "新建公路85公里，安防工程120公里，危桥改造3座。",
            [
                ("新建公路", "at_least", "85", "公里"),
                ("安防工程", "at_least", "120", "公里"),
                ("危桥改造", "at_least", "3", "座"),
            ],
        ),
        ("办结率不低于98%（市级要求95%）。", [("办结率", "at_least", "98", "%")]),
    ],
)
def test_numbers_beside_a_target(words, expected):
    assert _targets(words) == expected


def test_the_sum_of_a_table_is_no_task_and_a_branch_keeps_its_name():
    text = "# 永安区2026年任务分解表\n\n| 类别 | 序号 | 任务 | 牵头单位 | 配合单位 |\n|---|---|---|---|---|\n"
    text += "| 治理 | 1 | 建成平台 | 区大数据局 | 区民政局、公安永安分局 |\n| 合计 | | 共1项 | | |\n"
    found = draft(read_source(text.encode(), "方案.md"))
    assert [_values(item.support) for item in found.tasks] == [["区民政局", "公安永安分局"]]


@pytest.mark.parametrize(
    ("total", "message"), [("1100", "合计 1100 ≠ 500 + 300 + 200（建成小菜园、小果园、小花园）"), ("1000", None)]
)
def test_parts_that_do_not_make_the_sum_behind_them_are_told(total, message):
    found = _read(
        f"青禾县方案\n一、重点任务\n1.种菜。建成小菜园500个、小果园300个、小花园200个，共{total}个。（责任单位：县妇联）\n"
    )
    assert [item.message for item in found.contradictions] == ([message] if message else [])


def test_a_quoted_plan_over_two_lines_gives_its_own_title():
    text = "关于印发《清溪乡2026年认养农田\n试点工作安排》的通知\n各村：\n现印发给你们。\n清溪乡2026年认养农田试点工作安排\n"
    header = _read(text + _ONE.replace("县", "乡")).header
    assert (header.title.value, header.region.value) == ("清溪乡2026年认养农田试点工作安排", "清溪乡")
