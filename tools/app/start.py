"""The program by itself: with words it is the command line; opened by a double-click it is the desk."""

from __future__ import annotations

import multiprocessing
import os
import sys
from collections.abc import Iterator
from pathlib import Path

from ruralgov.__main__ import main as called
from ruralgov.text import preferred_language, say, use_language


def main() -> None:
    """Run it."""
    multiprocessing.freeze_support()
    _as_it_was()
    if not sys.argv[1:]:
        use_language(preferred_language())
        sys.argv[1:] = ["desk", str(plans_folder(Path(sys.executable)))]
    called()


def _as_it_was() -> None:
    """Programs that ours starts (git, the browser, an office program) look for their libraries where they always do."""
    before = os.environ.pop("LD_LIBRARY_PATH_ORIG", None)
    if before is not None:
        os.environ["LD_LIBRARY_PATH"] = before
    else:
        os.environ.pop("LD_LIBRARY_PATH", None)


def plans_folder(program: Path) -> Path:
    """The folder that the desk opens: where the program lies, if a plan lies there, too; else one among the documents."""
    for near in (program.parent, program.parent.parent):
        if any(near.glob("*.yaml")) or any(near.glob("*.yml")):
            return near
    for home in (*documents(), program.parent):
        place = home / say("乡村治理方案", "governance plans")
        try:
            place.mkdir(parents=True, exist_ok=True)
        except OSError:
            continue
        return place
    return Path()


def documents() -> Iterator[Path]:
    """Where the user's documents lie, as the system says; then the home."""
    if sys.platform == "win32":
        import ctypes

        found = ctypes.create_unicode_buffer(260)
        if ctypes.windll.shell32.SHGetFolderPathW(None, 5, None, 0, found) == 0:  # CSIDL_PERSONAL, moved or not
            yield Path(found.value)
    home = Path(os.path.expanduser("~"))  # noqa: PTH111  Path.home() raises where there is none
    yield from (one for one in (home / "文档", home / "Documents") if one.is_dir())
    yield home


if __name__ == "__main__":
    main()
