"""The desk behind the page of one file, without a browser: addresses and forms as the page's script sends them."""

from __future__ import annotations

from pathlib import Path

import pytest

from ruralgov.desk.browser_host import Host
from ruralgov.text import speaking
from support import PLANS


@pytest.fixture
def host(tmp_path: Path) -> Host:
    (tmp_path / "方案.yaml").write_bytes((PLANS / "township-pilot.yaml").read_bytes())
    with speaking("en"):
        yield Host(str(tmp_path), "zh-CN")


def test_a_page_and_its_words(host: Host) -> None:
    answer = host.answer("GET", "/overview?plan=%E6%96%B9%E6%A1%88.yaml", "", b"")
    assert (answer.status, answer.media_type) == (200, "text/html; charset=utf-8")
    assert "某乡乡村治理体系建设试点工作方案" in answer.body.decode()
    assert host.names() == ["方案.yaml"]


def test_a_paper_is_a_file_with_its_chinese_name(host: Host) -> None:
    answer = host.answer("GET", "/paper?plan=%E6%96%B9%E6%A1%88.yaml&paper=tasks&as=docx", "", b"")
    assert (answer.status, answer.body[:2]) == (200, b"PK")
    assert answer.name.endswith(".docx")
    assert not answer.name.isascii()


def test_a_form_goes_on_to_where_it_leads(host: Host) -> None:
    fields = {"date": "2021-03-01", "task": "1", "percent-0": "35", "note-0": "过半", "step": "preview"}
    parts = "".join(
        f'--x\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n' for name, value in fields.items()
    )
    answer = host.answer(
        "POST", "/log?plan=%E6%96%B9%E6%A1%88.yaml", "multipart/form-data; boundary=x", f"{parts}--x--\r\n".encode()
    )
    assert answer.status == 200, answer.body.decode()
    assert "将要这样改" in answer.body.decode()


def test_what_is_no_form_is_said_and_breaks_nothing(host: Host) -> None:
    answer = host.answer("POST", "/log?plan=x", "multipart/form-data", b"\x00\xff")
    assert answer.status == 400
    assert host.answer("GET", "/../../etc/passwd", "", b"").status == 404
