"""``ruralgov fmt``: the canonical layout of a plan file; no value changes."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.cli.many_files import Jobs, Readable, results
from ruralgov.cli.options.only_shown import OnlyShown
from ruralgov.cli.output import save
from ruralgov.cli.plan_choice import Plans, find
from ruralgov.errors import UserError
from ruralgov.text import Text, say, tell

if TYPE_CHECKING:
    from ruralgov.editing.upgraded_words import Reworded
    from ruralgov.reading.plan_file import Loaded

ORDER = 60


def command(
    plans: Plans = None,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help=say("只核对，不写入；有要重排的，退出码为 1。", "Only check; exit 1 if a file would change."),
        ),
    ] = False,
    diff: OnlyShown = False,
    upgrade: Annotated[
        bool,
        typer.Option(
            "--upgrade",
            help=say(
                "把旧写法换成现在的字段（意思相同的才换，逐条说明）；不重排。",
                "Put older ways of saying it into the words of now, where they mean the same; no new layout.",
            ),
        ),
    ] = False,
    jobs: Jobs = None,
) -> None:
    """统一排版：缩进、空格、换行和编码；注释和数值不动。 / The canonical layout; comments and values stay.

    例 / Example:  ruralgov fmt plans --check
    """
    if upgrade:
        stale = sum(_upgraded(file, dry=check or diff) for file in find(plans))
        raise typer.Exit(1 if stale and (check or diff) else 0)
    lay_out = partial(_stale, check=check, diff=diff)
    looking = check and not diff
    words, lost = Text("核对排版", "checking the layout"), Readable()
    found = results(lay_out, find(plans), jobs if looking else 1, words)
    stale = any([*(lost.of(found) if looking else (done.result() for done in found))])
    if lost:
        raise lost.joined()
    raise typer.Exit(1 if stale and (check or diff) else 0)


def _upgraded(file: Path, *, dry: bool) -> bool:
    """Put the plan into the words of now, and say each change; whether there was any."""
    from ruralgov.editing.fixes import shown
    from ruralgov.editing.upgraded_words import reworded
    from ruralgov.files.writing import again, replace
    from ruralgov.reading.plan_file import load_plan

    def attempt() -> tuple[Loaded, Reworded]:
        before = load_plan(file)
        found = reworded(before)
        if found.changes and not dry:
            replace(file, before.data, found.loaded.data)
        return before, found

    before, found = attempt() if dry else again(file, attempt)
    for words in found.changes:
        tell(f"{file}: {words}")
    for words in found.left:
        tell(f"{file}: " + say(f"没有换，换了检查结果会不同：{words}", f"left, as its findings would change: {words}"))
    if not (found.changes or found.left):
        tell(say(f"{file}：没有要换的旧写法", f"{file}: nothing is said in an older way"))
    if found.changes and dry:
        save(shown(before, found.loaded), None)
    return bool(found.changes)


def _stale(file: Path, *, check: bool, diff: bool) -> bool:
    """Lay a file out anew, unless it is only looked at; whether it was not in canonical layout."""
    from ruralgov.editing.fixes import difference
    from ruralgov.files.writing import again

    before, text, laid = _laid_out(file)
    data = laid.encode()
    if str(file) == "-" and not (check or diff):
        sys.stdout.buffer.write(data)
        return False
    if data == before:
        return False
    if diff:
        save(difference(file.as_posix(), text, laid), None)
    elif check:
        tell(
            say(
                f"{file}：要重排，运行 ruralgov fmt {file}",
                f"{file}: would be laid out anew; run `ruralgov fmt {file}`",
            )
        )
    else:
        again(file, lambda: _write(file))
        tell(say(f"{file}：已重排", f"{file}: laid out anew"))
    return True


def _laid_out(file: Path) -> tuple[bytes, str, str]:
    """The file as it is, its text, and that text in canonical layout: the plan itself is not asked for."""
    from ruralgov.editing.layout.canonical_layout import canonical
    from ruralgov.files.encodings import decode, read_bytes

    data = read_bytes(file)
    text = decode(data).text
    if text is None:
        # Nothing of it was understood: laid out anew it would be an empty file.
        raise UserError(
            say(
                f"{file}：认不出编码，没有重排。另存为 UTF-8 再试。",
                f"{file}: its encoding is not recognised; left as it is. Save it as UTF-8 first.",
            )
        )
    return data, text, canonical(text, str(file))


def _write(file: Path) -> None:
    from ruralgov.files.writing import replace

    before, _, laid = _laid_out(file)
    replace(file, before, laid.encode())
