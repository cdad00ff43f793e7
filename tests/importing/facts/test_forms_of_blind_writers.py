"""Forms that documents of writers who did not know the program showed, each as a short document."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.sources.reading import read_source


def _draft(text: str):
    found = draft(read_source(text.encode(), "x.txt"))
    assert unbacked(found) == []
    return found


def _task(words: str):
    (task,) = _draft(f"甲河县2026年乡村治理工作方案\n一、重点任务\n1、建设试点。{words}牵头单位：县民政局。\n").tasks
    return task


def _targets(words: str) -> list[tuple[str, str, str, str]]:
    return [(one.name.value, one.limit, one.low.value, one.unit) for one in _task(words).indicators]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("在30个村推行积分制。", [("推行积分制的村", "at_least", "30", "个")]),
        ("在不少于12个乡镇开展网格试点。", [("开展网格试点的乡镇", "at_least", "12", "个")]),
        ("在8个乡镇召开现场会。", []),
        ("15个村全部修订。", [("村全部修订", "exactly", "15", "个")]),
        ("排查出的57处堆放点于6月底前全部清零。", [("堆放点于6月底前全部清零", "exactly", "57", "处")]),
        ("接到报修24小时内上门。", [("接到报修上门", "at_most", "24", "小时")]),
        ("缴费率2028年达到85%。", [("缴费率", "exactly", "85", "%")]),
        ("满意率低于85%的返工。", []),
        ("单笔5万元以上的采购一律进平台。", []),
        ("列出禁止行为22条。", [("列出禁止行为", "at_least", "22", "条")]),
        ("新增资产10日内登记。", [("新增资产登记", "at_most", "10", "日")]),
        ("彩礼超过8万元的占比降至10%以下。", [("彩礼超过8万元的占比", "at_most", "10", "%")]),
    ],
)
def test_numbers_that_are_targets_and_numbers_that_are_none(words, expected):
    assert _targets(words) == expected


def test_places_as_a_target_are_marked_for_a_person():
    (target,) = _task("在30个村推行积分制。").indicators
    assert "按做到的个数记" in target.doubt


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("年内盘活25处。", "2026"),
        ("三年内不得申报。", None),
        ("选树家庭30户，持续开展。", "ongoing"),
        ("债务余额较2025年底下降30%。6月底前完成。", "2026-06"),
        ("举办培训班2期，4月下旬举办。", "2026-04"),
        ("设立劝导站34个，“五一”前完成。", "2026-04-30"),
        ("6月底前完成首轮清理，此后长期坚持。", "ongoing"),
        ("2026年至2028年县财政每年安排800万元。", None),
    ],
)
def test_until_when(words, expected):
    task = _task(words)
    assert ("ongoing" if task.ongoing else task.deadline and task.deadline.value) == expected


@pytest.mark.parametrize(
    ("words", "parties", "parts"),
    [
        ("改造资金由省、市、县共同承担。分担比例为3:3:4。", ["省", "市", "县"], ("3", "3", "4")),
        ("改造资金由省、市、县共同承担。\n分担比例为3:3:4。", ["省", "市", "县"], ("3", "3", "4")),
        ("购置资金市级承担40%，其余县、乡各半。", ["市级", "县", "乡"], ("40", "30", "30")),
        ("购置资金省级承担40%，其余市县各半。", ["省级", "市", "县"], ("40", "30", "30")),
        ("经费县级负担60%，剩余部分乡级负担。", ["县级", "乡级"], ("60", "40")),
        ("补助由县财政承担70%，其余由乡镇自筹。", ["县财政", "乡镇"], ("70", "30")),
    ],
)
def test_parties_named_apart_and_what_the_others_leave(words, parties, parts):
    (share,) = _draft(
        f"甲河县2026年工作方案\n一、重点任务\n1、改厕。牵头单位：县民政局。\n二、资金\n{words}\n"
    ).money.shares
    assert ([fact.value for fact in share.parties], share.parts) == (parties, parts)


def test_who_bears_a_part_pays_not_the_whole():
    found = _draft(
        "甲河县2026年工作方案\n1、补助。每个点每年补助1.2万元，由县财政承担70%，其余由乡镇自筹。牵头单位：县财政局。\n"
    )
    assert [amount.payer for amount in found.money.amounts] == [None]


def test_stages_within_one_paragraph():
    found = _draft(
        "甲乡2026年改厕方案\n一、方法步骤\n分三步走：第一步摸排（5月6日至5月20日），逐户登记；第二步整改（5月21日至8月31日），一厕一策；"
        "第三步验收（9月1日至9月20日）。\n二、重点任务\n1、摸底。牵头单位：乡民政办。\n"
    )
    assert [(stage.name.value, stage.start.value, stage.end.value) for stage in found.stages] == [
        ("摸排", "2026-05-06", "2026-05-20"),
        ("整改", "2026-05-21", "2026-08-31"),
        ("验收", "2026-09-01", "2026-09-20"),
    ]


def test_measures_of_a_list_of_corrections_are_points_of_one_task():
    found = _draft(
        "甲县巡察反馈问题整改清单\n（一）关于“债务化解不力”问题\n整改目标：清欠率达到90%。\n"
        "整改措施：1.逐村建账，5月25日前完成；2.对36个村分类化解。\n整改时限：2026年12月底\n牵头单位：县农业农村局　责任单位：县财政局\n"
        "（二）关于“公开不规范”问题\n整改目标：公开率100%。\n整改措施：1.修订清单45条；2.7月底前完成轮训。\n"
        "整改时限：2026年7月底\n牵头单位：县民政局　责任单位：各乡镇\n"
    )
    assert [(task.id.value, task.title.value, task.lead[0].value) for task in found.tasks] == [
        ("1", "债务化解不力", "县农业农村局"),
        ("2", "公开不规范", "县民政局"),
    ]
    assert "清欠率" in [one.name.value for one in found.tasks[0].indicators]


def test_stages_whose_year_stands_once():
    found = _draft(
        "甲县改厕方案\n一、步骤\n2026年4月为部署阶段，5月至10月为推进阶段。\n二、任务\n1、摸底。牵头单位：县民政局。\n"
    )
    assert [(stage.name.value, stage.start.value, stage.end.value) for stage in found.stages] == [
        ("部署阶段", "2026-04", "2026-04"),
        ("推进阶段", "2026-05", "2026-10"),
    ]


def test_a_common_statement_names_another_lead_than_some_tasks_do():
    found = _draft(
        "甲县2026年方案\n一、重点任务\n（以下任务除注明外，均由县交通运输局牵头，各乡镇配合。）\n（一）建站。8月底前完成。\n"
        "（二）补助。由县财政局牵头，县邮政管理局配合，11月底前兑付。\n"
    )
    assert [([fact.value for fact in task.lead], [fact.value for fact in task.support]) for task in found.tasks] == [
        (["县交通运输局"], ["各乡镇"]),
        (["县财政局"], ["县邮政管理局"]),
    ]


@pytest.mark.parametrize("signs", ["▲牵头：县民政局　▲参与：县司法局", "◆牵头：县民政局　◆配合：县司法局"])
def test_role_lines_behind_a_sign(signs):
    (task,) = _draft(f"甲县2026年行动\n行动1：布点（2026年12月底前）\n布设150个。\n{signs}\n").tasks
    assert ([fact.value for fact in task.lead], [fact.value for fact in task.support]) == (["县民政局"], ["县司法局"])


def test_matters_of_peoples_livelihood_are_tasks():
    found = _draft(
        "甲县2026年民生实事\n实事一　建小院\n建设内容：建小院30个。\n主办单位：县民政局\n办结时间：2026年11月底前\n"
        "实事二　修路\n建设内容：修路46公里。\n主办单位：县交通运输局\n办结时间：2026年“六一”前\n"
    )
    assert [(task.id.value, task.deadline.value if task.deadline else "") for task in found.tasks] == [
        ("1", "2026-11"),
        ("2", "2026-05-31"),
    ]
