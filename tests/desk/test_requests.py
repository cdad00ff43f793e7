"""Forms and addresses as browsers send them."""

from __future__ import annotations

import pytest

from ruralgov.desk.requests import address, download, fields, form_of
from ruralgov.errors import UserError


def test_a_form_with_files() -> None:
    every = bytes(range(256))
    body = (
        (
            '--B\r\nContent-Disposition: form-data; name="县"\r\n\r\n值\r\n第二行\r\n'
            '--B\r\nContent-Disposition: form-data; name="f"; filename="C:\\甲\\台账.xlsx"\r\n'
            "Content-Type: multipart/related; boundary=X\r\n\r\n"
        ).encode()
        + every
        + b'\r\n--B\r\nContent-Disposition: form-data; name="g"; filename=""\r\n\r\n\r\n--B--\r\n'
    )
    form, files = form_of("multipart/form-data; boundary=B", body)
    assert form == {"县": ("值\r\n第二行",)}
    assert [(one.name, one.data) for one in files] == [("台账.xlsx", every)]


def test_names_that_come_several_times() -> None:
    assert fields("a=1&b=&a=%E5%8E%BF") == {"a": ("1", "县"), "b": ("",)}
    with pytest.raises(UserError):
        fields("a=1&" * 30_000)


@pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary="])
def test_what_is_no_form_is_said(kind: str) -> None:
    with pytest.raises(UserError):
        form_of(kind, b"x")


def test_addresses_leave_empty_words_out() -> None:
    assert address("/tasks", {"plan": "甲 乙&.yaml", "q": "", "day": None}) == "/tasks?plan=%E7%94%B2+%E4%B9%99%26.yaml"


def test_a_file_keeps_its_chinese_name_and_adds_no_header() -> None:
    header = dict(download('季报"\r\nX: 1.docx', "application/x", b"").headers)["Content-Disposition"]
    assert "\r" not in header
    assert "\n" not in header
    assert "UTF-8''%E5%AD%A3%E6%8A%A5" in header
