"""The peers, installed by the benchmark itself into ``bench/.peers``: one environment each, so that none helps another."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
from pathlib import Path

HOME = Path(__file__).parent / ".peers"
PEERS = {
    "check-jsonschema, C parser": ("check-jsonschema==0.39.0", "ruamel.yaml.clib==0.2.15"),
    "check-jsonschema, default": ("check-jsonschema==0.39.0",),
    "PyYAML C": ("PyYAML==6.0.3",),
    "tuxfan-planner": ("tuxfan-planner==0.2.13",),
    "pandoc": ("pypandoc-binary==1.17",),
    "docxtpl": ("docxtpl==0.20.2",),
    "rich": ("rich==15.0.0",),
}


def binaries(peer: str) -> Path:
    """The folder of a peer's commands; installed at the first call."""
    folder = HOME / peer.replace(" ", "-").replace(",", "")
    inside = folder / ("Scripts" if os.name == "nt" else "bin")
    ready = folder / ".ready"
    if not ready.exists():
        print(f"installing {peer} …", file=sys.stderr)
        venv.create(folder, with_pip=True)
        words = [str(inside / "python"), "-m", "pip", "install", "-qq", "--disable-pip-version-check", *PEERS[peer]]
        subprocess.run(words, check=True)
        if peer == "check-jsonschema, default":
            # A bare install has no C parser; a stray one would make the peer look better than it is for its users.
            subprocess.run(
                [str(inside / "python"), "-m", "pip", "uninstall", "-q", "-y", "ruamel.yaml.clib"], check=True
            )
        ready.touch()
    return inside


def taskjuggler() -> str | None:
    """TaskJuggler's command, where the system has it (Debian: apt-get install tj3)."""
    return shutil.which("tj3")
