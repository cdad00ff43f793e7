"""Who gets in: once by the token, then only pages of our own under the secret."""

from __future__ import annotations

import pytest

from ruralgov.desk.request_guard import HEADERS, Gate

OURS = {"host": "127.0.0.1:8000", "sec-fetch-site": "same-origin", "origin": "http://127.0.0.1:8000"}


def test_the_token_opens_once() -> None:
    gate = Gate(8000)
    assert gate.token
    token = gate.token
    assert not gate.enter("")
    assert not gate.enter(f"{token}x")
    assert gate.enter(token)
    assert not gate.enter(token)


def test_only_who_knows_the_secret_finds_a_page() -> None:
    gate = Gate(8000)
    assert gate.within(f"{gate.base}/tasks") == "/tasks"
    assert gate.within("/tasks") is None
    assert gate.within(f"/x{gate.base}/tasks") is None
    assert gate.within("/") is None


@pytest.mark.parametrize(
    "changed",
    [
        {"host": "evil.example:8000"},
        {"host": "127.0.0.1:9000"},
        {"origin": "http://evil.example"},
        {"origin": "null"},
        {"origin": "http://127.0.0.1:9000"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_other_hosts_and_origins_are_refused(changed: dict[str, str], method: str) -> None:
    gate = Gate(8000)
    assert gate.refusal(method, OURS) is None
    assert gate.refusal(method, {**OURS, **changed})


def test_the_usual_port_is_left_out_by_browsers() -> None:
    assert Gate(80).refusal("GET", {"host": "127.0.0.1"}) is None
    assert Gate(8000).refusal("GET", {"host": "127.0.0.1"})


def test_a_form_says_where_it_comes_from() -> None:
    gate = Gate(8000)
    typed = {"host": "localhost:8000", "sec-fetch-site": "none"}
    assert gate.refusal("GET", typed) is None
    assert gate.refusal("POST", typed)
    assert gate.refusal("POST", {"host": "localhost:8000"})


def test_headers_let_nothing_from_outside_in() -> None:
    headers = dict(HEADERS)
    assert "default-src 'none'" in headers["Content-Security-Policy"]
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert "unsafe" not in headers["Content-Security-Policy"]
