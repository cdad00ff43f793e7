"""``ruralgov rules``: the catalogue, and its manual pages as files."""

from __future__ import annotations

import os
import re
from collections import deque
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from ruralgov.cli.options.offered_words import among
from ruralgov.cli.plan_choice import known
from ruralgov.errors import UserError
from ruralgov.text import as_json, say, tell, width

ORDER = 71
_PAGE = re.compile(r"RG\d+\.md")


def command(
    form: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=say("text、md 或 json。", "text, md or json."),
            autocompletion=among("text", "md", "json"),
        ),
    ] = "text",
    pages: Annotated[
        Path | None,
        typer.Option(
            metavar="DIR", help=say("把每条规则的说明页写入文件夹。", "Write every rule's page into a folder.")
        ),
    ] = None,
    check: Annotated[
        bool, typer.Option("--check", help=say("只核对说明页是否最新。", "Only check that the pages are fresh."))
    ] = False,
) -> None:
    """列出全部规则。 / List every rule.

    例 / Example:  ruralgov rules --format json
    """
    from ruralgov.checking.rules import catalogue
    from ruralgov.checking.rules.rule_pages import SEVERITIES, catalogue_data, overview
    from ruralgov.cli.output import save

    rules = [entry.rule for entry in catalogue().values()]
    known(form, ("text", "md", "json"), say("格式", "format"))
    if pages is not None:
        raise typer.Exit(_pages(pages, check=check))
    if form == "json":
        save(as_json(catalogue_data(rules)) + "\n", None)
    elif form == "md":
        save(overview(rules), None)
    else:
        names = max(width(rule.name) for rule in rules)
        save(
            "".join(f"{one.code}  {one.name:<{names}}  {SEVERITIES[one.severity]}  {one.title}\n" for one in rules),
            None,
        )


def _pages(folder: Path, *, check: bool) -> int:
    """Write the pages, or say which are not fresh; 1 when some are not."""

    from ruralgov.checking.rules import catalogue
    from ruralgov.checking.rules.rule_pages import overview, page
    from ruralgov.files import leftovers
    from ruralgov.files.writing import write_each

    rules = [entry.rule for entry in catalogue().values()]
    wanted = {"README.md": overview(rules)} | {f"{rule.code}.md": page(rule) for rule in rules}
    stale = [name for name, text in wanted.items() if _text(folder / name) != text]
    extra = _gone(folder, wanted) if os.path.isdir(folder) else []  # noqa: PTH112  says no to a name that is too long
    if check:
        for name in (*stale, *extra):
            tell(say(f"{folder / name}：不是最新，运行 make docs。", f"{folder / name}: not fresh; run `make docs`."))
        return 1 if stale or extra else 0
    for name in stale:
        _check_ours(folder / name, wanted[name])
    for name in extra:
        (folder / name).unlink()
    deque(write_each({folder / name: wanted[name].encode for name in stale}, over=True), maxlen=0)
    leftovers.clear(folder)  # what a run that was killed left behind, also where no page is stale
    tell(say(f"{folder}：更新 {len(stale)} 页", f"{folder}: {len(stale)} page(s) updated"))
    return 0


def _gone(folder: Path, wanted: Mapping[str, str]) -> list[str]:
    """Pages of rules that there are no more; what else stands in the folder is not ours."""
    pages = (file for file in folder.glob("RG*.md") if _PAGE.fullmatch(file.name) and file.name not in wanted)
    return sorted(file.name for file in pages if _first_line(_text(file)) == _first_line(wanted["RG001.md"]))


def _check_ours(file: Path, text: str) -> None:
    """A page may go over one of ours, which says so in its first line.

    Raises:
        UserError: somebody wrote one of his own there.
    """
    old = _text(file)
    if old and _first_line(old) != _first_line(text):
        raise UserError(
            say(
                f"{file}：不是本程序生成的说明页，没有覆盖。请另写一个文件夹。",
                f"{file}: not a page that we made, so it was not replaced. Name another folder.",
            )
        )


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]


def _text(file: Path) -> str | None:
    """What stands in a file; None where it is none, or no text."""
    try:
        return file.read_text("utf-8")
    except (OSError, ValueError):
        return None
