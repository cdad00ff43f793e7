"""The edge where words and line numbers arrive: files in, findings out, in one run and a stable order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import groupby
from pathlib import Path as FilePath
from typing import NamedTuple

from ruralgov.checking.house_rules import options_for, severity_for
from ruralgov.checking.rules import code_named, entry_of, guards_edits, names, run, selected
from ruralgov.checking.rules.base import Rule
from ruralgov.checking.rules.kept_records import cure_of_a_record
from ruralgov.checking.rules.reading.rg016_unused_suppression import IDLE, IDLE_CURES
from ruralgov.checking.suppressions import Suppression, suppressions
from ruralgov.findings import Finding, Fix, Hit, Path, Related, Report, Severity, lines_at, path_text
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.logs import LOGS
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.reading.raised_hits import Raised
from ruralgov.reading.stable_paths import stable_path
from ruralgov.text import listing, number

_BLINDING = ("RG113", "RG114")
"""A period or stage that ends before it begins: no other time can be held against it while that stands."""


@dataclass(frozen=True, slots=True)
class Options:
    """What to check: rule words to select and ignore, the day as of which time-dependent rules look,
    and the day whose knowledge they use (by default the same)."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    as_of: date | None = None
    known_on: date | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A file with its findings; ``index`` is over the plan, or over what remains of it without the wrong values."""

    loaded: Loaded
    findings: tuple[Finding, ...]
    index: Index | None = field(default=None, compare=False)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """The errors that stand."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR and one.suppressed is None)


class Findings(NamedTuple):
    """What is said of one file, and the lines that it is said of, by number."""

    file: str
    findings: tuple[Finding, ...]
    lines: dict[int, str]


def check_file(file: FilePath, options: Options, load: Callable[[FilePath], Loaded] = load_plan) -> Findings:
    """What is said of one file, without the file."""
    checked = check(load(file), options)
    return Findings(checked.loaded.file, checked.findings, lines_at(checked.loaded.source.text, checked.findings))


def report_of(found: Iterable[Findings]) -> Report:
    """The findings of many files as one report, in the order of the files."""
    findings: list[Finding] = []
    sources: dict[str, Mapping[int, str]] = {}
    count = 0
    for one in found:
        findings += one.findings
        if one.lines:
            sources[one.file] = one.lines
        count += 1
    return Report(tuple(findings), count, sources)


def check(loaded: Loaded, options: Options = Options()) -> Checked:
    """Run the rules over a loaded file; schema and rules report together.

    Raises:
        UserError: the house rules name a rule that there is not.
    """
    options = options_for(loaded.around, options)
    index = None
    if loaded.partial:
        index = Index(loaded.partial, options.as_of, options.known_on, house=loaded.house, around=loaded.around)
    comments = suppressions(loaded.source)
    used: set[tuple[int, str]] = set()
    found = [excused(finding, comments, used) for finding in _found(loaded, index, options)]
    unread = loaded.plan is None or any(finding.code in _BLINDING for finding in found)
    found += _about_comments(loaded, comments, used, options, unread=unread)
    return Checked(loaded, tuple(sorted(found, key=lambda finding: finding.sort_key)), index)


def _found(loaded: Loaded, index: Index | None, options: Options) -> Iterator[Finding]:
    draft = index is not None and index.plan.status == "draft"
    for raised in loaded.raised:
        # Whatever is looked for: a file that cannot be read was not checked, and is not called free of errors.
        if entry_of(raised.code).rule.blocking or selected(raised.code, options.select, options.ignore):
            yield _of_reading(loaded, raised, draft=draft)
    if index is not None:
        for rule, hit in run(index, codes_of(options)):
            if loaded.keeps(rule.code, hit):
                finding = finding_of(loaded, rule, hit, draft=draft)
                more = cure_of_a_record(index, rule, hit.path)
                yield replace(finding, cure=f"{finding.cure} {more}") if more else finding


@cache
def error_codes() -> tuple[str, ...]:
    """The codes of the rules whose findings are errors, for whoever needs to know only whether a plan can be computed."""
    return tuple(code for code in names() if entry_of(code).rule.severity is Severity.ERROR)


def codes_of(options: Options) -> tuple[str, ...]:
    """The codes of the rules that run."""
    return _chosen(options.select, options.ignore)


@cache
def _chosen(select: tuple[str, ...], ignore: tuple[str, ...]) -> tuple[str, ...]:
    # Every word is held against every rule: thousands of plans of one run share the answer.
    return tuple(code for code in names() if selected(code, select, ignore))


def _of_reading(loaded: Loaded, raised: Raised, *, draft: bool) -> Finding:
    """What the loader raised speaks of the file itself: its path is not one of the repaired plan."""
    hit, rule = raised.hit, entry_of(raised.code).rule
    at = loaded.source.index_of(hit.path, on_key=hit.on_key) if raised.at is None else raised.at
    as_read = replace(loaded, repair=None)
    return finding_of(as_read, rule, hit, draft=draft, at=at, related=raised.related)


def finding_of(
    loaded: Loaded, rule: Rule, hit: Hit, *, draft: bool, at: int | None = None, related: tuple[int, ...] = ()
) -> Finding:
    """A hit with its rule's words and its place in the file."""
    source = loaded.source
    path = loaded.original(hit.path)
    place = source.index_of(path, on_key=hit.on_key) if at is None else at
    severity = severity_for(loaded.around, rule)
    if draft and rule.missing and severity is Severity.ERROR:
        severity = Severity.WARNING
    values = {name: _written(value) for name, value in hit.values.items()}
    return Finding(
        rule.code,
        rule.name,
        severity,
        loaded.file,
        source.span_at(place),
        path_text(path),
        rule.message.format(**values),
        rule.cure.format(**values),
        {name: _plain(value) for name, value in values.items() if name != "cure"},
        tuple(_related(loaded, (*(_at(loaded, one) for one in hit.related), *(("", index) for index in related)))),
        _fix(loaded, hit.fix) if hit.fix else None,
        identity=stable_path(source, path) or str(hit.values.get("given", "")),
    )


def _fix(loaded: Loaded, fix: Fix) -> Fix:
    """The fix at its place in the file; a log that only grows is not rewritten unasked."""
    path = loaded.original(fix.path)
    return fix._replace(path=path, safe=fix.safe and not any(path[: len(log)] == log for log in LOGS))


def _written(value: object) -> object:
    """A value as messages and JSON have it: rules yield sums and days, here they become text."""
    if isinstance(value, Decimal):
        return number(value)
    return value.isoformat() if isinstance(value, date) else value


def _plain(value: object) -> object:
    return value if isinstance(value, str | int | bool | None) and not isinstance(value, tuple) else str(value)


def _at(loaded: Loaded, path: Path) -> tuple[str, int]:
    original = loaded.original(path)
    # Register entries are known by their key: departments.县农业农村局 points at the name.
    return path_text(original), loaded.source.index_of(
        original, on_key=bool(original) and isinstance(original[-1], str)
    )


def _related(loaded: Loaded, places: Iterable[tuple[str, int]]) -> Iterator[Related]:
    for path, index in places:
        line, column = loaded.source.line_column(index)
        yield Related(path, line, column)


def excused(finding: Finding, comments: list[Suppression], used: set[tuple[int, str]]) -> Finding:
    """The finding, with the reason of the comment that excuses it; ``used`` collects the words that do, by comment."""
    if entry_of(finding.code).rule.blocking:
        return finding
    for place, comment in enumerate(comments):
        if comment.reason and (word := comment.covers(finding.code, finding.name, finding.span.line)):
            used.add((place, word))
            return with_reason(finding, comment.reason)
    return finding


def with_reason(finding: Finding, reason: str) -> Finding:
    """The finding, excused."""
    values = {name: getattr(finding, name) for name in Finding.__slots__}
    return Finding(**{**values, "suppressed": reason})


def _about_comments(
    loaded: Loaded, comments: list[Suppression], used: set[tuple[int, str]], options: Options, *, unread: bool
) -> Iterator[Finding]:
    for place, comment in enumerate(comments):
        # What could not be read was not checked: that a comment excuses nothing says nothing then, either.
        idle = () if unread else tuple(word for word in comment.words if (place, word) not in used)
        for code, values in _complaints(comment, idle, options):
            if selected(code, options.select, options.ignore):
                yield finding_of(loaded, entry_of(code).rule, Hit((), values), draft=False, at=comment.index)


def _complaints(
    comment: Suppression, idle: tuple[str, ...], options: Options
) -> Iterator[tuple[str, Mapping[str, object]]]:
    if not comment.reason:
        yield "RG017", {"given": listing(comment.words)}
        return
    for why, group in groupby(idle, lambda word: _idleness(word, options)):
        if why is not None:
            yield "RG016", {"given": listing(tuple(group)), "why": IDLE[why], "cure": IDLE_CURES[why]}


def _idleness(word: str, options: Options) -> str | None:
    """Why a word of a comment excuses nothing; None where that says nothing: another day, or a rule that did not run."""
    code = code_named(word)
    if code is None:
        return "unknown"
    if guards_edits(code):
        return "edits"
    if entry_of(code).rule.blocking:
        return "blocking"
    return "nothing" if options.as_of is None and code in codes_of(options) else None
