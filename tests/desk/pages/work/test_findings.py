"""Findings settled at the desk: fixed, or excused with a reason."""

from __future__ import annotations

from pathlib import Path

import pytest

from desk_pages import PLAN, county
from support import command_line

PAGE = "/findings?plan=plan.yaml"
ALIASED = PLAN.replace("甲局: {}", "甲局: {aliases: [甲单位]}").replace("lead: [甲局]", "lead: [甲单位]")


def form_of(page: str, code: str, what: str) -> dict[str, tuple[str, ...]]:
    import html
    import re

    for form in page.split("<form")[1:]:
        said = {
            html.unescape(name): html.unescape(value)
            for name, value in re.findall(r'name="(\w+)" value="([^"]*)"', form)
        }
        if said.get("code") == code and said.get("what") == what:
            return {name: (said[name],) for name in ("code", "identity", "what")}
    raise AssertionError(code)


def test_a_fix_is_seen_and_made(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(ALIASED, "utf-8")
    page = desk.get(PAGE)
    assert "RG206" in page.text
    preview = desk.post(PAGE, form=form_of(page.page, "RG206", "fix"), step="preview")
    assert "+ lead: [甲局]" in preview.text
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert file.read_text("utf-8") == ALIASED.replace("lead: [甲单位]", "lead: [甲局]")


@pytest.mark.parametrize("eol", ["\n", "\r\n"])
def test_a_reason_stands_beside_what_it_excuses(tmp_path: Path, eol: str) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    late = PLAN.replace("deadline: 2026-11-30", "deadline: 2027-11-30").replace("\n", eol)
    file.write_bytes(late.encode())
    form = form_of(desk.get(PAGE).page, "RG102", "excuse")
    assert "理由要写清楚" in desk.post(PAGE, form={**form, "reason": ("。",)}, step="preview").text
    preview = desk.post(PAGE, form={**form, "reason": ("原文如此\n<b>",)}, step="preview")
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert len(file.read_bytes()) > len(late.encode())
    assert (
        file.read_bytes().replace("    # ruralgov: ignore RG102 原文如此 <b>".encode() + eol.encode(), b"")
        == late.encode()
    )
    assert "RG102" not in command_line("validate", str(file)).out
    page = desk.get(PAGE)
    assert "原文如此 <b>" in page.text
    assert "<b>原文" not in page.page


def test_a_finding_that_is_gone_is_said(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(ALIASED, "utf-8")
    form = form_of(desk.get(PAGE).page, "RG206", "fix")
    file.write_text(PLAN, "utf-8")
    assert "已经没有了" in desk.post(PAGE, form=form, step="preview").text


def test_a_plan_that_cannot_be_computed_is_mended_here(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(PLAN.replace('id: "2"', "id: 2"), "utf-8")
    page = desk.get(PAGE)
    preview = desk.post(PAGE, form=form_of(page.page, "RG007", "fix"), step="preview")
    assert desk.post(PAGE, form=preview.hidden(), step="write").status == 303
    assert file.read_text("utf-8") == PLAN


def test_the_preview_says_what_the_change_settles(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(ALIASED, "utf-8")
    preview = desk.post(PAGE, form=form_of(desk.get(PAGE).page, "RG206", "fix"), step="preview")
    settled = preview.text.split("这次改动解决了")[1]
    assert "“甲单位”" in settled
    assert "RG206" in settled
    assert "RG202" not in settled


def test_a_reason_settles_nothing(tmp_path: Path) -> None:
    desk, file = county(tmp_path), tmp_path / "plan.yaml"
    file.write_text(ALIASED, "utf-8")
    found = {**form_of(desk.get(PAGE).page, "RG206", "fix"), "what": ("excuse",), "reason": ("原文如此",)}
    preview = desk.post(PAGE, form=found, step="preview")
    assert preview.status == 200, preview.text
    assert "这次改动解决了" not in preview.text
