"""Results without numbers (办法, 清单, 平台), and sentences that give each unit its own work."""

from __future__ import annotations

import pytest

from backing import unbacked
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.summary import as_data, as_text
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.grammar.phrases import results
from ruralgov.importing.sources.paragraph import Para
from ruralgov.importing.sources.reading import read_source


def plan_of(*tasks: str, rule: str = ""):
    lines = [f"{number}.{text}" for number, text in enumerate(tasks, 1)]
    found = draft(
        read_source(
            "\n".join(["青禾县乡村治理实施方案", rule or "结合我县实际，制定本方案。", "一、重点任务", *lines]).encode()
        )
    )
    assert unbacked(found) == []
    return found, emit(found)


@pytest.mark.parametrize(
    ("words", "things"),
    [
        ("研究制定《青禾县积分制管理办法》，抓好落实", ["《青禾县积分制管理办法》"]),
        ("出台村级组织工作经费保障办法", ["村级组织工作经费保障办法"]),
        ("编制村级小微权力清单、村级公共服务事项清单", ["村级小微权力清单", "村级公共服务事项清单"]),
        ("制定《议事规则》《村规民约范本》", ["《议事规则》", "《村规民约范本》"]),
        ("建成全县统一的乡村治理数字化平台，实现互联互通", ["乡村治理数字化平台"]),
        ("建立矛盾纠纷排查台账，逐一销号", ["矛盾纠纷排查台账"]),
        ("年底前编制完成农村公路发展规划", ["农村公路发展规划"]),
        ("建立农村低收入人口常态化帮扶机制", ["农村低收入人口常态化帮扶机制"]),
    ],
)
def test_things_that_a_task_promises(words, things):
    assert [phrase.value.value for phrase in results(Para.of(words, 1))] == things


@pytest.mark.parametrize(
    "words",
    [
        "建立健全长效机制", "完善工作机制", "根据《乡村振兴促进法》制定措施", "按照上级制定的管理办法执行", "已出台农村厕所管护办法",
        "探索建立村级议事协商机制", "鼓励各村制定村规民约实施细则", "落实党务公开制度", "深入实施“一村一清单”制度", "建立相关制度",
        "推动制定公共服务清单", "制定切实可行的工作方案", "严格执行财务管理制度",
    ],
)  # fmt: skip
def test_what_is_only_spoken_of_is_no_result(words):
    assert [phrase.value.value for phrase in results(Para.of(words, 1))] == []


def test_results_stand_in_the_task_with_their_line():
    found, text = plan_of("规范权力。编制村级小微权力清单。建成1个平台。（责任单位：县纪委监委）")
    assert "    deliverables: [村级小微权力清单]  # 第4行" in text
    assert [fact.line for fact in found.tasks[0].deliverables] == [4]


def test_each_unit_with_its_own_work_is_listed_and_noted():
    found, text = plan_of("改善环境。县农业农村局负责技术指导，县财政局负责资金保障，各乡镇负责组织实施。")
    assert [fact.value for fact in found.tasks[0].lead] == ["县农业农村局", "县财政局", "各乡镇"]
    assert found.tasks[0].joint
    assert (
        "待核：原文分工：县农业农村局——负责技术指导；县财政局——负责资金保障；各乡镇——负责组织实施（第4行）"
        in text.replace("\n  #   ", "")
    )
    assert "待核：并列负责，未写明谁牵头" in text


def test_who_leads_is_said_by_a_word_or_by_the_rule_of_the_document():
    words = "整治彩礼。县妇联开展宣传，县民政局牵头制定指导性标准，县文旅局配合举办演出。"
    found, _ = plan_of(words)
    assert [fact.value for fact in found.tasks[0].lead] == ["县民政局"]
    assert [fact.value for fact in found.tasks[0].support] == ["县妇联", "县文旅局"]
    rule = "各项任务中，排在第一位的为牵头单位。"
    found, _ = plan_of("改善环境。县农业农村局负责技术指导，县财政局负责资金保障。", rule=rule)
    assert ([fact.value for fact in found.tasks[0].lead], [fact.value for fact in found.tasks[0].support]) == (
        ["县农业农村局"],
        ["县财政局"],
    )


def test_roles_in_form_stay_and_units_they_leave_out_are_noted():
    found, text = plan_of("建设平台。县大数据局负责数据归集，县财政局负责保障经费。（责任单位：县大数据局）")
    assert [fact.value for fact in found.tasks[0].lead] == ["县大数据局"]
    assert "县财政局（未列入责任单位）——负责保障经费" in text.replace("\n  #   ", "")


@pytest.mark.parametrize(
    "words",
    [
        "建设中心。预警中心负责收集信息，研判中心负责分析案件。（牵头单位：乡综治办）",
        "普及卫生厕所。（县农业农村局牵头负责；各乡镇负责落实）",
        "加强建设。县农业农村局负责指导。",
    ],
)
def test_no_division_of_work(words):
    assert plan_of(words)[0].tasks[0].assignments == ()


def test_full_cover_without_a_number_is_counted_not_made_up():
    found, text = plan_of(
        "建设站点。实现行政村全覆盖。（责任单位：县民政局）", "改厕。覆盖率达到90%。（责任单位：县住建局）"
    )
    assert "indicators" not in text.split('id: "2"')[0]
    assert as_data(found)["full_cover"] == [4]
    assert "“全覆盖”1 处没有数字（第4行）" in as_text(
        found
    ) or "full cover promised without a number in 1 lines (4)" in as_text(found)
