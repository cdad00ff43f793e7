"""Slips that used to print a wrong figure: a source in two columns, and the like."""

from __future__ import annotations

from pathlib import Path

import pytest

from support import command_line, findings_of, plan_text

SOURCES = """\
funding:
  sources: [省级财政, 县级财政]
  shares: {分担: {ratio: {省级财政: 8, 县级财政: 2}}}
tasks:
  - id: "1"
    title: 保障办公经费
    lead: [甲局]
    support: [乙局, 丙局]
    deadline: 2026-10-30
    indicators: [{name: 议事村数, at_least: 3, unit: 个}]
    budget:
      - {item: 办公经费, year: 2026, amount: 10万元, shares: 分担}
"""


def found(snippet: str) -> list[str]:
    return [f"{one.code} {one.path}" for one in findings_of(plan_text(snippet)) if one.suppressed is None]


def test_a_source_listed_twice_is_found_in_signs_of_either_width() -> None:
    assert found(SOURCES) == []
    assert found(SOURCES.replace("县级财政]", "县级财政, 县级财政]")) == ["RG340 funding.sources[2]"]
    wide = SOURCES.replace("县级财政", "A县财政")
    assert found(wide.replace("A县财政]", "A县财政, Ａ县财政]")) == ["RG340 funding.sources[2]"]


def test_no_sum_is_told_of_a_source_listed_twice_even_where_it_was_to_be_ignored(tmp_path: Path) -> None:
    twice = SOURCES.replace("县级财政]", "县级财政, 县级财政]  # ruralgov: ignore RG340 两处县级财政")
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(twice), encoding="utf-8")
    told = command_line("budget", str(file)).out
    assert "有误" in told
    assert "80,000" not in told


LINE = "      - {item: 办公经费, year: 2026, amount: 10万元, shares: 分担}\n"


def test_a_budget_line_written_twice_is_found_unless_something_tells_the_two_apart() -> None:
    assert found(SOURCES + LINE) == ["RG341 tasks[0].budget[1]"]
    assert found(SOURCES + LINE + LINE) == ["RG341 tasks[0].budget[1]", "RG341 tasks[0].budget[2]"]
    for apart in ("year: 2026, on: 2026-05-01", "year: 2026, note: 第二批", "year: 2026, assumed: 估算"):
        assert "RG341" not in str(found(SOURCES + LINE.replace("year: 2026", apart)))
    assert found(SOURCES + LINE.replace("10万元", "100000")) == ["RG341 tasks[0].budget[1]"]


def test_the_same_line_in_another_task_is_no_line_written_twice() -> None:
    second = SOURCES[SOURCES.index("  - id") :].replace('"1"', '"2"').replace("保障", "核定")
    assert found(SOURCES + second) == []


def test_two_equal_lines_that_are_meant_are_kept_with_a_reason() -> None:
    kept = LINE.rstrip() + "  # ruralgov: ignore RG341 上下半年各一笔\n"
    assert found(SOURCES + kept) == []


PLACE = """places:
  - name: 甲村
    kind: village
    counts: {调解员: 2}
    counted: [{on: 2026-03-01, counts: {调解员: 3, 网格员: 0}}]
norms:
  - {name: 调解员, per: village, at_least: 1, unit: 名}
"""


def test_a_count_below_zero_is_one_finding_at_the_start_and_at_a_later_count() -> None:
    assert found(PLACE) == []
    assert found(PLACE.replace("counts: {调解员: 2}", "counts: {调解员: -2}")) == ["RG526 places[0].counts.调解员"]
    later = PLACE.replace("调解员: 3", "调解员: -3")
    assert found(later) == ["RG526 places[0].counted[0].counts.调解员"]
    assert found(PLACE.replace("网格员: 0", "网格员: -1")) == ["RG526 places[0].counted[0].counts.网格员"]


def test_no_gap_is_told_of_a_count_below_zero(tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    file.write_text(plan_text(PLACE.replace("调解员: 2", "调解员: -2")), encoding="utf-8")
    told = command_line("norms", str(file), "--as-of", "2026-02-01").out
    assert "有误" in told
    assert "-2" not in told
    assert "缺3名" not in told


def target(words: str) -> str:
    return SOURCES.replace("at_least: 3, unit: 个", words)


def test_a_target_below_zero_is_told_where_it_may_not_be() -> None:
    below = target("at_least: -600, unit: 户")
    assert found(below) == ["RG527 tasks[0].indicators[0].at_least"]
    assert found(target("between: [-5, 8], unit: 户")) == ["RG527 tasks[0].indicators[0].between[0]"]
    dated = "targets: [{by: 2026-06, at_least: -3}, {by: 2026-09, at_least: 5}], unit: 户"
    assert found(target(dated)) == ["RG527 tasks[0].indicators[0].targets[0].at_least"]
    assert found(target("at_least: 0, unit: 户")) == []
    assert found(target("at_least: -600, unit: 户, baseline: -900")) == []
    for name in ("人口净流入", "财政收支差额", "用水量增长"):
        assert "RG527" not in str(found(below.replace("议事村数", name)))


def scoring(words: str) -> str:
    return f"scoring:\n  - {{name: 积分, {words}}}\n"


OUT_OF_RANGE = {
    "coefficient below zero": ("tiers: {A: {coefficient: -1}, B: {coefficient: 1}}", "tiers.A.coefficient"),
    "share of a tier below zero": ("tiers: {A: {share: -20}, B: {share: 20}, C: {}}", "tiers.A.share"),
    "the lowest of more than all": ("bands: [{name: 红, lowest: 120%}]", "bands[0].lowest"),
    "more than all before another": ("bands: [{name: 红, lowest: 120%}, {name: 黄, lowest: 30%}]", "bands[0].lowest"),
    "the lowest below zero": ("bands: [{name: 红, lowest: -5}]", "bands[0].lowest"),
    "below a score that nobody can have": ("bands: [{name: 红, below: -60}]", "bands[0].below"),
    "a weight below zero, 100 in all": ("evaluators: {县: 120, 乡: -20}", "evaluators.乡"),
    "a weight below zero, less in all": ("evaluators: {县: 60, 乡: -40}", "evaluators.乡"),
}


@pytest.mark.parametrize("name", OUT_OF_RANGE)
def test_a_figure_of_a_scoring_out_of_range_is_one_finding(name: str) -> None:
    words, path = OUT_OF_RANGE[name]
    assert found(scoring(words)) == [f"RG811 scoring[0].{path}"]


@pytest.mark.parametrize(
    "words",
    [
        "tiers: {A: {coefficient: 1.2}, B: {coefficient: 0}}",
        "bands: [{name: 红, lowest: 0}, {name: 黄, lowest: 100%}]",
        "evaluators: {县: 100, 乡: 0}",
    ],
)
def test_nothing_and_the_whole_are_within_the_range_of_a_scoring(words: str) -> None:
    assert "RG811" not in str(found(scoring(words)))


def test_a_measure_pasted_twice_is_found_and_two_that_follow_at_once_are_not() -> None:
    steps = "escalation:\n  - {{overdue_days: 15, action: 约谈}}\n  - {{overdue_days: {}, action: {}}}\n"
    assert found(steps.format(15, "约谈")) == ["RG410 escalation[1].action"]
    assert found(steps.format(15, "通报")) == []
    assert found(steps.format(30, "约谈")) == []
