"""An option is called the same in every command, and means the same."""

from __future__ import annotations

from collections import defaultdict

import pytest
from typer.main import get_command

from ruralgov.cli.app import app, command_names
from ruralgov.text import use_language
from support import command_line

UNIT = {"budget", "calendar", "escalation", "ledger export", "log", "meeting", "pledge", "tasks"}


@pytest.fixture(scope="module")
def options() -> list[tuple[str, tuple[str, ...], str]]:
    """(command, names of the option, help) of every option."""
    use_language("zh")
    found: list[tuple[str, tuple[str, ...], str]] = []

    def walk(command, name: str) -> None:
        for word, inner in getattr(command, "commands", {}).items():
            walk(inner, f"{name} {word}".strip())
        if not hasattr(command, "commands"):
            found.extend(
                (name, tuple(one.opts), one.help or "") for one in command.params if one.param_type_name == "option"
            )

    for name in command_names():
        walk(get_command(app(name)), "")
    return found


def test_what_is_said_of_an_option_is_said_of_one_name(options) -> None:
    names = defaultdict(set)
    for _, opts, words in options:
        names[words].add(opts)
    assert {words: one for words, one in names.items() if len(one) > 1} == {}


def test_a_unit_is_chosen_by_one_name(options) -> None:
    assert {command for command, opts, _ in options if opts == ("--unit", "-u")} == UNIT
    assert not {opts for _, opts, words in options if "单位" in words and "--department" in opts}


@pytest.mark.parametrize(
    ("words", "now"),
    [
        (("log", "1", "--by", "甲局"), "--unit"),
        (("ledger", "export", "--department", "甲局"), "--unit"),
        (("ledger", "print", "--paper", "A3"), "--size"),
    ],
)
def test_a_name_of_old_is_refused_with_the_new_one(words: tuple[str, ...], now: str) -> None:
    run = command_line(*words)
    assert run.code == 2
    assert f"现在叫 {now}" in run.err


def test_every_command_that_writes_into_a_plan_shows_it_first(options) -> None:
    shown = {command for command, opts, _ in options if "--diff" in opts}
    assert shown == {
        "close", "fmt", "holidays add", "ledger import", "log", "reorganise", "set", "validate", "workbook import"
    }  # fmt: skip
    assert {opts for _, opts, _ in options if "--diff" in opts} == {("--diff", "--dry-run", "-n")}
