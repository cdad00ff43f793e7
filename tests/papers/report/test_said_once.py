"""What page one of a report tells of a task, no chapter tells again; what has no room there, its chapter does."""

from __future__ import annotations

import pytest

import ruralgov
from ruralgov.papers.page import Heading, Items, Page, Paragraph
from support import PLANS


def _chapter(page: Page, name: str) -> list[str]:
    """The sentences of a chapter."""
    found: list[str] = []
    inside = False
    for block in page.blocks:
        if isinstance(block, Heading) and block.level == 1:
            inside = block.text.endswith(name)
        elif inside and isinstance(block, Items | Paragraph):
            found += block.lines if isinstance(block, Items) else [block.text]
    return found


def _table(page: Page, name: str) -> list[str]:
    return ["".join(map(str, row.cells)) for one in page.tables if one.name == name for row in one.rows]


@pytest.mark.parametrize("letter", [None, {"to": "市委网信办", "number": "平网信〔2021〕12号"}])
def test_reasons_and_next_steps_stand_once_before_the_annexes(letter: dict[str, str | None] | None) -> None:
    page = ruralgov.report(ruralgov.load(PLANS / "digital-county.yaml"), "2021Q2", letter=letter)
    text = "".join((*_table(page, "attention"), *_chapter(page, "存在问题"), *_chapter(page, "下一步工作")))
    for words in ("农户自愿安装比例低", "喇叭到货慢", "三季度全面铺开", "7月中旬重新招标", "三季度完成数据治理"):
        assert text.count(words) == 1, words
    assert "6项任务滞后（任务18、14、4、21、11、13），原因见第一部分" in "".join(_chapter(page, "存在问题"))


def test_what_has_no_reason_is_told_of_shortly_where_page_one_lists_it() -> None:
    page = ruralgov.report(ruralgov.load(PLANS / "cadre-funds.yaml"), "2021")
    assert _chapter(page, "存在问题")[:2] == [
        "1. 提升村级组织建设保障水平（任务2，县委组织部）滞后，原因见第一部分。",
        "2. 保障选派帮扶干部工作经费（任务1，县选派办）尚未报送滞后原因。",
    ]


def test_old_entries_are_not_told_as_the_state_of_the_day() -> None:
    plan = ruralgov.load(PLANS / "digital-county.yaml")
    texts = [
        "".join(block.text for block in ruralgov.report(plan, period).blocks if isinstance(block, Paragraph))
        for period in ("2021", "2021H1")
    ]
    assert ["以后，各单位没有报送新的进展" in text for text in texts] == [True, False]


def test_where_nothing_was_reported_no_chapter_says_it_again() -> None:
    page = ruralgov.report(ruralgov.load(PLANS / "framework-party-led.yaml"), "2021Q2")
    heads = [one.text for one in page.blocks if isinstance(one, Heading)]
    assert heads == ["一、总体情况", "附件：任务进展明细表"]


def test_the_annex_on_lights_has_the_order_of_page_one() -> None:
    page = ruralgov.report(ruralgov.load(PLANS / "digital-county.yaml"), "2021Q2")
    orders = [[row.cells[1] for row in one.rows] for one in page.tables if one.name in ("attention", "lights")]
    assert orders[0] == orders[1] == ["18", "14", "4", "21", "11", "13"]


def test_who_signs_a_report_to_a_higher_office_has_room() -> None:
    plan = ruralgov.load(PLANS / "cadre-funds.yaml")
    meta = [
        ruralgov.report(plan, "2021H1", letter=one).meta.get("signer")
        for one in (
            {"to": "县委常委会", "number": "某组字〔2021〕9号"},
            {"to": "县委常委会", "number": "某组字〔2021〕9号", "signer": "县委组织部部长"},
            {"to": "县委常委会"},
        )
    ]
    assert meta == ["＿＿＿＿＿＿", "县委组织部部长", None]


def test_of_several_rounds_warnings_are_counted_by_times() -> None:
    page = ruralgov.report(ruralgov.load(PLANS / "township-pilot.yaml"), "2020")
    text = "".join(block.text for block in page.blocks if isinstance(block, Paragraph))
    assert "4期中，进入预警的12个次" in text, "ten branches cannot be twelve"
    tiers = next(one for one in page.tables if one.name == "tiers")
    assert tiers.unit == "元"
