"""``import --again`` and ``import --against``: a corrected or revised document meets the plan of the earlier one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.errors import UserError
from ruralgov.text import say, shell_word, tell

if TYPE_CHECKING:
    from ruralgov.changes.change import Change
    from ruralgov.editing.amendments import Result
    from ruralgov.editing.approvals import Approval
    from ruralgov.editing.merging.three_way import Conflict
    from ruralgov.importing.sources.lines import Source
    from ruralgov.reading.plan_file import Loaded
    from ruralgov.reading.source import Source as Script
    from ruralgov.revising.tracked_changes import Revision

_PLACEHOLDER = "某办发〔2026〕1号"


class Written(NamedTuple):
    """How amendments are written: by which document, why, on which day; not at all without ``--write``."""

    write: bool
    document: str | None
    reason: str | None
    on: str | None


def draft_again(
    new: Source,
    plan: Path,
    was: Sequence[str],
    documents: Sequence[str],
    years: dict[str, tuple[str, ...]],
    *,
    ask: bool = False,
) -> tuple[str, bytes, bytes]:
    """The new draft with the clerk's work in it, as text and in the file's encoding, and the file as it was read; what was carried is told.

    With ``ask`` the doubts of the new document are asked that nobody has settled in the plan.

    Raises:
        UserError: the old document is not known, or a draft cannot be put together.
    """
    from ruralgov.api.drafting import drafted
    from ruralgov.cli.documents import read_document
    from ruralgov.cli.importing.asking import settled_by_asking, settled_since
    from ruralgov.editing.one_line_edit import encoded
    from ruralgov.files.encodings import decode, read_bytes
    from ruralgov.importing.sources.joined_files import together
    from ruralgov.importing.sources.lines import BY_CHARACTER
    from ruralgov.revising.corrected_document import drafted_again
    from ruralgov.revising.moved_lines import moved

    data = read_bytes(plan)
    text, encoding = decode(data)
    if text is None:
        raise UserError(say(f"{plan}：读不了，存成 UTF-8。", f"{plan}: cannot be read; save it as UTF-8."))
    old = together([read_document(document) for document in was or [_document_of(plan, text, documents)]])
    first, second = (drafted(one, years if _hides(one, years) else {}) for one in (old, new))
    if ask:
        second = replace(second, read=settled_by_asking(second.read, settled_since(first.read, text)))
    if first.read.source.unit == second.read.source.unit == BY_CHARACTER:
        old, new = first.read.source, second.read.source
    found = drafted_again(first.yaml, text.replace("\r\n", "\n"), second.yaml, moved(old, new), new.unit)
    if not found.written:
        raise UserError(
            say(
                f"{plan}：排法特殊（或改成了读不通的样子），没有并入。先用 ruralgov validate 改好，或者用 ruralgov merge。",
                f"{plan}: an unusual layout, or it cannot be read; correct it first (ruralgov validate), or use ruralgov merge.",
            )
        )
    _listed(say("带过来的改动", "carried over"), found.carried)
    if found.settled:
        tell(say(f"已核去的“待核” {found.settled} 处，不再标。", f"marks taken away: {found.settled}; they stay away."))
    _listed(say("更正稿的改动", "changed by the document"), found.changed)
    _conflicts(say("两边都改了，照原来核的，已标待核", "changed by both: yours is kept, and marked"), found.conflicts, found.ours, found.theirs)  # fmt: skip
    return found.text, encoded(found.text, data, encoding), data


def _hides(source: Source, years: dict[str, tuple[str, ...]]) -> bool:
    from ruralgov.importing.draft.hidden_years import hidden_years

    return bool(years) and bool(hidden_years(source))


def _document_of(plan: Path, text: str, documents: Sequence[str]) -> str:
    """The document that the plan says it was made of, beside it or here, if that is not the corrected one."""
    from ruralgov.editing.line_splices import plain
    from ruralgov.reading.source import Source as Read

    data = plain(Read(text).data)
    source = data.get("source") if isinstance(data, dict) else None
    name = source.get("document") if isinstance(source, dict) else None
    near = [place for place in (plan.parent / str(name), Path(str(name))) if name and place.is_file()]
    new = [Path(document).resolve() for document in documents]
    found = next((str(place) for place in near if place.resolve() not in new), None)
    if found is None:
        raise UserError(
            say(
                "不知道草稿原来是据哪份文件起的：加 --was 原稿.docx（更正前的那一份）。",
                "the document of the first draft is not known: add --was OLD.docx (the one before the correction).",
            )
        )
    return found


def show_amendments(revised: tuple[Path, str], plan: Path, how: Written) -> None:
    """What the tracked changes of a document are in a plan; written with their approval where that is wanted.

    Raises:
        UserError: no tracked changes, or an approval is missing.
    """
    from ruralgov.checking.command_needs import SET
    from ruralgov.cli.plan_edits import approval, finish, local_day, read_open
    from ruralgov.editing.amendments import approved

    when = local_day(how.on)
    reason = how.reason or say(f"据修订稿{revised[1]}", f"by the revised {revised[1]}")

    def edit() -> tuple[Loaded, Result]:
        loaded = read_open(plan, SET).loaded
        return loaded, approved(
            loaded, _revision(loaded, revised).after, approval(loaded.plan, when, how.document, reason)
        )

    loaded = read_open(plan, SET).loaded
    found = _revision(loaded, revised)
    _show(loaded, found, approval(loaded.plan, when, how.document or _PLACEHOLDER, reason), plan)
    if how.write and found.changes:
        finish(plan, edit, dry=False)


def _revision(loaded: Loaded, revised: tuple[Path, str]) -> Revision:
    from ruralgov.api.drafting import drafted
    from ruralgov.files.encodings import read_bytes
    from ruralgov.importing.sources.word.reading import read_word
    from ruralgov.revising.tracked_changes import revision

    data = read_bytes(revised[0])
    before, after = (drafted(read_word(data, revised[1], rejected=rejected), {}).yaml for rejected in (True, False))
    return revision(loaded, before, after)


def _show(loaded: Loaded, found: Revision, approval: Approval, plan: Path) -> None:
    from ruralgov.changes.wording.change_words import words
    from ruralgov.changes.wording.missing_amendment import amendment_line
    from ruralgov.cli.output import save
    from ruralgov.revising.tracked_changes import as_set

    lines = []
    for change in found.changes:
        lines.append(f"# {_where(change)}{words(change)}")
        if command := as_set(loaded, change, approval):
            lines.append(f"ruralgov set {' '.join(map(shell_word, (*command, str(plan))))}")
        elif change.guard:
            lines.append(amendment_line(change, approval.day, approval.document or "", approval.reason or ""))
    save("\n".join(lines or [say("# 修订对方案没有影响", "# the changes do not touch the plan")]) + "\n", None)
    _conflicts(say("方案与修订前的原文不同，没有改", "the plan differs from the old text; left alone"), found.conflicts, loaded.source, found.theirs)  # fmt: skip
    for task in found.gone:
        tell(
            say(
                f"任务{task}：修订稿里没有了。方案不删任务：停办、并入的，凭文件写 ended。",
                f"task {task} is gone from the document; a plan erases no task: write `ended`, by a document.",
            )
        )


def _where(change: Change) -> str:
    return say(f"任务{change.task} ", f"task {change.task}: ") if change.task is not None else ""


def _listed(title: str, changes: Iterable[Change]) -> None:
    from ruralgov.changes.wording.change_words import words

    shown = [f"  {_where(change)}{words(change)}" for change in changes]
    if shown:
        tell(say(f"{title} {len(shown)} 处：", f"{title}: {len(shown)}"), *shown)


def _conflicts(title: str, conflicts: Sequence[Conflict], ours: Script, theirs: Script) -> None:
    from ruralgov.editing.merging.conflict_words import conflict_words

    shown = [conflict_words(one, ours, theirs) for one in conflicts]
    if shown:
        tell(say(f"{title} {len(shown)} 处：", f"{title}: {len(shown)}"), *(f"  {one}" for one in shown))
