"""The bounds that docs/limits.md states: as the program has them, and each held at the bound and one past it."""

from __future__ import annotations

import pytest

from bounds_found import bounds as bounds_found
from ruralgov.calendar import agenda, duty_days
from ruralgov.changes import git_command
from ruralgov.files import atomic_files, encodings, locks, names
from ruralgov.importing.sources import bounds, conversion, word
from ruralgov.importing.sources.pdf import reading as pdf
from ruralgov.importing.sources.web import page, tree
from ruralgov.norms import shortfalls
from ruralgov.papers import norms_page
from ruralgov.papers.templating.allowance import Bounds
from ruralgov.papers.word import package
from ruralgov.plan import dates, money
from ruralgov.plan.lookups import spelling
from ruralgov.reading import yaml_events
from ruralgov.runs import store
from ruralgov.spreadsheets import book, guard
from support import ROOT, findings_of, plan_text

PAGE = (ROOT / "docs" / "limits.md").read_text("utf-8")
STATED = (
    f"文件大小 / size | {encodings.MAX_BYTES >> 20} MB",
    f"values and brackets | {yaml_events.MAX_EVENTS} ",
    f"depth | {yaml_events.MAX_DEPTH} ",
    f"aliases | {yaml_events.MAX_ALIASES} ",
    f"values that aliases add | {yaml_events.MAX_EXPANDED} ",
    f"years | {dates.FIRST_YEAR}–{dates.LAST_YEAR} ",
    f"a number | {money.LARGEST} ",
    f"due days times units | {duty_days.MOST_DUE} ",
    f"norms times places | {shortfalls.MOST_CHECKS} ",
    f"rows of one table of norms | {norms_page.MOST} ",
    f"things in one calendar | {agenda.MOST} ",
    f"names compared letter by letter | {spelling.TRIED} ",
    f"characters compared | {spelling.JUDGED} ",
    f"size | {guard.MAX_FILE >> 20} MB",
    f"unpacked | {guard.MAX_UNPACKED >> 20} MB",
    f"rows, columns | {guard.MAX_ROWS}、{guard.MAX_COLUMNS} ",
    f"cells in all | {guard.MAX_CELLS} ",
    f"elements | {guard.MAX_ELEMENTS} ",
    f"work of one rendering | {Bounds().work}",
    f"one value | {Bounds().value} ",
    f"text of a document | {Bounds().text} ",
    f"lines, paragraphs | {bounds.MAX_LINES} ",
    f"characters | {bounds.MAX_CHARACTERS} ",
    f"characters of a line | {bounds.MAX_LINE} ",
    f"reference document unpacked | {package.MAX_BYTES >> 20} MB",
    f"size | {bounds.MAX_BYTES >> 20} MB",
    f"pages of a PDF | {pdf.MAX_PAGES} ",
    f"reading a PDF | {pdf.SECONDS} 秒",
    f"a PDF unpacked | {pdf.MAX_UNPACKED >> 20} MB",
    f"edges of a page | {pdf.MAX_ON_PAGE} ",
    f"opening by LibreOffice | {conversion.SECONDS} 秒",
    f".odt, .ods unpacked | {conversion.MAX_UNPACKED >> 20} MB",
    f"a web page without pictures | {page.MAX_BYTES >> 20} MB",
    f"tags of a web page | {page.MAX_TAGS} ",
    f"blocks in blocks | {tree.MAX_DEPTH} ",
    f"waiting for another writer | {locks.LOCK_SECONDS:g} 秒",
    f"a share that shows the old file | {atomic_files.LATE_SECONDS:g} 秒",
    f"one git command | {git_command._SECONDS} 秒",
    f"memory of earlier runs | {store.MOST >> 20} MB，一项 {store._LARGEST >> 20} MB",
    f"a cell | {book._LONGEST_TEXT} 字",
    f"name of a sheet | {book._LONGEST_NAME} 字",
    f"a name within a file name | {names._CHARS} 字、{names._BYTES} 字节",
    f"a part of a .docx, unpacked | {word.MAX_XML >> 20} MB",
)


@pytest.mark.parametrize("words", STATED)
def test_the_page_states_what_the_program_has(words: str) -> None:
    assert words in PAGE


def test_the_page_lists_every_number_of_the_program_as_it_is() -> None:
    listed = PAGE.split("```")[1].split("\n")[1:-1]
    found = [f"{name} = {value}" for name, value in bounds_found()]
    assert sorted(found) == sorted(listed), (
        {*found} ^ {*listed},
        "say it in docs/limits.md; make docs writes the list",
    )


def escalation(days: int) -> str:
    return f"escalation: [{{overdue_days: {days}, action: 约谈}}]\n"


def population(heads: int) -> str:
    return f"places: [{{name: 甲村, kind: village, population: {heads}}}]\n"


def money_of(amount: str) -> str:
    return f"funding: {{sources: [县级财政], bases: [{{name: 支出, year: 2026, amount: {amount}}}]}}\n"


def rhythm(every: str) -> str:
    return f"duties: [{{name: 月报, kind: report, by: 甲局, every: {every}}}]\n"


def nested(depth: int) -> str:
    """The list in ``basis`` is at depth two: the plan is the first."""
    return "basis: " + "[" * (depth - 1) + "]" * (depth - 1) + "\n"


def aliases(count: int) -> str:
    return f"basis: [&a 甲, {', '.join(['*a'] * count)}]\n"


BOUNDS = {
    "days overdue": (escalation(36_600), escalation(36_601), "RG008"),
    "days that are due soon": (
        "alerts: {due_soon_days: 36600}\n",
        "alerts: {due_soon_days: 36601}\n",
        "RG008",
    ),
    "people": (population(10**12), population(10**12 + 1), "RG008"),
    "a bare number of money": (money_of("1000000000000"), money_of("1000000000001"), "RG008"),
    "digits of an amount": (money_of("9" * 15 + "元"), money_of("9" * 16 + "元"), "RG010"),
    "decimals of an amount": (money_of("1.0000000000元"), money_of("1.00000000000元"), "RG010"),
    "years": (
        "workdays: [2100-12-31, 1949-01-01]\n",
        "workdays: [2101-01-01]\n",
        "RG009",
    ),
    "a rhythm": (rhythm("99 months"), rhythm("100 months"), "RG008"),
    "nesting": (nested(yaml_events.MAX_DEPTH), nested(yaml_events.MAX_DEPTH + 1), "RG012"),
    "aliases": (aliases(yaml_events.MAX_ALIASES), aliases(yaml_events.MAX_ALIASES + 1), "RG012"),
}


@pytest.mark.parametrize("name", BOUNDS)
def test_what_is_at_the_bound_passes_and_one_more_is_a_finding(name: str) -> None:
    at, past, code = BOUNDS[name]
    assert code not in {one.code for one in findings_of(plan_text(at))} - ({"RG008"} if name == "nesting" else set())
    assert code in {one.code for one in findings_of(plan_text(past))}


def test_a_number_of_four_thousand_digits_is_one_finding() -> None:
    findings = findings_of(plan_text(population(10**4000)))
    assert [one.code for one in findings] == ["RG008"]
