"""What the plan of the year before carries on is what this one takes over: two plans side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.checking.rules.base import completed
from support import command_line

PLAN = """\
money_unit: 万元
period: {{start: {0}-01-01, end: {0}-12-31}}
tasks:
  - id: "1"
    title: 改厕
    lead: [甲局]
    deadline: {0}-10-30
    budget: [{{item: 改厕补助, year: {0}, amount: 20, paid_by: 县级财政}}]
funding:
  sources: [县级财政]
  carried:
    - {{from: 2026, to: 2027, source: 县级财政, item: 改厕补助, amount: {1}, document: 某财〔2026〕9号}}
"""


def written(folder: Path, name: str, year: int, amount: int, region: str = "示例县") -> str:
    file = folder / name
    file.parent.mkdir(exist_ok=True, parents=True)
    file.write_text(completed(PLAN.format(year, amount)).replace("示例县", region), "utf-8")
    return str(file)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("a2026.yaml", "a2027.yaml"),
        ("甲县-2026年.yaml", "甲县-2027年.yaml"),
        ("plan.yaml", "plan-2027.yaml"),
        ("plan-2026.yaml", "plan.yaml"),
        ("2026/甲县.yaml", "2027/甲县.yaml"),
    ],
)
def test_sums_that_differ_are_a_finding_with_both_places(tmp_path: Path, first: str, second: str) -> None:
    older, newer = written(tmp_path, first, 2026, 8), written(tmp_path, second, 2027, 18)
    out = command_line("validate", older, newer, "--select", "RG334", lang="zh").out
    assert out.count("RG334") == 1
    assert f"县级财政“改厕补助”由 2026 年结转 180000 元，而上年的方案（{older}:12）结转出 80000 元" in out
    assert f"--> {newer}:12" in out
    assert "核对结转的批准文件，把写错的一边改过来" in out
    assert "RG334" in command_line("validate", newer, "--select", "RG334").out, "also alone"
    written(tmp_path, second, 2027, 8)
    assert "RG334" not in command_line("validate", older, newer, "--select", "RG334").out


def test_the_plan_of_another_place_or_without_the_year_is_none_of_it(tmp_path: Path) -> None:
    newer = written(tmp_path, "a2027.yaml", 2027, 18)
    assert "RG334" not in command_line("validate", newer).out
    written(tmp_path, "a2026.yaml", 2026, 8, region="乙县")
    assert "RG334" not in command_line("validate", newer).out


def test_an_earlier_plan_that_cannot_be_read_is_passed_over(tmp_path: Path) -> None:
    newer = written(tmp_path, "a2027.yaml", 2027, 18)
    (tmp_path / "a2026.yaml").write_bytes(b"\xff\xfe\x00")
    assert "RG334" not in command_line("validate", newer).out


def test_the_plan_of_the_year_before_may_have_any_name(tmp_path: Path) -> None:
    """In the same folder, of the same place and of the same title but for its year."""
    newer = written(tmp_path, "今年.yaml", 2027, 18)
    written(tmp_path, "old.yaml", 2026, 8)
    assert "RG334" in command_line("validate", newer, "--select", "RG334").out
    written(tmp_path, "old.yaml", 2026, 8, region="乙县")
    assert "RG334" not in command_line("validate", newer, "--select", "RG334").out


@pytest.mark.parametrize(("forgets", "given", "carried"), [("a2026.yaml", 18, 0), ("a2027.yaml", 0, 8)])
def test_a_sum_that_only_one_of_them_names_is_a_finding(tmp_path: Path, forgets: str, given: int, carried: int) -> None:
    written(tmp_path, "a2026.yaml", 2026, 8)
    newer = written(tmp_path, "a2027.yaml", 2027, 18)
    file = tmp_path / forgets
    lines = file.read_text("utf-8").splitlines(keepends=True)
    file.write_text("".join(one for one in lines if "carried" not in one and "from: 2026" not in one), "utf-8")
    out = command_line("validate", newer, "--select", "RG334", lang="zh").out
    sums = [f"{one}0000" if one else "0" for one in (given, carried)]
    assert f"由 2026 年结转 {sums[0]} 元，而上年的方案（" in out
    assert f"结转出 {sums[1]} 元" in out
