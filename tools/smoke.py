"""Install the wheel into an empty environment and use it in an empty folder, as a newcomer would."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).parent.parent
LOCK = ROOT / "requirements" / "dev.lock"


def main() -> int:
    """Run the commands; the first that fails ends it."""
    wheel = max((ROOT / "dist").glob("ruralgov-*.whl"), key=lambda file: file.stat().st_mtime)
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        venv.create(home / "env", with_pip=True)
        binaries = home / "env" / ("Scripts" if os.name == "nt" else "bin")
        # The lock constrains versions; the wheel itself says what is needed.
        constraints = home / "constraints.txt"
        constraints.write_text(_pins(), "utf-8")
        _run(
            home,
            binaries / "python",
            "-m",
            "pip",
            "install",
            "--quiet",
            "--disable-pip-version-check",
            "-c",
            constraints,
            wheel,
        )
        ruralgov = binaries / "ruralgov"
        desk = home / "desk"
        desk.mkdir()
        _run(desk, ruralgov, "--version")
        _run(desk, ruralgov, "init", "--example", "digital-county")
        _run(desk, ruralgov, "validate")
        _run(desk, ruralgov, "tasks", "-o", "tasks.md")
        _run(desk, ruralgov, "report", "--quarter", "Q2", "-o", "report.docx")
        _run(desk, ruralgov, "init", "cadre.yaml", "--example", "cadre-funds", "--templates")
        _run(desk, ruralgov, "budget", "cadre.yaml", "--set", "选派干部=60")
        _run(desk, ruralgov, "schema", "-o", "schema.json")
    print("wheel: works outside the checkout")
    return 0


def _pins() -> str:
    lines = LOCK.read_text("utf-8").splitlines()
    return "\n".join(line.split(" \\")[0] for line in lines if line and not line.startswith((" ", "#"))) + "\n"


def _run(folder: Path, *words: object) -> None:
    print("$", *(Path(str(words[0])).name, *words[1:]), flush=True)
    # An empty home and no inherited paths: only what the wheel brought may be used.
    kept = {
        name: os.environ[name]
        for name in os.environ
        if name in ("PATH", "SYSTEMROOT", "TEMP") or name.startswith("PIP_")
    }
    done = subprocess.run(
        [str(word) for word in words],
        cwd=folder,
        env={**kept, "HOME": str(folder)},
        stdout=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode:
        sys.exit(f"failed with {done.returncode}: {words}")


if __name__ == "__main__":
    sys.exit(main())
