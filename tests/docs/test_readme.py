"""README: every block that shows a run is run, every command and option in it exists, every command is in it."""

from __future__ import annotations

import re
import shlex

import pytest

from ruralgov.cli import app as cli
from support import ROOT, command_line

READMES = {"en": ROOT / "README.md", "zh": ROOT / "README.zh-CN.md"}
COMMANDS = [name.rstrip("_") for name in cli.command_names()]
_BLOCK = re.compile(r"```console\n\$ (ruralgov [^\n]+)\n(.*?)```", re.DOTALL)
_CALL = re.compile(r"(?:^|[`$ ])ruralgov ((?:[a-z]+)(?: [^`\n#]*)?)", re.MULTILINE)
BLOCKS = [(lang, *block) for lang, file in READMES.items() for block in _BLOCK.findall(file.read_text("utf-8"))]


@pytest.mark.parametrize(("lang", "call", "shown"), BLOCKS, ids=[f"{lang}: {call}" for lang, call, _ in BLOCKS])
def test_what_the_readme_shows_is_what_a_user_sees(lang: str, call: str, shown: str, monkeypatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.setenv("COLUMNS", "100")
    run = command_line(*shlex.split(call)[1:], lang=lang)
    seen = [line.rstrip() for line in run.out.rstrip().splitlines()]
    wanted = shown.rstrip().splitlines()
    if wanted[-1] == "…":
        seen, wanted = seen[: len(wanted) - 1], wanted[:-1]
    assert seen == wanted


@pytest.mark.parametrize("lang", READMES)
def test_every_command_is_in_the_readme(lang: str) -> None:
    text = READMES[lang].read_text("utf-8")
    missing = [name for name in COMMANDS if f"ruralgov {name}" not in text]
    assert not missing


@pytest.mark.parametrize("lang", READMES)
def test_every_command_and_option_in_the_readme_exists(lang: str) -> None:
    for call in _CALL.findall(READMES[lang].read_text("utf-8")):
        words = shlex.split(call.rstrip("，。；)` "), comments=True)
        assert words[0] in COMMANDS, call
        known = options_of(words[0], words[1] if len(words) > 1 else "")
        assert not {word.split("=")[0] for word in words if word.startswith("--")} - known, call


def options_of(command: str, sub: str) -> set[str]:
    """The options that ``--help`` of a command (or of its sub-command) lists."""
    run = command_line(command, *([sub] if sub in ("export", "import", "add") else []), "--help", columns=300)
    return set(re.findall(r"(--[a-z][a-z-]*)", run.out)) | {"--lang"}


def test_both_readmes_have_the_same_shape() -> None:
    shapes = [re.findall(r"^(#+|```\w*)", file.read_text("utf-8"), re.MULTILINE) for file in READMES.values()]
    assert shapes[0] == shapes[1]


def test_the_walk_over_the_readme_finds_calls() -> None:
    assert len(BLOCKS) >= 8
