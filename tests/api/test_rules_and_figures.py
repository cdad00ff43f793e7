"""Every rule that gives errors says what of a plan they touch: no paper prints a figure that such an error makes wrong."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from drawn_pages import bare, drawn
from offices import office
from ruralgov.checking.reach.areas import AREAS
from ruralgov.checking.rules import catalogue
from ruralgov.checking.rules.base import Rule, completed
from ruralgov.findings import Severity
from ruralgov.papers.origins.notes import figures_of
from ruralgov.papers.page import DOUBTED
from support import Run, sampled

PAPERS = {
    "report": ("report", "-q", "2026Q2"),
    "budget": ("budget",),
    "tasks": ("tasks",),
    "bulletin": ("bulletin",),
    "meeting": ("meeting",),
    "rollup": ("rollup",),
    "calendar": ("calendar",),
    "ledger print": ("ledger", "print"),
}
OF_NO_DAY = ("report", "budget", "calendar", "ledger print")
TOUCHES_NOTHING = {
    "RG101": "a task without a limit is printed without one",
    "RG112": "a plan without a period is printed without one",
    "RG213": "units are told by the names that stand in the tasks, with or without a register",
    "RG412": "of no tasks papers say that there are none",
    "RG440": "words of an approval, no figure",
    "RG443": "the number of a document, no figure",
    "RG621": "the figure is that of the parts; the one typed goes into nothing",
    "RG644": "what was entered after the end of a plan is true of its day",
    "RG646": "the fingerprint of a seal, no figure; an entry that was altered is RG645",
}
RULES = [
    entry.rule
    for entry in catalogue().values()
    if entry.rule.severity is Severity.ERROR and not entry.rule.code.startswith(("RG0", "RG7"))
]
"""Those that a plan that can be read may break; what cannot be read is in test_papers_with_errors."""
OTHER_PLAN = ("RG110", "RG315", "RG316", "RG807")
"""The corrected snippet has other tasks than the bad one, or days; more was approved, or arrived."""
TWO_THAT_STAND = ("RG101", "RG621", "RG644")
"""Of those in ``TOUCHES_NOTHING`` the snippets in which another figure is typed; the others print the same in both."""
RULES_READ = [one for one in RULES if one.code not in OTHER_PLAN + TWO_THAT_STAND]
_NUMBER = re.compile(r"\d+(?:\.\d+)?%?")
_NO_FIGURE = re.compile(
    r"^\d+\. |方案第.*?(?=有误)|任务\d+|不足\d+个|〔.*?号|20\d\d年|\d+月(?:\d+日)?|^[|#].*$", re.MULTILINE
)
"""Places, numbers of tasks and documents, days; cells of tables are looked at one by one."""


def test_rules_that_touch_no_figure_are_listed_with_the_reason_and_areas_have_their_names() -> None:
    assert {rule.code for rule in RULES if rule.touches == ()} == TOUCHES_NOTHING.keys()
    for entry in catalogue().values():
        assert AREAS.issuperset(entry.rule.touches or ()), entry.rule.code


def _printed(
    folder: Path, rule: Rule, text: str, paper: str, monkeypatch: pytest.MonkeyPatch
) -> tuple[Run, dict[object, str], set[str]]:
    """What a paper says of a snippet: its figures by what they are, and the numbers of its sentences."""
    folder.mkdir(parents=True)
    plan = office(folder, text if rule.whole else completed(text))
    for name, beside in rule.beside:
        office(folder, beside, name)
    day = () if paper in OF_NO_DAY else ("--as-of", str(rule.as_of or "2026-06-30"))
    run, page = drawn((*PAPERS[paper], plan, *day, "-f", "md"), monkeypatch)
    if page and rule.doubts and "照方案所写列出，待核" in run.out:  # so its sentences say
        page = replace(page, said=())
    found = figures_of(page, None, None) if page else ()
    body = run.out.partition("注：方案尚有")[0]
    return (
        run,
        {one.part[:2]: "有误" if DOUBTED in one.text else bare(one.text).removesuffix("项") for one in found},
        set(_NUMBER.findall(_NO_FIGURE.sub("", body))),
    )


@pytest.mark.parametrize("rule", sampled(RULES_READ, 8), ids=lambda rule: rule.code)
def test_no_paper_prints_a_figure_that_an_error_of_the_rule_makes_wrong(
    tmp_path: Path, rule: Rule, monkeypatch: pytest.MonkeyPatch
) -> None:
    for paper in PAPERS:
        run, figures, numbers = _printed(tmp_path / paper / "wrong", rule, rule.bad, paper, monkeypatch)
        _, sound, known = _printed(tmp_path / paper / "sound", rule, rule.good, paper, monkeypatch)
        assert {
            key: (text, sound[key])
            for key, text in figures.items()
            if key[1] != "year" and text not in ("有误", sound.get(key, text))
        } == {}
        assert numbers <= known or not run.out or (rule.doubts and "待核" in run.out), paper
        told = run.err + run.out if paper == "rollup" else run.out  # of many plans the screen tells it
        assert run.code == 0 or not run.out or rule.code in told, paper
