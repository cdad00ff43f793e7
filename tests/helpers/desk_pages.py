"""A desk over a folder of plans in tests, asked as a browser would ask it, without one."""

from __future__ import annotations

import html
import re
import traceback
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote_plus, urlsplit

from ruralgov.desk.desk import Desk
from ruralgov.desk.requests import Fields, Request, Response, Upload, fields, gathered
from support import PLANS, plan_text

BASE = "/secret"
PLAN = plan_text(
    """
title: 某县试点方案
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}, 乙局: {}}
sections: [第一部分]
tasks:
  - id: "1"
    title: 修路
    section: 第一部分
    lead: [甲局]
    deadline: 2026-10-30
    indicators: [{name: 新修道路, at_least: 300, unit: 公里}]
    budget: [{item: 修路款, year: 2026, amount: 100万元, paid_by: 县级财政}]
  - id: "2"
    title: 架桥
    section: 第一部分
    lead: [乙局]
    deadline: 2026-11-30
    indicators: [{name: 桥, at_least: 3, unit: 座}]
funding:
  sources: [县级财政]
progress:
  - {date: 2026-03-30, task: "1", percent: 20, indicators: {新修道路: 60}, by: 甲局}
"""
)


@dataclass
class Answer:
    """What came back, with its text as a reader sees it."""

    response: Response

    @property
    def status(self) -> int:
        return self.response.status

    @property
    def page(self) -> str:
        return self.response.body.decode()

    @property
    def text(self) -> str:
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", self.page)).split())

    @property
    def to(self) -> str:
        return dict(self.response.headers)["Location"]

    def hidden(self) -> Fields:
        """The hidden fields of the page's last form, which a browser would send along."""
        form = self.page.rpartition("<form")[2]
        found = [dict(re.findall(r'(\w+)="([^"]*)"', tag)) for tag in re.findall(r"<input[^>]*>", form)]
        return gathered(
            [
                (html.unescape(one["name"]), html.unescape(one.get("value", "")))
                for one in found
                if one.get("type") == "hidden"
            ]
        )


class Asker:
    """A browser window on a desk."""

    def __init__(self, place: Path) -> None:
        self.desk = Desk(place, BASE, self._failed)
        self.faults: list[Exception] = []

    def _failed(self, error: Exception) -> str:
        traceback.print_exception(error)
        self.faults.append(error)
        return "log"

    def get(self, address: str) -> Answer:
        path, _, query = address.removeprefix(BASE).partition("?")
        return Answer(self.desk.answer(Request("GET", path or "/", fields(query))))

    def post(self, address: str, files: tuple[Upload, ...] = (), form: Fields | None = None, **said: str) -> Answer:
        path, _, query = address.removeprefix(BASE).partition("?")
        sent = {**(form or {}), **{name.rstrip("_"): (value,) for name, value in said.items()}}
        return Answer(self.desk.answer(Request("POST", path, fields(query), sent, files)))

    def links(self, answer: Answer) -> list[str]:
        """Every address of the desk that the page leads to."""
        found = re.findall(r'(?:href|src)="([^"]*)"', answer.page)
        return [html.unescape(one) for one in found if one.startswith(f"{BASE}/")]


def name_of(address: str) -> str:
    return unquote_plus(urlsplit(address).query)


def county(folder: Path) -> Asker:
    """A desk over a folder with one small plan, plan.yaml."""
    (folder / "plan.yaml").write_text(PLAN, "utf-8")
    return Asker(folder)


def six(folder: Path) -> Asker:
    """A desk over copies of the six plans."""
    for file in PLANS.glob("*.yaml"):
        (folder / file.name).write_bytes(file.read_bytes())
    return Asker(folder)
