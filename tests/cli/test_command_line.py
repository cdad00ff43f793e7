"""The command line as such: exit codes, both languages, help, pipes, consoles, and never a traceback."""

from __future__ import annotations

import importlib
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from day_of_run import on_path
from offices import office, refused
from ruralgov.cli import app as cli
from ruralgov.cli.commands import files
from ruralgov.cli.commands.papers import tasks as tasks_command
from support import PLANS, ROOT, command_line

DIGITAL = str(PLANS / "digital-county.yaml")
MODULES = {name.rstrip("_"): name for name in cli.command_names()}
COMMANDS = list(MODULES)
posix = pytest.mark.skipif(sys.platform == "win32", reason="signals, /dev/full and closed streams are POSIX")


def program(*words: str, **more: object) -> subprocess.CompletedProcess[bytes]:
    """The installed program in a process of its own."""
    extra = more.pop("env", {})
    environment = {**os.environ, "RURALGOV_LANG": "zh", "PYTHONDONTWRITEBYTECODE": "1", **extra}  # type: ignore[dict-item]
    return subprocess.run(
        [sys.executable, "-m", "ruralgov", *words], capture_output=True, env=environment, check=False, **more
    )  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (["--version"], 0),
        (["--lang", "en", "-V"], 0),
        (["--help"], 0),
        (["-h"], 0),
        ([], 2),
        (["--lang", "en"], 2),
        (["validate", str(PLANS)], 0),
        (["validate", str(PLANS), "--fail-on", "warning"], 1),
        (["validate", str(PLANS), "--fail-on", "fatal"], 2),
        (["tasks", DIGITAL, "extra"], 2),
        (["tasks", "/nowhere/plan.yaml"], 2),
        (["explain", "RG999"], 2),
    ],
    ids=lambda one: " ".join(Path(word).name for word in one) if isinstance(one, list) else "",
)
def test_exit_codes(words, code) -> None:
    assert command_line(*words).code == code


@pytest.mark.parametrize("where", [0, 1, 4], ids=["before", "after", "at the end"])
@pytest.mark.parametrize("form", [["--lang", "en"], ["--lang=en"], ["--lang", "en_GB.UTF-8"]], ids=" ".join)
def test_the_language_may_be_said_anywhere(where, form) -> None:
    words = ["tasks", DIGITAL, "--status", "nix"]
    assert refused(*words[:where], *form, *words[where:], lang="zh").startswith("no status `nix`. There are: ")


@pytest.mark.parametrize("given", ["fr", "", "chinese", "zhong"])
def test_another_language_is_refused_by_name(given) -> None:
    assert refused("tasks", "--lang", given) == f"--lang {given}：只有 zh 和 en。"


def test_a_language_of_the_environment_that_nobody_knows_is_english() -> None:
    assert command_line("explain", "RG999", lang="fr").err == (
        "ruralgov: no rule or field `RG999`. See `ruralgov rules` and `ruralgov explain plan`.\n"
    )


@pytest.mark.parametrize(
    ("words", "chinese", "english"),
    [
        (["valdate"], "没有命令“valdate”。是不是“validate”？", "no command `valdate`. Did you mean `validate`?"),
        (["tasks", "--sektion", "x"], "没有选项 --sektion（是不是 --section？）。", "No such option: --sektion"),
        (
            ["--install-completion"],
            "没有选项 --install-completion。按 Tab 补全用 ruralgov completion。",
            "Tab completion is `ruralgov completion`.",
        ),
        (["tasks", "a", "b"], "多出了参数 b。", "unexpected extra argument(s) (b)"),
        (["tasks", "--section"], "选项 --section 后面要跟一个值。", "requires an argument"),
        (["calendar", "--alarm", "abc"], "--alarm：要写整数。", "--alarm"),
        (["explain"], "CODE|FIELD：缺少这个参数。", "Missing argument 'CODE|FIELD'"),
        (["ledger", "exprt"], "没有子命令“exprt”", "No such command 'exprt'"),
        (
            ["validate", "--fail-on", "x"],
            "--fail-on：没有“x”，可选：error、warning、info。",
            "'error', 'warning', 'info'",
        ),
    ],
    ids=lambda one: " ".join(one) if isinstance(one, list) else "",
)
def test_wrong_usage_is_one_line_that_says_where_help_is(words, chinese, english) -> None:
    zh, en = refused(*words), refused(*words, lang="en")
    assert zh.startswith(chinese)
    assert english in en
    assert "\n" not in zh
    assert "\n" not in en
    if words[0] != "valdate":
        assert "--help" in zh
        assert "--help" in en


HELP_PAGES = """
from ruralgov.cli.app import run, command_names
from ruralgov.cli import commands
import importlib
run(["--lang", LANG, "--help"])
for name in command_names():
    module = importlib.import_module(commands.files()[name])
    run(["--lang", LANG, name.rstrip("_"), "--help"])
    for part in module.group.registered_commands if hasattr(module, "group") else ():
        run(["--lang", LANG, name.rstrip("_"), part.name or part.callback.__name__, "--help"])
"""
"""Every command and every sub-command, in a process of its own: help texts are made when a command is first imported."""


@pytest.mark.parametrize(
    ("lang", "example", "foreign"),
    [("zh", "例：ruralgov ", r"Example:|Show this|\b[A-Za-z]{2,}(?: [a-z]{2,}){2}\b"),
     ("en", "Example: ruralgov ", "[例：。、，]")],
)  # fmt: skip
def test_help_speaks_one_language_to_the_last_word_and_cuts_nothing(lang: str, example: str, foreign: str) -> None:
    # Wide, so that no sentence is broken; the screens of people are looked at below.
    environment = {**os.environ, "COLUMNS": "400", "NO_COLOR": "1", "RURALGOV_LANG": lang}
    script = HELP_PAGES.replace("LANG", repr(lang))
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    pages = re.split(r"(?=(?:用法：|Usage: )ruralgov)", done.stdout.decode())[1:]
    assert len(pages) > len(COMMANDS)
    for page in pages:
        assert example in page, page[:80]
        said = re.sub(r"ruralgov [^\n│]*|\[[^\n\]]*\]|“[^”]*”", "", re.sub(r" *│|│ *", "\n", page))
        said = re.sub(r"(?m)^ *(--\S+|-\w|\S+,--\S+)( .*?)?  +", "", said)
        assert not re.search(foreign, said), re.search(foreign, said)
        assert not re.search(r"<[a-z]|\[\[", page), "a type of Python's, or an argument in brackets twice"
    everything = "".join(pages)
    assert "ruralgov[data]" in everything, "words in brackets are text, no mark-up of the screen's"
    assert "ruralgov[cluster]" in everything


def test_narrow_screens_cut_nothing() -> None:
    script = "from ruralgov.cli.app import run\nfor name in ('tasks', 'report', 'init'): run(['--lang', 'zh', name, '--help'])"
    environment = {**os.environ, "COLUMNS": "60", "NO_COLOR": "1", "RURALGOV_LANG": "zh"}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, env=environment, check=True)
    assert "…" not in done.stdout.decode()
    assert max(len(line) for line in done.stdout.decode().splitlines()) <= 60


def test_every_command_has_an_example_in_both_languages() -> None:
    for command in COMMANDS:
        module = importlib.import_module(files()[MODULES[command]])
        parts = module.group.registered_commands if hasattr(module, "group") else [module]
        for part in parts:
            doc = (part.callback if hasattr(module, "group") else module.command).__doc__
            first, _, example = doc.strip().partition("\n\n")
            assert re.fullmatch(r"[^/]*[。；].* / .+\.", first), (command, first)
            assert re.match(rf" *例 / Example:  .*ruralgov {command}\b", example), (command, example)


def test_our_own_fault_leaves_a_log_and_no_traceback(monkeypatch, tmp_path) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("planted")

    monkeypatch.setattr(tasks_command, "chosen", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run = command_line("tasks", DIGITAL)
    assert (run.code, run.out) == (3, "")
    assert "Traceback" not in run.err
    assert "程序自身出错（ZeroDivisionError）" in run.err
    log = next(tmp_path.glob("ruralgov-*.log")).read_text("utf-8")
    assert "ZeroDivisionError: planted" in log
    assert "'tasks'" in log


def test_an_interrupted_command_says_130(monkeypatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(tasks_command, "chosen", interrupted)
    assert command_line("tasks", DIGITAL).code == 130


@posix
def test_ctrl_c_in_the_midst_of_work() -> None:
    words = [sys.executable, "-m", "ruralgov", "validate", "-"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        time.sleep(1.5)  # it waits for its plan on stdin
        running.send_signal(signal.SIGINT)
        out, err = running.communicate(timeout=20)
    assert running.returncode == 130
    assert b"Traceback" not in out + err


@posix
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_after_one_line(unbuffered, tmp_path) -> None:
    text = (PLANS / "digital-county.yaml").read_text("utf-8").replace("lead: [", "lead: [不存在的局, ")
    plan = office(tmp_path, text)
    shell = f'"{sys.executable}" -m ruralgov validate "{plan}" | head -1; echo "${{PIPESTATUS[0]}}"'
    done = subprocess.run(
        ["bash", "-c", shell], capture_output=True, check=False, env={**os.environ, "PYTHONUNBUFFERED": unbuffered}
    )
    assert done.stderr == b""
    assert done.stdout.decode().splitlines()[-1] == "1"


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux")
def test_a_full_disk_is_one_line() -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "ruralgov", "rules"],
            stdout=full,
            stderr=subprocess.PIPE,
            check=False,
            env={**os.environ, "RURALGOV_LANG": "zh"},
        )
    assert done.returncode == 2
    assert done.stderr.decode().startswith("ruralgov: 输出写不下去（")
    assert done.stderr.count(b"\n") == 1


@posix
def test_closed_streams() -> None:
    for words, code in (("rules", 0), (f"tasks '{DIGITAL}' -f docx", 0), ("tasks /nowhere.yaml", 2)):
        done = subprocess.run(
            ["bash", "-c", f'"{sys.executable}" -m ruralgov {words} >&- 2>&-'], capture_output=True, check=False
        )
        assert done.returncode == code, words


@pytest.mark.parametrize("encoding", ["gbk", "ascii", "cp1252"])
def test_a_console_that_lacks_characters_is_no_reason_to_stop(encoding, tmp_path) -> None:
    plan = office(
        tmp_path, (PLANS / "cadre-funds.yaml").read_text("utf-8").replace("title: 选派", "title: 😀𠮷选派", 1)
    )
    done = program("budget", plan, env={"PYTHONIOENCODING": encoding})
    assert done.returncode == 0, done.stderr
    assert ("??选派" if encoding == "gbk" else "??") in done.stdout.decode(encoding)


def test_a_pipe_is_utf8_in_a_pure_ascii_locale(tmp_path) -> None:
    plan = office(tmp_path / "有 空格 的")
    ascii_only = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    done = program("tasks", plan, env=ascii_only)
    assert "村级议事" in done.stdout.decode()
    assert done.returncode == 0
    assert "没有这个文件" in program("tasks", str(tmp_path / "没有.yaml"), env=ascii_only).stderr.decode()


def test_no_colour_into_a_pipe_and_none_when_refused() -> None:
    assert b"\x1b[" not in program("tasks", DIGITAL).stdout
    assert b"\x1b[" not in program("tasks", DIGITAL, env={"FORCE_COLOR": "1", "NO_COLOR": "1"}).stdout
    assert b"\x1b[" in program("tasks", DIGITAL, env={"FORCE_COLOR": "1"}).stdout


def test_the_checkout_is_not_needed_to_find_templates(tmp_path) -> None:
    done = program(
        "init", "--example", "digital-county", "plan.yaml", cwd=tmp_path, env={"PYTHONPATH": on_path(ROOT / "src")}
    )
    assert done.returncode == 0
