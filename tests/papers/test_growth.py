"""What a paper costs grows with its plan: twice the units and tasks, about twice the work; letters are written one at a time."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType, FrameType

import pytest

import ruralgov
from ruralgov.papers.origins.origin import Basis
from ruralgov.papers.origins.tasks import light_figures
from ruralgov.plan.progress import Progress
from support import command_line

_FEW, _MANY = 20, 60
DAY = ("--as-of", "2026-09-01")


def _plan(count: int) -> str:
    units = "".join(f"  第{one:03}村: {{}}\n" for one in range(count))
    tasks = "".join(
        f'  - {{id: "{one}", title: 整治第{one:03}村, section: 治理, lead: [第{one:03}村], deadline: 2026-{one % 6 + 1:02d}-20,\n'
        f"     indicators: [{{name: 户数{one}, at_least: 100, unit: 户}}], budget: [{{item: 补助{one}, year: 2026, amount: 1, shares: 分担}}]}}\n"
        for one in range(count)
    )
    return (
        "format: 1\ntitle: 某县整治方案\nstatus: active\nregion: {name: 某县, level: county}\nissuer: 县委农办\n"
        "period: {start: 2026-01-01, end: 2026-12-31}\nmoney_unit: 万元\nfunding: {sources: [省级财政, 县级财政], shares: {分担: {ratio: 1:1}}}\n"
        f"departments:\n  县委农办: {{}}\n{units}sections: [治理]\ntasks:\n{tasks}"
        "duties: [{name: 工作台账, kind: report, by: lead, to: 县委农办, every: 2 months, due: month-end, from: 2026-02}]\n"
        "escalation: [{overdue_days: 1, action: 提醒}, {overdue_days: 60, action: 约谈}]\n"
        "progress: [{date: 2026-08-30, task: '1', percent: 50, by: 第001村}]\n"
    )


def _calls(words: tuple[str, ...]) -> Counter[str]:
    """How often a command calls each function of the program."""
    seen = Counter[CodeType]()

    def count(frame: FrameType, event: str, _what: object) -> None:
        if event == "call":
            seen[frame.f_code] += 1

    sys.setprofile(count)
    try:
        run = command_line(*words)
    finally:
        sys.setprofile(None)
    assert run.code in (0, 1), run.err
    own = (
        (code.co_filename.rpartition("src/ruralgov/")[2], code, times)
        for code, times in seen.items()
        if "ruralgov" in code.co_filename
    )
    return Counter({f"{file}:{code.co_firstlineno} {code.co_name}": times for file, code, times in own})


@pytest.mark.parametrize(
    "words",
    [
        ("report", "-q", "2026Q3", "-f", "html"),
        ("calendar", "--missing", "-f", "html", *DAY),
        ("calendar", "--missing", "--letters", "-f", "docx", *DAY),
        ("escalation", "-f", "html", *DAY),
        ("escalation", "--letters", "-f", "docx", *DAY),
        ("bulletin", "-f", "html", *DAY),
        ("tasks", "-f", "html", *DAY),
        ("budget", "-f", "html"),
    ],
    ids=lambda words: " ".join(words[:3]),
)
def test_work_grows_with_the_plan(words: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RURALGOV_CACHE", "off")
    for count in (2, _FEW, _MANY):
        Path(f"{count}.yaml").write_text(_plan(count), "utf-8")

    def of(count: int) -> Counter[str]:
        return _calls(
            (words[0], f"{count}.yaml", *words[1:], *(("-o", f"信函{count}") if "--letters" in words else ()))
        )

    of(2)  # what a program does once: libraries, templates
    few, many = of(_FEW), of(_MANY)
    most = {name: max(few[name], 2 * _FEW) * _MANY / _FEW * 2 for name in many}
    grows = {name: (few[name], times) for name, times in many.items() if times > most[name]}
    assert not grows


def test_a_calendar_of_many_years_beside_an_error_asks_of_no_day(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For each of its rows it walked through the days of the duty again: 40 seconds for twenty years of one daily duty."""
    monkeypatch.chdir(tmp_path)
    daily = _plan(1).replace("duties: [", "duties: [{text: 日报, kind: report, by: lead, every: day}, ")
    for year in (2027, 2030):
        Path(f"{year}.yaml").write_text(daily.replace("end: 2026-12-31", f"end: {year}-12-31"), "utf-8")
    few, many = (_calls(("calendar", f"{year}.yaml", "-f", "ics", "-o", f"{year}.ics")) for year in (2027, 2030))
    walked = {name for name, times in many.items() if times > 4 * max(few[name], 50)}
    assert not walked
    assert max(times for name, times in many.items() if "workdays" in name) < 10 * 365 * 5


def test_what_a_figure_rests_on_is_no_walk_through_all_tasks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every figure of `meeting -f html` looked whether any task comes back every year."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RURALGOV_CACHE", "off")
    Path("plan.yaml").write_text(_plan(_MANY), "utf-8")
    calls = _calls(("meeting", "plan.yaml", "-f", "html", *DAY))
    needs = [times for name, times in calls.items() if name.startswith("api/tracing/task_needs.py")]
    assert needs
    assert max(needs) < _MANY * _MANY


class Walked(tuple[Progress, ...]):
    """A log that counts how often it is walked through."""

    __slots__ = ()
    walks = 0

    def __iter__(self) -> Iterator[Progress]:
        type(self).walks += 1
        return super().__iter__()


def _walks(count: int) -> int:
    """How often the log is walked for where the lights of all tasks come from; each task has five entries, one not yet known."""
    days = "".join(
        f"  - {{date: 2026-0{month}-28, task: '{one}', percent: {month}0{', entered: 2026-10-09' * (month == 5)}}}\n"
        for month in range(1, 6)
        for one in range(count)
    )
    text = _plan(count).partition("progress:")[0] + "progress:\n" + days
    plan = ruralgov.load("plan.yaml", data=text.encode(), as_of="2026-09-01")
    for one in (plan.index.plan, plan.index.written):
        object.__setattr__(one, "progress", Walked(one.progress))
    basis = Basis(plan.index, plan.day)
    Walked.walks = 0
    told = [light_figures.arithmetic(basis, task).steps for task in plan.index.plan.tasks]
    assert all("2026年5月28日的填报按2026年10月9日记入，这时还没有" in steps for steps in told)
    return Walked.walks


def test_the_log_is_not_walked_for_every_task() -> None:
    """`meeting -f html` of 2,000 tasks with 10,000 entries took 24 s, of 500 with 5,000 1.5 s."""
    assert _walks(40) == _walks(10) < 10


def test_letters_are_drawn_and_written_one_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The letters of 1,800 units, all drawn before the first was written, took 1.1 GB."""
    from ruralgov.cli import letter_files
    from ruralgov.files import writing

    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(_plan(4), "utf-8")
    steps: list[str] = []
    drawn, write = letter_files.drawn, writing.write_bytes
    monkeypatch.setattr(letter_files, "drawn", lambda *given: (steps.append("drawn"), drawn(*given))[1])
    monkeypatch.setattr(
        writing, "write_bytes", lambda *given, over=True: (steps.append("written"), write(*given, over=over))[1]
    )
    assert command_line("calendar", "plan.yaml", "--missing", "--letters", "-o", "催办", *DAY).code == 0
    assert steps == ["drawn", "written"] * 4
    assert len(list(Path("催办").iterdir())) == 4
