"""Many plans added up on a page."""

from __future__ import annotations

import io
from pathlib import Path

import openpyxl

from desk_pages import Asker, six
from support import command_line


def test_the_sums_are_those_of_the_command(tmp_path: Path) -> None:
    desk, out = six(tmp_path), tmp_path / "out.csv"
    answer = desk.get("/rollup?as=csv&by=source")
    assert command_line("rollup", str(tmp_path), "--by", "source", "-o", str(out)).code == 0
    assert answer.response.body == out.read_bytes()


def test_a_region_alone_and_a_file_to_take_along(tmp_path: Path) -> None:
    desk = six(tmp_path)
    page = desk.get("/rollup")
    assert "平罗县" in page.text
    only = desk.get("/rollup?region=庄浪县")
    assert "平罗县国家" not in only.text
    book = openpyxl.load_workbook(io.BytesIO(desk.get("/rollup?region=庄浪县&as=xlsx").response.body))
    cells = {str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row}
    book.close()
    assert any("庄浪县" in cell for cell in cells)
    assert not any("平罗县" in cell for cell in cells)
    assert not desk.faults


def test_a_broken_plan_costs_the_others_nothing_and_a_changed_one_counts(tmp_path: Path) -> None:
    desk = six(tmp_path)
    (tmp_path / "bad.yaml").write_text("tasks: [", "utf-8")
    page = desk.get("/rollup")
    assert page.status == 200
    assert "bad.yaml" in page.text
    before = desk.get("/rollup?q=cadre").text
    file = tmp_path / "cadre-funds.yaml"
    file.write_text(file.read_text("utf-8").replace("title: ", "title: 新", 1), "utf-8")
    assert desk.get("/rollup?q=cadre").text != before


def test_an_empty_folder(tmp_path: Path) -> None:
    assert "没有可以汇总" in Asker(tmp_path).get("/rollup?year=x&day=").text
