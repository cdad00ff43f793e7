"""The suite (or a part of it) under every Python that is on this machine, and with the lowest versions that are declared.

    python tools/interpreters.py [--lowest] [--ends] [--only 3.13] [-- PYTEST WORDS]

Needs uv on the path: it makes the environments and finds the interpreters (its own, pyenv's, the system's).
"""

from __future__ import annotations

import argparse
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
VERSIONS = ("3.11", "3.12", "3.13", "3.14")
ENVIRONMENTS = ROOT / "build" / "interpreters"


def main() -> int:
    """Run them one after the other; 1 where any fails, 2 where uv is missing or no interpreter is there."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--lowest", action="store_true", help="with the lowest declared versions of direct dependencies"
    )
    parser.add_argument("--ends", action="store_true", help="only the oldest and the newest Python that are here")
    parser.add_argument("--only", action="append", help="only this Python; repeatable")
    parser.add_argument("words", nargs="*", help="for pytest: behind --")
    given = parser.parse_args()
    if shutil.which("uv") is None:
        print("uv is not on the path: pip install uv", file=sys.stderr)
        return 2
    there = [version for version in given.only or VERSIONS if interpreter(version)]
    absent = [version for version in given.only or VERSIONS if version not in there]
    if absent:
        print(f"not on this machine: {', '.join(absent)}")
    if given.ends:
        there = list(dict.fromkeys((*there[:1], *there[-1:])))
    results = {version: _suite(version, given.words, lowest=given.lowest) for version in there}
    for version, code in results.items():
        print(
            f"Python {version}{' (lowest versions)' if given.lowest else ''}: {'passed' if code == 0 else f'failed ({code})'}"
        )
    if not results:
        return 2
    return 1 if any(results.values()) else 0


def interpreter(version: str) -> str | None:
    """Where a Python of this version is: pyenv's, whose shims uv cannot ask, else what uv finds. Nothing is downloaded."""
    kept = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = sorted(
        kept.glob(f"{version}.*/bin/python"),
        key=lambda path: [int(part) for part in re.findall(r"\d+", path.parts[-3])],
    )
    if found:
        return str(found[-1])
    run = subprocess.run(
        ["uv", "python", "find", "--no-python-downloads", version], capture_output=True, text=True, check=False
    )
    return run.stdout.strip() or None


def _suite(version: str, words: list[str], *, lowest: bool) -> int:
    home = ENVIRONMENTS / f"{version}{'-lowest' if lowest else ''}"
    python = home / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    made = subprocess.run(
        ["uv", "venv", "--quiet", "--clear", "--seed", "--python", str(interpreter(version)), str(home)], check=False
    ).returncode
    install = ["uv", "pip", "install", "--quiet", "--python", str(python)]
    chosen = (
        ["--resolution", "lowest-direct", "-e", ".", "--group", "dev"]
        if lowest
        else ["--require-hashes", "-r", "requirements/dev.lock"]
    )
    made = made or subprocess.run([*install, *chosen], cwd=ROOT, check=False).returncode
    if not lowest:
        made = (
            made
            or subprocess.run(
                [*install, "--no-deps", "--no-build-isolation", "-e", "."], cwd=ROOT, check=False
            ).returncode
        )
    if made:
        print(f"Python {version}: the environment could not be made")
        return made
    print(f"Python {version}: {_about(python)}", flush=True)
    environment = {
        **os.environ,
        "VIRTUAL_ENV": str(home),
        "PATH": os.pathsep.join((str(python.parent), os.environ["PATH"])),
    }
    environment.pop("PYTHONPATH", None)
    return subprocess.run([python, "-m", "pytest", *words], cwd=ROOT, env=environment, check=False).returncode


def _about(python: Path) -> str:
    """The versions of what the program itself needs."""
    names = re.findall(
        r'^  "([\w.-]+)[><=]',
        (ROOT / "pyproject.toml").read_text("utf-8").partition("dependencies = [")[2].partition("]")[0],
        re.MULTILINE,
    )
    ask = f"from importlib.metadata import version; print(*(f'{{name}} {{version(name)}}' for name in {names!r}), sep=', ')"
    return subprocess.run([python, "-c", ask], capture_output=True, text=True, check=False).stdout.strip()


if __name__ == "__main__":
    sys.exit(main())
