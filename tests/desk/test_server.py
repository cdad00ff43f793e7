"""The desk on its real port: the gate in front of it, and its end with the last page."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from desk_pages import PLAN
from ruralgov.desk.server import Attendance, _listening
from support import command_line


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    words = [sys.executable, "-m", "ruralgov", "--lang", "zh", "desk", str(tmp_path), "--no-browser"]
    with subprocess.Popen(words, stderr=subprocess.PIPE, encoding="utf-8") as server:
        assert server.stderr
        found = re.search(r"http\S+", server.stderr.readline())
        assert found
        yield found[0]
        server.terminate()


def test_in_by_the_token_and_nobody_else(address: str) -> None:
    host = address.partition("/start")[0]
    with httpx.Client(trust_env=False) as browser:
        assert browser.get(f"{host}/").status_code == 403
        assert browser.get(f"{host}/start?t=wrong").status_code == 403
        assert browser.get(address, headers={"Host": "evil.example"}).status_code == 403
        assert browser.get(address, headers={"Sec-Fetch-Site": "cross-site"}).status_code == 403
        home = browser.get(address).headers["Location"]
        assert browser.get(address).status_code == 403
        page = browser.get(f"{host}{home}")
        assert page.status_code == 200
        assert "某县试点方案" in page.text
        assert "set-cookie" not in page.headers
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]
        undo = f"{host}{home}undo?plan=plan.yaml"
        assert browser.post(undo, headers={"Origin": "http://evil.example"}).status_code == 403
        assert browser.post(undo, headers={"Origin": host}).status_code == 400
        assert browser.put(undo).status_code == 405


def test_it_ends_with_its_last_page_and_not_over_night() -> None:
    now = [0.0]
    pages = Attendance(lambda: now[0])
    pages.here("a")
    pages.here("b")
    pages.gone("a")
    now[0] = 12 * 3600
    assert not pages.over
    pages.gone("b")
    assert not pages.over
    now[0] += 3
    pages.here("c")  # the next page of the same window
    now[0] += 100
    assert not pages.over
    pages.gone("c")
    now[0] += 10
    assert pages.over


def test_a_taken_port_and_a_missing_folder_are_said(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    assert command_line("desk", str(tmp_path / "nix"), "--no-browser").code == 2
    import socket

    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen()
        port = str(held.getsockname()[1])
        run = command_line("desk", str(tmp_path), "--no-browser", "--port", port)
    assert run.code == 2
    assert port in run.err


def test_without_its_libraries_one_line_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.partition(".")[0] in ("uvicorn", "starlette")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.delitem(sys.modules, "ruralgov.desk.server", raising=False)
    monkeypatch.setitem(sys.modules, "uvicorn", None)
    run = command_line("desk", str(tmp_path))
    assert run.code == 2
    assert "ruralgov[desk]" in run.err
    assert run.err.count("\n") == 1


def test_an_answer_is_sent_at_once() -> None:
    """asyncio turns Nagle's delay off only for sockets that name their protocol; with it the body waits 40 ms for its head."""
    made = _listening(0)
    assert made.proto == socket.IPPROTO_TCP
    made.close()
