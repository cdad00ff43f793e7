"""CONTRIBUTING.md: its worked examples are followed to the letter, in a copy of the program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from day_of_run import on_path
from ruralgov.checking.rules.base import completed
from support import PLANS, ROOT

GUIDE = (ROOT / "CONTRIBUTING.md").read_text("utf-8")
_EXAMPLE = re.compile(r'`(src/ruralgov/[\w/]+\.py)`[^`]*(?:`[^`\n]+`[^`]*)*```python\n(""".*?)```', re.DOTALL)
_ROW = re.compile(r"`([A-Z]+)` in\n`(src/ruralgov/[\w/]+\.py)` gets this row:\n\n```\n(.*?)```", re.DOTALL)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The program with every file that the guide adds, and nothing else touched."""
    root = tmp_path_factory.mktemp("grown")
    shutil.copytree(ROOT / "src", root / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for place, text in _EXAMPLE.findall(GUIDE):
        assert not (root / place).exists(), f"{place} is there already: the guide needs another example"
        (root / place).write_text(text, "utf-8")
    table, place, row = _ROW.findall(GUIDE)[0]
    before = (root / place).read_text("utf-8")
    assert before.count(f"{table} = (\n") == 1
    (root / place).write_text(before.replace(f"{table} = (\n", f"{table} = (\n{row}"), "utf-8")
    return root


def ruralgov(grown: Path, *words: str) -> str:
    environment = {**os.environ, "PYTHONPATH": on_path(grown / "src"), "RURALGOV_LANG": "zh", "PYTHONUTF8": "1"}
    done = subprocess.run(
        [sys.executable, "-m", "ruralgov", *words], capture_output=True, encoding="utf-8", env=environment, check=False
    )
    return done.stdout + done.stderr


def test_the_guide_shows_a_rule_and_a_renderer() -> None:
    assert [place.split("/")[2] for place, _ in _EXAMPLE.findall(GUIDE)] == ["checking", "papers"]


def test_the_rule_of_the_guide_finds_its_mistake_and_has_a_page(grown: Path, tmp_path: Path) -> None:
    snippet = re.search(r'bad="""\\\n(.*?)"""', GUIDE, re.DOTALL)
    assert snippet
    plan = tmp_path / "plan.yaml"
    plan.write_text(completed(snippet[1]), "utf-8")
    assert f"提示[RG450] {plan}:3:12 任务1的标题有 43 个字" in ruralgov(grown, "validate", str(plan))
    assert "RG450 title-too-long（提示）：任务标题过长" in ruralgov(grown, "explain", "RG450")


def test_the_renderer_of_the_guide_writes_every_paper(grown: Path) -> None:
    shown = ruralgov(grown, "budget", str(PLANS / "cadre-funds.yaml"), "-f", "tsv")
    assert "1\t保障选派帮扶干部工作经费\t办公经费\t2021\t45※\t18※\t18※\t9※\n" in shown


def test_the_renderer_of_the_guide_gives_no_orders_to_a_ci_service(grown: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text((PLANS / "cadre-funds.yaml").read_text("utf-8").replace("办公经费", "办公##[error]经费"), "utf-8")
    shown = ruralgov(grown, "budget", str(plan), "-f", "tsv")
    assert "办公#♯[error]经费" in shown
    assert "##[" not in shown


def test_the_form_of_the_guide_is_read(grown: Path, tmp_path: Path) -> None:
    document = tmp_path / "方案.txt"
    document.write_text(
        "甲县乡村治理实施方案\n一、重点任务\n（一）抓好移风易俗。（牵头单位：县文明办；完成时限：一以贯之）\n", "utf-8"
    )
    assert "ongoing: true" in ruralgov(grown, "import", str(document))
    assert "ongoing: true" not in ruralgov(ROOT, "import", str(document))


@pytest.mark.parametrize("target", sorted(set(re.findall(r"`make ([a-z -]+)`", GUIDE))))
def test_the_targets_of_the_guide_exist(target: str) -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    assert all(re.search(rf"^{name}:", makefile, re.MULTILINE) for name in target.split())


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_places_that_the_pages_name_exist(page: str) -> None:
    text = (ROOT / page).read_text("utf-8")
    examples = {place for place, _ in _EXAMPLE.findall(GUIDE)}
    named = set(re.findall(r"`((?:src/ruralgov/)?[a-z_]+/[\w/]*(?:\.py)?)`", text)) - examples
    for place in named:
        if place.startswith("build/"):  # what make writes
            continue
        inside = place.removeprefix("src/ruralgov/")
        homes = (ROOT / "src/ruralgov" / inside, ROOT / inside, ROOT / "src/ruralgov/checking" / inside)
        assert any(home.exists() for home in homes), place


@pytest.mark.parametrize("page", ["ARCHITECTURE.md", "CONTRIBUTING.md"])
def test_modules_that_the_pages_name_without_their_folder_exist(page: str) -> None:
    modules = {file.name for folder in ("src", "tests") for file in (ROOT / folder).rglob("*.py")}
    examples = {place.rpartition("/")[2] for place, _ in _EXAMPLE.findall(GUIDE)}
    named = set(re.findall(r"`(\w+\.py)`", (ROOT / page).read_text("utf-8"))) - examples
    assert named
    assert not named - modules
