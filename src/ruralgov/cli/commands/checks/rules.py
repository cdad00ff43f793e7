"""``ruralgov rules``: the catalogue, and its manual pages as files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from ruralgov.cli.plan_choice import known
from ruralgov.errors import UserError
from ruralgov.text import say, width

ORDER = 71


def command(
    form: Annotated[str, typer.Option("--format", "-f", help=say("text、md 或 json。", "text, md or json."))] = "text",
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
    import json

    from ruralgov.checking.rules import catalogue
    from ruralgov.checking.rules.manual import SEVERITIES, catalogue_data, overview

    rules = [entry.rule for entry in catalogue().values()]
    known(form, ("text", "md", "json"), say("格式", "format"))
    if pages is not None:
        raise typer.Exit(_pages(pages, check=check))
    if form == "json":
        print(json.dumps(catalogue_data(rules), ensure_ascii=False, indent=2))
    elif form == "md":
        print(overview(rules), end="")
    else:
        names = max(width(rule.name) for rule in rules)
        for rule in rules:
            print(f"{rule.code}  {rule.name:<{names}}  {SEVERITIES[rule.severity]}  {rule.title}")


def _pages(folder: Path, *, check: bool) -> int:
    """Write the pages, or say which are not fresh; 1 when some are not."""
    import sys

    from ruralgov.checking.rules import catalogue
    from ruralgov.checking.rules.manual import overview, page
    from ruralgov.editing.atomic_files import write_text

    rules = [entry.rule for entry in catalogue().values()]
    wanted = {"README.md": overview(rules)} | {f"{rule.code}.md": page(rule) for rule in rules}
    stale = [name for name, text in wanted.items() if _text(folder / name) != text]
    extra = sorted(file.name for file in folder.glob("*.md") if file.name not in wanted) if folder.is_dir() else []
    if check:
        for name in (*stale, *extra):
            print(
                say(f"{folder / name}：不是最新，运行 make docs。", f"{folder / name}: not fresh; run `make docs`."),
                file=sys.stderr,
            )
        return 1 if stale or extra else 0
    _make(folder)
    for name in extra:
        (folder / name).unlink()
    for name in stale:
        write_text(folder / name, wanted[name])
    print(say(f"{folder}：更新 {len(stale)} 页", f"{folder}: {len(stale)} page(s) updated"), file=sys.stderr)
    return 0


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UserError(
            say(f"{folder}：建不了文件夹（{error.strerror}）。", f"{folder}: cannot be made ({error.strerror}).")
        ) from None


def _text(file: Path) -> str | None:
    return file.read_text("utf-8") if file.is_file() else None
