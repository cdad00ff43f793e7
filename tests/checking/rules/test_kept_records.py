"""What stands in the logs of an issued plan: each cure says how it is put right there, and what it says works."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import Rule, completed
from ruralgov.checking.rules.kept_records import _APPENDING, _CURED
from ruralgov.editing.line_splices import plain
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.reading.source import Source
from support import codes, command_line, edit_findings, findings_of

_LOG = re.compile(rf"(?:funding\.)?({'|'.join(str(log[-1]) for log in LOGS)})\[\d+\]")
RULES = [
    entry.rule
    for code, entry in catalogue().items()
    if not code.startswith(("RG0", "RG7", "RG646")) and not entry.rule.beside
]


def in_a_log(rule: Rule, text: str) -> str | None:
    """The cure of a rule that found something in a log."""
    found = findings_of(text, as_of=rule.as_of, select=(rule.code,))
    return next((one.cure for one in found if _LOG.match(one.path)), None)


def test_every_cure_in_a_log_says_how_it_is_done_once_the_plan_is_issued() -> None:
    """Nobody follows a cure and is then refused by RG707, RG708 or RG709."""
    told = 0
    for rule in RULES:
        text = completed(rule.bad)
        cure = in_a_log(rule, text)
        if cure is not None and rule.code not in _CURED:
            told += 1
            assert rule.code in _APPENDING or "replaces" in cure or "amendments" in cure, rule.code
            if "status: active" in text and rule.code not in _APPENDING:
                assert cure != in_a_log(rule, text.replace("status: active", "status: draft")), rule.code
    assert told > 12


@pytest.mark.parametrize("code", ["RG319", "RG325", "RG441", "RG461", "RG462"])
def test_a_slip_is_put_right_in_its_place(code: str) -> None:
    rule = catalogue()[code].rule
    assert not edit_findings(completed(rule.bad), completed(rule.good))


def test_a_slip_that_is_put_right_lets_nothing_else_through() -> None:
    rule = catalogue()["RG462"].rule
    other = completed(rule.good).replace("from: 30万元", "from: 40万元")
    assert [one.code for one in edit_findings(completed(rule.bad), other)] == ["RG709", "RG711"]


CORRECTED = [
    "RG313", "RG326", "RG327", "RG601", "RG602", "RG603", "RG605", "RG606", "RG617", "RG618", "RG631", "RG632",
    "RG633", "RG634", "RG670",
]  # fmt: skip


def _number(value: Any) -> Any:
    return float(value) if hasattr(value, "as_tuple") else str(value)


def with_a_correction(rule: Rule) -> str:
    """The bad snippet with what the good one says entered behind it, as a correction."""
    bad, good = (plain(Source(completed(text)).data) for text in (rule.bad, rule.good))
    path = findings_of(completed(rule.bad), as_of=rule.as_of, select=(rule.code,))[0].path
    steps = [int(step) if step.isdecimal() else step for step in re.findall(r"[^.\[\]]+", path)]
    turn = next(turn for turn, step in enumerate(steps) if isinstance(step, int))
    log, right = bad, good
    for step in steps[:turn]:
        log, right = log[step], right[step]
    old, place = log[steps[turn]], steps[turn]
    log.append({**right[place], "replaces": str(old["date"]), "entered": "2027-02-01", "reason": "更正"})
    return json.dumps(bad, default=_number, ensure_ascii=False)


@pytest.mark.parametrize("code", CORRECTED)
def test_what_was_corrected_is_told_no_more(code: str) -> None:
    rule = catalogue()[code].rule
    before = codes(completed(rule.bad))
    after = codes(with_a_correction(rule))
    assert code in before or rule.as_of
    assert code not in after
    assert not set(after) - set(before)


def test_before_it_was_corrected_it_is_still_told() -> None:
    """Papers of that day were made with it."""
    text = with_a_correction(catalogue()["RG605"].rule)
    early = findings_of(text, as_of=date(2026, 12, 31), select=("RG605",))
    assert [one.code for one in early] == ["RG605"]


PLAN = completed("""\
duties: [{name: 月报, kind: report, by: 甲局, every: month, due: month-end}]
progress:
  - {date: 2026-03-31, task: "1", percent: 20, by: 甲局}
""")
WRONG = {
    "RG601": '  - {date: 2026-01-31, task: "1", percent: 10, by: 甲局}\n',
    "RG604": '  - {date: 2026-04-30, task: "7", percent: 30, by: 甲局}\n',
    "RG605": '  - {date: 2026-04-30, task: "1", percent: 30, indicators: {议事村: 2}, by: 甲局}\n',
    "RG611": "submissions:\n  - {date: 2026-04-30, duty: 周报, by: 甲局}\n",
}
AGAIN = {
    "RG601": '  - {date: 2026-01-31, entered: 2026-05-06, task: "1", percent: 10, by: 甲局, replaces: 2026-01-31, reason: 补记}\n',
    "RG605": '  - {date: 2026-04-30, entered: 2026-05-06, task: "1", percent: 30, indicators: {议事村数: 2}, by: 甲局, replaces: 2026-04-30, reason: 名称}\n',
}


def sealed(tmp_path: Path, code: str) -> Path:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace(" by: 甲局}\n", f" by: 甲局}}\n{WRONG[code]}", 1) if code != "RG611" else PLAN + WRONG[code], "utf-8")  # fmt: skip
    assert code in codes(file.read_text("utf-8"))
    assert command_line("verify", str(file), "--seal").code == 0
    return file


@pytest.mark.parametrize("code", WRONG)
def test_what_is_wrong_in_a_sealed_entry_is_put_right_without_breaking_the_seal(tmp_path: Path, code: str) -> None:
    file = sealed(tmp_path, code)
    text = file.read_text("utf-8")
    (told,) = findings_of(text, select=(code,))
    entry = WRONG[code].splitlines()[-1]
    if code in AGAIN:
        assert "replaces: " in told.cure
        text = text.replace(f"{entry}\n", f"{entry}\n{AGAIN[code]}")
    else:
        assert f"# ruralgov: ignore {code}" in told.cure
        text = text.replace(entry, f"{entry}  # ruralgov: ignore {code} 编号写错，另记")
    file.write_text(text, "utf-8")
    left = {one.code for one in findings_of(text) if not one.suppressed}
    assert not left & {code, "RG604", "RG630", "RG634", "RG645"}
    assert command_line("verify", str(file)).code == 0
    assert command_line("rollup", str(file)).code == 0
