"""Pictures of the desk for its manual, in docs/desk: a real browser on copies of the plans. Run by ``make desk-pictures``."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import Error as PlaywrightError

from desk_browser import chromium, desk_address

ROOT = Path(__file__).parents[2]
OUT = ROOT / "docs" / "desk"
PLAN = "plan=digital-county.yaml"
PLAIN = {
    "plans": "",
    "overview": f"overview?{PLAN}",
    "tasks": f"tasks?{PLAN}",
    "gantt": f"gantt?{PLAN}",
    "money": "money?plan=cadre-funds.yaml",
    "papers": f"papers?{PLAN}&period=2021Q3",
    "findings": "findings?plan=framework-party-led.yaml",
}

DRAFTED = """\
示例县乡村治理试点实施方案
试点时间为2026年1月至2026年12月。
一、重点任务
（一）推广积分制。6月底前建成积分超市20个，投入资金40万元。（牵头单位：县民政局；配合单位：县委农办）
（二）规范村级议事协商。2026年9月底前建成村级议事厅30个。（牵头单位：县司法局）
（三）移风易俗。红白理事会达到40个。
二、保障措施
县财政安排专项资金200万元。
"""
"""An invented document with doubts."""


def main() -> None:
    OUT.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        for file in (ROOT / "plans").glob("*.yaml"):
            (Path(name) / file.name).write_bytes(file.read_bytes())
        with desk_address(Path(name)) as address, chromium() as browser:
            page = browser.new_page(viewport={"width": 1100, "height": 760})
            page.goto(address)
            _taken(page, page.url)


def _shot(page: Any, name: str) -> None:
    """A busy machine sometimes fails to draw a page that has just come: it is asked again."""
    for again in range(3):
        page.wait_for_load_state("networkidle")
        try:
            page.screenshot(path=OUT / name)
        except PlaywrightError:
            if again == 2:
                raise
            page.wait_for_timeout(1000)
        else:
            return


def _taken(page: Any, home: str) -> None:
    for name, word in PLAIN.items():
        page.goto(f"{home}{word}")
        # Where the copies lie is no business of a reader.
        page.locator("main small", has_text="文件夹：").evaluate_all(
            "all => all.forEach(one => { one.textContent = '文件夹：D:\\\\乡村治理方案'; })"
        )
        _shot(page, f"{name}.png")
    page.goto(f"{home}draft")
    page.set_input_files(
        "input[name=files]", {"name": "示例县方案.txt", "mimeType": "text/plain", "buffer": DRAFTED.encode()}
    )
    page.get_by_role("button", name="起草").click()
    page.get_by_role("button", name="存为草稿").click()
    page.get_by_text("处要您来定").wait_for()
    _shot(page, "doubts.png")
    page.goto(f"{home}tasks?{PLAN}")
    page.get_by_role("link", name="72%").first.click()
    page.locator("dialog[open]").wait_for()
    _shot(page, "why.png")
    page.goto(f"{home}log?{PLAN}")
    page.fill("input[name=date]", "2021-10-20")
    page.fill("input[name='percent-0']", "92")
    page.fill("textarea[name='note-0']", "共享中心机房完工，正在联调")
    _shot(page, "log.png")
    page.get_by_role("button", name="下一步").click()
    _shot(page, "preview.png")
    page.set_viewport_size({"width": 360, "height": 720})
    page.goto(f"{home}overview?{PLAN}")
    _shot(page, "telephone.png")


if __name__ == "__main__":
    main()
