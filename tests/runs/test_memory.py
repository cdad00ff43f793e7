"""What was checked before is remembered, and can never change an answer."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from governance_plans import plan_file, plan_text
from ruralgov.files import recorded_reads
from ruralgov.runs import store
from support import PLANS, command_line

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="runs are forked")
if sys.platform != "win32":
    from forked import program_run

HOUSE = "notices:\n  - {year: 2031, festival: 国庆节, start: 2031-10-01, end: 2031-10-07, workdays: []}\n"
LOG = 'progress:\n  - {date: 2021-06-30, task: "1", percent: 50, by: 甲局}\n'
DRAFT = plan_text("").replace("period: {start: 2021-01-01, end: 2021-12-31}\n", "status: draft\n")


def test_an_unchanged_run_is_put_out_again_without_the_program_being_loaded(tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    first, again = (run(tmp_path, "validate", "plan.yaml") for _ in range(2))
    assert first == again
    assert "1 个方案" in first.out
    assert played(tmp_path) == 1


@pytest.mark.parametrize("words", [["validate", "."], ["rollup", "."], ["budget", ".", "-f", "json"], ["tasks", "a.yaml"], ["fmt", ".", "--check"]], ids=" ".join)  # fmt: skip
def test_every_command_that_is_remembered_is_remembered(words, tmp_path) -> None:
    for name in ("a.yaml", "b.yaml"):
        (tmp_path / name).write_bytes((PLANS / "cadre-funds.yaml").read_bytes())
    assert run(tmp_path, *words) == run(tmp_path, *words)
    assert played(tmp_path) == 1


def test_of_many_plans_only_the_changed_one_is_checked_anew(tmp_path) -> None:
    for number in range(5):
        plan_file(tmp_path / f"{number}.yaml", "", f"{number}县方案")
    run(tmp_path, "validate", ".")
    kept = {place for place, _, _ in entries(tmp_path)}
    plan_file(tmp_path / "3.yaml", LOG, "3县方案")
    run(tmp_path, "validate", ".")
    fresh = {place for place, _, _ in entries(tmp_path)} - kept
    assert len(kept) == 6
    assert len(fresh) == 1  # of the plan; the whole run has the same words and takes its old place


STEPS = {
    "log": lambda at: plan_file(at / "a.yaml", LOG),
    "plain": lambda at: plan_file(at / "a.yaml", ""),
    "draft": lambda at: (at / "a.yaml").write_text(DRAFT, "utf-8"),
    "broken": lambda at: (at / "a.yaml").write_text("title: [", "utf-8"),
    "2031": lambda at: plan_file(at / "a.yaml", "").write_text((at / "a.yaml").read_text("utf-8").replace("2021", "2031"), "utf-8"),
    "wrong unit": lambda at: plan_file(at / "b.yaml", 'tasks:\n  - {id: "1", title: 建站, lead: [丙局], deadline: 2021-10-04}\n'),
    "more": lambda at: plan_file(at / "deep" / "c.yaml", "", "丙县方案"),
    "less": lambda at: (at / "deep" / "c.yaml").unlink(missing_ok=True),
    "link": lambda at: (at / "d.yaml").is_symlink() or (at / "d.yaml").symlink_to("a.yaml"),
    "no link": lambda at: (at / "d.yaml").unlink(missing_ok=True),
    "holidays": lambda at: (at / "holidays.yaml").write_text(HOUSE, "utf-8"),
    "holidays above": lambda at: (at.parent / "holidays.yaml").write_text(HOUSE.replace("-10-", "-12-").replace("-01,", "-26,").replace("-07,", "-31,"), "utf-8"),
    "no holidays": lambda at: [(one / "holidays.yaml").unlink(missing_ok=True) for one in (at, at.parent)],
    "repository": lambda at: (at / ".git").mkdir(exist_ok=True),
    "baseline": lambda at: (at / "known.json").write_text('{"version": 1, "accepted": []}', "utf-8"),
    "full baseline": lambda at: command_line("validate", str(at / "a.yaml"), "--write-baseline", str(at / "known.json")),
    "unreadable": lambda at: (at / "e.yaml").mkdir(exist_ok=True),
    "readable": lambda at: (at / "e.yaml").is_dir() and (at / "e.yaml").rmdir(),
    "templates": lambda at: (at / "templates").mkdir(exist_ok=True),
}  # fmt: skip
COMMANDS = [
    "validate .", "validate a.yaml", "validate [ab].yaml --format json", "validate . --format sarif", "validate --select RG1 .",
    "validate . --as-of today", "validate . --show-suppressed", "validate a.yaml --baseline known.json",
    "rollup .", "rollup . -f json --year 2021", "budget . -f csv", "tasks a.yaml", "tasks a.yaml --as-of today", "fmt . --check",
]  # fmt: skip
SURROUNDINGS = st.fixed_dictionaries(
    {
        "RURALGOV_LANG": st.sampled_from(["zh", "en"]),
        "COLUMNS": st.sampled_from(["40", "100"]),
        "NO_COLOR": st.sampled_from(["", "1"]),
        "FORCE_COLOR": st.sampled_from(["", "1"]),
    }
)
SITUATION = st.tuples(st.sampled_from([*STEPS]), st.sampled_from(COMMANDS), SURROUNDINGS, st.sampled_from(["2021-07-01", "2022-01-01"]))  # fmt: skip


@settings(max_examples=3, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SITUATION, min_size=3, max_size=8))
def test_no_answer_ever_depends_on_what_is_remembered(tmp_path_factory, situations) -> None:
    lived_through(tmp_path_factory, situations)


@pytest.mark.slow
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(SITUATION, min_size=3, max_size=8))
def test_no_answer_of_many_more_depends_on_what_is_remembered(tmp_path_factory, situations) -> None:
    lived_through(tmp_path_factory, situations)


def lived_through(tmp_path_factory, situations) -> None:
    """Each run of a series of them says what it says where nothing is remembered."""
    above = tmp_path_factory.mktemp("office")
    (above / "plans" / "deep").mkdir(parents=True)
    at = above / "plans"
    for name in ("a.yaml", "b.yaml"):
        plan_file(at / name, "")
    with pytest.MonkeyPatch.context() as patch:
        for step, words, surroundings, day in situations:
            STEPS[step](at)
            patch.setattr(recorded_reads, "_today", lambda day=day: day)
            remembering = program_run(*words.split(), folder=at, environment={**surroundings, "RURALGOV_CACHE": str(above / "kept")})  # fmt: skip
            fresh = program_run(*words.split(), folder=at, environment={**surroundings, "RURALGOV_CACHE": "off"})
            assert remembering == fresh, (step, words)


CHANGES = {"log": "rollup . -f json", "2031": "tasks a.yaml", "broken": "rollup .", "wrong unit": "validate .", "more": "validate .", "holidays above": "validate . --show-suppressed", "link": "validate .", "full baseline": "validate . --baseline known.json", "unreadable": "validate ."}  # fmt: skip


@pytest.mark.parametrize(("step", "words"), CHANGES.items())
def test_what_changes_the_answer_is_looked_at(step, words, tmp_path) -> None:
    at = tmp_path / "plans"
    (at / "deep").mkdir(parents=True)
    for before in ("2031" if "holidays" in step else "plain", "baseline"):
        STEPS[before](at)
    plan_file(at / "b.yaml", "sections: [空板块]\n")
    kept = {"RURALGOV_LANG": "zh", "RURALGOV_CACHE": str(tmp_path / "kept")}
    first = program_run(*words.split(), folder=at, environment=kept)
    STEPS[step](at)
    second = program_run(*words.split(), folder=at, environment=kept)
    assert second != first
    assert second == program_run(*words.split(), folder=at, environment={**kept, "RURALGOV_CACHE": "off"})


@pytest.mark.parametrize("harm", ["cut", "one bit", "emptied", "a folder", "another's words"])
def test_a_damaged_memory_is_no_memory(harm, tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    first = run(tmp_path, "validate", "plan.yaml")
    files = [Path(place) for place, _, _ in entries(tmp_path)]
    for file, other in zip(files, reversed(files), strict=True):
        data = file.read_bytes()
        if harm == "a folder":
            file.unlink()
            file.mkdir()
        elif harm == "another's words":
            kept = other.read_bytes()
            other.write_bytes(data)
            file.write_bytes(kept)
            break
        else:
            changed = {"cut": data[:-1], "one bit": data[:-1] + bytes([data[-1] ^ 1]), "emptied": b""}
            file.write_bytes(changed[harm])
    assert run(tmp_path, "validate", "plan.yaml") == first


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_done_without(tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    kept = tmp_path / "kept"
    kept.mkdir()
    kept.chmod(stat.S_IRUSR | stat.S_IXUSR)
    assert run(tmp_path, "validate", "plan.yaml").code == 0
    assert not entries(tmp_path)


def test_a_file_in_place_of_the_folder_is_done_without(tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    (tmp_path / "kept").write_text("", "utf-8")
    assert run(tmp_path, "validate", "plan.yaml") == run(tmp_path, "validate", "plan.yaml")


def test_what_others_may_write_is_not_believed(tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    run(tmp_path, "validate", "plan.yaml")
    (tmp_path / "kept").chmod(0o777)
    run(tmp_path, "validate", "plan.yaml")
    assert played(tmp_path) == 0


@pytest.mark.parametrize("words", [["validate", "plan.yaml", "--no-cache"], ["budget", "plan.yaml", "-o", "out.md"], ["rollup", "plan.yaml", "-oout.json"], ["validate", "--fix", "plan.yaml"], ["tasks", "plan.yaml", "-f", "html"]], ids=" ".join)  # fmt: skip
def test_a_run_that_writes_or_is_told_to_do_without_is_not_remembered(words, tmp_path) -> None:
    plan_file(tmp_path / "plan.yaml", "")
    run(tmp_path, *words)
    assert played(tmp_path) == 0


def test_the_memory_is_bounded_and_forgets_the_oldest(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    for number in range(20):
        key = store.key_of("test", str(number))
        store.put(key, [b"x" * 10_000])
        os.utime(tmp_path / "kept" / "1" / key[:2] / key[2:], (number, number))
    store.prune(100_000)
    left = [number for number in range(20) if store.get(store.key_of("test", str(number)))]
    assert left
    assert left == list(range(20 - len(left), 20))
    assert sum(size for _, _, size in store.entries()) <= 100_000


def test_the_cache_command_shows_and_clears(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("RURALGOV_CACHE", str(tmp_path / "kept"))
    store.put(store.key_of("test"), [b"x"])
    assert "1 条" in command_line("cache").out
    assert "清除了 1 条" in command_line("cache", "--clear").out
    assert "0 条" in command_line("cache").out
    monkeypatch.setenv("RURALGOV_CACHE", "off")
    assert "已关闭" in command_line("cache").out


def run(folder: Path, *words: str):
    surroundings = {"RURALGOV_LANG": "zh", "COLUMNS": "100", "RURALGOV_CACHE": str(folder / "kept")}
    found = program_run(*words, folder=folder, environment=surroundings)
    RUNS[folder] = (words, surroundings)
    return found


RUNS: dict[Path, tuple[tuple[str, ...], dict[str, str]]] = {}


def entries(folder: Path) -> list[tuple[str, float, int]]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RURALGOV_CACHE", str(folder / "kept"))
        return list(store.entries())


def played(folder: Path) -> int:
    """Whether the last run again would be played: the program is not there to be loaded."""
    import ruralgov.__main__ as program

    words, surroundings = RUNS[folder]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(program, "_run_anew", lambda _: 77)
        return int(program_run(*words, folder=folder, environment=surroundings).code != 77)
