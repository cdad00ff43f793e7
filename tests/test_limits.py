"""The bounds that docs/limits.md states: as the program has them, and each held at the bound and one past it."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator

import pytest

from bounds_found import bounds as bounds_found
from ruralgov.calendar import agenda, duty_days
from ruralgov.changes import git_command, git_revisions
from ruralgov.checking.rules.time import rg120_holiday_notice_unknown as rg120
from ruralgov.desk import cached_plans, history, paper_kinds, requests, server
from ruralgov.editing import fixes
from ruralgov.editing.merging import line_merge
from ruralgov.files import atomic_files, encodings, leftovers, locks, names
from ruralgov.importing.sources import bounds, conversion
from ruralgov.importing.sources.pdf import reading as pdf
from ruralgov.importing.sources.web import page, tree
from ruralgov.importing.sources.word import reading as word
from ruralgov.ledger import chart_sheet
from ruralgov.norms import shortfalls
from ruralgov.papers import norms_page
from ruralgov.papers.charts import plan_charts
from ruralgov.papers.excel import table
from ruralgov.papers.supervision import meeting_page
from ruralgov.papers.templating import documents, sandbox
from ruralgov.papers.templating.rendering_limits import MOST_BITS, Bounds
from ruralgov.papers.word import package, xml_tree
from ruralgov.plan import dates, money
from ruralgov.plan.lookups import choices, spelling
from ruralgov.reading import partial_plan, source, yaml_events
from ruralgov.reading.neighbouring_files import house_rules_file
from ruralgov.reading.syntax import quotes
from ruralgov.runs import store
from ruralgov.spreadsheets import bounded_opening, written_workbook
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
    f"size | {bounded_opening.MAX_FILE >> 20} MB",
    f"unpacked | {bounded_opening.MAX_UNPACKED >> 20} MB",
    f"rows, columns | {bounded_opening.MAX_ROWS}、{bounded_opening.MAX_COLUMNS} ",
    f"cells in all | {bounded_opening.MAX_CELLS} ",
    f"elements | {bounded_opening.MAX_ELEMENTS} ",
    f"work of one rendering | {Bounds().work}",
    f"one value | {Bounds().value} ",
    f"text of a document | {Bounds().text} ",
    f"lines, paragraphs | {bounds.MAX_LINES} ",
    f"characters | {bounds.MAX_CHARACTERS} ",
    f"characters of a line | {bounds.MAX_LINE} ",
    f"reference document unpacked | {package.MAX_BYTES >> 20} MB",
    f"size | {bounds.MAX_BYTES >> 20} MB",
    f"settings (`ruralgov.toml`) | {house_rules_file._LARGEST >> 10} KB，一行 {house_rules_file._LONGEST} 字",
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
    f"a cell | {written_workbook._LONGEST_TEXT} 字",
    f"name of a sheet | {written_workbook._LONGEST_NAME} 字",
    f"a name within a file name | {names._CHARS} 字、{names._BYTES} 字节",
    f"a part of a .docx, unpacked | {word.MAX_XML >> 20} MB",
    f"tags of a .docx | {word.MAX_TAGS} ",
    f"content controls within each other | {word.MAX_DEPTH} ",
    f"a keyboard or pipe | {encodings._WAIT_SECONDS:g} 秒",
    f"a merge by lines | {line_merge._SECONDS} 秒",
    f"earlier versions tried | {git_revisions._BACK} ",
    f"leftovers cleared at a time | {leftovers._MOST_LEFTOVERS} 个，看 {leftovers._MOST_ENTRIES} 项",
    f"names in one finding | {choices._SHOWN} ",
    f"characters marked | {source._LONGEST} ",
    f"a syntax error | {quotes.FAR} 字、{quotes._MANY} 行",
    f"rounds of `--fix` | {fixes._ROUNDS} ",
    f"made whole | {partial_plan._ROUNDS} ",
    f"looked through for notices | {rg120._MOST_YEARS} ",
    f"a note | {table._LONGEST_NOTE} 字",
    f"bars of a chart | {plan_charts._MOST}（台账 {chart_sheet._MOST_BARS}，会议材料 {meeting_page._MOST}）",
    f"a field of a CSV file | {csv.field_size_limit()} 字",
    f"one value | 1000000 字；列表、`range` {Bounds().parts} 项；整数 {MOST_BITS} 位",
    f"tables placed again | {documents._MOST_CELLS} 格",
    f"template file | {sandbox._MOST_SOURCE} 字",
    f"its parts, depth | {package.MAX_PARTS}、{xml_tree._MAX_DEPTH} ",
    f"bytes sent at a time | {server.MOST_BYTES} ",
    f"fields and files of a form | {requests._MOST_FIELDS} ",
    f"writings that can be taken back | 每个方案 {history.MOST} 笔",
    f"the name of a new plan | {cached_plans._LONGEST} 字节",
    f"periods offered, of each kind | {paper_kinds._MOST_PERIODS} ",
)


@pytest.mark.parametrize("words", STATED)
def test_the_page_states_what_the_program_has(words: str) -> None:
    assert words in PAGE


def rows() -> Iterator[list[str]]:
    """The cells of every row of every table of the page; the heads of the tables come with them."""
    for line in PAGE.splitlines():
        if line.startswith("|") and not set(line) <= set("|- "):
            yield [cell.strip() for cell in line.strip("|").split("|")]


def test_every_row_of_every_table_names_the_tests_that_hold_it() -> None:
    heads = [cells for cells in rows() if cells[0] == "什么 / what"]
    assert len(heads) == len(re.findall(r"^\|---", PAGE, re.MULTILINE))
    for cells in rows():
        if cells in heads:
            assert cells[-1] == "测试 / tests"
            continue
        files = re.findall(r"`([\w/.]+)`", cells[-1])
        assert files, f"no test: {cells}"
        for file in files:
            assert (ROOT / "tests" / file).is_file(), cells


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
