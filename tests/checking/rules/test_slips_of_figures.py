"""Slips that used to print a wrong figure: a source in two columns, and the like."""

from __future__ import annotations

from pathlib import Path

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
