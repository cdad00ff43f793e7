"""Which ledgers came back in a period, and which not."""

from __future__ import annotations

from pathlib import Path

from desk_pages import PLAN, county

PAGE = "/ledger_returns?plan=plan.yaml&period="


def test_a_period_lists_what_came_what_waits_and_what_is_missing(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    page = desk.get(f"{PAGE}2026Q1").text
    assert "没有报的 1 家" in page
    assert "进展记到2026年3月30日" in page
    assert page.index("乙局 1 还没有报") < page.index("甲局 1")
    came = (
        '  - {date: 2026-06-30, task: "2", by: 乙局, refused: [完成百分比]}\n'
        "submissions:\n  - {date: 2026-07-03, by: 乙局, note: 台账，情况截至2026年6月30日}\n"
    )
    file.write_text(PLAN.replace("by: 甲局}\n", f"by: 甲局}}\n{came}"), "utf-8")
    page = desk.get(f"{PAGE}2026Q2")
    assert "2026年7月3日收到，一格也没有采用" in page.text
    assert "任务2 ：完成百分比" in page.text
    assert "甲局 1 还没有报" in page.text
    ledgers = [one for one in desk.links(page) if "/ledgers?" in one and "unit=" in one]
    assert len(ledgers) == 2
    assert all(desk.get(one).response.body.startswith(b"PK") for one in ledgers)
    assert "乙局 1 还没有报" in desk.get(f"{PAGE}2026Q3").text
    assert not desk.faults


def test_a_sum_waits_until_it_is_paid_in(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    refused = '  - {date: 2026-06-30, task: "2", by: 乙局, refused: [本期支出]}\n'
    text = PLAN.replace("by: 甲局}\n", f"by: 甲局}}\n{refused}")
    file.write_text(text, "utf-8")
    assert "任务2 ：本期支出" in desk.get(f"{PAGE}2026Q2").text
    paid = '  payments:\n    - {date: 2026-06-30, source: 县级财政, task: "2", item: 补助, amount: 1万元}\n'
    assert "funding:\n" in text
    file.write_text(text.replace("funding:\n", f"funding:\n{paid}"), "utf-8")
    assert "任务2 ：本期支出" not in desk.get(f"{PAGE}2026Q2").text


def test_the_page_of_ledgers_leads_there(tmp_path: Path) -> None:
    desk = county(tmp_path)
    (link,) = [one for one in desk.links(desk.get("/ledgers?plan=plan.yaml")) if "/ledger_returns" in one]
    assert desk.get(link).status == 200
    assert desk.get(f"{PAGE}nonsense").status == 400


def test_the_page_opens_on_the_period_received_last_whenever_that_came(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    duty = "duties: [{name: 进展报告, kind: report, by: lead, every: quarter, month: 3, day: 25}]\n"
    sent = 'submissions: [{date: 2026-12-01, duty: 进展报告, by: 甲局, for: 2026-09-25, note: "台账，情况截至2026年9月30日"}]\n'
    file.write_text(PLAN + duty + sent, "utf-8")
    page = desk.get("/ledger_returns?plan=plan.yaml").text
    assert "2026年第三季度：牵头单位" in page
    assert "甲局 1 2026年12月1日收到，迟报68天" in page
    assert "甲局 1 还没有报" in desk.get(f"{PAGE}2026Q4").text
