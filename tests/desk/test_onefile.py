"""The desk as one file, opened from the disk in a real browser: no request, the same bytes as the desk on this machine.

Run by `make test-onefile`; where the file is not built, or there is no browser, the tests say so and are skipped.
"""

from __future__ import annotations

import base64
import difflib
import io
import shutil
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ruralgov.desk.browser_host import Host
from ruralgov.desk.pages import menu
from ruralgov.editing.line_splices import plain
from ruralgov.reading.source import Source
from support import PLANS, ROOT, command_line

FILE = ROOT / "build" / "ruralgov.html"
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
SIX = sorted(PLANS.glob("*.yaml"))
PAPERS = (
    "/paper?plan={}&paper=report&as=docx",
    "/paper?plan={}&paper=report&as=html",
    "/paper?plan={}&paper=tasks&as=xlsx",
    "/paper?plan={}&paper=budget&as=md",
    "/paper?plan={}&paper=budget&as=csv",
    "/paper?plan={}&paper=calendar&as=ics",
)
FETCHED = """([method, address]) => {
  const found = ruralgov.answer(method, address);
  let text = "";
  for (let at = 0; at < found.body.length; at += 8192) text += String.fromCharCode(...found.body.subarray(at, at + 8192));
  return [found.status, found.type, btoa(text)];
}"""
pytestmark = pytest.mark.slow


class Opened:
    """The file in a window; what it asked for, and what it complained of, is kept."""

    def __init__(self, browser: Any) -> None:
        self.page = browser.new_page(locale="zh-CN", accept_downloads=True, viewport={"width": 1280, "height": 900})
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page.on("request", lambda one: self.asked.append(one.url))
        self.page.on("console", lambda one: self.said.append(one.text))
        self.page.on("pageerror", lambda one: self.said.append(str(one)))
        began = time.monotonic()
        self.page.goto(FILE.as_uri())
        self.page.wait_for_selector("#bar:not([hidden])", timeout=300_000)
        self.took = time.monotonic() - began

    @property
    def desk(self) -> Any:
        return self.page.frame_locator("#desk")

    def open(self, *files: Path) -> None:
        self.page.evaluate("() => { document.getElementById('said').textContent = ''; }")
        self.page.set_input_files("#files", [str(one) for one in files])
        self.page.get_by_text("打开了").wait_for(timeout=120_000)

    def get(self, address: str) -> tuple[int, str, bytes]:
        status, kind, body = self.page.evaluate(FETCHED, ["GET", address])
        return status, kind, base64.b64decode(body)


@pytest.fixture(scope="module")
def opened() -> Iterator[Opened]:
    driver = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make test-onefile")
    if BROWSER is None:
        pytest.skip("no Chromium on this machine")
    if not FILE.exists():
        pytest.skip("build/ruralgov.html is not built: make onefile")
    with driver.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=BROWSER, args=["--no-sandbox"])
        yield Opened(browser)
        browser.close()


def test_the_file_is_small_enough_to_be_handed_on() -> None:
    if not FILE.exists():
        pytest.skip("build/ruralgov.html is not built: make onefile")
    assert FILE.stat().st_size <= 12_000_000


def test_the_six_plans_give_the_bytes_of_the_desk_on_this_machine(opened: Opened, tmp_path: Path) -> None:
    for one in SIX:
        shutil.copy(one, tmp_path)
    here = Host(str(tmp_path), "zh-CN")
    opened.open(*SIX)
    for one in SIX:
        pages = [f"/{page}?plan={{}}" for page, _ in (*menu("look"), *menu("work"), *menu("keep"))]
        for address in (*pages, *PAPERS):
            asked = address.format(one.name)
            mine = here.answer("GET", asked, "", b"")
            status, kind, body = opened.get(asked)
            assert (status, kind) == (mine.status, mine.media_type), asked
            assert unpacked(body) == unpacked(mine.body), asked


def unpacked(body: bytes) -> object:
    """Documents are packed by another version of zlib: what is packed must be the same."""
    if not body.startswith(b"PK"):
        return body
    with zipfile.ZipFile(io.BytesIO(body)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("paper", ["norms", "bulletin", "meeting", "pledge"])
def test_a_paper_is_that_of_the_command_line(opened: Opened, tmp_path: Path, paper: str) -> None:
    plan = tmp_path / "township-pilot.yaml"
    shutil.copy(PLANS / plan.name, plan)
    opened.open(plan)
    assert command_line(paper, str(plan), "-o", str(tmp_path / "out.md"), lang="zh").code == 0
    assert opened.get(f"/paper?plan={plan.name}&paper={paper}&as=md")[2] == (tmp_path / "out.md").read_bytes()


def test_progress_is_written_and_handed_back_as_the_command_writes_it(opened: Opened, tmp_path: Path) -> None:
    plan, mine = tmp_path / "township-pilot.yaml", tmp_path / "mine.yaml"
    for target in (plan, mine):
        shutil.copy(PLANS / plan.name, target)
    opened.open(plan)
    opened.page.evaluate("() => { location.hash = '#/log?plan=township-pilot.yaml'; }")
    desk = opened.desk
    desk.locator("[name=percent-0]").fill("35", timeout=120_000)
    desk.locator("[name=note-0]").fill("驻村干部已到位")
    desk.locator("[name=date]").fill("2021-12-01")
    desk.locator("button[value=preview]").click()
    desk.locator("button[value=write]").click(timeout=120_000)
    opened.page.wait_for_selector("#save.due", timeout=120_000)
    opened.page.evaluate("() => { window.showSaveFilePicker = undefined; }")  # as in a browser that has none
    with opened.page.expect_download() as caught:
        opened.page.click("#save")
    words = ["--percent", "35", "--note", "驻村干部已到位", "--date", "2021-12-01"]
    assert command_line("log", "1", str(mine), *words).code == 0
    saved = Path(caught.value.path()).read_text("utf-8")
    assert plain(Source(saved).data) == plain(Source(mine.read_text("utf-8")).data)
    assert [line for line in plan.read_text("utf-8").splitlines() if line not in saved.splitlines()] == []
    assert opened.page.is_disabled("#save")


DISK = """([name, text]) => {
  // The system's dialog cannot be driven: what it hands over is a file that the page may read and write.
  const disk = window.disk = { text, writes: 0 };
  const handle = {
    name,
    getFile: async () => new File([disk.text], name),
    createWritable: async () => {
      const parts = [];
      return { write: async (data) => { parts.push(data); },
               close: async () => { disk.text = await new Blob(parts).text(); disk.writes += 1; } };
    },
  };
  window.showOpenFilePicker = async () => [handle];
  window.showSaveFilePicker = async (asked) => { disk.suggested = asked.suggestedName; return handle; };
}"""


def changed_status(opened: Opened, plan: str, percent: str) -> None:
    opened.page.evaluate("(to) => { location.hash = to; }", f"#/log?plan={plan}")
    opened.desk.locator("[name=percent-0]").fill(percent, timeout=120_000)
    opened.desk.locator("[name=date]").fill("2021-12-01")
    opened.desk.locator("button[value=preview]").click()
    opened.desk.locator("button[value=write]").click(timeout=120_000)
    opened.page.wait_for_selector("#save.due", timeout=120_000)


def test_a_plan_is_opened_changed_and_saved_to_its_own_file(opened: Opened) -> None:
    """By the browser's dialogs: exactly one line more; what another program wrote meanwhile is not written over."""
    page, name = opened.page, "picked.yaml"
    before = (PLANS / "township-pilot.yaml").read_text("utf-8")
    page.evaluate(DISK, [name, before])
    page.evaluate("() => { document.getElementById('said').textContent = ''; }")
    page.click("#open")
    page.get_by_text("打开了 1 个").wait_for(timeout=120_000)
    changed_status(opened, name, "35")
    page.click("#save")
    page.get_by_text("已保存").wait_for()
    saved = page.evaluate("() => window.disk.text")
    kept = [
        line for line in difflib.ndiff(before.splitlines(), saved.splitlines()) if line[0] in "+-" and line[2:].strip()
    ]
    assert all(line.startswith("+ ") for line in kept)
    assert [line for line in kept if "percent: 35" in line]
    assert len(kept) <= 2  # the entry, and the name of a log that was not there
    changed_status(opened, name, "36")
    page.evaluate("() => { window.disk.text += '# 别人'; }")
    with page.expect_download():
        page.click("#save")
    assert "没有覆盖" in page.inner_text("#said")
    assert page.evaluate("() => [window.disk.writes, window.disk.text.endsWith('# 别人')]") == [1, True]


def test_a_new_plan_asks_for_its_place(opened: Opened) -> None:
    page = opened.page
    page.evaluate(
        "() => { for (const name of ruralgov.due()) ruralgov.put(name, ruralgov.python.FS.readFile(`/plans/${name}`)); }"
    )
    page.evaluate(DISK, ["新方案.yaml", ""])
    page.evaluate("() => { location.hash = '#/new'; }")
    opened.desk.locator("[name=name]").first.fill("新方案", timeout=120_000)
    opened.desk.locator("button.main").first.click()
    page.wait_for_selector("#save.due", timeout=120_000)
    page.click("#save")
    page.get_by_text("已保存").wait_for()
    assert page.evaluate("() => window.disk.suggested") == "新方案.yaml"
    assert page.evaluate("() => window.disk.text").startswith("#")


def test_what_a_plan_says_is_never_a_script(opened: Opened, tmp_path: Path) -> None:
    plan = tmp_path / "evil.yaml"
    evil = "<img src=x onerror=parent.hacked=1><script>parent.hacked=1</script>"
    plan.write_text(
        (PLANS / "cadre-funds.yaml").read_text("utf-8").replace("title: ", f"title: '{evil}' #", 1), "utf-8"
    )
    opened.open(plan)
    opened.page.evaluate(
        "() => { document.getElementById('desk').contentDocument.body.insertAdjacentHTML('beforeend', '<img src=data:, onerror=parent.hacked=2>'); }"
    )
    opened.page.wait_for_timeout(500)
    assert opened.page.evaluate("() => window.hacked") is None


def test_nothing_was_asked_of_any_host_all_the_while(opened: Opened) -> None:
    foreign = [one for one in opened.asked if not one.startswith((FILE.as_uri(), "blob:null/", "about:", "data:"))]
    assert not foreign
