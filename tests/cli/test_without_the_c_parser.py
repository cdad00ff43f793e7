"""Where ruamel.yaml.clib has no wheel (Windows on ARM, loongarch64) everything is read by Python alone, with the same result."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from support import PLANS, ROOT

WITHOUT = """
import sys
sys.modules["_ruamel_yaml"] = None
from ruralgov.__main__ import main
main()
"""
BROKEN = str(ROOT / "docs" / "examples" / "broken.yaml")


def run(folder: Path, start: list[str], *words: str) -> tuple[int, bytes, bytes]:
    done = subprocess.run([sys.executable, *start, *words], cwd=folder, capture_output=True, check=False, timeout=120)
    return done.returncode, done.stdout, done.stderr


@pytest.mark.parametrize("words", [["validate", str(PLANS / "cadre-funds.yaml"), BROKEN, "-f", "json"], ["set", "plan.yaml", "1", "deadline", "2026-09-30", "--document", "某办发〔2026〕3号", "--reason", "汛期"], ["fmt", "plan.yaml", "--diff"]], ids=lambda words: words[0])  # fmt: skip
def test_the_result_is_the_same(tmp_path, words) -> None:
    results = []
    for name, start in (("with", ["-m", "ruralgov"]), ("without", ["-c", WITHOUT])):
        folder = tmp_path / name
        folder.mkdir()
        (folder / "plan.yaml").write_bytes((ROOT / "docs/examples/before.yaml").read_bytes())
        results.append((run(folder, start, *words), (folder / "plan.yaml").read_bytes()))
    assert results[0] == results[1]


@pytest.mark.parametrize(
    ("machine", "wanted"),
    [("x86_64", True), ("AMD64", True), ("aarch64", True), ("arm64", True), ("ARM64", False), ("loongarch64", False)],
)
def test_it_is_asked_for_where_there_is_a_wheel(machine, wanted) -> None:
    import tomllib

    needs = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    marker = next(Requirement(one).marker for one in needs if one.startswith("ruamel.yaml.clib"))
    assert marker.evaluate({"platform_machine": machine, "platform_python_implementation": "CPython"}) is wanted
