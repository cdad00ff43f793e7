"""The example plug-in, built and installed as a city would, seen by every command that it adds to."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from day_of_run import on_path
from support import ROOT, plan_text

EXAMPLE = ROOT / "docs" / "plugins" / "ruralgov-example"
LONG = "建立健全党组织领导的自治法治德治相结合的城乡基层治理体系并持续提升基层治理效能"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the plug-in installed in it, and a plan that breaks its rule."""
    folder = tmp_path_factory.mktemp("office")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*pip, "--disable-pip-version-check", "--target", folder / "site", EXAMPLE], check=True)
    tasks = f'tasks: [{{id: "1", title: {LONG}, lead: [甲局], deadline: 2026-10-30}}]'
    (folder / "plan.yaml").write_text(plan_text(tasks), "utf-8")
    return folder


def ran(office: Path, *words: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    environment = {
        **os.environ,
        "PYTHONPATH": on_path(office / "site", ROOT / "src"),
        "RURALGOV_LANG": lang,
        "RURALGOV_CACHE": str(office / "cache"),
    }
    return subprocess.run(
        [sys.executable, *words],
        cwd=office,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def ruralgov(office: Path, *words: str, lang: str = "zh") -> subprocess.CompletedProcess[str]:
    return ran(office, "-m", "ruralgov", *words, lang=lang)


def test_its_rule_is_a_rule_like_any_other(office: Path) -> None:
    found = json.loads(ruralgov(office, "validate", "-f", "json", "--select", "EX").stdout)["findings"]
    assert [(one["code"], one["path"]) for one in found] == [("EX101", "tasks[0].title")]
    assert ruralgov(office, "validate", "--ignore", "title-too-long", "--select", "EX").stdout.count("EX101") == 0
    assert LONG in ruralgov(office, "explain", "EX101").stdout
    assert "EX101" in ruralgov(office, "rules", "-f", "md", lang="en").stdout
    (office / "ruralgov.toml").write_text('[check.severity]\nEX101 = "error"\n', "utf-8")
    assert ruralgov(office, "validate", "--select", "EX").returncode == 1
    (office / "ruralgov.toml").unlink()


def test_its_formats_are_formats_like_any_other(office: Path) -> None:
    assert ruralgov(office, "validate", "-f", "table", "--select", "EX").stdout.startswith("EX101\tplan.yaml\t")
    outline = ruralgov(office, "report", "--quarter", "2026Q2", "-f", "outline").stdout
    assert "  一、总体情况" in outline
    assert "table" in ruralgov(office, "validate", "-f", "nothing").stderr


def test_its_words_are_read(office: Path) -> None:
    (office / "d.txt").write_text(
        "示例县方案\n一、重点任务\n1. 推广积分制。（县数字攻坚办主推，县民政局配合）\n", "utf-8"
    )
    assert "lead: [县数字攻坚办]" in ruralgov(office, "import", "d.txt").stdout


def test_its_own_tests_pass(office: Path) -> None:
    run = ran(office, "-m", "pytest", "-q", "-n", "0", "-p", "no:cacheprovider", str(EXAMPLE / "tests"))
    assert run.returncode == 0, run.stdout
    assert run.stdout.startswith("....")


def test_what_was_checked_before_a_plugin_changed_is_checked_anew(office: Path) -> None:
    rule = office / "site" / "ruralgov_example" / "rules" / "ex101_title_too_long.py"
    words = ("validate", "-f", "json", "--select", "EX")
    assert ruralgov(office, *words).stdout == ruralgov(office, *words).stdout
    text = rule.read_text("utf-8")
    try:
        rule.write_text(text.replace("MOST = 30", "MOST = 300"), "utf-8")
        assert json.loads(ruralgov(office, *words).stdout)["findings"] == []
    finally:
        rule.write_text(text, "utf-8")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_broken_plugin_is_one_line_that_names_it(office: Path, lang: str) -> None:
    module = office / "site" / "ruralgov_example" / "rules" / "__init__.py"
    text = module.read_text("utf-8")
    try:
        module.write_text("raise ValueError('broken')\n", "utf-8")
        run = ruralgov(office, "validate", lang=lang)
    finally:
        module.write_text(text, "utf-8")
    assert (run.returncode, run.stdout) == (2, "")
    assert "ruralgov-example" in run.stderr
    assert "Traceback" not in run.stderr


BROKEN = {
    "a rule that fails": ("rules/ex101_title_too_long.py", "\n\ndef check(index):\n    raise ValueError('broken')\n", ("validate",)),
    "a rule file that cannot be read": ("rules/ex101_title_too_long.py", "\nraise ValueError('broken')\n", ("validate",)),
    "a file without a rule": ("rules/ex101_title_too_long.py", "\n\ndel RULE\n", ("rules",)),
    "a format that fails": ("finding_table.py", "\n\ndef write(report, view):\n    raise ValueError('broken')\n", ("validate", "-f", "table")),
    "a format without write": ("finding_table.py", "\n\ndel write\n", ("validate", "-f", "table")),
}  # fmt: skip


@pytest.mark.parametrize(("file", "more", "words"), BROKEN.values(), ids=BROKEN)
def test_whatever_a_plugin_does_wrong_is_one_line_that_names_it(
    office: Path, file: str, more: str, words: tuple[str, ...]
) -> None:
    module = office / "site" / "ruralgov_example" / file
    text = module.read_text("utf-8")
    try:
        module.write_text(text + more, "utf-8")
        run = ruralgov(office, *words)
        doctor = ruralgov(office, "doctor")
    finally:
        module.write_text(text, "utf-8")
    assert (run.returncode, "插件 ruralgov-example 有错" in run.stderr) == (2, True), run.stderr
    assert len(run.stderr.splitlines()) == 1
    assert "插件 ruralgov-example" in doctor.stdout
    assert (doctor.returncode == 1) == ("raise" not in more or "def " not in more), "doctor loads it and runs nothing"


def test_doctor_lists_what_is_plugged_in(office: Path) -> None:
    run = ruralgov(office, "doctor", lang="en")
    assert run.returncode == 0, run.stdout
    assert {one.split()[-1] for one in run.stdout.splitlines() if "plug-in ruralgov-example" in one} == {"example", "table", "outline"}  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("file", ["rules/__init__.py", "rules/ex101_title_too_long.py", "finding_table.py"])
def test_the_desk_opens_without_a_plugin_that_does_not_load(office: Path, file: str, lang: str) -> None:
    module = office / "site" / "ruralgov_example" / file
    text = module.read_text("utf-8")
    asked = (
        "from pathlib import Path\n"
        "from ruralgov.desk.desk import Desk\n"
        "from ruralgov.desk.requests import Request\n"
        "from ruralgov.cli.sound_plugins import without_broken\n"
        "page = Desk(Path('.'), remarks=tuple(without_broken())).answer(Request())\n"
        "print(page.body.decode())\n"
    )
    try:
        module.write_text(text + "\nraise ValueError('broken')\n", "utf-8")
        page = ran(
            office,
            "-c",
            f"import os\nfrom ruralgov.text import use_language\nuse_language(os.environ['RURALGOV_LANG'])\n{asked}",
            lang=lang,
        )
    finally:
        module.write_text(text, "utf-8")
    assert page.returncode == 0, page.stderr
    told = [line for line in page.stdout.splitlines() if "ruralgov-example" in line]
    assert len(told) == 1, page.stdout
    assert ("这次没有用它" if lang == "zh" else "does without it") in told[0]
    assert 'href="/overview?plan=plan.yaml"' in page.stdout
    assert "EX101" not in page.stdout
