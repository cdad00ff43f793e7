"""docs/fields-over-years.md: each field of a plan's years shows where the table says, and no field is missing from it."""

from __future__ import annotations

import re
import typing
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from pydantic import BaseModel

from field_variants import DAY, DOCUMENT, LATER, VARIANTS, differs, shown, variant
from ruralgov.checking.rules import catalogue
from ruralgov.importing.draft.assembly import draft
from ruralgov.importing.draft.yaml.plan_yaml import emit
from ruralgov.importing.sources.reading import read_source
from ruralgov.plan.plan import Plan
from ruralgov.reading.plan_file import load_plan
from support import ROOT, sampled

PAGE = (ROOT / "docs" / "fields-over-years.md").read_text("utf-8")
LINES = [[cell.strip() for cell in line.strip("|").split("|")] for line in PAGE.splitlines() if line.startswith("|")]
HEADS = LINES[0][4:-1]
TABLE = {line[0].strip("`"): line for line in LINES[2:]}
FIRST = {
    "Plan": "format title status region issuer basis period money_unit source assumptions letter departments sections stages "
    "tasks parameters funding duties places declared norms scoring alerts escalation holidays workdays checks progress "
    "submissions amendments",
    "Department": "aliases members kind level contact note",
    "Task": "id title section summary lead joint support accountable start deadline ongoing stage after deliverables milestones "
    "indicators budget note",
    "Indicator": "at_least at_most exactly between name unit baseline coverage note assumed",
    "BudgetLine": "item year amount unit_cost quantity percent of shares paid_by assumed note",
    "Funding": "sources bases shares appropriations payments",
    "ShareRule": "ratio fixed paid_by round_to remainder earmarked note",
    "Appropriation": "date source for amount document note reason",
    "Payment": "date source task item amount document note reason",
    "Place": "name kind town grade population counts assumed note",
    "Progress": "date task percent indicators note problem next by evidence reason",
    "Submission": "date duty by document for note reason",
    "Amendment": "date task field from to document reason",
}
"""What format 1 had from its first day, of the models that have grown since."""
ROWS = {
    "Department": "departments[]",
    "Task": "tasks[]",
    "Indicator": "indicators[]",
    "BudgetLine": "budget[]",
    "Funding": "funding",
    "ShareRule": "shares[]",
    "Appropriation": "appropriations[]",
    "Payment": "payments[]",
    "Place": "places[]",
}
SAID_AS_A_WHOLE = {"Goal", "Target", "Ended", "Carried", "Returned", "InKind", "Count", "Provision", "Closed", "Seal"}
NEVER_GREW = {
    "Region", "Period", "Source", "Assumption", "Letter", "Contact", "Coverage", "Stage", "Milestone", "Parameter",
    "FundingBase", "Duty", "DeclaredParts", "Norm", "Scoring", "Dimension", "Band", "Tier", "Alerts", "EscalationStep", "Checks",
}  # fmt: skip


def models(kind: object) -> set[type[BaseModel]]:
    """Every model that a type holds, and theirs."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return {kind}.union(*(models(info.annotation) for info in kind.model_fields.values()))
    return set().union(*map(models, typing.get_args(kind)))


def grown() -> set[str]:
    """The rows that the model asks for: every field that is no first one."""
    found = set()
    for model in models(Plan):
        fields = {info.alias or name for name, info in model.model_fields.items()}
        for name in fields - set(FIRST.get(model.__name__, "").split()) if model.__name__ in FIRST else ():
            above = ROWS.get(model.__name__)
            found.add(name if name in ("entered", "replaces") or above is None else f"{above}.{name}")
    return found


def test_every_field_that_came_later_has_its_row() -> None:
    assert grown() == set(TABLE)


def given(value: object) -> Iterator[str]:
    """The rows of the table that a plan fills."""
    if isinstance(value, BaseModel):
        above = ROWS.get(type(value).__name__)
        for name in value.model_fields_set:
            alias = type(value).model_fields[name].alias or name
            yield alias if above is None else f"{above}.{alias}"
            yield from given(getattr(value, name))
    elif isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from given(one)


def test_import_drafts_what_the_table_says_and_no_more() -> None:
    plan = load_plan("plan.yaml", emit(draft(read_source(DOCUMENT.encode()))).encode()).plan
    assert plan
    assert {name for name in given(plan) if name in TABLE} == {name for name, line in TABLE.items() if line[-1]}


def test_every_model_is_known_here() -> None:
    assert {model.__name__ for model in models(Plan)} == FIRST.keys() | SAID_AS_A_WHOLE | NEVER_GREW


def test_the_rules_are_there() -> None:
    for row, line in TABLE.items():
        codes = re.findall(r"RG\d{3}", line[2])
        assert set(codes) <= set(catalogue()), row
        assert codes or row in ("tasks[].weight", "refused")


@cache
def of(base: str, folder: Path, day: str) -> dict[str, str]:
    return shown(folder, base, day)


@pytest.fixture(scope="module")
def beside(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("fields")


def test_every_row_is_measured() -> None:
    assert set(VARIANTS) == set(TABLE)


@pytest.mark.parametrize("name", sampled(VARIANTS, 8))
def test_a_field_shows_where_the_table_says(name: str, tmp_path: Path, beside: Path) -> None:
    base, changed = variant(name)
    day = LATER.get(name, DAY)
    apart = beside / str(abs(hash(base)))  # what lies beside one plan is none of another's
    apart.mkdir(exist_ok=True)
    before, after = of(base, apart, day), shown(tmp_path, changed, day)
    said = dict(zip(HEADS, (bool(cell) for cell in TABLE[name][4:-1]), strict=True))
    assert {head: before[head] != after[head] for head in HEADS} == said
    assert differs(base, changed) == TABLE[name][3]
