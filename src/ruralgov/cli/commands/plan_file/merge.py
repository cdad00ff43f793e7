"""``ruralgov merge BASE OURS THEIRS``: two edits of one plan made into one, also by git itself (``--install``)."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.text import Text, say, tell

if TYPE_CHECKING:
    from ruralgov.editing.merging.plan_merge import Merged

ORDER = 63
DRIVER = (
    "ruralgov merge %O %A %B -o %A --name %P; s=$?; test $s -le 1 && exit $s; "
    "git merge-file -L ours -L base -L theirs %A %O %B"
)
"""What git runs for a plan. Where the program is not found, or refuses, git's own merge by lines marks what is in conflict:
alone, git would keep our side without a word."""
_TWO_FIGURES = Text(
    "：两边对同一天报了不同的数，两条都保留，请核对：",
    ": each side reports another figure of one day; both stand, look at them:",
)
_AFTER_CLOSING = Text(
    "：一边结束了方案，另一边又记了结束以后的，两边都保留；凭文件重新执行（ruralgov close --reopen）再记，或者撤回那几条：",
    ": one side closed the plan, the other logged what is later; both stand. Reopen it by a document (`ruralgov close --reopen`), or take these back:",
)
_TWO_CORRECTIONS = Text(
    "：两边各自更正了同一条记录，两条都保留，以后记入的为准，请核对：",
    ": each side corrected the same entry; both stand, the one entered last counts, look at them:",
)
_EQUAL_ENTRIES = Text(
    "：两边各记了一条完全相同、没有文号或凭证号的，只保留一条；确是两笔的，补记一条，各写凭证号或说明：",
    ": each side logged the same sum, without a document; one stays. Where there were two, log the other, each with its document or a note:",
)
_EQUAL_PROGRESS = Text(
    "：两边各填了一条完全相同的进展，只保留一条；确是两次的，再补记一条，在说明里写清：",
    ": each side logged the same progress; one entry stays. Where there were two, log the other, with a note that says so:",
)
_AFTER_END = Text(
    "：一边终止或取消了的，另一边还在用，两边都保留，请核对：",
    ": one side ended or removed what the other still uses; both stand, look at them:",
)
_TOGETHER = {
    **dict.fromkeys(("RG619", "RG635"), _TWO_FIGURES),
    "RG644": _AFTER_CLOSING,
    **dict.fromkeys(("RG223", "RG225", "RG404", "RG425", "RG604", "RG605", "RG622"), _AFTER_END),
}
"""What only both sides together can say, by the rule that finds it."""


def command(
    base: Annotated[
        Path | None,
        typer.Argument(
            metavar="BASE", help=say("分开以前的方案。", "The plan before the two edits."), show_default=False
        ),
    ] = None,
    ours: Annotated[
        Path | None, typer.Argument(metavar="OURS", help=say("我方改过的。", "Our edit."), show_default=False)
    ] = None,
    theirs: Annotated[
        Path | None, typer.Argument(metavar="THEIRS", help=say("对方改过的。", "Their edit."), show_default=False)
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help=say("写入文件，可以就是 OURS；默认显示。", "Write to a file, which may be OURS; shown by default."),
        ),
    ] = None,
    name: Annotated[
        str | None, typer.Option(metavar="NAME", help=say("提示中的文件名。", "The file's name in messages."))
    ] = None,
    install: Annotated[
        bool,
        typer.Option(
            "--install",
            help=say(
                "在本仓库让 git 合并方案时用它（git config、.gitattributes）；BASE 可写方案文件或文件夹。",
                "Let git use it for plans in this repository (git config, .gitattributes); BASE may name a plan or folder.",
            ),
        ),
    ] = False,
) -> None:
    """合并同一方案的两处修改：按编号、名称对应，台账取并集；两边改了同一处的标出。 / Merge two edits of one plan by id and name.

    例 / Example:  ruralgov merge 原来.yaml 我方.yaml 对方.yaml -o 合并.yaml
    """
    if install:
        _install([path for path in (base, ours, theirs) if path])
        return
    if base is None or ours is None or theirs is None:
        raise UserError(say("要三个文件：BASE OURS THEIRS。", "three files are needed: BASE OURS THEIRS."))
    if [str(file) for file in (base, ours, theirs)].count("-") > 1:
        raise UserError(say("标准输入只能当一个文件。", "stdin can be one of the files only."))
    merged = _merge(base, ours, theirs, output, name or str(ours))
    if not merged.clean:
        raise typer.Exit(1)


def _merge(base: Path, ours: Path, theirs: Path, output: Path | None, name: str) -> Merged:
    from ruralgov.cli.output import save
    from ruralgov.editing.merging.plan_merge import merge_texts
    from ruralgov.editing.one_line_edit import encoded
    from ruralgov.files.encodings import decode, read_bytes
    from ruralgov.files.writing import replace

    data = [read_bytes(file) for file in (base, ours, theirs)]
    decoded = [decode(one) for one in data]
    texts = [one.text for one in decoded]
    for file, text in zip((base, ours, theirs), texts, strict=True):
        if text is None:
            raise UserError(say(f"{file}：读不了，存成 UTF-8。", f"{file}: cannot be read; save it as UTF-8."))
    merged = merge_texts(*(text or "" for text in texts))
    new = encoded(merged.text, data[1], decoded[1].encoding)
    if output is not None and _same(output, ours):
        replace(output, data[1], new)
    else:
        save(new, output)
    _say(merged, name, texts[1] or "", texts[2] or "")
    readable = merged.text if merged.clean else merged.unmarked
    if readable is not None:
        _say_together(name, readable, texts[1] or "", texts[2] or "")
        _say_pairs(name, *(text or "" for text in texts))
    return merged


def _say_together(name: str, merged: str, *sides: str) -> None:
    """What neither side says alone stands in the merged text: said here, and by ``validate``."""
    from ruralgov.checking.engine import Options, check
    from ruralgov.reading.plan_file import load_plan

    options = Options(select=tuple(_TOGETHER))
    found, *alone = (check(load_plan(name, text.encode()), options).findings for text in (merged, *sides))
    known = {one.message for side in alone for one in side}
    for words in dict.fromkeys(_TOGETHER.values()):
        told = (one.message for one in found if _TOGETHER.get(one.code) is words)
        fresh = [f"  {message}" for message in dict.fromkeys(told) if message not in known]
        if fresh:
            tell(f"{name}{say(words.zh, words.en)}", *fresh)


def _say_pairs(name: str, *texts: str) -> None:
    """What each side entered without knowing of the other's: two corrections of one entry, two sums word for word alike."""
    from ruralgov.editing.merging.equal_entries import equal_entries, equal_progress
    from ruralgov.editing.merging.two_corrections import two_corrections
    from ruralgov.reading.plan_file import load_plan

    base, ours, theirs = (load_plan(name, text.encode()).plan for text in texts)
    if base is None or ours is None or theirs is None:
        return
    for words, found in (
        (_TWO_CORRECTIONS, list(two_corrections(base, ours, theirs))),
        (_EQUAL_ENTRIES, list(equal_entries(base, ours, theirs))),
        (_EQUAL_PROGRESS, list(equal_progress(base, ours, theirs))),
    ):
        if found:
            tell(f"{name}{say(words.zh, words.en)}", *(f"  {say(one.zh, one.en)}" for one in found))


def _same(output: Path, ours: Path) -> bool:
    try:
        return output.samefile(ours)
    except (OSError, ValueError):  # not there yet, or no name at all
        return False


def _say(merged: Merged, name: str, ours: str, theirs: str) -> None:
    from ruralgov.editing.merging.conflict_words import conflict_words
    from ruralgov.reading.source import Source

    if merged.by_lines:
        tell(say(f"{name}：有一方读不通，只按行合并。", f"{name}: one side cannot be read; merged by lines only."))
    sources = Source(ours), Source(theirs)
    shown = [conflict_words(one, *sources) for one in merged.conflicts]
    if shown:
        tell(
            say(
                f"{name}：{len(shown)} 处两边都改了，文件里已标出，请选定：",
                f"{name}: both sides changed {len(shown)} value(s), marked in the file; choose:",
            ),
            *(f"  {say(one.zh, one.en)}" for one in shown),
        )
    elif not merged.clean:
        tell(say(f"{name}：有冲突，文件里已标出。", f"{name}: conflicts, marked in the file."))
    if merged.lost:
        lines = [f"  {one}" for one in merged.lost]
        tell(say(f"{name}：对方加的注释没有并入：", f"{name}: comments that theirs added are left out:"), *lines)


def _install(given: list[Path]) -> None:
    from ruralgov.changes.git_revisions import Repository

    paths = given or [path for path in (Path("plan.yaml"), Path("plans")) if path.exists()]
    if not paths:
        raise UserError(
            say(
                "写明方案文件或文件夹：ruralgov merge --install plans",
                "say which plans: ruralgov merge --install plans",
            )
        )
    repository = Repository(Path())
    patterns = [pattern for path in paths for pattern in _patterns(path, repository.root)]
    repository.configure("merge.ruralgov.name", "ruralgov merge")
    repository.configure("merge.ruralgov.driver", DRIVER)
    file = repository.root / ".gitattributes"
    _add_lines(file, [f"{pattern} merge=ruralgov" for pattern in patterns])
    tell(
        say(
            f"已设好：{file}（请在主干上提交），以及本仓库的 git config（每个克隆各设一次）。",
            f"done: {file} (commit it on the main branch), and this repository's git config (once in every clone).",
        )
    )


def _patterns(path: Path, root: Path) -> list[str]:
    """The path as .gitattributes names it, from the top of the repository: of a folder every plan in it."""
    try:
        inside = path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        raise UserError(say(f"{path}：不在这个仓库里。", f"{path}: not in this repository.")) from None
    found = [inside]
    if recorded_reads.is_dir(path):
        found = [f"*{end}" if inside == "." else f"{inside}/**/*{end}" for end in (".yaml", ".yml")]
    return [one.replace(" ", "[[:space:]]") for one in found]


def _add_lines(file: Path, lines: list[str]) -> None:
    from ruralgov.files.writing import replace, write_bytes

    old = file.read_bytes() if file.exists() else b""
    known = old.decode("utf-8", "replace").splitlines()
    fresh = "".join(f"{line}\n" for line in lines if line not in known)
    gap = b"\n" if old and not old.endswith(b"\n") else b""
    if not file.exists():
        write_bytes(file, fresh.encode())
    elif fresh:
        replace(file, old, old + gap + fresh.encode())
