"""``ruralgov merge`` by hand and as git's merge driver, in a real repository."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from day_of_run import on_path
from ruralgov.reading.plan_file import load_plan
from support import ROOT, command_line

PLAN = """\
format: 1
title: 示例县改厕方案
departments: {甲局: {}, 乙局: {}}
tasks:
  - id: "1"
    title: 改造户厕  # 印发
    lead: [甲局]
    deadline: 2026-06-10
  - {id: "2", title: 管护, lead: [乙局], deadline: 2026-11-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 40, by: 甲局}
"""


def entry(day: str, task: str, percent: int) -> str:
    return f'  - {{date: {day}, task: "{task}", percent: {percent}}}\n'


def three(folder: Path, base: str, ours: str, theirs: str) -> list[str]:
    files = [folder / name for name in ("base.yaml", "ours.yaml", "theirs.yaml")]
    for file, text in zip(files, (base, ours, theirs), strict=True):
        file.write_text(text, "utf-8")
    return list(map(str, files))


def test_two_logs_are_one_in_the_order_of_entering(tmp_path: Path) -> None:
    files = three(tmp_path, PLAN, PLAN + entry("2026-06-30", "1", 60), PLAN + entry("2026-06-20", "2", 10))
    run = command_line("merge", *files)
    assert (run.code, run.err) == (0, "")
    assert run.out == PLAN + entry("2026-06-20", "2", 10) + entry("2026-06-30", "1", 60)
    assert command_line("merge", *files, "-o", files[1]).code == 0
    assert Path(files[1]).read_text("utf-8") == run.out


def test_what_both_changed_is_said_in_an_offices_words(tmp_path: Path) -> None:
    sides = [PLAN.replace("2026-06-10", day) for day in ("2026-08-31", "2026-09-30")]
    files = three(tmp_path, PLAN, *sides)
    run = command_line("merge", *files)
    assert run.code == 1
    assert "任务1“改造户厕” 完成时限：我方 2026-08-31，对方 2026-09-30" in run.err
    assert "<<<<<<< 我方\n    deadline: 2026-08-31\n=======\n" in run.out
    english = command_line("merge", *files, lang="en")
    assert "task 1 deadline: ours 2026-08-31, theirs 2026-09-30" in english.err
    assert "<<<<<<< ours\n    deadline: 2026-08-31\n=======\n" in english.out


def test_a_thing_that_one_side_changed_and_the_other_took_out_is_no_json(tmp_path: Path) -> None:
    start = PLAN.index('  - id: "1"')
    end = PLAN.index("  - ", start + 4)
    retitled, without = PLAN.replace("改造户厕", "新改户厕"), PLAN[:start] + PLAN[end:]
    files = three(tmp_path, PLAN, retitled, without)
    assert "任务1“新改户厕”：我方改了任务名称，对方删去任务\n" in command_line("merge", *files).err
    assert "task 1: ours changed title, theirs removed it\n" in command_line("merge", *files, lang="en").err
    files = three(tmp_path, PLAN, without, retitled)
    assert "任务1“新改户厕”：我方删去任务，对方改了任务名称\n" in command_line("merge", *files).err


def test_a_comment_that_is_left_out_is_said(tmp_path: Path) -> None:
    ours = PLAN.replace("2026-06-10", "2026-08-31").replace("甲局: {}", "甲局: {aliases: [甲]}")
    theirs = PLAN.replace("deadline: 2026-06-10", "deadline: 2026-06-10  # 汛期").replace(
        "乙局: {}", "乙局: {aliases: [乙]}"
    )
    run = command_line("merge", *three(tmp_path, PLAN, ours, theirs))
    assert run.code == 0
    assert "2026-08-31" in run.out
    assert "# 汛期" in run.out + run.err


@pytest.mark.parametrize("words", [[], ["a.yaml"], ["a.yaml", "b.yaml", "c.yaml"], ["--install", "/"]])
def test_wrong_usage_is_one_clear_line(words: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    run = command_line("merge", *words)
    assert run.code == 2
    assert len(run.err.splitlines()) == 1


class Office:
    """A repository with the driver installed."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "plan.yaml"
        self.folder = folder
        starter = folder / ".bin" / "ruralgov"
        starter.parent.mkdir()
        starter.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m ruralgov "$@"\n', "utf-8")
        starter.chmod(0o755)
        names = {f"GIT_{who}_{what}": "office" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
        path = f"{starter.parent}{os.pathsep}{os.environ['PATH']}"
        self.environment = {
            **os.environ,
            **names,
            "PATH": path,
            "PYTHONPATH": on_path(ROOT / "src"),
            "RURALGOV_LANG": "zh",
        }
        self.git("init", "-q", "-b", "main")
        self.commit(PLAN)

    def git(self, *words: str, code: int = 0) -> str:
        run = subprocess.run(
            ["git", *words], cwd=self.folder, env=self.environment, capture_output=True, text=True, check=False
        )
        assert run.returncode == code, run.stdout + run.stderr
        return run.stdout + run.stderr

    def commit(self, text: str) -> None:
        self.file.write_text(text, "utf-8")
        self.git("add", "plan.yaml")
        self.git("commit", "-qm", "edit")

    @property
    def text(self) -> str:
        return self.file.read_text("utf-8")


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Office:
    found = Office(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert command_line("merge", "--install").code == 0
    assert command_line("merge", "--install").code == 0
    assert (tmp_path / ".gitattributes").read_text("utf-8") == "plan.yaml merge=ruralgov\n"
    return found


def test_two_branches_that_log_merge_without_a_conflict(office: Office) -> None:
    office.git("checkout", "-qb", "other")
    office.commit(PLAN + entry("2026-06-20", "2", 10))
    office.git("checkout", "-q", "main")
    office.commit(PLAN + entry("2026-06-30", "1", 60))
    office.git("merge", "-q", "other", "-m", "merge")
    assert office.text == PLAN + entry("2026-06-20", "2", 10) + entry("2026-06-30", "1", 60)
    assert load_plan(office.file).plan


def test_a_conflict_stops_the_merge_and_names_it(office: Office) -> None:
    office.git("checkout", "-qb", "other")
    office.commit(PLAN.replace("2026-06-10", "2026-09-30"))
    office.git("checkout", "-q", "main")
    office.commit(PLAN.replace("2026-06-10", "2026-08-31") + entry("2026-06-30", "1", 60))
    said = office.git("merge", "other", code=1)
    assert "plan.yaml：1 处两边都改了" in said
    assert "任务1“改造户厕” 完成时限" in said
    assert "<<<<<<< 我方" in office.text
    assert "percent: 60" in office.text


@pytest.mark.parametrize("broken", ["gone", "fails"])
def test_without_the_program_git_merges_by_lines_and_marks_conflicts(office: Office, broken: str) -> None:
    starter = office.folder / ".bin" / "ruralgov"
    starter.unlink()
    if broken == "fails":
        starter.write_text("#!/bin/sh\nexit 3\n", "utf-8")
        starter.chmod(0o755)
    else:
        office.environment["PATH"] = f"{starter.parent}:/usr/bin:/bin"
    office.git("checkout", "-qb", "other")
    office.commit(PLAN.replace("2026-06-10", "2026-09-30"))
    office.git("checkout", "-q", "main")
    office.commit(PLAN.replace("2026-06-10", "2026-08-31"))
    office.git("merge", "other", code=1)
    assert [word in office.text for word in ("<<<<<<< ours", "2026-08-31", "2026-09-30", ">>>>>>> theirs")] == [
        True
    ] * 4
    office.git("merge", "--abort")
    office.git("reset", "-q", "--hard", "HEAD~1")
    office.commit(PLAN + entry("2026-06-30", "1", 60))
    office.git("merge", "-q", "other", "-m", "merge")
    assert office.text == PLAN.replace("2026-06-10", "2026-09-30") + entry("2026-06-30", "1", 60)


def test_of_a_folder_both_endings_are_merged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    office = Office(tmp_path)
    (tmp_path / "plans").mkdir()
    monkeypatch.chdir(tmp_path)
    assert command_line("merge", "--install", "plans").code == 0
    assert office.git("check-attr", "merge", "plans/a/b.yml", "plans/b.yaml").count(": ruralgov") == 2


def test_doctor_tells_of_a_clone_that_has_no_driver(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", office.environment["PATH"])
    assert "按编号、名称合并" in command_line("doctor").out
    office.git("config", "merge.ruralgov.driver", "ruralgov merge %O %A %B -o %A --name %P")
    assert "旧写法" in command_line("doctor").out
    office.git("config", "--unset", "merge.ruralgov.driver")
    run = command_line("doctor")
    assert (run.code, "ruralgov merge --install" in run.out) == (1, True)


def test_branches_that_merge_each_other_criss_cross(office: Office) -> None:
    office.git("checkout", "-qb", "other")
    office.commit(PLAN + entry("2026-06-20", "2", 10))
    office.git("branch", "other-1")
    office.git("checkout", "-q", "main")
    office.commit(PLAN + entry("2026-06-30", "1", 60))
    office.git("branch", "main-1")
    office.git("merge", "-q", "other-1", "-m", "merge")
    office.commit(office.text + entry("2026-07-31", "1", 70))
    office.git("checkout", "-q", "other")
    office.git("merge", "-q", "main-1", "-m", "merge")
    office.commit(office.text.replace("title: 管护", "title: 建管护队伍") + entry("2026-07-20", "2", 20))
    office.git("checkout", "-q", "main")
    office.git("merge", "-q", "other", "-m", "merge")
    days = [one.date.isoformat() for one in load_plan(office.file).plan.progress]  # type: ignore[union-attr]
    assert days == ["2026-03-31", "2026-06-20", "2026-06-30", "2026-07-20", "2026-07-31"]
    assert "建管护队伍" in office.text


def test_a_criss_cross_whose_base_is_in_conflict(office: Office) -> None:
    office.git("checkout", "-qb", "other")
    office.commit(PLAN.replace("2026-06-10", "2026-09-30"))
    office.git("branch", "other-1")
    office.git("checkout", "-q", "main")
    office.commit(PLAN.replace("2026-06-10", "2026-08-31"))
    office.git("branch", "main-1")
    office.git("merge", "other-1", code=1)
    office.commit(PLAN.replace("2026-06-10", "2026-10-31") + entry("2026-07-31", "1", 70))
    office.git("checkout", "-q", "other")
    office.git("merge", "main-1", code=1)
    office.commit(PLAN.replace("2026-06-10", "2026-10-31") + entry("2026-07-20", "2", 20))
    office.git("checkout", "-q", "main")
    office.git("merge", "-q", "other", "-m", "merge")
    assert office.text == PLAN.replace("2026-06-10", "2026-10-31") + entry("2026-07-20", "2", 20) + entry(
        "2026-07-31", "1", 70
    )


_COUNTY = """\
format: 1
title: 青禾县改厕实施方案
status: active
region: {name: 青禾县, level: county}
issuer: 甲局
period: {start: 2026-01-01, end: 2026-12-31}
departments: {甲局: {}, 乙局: {}}
tasks:
  - {id: "1", title: 改造户厕, lead: [甲局, 乙局], joint: true, deadline: 2026-10-30}
progress:
  - {date: 2026-03-31, task: "1", percent: 10}
"""


@pytest.mark.parametrize(
    ("mine", "other", "code"),
    [
        ("percent: 30, by: 甲局", "percent: 40", "RG635"),
        ("percent: 30, by: 甲局", "percent: 40, by: 乙局", "RG619"),
        ("percent: 30, by: 甲局", "percent: 30, note: 已过半", ""),
    ],
    ids=["one unit", "joint leads", "the same figure"],
)
def test_two_figures_of_one_day_are_told_by_merge_and_by_validate(tmp_path, mine, other, code):
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    for file, words in zip(files, ("", mine, other), strict=False):
        entry = f'  - {{date: 2026-06-30, task: "1", {words}}}\n' if words else ""
        file.write_text(_COUNTY + entry, encoding="utf-8")
    result = command_line("--lang", "zh", "merge", *map(str, files[:3]), "-o", str(files[3]))
    told = [line for line in result.err.split("\n") if "2026-06-30" in line]
    assert (result.code, len(told)) == (0, bool(code))
    assert all("30" in line and "40" in line and "甲局" in line for line in told)
    found = command_line("validate", str(files[3]), "--select", "RG619,RG635", "--format", "text").out
    assert (code in found) if code else ("RG6" not in found)


def test_two_corrections_of_one_entry_are_told_by_merge(tmp_path):
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    wrong = '  - {date: 2026-03-31, entered: %s, replaces: 2026-03-31, task: "1", percent: %s, reason: 复核}\n'
    for file, entry in zip(files, ("", wrong % ("2026-05-06", 8), wrong % ("2026-05-08", 7)), strict=False):
        file.write_text(_COUNTY + entry, encoding="utf-8")
    merged = [str(file) for file in files]
    result = command_line("--lang", "zh", "merge", *merged[:3], "-o", merged[3])
    assert result.code == 0
    assert "两边各自更正了同一条记录，两条都保留，以后记入的为准，请核对：" in result.err
    assert "任务1完成8%，更正2026-03-31所记（2026年5月6日记入）；任务1完成7%" in result.err
    alone = command_line("--lang", "zh", "merge", merged[0], merged[1], merged[0], "-o", merged[3])
    assert "更正" not in alone.err


def test_corrections_of_what_each_side_logged_itself_are_not_told(tmp_path):
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    logged = '  - {date: %s, task: "1", percent: 20}\n  - {date: %s, entered: 2026-07-06, replaces: %s, task: "1", percent: 21, reason: 复核}\n'
    for file, day in zip(files, ("", "2026-05-31", "2026-06-30"), strict=False):
        file.write_text(_COUNTY + (logged % (day, day, day) if day else ""), encoding="utf-8")
    result = command_line("--lang", "zh", "merge", *map(str, files[:3]), "-o", str(files[3]))
    assert (result.code, "更正了同一条" in result.err) == (0, False)


def test_a_figure_that_one_correction_takes_back_unseen_is_named_and_stays_a_finding(tmp_path):
    base = _COUNTY.replace("2026-10-30}", "2026-10-30, indicators: [{name: 污水处理站, unit: 座, at_least: 12}]}")
    base = base.replace("percent: 10}", "percent: 45, indicators: {污水处理站: 9}}")
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    for file in files[:3]:
        file.write_text(base, encoding="utf-8")
    correct = ("--replaces", "2026-03-31", "--entered")
    seven = ("2026-05-06", "--percent", "40", "--actual", "污水处理站=7", "--reason", "误报两座")
    command_line("log", "1", str(files[1]), *correct, *seven)
    command_line("log", "1", str(files[2]), *correct, "2026-05-08", "--percent", "42", "--reason", "核对")
    merged = str(files[3])
    told = command_line("--lang", "zh", "merge", *map(str, files[:3]), "-o", merged).err
    assert "任务1 2026-03-31 的污水处理站，甲局先后填了 7 和 9，以排在后面的为准" in told
    assert "任务1完成40%，更正2026-03-31所记，污水处理站 7（2026年5月6日记入）" in told
    check = ("--lang", "zh", "validate", merged, "--select", "RG635")
    assert "污水处理站，甲局先后填了 7 和 9" in command_line(*check).out
    # What answers it is silent, whichever figure is found right.
    answer = (*correct, "2026-05-10", "--reason", "核对", "--percent", "40", "--actual", "污水处理站=7")
    assert command_line("log", "1", merged, *answer).code == 0
    assert "RG635" not in command_line(*check).out


def test_a_correction_taken_back_as_a_whole_is_no_figure_lost_in_a_merge(tmp_path):
    file = tmp_path / "plan.yaml"
    file.write_text(_COUNTY, encoding="utf-8")
    for day, percent in (("2026-05-06", "8"), ("2026-05-08", "10")):
        correct = ("--replaces", "2026-03-31", "--entered", day, "--percent", percent, "--reason", "复核")
        assert command_line("log", "1", str(file), *correct).code == 0
    assert "RG635" not in command_line("validate", str(file), "--select", "RG635").out


def test_two_figures_of_one_day_are_told_beside_a_conflict(tmp_path):
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    sides = (("2026-10-30", ""), ("2026-11-30", "percent: 30, by: 甲局"), ("2026-12-31", "percent: 40, by: 甲局"))
    for file, (deadline, words) in zip(files, sides, strict=False):
        entry = f'  - {{date: 2026-06-30, task: "1", {words}}}\n' if words else ""
        file.write_text(_COUNTY.replace("2026-10-30", deadline) + entry, encoding="utf-8")
    result = command_line("--lang", "zh", "merge", *map(str, files[:3]), "-o", str(files[3]))
    assert result.code == 1
    assert "<<<<<<<" in files[3].read_text("utf-8")
    assert "两边对同一天报了不同的数，两条都保留，请核对" in result.err
    assert "甲局先后填了 30 和 40" in result.err


def test_an_entry_behind_a_closing_of_the_other_side_is_told(tmp_path):
    late = entry("2026-12-20", "2", 80)
    closed = PLAN + "status: closed\nclosed: {on: 2026-11-30, document: 某办发〔2026〕9号}\n"
    for ours, theirs in ((closed, PLAN + late), (PLAN + late, closed)):
        result = command_line(
            "--lang", "zh", "merge", *three(tmp_path, PLAN, ours, theirs), "-o", str(tmp_path / "out")
        )
        assert result.code == 0
        assert "一边结束了方案，另一边又记了结束以后的，两边都保留；凭文件重新执行" in result.err
        assert "方案 2026-11-30 已经结束，这一条是 2026-12-20 的" in result.err
    alone = command_line("--lang", "zh", "merge", *three(tmp_path, PLAN, closed, PLAN + entry("2026-11-20", "2", 80)))
    assert "结束以后" not in alone.err


_TWO = '  - {id: "2", title: 管护, lead: [乙局], deadline: 2026-11-30}\n'
_CANCELLED = PLAN.replace(
    "2026-11-30}", "2026-11-30, ended: {on: 2026-07-15, how: cancelled, document: 某办发〔2026〕9号}}"
)


@pytest.mark.parametrize(
    ("ours", "theirs", "said"),
    [
        (_CANCELLED, PLAN + entry("2026-07-31", "2", 60), "2026-07-31 还记了任务2的完成百分比"),
        (PLAN.replace(_TWO, ""), PLAN + entry("2026-07-31", "2", 60), "2026-07-31 的进展记在任务“2”名下"),
    ],
)
def test_what_one_side_ended_and_the_other_still_uses_is_told(tmp_path, ours: str, theirs: str, said: str) -> None:
    for sides in ((ours, theirs), (theirs, ours)):
        run = command_line("merge", *three(tmp_path, PLAN, *sides), "-o", str(tmp_path / "out"))
        assert "一边终止或取消了的，另一边还在用，两边都保留，请核对：" in run.err
        assert said in run.err
    alone = command_line("merge", *three(tmp_path, PLAN, ours, PLAN + entry("2026-07-01", "1", 60)))
    assert "还在用" not in alone.err


_PAID = "{date: 2026-07-10, source: 省级财政, task: '1', item: 改厕补助, amount: 5万元%s}\n"


def paid(*documents: str) -> str:
    entries = "".join(f"    - {_PAID % one}" for one in documents)
    return f"{PLAN}funding:\n  sources: [省级财政]\n  payments:\n{entries}"


@pytest.mark.parametrize(
    ("base", "ours", "theirs", "told"),
    [
        (PLAN, paid(""), paid(""), 1),
        (paid(""), paid("", ""), paid("", ""), 1),
        (PLAN, paid(", document: 凭证3"), paid(", document: 凭证3"), 0),
        (PLAN, paid(", document: 凭证3"), paid(""), 0),
        (paid(""), paid("", ", document: 凭证3"), paid("", ", document: 凭证4"), 0),
    ],
)
def test_equal_sums_without_a_document_may_be_two(tmp_path, base: str, ours: str, theirs: str, told: int) -> None:
    more = theirs.replace("title: 示例县改厕方案", "title: 示例县改厕实施方案")
    files = three(tmp_path, base, ours, more)
    run = command_line("merge", *files, "-o", str(tmp_path / "out"))
    assert run.code == 0
    words = "两边各记了一条完全相同、没有文号或凭证号的，只保留一条"
    assert (run.err.count(words), run.err.count("2026年7月10日 任务1“改厕补助” 省级财政5万元")) == (told, told)
    english = command_line("merge", *files, "-o", str(tmp_path / "out"), lang="en").err
    assert ("2026-07-10 task 1, 改厕补助: 省级财政, 5 万元" in english) is bool(told)


def test_equal_progress_of_both_sides_is_told(tmp_path) -> None:
    same = PLAN + '  - {date: 2026-07-31, task: "1", percent: 60, indicators: {新建改造户厕: 40}}\n'
    files = three(tmp_path, PLAN, same, same.replace("title: 示例县改厕方案", "title: 示例县改厕实施方案"))
    run = command_line("merge", *files, "-o", str(tmp_path / "out"))
    assert "两边各填了一条完全相同的进展，只保留一条" in run.err
    assert "2026年7月31日 任务1完成60%，新建改造户厕 40" in run.err
    other = command_line(
        "merge", *three(tmp_path, PLAN, same, same.replace("percent: 60", "percent: 61")), "-o", str(tmp_path / "out2")
    )
    assert "完全相同的进展" not in other.err


def test_a_correction_that_both_had_is_not_told_again_beside_a_new_one(tmp_path):
    files = [tmp_path / name for name in ("base.yaml", "ours.yaml", "theirs.yaml", "merged.yaml")]
    wrong = '  - {date: 2026-03-31, entered: %s, replaces: 2026-03-31, task: "1", percent: %s, reason: 复核}\n'
    known, more = wrong % ("2026-05-06", 8), wrong % ("2026-05-08", 7)
    other = '  - {date: 2026-06-30, task: "1", percent: 30}\n'
    for file, entries in zip(files, (known, known + more, known + other), strict=False):
        file.write_text(_COUNTY + entries, encoding="utf-8")
    told = command_line("--lang", "zh", "merge", *map(str, files[:3]), "-o", str(files[3]))
    assert (told.code, "更正了同一条" in told.err) == (0, False)
