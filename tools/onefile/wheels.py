"""The libraries of the engine as wheels for the browser's Python, in the versions and with the hashes of requirements/run.lock."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
NEEDED = [
    "pydantic",
    "pydantic-core",
    "annotated-types",
    "typing-extensions",
    "typing-inspection",
    "ruamel-yaml",
    "jinja2",
    "markdown-it-py",
    "mdurl",
    "xlsxwriter",
    "python-calamine",
    "charset-normalizer",
]
"""What the desk's pages import; of the command line nothing."""
PURE = ["markupsafe"]
"""No wheel for the browser: its Python part is enough, and its compiled part is left out."""
BROWSER = ("pyemscripten_2026_0_wasm32", "any")
ANY = ("manylinux_2_17_x86_64", "manylinux2014_x86_64")


def main(folder: Path) -> None:
    """Fetch them into a folder that holds nothing else."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob("*.whl"):
        old.unlink()
    for names, platforms in ((NEEDED, BROWSER), (PURE, ANY)):
        _fetched(folder, _locked(names), platforms)


def _locked(names: list[str]) -> str:
    """The entries of these libraries in the lock, hashes and all."""
    text = (ROOT / "requirements" / "run.lock").read_text("utf-8")
    found = dict(re.findall(r"^([A-Za-z0-9._-]+)(==.*?)(?=^[A-Za-z0-9._-]+==|\Z)", text, re.MULTILINE | re.DOTALL))
    return "".join(f"{name}{found[name]}" for name in names)


def _fetched(folder: Path, locked: str, platforms: tuple[str, ...]) -> None:
    with tempfile.NamedTemporaryFile("w", suffix=".txt", encoding="utf-8") as listed:
        listed.write(locked)
        listed.flush()
        pip = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-deps"]
        python = ["--python-version", "3.14", "--implementation", "cp", "--abi", "cp314", "--abi", "none"]
        where = [word for one in platforms for word in ("--platform", one)]
        sure = ["--require-hashes", "--only-binary", ":all:", "--dest", str(folder), "--requirement", listed.name]
        subprocess.run([*pip, *python, *where, *sure], check=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
