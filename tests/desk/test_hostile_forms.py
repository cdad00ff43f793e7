"""Forms as a program would send them, not a browser: any field with any word, any file. Each is answered, and no plan is spoilt."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pytest

import hostile_plan
from desk_pages import PLAN, Asker
from offices import OFFICE
from ruralgov.desk.pages import entries
from ruralgov.desk.requests import Request, Response, Upload
from ruralgov.importing.sources import conversion
from ruralgov.reading.plan_file import load_plan

PLANS = {"plan.yaml": PLAN, "other.yaml": OFFICE, "full.yaml": hostile_plan.FULL}
WORDS = [
    "", "0", "-1", "9" * 20, "1e999", "nan", "１２", "1/3", "120%", "3.5万元", "2026-06-30", "2026-13-99", "9999-12-31", "2026Q2", "2026Q9",
    "<script>alert(1)</script>", "../../etc/passwd", "plan.yaml", "other.yaml", "\x00", "a\nb: c", "{a: &x [*x]}", "=cmd|' /C calc'!A0",
    "\u202e", "甲" * 5000, "'\"; - {", "%s%n", "{{7*7}}", "!!python/object/apply:os.system [id]", "*a", "# ruralgov: ignore",
    "stage 启动", "1", "2", "back", "yes", "zh", "text", "docx", "xlsx", "html", "report", "tasks", "deadline", "lead", "县水务局", "甲局",
]  # fmt: skip


def bomb() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * 2_000_000)
    return stream.getvalue()


FILES = [b"", b"x", bomb(), b"%PDF-1.4\n1 0 obj<<>>endobj", b"\xd0\xcf\x11\xe0" + bytes(600), OFFICE.encode(), b"PK\x03\x04" + bytes(100),
         "青禾县方案\n一、重点任务\n1. 修渠。（牵头单位：县水务局）".encode(), b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--"]  # fmt: skip
NAMES = ["a.xlsx", "a.docx", "a.pdf", "a.html", "a.mht", "a.txt", "../../evil.xlsx", "con.xlsx", "a.yaml", ""]


def laid(folder: Path) -> None:
    for file in folder.iterdir():
        file.unlink()
    for name, text in PLANS.items():
        (folder / name).write_text(text, "utf-8")


def sent(rng: random.Random, page: str, fields: list[str]) -> Request:
    """A request for a page: some of its fields with some words, some files."""
    plan = rng.choice([*PLANS, rng.choice(WORDS)] if rng.random() < 0.1 else list(PLANS))
    query = {"plan": (plan,), **{name: (rng.choice(WORDS),) for name in fields if rng.random() < 0.1}}
    form = {name: tuple(rng.choices(WORDS, k=rng.choice([1, 1, 2]))) for name in fields if rng.random() < 0.6}
    form["step"] = (rng.choice(["preview", "write", "back", ""]),)
    files = tuple(Upload(rng.choice(NAMES), rng.choice(FILES)) for _ in range(rng.choice([0, 0, 1, 2])))
    return Request("POST", f"/{page}", query, form, files) if rng.random() < 0.7 else Request("GET", f"/{page}", query)


def written(desk: Asker, request: Request, seen: Response) -> None:
    """What was previewed is written, as a clerk would."""
    seal = re.search(rb'name="seal" value="([^"]*)"', seen.body)
    if request.method == "POST" and seal:
        form = {**request.form, "step": ("write",), "seal": (seal[1].decode(),)}
        desk.desk.answer(Request("POST", request.path, request.query, form, request.files))


@pytest.mark.parametrize(("seed", "count"), [(1, 150), pytest.param(2, 3000, marks=pytest.mark.slow)])
def test_every_request_is_answered(seed: int, count: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversion, "office_program", lambda: None)
    folder, rng = tmp_path / "in", random.Random(seed)
    folder.mkdir()
    laid(folder)
    desk = Asker(folder)
    pages = {page: set(re.findall(r'name="([^"]+)"', desk.get(f"/{page}?plan=full.yaml").response.body.decode("utf-8", "replace"))) for page in sorted(entries())}  # fmt: skip
    for turn in range(count):
        page = rng.choice(list(pages))
        request = sent(rng, page, sorted(pages[page]))
        answer = desk.desk.answer(request)
        assert answer.status != 500, request
        assert b"<script>alert" not in answer.body or not answer.media_type.startswith("text/html"), request
        written(desk, request, answer)
        if turn % 20 == 0:
            for name in PLANS:
                assert load_plan(name, (folder / name).read_bytes()).plan, request
            laid(folder)
    assert not desk.faults
    assert [file.name for file in tmp_path.iterdir()] == ["in"]
