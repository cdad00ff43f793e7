"""A scratch repository with a history of edits: the gate passes and fails exactly where it should."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from edits import PLAN
from ruralgov.checking.rules.base import completed
from ruralgov.cli.app import run
from scratch_repository import NEW_ENTRY, A, B, Edit, Repo, approved, both, gate, log, swap

# What is done to the plan, one commit each, and the rules that must speak (nothing: the gate passes).
HISTORY: list[tuple[str, Edit, set[str]]] = [
    ("a comment", swap("tasks:\n", "# 任务\ntasks:\n"), set()),
    ("a new log entry", log, set()),
    ("a deadline without approval", swap(A, B), {"RG701"}),
    ("and taken back", swap(B, A), set()),
    ("the deadline with approval", both(swap(A, B), approved("deadline", "2026-06-30", "2026-08-31", "1")), set()),
    ("an approval of another task", both(swap("deadline: 2026-10\n", "deadline: 2026-11\n"), approved("deadline", "2026-10", "2026-11", "2")), {"RG701", "RG711"}),
    ("amounts in another unit", swap("amount: 1.5,", "amount: 15000元,"), set()),
    ("an alias spelled out", swap("县农业局, 各乡镇", "县农业农村局, 各乡镇"), set()),
    ("more money", swap("amount: 15000元,", "amount: 25000元,"), {"RG704"}),
    ("less money, approved", both(swap("amount: 25000元,", "amount: 2万元,"), approved("budget.议事会堂.amount", "25000元", "2", "1")), set()),
    ("a target lowered in flow style", swap("at_least: 300", "at_least: 250"), {"RG703"}),
    ("a target raised", swap("at_least: 250", "at_least: 260"), set()),
    ("a lead swapped with support", both(swap("lead: [县委农办]", "lead: [县财政局]"), swap("[县农业农村局, 各乡镇]", "[县委农办, 各乡镇]")), {"RG702"}),
    ("tasks in another order", lambda text: text.replace('  - id: "3"\n    title: 建设数字展厅\n    lead: [县财政局]\n    deadline: 2026-11\n', "").replace("tasks:\n", 'tasks:\n  - id: "3"\n    title: 建设数字展厅\n    lead: [县财政局]\n    deadline: 2026-11\n', 1), set()),
    ("a task renumbered with its log", lambda text: text.replace('id: "3"', 'id: "3a"').replace('task: "3"', 'task: "3a"'), set()),
    ("the freed id given to a new task", swap("parameters:\n", '  - {id: "3", title: 清理合同, lead: [县委农办], deadline: 2026-09, added: 2026-07-01}\nparameters:\n'), set()),
    ("an id given to another task", swap('id: "3", title: 清理合同, lead: [县委农办]', 'id: "3", title: 发布榜单, lead: [县财政局]'), {"RG706", "RG710"}),
    ("the last log entry rewritten", swap(NEW_ENTRY, NEW_ENTRY.replace("60", "70")), {"RG707"}),
    ("the first log entry deleted", swap('  - {date: 2026-03-31, task: "1", percent: 40, by: 县委农办}\n', ""), {"RG707"}),
    ("log entries in another style", swap('  - {date: 2026-03-31, task: "3a", percent: 10, by: 县财政局}\n', '  - date: 2026-03-31\n    by: 县财政局\n    task: "3a"\n    percent: 10.0\n'), set()),
    ("a payment rewritten", swap("amount: 3000元", "amount: 3100元"), {"RG708"}),
    ("a payment added", swap("progress:\n", '    - {date: 2026-07-02, source: 省级财政, task: "1", item: 议事会堂, amount: 100元}\nprogress:\n'), set()),
    ("an approval rewritten", swap("from: 25000元", "from: 24000元"), {"RG709"}),
    ("an approval without its change", approved("title", "完善村级议事", "完善议事", "1"), {"RG711"}),
    ("its change, later", swap("title: 完善村级议事", "title: 完善议事"), set()),
    ("the head-count that steers money", swap("value: 40", "value: 44"), {"RG704"}),
    ("the ratio, 4:2 for 2:1", swap('"2:1"', '"4:2"'), set()),
    ("the order of sources, which 4:2 rests on", swap("[省级财政, 县级财政]", "[县级财政, 省级财政]"), {"RG705"}),
    ("a stage's end, for the tasks without a deadline", swap("end: 2026-09", "end: 2026-12"), {"RG701"}),
    ("a draft again", swap("status: active", "status: draft"), {"RG712"}),
    ("anything in a draft", both(swap(B, "deadline: 2026-12-01"), swap("value: 44", "value: 99")), set()),
    ("issued again", swap("status: draft", "status: active"), set()),
]  # fmt: skip


def test_the_gate_over_a_history_of_thirty_edits(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    assert len(HISTORY) >= 30
    text = completed(PLAN)
    repo.commit("plans/plan.yaml", text, "first")
    for name, edit, expected in HISTORY:
        after = edit(text)
        assert after != text
        repo.commit("plans/plan.yaml", after, name)
        code, found, said = gate(capsys, "--base", "HEAD~1")
        assert (name, found) == (name, expected), said
        assert code == (1 if expected - {"RG711"} else 0), name
        assert gate(capsys, "--base", "HEAD~1", "--fail-on", "warning")[0] == (1 if expected else 0), name
        text = after
    assert gate(capsys, "--base", "HEAD~1", "--ignore", "RG7") == (
        0,
        set(),
        gate(capsys, "--base", "HEAD~1", "--ignore", "RG7")[2],
    )


def test_the_work_tree_against_head_and_one_revision_against_another(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    text = completed(PLAN)
    repo.commit("plan.yaml", text)
    repo.commit("plan.yaml", swap("at_least: 300", "at_least: 250")(text))
    (repo.folder / "plan.yaml").write_text(swap(A, B)(text), "utf-8")
    assert gate(capsys)[:2] == (1, {"RG701"})
    assert gate(capsys, "--base", "HEAD~1", "--head", "HEAD")[:2] == (1, {"RG703"})
    assert gate(capsys, "--base", "HEAD~1", "plan.yaml")[:2] == (1, {"RG701"})


def test_a_file_and_stdin(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    text = completed(PLAN)
    (repo.folder / "a.yaml").write_text(text, "utf-8")
    code = "import sys; from ruralgov.cli.app import run; sys.exit(run(['--lang', 'zh', 'diff', 'a.yaml', '-']))"
    import sys

    done = subprocess.run(
        [sys.executable, "-c", code], input=swap(A, B)(text).encode(), capture_output=True, check=False, cwd=repo.folder
    )
    assert done.returncode == 1
    assert "完成时限推迟 62 天" in done.stdout.decode()
    assert run(["--lang", "zh", "diff", "-", "-"]) == 2


def test_the_first_commit_of_a_plan_has_nothing_to_compare_with(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("readme.txt", "x")
    repo.commit("plans/plan.yaml", completed(PLAN))
    code, found, said = gate(capsys, "--base", "HEAD~1")
    assert (code, found) == (0, set())
    assert "新方案，没有旧版本可比" in said


def test_a_repository_without_a_commit_says_so(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    (repo.folder / "plan.yaml").write_text(completed(PLAN), "utf-8")
    code, _, said = gate(capsys)
    assert code == 0
    assert "还没有提交" in said
    assert gate(capsys, "--base", "main")[0] == 2


@pytest.mark.parametrize(("status", "code"), [("active", 1), ("draft", 0)])
def test_a_deleted_plan(repo: Repo, capsys: pytest.CaptureFixture[str], status: str, code: int) -> None:
    repo.commit("plans/plan.yaml", f"status: {status}\n" + completed(PLAN).replace("status: active\n", ""))
    repo.commit("plans/plan.yaml", None)
    found = gate(capsys, "--base", "HEAD~1")
    assert found[:2] == (code, {"RG706"} if code else set())
    assert "方案文件已被删除" in found[2]


def test_a_renamed_plan_is_compared_with_what_it_was_however_much_was_edited(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    text = completed(PLAN)
    repo.commit("plans/plan.yaml", text)
    shutil.move(repo.folder / "plans" / "plan.yaml", repo.folder / "plans" / "新名.yaml")
    repo.commit("plans/新名.yaml", "# 换名\n" * 200 + swap(A, B)(text))
    for words in ([], ["plans/新名.yaml"], ["plans"]):
        code, found, said = gate(capsys, "--base", "HEAD~1", *words)
        assert (code, found) == (1, {"RG701"}), words
        assert '"was": "plans/plan.yaml"' in said
        assert '"new_findings": []' in said


def test_a_plan_that_went_and_another_that_came_are_two(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("plans/甲.yaml", completed(PLAN))
    (repo.folder / "plans" / "甲.yaml").unlink()
    other = 'title: 修路方案\ntasks: [{id: "1", title: 修路, lead: [甲局], deadline: 2026-10-30}]\n'
    repo.commit("plans/乙.yaml", completed(other))
    code, found, said = gate(capsys, "--base", "HEAD~1")
    assert (code, found) == (1, {"RG706"})
    assert "方案文件已被删除" in said
    assert "新方案，没有旧版本可比" in said


def test_between_two_revisions_the_work_tree_says_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    text = completed(PLAN)
    repo.commit("plans/plan.yaml", text)
    shutil.move(repo.folder / "plans" / "plan.yaml", repo.folder / "plans" / "新名.yaml")
    repo.commit("plans/新名.yaml", swap(A, B)(text))
    (repo.folder / "plans" / "plan.yaml").write_text(text, "utf-8")  # somebody put it back, and told nobody
    code, found, said = gate(capsys, "--base", "HEAD~1", "--head", "HEAD", "plans/新名.yaml")
    assert (code, found) == (1, {"RG701"})
    assert '"was": "plans/plan.yaml"' in said


def test_between_two_revisions_what_came_later_says_nothing(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    text = completed(PLAN)
    repo.commit("plans/plan.yaml", text)
    shutil.move(repo.folder / "plans" / "plan.yaml", repo.folder / "plans" / "新名.yaml")
    repo.commit("plans/新名.yaml", swap(A, B)(text))
    repo.commit("plans/plan.yaml", text, "put back")
    code, found, said = gate(capsys, "--base", "HEAD~2", "--head", "HEAD~1", "plans/新名.yaml")
    assert (code, found) == (1, {"RG701"})
    assert '"was": "plans/plan.yaml"' in said


@pytest.mark.parametrize(("kept", "found"), [(1, {"RG706"}), (2, set())])
def test_a_plan_under_another_name_and_title_has_half_of_its_tasks(
    repo: Repo, capsys: pytest.CaptureFixture[str], kept: int, found: set[str]
) -> None:
    def plan(title: str, *tasks: str) -> str:
        listed = "".join(
            f'  - {{id: "{at}", title: {one}, lead: [甲局], deadline: 2026-10-30}}\n' for at, one in enumerate(tasks, 1)
        )
        return completed(f"title: {title}\ntasks:\n{listed}")

    repo.commit("甲.yaml", plan("甲方案", "修路", "改厕", "建桥", "种树"))
    repo.commit("甲.yaml", None)
    others = ("清理合同", "公开账目", "评议村干部", "修订公约")
    repo.commit("乙.yaml", plan("乙方案", *("修路", "改厕")[:kept], *others[kept:]))
    said = gate(capsys, "--base", "HEAD~2", "--select", "RG706")[2]
    assert ('"was": "甲.yaml"' in said) == (not found)
    assert ("方案文件已被删除" in said) == bool(found)


def test_a_folder_without_plans_in_either_revision_is_told(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("plans/plan.yaml", completed(PLAN))
    repo.commit("notes/a.txt", "x")
    code, _, said = gate(capsys, "--base", "HEAD~1", "--head", "HEAD", "notes")
    assert code == 2
    assert "两个版本里都没有方案" in said
    assert gate(capsys, "--base", "HEAD~1", "notes")[0] == 2, "a gate that looks at nothing is not green"


def test_a_merge_commit_is_compared_with_where_the_work_left_the_base(
    repo: Repo, capsys: pytest.CaptureFixture[str]
) -> None:
    text = completed(PLAN)
    repo.commit("plan.yaml", text)
    repo.git("checkout", "-q", "-b", "work")
    repo.commit("plan.yaml", swap("at_least: 300", "at_least: 310")(text))
    repo.git("checkout", "-q", "main")
    repo.commit("plan.yaml", log(text))  # main moves on: its new entry must not look deleted on the branch
    repo.git("checkout", "-q", "work")
    code, found, said = gate(capsys, "--base", "main")
    assert (code, found) == (0, set()), said
    assert "progress" not in said
    repo.git("merge", "-q", "--no-ff", "-m", "merge", "main")
    code, found, said = gate(capsys, "--base", "main")
    assert (code, found) == (0, set())
    assert "target-changed" in said
    assert "progress" not in said


def test_a_file_with_a_merge_conflict_is_an_error(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    repo.commit("plan.yaml", completed(PLAN))
    (repo.folder / "plan.yaml").write_text("<<<<<<< HEAD\n" + completed(PLAN), "utf-8")
    code, found, _ = gate(capsys)
    assert (code, found) == (1, {"RG001"})


def test_a_broken_commit_does_not_wipe_the_slate(repo: Repo, capsys: pytest.CaptureFixture[str]) -> None:
    text = completed(PLAN)
    repo.commit("plan.yaml", text)
    repo.commit("plan.yaml", "title: [\n")
    repo.commit("plan.yaml", swap(A, B)(text))
    code, found, said = gate(capsys, "--base", "HEAD~1")
    assert (code, found) == (1, {"RG701"})
    assert "旧版本读不了" in said


def test_a_shallow_clone_says_how_to_get_the_history(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    for turn in range(3):
        repo.commit("plan.yaml", completed(PLAN) + f"# {turn}\n")
    repo.git("clone", "-q", "--depth", "1", f"file://{repo.folder}", "shallow")
    monkeypatch.chdir(repo.folder / "shallow")
    code, _, said = gate(capsys, "--base", "HEAD~2")
    assert code == 2
    assert "fetch-depth: 0" in said


@pytest.mark.parametrize(
    ("base", "said"),
    [
        ("origin/main", "git fetch origin main"),
        ("../v1.0", "git log --oneline"),
        ("-x/y", "git log --oneline"),
        ("v1.0", "git log --oneline"),
        ("--help", "没有版本"),
    ],
)
def test_a_missing_base_says_how_to_get_it(
    repo: Repo, capsys: pytest.CaptureFixture[str], base: str, said: str
) -> None:
    repo.commit("plan.yaml", completed(PLAN))
    code, _, printed = gate(capsys, f"--base={base}")
    assert code == 2
    assert said in printed


def test_outside_a_repository_and_without_git(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    (tmp_path / "plan.yaml").write_text(completed(PLAN), "utf-8")
    assert "不在 git 仓库里" in gate(capsys)[2]
    monkeypatch.setenv("PATH", str(tmp_path))
    code, _, said = gate(capsys)
    assert code == 2
    assert "没有找到 git" in said


def test_odd_names_and_a_folder_below(
    repo: Repo, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    name = "方案 甲/试点 “一张图”.yaml"
    repo.commit(name, completed(PLAN))
    repo.commit(name, swap(A, B)(completed(PLAN)))
    monkeypatch.chdir(repo.folder / "方案 甲")
    code, found, said = gate(capsys, "--base", "HEAD~1")
    assert (code, found) == (1, {"RG701"})
    assert json.loads(said)["plans"][0]["plan"] == "试点 “一张图”.yaml"


@pytest.mark.parametrize("form", ["text", "md", "sarif", "github", "gitlab", "junit"])
def test_every_format_speaks_of_the_missing_approval(repo: Repo, capsys: pytest.CaptureFixture[str], form: str) -> None:
    text = completed(PLAN)
    repo.commit("plan.yaml", text)
    repo.commit("plan.yaml", swap(A, B)(text))
    assert run(["--lang", "zh", "diff", "--base", "HEAD~1", "--format", form]) == 1
    out = capsys.readouterr().out
    assert "RG701" in out
    assert "没有对应的审批" in "".join(out.split())


def test_only_plans_that_changed_are_read(repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    from ruralgov.changes import file_pairs

    for name in ("a", "b", "c"):
        repo.commit(f"plans/{name}.yaml", completed(PLAN))
    (repo.folder / "plans" / "c.yaml").rename(repo.folder / "plans" / "d.yaml")
    (repo.folder / "plans" / "b.yaml").write_text(swap(A, B)(completed(PLAN)), "utf-8")
    read, load = [], file_pairs.load_plan
    monkeypatch.setattr(file_pairs, "load_plan", lambda *given: read.append(str(given[0])) or load(*given))
    assert run(["--lang", "zh", "diff", "--base", "HEAD"]) == 1
    assert "plans/a.yaml" not in read
    assert read.count("plans/b.yaml") == 2
