"""Letters into a folder, one file each: all of them or none, and nothing that a person has changed is written over."""

from __future__ import annotations

import os
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.api.drawn_papers import with_sources
from ruralgov.cli.output import chosen, drawn
from ruralgov.errors import UserError
from ruralgov.text import joined, say, tell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from ruralgov.papers.supervision.unit_letters import Letter
    from ruralgov.plan.lookups.index import Index

Letters = Annotated[
    bool,
    typer.Option(
        "--letters",
        help=say(
            "给每个单位写一封信函，存到 -o 的文件夹；发文字号从 --number 起依次编。",
            "A letter to each unit, into the folder of -o; numbers count on from --number.",
        ),
    ),
]


def letter_form(form: str | None, folder: Path | None, number: str | None = None, option: str = "--letters") -> str:
    """The format of the files, Word by default, before anything is computed; ``option`` is what asked for them.

    Raises:
        UserError: no folder, no format of letters, or a number that cannot count on.
    """
    from ruralgov.papers.render import formats, is_letter
    from ruralgov.papers.supervision.unit_letters import has_serial

    if folder is None or str(folder) == "-":
        raise UserError(
            say(
                f"{option}：用 -o 写明存到哪个文件夹，如 -o 信函。",
                f"{option}: name a folder with -o, as in -o letters.",
            )
        )
    if os.path.isfile(folder):  # noqa: PTH113  says no to a name that is too long, where Path raises
        raise UserError(
            say(f"{folder}：是文件；{option} 要一个文件夹。", f"{folder}: a file; {option} takes a folder.")
        )
    word = chosen(form or "docx", folder / "x")
    if not is_letter(word):
        papers = sorted(filter(is_letter, formats()))
        raise UserError(
            say(
                f"{option} 没有“{word}”这种格式：有 {'、'.join(papers)}。",
                f"{option} writes {', '.join(papers)}, not {word}.",
            )
        )
    if number is not None and not has_serial(number):
        raise UserError(
            say(
                f"--number {number}：看不出从几号起，写成 某农办督〔2026〕1号。",
                f"--number {number}: it has no figure to count on from; write 某农办督〔2026〕1号.",
            )
        )
    return word


def refuse_over(file: Path, index: Index) -> None:
    """Of a plan that has ended nobody is urged any more; letters of an earlier day are written where it is named.

    Raises:
        UserError: it is closed.
    """
    from ruralgov.papers.closing_words import is_over

    if is_over(index):
        raise UserError(
            say(
                f"{file}：方案已经结束，不再催办、督办。要出结束以前的，用 --as-of 写明日期；确要再办的，凭文件重新执行："
                f"ruralgov close {file} --reopen --document 文号 --reason 理由",
                f"{file}: the plan is closed, nobody is urged any more. For letters of an earlier day give --as-of; to go on, "
                f"reopen it by a document: ruralgov close {file} --reopen --document NUMBER --reason WHY",
            )
        )


def write_letters(
    letters: Sequence[Letter],
    word: str,
    folder: Path,
    plan: Path,
    index: Index,
    own: Sequence[str] = (),
    *,
    sources: bool = False,
    issuer: bool = False,
) -> None:
    """Write the letters, each under what it is and to whom it goes; ``own`` offices would have written to themselves.

    ``issuer`` says whether the command has an option for who signs.

    Raises:
        UserError: something stands there that must not be replaced; nothing was written then.
    """
    from ruralgov.api.wrong_cells import without_wrong
    from ruralgov.files.names import FileNames
    from ruralgov.files.writing import check_free, write_each
    from ruralgov.papers.cell_words import WRONG

    def content(one: Letter) -> bytes:
        page = without_wrong(one.page, index) if index.faults or index.doubtful else one.page
        page = with_sources(page, index, plan) if word == "html" or sources else page
        data = drawn(page, word, plan, index)
        return data if isinstance(data, bytes) else data.encode()

    names = FileNames()
    files = {folder / names.free(one.kind, one.unit, word): one for one in letters if one.unit != WRONG}
    # One at a time: the letters of a county with 2,000 villages are more than a small computer holds.
    for file, one in files.items():
        check_free(file, data=content(one) if os.path.exists(file) else None)  # noqa: PTH110  of a name too long, too
    for told in _other_years(letters):
        tell(told)
    for file in write_each({file: partial(content, one) for file, one in files.items()}):
        tell(str(file), out=True)
    for name in own:
        zh, en = f"{name}是发函单位，没有给自己写信函。", f"{name} signs the letters and gets none itself."
        if issuer:
            zh += "由上级单位发的，用 --issuer 写明。"
            en += " Where an office above it writes, name that with --issuer."
        tell(say(zh, en))
    if not files:
        tell(say("没有要写信函的单位。", "there is no unit to write to."))
    tell_unaddressed(index)


def tell_unaddressed(index: Index) -> None:
    """A word on the tasks of which an error leaves open who leads them: nothing is written to a unit that is none."""
    from ruralgov.papers.cell_words import WRONG

    if tasks := joined(task.id for task in index.leads.get(WRONG, ())):
        zh = f"任务 {tasks} 的牵头单位有误，没有给它们的单位写。"
        tell(say(zh, f"who leads task(s) {tasks} is wrong in the plan: nothing is written to their units."))


def _other_years(letters: Sequence[Letter]) -> Iterator[str]:
    """Letters numbered for another year than the one they are dated in: told once, of the first."""
    for one in letters:
        number, dated = one.page.meta.get("number", ""), one.page.meta.get("date", "")
        found = re.search(r"〔(\d{4})〕", number)
        if found and dated and not dated.startswith(found[1]):
            zh = f"发文字号是{found[1]}年的，成文日期是{dated}，请核对。"
            yield say(zh, f"the number is of {found[1]}, the letters are dated {dated}; please check.")
            return
