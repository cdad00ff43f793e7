"""Every row of every table of the grammar is read as it says. A new form of documents is a new row; see CONTRIBUTING.md."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Callable, Iterator

import pytest

from ruralgov.importing import grammar
from ruralgov.importing.facts.places import read_places
from ruralgov.importing.facts.stages import read_stages
from ruralgov.importing.grammar import phrases
from ruralgov.importing.grammar.headings.chapters import kind_of
from ruralgov.importing.grammar.headings.marks import opening_mark
from ruralgov.importing.grammar.headings.table_headings import kind_of_heading
from ruralgov.importing.grammar.lexicon.chapters import CHAPTERS
from ruralgov.importing.grammar.lexicon.documents import SCOPES
from ruralgov.importing.grammar.lexicon.form import Form
from ruralgov.importing.grammar.lexicon.limits import ABOUT, HOW_COUNTED, LIMITS_BEFORE, LIMITS_BEHIND
from ruralgov.importing.grammar.lexicon.measures import OTHER_NUMBERS, ZEROS
from ruralgov.importing.grammar.lexicon.money import ADVANCES, CARRIED_SUMS, LEAST_SHARES, SHARES
from ruralgov.importing.grammar.lexicon.places import PILOT_PLACES, SAID_COUNTS, TOTALS
from ruralgov.importing.grammar.lexicon.provisions import MONEY_RULES, PROVISIONS
from ruralgov.importing.grammar.lexicon.results import RESULTS
from ruralgov.importing.grammar.lexicon.rhythms import ONCE, PARTS_OF_MONTH, RECURRING, RHYTHMS, YEAR_BY_YEAR
from ruralgov.importing.grammar.lexicon.roles import PROSE, ROLE_LABELS, ROLE_VERBS, SAID_OF_ALL
from ruralgov.importing.grammar.lexicon.sums import GIFTS_IN_KIND, PRINTED_SUMS, SUMS
from ruralgov.importing.grammar.lexicon.table_headings import COLUMNS
from ruralgov.importing.grammar.lexicon.times import AROUND, LASTING, STAGES, WITHIN_YEAR, WITHOUT_YEAR
from ruralgov.importing.grammar.lexicon.work import EACH_WORK, HELPED
from ruralgov.importing.grammar.money.amount_kinds import Amount
from ruralgov.importing.grammar.targets.indicator import Indicator
from ruralgov.importing.grammar.times.dates import Date
from ruralgov.importing.grammar.times.recurrences import Recurrence
from ruralgov.importing.outline.headings import outline
from ruralgov.importing.sources.lines import Source
from ruralgov.importing.sources.paragraph import Para


def who(para: Para) -> Iterator[str]:
    """Who does what."""
    roles = phrases.roles([para])
    for name in ("lead", "support", "accountable", "persons", "oversight"):
        if facts := getattr(roles, name):
            yield f"{name} {'、'.join(fact.value for fact in facts)}"


def when(para: Para) -> Iterator[str]:
    """Until when."""
    for date in (phrase.value for phrase in phrases.when(para)):
        yield f"{_meaning(date)} {date.value}".strip()
    if phrases.is_ongoing(para):
        yield "ongoing"
    if phrases.is_immediate(para):
        yield "now"


def _meaning(date: Date) -> str:
    return "by" if date.limit else "from" if date.opens else "every" if date.habit else ""


def how_many(para: Para) -> Iterator[str]:
    """How many of what."""
    yield from (_target(phrase.value) for phrase in phrases.how_many(para))


def _target(item: Indicator) -> str:
    per = f" per {item.per}" if item.per else ""
    about = f" ({item.doubt[4:-1]})" if item.doubt.startswith("原文作“") and item.unit != "倍" else ""
    return f"{item.name.value} {item.limit} {item.low.value}{item.unit}{per}{about}"


def how_counted(para: Para) -> Iterator[str]:
    """Whether a number is the whole so far, or comes on top."""
    for item in (phrase.value for phrase in phrases.how_many(para)):
        yield f"{item.time.counted} {item.low.value}{item.unit}"


def which_years(para: Para) -> Iterator[str]:
    """For which years a number holds again and again."""
    yield from (" ".join(phrase.value.time.years) for phrase in phrases.how_many(para) if phrase.value.time.years)


def how_much(para: Para) -> Iterator[str]:
    """How much money from whom."""
    yield from (_sum(phrase.value) for phrase in phrases.how_much(para))
    for phrase in phrases.shared_by(para):
        yield f"share {phrase.value.ratio.value} of {'、'.join(fact.value for fact in phrase.value.parties)}"


def _sum(item: Amount) -> str:
    parts = (
        f"{item.way} {item.value.value}",
        f"each {item.who.value if item.who else item.what}" if item.way == "unit_cost" else "",
        f"every {item.every}" if item.every else "",
        f"of {item.base.value}" if item.base else "",
        f"for {item.item.value}" if item.item else "",
        f"by {item.payer.value}" if item.payer else "",
        "+".join(f"{name.value}{part.value}" for name, part in item.parts),
    )
    return " ".join(filter(None, parts))


def how_often(para: Para) -> Iterator[str]:
    """How often."""
    yield from (_recurrence(phrase.value) for phrase in phrases.how_often(para))


def _recurrence(item: Recurrence) -> str:
    day = item.due or "/".join(str(part) for part in (item.month, item.day) if part)
    return f"{item.kind} every {item.every} {day}".strip()


def what_results(para: Para) -> Iterator[str]:
    """What is handed over."""
    yield from (phrase.value.value for phrase in phrases.results(para))


def what_is_laid_down(para: Para) -> Iterator[str]:
    """What is laid down beside the tasks."""
    yield from (f"{phrase.value[0]} {phrase.value[1].value}" for phrase in phrases.laid_down(para))


def which_chapter(para: Para) -> Iterator[str]:
    """What a chapter is about."""
    mark = opening_mark(para)
    yield kind_of(para.text[mark.end if mark else 0 :])


def which_column(para: Para) -> Iterator[str]:
    """What a column of a table holds."""
    yield kind_of_heading(para.raw)


def which_stages(para: Para) -> Iterator[str]:
    """What a stage is called, and its months."""
    root = outline([Para.of("四、实施步骤", 1), para])
    yield from (f"{stage.name.value} {stage.start.value} {stage.end.value}" for stage in read_stages(root, Source(())))


def which_places(para: Para) -> Iterator[str]:
    """The pilot places with their grade, and how many the text says there are."""
    places, declared = read_places(Para.of(line, number) for number, line in enumerate(para.raw.split("\n"), 1))
    for place in places:
        town = place.town.value if place.town else ""
        yield f"{place.kind} {town}{place.name.value} {place.grade.value if place.grade else ''}".strip()
    yield from (f"{item.count.value} {item.name.value}" for item in declared)


def which_tasks(para: Para) -> Iterator[str]:
    """Which tasks a statement is about, and what it says of them."""
    for said in (phrase.value for phrase in phrases.said_of_several(para)):
        numbers = "、".join(map(str, said.numbers))
        yield f"{f'{said.kind} {numbers}'.strip()}: {said.who.text.rstrip('。')}"


def what_is_to_be_none(para: Para) -> Iterator[str]:
    """Of what there shall be none."""
    yield from (phrase.value for phrase in phrases.none_of(para))


def what_adds_up(para: Para) -> Iterator[str]:
    """Totals with their parts."""
    for row in (*phrases.totals(para), *phrases.added_up(para)):
        yield f"{row.total} of {'、'.join(' '.join(part) for part in row.parts)}"


def how_many_are_said(para: Para) -> Iterator[str]:
    """How many stages and tasks the text says there are."""
    yield from (f"{said[0]} stages" for said in (phrases.how_many_stages(para),) if said)
    yield from (f"{said[0]} tasks" for said in (phrases.how_many_tasks(para),) if said)


def who_for_all_that_follow(para: Para) -> Iterator[str]:
    """Units that every following task has."""
    for part in (phrase.value for phrase in phrases.said_of_following(para)):
        yield f"{part.role} {'、'.join(unit.fact.value for unit in part.units.units)}"


def whose_work(para: Para) -> Iterator[str]:
    """Which unit has which part of the work."""
    for part in (phrase.value for phrase in phrases.work_of_each(para)):
        yield f"{'、'.join(fact.value for fact in part.who)} {part.work.value}"


def who_is_helped(para: Para) -> Iterator[str]:
    """Whom a unit helps."""
    yield from (fact.value for fact in phrases.helped(para, 0))


def which_sums(para: Para) -> Iterator[str]:
    """Every sum, whatever it is for."""
    yield from (phrase.value for phrase in phrases.money_printed(para))


def what_is_carried_on(para: Para) -> Iterator[str]:
    """Money left of an earlier year."""
    for one in (phrase.value for phrase in phrases.carried_on(para)):
        item, source = (
            f" {word} {fact.value}" if fact else "" for word, fact in (("for", one.item), ("by", one.source))
        )
        yield f"{one.amount.value}{item}{source}"


def who_bears_at_least(para: Para) -> Iterator[str]:
    """Who must bear at least how many per cent."""
    yield from (
        f"{who.value} at least {least.value}" for who, least in (one.value for one in phrases.least_borne(para))
    )


def who_pays_first(para: Para) -> Iterator[str]:
    """Who pays before somebody else does."""
    for one in (phrase.value for phrase in phrases.advanced_by(para)):
        yield f"{one.first.value} before {one.back.value if one.back else '?'}"


def money_said(para: Para) -> Iterator[str]:
    """What is laid down about money beside its sums."""
    yield from (phrase.value for phrase in phrases.money_laid_down(para))


def what_is_given(para: Para) -> Iterator[str]:
    """What is given in labour and things."""
    for gift in (phrase.value for phrase in phrases.given_in_kind(para)):
        many = f" {gift.quantity.value}{gift.unit.value if gift.unit else ''}" if gift.quantity else ""
        yield f"{gift.item.value}{many} {gift.value.value}{f' by {gift.by.value}' if gift.by else ''}"


TABLES: tuple[tuple[Callable[[Para], Iterator[str]], tuple[Form, ...]], ...] = (
    (who, ROLE_LABELS),
    (who, ROLE_VERBS),
    (who, PROSE),
    (when, WITHIN_YEAR),
    (when, WITHOUT_YEAR),
    (when, AROUND),
    (when, LASTING),
    (how_many, LIMITS_BEFORE),
    (how_many, LIMITS_BEHIND),
    (how_many, OTHER_NUMBERS),
    (how_many, ABOUT),
    (how_counted, HOW_COUNTED),
    (which_years, YEAR_BY_YEAR),
    (how_much, SUMS),
    (how_much, SHARES),
    (how_often, RHYTHMS),
    (how_often, PARTS_OF_MONTH),
    (how_often, RECURRING),
    (how_often, ONCE),
    (what_results, RESULTS),
    (what_is_laid_down, PROVISIONS),
    (which_chapter, CHAPTERS),
    (which_column, COLUMNS),
    (which_stages, STAGES),
    (which_places, PILOT_PLACES),
    (which_tasks, SCOPES),
    (what_is_to_be_none, ZEROS),
    (what_adds_up, TOTALS),
    (how_many_are_said, SAID_COUNTS),
    (who_for_all_that_follow, SAID_OF_ALL),
    (whose_work, EACH_WORK),
    (who_is_helped, HELPED),
    (which_sums, PRINTED_SUMS),
    (what_is_carried_on, CARRIED_SUMS),
    (who_bears_at_least, LEAST_SHARES),
    (who_pays_first, ADVANCES),
    (what_is_given, GIFTS_IN_KIND),
    (money_said, MONEY_RULES),
)
ROWS = [(reading, form) for reading, forms in TABLES for form in forms]


@pytest.mark.parametrize(
    ("reading", "form"), ROWS, ids=[f"{reading.__name__}: {form.example}" for reading, form in ROWS]
)
def test_an_example_is_read_as_its_row_says(reading, form):
    assert "; ".join(reading(Para.of(form.example, 1))) == form.reads


@pytest.mark.parametrize(
    ("reading", "form"), ROWS, ids=[f"{reading.__name__}: {form.example}" for reading, form in ROWS]
)
def test_an_example_holds_the_words_of_its_row(reading, form):
    text = Para.of(form.example, 1).text
    opening = opening_mark(Para.of(form.example, 1))
    # Words before a number end where it begins, headings open behind their own number.
    assert re.search(form.words.removesuffix("$").replace("$|", "|"), text[opening.end if opening else 0 :])


def test_every_table_of_forms_is_read_here():
    modules = pkgutil.walk_packages(grammar.__path__, f"{grammar.__name__}.")
    found = [value for module in modules for value in vars(importlib.import_module(module.name)).values()]
    tables = {id(value) for value in found if isinstance(value, tuple) and value and isinstance(value[0], Form)}
    assert tables <= {id(forms) for _, forms in TABLES}
