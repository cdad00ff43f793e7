"""Runs in the browser's Python, at build: wheels and our package as one archive of compiled modules, the library pruned.

What is imported at every start is compiled once here: compiling it in the browser would take longer than all the rest.
Which line each instruction came from is left out: a quarter of all bytes, for tracebacks that nobody sees.
"""

from __future__ import annotations

import importlib.util
import marshal
import shutil
import sys
import zipfile
from pathlib import Path
from types import CodeType

SITE, LIBRARY = Path("/site"), Path("/library")  # of the browser's own file system
UNUSED = (
    "idlelib pydoc_data tkinter turtledemo turtle.py lib2to3 ensurepip venv unittest doctest.py pdb.py pydoc.py test "
    "mailbox.py imaplib.py smtplib.py poplib.py ftplib.py xmlrpc wsgiref multiprocessing curses dbm sqlite3 cProfile.py "
    "profile.py pstats.py trace.py webbrowser.py wave.py pickletools.py _pyrepl"
)
"""Of the standard library: what no page of the desk imports; `make test-onefile` opens them all."""
UNSHIPPED = ("cli", "testing", "desk/server.py", "desk/request_guard.py", "__main__.py", "py.typed")
"""Of our package: the command line, the local server, and what tests plug-ins."""
UNREAD = ("pydantic/v1", "pydantic/mypy.py")
"""Of libraries: what nothing of ours imports."""
KEPT = ("METADATA", "licenses")
"""Of what a wheel says about itself."""


def main(wheels: Path, library: Path, out: Path) -> None:
    """Write ``site.zip`` (our package and what it needs) and ``library.zip``; modules are read from both as they lie there."""
    _site(wheels)
    shutil.unpack_archive(library, LIBRARY, "zip")
    for name in UNUSED.split():
        _gone(LIBRARY / name)
    _compiled()
    _zipped(SITE, out / "site.zip")
    _zipped(LIBRARY, out / "library.zip")


def _site(wheels: Path) -> None:
    for wheel in sorted(wheels.glob("*.whl")):
        shutil.unpack_archive(wheel, SITE, "zip")
    out = [SITE / "ruralgov" / name for name in UNSHIPPED] + [SITE / name for name in UNREAD]
    foreign = SITE.rglob("*linux-gnu.so")
    records = (file for folder in SITE.glob("*.dist-info") for file in folder.iterdir() if file.name not in KEPT)
    for path in [*out, *foreign, *records]:
        _gone(path)


def _compiled() -> None:
    """Docstrings of our models are words of the field reference: they stay; those of libraries do not."""
    for folder, level in ((SITE, 2), (SITE / "pydantic", 1), (SITE / "ruralgov", 0), (LIBRARY, 2)):
        for source in folder.rglob("*.py"):
            code = compile(
                source.read_bytes(), source.relative_to(folder).as_posix(), "exec", dont_inherit=True, optimize=level
            )
            source.with_suffix(".pyc").write_bytes(_HEAD + marshal.dumps(_without_lines(code)))


_HEAD = importlib.util.MAGIC_NUMBER + bytes(12)
"""Of a compiled module that is not looked at for its source's time: of an archive no source is there."""


def _without_lines(code: CodeType) -> CodeType:
    inner = (_without_lines(one) if isinstance(one, CodeType) else one for one in code.co_consts)
    return code.replace(co_linetable=b"", co_consts=tuple(inner))


def _gone(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def _zipped(folder: Path, target: Path) -> None:
    """Stored, not packed: the page packs the whole better than its parts, and a start has nothing to unpack twice."""
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for file in sorted(folder.rglob("*")):
            compiled = file.suffix == ".py" and file.with_suffix(".pyc").exists()
            if (
                file.is_file()
                and not compiled
                and file.suffix not in (".pyi", ".typed")
                and "__pycache__" not in file.parts
            ):
                name = file.relative_to(folder).as_posix()
                archive.writestr(zipfile.ZipInfo(name, (2000, 1, 1, 0, 0, 0)), file.read_bytes())


main(*(Path(one) for one in sys.argv[1:4]))
