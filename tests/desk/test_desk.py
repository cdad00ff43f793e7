"""The desk as a whole: every page of every plan, hostile words in the address, plans that cannot be read."""

from __future__ import annotations

import ast
import html
from pathlib import Path

import pytest

import ruralgov.desk
from desk_pages import BASE, Asker, county, six
from hostile_plan import office
from ruralgov.desk.pages import entries, menu
from ruralgov.desk.paper_kinds import KINDS
from ruralgov.desk.requests import Request
from ruralgov.text import speaking
from support import PLANS

PAGES = sorted(entries())


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_of_every_plan_answers(tmp_path: Path, language: str) -> None:
    desk = six(tmp_path)
    with speaking(language):
        for name in desk.desk.shelf.names():
            for page in (*(page for page, _ in (*menu("look"), *menu("work"), *menu("keep"))),):
                answer = desk.get(f"/{page}?plan={name}")
                assert answer.status in (200, 422), (page, name, answer.text)
    assert not desk.faults


def test_links_of_pages_lead_somewhere(tmp_path: Path) -> None:
    desk, seen = county(tmp_path), set()
    waiting = [f"{BASE}/"]
    while waiting and len(seen) < 300:
        address = waiting.pop(0)
        if address in seen or "/undo" in address:
            continue
        seen.add(address)
        answer = desk.get(address)
        assert answer.status == 200, (address, answer.text)
        if answer.response.media_type.startswith("text/html"):
            waiting += desk.links(answer)
    assert len(seen) > 30
    assert not desk.faults


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "name", ["../plan.yaml", "/etc/passwd", "..\\plan.yaml", "sub/../../plan.yaml", "plan.yaml\0", "", ".", "无.yaml"]
)
def test_a_path_outside_the_folder_is_refused(tmp_path: Path, page: str, name: str) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    (tmp_path / "plan.yaml").write_text("title: 外面\n", "utf-8")
    desk = county(inside)
    for method in ("GET", "POST"):
        answer = desk.desk.answer(Request(method, f"/{page}", {"plan": (name,)}))
        assert "外面" not in answer.body.decode()
        assert answer.status != 500
    assert not desk.faults


def test_a_link_out_of_the_folder_is_no_plan(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    outside = tmp_path / "plan.yaml"
    outside.write_bytes((PLANS / "cadre-funds.yaml").read_bytes())
    (inside / "link.yaml").symlink_to(outside)
    assert Asker(inside).get("/overview?plan=link.yaml").status == 404


@pytest.mark.parametrize("page", PAGES)
def test_hostile_words_in_the_address_stay_words(tmp_path: Path, page: str) -> None:
    desk = county(tmp_path)
    evil = "<script>alert(1)</script>\u202e'\"&"
    for name in ("q", "unit", "day", "page", "of", "column", "on", "called", "task", "status", "paper", "code", "path"):
        answer = desk.desk.answer(Request("GET", f"/{page}", {"plan": ("plan.yaml",), name: (evil,)}))
        assert b"<script>alert" not in answer.body
        assert "\u202e".encode() not in answer.body
        assert answer.status < 500
    assert not desk.faults


def test_hostile_text_of_a_plan_stays_text_on_every_page(tmp_path: Path) -> None:
    office(tmp_path, lambda text: f"{text}<script>alert(1)</script><img src=x>\u202e'\"=1+1")
    desk = Asker(tmp_path)
    for page in ("plans", *(page for page, _ in (*menu("look"), *menu("work"), *menu("keep")))):
        answer = desk.get(f"/{page}?plan=plan.yaml")
        assert answer.status in (200, 422), (page, answer.text)
        assert "<script>alert" not in answer.page
        assert "<img" not in answer.page
    assert not desk.faults


@pytest.mark.parametrize("content", ["", "tasks: [", "- 1\n", "title: 甲\ntasks: 3\n", "\x00"])
def test_a_plan_that_cannot_be_read_says_why_on_every_page(tmp_path: Path, content: str) -> None:
    (tmp_path / "bad.yaml").write_text(content, "utf-8")
    desk = Asker(tmp_path)
    assert "bad.yaml" in desk.get("/").text
    for page in (page for page, _ in (*menu("look"), *menu("work"), *menu("keep"))):
        answer = desk.get(f"/{page}?plan=bad.yaml")
        assert answer.status in (200, 400, 422), (page, answer.text)
        # A page that stops says which rule and leads to the findings; one that works on shows what it can.
        assert answer.status == 200 or "RG" in answer.text, (page, answer.text)
    assert not desk.faults


def test_only_the_server_knows_sockets_and_threads() -> None:
    """The same pages run in a browser, where there are none."""
    home = Path(ruralgov.desk.__file__).parent
    barred = {
        "socket",
        "threading",
        "asyncio",
        "anyio",
        "starlette",
        "uvicorn",
        "subprocess",
        "multiprocessing",
        "http",
    }
    for file in home.rglob("*.py"):
        if file.name == "server.py":
            continue
        tree = ast.walk(ast.parse(file.read_text("utf-8")))
        names = {
            name.partition(".")[0]
            for node in tree
            for name in (
                [node.module or ""]
                if isinstance(node, ast.ImportFrom)
                else [one.name for one in node.names]
                if isinstance(node, ast.Import)
                else []
            )
        }
        assert not names & barred, file


def test_a_fault_of_our_own_is_a_page_without_a_traceback(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = county(tmp_path)
    monkeypatch.setattr(type(desk.desk.shelf), "names", lambda _: 1 / 0)
    answer = desk.get("/")
    assert answer.status == 500
    assert "ZeroDivisionError" in html.unescape(answer.page)
    assert "Traceback" not in answer.page


@pytest.mark.parametrize(
    ("name", "status"), [("甲" * 80, 303), ("甲" * 81, 400), ("甲" * 5000, 400), ("a/b", 400), ("\x00", 400)]
)
def test_the_name_of_a_new_plan_is_one_that_a_disk_takes(tmp_path: Path, name: str, status: int) -> None:
    desk = county(tmp_path)
    assert desk.post("/new", name=name).status == status
    assert len(list(tmp_path.glob("*.yaml"))) == 1 + (status == 303)
    assert not desk.faults


_ONE_SLIP = {
    "a deadline": ("deadline: 2026-11-30", "deadline: 2026-11-31"),
    "a percentage": ("percent: 20", "percent: 两成"),
    "a lead": ("lead: [乙局]", "lead: [丙局]"),
    "an amount": ("amount: 100万元", "amount: 约百万"),
}


@pytest.mark.parametrize("slip", _ONE_SLIP)
def test_every_page_and_paper_opens_beside_an_error_and_says_where_it_is_touched(tmp_path: Path, slip: str) -> None:
    desk = county(tmp_path)
    file = tmp_path / "plan.yaml"
    file.write_text(file.read_text("utf-8").replace(*_ONE_SLIP[slip]), "utf-8")
    pages = ("overview", "tasks", "board", "gantt", "units", "money", "targets", "calendar", "places", "log", "funds")
    said = set()
    for page in (*pages, "ledgers", "letters", "papers", "change", "compare"):
        answer = desk.get(f"/{page}?plan=plan.yaml")
        assert answer.status == 200, (page, answer.text)
        said |= {page} if "有误" in answer.text else set()
    assert ("tasks" in said) == (slip != "an amount")
    assert ("money" in said) == (slip in ("a lead", "an amount"))
    for paper, one in KINDS.items():
        answer = desk.get(f"/paper?plan=plan.yaml&paper={paper}&as=md")
        assert answer.status == 200, (paper, answer.text)
        assert "处错误待更正" in answer.page, one
    assert desk.faults == []
