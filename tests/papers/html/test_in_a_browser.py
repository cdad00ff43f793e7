"""The leader's page in a real browser: at three widths, with and without script, by mouse and by keyboard, on paper.

Run by `make test-browser`; where there is no browser, or nothing that drives one, the tests say so and are skipped.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support import ROOT, command_line

WIDTHS = (360, 768, 1280)
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
_WHERE = "任务18 开展"
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("browser") / "report.html"
    done = command_line("report", str(ROOT / "plans" / "digital-county.yaml"), "-q", "Q3", "-o", str(made))
    assert done.code == 0, done.err
    return made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-browser")
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    with driver.sync_playwright() as running:
        opened = running.chromium.launch(executable_path=BROWSER)
        yield opened
        opened.close()


class Opened:
    """The page in a window; what the browser complains of is kept."""

    def __init__(self, browser: Any, file: Path, width: int = 1280, **options: Any) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900}, **options)
        self.said: list[str] = []
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        self.asked: list[str] = []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.goto(file.as_uri())

    def shown(self, words: str) -> int:
        """How many of the elements can be seen."""
        return int(self.page.eval_on_selector_all(words, "all => all.filter(one => one.checkVisibility()).length"))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("script", [True, False])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_at_every_width_all_is_there_and_nothing_sticks_out(
    browser: Any, file: Path, width: int, script: bool, scheme: str
) -> None:
    one = Opened(browser, file, width, java_script_enabled=script, color_scheme=scheme)
    wide = one.page.evaluate("[document.documentElement.scrollWidth, innerWidth]") if script else (0, 0)
    assert wide[0] <= wide[1]
    assert one.page.get_by_text(_WHERE).first.is_visible()
    assert one.page.locator("#filters").is_visible() is script
    assert one.page.locator("#sources").is_visible() is not script
    assert one.said == [], "the browser complains of nothing: the page's policy allows what is on it"
    assert one.asked == [file.as_uri()], "nothing but the file itself is asked for"
    one.page.close()


def test_text_can_be_read_against_its_ground_in_light_and_dark(browser: Any, file: Path) -> None:
    for scheme in ("light", "dark"):
        one = Opened(browser, file, color_scheme=scheme)
        worst = one.page.evaluate(_CONTRAST)
        assert worst >= 4.5, scheme
        one.page.close()


_CONTRAST = """() => {
  const rgb = (words) => words.match(/[0-9.]+/g).map(Number);
  const light = (c) => { const [r, g, b] = c.map((v) => v / 255).map((v) => v <= 0.04 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b; };
  const ground = (one) => { for (let at = one; at; at = at.parentElement) { const c = rgb(getComputedStyle(at).backgroundColor);
    if (c.length < 4 || c[3] > 0) return c.slice(0, 3); } return [255, 255, 255]; };
  let worst = 21;
  for (const one of document.querySelectorAll("main *:not(svg *):not(option)")) {
    const own = [...one.childNodes].some((node) => node.nodeType === 3 && node.textContent.trim());
    if (!own || !one.checkVisibility() || one.closest(".done,.part,.planned,.late")) continue;
    const [a, b] = [light(rgb(getComputedStyle(one).color).slice(0, 3)), light(ground(one))];
    worst = Math.min(worst, (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05));
  }
  return worst;
}"""


def test_a_figure_opens_what_it_rests_on_and_can_be_followed_by_keyboard(browser: Any, file: Path) -> None:
    one = Opened(browser, file)
    figure = one.page.locator("a.f", has_text="88.1%").first
    figure.focus()
    one.page.keyboard.press("Enter")
    dialog = one.page.locator("dialog")
    assert dialog.is_visible()
    assert "平均进度＝" in dialog.inner_text()
    dialog.get_by_text("任务3 完成").click()
    assert "完成＝2021年9月30日填报的88%" in dialog.inner_text()
    assert "percent: 88" in dialog.inner_text()
    dialog.get_by_role("button", name="返回").click()
    assert "平均进度＝" in dialog.inner_text()
    one.page.keyboard.press("Escape")
    assert not dialog.is_visible()
    assert one.page.evaluate("document.activeElement.textContent").endswith("88.1%时间已过90.7%"), "focus comes back"
    one.page.close()


def test_money_opens_what_arrived_and_a_moved_deadline_its_approval(browser: Any, file: Path) -> None:
    one = Opened(browser, file)
    dialog = one.page.locator("dialog")
    one.page.locator("#overview a.f", has_text="资金未到位").click()
    assert re.search(r"到位[\d,.]+万元", dialog.inner_text())
    assert "amount:" in dialog.inner_text(), "the lines of the log of money"
    one.page.keyboard.press("Escape")
    one.page.locator('table[data-name="tasks"] tr[data-task="14"] a.f', has_text="年").first.click()
    assert "完成时限＝" in dialog.inner_text()
    one.page.close()


def test_no_script_but_its_own_runs(browser: Any, file: Path) -> None:
    one = Opened(browser, file)
    assert "unsafe" not in one.page.locator('meta[http-equiv="Content-Security-Policy"]').get_attribute("content")
    one.page.evaluate(
        "() => { const own = document.createElement('script'); own.textContent = 'window.ran = 1'; document.body.append(own); }"
    )
    assert one.page.evaluate("window.ran === undefined")
    assert any("Content Security Policy" in words for words in one.said)
    one.page.close()


def test_without_script_the_link_leads_to_the_same(browser: Any, file: Path) -> None:
    one = Opened(browser, file, java_script_enabled=False)
    figure = one.page.locator("a.f", has_text="88.1%").first
    target = figure.get_attribute("href")
    figure.click()
    assert one.page.url.endswith(target)
    assert "平均进度＝" in one.page.locator(target).inner_text()
    one.page.close()


def test_filters_hide_the_rows_of_other_tasks_and_say_so(browser: Any, file: Path) -> None:
    one = Opened(browser, file)
    one.page.get_by_label("亮灯", exact=True).select_option(label="红灯")
    assert one.shown(".lights li") == 1
    assert one.shown('table[data-name="tasks"] tr[data-task]') == 1
    assert "显示1项任务（共21项）" in one.page.locator("#filters output").inner_text()
    one.page.get_by_label("亮灯", exact=True).select_option(label="全部")
    one.page.get_by_label("单位", exact=True).select_option(label="县水务局")
    some = one.shown(".lights li")
    assert 1 < some < 21
    one.page.get_by_label("到期", exact=True).select_option(label="2021年第一季度")
    assert one.shown(".lights li") < some
    one.page.get_by_role("button", name="全部显示").click()
    one.page.wait_for_function("document.querySelector('#filters output').textContent === ''")
    assert one.shown(".lights li") == 21
    one.page.close()


def test_a_table_sorts_by_a_heading_and_back(browser: Any, file: Path) -> None:
    one = Opened(browser, file)
    table = one.page.locator('table[data-name="sections"]')
    heading = table.get_by_role("columnheader", name="任务数")
    places = "all => all.map(row => row.cells[1].textContent)"
    rows = 'table[data-name="sections"] tbody tr'
    before = one.page.eval_on_selector_all(rows, places)
    heading.get_by_role("button").focus()
    one.page.keyboard.press("Enter")
    assert heading.get_attribute("aria-sort") == "ascending"
    up = one.page.eval_on_selector_all(rows, places)
    assert up == [*sorted(before[:-1], key=int), before[-1]], "by number, and the sum stays below"
    heading.get_by_role("button").click()
    assert heading.get_attribute("aria-sort") == "descending"
    heading.get_by_role("button").click()
    assert one.page.eval_on_selector_all(rows, places) == before
    one.page.close()


@pytest.mark.parametrize("width", [360, 1280])
def test_on_a_phone_a_long_row_is_a_card_with_its_headings(browser: Any, file: Path, width: int) -> None:
    one = Opened(browser, file, width)
    head = one.page.eval_on_selector(
        'table[data-name="tasks"] tr[data-task] td:nth-child(2)', "one => getComputedStyle(one, '::before').content"
    )
    assert ("重点任务" in head) is (width == 360)
    assert one.page.get_by_role("table").count() > 5, "laid out as cards it is a table still"
    one.page.close()


def test_on_paper_the_annexes_lie_across_and_the_screen_parts_are_left_out(
    browser: Any, file: Path, tmp_path: Path
) -> None:
    one = Opened(browser, file)
    one.page.get_by_label("亮灯", exact=True).select_option(label="红灯")
    one.page.emulate_media(media="print")
    assert not one.page.locator("#overview").is_visible()
    assert one.shown('table[data-name="tasks"] tr[data-task]') == 21, "paper has all rows, whatever the screen filters"
    made = one.page.pdf(prefer_css_page_size=True)
    boxes = {tuple(round(float(side)) for side in box.split()) for box in _boxes(made)}
    assert {(w > h) for _, _, w, h in boxes} == {False, True}, "upright and landscape pages"
    one.page.close()


def _boxes(made: bytes) -> list[str]:
    return re.findall(r"/MediaBox \[([0-9. ]+)\]", made.decode("latin-1"))
