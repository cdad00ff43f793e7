"""A clerk's quarter in a real Chromium, on a real desk; with the keyboard only; at 360 px; and hostile text."""

from __future__ import annotations

import io
import shutil
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import pytest

from books import PLAN, filled
from day_of_run import TODAY
from desk_browser import chromium, desk_address
from hostile_plan import office as hostile_office
from ruralgov.desk.pages import entries
from support import command_line

PAGES = ("", *sorted({*entries()} - {"plans", "paper", "letters", "undo"}))
"""Every page there is, but what gives a file or only takes a form."""


def _beside_what_is_not_named(complaints: list[str]) -> list[str]:
    """A page of one task or one figure that names none is not found; a file that is only shown has no icon."""
    return [one for one in complaints if "status of 40" not in one]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with chromium() as found:
        yield found


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "plans"
    made.mkdir()
    (made / "plan.yaml").write_text(PLAN, "utf-8")
    return made


def window(browser: Any, address: str, **looks: Any) -> tuple[Any, str, list[str]]:
    """A page on the desk, the address that its pages lie under, and what it complains of."""
    page = browser.new_context(accept_downloads=True, **looks).new_page()
    complaints: list[str] = []
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", lambda one: complaints.append(one.text) if one.type == "error" else None)
    page.goto(address)
    return page, page.url, complaints


DOCUMENT = """\
示例县乡村治理试点实施方案
试点时间为2026年1月至2026年12月。
一、重点任务
（一）推广积分制。2026年6月底前建成积分超市20个，培训骨干300人。（牵头单位：县民政局；配合单位：县委农办）
（二）规范村级议事协商。2026年9月底前建成村级议事厅30个。（牵头单位：县司法局）
（三）移风易俗。红白理事会达到40个。
"""


def test_a_clerks_quarter(browser: Any, tmp_path: Path) -> None:
    """From the issued document to the report on a quarter, in an empty folder, without another program."""
    office, home = tmp_path / "office", tmp_path / "plans"
    office.mkdir()
    home.mkdir()
    file = home / "示例县方案.yaml"
    with desk_address(home) as address:
        page, _, complaints = window(browser, address)
        drafted(page, office)
        issued(page, file)
        merged(page, file, office)
        amended(page, file)
        reported(page)
        ended(page, home, file)
        assert not [one for one in complaints if "400" not in one]  # a form that came back with what it lacks
    assert command_line("validate", str(file)).code == 0
    assert command_line("validate", str(home / "示例县方案-2027.yaml"), "--fail-on", "error").code == 0


def drafted(page: Any, office: Path) -> None:
    """The document is dropped; every doubt is a question, answered by a button beside its line."""
    page.get_by_role("link", name="从文件起草").first.click()
    document = docx.Document()
    for line in DOCUMENT.splitlines():
        document.add_paragraph(line)
    document.save(str(office / "示例县方案.docx"))
    page.set_input_files("input[name=files]", office / "示例县方案.docx")
    page.get_by_role("button", name="起草").click()
    page.get_by_label("印发单位").fill("示例县委办公室")
    page.get_by_role("button", name="填上").click()
    asked = page.locator("form.entry", has=page.locator("button[name=answer]"))
    assert asked.count() > 1
    while count := asked.count():
        assert page.locator(".source .asked").count()
        asked.first.locator("button[name=answer]").first.click()
        assert asked.count() < count
    assert "都定了" in page.inner_text("main")
    page.get_by_role("button", name="存为草稿").click()
    assert "没有问题" in page.inner_text("main")


def issued(page: Any, file: Path) -> None:
    """No mark is left; the plan is issued by a button."""
    assert "待核：" not in file.read_text("utf-8")
    page.get_by_role("link", name="概况").click()
    page.get_by_role("button", name="改为执行").click()
    assert "执行中" in page.inner_text("main")
    page.get_by_role("button", name="写入", exact=True).click()
    assert "status: active" in file.read_text("utf-8")


def merged(page: Any, file: Path, office: Path) -> None:
    """Ledgers go out and come back with three bad cells; they are corrected beside what is taken, and merged."""
    before = file.read_text("utf-8")
    page.get_by_role("link", name="台账", exact=True).first.click()
    sent = {}
    for unit in ("县民政局", "县司法局"):
        with page.expect_download() as taken:
            page.get_by_role("link", name=unit).click()
        sent[unit] = Path(shutil.copy(taken.value.path(), office / taken.value.suggested_filename))
    first = {"1": {"完成百分比": "约六成", "指标1完成值": "十来个", "指标2完成值": 200, "进展情况": "已挂牌"}}
    second = {"2": {"完成百分比": 50, "指标1完成值": "过半"}}
    page.set_input_files("input[name=files]", [filled(sent["县民政局"], first), filled(sent["县司法局"], second)])
    page.fill("input[name=date]", "2026-06-30")
    page.get_by_role("button", name="逐格查看").click()
    fields = page.locator("input[name=fix]")
    assert fields.count() == 3
    for place, words in enumerate(("60%", "12", "16")):
        fields.nth(place).fill(words)
    page.get_by_role("button", name="按改正的再看一遍").click()
    assert "完成 60%" in page.inner_text("main")
    assert page.locator("table input[name=fix]").count() == 0
    assert file.read_text("utf-8") == before
    page.get_by_role("button", name="把采用的写入方案").click()
    assert "已写入" in page.inner_text("main")
    assert "percent: 60" in file.read_text("utf-8")


def amended(page: Any, file: Path) -> None:
    """A deadline moves: the document is asked for, the amendment written, taken back, and written again."""
    for undone in (True, False):
        page.get_by_role("link", name="调整方案").first.click()
        page.select_option("select[name=task]", "2")
        page.get_by_label("完成时限").fill("2026-11")
        page.get_by_role("button", name="下一步").click()
        assert "要有审批" in page.inner_text("main")
        page.get_by_label("批准文号").fill("某办发〔2026〕3号")
        page.get_by_label("理由").fill("汛期停工")
        page.get_by_role("button", name="下一步").click()
        assert "推迟" in page.inner_text("main")
        page.get_by_role("button", name="写入", exact=True).click()
        assert "deadline: 2026-11" in file.read_text("utf-8")
        assert "某办发〔2026〕3号" in file.read_text("utf-8")
        if undone:
            page.get_by_role("button", name="撤销").click()
            assert "某办发〔2026〕3号" not in file.read_text("utf-8")


def reported(page: Any) -> None:
    """The report on the quarter: seen as it will be, taken along, opened; what was logged stands in it."""
    page.get_by_role("link", name="出文件").first.click()
    page.select_option("select[name=period]", "2026Q2")
    page.wait_for_url("**period=2026Q2**")
    assert not page.get_by_role("link", name="Word").count(), (
        "the ledgers came in behind the quarter: it must be chosen"
    )
    page.get_by_role("link", name="按今天所知的出").click()
    assert "计入了后来记入的" in page.inner_text("main")
    assert "第二季度" in page.frame_locator("iframe").locator("h1").inner_text()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Word").click()
    document = docx.Document(io.BytesIO(Path(taken.value.path()).read_bytes()))
    cells = {cell.text for table in document.tables for row in table.rows for cell in row.cells}
    assert any("第二季度" in one.text for one in document.paragraphs)
    assert any("60%" in one for one in cells)
    assert any("2026年9月30日" in one for one in cells)  # what was approved behind the quarter moves no limit of it


def ended(page: Any, home: Path, file: Path) -> None:
    """What is open is explained, the plan closed on the day of its last entries and archived, the next year's drafted from it."""
    day = TODAY
    page.get_by_role("link", name="结束方案").first.click()
    page.get_by_label("哪天结束").fill(day)
    page.get_by_role("button", name="看这一天").click()
    page.wait_for_url(f"**on={day}**")
    assert page.locator("input[name=why]").count() >= 3
    for one in page.locator("input[name=why]").all():
        one.fill("转下年继续")
    page.get_by_label("批准结束的文号").fill("某办发〔2027〕1号")
    page.get_by_role("button", name="下一步").click()
    page.get_by_role("button", name="写入", exact=True).click()
    assert "status: closed" in file.read_text("utf-8")
    with page.expect_download() as taken:
        page.get_by_role("link", name="归档").click()
    assert zipfile.is_zipfile(taken.value.path())
    page.get_by_role("link", name="起草下年方案").click()
    page.get_by_role("button", name="下一步").click()
    assert "带过来的任务 3 项" in page.inner_text("main")
    page.get_by_role("button", name="存为草稿").click()
    page.wait_for_url("**/doubts**")
    assert (home / "示例县方案-2027.yaml").exists()


def test_the_page_says_when_somebody_else_has_written(browser: Any, folder: Path) -> None:
    with desk_address(folder) as address:
        page, home, complaints = window(browser, address)
        page.goto(f"{home}tasks?plan=plan.yaml")
        assert not page.locator("#changed").is_visible()
        (folder / "plan.yaml").write_text(PLAN + "# 别人\n", "utf-8")
        page.locator("#changed").wait_for(state="visible", timeout=15_000)
        assert not complaints


def test_a_figure_is_asked_beside_its_table(browser: Any, folder: Path) -> None:
    with desk_address(folder) as address:
        page, home, complaints = window(browser, address)
        page.goto(f"{home}tasks?plan=plan.yaml")
        page.get_by_role("link", name="20%").first.click()
        assert "任务1 完成" in page.locator("dialog").inner_text()
        page.keyboard.press("Escape")
        page.locator("dialog").wait_for(state="detached")
        assert not complaints


def test_progress_with_the_keyboard_alone(browser: Any, folder: Path) -> None:
    """Tab and Enter lead from the first page to a written entry; what has the focus can be seen."""
    with desk_address(folder) as address:
        page, _, complaints = window(browser, address)

        def tab_to(what: str) -> None:
            for _ in range(150):
                page.keyboard.press("Tab")
                if page.evaluate("e => document.activeElement.matches(e)", what):
                    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
                    return
            raise AssertionError(what)

        tab_to("a[href*='overview']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/overview**")
        tab_to("a.work[href*='/log']")
        page.keyboard.press("Enter")
        page.wait_for_url("**/log**")
        tab_to("input[name='percent-0']")
        page.keyboard.type("35")
        page.keyboard.press("Enter")
        page.get_by_text("将要这样改").wait_for()
        page.keyboard.press("Enter")  # the button to write has the focus
        page.get_by_text("已写入").wait_for()
        assert "percent: 35" in (folder / "plan.yaml").read_text("utf-8")
        assert not complaints


@pytest.mark.parametrize("language", ["zh", "en"])
def test_no_page_is_wider_than_a_telephone(browser: Any, folder: Path, language: str) -> None:
    with desk_address(folder, language) as address:
        page, home, complaints = window(browser, address, viewport={"width": 360, "height": 740})
        for word in PAGES:
            page.goto(f"{home}{word}?plan=plan.yaml")
            assert page.evaluate("document.documentElement.scrollWidth") <= 360, word
        assert not _beside_what_is_not_named(complaints)


def test_hostile_text_does_nothing(browser: Any, tmp_path: Path) -> None:
    evil = "<img src=x onerror=alert(1)><script>alert(2)</script>"
    hostile_office(tmp_path, lambda text: f"{text}{evil}")
    with desk_address(tmp_path) as address:
        page, home, complaints = window(browser, address)
        alarms: list[str] = []
        page.on("dialog", lambda one: (alarms.append(one.message), one.dismiss()))
        for word in PAGES:
            page.goto(f"{home}{word}?plan=plan.yaml")
            assert page.evaluate("document.querySelectorAll('main img, main script').length") == 0, word
        assert not alarms
        assert not _beside_what_is_not_named(complaints)


def test_another_page_cannot_ride_on_the_desk(browser: Any, folder: Path, tmp_path: Path) -> None:
    """A page of another origin knows the port, and even the secret: its form, its script and its frame are refused."""
    with desk_address(folder) as address:
        _, home, _ = window(browser, address)
        hostile = tmp_path / "evil.html"
        hostile.write_text(
            f'<form method="post" action="{home}undo?plan=plan.yaml"><button>x</button></form>'
            f'<iframe src="{home}"></iframe><script>fetch("{home}").then(() => document.title = "read", () => document.title = "refused")</script>',
            "utf-8",
        )
        page = browser.new_context().new_page()
        page.goto(hostile.as_uri())
        page.wait_for_function("document.title !== ''")
        assert page.title() == "refused"
        frame = page.frames[1]
        assert "示例县试点方案" not in frame.content()
        page.click("button")
        assert "别的网页不能" in page.content() or "不是从这里" in page.content()
