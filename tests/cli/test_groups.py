"""A group of commands without a sub-command shows its help, and nothing stray below it."""

from support import command_line


def test_ledger_alone_shows_its_help() -> None:
    run = command_line("ledger")
    assert run.code == 2
    assert "export" in run.out + run.err
    assert "ruralgov: 。" not in run.err
