"""A figure of a roll-up says which plan gives how much, on the page, in Word, and when asked by its place."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from support import PLANS, command_line


def test_a_sum_names_the_plans_and_what_each_gives() -> None:
    listed = command_line("why", str(PLANS), "--paper", "rollup", "--list")
    assert listed.code == 0, listed.err
    place = next(line.split("\t")[0] for line in listed.out.splitlines() if "\t合计 红灯\t" in line)
    said = command_line("why", str(PLANS), "--paper", "rollup", place)
    assert said.code == 0, said.err
    parts = [int(count) for count in re.findall(r"\.yaml）：(\d+)", said.out)]
    total = int(re.search(r"红灯：(\d+)", said.out)[1])
    assert sum(parts) == total
    assert parts
    mean = command_line("why", str(PLANS), "--paper", "rollup", place.replace("红灯", "平均进度"))
    assert "项任务的平均）" in mean.out


def test_pages_link_and_word_notes_it(tmp_path: Path) -> None:
    page, word = tmp_path / "r.html", tmp_path / "r.docx"
    assert command_line("rollup", str(PLANS), "-o", str(page)).code == 0
    shown = page.read_text("utf-8")
    links = set(re.findall(r'class="f[^"]*" href="#(f\d+)"', shown))
    assert links
    assert links <= set(re.findall(r'<article id="(f\d+)"', shown))
    assert command_line("rollup", str(PLANS), "--sources", "-o", str(word)).code == 0
    assert "digital-county.yaml）：" in zipfile.ZipFile(word).read("word/comments.xml").decode()


def test_a_year_that_is_none_is_told() -> None:
    done = command_line("why", str(PLANS), "--paper", "rollup", "--year", "二〇二一", "--list")
    assert done.code == 2
    assert "写 2026" in done.err
