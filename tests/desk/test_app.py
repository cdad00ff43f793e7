"""The program that needs no Python (``make app``), as an account finds it that has none. Run by ``make test-app``."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import docx
import httpx
import pytest

from support import PLANS, ROOT

BUILT = ROOT / "build" / "app" / "ruralgov"
pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not BUILT.is_dir(), reason="the program is not built: make app"),
    pytest.mark.skipif(sys.platform == "win32", reason="the account is one of Linux"),
]


@pytest.fixture(scope="module")
def home() -> Iterator[Path]:
    """A folder as it is carried on a stick: the program in its own folder, a plan beside it; all of it the other account's."""
    with tempfile.TemporaryDirectory() as name:
        Path(name).chmod(0o755)
        folder = Path(name) / "乡村 治理"
        shutil.copytree(BUILT, folder / "ruralgov")
        shutil.copy(PLANS / "digital-county.yaml", folder)
        if os.geteuid() == 0:
            for path in (folder, *folder.glob("*.yaml")):
                shutil.chown(path, "nobody")
        yield folder


def call(home: Path, *words: str) -> subprocess.Popen[str]:
    account: dict[str, Any] = {"user": "nobody", "group": "nogroup", "extra_groups": []} if os.geteuid() == 0 else {}
    nothing = {"PATH": "/nonexistent", "LANG": "C.UTF-8", "RURALGOV_LANG": "zh"}
    started = [str(home / "ruralgov" / "ruralgov"), *words]
    return subprocess.Popen(
        started, cwd=home, env=nothing, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8", **account
    )


def said(process: subprocess.Popen[str]) -> tuple[int, str]:
    with process:
        out, errors = process.communicate(timeout=60)
    return process.returncode, out + errors


@pytest.mark.parametrize(
    "words",
    [
        "--help",
        "rules",
        "desk --help",
        "validate digital-county.yaml --no-cache --format sarif",
        "budget digital-county.yaml -f json",
        "report digital-county.yaml --quarter Q2",
        "explain RG312",
    ],
)
def test_it_says_what_the_command_line_says(home: Path, words: str) -> None:
    """Commands, rules and formats are found by their files: a program without them would say less."""
    ours = {**os.environ, "RURALGOV_LANG": "zh", "LANG": "C.UTF-8", "PYTHONUTF8": "1"}
    expected = subprocess.run(
        [sys.executable, "-m", "ruralgov", *words.split()],
        cwd=home,
        env=ours,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert said(call(home, *words.split())) == (expected.returncode, expected.stdout + expected.stderr)


def test_a_report_in_word(home: Path) -> None:
    assert said(call(home, "report", "digital-county.yaml", "--quarter", "Q2", "-o", "报告.docx"))[0] == 0
    assert any("第二季度" in one.text for one in docx.Document(str(home / "报告.docx")).paragraphs)


def test_a_double_click_opens_the_desk_on_the_plans_beside_it(home: Path) -> None:
    with call(home) as process, httpx.Client(trust_env=False, follow_redirects=True) as browser:
        try:
            assert process.stderr
            found = re.search(r"http\S+", process.stderr.readline())
            assert found
            page = browser.get(found[0])
            assert page.status_code == 200
            assert "国家数字乡村试点" in page.text
            assert browser.get(f"{page.url}papers?plan=digital-county.yaml").status_code == 200
        finally:
            process.terminate()
