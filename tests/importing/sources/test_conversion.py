"""Old formats through an installed LibreOffice: the same tasks as from .docx, and a plain word where it is missing or slow."""

from __future__ import annotations

import io
import os
import stat
import zipfile

import pytest

from ruralgov.errors import UserError
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources import conversion
from ruralgov.importing.sources.reading import read_source
from support import findings_of

LINES = [
    "青禾县2026年乡村治理实施方案",
    "一、重点任务",
    "（一）推进户厕改造。2026年9月底前改造户厕300户。（责任单位：县农业农村局）",
]
RTF = ("{\\rtf1\\ansi " + "\\par ".join("".join(f"\\u{ord(c)}?" for c in line) for line in LINES) + "}").encode()
NEEDS_OFFICE = pytest.mark.skipif(conversion.office_program() is None, reason="no LibreOffice here")


@NEEDS_OFFICE
def test_rich_text_is_read_and_nothing_is_left_behind(tmp_path, monkeypatch):
    monkeypatch.setattr(conversion.tempfile, "tempdir", str(tmp_path))
    found = draft(read_source(RTF, "方案.doc"))  # called .doc, as many are
    (task,) = found.tasks
    assert (task.title.value, task.lead[0].value, task.deadline.value) == ("推进户厕改造", "县农业农村局", "2026-09")
    assert not [item.message for item in findings_of(emit(found)) if item.severity.value == "error"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.rtf", RTF, "docx"),
        ("a.et", b"\xd0\xcf\x11\xe0" + b"0" * 600, "xlsx"),
        ("无后缀", b"\xd0\xcf\x11\xe0" + b"0" * 600, "docx"),
    ],
)
def test_without_it_the_cure_is_told(name, data, kind, monkeypatch):
    monkeypatch.setattr(conversion, "office_program", lambda: None)
    with pytest.raises(UserError, match=f"LibreOffice.*{kind}"):
        read_source(data, name)


@pytest.mark.skipif(os.name != "posix", reason="a program of the test is a shell script")
@pytest.mark.parametrize(("does", "words"), [("sleep 60", "秒没有打开"), ("exit 1", "打不开")])
def test_one_that_hangs_or_fails_is_told(does, words, tmp_path, monkeypatch):
    program = tmp_path / "office"
    program.write_text(f"#!/bin/sh\n{does}\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setattr(conversion, "office_program", lambda: str(program))
    monkeypatch.setattr(conversion, "SECONDS", 0.3 if "sleep" in does else 60)
    with pytest.raises(UserError, match=words):
        read_source(RTF, "方案.rtf")


def test_a_bomb_never_reaches_it(monkeypatch):
    monkeypatch.setattr(conversion, "MAX_UNPACKED", 1000)
    monkeypatch.setattr(conversion, "office_program", lambda: "never run")
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("content.xml", b" " * 10_000)
    with pytest.raises(UserError, match="过大"):
        read_source(stream.getvalue(), "方案.odt")
