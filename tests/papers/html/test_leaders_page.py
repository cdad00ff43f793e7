"""What a leader finds in the report's HTML file without a script: everything, each figure with where it comes from."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from support import ROOT, command_line


@pytest.fixture(scope="module")
def shown(tmp_path_factory: pytest.TempPathFactory) -> str:
    file = tmp_path_factory.mktemp("page") / "report.html"
    done = command_line("report", str(ROOT / "plans" / "digital-county.yaml"), "-q", "Q3", "-o", str(file))
    assert done.code == 0, done.err
    return file.read_text("utf-8")


def test_the_head_has_five_figures_the_lights_the_worst_and_what_changed(shown: str) -> None:
    head = shown[shown.index('id="overview"') : shown.index('id="text"')]
    assert re.findall("<span>([^<]+)</span><b>", head) == [
        "已完成任务",
        "平均进度",
        "红灯任务",
        "2021年资金未到位",
        "已达到总体目标",
    ]
    assert len(re.findall('<li class="(?:green|yellow|red)" data-task', head)) == 21
    worst = head[head.index("最需要关注的任务") :]
    assert worst.index("任务18 ") < worst.index("任务4 "), "red stands before yellow"
    assert "完成58%，落后序时进度30.6个百分点" in head
    assert "＝" not in worst[: worst.index("</ol>")], "in the words of page one; the arithmetic is behind the link"
    assert "本期完成：任务6" in head
    assert "任务14开展农村产权流转网上办理示范：红灯转绿灯" in head


def test_every_link_leads_to_something_on_the_page(shown: str) -> None:
    ids = re.findall(' id="([^"]+)"', shown)
    assert len(ids) == len(set(ids))
    assert set(re.findall('href="#([^"]+)"', shown)) <= set(ids)


def test_a_figure_links_to_its_formula_and_that_to_the_lines_of_the_plan(shown: str) -> None:
    note = re.search('<a class="f" href="#(f[0-9]+)">88.1%</a>', shown)[1]
    told = re.search(f'<article id="{note}">(.*?)</article>', shown)[1]
    assert "平均进度＝（100＋86＋88" in told
    part = re.search('<a class="p" href="#(f[0-9]+)">任务3 完成</a>', told)[1]
    below = re.search(f'<article id="{part}">(.*?)</article>', shown)[1]
    line = int(re.search('href="#L([0-9]+)">第[0-9]+行</a></p>', below)[1])
    written = (ROOT / "plans" / "digital-county.yaml").read_text("utf-8").splitlines()[line - 1]
    assert written.strip() == "percent: 88"
    assert f'<li id="L{line}"><b>{line}</b> <code>percent: 88</code></li>' in shown


def test_what_cannot_work_without_a_script_is_hidden_and_tables_are_named(shown: str) -> None:
    assert re.search('<form id="filters"[^>]* hidden>', shown)
    tables = re.findall("<table role=.*?</table>", shown, re.DOTALL)
    assert tables
    assert all("<caption" in table and 'scope="col"' in table for table in tables)


def test_a_plan_without_a_log_has_a_page_too(tmp_path: Path) -> None:
    file = tmp_path / "draft.html"
    done = command_line("report", str(ROOT / "plans" / "framework-party-led.yaml"), "-q", "2026Q1", "-o", str(file))
    assert done.code == 0, done.err
    assert "平均进度</span><b>未填报</b>" in file.read_text("utf-8")
