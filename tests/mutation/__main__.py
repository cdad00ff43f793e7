"""``python tests/mutation [COUNT] [SEED] [ROOM…] [FILE:LINE…]``: small mistakes put into the rooms, one at a time; does a test notice?

The tests are collected once; each mistake is made in a fork of that process, and only tests that run its line are run,
the quickest first. What no test notices is named with its line. A mistake that makes a test run on counts as noticed.
``shares:40`` tries every mistake of that line, and no others.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import random
import signal
import sys
import time
from collections import Counter, defaultdict
from pathlib import Path
from zlib import crc32

import pytest
from _pytest.main import pytest_runtestloop as run_items

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path[:0] = [str(HERE), str(ROOT / "src")]

from changed_code import Mistake, codes, mistakes, put, text_of  # noqa: E402
from covering import Lines  # noqa: E402

ROOMS = ("money", "progress", "changes", "editing")
TESTS = {
    "money": (
        "money",
        "checking/rules/test_rg3_money.py",
        "checking/rules/test_twice_and_order.py",
        "reading/neighbouring_files/test_earlier_plan.py",
        "plan/funding",
        "records/test_closing.py",
        "editing/next_year",
        "dataset/rows",
        "dataset/test_questions_agree.py",
        "ledger/test_dated_sums.py",
        "papers/tables",
        "papers/origins/money",
        "papers/report/test_money_of_other_years.py",
        "aggregation/test_many_plans.py",
        "cli/commands/papers/test_budget.py",
    ),
    "progress": (
        "progress",
        "checking/rules/test_rg6_progress.py",
        "checking/rules/test_rg5_targets.py",
        "checking/rules/test_corrected_twice.py",
        *(f"checking/reach/test_{what}.py" for what in ("limits_of_lights", "measures")),
        "plan/lookups/day/test_known_when.py",
        "aggregation/test_shared_indicators.py",
        *(f"calendar/test_{what}.py" for what in ("missing", "target_days")),
        "ledger/test_refused_is_told.py",
        "papers/test_one_light.py",
        "papers/origins/targets",
        "papers/origins/tasks",
        *(f"papers/report/test_{what}.py" for what in ("goal_told_by_periods", "goals_on_page_one", "late_and_ended")),
        *(f"papers/tables/test_{what}.py" for what in ("lag_words", "units_table", "printed_figures")),
    ),
    "changes": (
        "changes",
        "papers/changes",
        "plan/lookups/day",
        *(f"cli/commands/plan_file/test_{what}.py" for what in ("merge", "reorganised_year")),
        *(f"cli/commands/checks/test_diff_of_{what}.py" for what in ("a_history", "excused_changes", "unread_files")),
    ),
    "editing": (
        "editing",
        "records",
        "revising",
        "ledger/test_import.py",
        "ledger/rows",
        "workbook/test_round_trip.py",
        "reading/test_chinese_quotes.py",
        "checking/rules/test_kept_records.py",
        "cli/commands/plan_file",
        *(f"cli/test_{what}.py" for what in ("refusals", "odd_files", "did_you_mean")),
        "cli/importing",
        "calendar/test_house_file.py",
        "calendar/test_holiday_notice.py",
        *(f"plan/lookups/day/test_{what}.py" for what in ("reorganisation", "known_when")),
        *(f"progress/test_{what}.py" for what in ("other_ends", "dated_targets")),
        *(f"money/test_{what}.py" for what in ("refunds_over_years", "neighbouring_years", "brought_advances")),
        *(
            f"changes/test_{what}.py"
            for what in ("task_ends", "real_approvals", "covering_amendments", "reorganised_units", "amended_fields")
        ),
        "desk/pages/keep",
        "desk/pages/folder",
        "desk/pages/work",
    ),
}
"""The tests that hold a room, and the rules' own examples for all."""
OF_ALL = ("checking/rules/test_snippets.py",)
_KNOWN = ROOT / "build" / "mutation" / "lines.json"
"""What earlier runs know of the lines of a test: to run them all takes minutes."""
SECONDS = 30
"""Of tests that a mistake is looked for with; a test that takes so long is not among them."""
_NOTICED, _UNNOTICED, _NOT_MADE = 1, 0, 3
_FATES = {_UNNOTICED: "survived", _NOT_MADE: "not made"}
_UNSEEN = ("survived", "no test", "not made")


class Mutation:
    """A plugin of pytest: in place of running the tests it runs them once for their lines, and once for each mistake."""

    def __init__(self, sample: list[Mistake], files: set[Path]) -> None:
        self.sample = sample
        self.files = files
        self.survivors: list[Mistake] = []
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        began = time.monotonic()
        sys.setrecursionlimit(5000)
        _imported(self.files)
        gc.collect()
        gc.freeze()
        run_by = self._covering(session)
        print(f"{len(session.items)} tests, their lines known after {time.monotonic() - began:.0f} s", flush=True)
        session.config.option.maxfail = 1
        by_id = {item.nodeid: item for item in session.items}
        for number, mistake in enumerate(self.sample, 1):
            tests = [by_id[name] for name in run_by.get((str(mistake.file), mistake.line), ())]
            fate = "no test" if not tests else self._fate(session, tests, mistake)
            self.counts[mistake.file.relative_to(ROOT / "src/ruralgov").parts[0]][fate] += 1
            if fate in _UNSEEN:
                self.survivors.append(mistake)
            if fate != "noticed":
                print(f"{number}: {fate}: {told(mistake)}", flush=True)
        return True

    def _covering(self, session: pytest.Session) -> dict[tuple[str, int], list[str]]:
        """The tests that run a line, the quickest first, as many as there is time for."""
        rooms = "".join(map(text_of, sorted(self.files)))
        known = json.loads(_KNOWN.read_text("utf-8")) if _KNOWN.exists() else {}
        # What the lines of a test depend on: its own file and those that are watched.
        keys = {item.nodeid: f"{crc32(text_of(item.path).encode(), crc32(rooms.encode())):x}" for item in session.items}
        fresh = [item for item in session.items if known.get(item.nodeid, [""])[0] != keys[item.nodeid]]
        lines = Lines(self.files)
        told = _forked(lambda: _lines_of(session, fresh, lines))
        known |= {name: [keys[name], *one] for name, one in told.items()}
        _KNOWN.parent.mkdir(parents=True, exist_ok=True)
        _KNOWN.write_text(json.dumps(known), "utf-8")
        found = {name: known[name][1:] for name, key in keys.items() if known.get(name, [""])[0] == key}
        took = {name: seconds for name, (seconds, _) in found.items()}
        run_by: dict[tuple[str, int], list[str]] = defaultdict(list)
        for name in sorted(took, key=took.__getitem__):
            for place in sorted({place for statement in found[name][1] for place in lines.of(statement)}):
                run_by[place].append(name)
        return {place: list(_in_time(names, took)) for place, names in run_by.items()}

    def _fate(self, session: pytest.Session, tests: list[pytest.Item], mistake: Mistake) -> str:
        pid = os.fork()
        if pid == 0:
            signal.alarm(SECONDS * 40)  # ends a test that waits for ever; a busy machine takes no test for one
            signal.setitimer(signal.ITIMER_PROF, SECONDS * 2)
            _silent()
            try:
                gc.unfreeze()
                if not put(mistake.file, codes(mistake)):
                    os._exit(_NOT_MADE)
                session.items = tests
                session.testsfailed = 0
                try:
                    run_items(session)
                except session.Failed:
                    os._exit(_NOTICED)
                os._exit(_NOTICED if session.testsfailed else _UNNOTICED)
            finally:
                os._exit(_NOTICED)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return "ran on" if status < 0 else _FATES.get(status, "noticed")


def _in_time(names: list[str], took: dict[str, float]):
    left = float(SECONDS)
    for name in names:
        left -= took[name]
        if left < 0:
            return
        yield name


def _lines_of(session: pytest.Session, items: list[pytest.Item], lines: Lines) -> dict[str, tuple[float, list[int]]]:
    """Each test that passes alone: the seconds it takes and the statements it runs."""
    gc.unfreeze()
    lines.watch()
    found: dict[str, tuple[float, list[int]]] = {}

    class Watch:
        @pytest.hookimpl(wrapper=True)
        def pytest_runtest_protocol(self, item: pytest.Item):
            failed = session.testsfailed
            lines.start()
            try:
                return (yield)
            finally:
                seconds = lines.stop()
                if session.testsfailed == failed and seconds < SECONDS:
                    found[item.nodeid] = (seconds, sorted(lines.met))

    session.config.pluginmanager.register(Watch())
    session.items = items
    run_items(session)
    return found


def _forked(work):
    """What the work gives, done in a fork: what it remembers is forgotten."""
    out, into = os.pipe()
    pid = os.fork()
    if pid == 0:
        _silent()
        try:
            data = json.dumps(work()).encode()
            while data:
                data = data[os.write(into, data) :]
        finally:
            os._exit(0)
    os.close(into)
    with os.fdopen(out, "rb") as stream:
        data = stream.read()
    os.waitpid(pid, 0)
    return json.loads(data)


def _silent() -> None:
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, 1)
    os.dup2(null, 2)


def _imported(files: set[Path]) -> None:
    """What a command would load only when it is called is loaded: a mistake can be made in what is alive alone."""
    for file in files:
        parts = file.relative_to(ROOT / "src").with_suffix("").parts
        importlib.import_module(".".join(part for part in parts if part != "__init__"))


def told(mistake: Mistake) -> str:
    """A mistake in one line."""
    where = f"{mistake.file.relative_to(ROOT)}:{mistake.line}"
    return " ".join(f"{where}: {mistake.kind}: {mistake.before} -> {mistake.after or 'left out'}".split())[:220]


def main(count: int, seed: int, rooms: tuple[str, ...], lines: set[str]) -> int:
    """Run; how many mistakes nobody noticed."""
    every = [
        mistake
        for room in rooms
        for file in sorted((ROOT / "src/ruralgov" / room).rglob("*.py"))
        for mistake in mistakes(file)
    ]
    sample = [one for one in every if f"{one.file.stem}:{one.line}" in lines]
    sample = sample if lines else random.Random(seed).sample(every, min(count, len(every)))
    print(f"{len(sample)} of {len(every)} mistakes, seed {seed}, in {' '.join(rooms)}", flush=True)
    mutation = Mutation(sample, {mistake.file for mistake in every})
    tests = [name for room in rooms for name in TESTS[room]]
    paths = [str(ROOT / "tests" / name) for name in (*tests, *OF_ALL)]
    assert all(map(os.path.exists, paths)), "tests that are not there notice nothing"
    os.environ["CI"] = "1"  # the same examples for each mistake
    os.environ.pop("PYTEST_ADDOPTS", None)  # its options may be of plugins that do not run here
    pytest.main(
        ["-o", "addopts=--import-mode=importlib", "-p", "no:terminal", "-p", "no:cacheprovider", *paths],
        plugins=[mutation],
    )
    return mutation_told(mutation)


def mutation_told(mutation: Mutation) -> int:
    if not mutation.counts:
        print("no mistake was tried: the tests could not be run")
        return 1
    for room, counts in mutation.counts.items():
        total = sum(counts.values())
        unseen = sum(counts[fate] for fate in _UNSEEN)
        print(f"{room}: {total - unseen} of {total} noticed ({(total - unseen) / total:.1%}); {dict(counts)}")
    return len(mutation.survivors)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    named = tuple(word for word in sys.argv[1:] if not word.isdigit() and ":" not in word)
    places = {word for word in sys.argv[1:] if ":" in word}
    sys.exit(1 if main(*(numbers + [300, 1][len(numbers) :]), named or ROOMS, places) else 0)
