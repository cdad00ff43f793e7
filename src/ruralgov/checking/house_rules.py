"""What the office's house rules make of the catalogue: which rules run for a plan, and how severe each is there."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.checking.rules import RAISED, code_named, entry_of, guards_edits, means, names
from ruralgov.errors import UserError
from ruralgov.files.encodings import decode, read_bytes
from ruralgov.plan.surroundings import Around
from ruralgov.reading.neighbouring_files.house_rules_file import place_of, refused
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.checking.engine import Options
    from ruralgov.checking.rules.base import Rule
    from ruralgov.findings import Severity


def options_for(around: Around, options: Options) -> Options:
    """The options of a run with what the office selects and leaves out: a selection that was typed wins, omissions add up.

    Raises:
        UserError: the house rules name a rule that there is not, or one that stays as it is.
    """
    check = around.rules.check
    _check_words(around.rules_file, check.select, check.ignore, tuple(check.severity))
    return replace(options, select=options.select or check.select, ignore=(*options.ignore, *check.ignore))


def severity_for(around: Around, rule: Rule) -> Severity:
    """The severity of a rule in a plan of the office. What guards edits is nothing that an edit may turn down."""
    given = around.rules.check.severity
    if not given or guards_edits(rule.code):
        return rule.severity
    return next(
        (level for word, level in given.items() if word.upper() == rule.code or word.lower() == rule.name),
        rule.severity,
    )


@lru_cache(maxsize=8)
def _check_words(file: str, select: tuple[str, ...], ignore: tuple[str, ...], severity: tuple[str, ...]) -> None:
    for key, words in (("select", select), ("ignore", ignore)):
        for word in words:
            if not any(means(word, code) for code in names()):
                raise _refused(
                    file,
                    ("check", key),
                    say(f"没有规则“{word}”", f"there is no rule `{word}`"),
                    say("见 ruralgov rules。", "See `ruralgov rules`."),
                )
    for word in ignore:
        stays = next((code for code in names() if means(word, code) and _stays(code)), None)
        if stays is not None:
            what = say(f"规则 {stays} 不能不查", f"rule {stays} cannot be left out")
            raise _refused(file, ("check", "ignore"), what, _why(stays) + say(f"删去“{word}”。", f" Delete `{word}`."))
    for word in severity:
        code = code_named(word)
        if code is None:
            raise _refused(
                file,
                ("check", "severity", word),
                say(f"没有规则“{word}”", f"there is no rule `{word}`"),
                say(
                    "写一条规则的代码或名称，见 ruralgov rules。",
                    "Give the code or name of one rule, see `ruralgov rules`.",
                ),
            )
        if code.startswith(RAISED) or guards_edits(code) or entry_of(code).rule.blocking:
            what = say(f"规则 {code} 的级别不能改", f"the severity of rule {code} stays")
            cure = _why(code) + say("删去这一行。", " Delete this line.")
            raise _refused(file, ("check", "severity", word), what, cure)


def _stays(code: str) -> bool:
    """Whether no house rules may leave out a rule: it guards edits, or tells of a file that cannot be read."""
    return guards_edits(code) or (code.startswith(RAISED) and entry_of(code).rule.blocking)


def _why(code: str) -> str:
    if guards_edits(code):
        return say(
            "它核对的是方案的修改，只由核对修改的命令决定。",
            "It guards edits: only the command that checks them decides.",
        )
    return say("文件读不懂或算不出时没有别的办法。", "Nothing can be read or computed while it stands.")


def _refused(file: str, path: tuple[str, ...], what: str, cure: str) -> UserError:
    return refused(file, place_of(decode(read_bytes(Path(file)))[0] or "", path), what, cure)
