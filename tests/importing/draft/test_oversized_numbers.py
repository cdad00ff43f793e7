"""Numbers that no plan may hold stay in the draft as comments: what `import` writes, `validate` can read."""

from __future__ import annotations

import pytest

from ruralgov.importing.draft.oversized_numbers import set_aside
from support import command_line

TEXT = """某县2026年乡村治理试点方案
一、改造户厕
到2026年底，新建户厕{heads}户，改造公厕30座。县财政安排补助资金{money}元。
牵头单位：县农业农村局
"""


@pytest.mark.parametrize(("heads", "left"), [(10**12, 0), (10**12 + 1, 1), (10**17, 1)])
def test_a_number_too_large_is_left_out_and_marked(tmp_path, heads: int, left: int) -> None:
    document, plan = tmp_path / "a.txt", tmp_path / "plan.yaml"
    document.write_text(TEXT.format(heads=heads, money=500), "utf-8")
    command_line("import", str(document), "-o", str(plan))
    text = plan.read_text("utf-8")
    assert text.count("待核：数字超过 10000 亿") == left
    assert "- {name: 改造公厕, at_least: 30, unit: 座}" in text
    assert "错误[" not in command_line("validate", str(plan)).out


def test_a_key_with_nothing_left_below_it_is_left_out_too(tmp_path) -> None:
    document, plan = tmp_path / "a.txt", tmp_path / "plan.yaml"
    document.write_text(TEXT.format(heads=10, money=10**16), "utf-8")
    command_line("import", str(document), "-o", str(plan))
    assert "    # budget:\n      # - {item: 补助资金" in plan.read_text("utf-8")
    assert "错误[" not in command_line("validate", str(plan)).out


@pytest.mark.parametrize("line", ['title: "99999999999999户"', "title: 甲  # 99999999999999", "id: 9999", "- 甲：1"])
def test_what_is_no_number_stays(line: str) -> None:
    assert list(set_aside([line])) == [line]
