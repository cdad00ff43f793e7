"""Texts of a few kilobytes that once took seconds: what a check costs grows with the text, not with its square."""

from __future__ import annotations

import time

import pytest

from ruralgov.checking.engine import check
from ruralgov.checking.reporters.text import plain
from ruralgov.findings import Report, lines_at
from ruralgov.reading.plan_file import load_plan
from support import plan_text

TASK = '  - {{id: "{0}", title: 任务{0}, lead: [县{0}居], deadline: 2026-10-30}}\n'
NORMS = "".join(f"  - {{name: 明白法律人{number}, per: village, at_least: 3, unit: 名}}\n" for number in range(100))
PLACES = "".join(
    f"  - {{name: 村{number}, kind: village, counts: {{法律明白人{number}: 1}}}}\n" for number in range(600)
)
TEXTS = {
    "a line of digits that cannot be read": "format: 1\nperiod: {start: 2026" + "9" * 30_000 + ":1\ntitle: 甲\n",
    "digits above a line that cannot be read": "format: 1\ntitle: " + "1" * 30_000 + ":\n  x\n y: 1\n",
    "keys that nothing means": plan_text("".join(f"titel{number}: 1\n" for number in range(2000))),
    "the same mistakes in every task": plan_text(
        "tasks:\n" + "".join(f"  - {{id: {number}, title: 1, lead: 甲局, deadline: x}}\n" for number in range(700))
    ),
    "comments that excuse, one above the other": plan_text(
        "".join(f"# ruralgov: ignore RG105 原文如此{number}\n" for number in range(3000))
    ),
    "mistyped units against a long register": plan_text(
        "departments: {"
        + ", ".join(f"县{number}局: {{}}" for number in range(1000))
        + "}\ntasks:\n"
        + "".join(map(TASK.format, range(200)))
    ),
    "counts under nearly the name of a norm": plan_text(f"places:\n{PLACES}norms:\n{NORMS}"),
    "a thousand findings on one line": plan_text("basis: [" + "1, " * 3000 + "1]\n"),
    "long names": plan_text(
        "departments: {"
        + ", ".join(f"县{'农' * 200}{number}局: {{}}" for number in range(200))
        + f"}}\ntasks: [{{id: '1', title: 甲, lead: [县{'农' * 201}], deadline: 2026-10-30}}]\n"
    ),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_small_text_is_checked_and_told_in_a_moment(name: str) -> None:
    text = TEXTS[name]
    started = time.process_time()
    found = check(load_plan("plan.yaml", text.encode())).findings
    plain(Report(found, 1, {"plan.yaml": lines_at(text, found)}))
    assert found
    assert time.process_time() - started < 2.5
