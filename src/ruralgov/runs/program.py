"""What the program is: a memory of another version, of other rules or of other libraries is no memory."""

from __future__ import annotations

import os
import sys

from ruralgov.files.recorded_reads import digest
from ruralgov.plugins.installed import plugins

_found = ""


def fingerprint() -> str:
    """Every file of our own by size and time, as Python itself tells whether to compile anew, and the versions of all libraries."""
    global _found  # noqa: PLW0603  the program stays what it is while it runs
    if not _found:
        here = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
        parts = [sys.version, sys.platform, here, *sorted(_sources(here)), *_libraries(), *_plugins()]
        _found = digest("\0".join(parts).encode("utf-8", "surrogateescape"))
    return _found


def _sources(folder: str) -> list[str]:
    found, waiting = [], [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.name != "__pycache__" and entry.is_dir(follow_symlinks=False):
                    waiting.append(entry.path)
                elif entry.name != "__pycache__":
                    state = entry.stat()
                    found.append(f"{entry.path}|{state.st_size}|{state.st_mtime_ns}")
    return found


def _libraries() -> list[str]:
    """What is installed: the names of the folders say the versions."""
    found = []
    for folder in sys.path:
        if folder.endswith(("site-packages", "dist-packages")) and os.path.isdir(folder):
            found += [
                folder,
                *sorted(name for name in os.listdir(folder) if name.endswith((".dist-info", ".egg-info"))),
            ]
    return found


def _plugins() -> list[str]:
    """The files of what is plugged in: whoever writes a plug-in has it in a folder of his own, under one version."""
    found = []
    for plugin in plugins():
        from importlib.util import find_spec

        spec = find_spec(plugin.target.partition(":")[0].partition(".")[0])
        folders = list(spec.submodule_search_locations or ()) if spec else []
        found += [plugin.group, plugin.name, plugin.target]
        found += [line for folder in folders for line in sorted(_sources(folder))] or [str(os.urandom(8))]
    return found
