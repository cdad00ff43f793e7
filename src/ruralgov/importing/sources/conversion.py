"""Formats that an office program must open first (.doc, .wps, .rtf, .odt; .xls, .et, .ods): by an installed LibreOffice, once.

It runs without a window, in a profile and folder of its own that are gone afterwards, within a stated time. Macros never
run: the profile sets their security to the highest, and what comes out is a .docx or .xlsx, which holds none and is then read
within the bounds of these.
"""

from __future__ import annotations

import contextlib
import io
import os
import shutil
import signal
import subprocess
import tempfile
import zipfile
from pathlib import Path, PurePath

from ruralgov.errors import UserError
from ruralgov.files.zip_errors import UNREADABLE
from ruralgov.importing.sources.bounds import MAX_BYTES
from ruralgov.importing.sources.formats import ZIP
from ruralgov.text import say

SECONDS = 60
"""For one document; a start takes two to five, a hundred pages about ten."""
MAX_UNPACKED = 128 * 1024 * 1024
"""Of an .odt or .ods, pictures included."""
_TO = {".doc": "docx", ".wps": "docx", ".rtf": "docx", ".odt": "docx", ".xls": "xlsx", ".et": "xlsx", ".ods": "xlsx"}
_PROGRAMS = ("soffice", "libreoffice")
_USUAL = (
    "/usr/lib/libreoffice/program/soffice",
    "/opt/libreoffice/program/soffice",
    "/Applications/LibreOffice.app/Contents/MacOS/soffice",
    "C:/Program Files/LibreOffice/program/soffice.exe",
    "C:/Program Files (x86)/LibreOffice/program/soffice.exe",
)
_SAFE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableActiveContent" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""


def converted(data: bytes, name: str, suffix: str) -> bytes:
    """The document as .docx or .xlsx; ``suffix`` says what it is.

    Raises:
        UserError: no LibreOffice here, too slow, or it cannot open the file either.
    """
    program = office_program()
    if program is None:
        raise _told(
            name,
            suffix,
            f"请装 LibreOffice（装好后直接读），或用 Word、WPS 打开并另存为 .{_TO[suffix]}",
            f"install LibreOffice (it is then read as it is), or open it in Word or WPS and save it as .{_TO[suffix]}",
        )
    if data.startswith(ZIP) and _unpacked(data) > MAX_UNPACKED:
        raise UserError(say(f"{name}：解压后过大，拒绝读取。", f"{name}: unpacks to an absurd size; refused."))
    with tempfile.TemporaryDirectory(prefix="ruralgov-", ignore_cleanup_errors=True) as folder:
        return _run(program, Path(folder), data, name, suffix)


def _unpacked(data: bytes) -> int:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return sum(entry.file_size for entry in package.infolist())
    except UNREADABLE:
        return 0


def office_program() -> str | None:
    """Where LibreOffice is; None without one."""
    found = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    return found or next((place for place in _USUAL if Path(place).is_file()), None)


def _run(program: str, folder: Path, data: bytes, name: str, suffix: str) -> bytes:
    given, made = folder / f"document{suffix}", folder / "out" / f"document.{_TO[suffix]}"
    given.write_bytes(data)
    settings = folder / "profile" / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SAFE, "utf-8")
    command = [
        program,
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        "--headless",
        "--norestore",
        "--nolockcheck",
    ]
    command += ["--convert-to", _TO[suffix], "--outdir", str(made.parent), str(given)]
    if not _finished(command, folder):
        raise _told(
            name,
            suffix,
            f"LibreOffice {SECONDS} 秒没有打开；请拆分，或用 Word、WPS 另存为 .{_TO[suffix]}",
            f"LibreOffice took more than {SECONDS} s; split it, or save it as .{_TO[suffix]} in Word or WPS",
        )
    if not made.is_file() or made.stat().st_size > MAX_BYTES:
        raise _told(
            name,
            suffix,
            f"LibreOffice 打不开（损坏、有打开密码，或太大）；请用 Word 或 WPS 打开，另存为 .{_TO[suffix]}",
            f"LibreOffice cannot open it (damaged, a password, or too large); save it as .{_TO[suffix]} in Word or WPS",
        )
    return made.read_bytes()


def _finished(command: list[str], folder: Path) -> bool:
    """Whether it ended in time. It starts others, so all of its group is ended with it."""
    quiet = subprocess.DEVNULL
    try:
        with subprocess.Popen(
            command, stdin=quiet, stdout=quiet, stderr=quiet, cwd=folder, start_new_session=os.name == "posix"
        ) as process:
            try:
                process.wait(SECONDS)
            except BaseException as error:
                _end(process)
                if isinstance(error, subprocess.TimeoutExpired):
                    return False
                raise
    except OSError:
        return True  # nothing was made, which is what is told
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _told(name: str, suffix: str, zh: str, en: str) -> UserError:
    kind = suffix if PurePath(name).suffix.lower() != suffix else ""
    return UserError(
        say(f"{name}{'是 ' + kind if kind else ''}：{zh}。", f"{name}{' is ' + kind if kind else ''}: {en}.")
    )
