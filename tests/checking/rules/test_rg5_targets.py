"""Edge cases of the rules about targets and norms."""

from __future__ import annotations

import pytest

from support import findings_of, plan_text


def task(*lines: str) -> str:
    return "\n".join(
        ["tasks:", '  - id: "1"', "    title: 提升人居环境", "    lead: [甲局]", "    deadline: 2026-10-30", *lines, ""]
    )


def indicator(*lines: str) -> str:
    return task("    indicators:", *(f"      - {{{line}}}" for line in lines))


def found(snippet: str, *leave: str) -> list[str]:
    """Findings of RG0 and RG5 as ``code path``."""
    findings = findings_of(plan_text(snippet))
    return [f"{one.code} {one.path}" for one in findings if one.code[:3] in ("RG0", "RG5") and one.code not in leave]


VILLAGES = """\
places:
  - {name: 甲村, kind: village, population: 1860, counts: {保洁员: 5, 调解员: 1}}
  - {name: 乙村, kind: village}
"""

GOOD = {
    "counts that no norm asks for": VILLAGES + "norms: [{name: 网格员, per: village, at_least: 0, unit: 名}]\n",
    "growth may pass 100": indicator('name: 电商交易额增长, at_least: 150, unit: "%"'),
    "a full-width percent sign": indicator("name: 覆盖率, exactly: 100, unit: ％"),
    "a count over 100": indicator("name: 覆盖户数, at_least: 3000, unit: 户"),
    "keeping what there is": indicator('name: 覆盖率, exactly: 100, unit: "%", baseline: 100'),
    "a ceiling above the baseline": indicator("name: 万人发案数, at_most: 20, unit: 起, baseline: 18"),
    "a reduction to nothing": indicator("name: 软弱涣散村党组织, exactly: 0, unit: 个, baseline: 3"),
    "a reduction to a number": indicator("name: 信访积案件数, exactly: 2, unit: 件, baseline: 9"),
    "a reduction to a number that says so": indicator("name: 信访积案件数, exactly: 2, unit: 件, better: lower"),
    "an unwanted thing that is dealt with": indicator("name: 信访积案化解件数, exactly: 9, unit: 件"),
    "a slower growth": indicator('name: 企业效益增长, at_least: 8, unit: "%", baseline: 12'),
    "a baseline within the range": indicator("name: 法律明白人, between: [5, 8], unit: 名, baseline: 6"),
    "a range of one number": indicator("name: 法律明白人, between: [5, 5], unit: 名"),
    "the same name in two tasks": """\
tasks:
  - {id: "1", title: 甲, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 村数, at_least: 1, unit: 个}]}
  - {id: "2", title: 乙, lead: [甲局], deadline: 2026-10-30, indicators: [{name: 村数, at_least: 2, unit: 个}]}
""",
    "vague words with an indicator": indicator("name: 村数, at_least: 3, unit: 个") + "    summary: 面貌明显改善\n",
    "vague words with a number beside them": task("    summary: 12个村面貌明显改善") + "",
    "a norm is the task's number": task("    summary: 配备人员")
    + 'norms: [{name: 保洁员, per: village, at_least: 1, unit: 名, task: "1"}]\n',
    "places that report nothing are not short": "norms: [{name: 网格员, per: village, at_least: 1, unit: 名}]\n"
    + VILLAGES,
    "one for every 300 to 400 people": "norms: [{name: 保洁员, per: population, of: [300, 400], exactly: 1, unit: 名}]\n"
    + VILLAGES,
    "a ceiling for every event": "norms: [{name: 婚车, per: event, at_most: 8, unit: 辆}]\n" + VILLAGES,
    "norms of one name for two grades": """\
norms:
  - {name: 调解员, per: village, grade: 市级, at_least: 5, unit: 名}
  - {name: 调解员, per: village, grade: 县级, at_most: 3, unit: 名}
""",
    "a ceiling of nothing": "norms: [{name: 彩礼, per: event, at_most: 0, unit: 元}]\n",
    "norms of one name that agree": """\
norms:
  - {name: 调解员, per: village, at_least: 3, unit: 名}
  - {name: 调解员, per: village, at_least: 2, unit: 名}
  - {name: 调解员, per: village, at_most: 3, unit: 名}
""",
    "half a kilometre can be met": "norms: [{name: 硬化路, per: village, exactly: 1.5, unit: 公里}]\n",
}


@pytest.mark.parametrize("name", GOOD)
def test_right_plans_stay_without_a_finding(name: str) -> None:
    assert found(GOOD[name], "RG501") == []


BAD = {
    "an unwanted thing, exactly so many": (
        indicator("name: 安全事故, exactly: 2, unit: 起"),
        ["RG518 tasks[0].indicators[0].exactly"],
    ),
    "a ceiling that is to be passed": (
        indicator("name: 安全事故, at_most: 2, unit: 起, better: higher"),
        ["RG518 tasks[0].indicators[0].better"],
    ),
    "nothing, and the more the better": (
        indicator("name: 安全事故, exactly: 0, unit: 起, better: higher"),
        ["RG518 tasks[0].indicators[0].better"],
    ),
    "a reduction that was reached before": (
        indicator("name: 积案, exactly: 9, unit: 件, baseline: 2, better: lower"),
        ["RG506 tasks[0].indicators[0].baseline"],
    ),
    "no indicator": (task("    deliverables: [清单]"), ["RG501 tasks[0].indicators"]),
    "an empty list of indicators": (task("    indicators: []"), ["RG501 tasks[0].indicators"]),
    "a vague deliverable is not also without an indicator": (
        task("    summary: 开展清洁行动", "    deliverables: [清单, 村容村貌显著改善]"),
        ["RG502 tasks[0].deliverables[1]"],
    ),
    "vague words in many forms": (task("    summary: 群众满意度得到有效提升"), ["RG502 tasks[0].summary"]),
    "no unit, of a norm too": (
        indicator("name: 村数, at_least: 3") + "norms: [{name: 保洁员, per: village, at_least: 1}]\n",
        ["RG503 tasks[0].indicators[0].unit", "RG503 norms[0].unit"],
    ),
    "one end of a range over 100": (
        indicator('name: 覆盖率, between: [95, 120], unit: "%"'),
        ["RG504 tasks[0].indicators[0].between[1]"],
    ),
    "a count and a date under nearly the right names": (
        indicator("name: 覆盖率, exactly: 100, unit: '%', coverage: {of: village, having: 视联网}")
        + VILLAGES.replace("调解员: 1}", "调解人员: 1}, reached: {村视联网: 2026-03-01}").replace(
            "乙村, kind: village", "乙村, kind: village, reached: {视联网: 2026-03-01}"
        )
        + "norms: [{name: 调解员, per: village, at_least: 1, unit: 名}]\n",
        ["RG513 places[0].counts.调解人员", "RG513 places[0].reached.村视联网"],
    ),
    "many places know a name, and one norm does not": (
        VILLAGES.replace("乙村, kind: village", "乙村, kind: village, counts: {保洁员: 3}")
        + "norms: [{name: 保洁员工, per: village, at_least: 1, unit: 名}]\n",
        ["RG513 norms[0].name"],
    ),
    "an actual over 100": (
        indicator('name: 覆盖率, at_least: 95, unit: "%"', 'name: 完成率, at_least: 95, unit: "%"')
        + "progress: [{date: 2026-03-30, task: '1', indicators: {覆盖率: 960, 完成率: 105}}]\n",
        ["RG504 progress[0].indicators.覆盖率"],
    ),
    "a norm over 100": (
        'norms: [{name: 入户率, per: village, at_least: 101, unit: "%"}]\n',
        ["RG504 norms[0].at_least"],
    ),
    "a reversed range of a norm is not also impossible": (
        "norms: [{name: 调解员, per: village, between: [5, 3], unit: 名}]\n",
        ["RG505 norms[0].between"],
    ),
    "reversed heads": (
        "norms: [{name: 保洁员, per: population, of: [400, 300], exactly: 1, unit: 名}]\n",
        ["RG505 norms[0].of"],
    ),
    "the baseline is past the target": (
        indicator('name: 覆盖率, exactly: 80, unit: "%", baseline: 95'),
        ["RG506 tasks[0].indicators[0].baseline"],
    ),
    "the baseline is past the range": (
        indicator("name: 法律明白人, between: [5, 8], unit: 名, baseline: 9"),
        ["RG506 tasks[0].indicators[0].baseline"],
    ),
    "the third of a name": (
        indicator(*["name: 村数, at_least: 1, unit: 个"] * 3),
        ["RG507 tasks[0].indicators[1].name", "RG507 tasks[0].indicators[2].name"],
    ),
    "norms that exclude each other": (
        """\
norms:
  - {name: 调解员, per: village, at_least: 5, unit: 名}
  - {name: 调解员, per: village, grade: 县级, at_most: 3, unit: 名}
""",
        ["RG508 norms[1]"],
    ),
    "half a person": ("norms: [{name: 调解员, per: village, exactly: 1.5, unit: 名}]\n", ["RG508 norms[0]"]),
    "a ceiling below nothing": (
        "norms: [{name: 婚车, per: event, at_most: -1, unit: 辆}]\n",
        ["RG508 norms[0].at_most"],
    ),
    "less than nobody": (
        "norms: [{name: 调解员, per: village, at_least: -3, unit: 名}]\n",
        ["RG508 norms[0].at_least"],
    ),
    "for nobody": (
        "norms: [{name: 保洁员, per: population, of: [0, 400], exactly: 1, unit: 名}]\n",
        ["RG508 norms[0].of"],
    ),
    "short of one, by population": (
        "norms: [{name: 保洁员, per: population, of: [250, 350], exactly: 1, unit: 名}]\n" + VILLAGES,
        ["RG509 places[0].counts.保洁员"],
    ),
    "over a ceiling": (
        "norms: [{name: 保洁员, per: village, at_most: 4, unit: 名}]\n" + VILLAGES,
        ["RG509 places[0].counts.保洁员"],
    ),
    "coverage of a kind that is not listed": (
        indicator('name: 覆盖率, exactly: 100, unit: "%", coverage: {of: community, having: 保洁员}') + VILLAGES,
        ["RG512 tasks[0].indicators[0].coverage"],
    ),
    "coverage of a grade that nobody has": (
        indicator('name: 覆盖率, exactly: 100, unit: "%", coverage: {of: village, having: 保洁员, grade: 市级}')
        + VILLAGES,
        ["RG512 tasks[0].indicators[0].coverage"],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_mistakes_are_found_where_they_are(name: str) -> None:
    snippet, expected = BAD[name]
    assert sorted(found(snippet)) == sorted(expected)


@pytest.mark.parametrize(
    "words",
    [
        "进一步完善机制",
        "全面推行积分制",
        "不断加强培训",
        "提升治理能力",
        "有效衔接乡村振兴",
        "充分发挥带动作用",
        "持续开展清洁行动",
    ],
)
def test_words_that_say_what_is_done_are_not_vague(words: str) -> None:
    assert found(task(f"    summary: {words}")) == ["RG501 tasks[0].indicators"]


def test_the_unit_that_is_probably_meant() -> None:
    [finding] = [
        one for one in findings_of(plan_text(indicator("name: 光纤通达率, exactly: 100"))) if one.code == "RG503"
    ]
    assert finding.values["suggestion"] == "%"


def test_the_norm_and_the_gap_are_named() -> None:
    snippet = "norms: [{name: 保洁员, per: population, of: [250, 350], exactly: 1, unit: 名}]\n" + VILLAGES
    [finding] = [one for one in findings_of(plan_text(snippet)) if one.code == "RG509"]
    assert (finding.values["have"], str(finding.values["wanted"])) == ("5", "6–8")
    assert [one.path for one in finding.related] == ["norms[0]"]


def test_a_norm_that_leaves_no_choice_is_one_number() -> None:
    snippet = (
        "norms: [{name: 保洁员, per: population, of: [300, 400], exactly: 1, unit: 名}]\n"
        "places: [{name: 甲村, kind: village, population: 299, counts: {保洁员: 2}}]\n"
    )
    [finding] = [one for one in findings_of(plan_text(snippet)) if one.code == "RG509"]
    assert (str(finding.values["wanted"]), str(finding.values["difference"])) == ("1", "超 1名")
