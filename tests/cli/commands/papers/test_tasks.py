"""``tasks``: every filter, the state on a day, the JSON contract, and CSV that a spreadsheet opens as it is."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

import pytest

from offices import OFFICE, office, refused, shown


def ids(*words: str) -> list[str]:
    return [task["id"] for task in data(*words)]


def data(*words: str) -> Any:
    return json.loads(shown("tasks", *words, "-f", "json"))


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        ([], ["1", "2", "3"]),
        (["--unit", "县委农办"], ["1", "3"]),
        (["--unit", "水利局"], ["2"]),
        (["--unit", "县财政局"], ["2"]),
        (["--unit", "各乡镇"], ["1"]),
        (["--unit", "甲镇"], ["1"]),
        (["--section", "保障"], ["2", "3"]),
        (["--stage", "启动"], ["1"]),
        (["--quarter", "2026Q1"], ["1"]),
        (["--quarter", "二季度"], ["2"]),
        (["--quarter", "Q3"], []),
        (["--status", "done"], ["1"]),
        (["--status", "已完成"], ["1"]),
        (["--status", "overdue"], ["2"]),
        (["--status", "长期坚持"], ["3"]),
        (["--light", "red"], ["2"]),
        (["--light", "绿灯"], ["1"]),
        (["--section", "保障", "--light", "绿灯"], []),
        (["--status", "in-progress", "--as-of", "2026-03-20"], ["1", "2"]),
        (["--status", "unreported", "--as-of", "2026-01-31"], ["1", "2"]),
        (["--status", "未开始", "--as-of", "2025-12-31"], ["1", "2"]),
    ],
    ids=" ".join,
)
def test_filters(tmp_path, words, wanted) -> None:
    assert ids(office(tmp_path), *words) == wanted


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--unit", "水务局"], "没有单位“水务局”。是不是“县水务局”？"),
        (["--unit", ""], "没有单位“”。有：县委农办、县水务局、县财政局、各乡镇、甲镇、乙乡"),
        (["--section", "治"], "没有板块“治”。是不是“治理”？"),
        (["--stage", "收尾"], "没有阶段“收尾”。有：启动、实施"),
        (["--status", "完成"], "没有状态“完成”。是不是“已完成”？"),
        (["--light", "blue"], "没有灯“blue”。有：绿灯、黄灯、红灯"),
        (["--quarter", "Q5"], "“Q5”不是季度：写 Q2、2021Q2 或 二季度。"),
        (["--quarter", "Q1"], "方案期间内有几个 Q1：2026Q1、2027Q1。请写明年份。"),
        (["--as-of", "昨天"], "“昨天”不是日期，或者没有这一天：写成“年-月-日”，月、日各两位。"),
        (["--as-of", "2026-9-31"], "“2026-9-31”不是日期，或者没有这一天：写成“年-月-日”，月、日各两位。"),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_a_word_that_fits_nothing_names_what_was_meant(tmp_path, words, message) -> None:
    assert refused("tasks", office(tmp_path), *words) == message


def test_the_same_in_english(tmp_path) -> None:
    assert (
        refused("tasks", office(tmp_path), "--status", "overd", lang="en")
        == "no status `overd`. Did you mean `overdue`?"
    )


def test_the_json_contract(tmp_path) -> None:
    one, two, three = data(office(tmp_path), "--as-of", "2026-03-20")
    assert one == {
        "id": "1",
        "title": "村级议事",
        "section": "治理",
        "stage": "启动",
        "lead": ["县委农办"],
        "support": ["各乡镇"],
        "accountable": [],
        "start": "2026-01-01",
        "deadline": "2026-03-31",
        "deadline_from": "stage",
        "after": [],
        "deliverables": [],
        "milestones": [],
        "indicators": [
            {
                "name": "议事村",
                "at_least": "20",
                "unit": "个",
                "baseline": "10",
                "better": "higher",
                "actual": "14",
                "met": False,
                "rate": "40",
                "no_rate": None,
            }
        ],
        "state": {
            "status": "in-progress",
            "percent": "50",
            "averaged": True,
            "elapsed": "87.777778",
            "behind": "37.777778",
            "light": "red",
            "due_soon": True,
            "overdue_days": 0,
            "done_on": None,
        },
    }
    assert two["lead"] == ["县水务局"]
    assert (three["deadline"], three["state"]["status"], three["state"]["light"]) == (None, "ongoing", None)


def test_a_deadline_that_rests_on_an_assumption_is_marked(tmp_path) -> None:
    lines = shown("tasks", office(tmp_path)).splitlines()
    assert "2026-03-31※" in next(line for line in lines if "村级议事" in line)
    assert "2026-04-10 " in next(line for line in lines if "供水到村" in line)
    assert lines[-1] == "※ 为推定数：阶段为推定。"


def test_csv_that_a_spreadsheet_opens(tmp_path) -> None:
    text = OFFICE.replace("title: 村级议事", "title: '=HYPERLINK(\"x\")'").replace("note: 半数村", 'note: "甲,乙\\n丙"')
    out = shown("tasks", office(tmp_path, text), "-f", "csv", "--as-of", "2026-03-01")
    assert out.startswith("\ufeff板块,序号,任务,")
    assert out.count("\r\n") == 4
    rows = list(csv.DictReader(io.StringIO(out.removeprefix("\ufeff"), newline="")))
    assert rows[0]["任务"] == '\'=HYPERLINK("x")'
    assert rows[0]["进展情况"] == "完成50%；甲,乙\n丙"
    assert [row["亮灯"] for row in rows] == ["yellow", "red", ""]
    assert rows[0]["assumed"] == "deadline"


def test_a_file_gets_the_bytes_of_the_pipe(tmp_path) -> None:
    plan = office(tmp_path)
    shown("tasks", plan, "-o", str(tmp_path / "表.csv"))
    assert (tmp_path / "表.csv").read_bytes().decode() == shown("tasks", plan, "-f", "csv")
