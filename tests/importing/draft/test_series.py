"""Series of figures as offices write them: shares of so many, 分别 without names, verbs without their object, 全覆盖 at the end."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.findings import Severity
from ruralgov.importing.draft.assembly import Draft, draft
from ruralgov.importing.draft.review.doubts import doubts
from ruralgov.importing.draft.summary import as_data
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from support import findings_of

YEARS = "青河县三年行动方案（2026—2028年）"
ONE_YEAR = "青河县2026年工作方案"


def drafted(aim: str = "", task: str = "", title: str = YEARS) -> tuple[Draft, str]:
    """(draft, YAML): valid, and with a source for each value."""
    aims = f"一、工作目标\n{aim}\n" if aim else ""
    work = f"二、重点任务\n1.人居环境。{task}（责任单位：县农业农村局）\n"
    found = draft(read_source(f"{title}\n{aims}{work}".encode()))
    text = emit(found)
    assert [item.message for item in findings_of(text) if item.severity is Severity.ERROR] == []
    assert unbacked(found) == []
    return found, text


def asked(found: Draft) -> str:
    return "\n".join(reason for _, reason in doubts(found))


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "2026年4月底前完成120个村的80%，6月底前全部完成。",
            '{name: 人居环境, unit: "%", targets: [{by: 2026-04, at_least: 80}, {by: 2026-06, at_least: 100}]}  # 待核：',
        ),
        (
            "2026年9月底前完成240处残垣断壁的70%。",
            '{name: 完成残垣断壁, exactly: 70, unit: "%"}  # 待核：是240处残垣断壁的70%，按比例记',
        ),
        (
            "创建和美庭院示范户3600户，2026年完成40%。",
            '{name: 完成创建和美庭院示范户, unit: "%", targets: [{by: 2026, exactly: 40}]}  # 待核：是前面3600户的40%，按比例记',
        ),
        (
            "改造户厕5000户，2026年完成30%，2027年完成70%，2028年全面完成。",
            '{name: 完成改造户厕, unit: "%", targets: [{by: 2026, at_least: 30}, {by: 2027, at_least: 70}, {by: 2028, at_least: 100}]}  # 待核：',
        ),
        (
            "2026年6月底前改造900户危房的50%，年底前全部改造到位。",
            '{name: 改造危房, unit: "%", targets: [{by: 2026-06, at_least: 50}, {by: 2026, at_least: 100}]}  # 待核：',
        ),
    ],
)
def test_a_share_of_so_many_is_no_number_of_them(words, line):
    assert line in drafted(task=words)[1]


def test_a_share_of_so_many_is_no_goal_called_done():
    found, text = drafted("创建和美庭院示范户3600户，2026年完成40%。")
    assert '{name: 完成创建和美庭院示范户, exactly: 40, unit: "%", by: 2026}  # 待核：是前面3600户的40%' in text
    assert "是前面3600户的40%" in asked(found)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "2026年，积分制覆盖率达到60%；2027年，达到80%；2028年，实现全覆盖。",
            '{name: 积分制覆盖率, unit: "%", targets: [{by: 2026, at_least: 60}, {by: 2027, at_least: 80}, {by: 2028, at_least: 100}]}',
        ),
        (
            "2026年6月底前积分制覆盖50%的村，年底前覆盖80%，2027年底前全面覆盖。",
            '{name: 积分制覆盖, unit: "%", targets: [{by: 2026-06, at_least: 50}, {by: 2026, at_least: 80}, {by: 2027, at_least: 100}]}',
        ),
        (
            "违规网箱2026年清退50%，2027年清退80%，2028年全部清退。",
            '{name: 违规网箱, unit: "%", targets: [{by: 2026, at_least: 50}, {by: 2027, at_least: 80}, {by: 2028, at_least: 100}]}',
        ),
        (
            "森林火灾受害率2026年控制在0.8‰以内，2027年控制在0.7‰以内。",
            '{name: 森林火灾受害率, unit: "‰", targets: [{by: 2026, at_most: 0.8}, {by: 2027, at_most: 0.7}]}',
        ),
        (
            "村级驿站2026年建成50%，2027年建成80%，到2028年底全部建成投用。",
            '{name: 村级驿站, unit: "%", targets: [{by: 2026, at_least: 50}, {by: 2027, at_least: 80}, {by: 2028, at_least: 100}]}',
        ),
        (
            "公路列养率2026年达到85%，2027年达到92%，2028年基本实现全覆盖。",
            '{name: 公路列养率, unit: "%", targets: [{by: 2026, at_least: 85}, {by: 2027, at_least: 92}, {by: 2028, at_least: 100}]}',
        ),
        (
            "到2028年底，卫生厕所普及率达到92%，污水治理率达到45%；其中2026年分别达到85%、30%，2027年分别达到88%、38%。",
            '{name: 污水治理率, unit: "%", targets: [{by: 2026, at_least: 30}, {by: 2027, at_least: 38}, {by: 2028, at_least: 45}]}',
        ),
        (
            "到2028年底，自来水普及率、供水保证率分别达到95%、90%；其中2026年分别为88%、80%，2027年分别为92%、85%。",
            '{name: 自来水普及率, unit: "%", targets: [{by: 2026, at_least: 88}, {by: 2027, at_least: 92}, {by: 2028, at_least: 95}]}',
        ),
        (
            "2026年、2027年无害化处理率分别达到70%、85%，秸秆综合利用率分别达到88%、90%。",
            '{name: 秸秆综合利用率, unit: "%", targets: [{by: 2026, at_least: 88}, {by: 2027, at_least: 90}]}',
        ),
        (
            "到2026年底，年经营性收入10万元以上的村达到8个，其中20万元以上的村3个；到2027年底分别达到12个、6个。",
            "{name: 年经营性收入20万元以上的村, unit: 个, targets: [{by: 2026, at_least: 3}, {by: 2027, at_least: 6}]}",
        ),
    ],
)
def test_figures_without_names_go_on_with_those_before(words, line):
    found, text = drafted(words)
    assert line in text
    assert "资金" not in asked(found)
    numbers = as_data(found)["goal_numbers"]
    assert (numbers["asked"], numbers["found"]) == (0, numbers["placed"])


@pytest.mark.parametrize(
    ("words", "lost"),
    [
        ("2026年、2027年卫生厕所普及率依次做到85%、88%。", "88%"),
        ("到2028年，示范村达到40个，其中市级8个、省级3个。", "其中市级8个"),
        ("自来水普及率2026年完成一半，2027年达到90%。", "完成一半"),
        ("平台接入村2026年达到90个，2027年达到150个，2028年实现全覆盖。", "2028年实现全覆盖"),
    ],
)
def test_a_number_of_a_goal_is_placed_or_asked(words, lost):
    found, _ = drafted(words)
    numbers = as_data(found)["goal_numbers"]
    assert numbers["found"] == numbers["placed"] + numbers["asked"]
    assert lost in asked(found)


def test_of_two_equal_numbers_the_lost_one_is_asked():
    found, text = drafted("到2027年，示范村达到40个，对其中市级40个重点督导。")
    assert "# 待核：总体目标：“对其中市级40个重点督导”没有写进草稿（第3行）" in text
    assert as_data(found)["goal_numbers"] == {"found": 2, "placed": 1, "asked": 1}


def test_all_done_behind_no_rate_is_nothing():
    found, text = drafted(task="年底前，村规民约实现全覆盖。", title=ONE_YEAR)
    assert "indicators" not in text
    assert as_data(found)["full_cover"] == [3]


def test_all_done_whose_year_is_not_printed_is_asked():
    found, text = drafted(task="积分超市6月底前建成50%，9月底前建成80%，11月底前全部建成。")
    assert "6月没有写是哪年" in text
    assert "“11月底前全部建成”没有写进草稿" in asked(found)


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "2026年新建改造户厕1200户，2027年新建改造900户，2028年新建改造600户。",
            "{name: 新建改造户厕, unit: 户, counts: period, targets: [{by: 2026, at_least: 1200}, {by: 2027, at_least: 900}, {by: 2028, at_least: 600}]}",
        ),
        (
            "2026年整治提升村庄25个，2027年整治提升40个，2028年整治提升60个。",
            "{name: 整治提升村庄, unit: 个, counts: period, targets: [{by: 2026, at_least: 25}, {by: 2027, at_least: 40}, {by: 2028, at_least: 60}]}",
        ),
        (
            "2026年培训乡村工匠200人次，2027年培训260人次、2028年培训300人次。",
            "{name: 培训乡村工匠, unit: 人次, counts: period, targets: [{by: 2026, at_least: 200}, {by: 2027, at_least: 260}, {by: 2028, at_least: 300}]}",
        ),
        (
            "2026年改造垃圾中转站4座，2027年新建2座。",
            "{name: 新建垃圾中转站, unit: 座, targets: [{by: 2027, at_least: 2}]}  # 待核：原文没有写新建什么，取前面的",
        ),
        (
            "2026年安装太阳能路灯800盏，2027年维修500盏。",
            "{name: 维修太阳能路灯, unit: 盏, targets: [{by: 2027, at_least: 500}]}  # 待核：原文没有写维修什么，取前面的",
        ),
    ],
)
def test_later_years_that_drop_the_object_are_of_the_first(words, line):
    assert line in drafted(task=words)[1]


@pytest.mark.parametrize(
    "words",
    [
        "改厕资金由省、市、县三级按6:2:2比例负担，市级补助最高不超过500万元。",
        "改厕资金由省级、市级、县级按5:3:2分担，其中省级财政补助部分，总额不超过500万元。",
        "改厕资金由市、县按4:6负担，县级承担部分最高不超过500万元。",
        "改厕资金由省、市、县按6:2:2负担，市级财政承担的部分以500万元为限。",
        "改厕资金由省、市、县按6:2:2负担，市级出资封顶500万元。",
    ],
)
def test_a_ceiling_of_one_payer_is_none_of_all(words):
    found, text = drafted(task=f"2026年底前完成。{words}")
    assert "ratio:" in text
    assert "cap:" not in text
    assert "500万元" in asked(found)


def test_a_ceiling_of_all_is_theirs():
    assert "cap: 90万元" in drafted(task="2026年底前完成。改厕资金由市、县按4:6负担，总额最高不超过90万元。")[1]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "信访积案由2025年底的80件降至2026年底50件以内、2027年底30件以内。",
            "{name: 信访积案, unit: 件, baseline: 80, targets: [{by: 2026, at_most: 50}, {by: 2027, at_most: 30}]}",
        ),
        (
            "交通事故由2025年的120起减少到2026年的100起以内、2027年的85起以内、2028年的70起以内。",
            "{name: 交通事故, unit: 起, baseline: 120, targets: [{by: 2026, at_most: 100}, {by: 2027, at_most: 85}, {by: 2028, at_most: 70}]}",
        ),
        (
            "普及率从2025年底的78%提高到2026年底的83%、2027年底的88%。",
            '{name: 普及率, unit: "%", baseline: 78, targets: [{by: 2026, at_least: 83}, {by: 2027, at_least: 88}]}',
        ),
        (
            "管网漏损率由2025年底的18%下降到2026年底12%以下、2028年底9%以下。",
            '{name: 管网漏损率, unit: "%", baseline: 18, targets: [{by: 2026, at_most: 12}, {by: 2028, at_most: 9}]}',
        ),
        ("普及率由2025年的85%逐步提高到2028年的96%。", '{name: 普及率, exactly: 96, unit: "%", baseline: 85}'),
    ],
)
def test_a_series_with_its_start_has_no_milestones_of_figures(words, line):
    text = drafted(task=words)[1]
    assert line in text
    assert "milestones" not in text
    assert "start: 2025" not in text


def test_a_series_behind_the_limit_that_was_read_is_asked():
    series = "交通事故由2025年的120起减少到2026年的100起以内、2027年的85起以内。"
    assert "deadline: 2027  # 第" in drafted(task=series)[1]  # the limit was read from the row itself
    assert "# 待核：指标写到2027年，时限读作2026年12月" in drafted(task=f"2026年12月底前完成整改。{series}")[1]


@pytest.mark.parametrize(
    ("words", "line"),
    [
        (
            "2026年每村不少于3名，2027年每村不少于5名。",
            '{name: 人居环境, per: village, at_least: 5, unit: 名, task: "1"}  # 待核：标准不分年，按2027年的写，原文另有2026年3名',
        ),
        (
            "2026年每乡镇配备保洁员20名，2027年每乡镇30名。",
            '{name: 保洁员, per: township, exactly: 30, unit: 名, task: "1"}  # 待核：标准不分年',
        ),
        (
            "每个行政村2026年底前配备调解员1名，2028年底前配备2名。",
            '{name: 配备调解员, per: village, exactly: 2, unit: 名, task: "1"}  # 待核：标准不分年',
        ),
        (
            "2026年底每村至少有1支文艺队，2027年底每村至少2支。",
            '{name: 文艺队, per: village, at_least: 2, unit: 支, task: "1"}  # 待核：标准不分年',
        ),
    ],
)
def test_norms_of_several_years_do_not_both_hold(words, line):
    text = drafted(task=words)[1]
    assert line in text
    assert text.count("per: ") == 1


@pytest.mark.parametrize("words", ["自2026年7月至2028年6月", "为2025年7月—2028年6月", "2026年7月至2028年6月"])
def test_a_term_of_office_is_no_time_of_the_work(words):
    found, text = drafted(task=f"村委会任期{words}，2026年3月底前公开承诺。", title="青河县任务清单（2026年修订）")
    assert "deadline: 2026-03" in text
    assert "start:" not in text
    assert "任期" in asked(found)


def test_the_year_of_a_revision_is_none_of_the_plan():
    assert "# period:" in drafted(task="2027年6月底前公开承诺。", title="青河县任务清单（2026年修订）")[1]


def test_a_cell_of_nothing_is_no_money():
    table = "序号|任务|牵头单位|完成时限|资金（万元）\n1|建设驿站|县民政局|2026年9月底|60\n2|修订村规民约|县民政局|2026年6月底|0\n"
    text = emit(draft(read_source(f"青河县2026年任务清单\n\n{table}".encode())))
    assert text.count("amount:") == 1
