"""``diff -f md --summary``: a comment of some twenty lines, what is to be settled first, each line linked."""

from __future__ import annotations

from pathlib import Path

import pytest

from edits import PLAN, amendment, changed, with_amendments
from ruralgov.checking.rules.base import completed
from ruralgov.cli.app import run
from ruralgov.papers.changes.change_summary import WEIGHTIEST

NEW = with_amendments(
    changed(
        ("deadline: 2026-06-30", "deadline: 2026-08-30"),
        ("县农业局, 各乡镇", "县农业农村局"),
        ("amount: 1.5,", "amount: 4.5,"),
        ("title: 建设数字展厅", "title: 建设数字展厅 @all <b>"),
    ),
    amendment("deadline", "2026-06-30", "2026-08-30", "1"),
)
CHINESE = """\
### 方案改动：5 处，1 处有审批，1 处缺审批

**要处理的（1 处）**

- `new.yaml:21` RG704 任务1“完善村级议事”：资金“议事会堂”金额由1.5万元提高到4.5万元，没有对应的审批

**改动**

- `new.yaml:15` 任务1“完善村级议事”：完成时限推迟 61 天（由2026-06-30改为2026-08-30）（已批准：某办发〔2026〕3号）
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("GITHUB_SHA", "CI_PROJECT_URL", "CI_COMMIT_SHA"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "old.yaml").write_text(completed(PLAN), "utf-8")
    (tmp_path / "new.yaml").write_text(completed(NEW), "utf-8")
    return tmp_path


def summary(capsys: pytest.CaptureFixture[str], *more: str) -> str:
    run(["--lang", "zh", "diff", "old.yaml", "new.yaml", "-f", "md", "--summary", *more])
    return capsys.readouterr().out


def test_what_is_to_be_settled_comes_first(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = summary(capsys)
    assert out.startswith(CHINESE)
    assert "**资金**：省级财政增加2万元，县级财政增加1万元。\n" in out


def test_text_of_the_plan_calls_nobody_and_is_no_html(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert "@<!-- -->all \\<b\\>" in summary(capsys)


def test_a_large_edit_stays_a_comment(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    tasks = "".join(
        f'  - {{id: "n{n}", title: 新任务{n}, lead: [县财政局], deadline: 2026-09-30}}\n' for n in range(300)
    )
    text = completed(NEW)
    Path("new.yaml").write_text(text.replace("parameters:\n", f"{tasks}parameters:\n"), "utf-8")
    out = summary(capsys)
    assert out.count("\n- ") == 1 + 1 + WEIGHTIEST
    assert "另有 299 处" in out
    assert len(out) < 2_000


@pytest.mark.parametrize(
    ("service", "address"),
    [
        (
            {"GITHUB_SERVER_URL": "https://github.com", "GITHUB_REPOSITORY": "a/b", "GITHUB_SHA": "12ab"},
            "https://github.com/a/b/blob/12ab/new.yaml#L21",
        ),
        (
            {"CI_PROJECT_URL": "https://gitlab.example/a/b", "CI_COMMIT_SHA": "12ab"},
            "https://gitlab.example/a/b/-/blob/12ab/new.yaml#L21",
        ),
    ],
    ids=["GitHub", "GitLab"],
)
def test_lines_are_linked_where_the_service_says_how(folder, service, address, monkeypatch, capsys) -> None:
    for name, value in service.items():
        monkeypatch.setenv(name, value)
    assert f"[new.yaml:21]({address})" in summary(capsys)


def test_elsewhere_the_link_is_given(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    link = "https://gitee.com/a/b/blob/12ab/{file}#L{line}"
    assert "(https://gitee.com/a/b/blob/12ab/new.yaml#L21)" in summary(capsys, "--link", link)


@pytest.mark.parametrize(
    "words", [["--summary", "-f", "json"], ["--link", "x{file}{line}"], ["--summary", "--link", "https://x"]]
)
def test_what_makes_no_summary_is_refused(folder, words, capsys) -> None:
    assert run(["--lang", "zh", "diff", "old.yaml", "new.yaml", *words]) == 2
    assert "--" in capsys.readouterr().err


def test_a_plan_that_cannot_be_compared_is_named(folder, capsys) -> None:
    import subprocess

    for words in (["init", "-q"], ["add", "."], ["-c", "user.name=a", "-c", "user.email=a@b", "commit", "-qm", "a"]):
        subprocess.run(["git", *words], check=True)
    Path("new.yaml").write_text("title：坏\nformat: 1\n", "utf-8")
    assert run(["--lang", "zh", "diff", "new.yaml", "--base", "HEAD", "--summary"]) == 1
    out = capsys.readouterr().out
    assert "- `new.yaml` 方案有错误，无法比较。" in out
    assert "new.yaml:1` RG001" in out
