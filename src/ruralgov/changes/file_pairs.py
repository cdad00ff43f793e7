"""Which old file belongs to which new one: two files, or the plans of two revisions, renamed files included."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from ruralgov.changes.git_revisions import Repository, visible_plan
from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.encodings import read_bytes
from ruralgov.plan import RULES_FILE
from ruralgov.plan.house.settings import HouseRules
from ruralgov.plan.plan import Plan
from ruralgov.reading.neighbouring_files.house_rules_file import rules_in, rules_of
from ruralgov.reading.neighbouring_files.nearest_file import PROJECT_FILE
from ruralgov.reading.plan_file import Loaded, load_plan
from ruralgov.text import Text, say

_ALIKE = 0.5
"""From this share of common tasks on, a file that went and one that came are one plan under another name."""
_ANY_PLAN = r"(?m)^(?:tasks|departments|period|funding|progress)[ ]*:"


class Pair(NamedTuple):
    """A plan before and now; either is None where there is none. ``note`` says what is special about the comparison."""

    name: str
    old: Loaded | None
    new: Loaded | None
    note: Text | None = None


class Revisions(NamedTuple):
    """Two states of a repository; ``head`` None is the work tree."""

    repository: Repository
    base: str
    head: str | None


def files_pair(old: Path, new: Path) -> Pair:
    """Two files; one of them may be ``-``.

    Raises:
        UserError: a file cannot be read, or both are stdin.
    """
    if str(old) == str(new) == "-":
        raise UserError(say("标准输入只能用一次。", "stdin can only be one of the two."))
    return Pair(str(new), load_plan(old), load_plan(new))


def revisions(start: Path, base: str, head: str | None) -> Revisions:
    """The states to compare: the point where the work left ``base``, and the other revision or the work tree.

    Raises:
        UserError: no git, no repository, no such revision, or too shallow a clone.
    """
    repository = Repository(start)
    tip = repository.commit(base)
    other = repository.commit(head or "HEAD")
    return Revisions(repository, repository.fork_point(tip, other), other if head else None)


def revision_pairs(states: Revisions, given: Iterable[Path]) -> list[Pair]:
    """Every plan that changed between two states, in the given files and folders.

    Raises:
        UserError: a given path is in neither state.
    """
    names = list(dict.fromkeys(name for path in given for name in _names(states, path)))
    contents = {name: (_before(states, name), _now(states, name)) for name in names}
    gone = {name: old for name, (old, new) in contents.items() if old is not None and new is None}
    come = {name: new for name, (old, new) in contents.items() if old is None and new is not None}
    moved = _moved(states, gone, come)
    pairs = [
        _pair(states, moved.get(name, name), name, new)
        for name, (old, new) in contents.items()
        if new is not None
        and (new != (gone[moved[name]] if name in moved else old) or _gate_moved(states, moved.get(name, name), name))
    ]
    deleted = [_deleted(states, name, old) for name, old in gone.items() if name not in moved.values()]
    return pairs + deleted


def _names(states: Revisions, path: Path) -> list[str]:
    inside = states.repository.inside(path)
    found = {*states.repository.plans(states.base, inside), *_now_names(states, path, inside)}
    if found:
        return sorted(found)
    # A gate that looks at nothing is not green: a folder's name was mistyped, or the plans lie elsewhere.
    raise UserError(say(f"{path}：两个版本里都没有方案。", f"{path}: no plan in either of the two states."))


def _now_names(states: Revisions, path: Path, inside: str) -> list[str]:
    if states.head is not None:
        return states.repository.plans(states.head, inside)
    if recorded_reads.is_dir(path):
        files = (file for file in path.rglob("*") if file.is_file() and visible_plan(file.relative_to(path).as_posix()))
        return [states.repository.inside(file) for file in files]
    return [inside] if recorded_reads.exists(path) else []


def _before(states: Revisions, name: str) -> bytes | None:
    return states.repository.content(states.base, name)


def _now(states: Revisions, name: str) -> bytes | None:
    if states.head is not None:
        return states.repository.content(states.head, name)
    file = states.repository.root / name
    return read_bytes(file) if file.is_file() else None


def shown(states: Revisions, name: str) -> str:
    """A path of the repository as the user would type it here."""
    whole = states.repository.root.resolve() / name
    try:
        return Path(os.path.relpath(whole, Path.cwd().resolve())).as_posix()
    except ValueError:  # Windows: the repository is on another drive
        return str(whole)


def _gate_moved(states: Revisions, was: str, name: str) -> bool:
    """Whether the house rules say otherwise than before who may approve: that is told of a plan of which nothing else changed."""
    now = rules_of(Path(shown(states, name))).rules if states.head is None else _rules(states, states.head, name)
    return _rules_before(states, was, now).approvers != now.approvers


def _rules_before(states: Revisions, name: str, now: HouseRules) -> HouseRules:
    """The house rules of a plan at the base: no edit loosens what it is held against. What could not be read then is as it is now."""
    try:
        return _rules(states, states.base, name)
    except UserError:
        return now


def _rules(states: Revisions, commit: str, name: str) -> HouseRules:
    return _rules_of_folder(states, commit, PurePosixPath(name).parent)


@cache
def _rules_of_folder(states: Revisions, commit: str, folder: PurePosixPath) -> HouseRules:
    folders = (folder, *folder.parents)
    names = [(parent / file).as_posix() for parent in folders for file in (RULES_FILE, PROJECT_FILE)]
    return rules_in((one, data) for one in names if (data := states.repository.content(commit, one)) is not None)


def _under_old_rules(states: Revisions, name: str, old: Loaded) -> Loaded:
    return replace(old, around=old.around._replace(rules=_rules_before(states, name, old.around.rules)))


def _pair(states: Revisions, old_name: str, name: str, new: bytes) -> Pair:
    now = load_plan(shown(states, name), new)
    data = _before(states, old_name)
    if data is None:
        return Pair(now.file, None, now, Text("新方案，没有旧版本可比。", "A new plan: there is no old version."))
    old = _under_old_rules(states, old_name, load_plan(shown(states, old_name), data))
    if old.plan is not None or now.plan is None:
        return Pair(now.file, old, now)
    old, place = _readable(states, old_name, old)
    note = Text(
        f"旧版本读不了，改与最近一个读得了的版本 {place} 比较。",
        f"The old version cannot be read; compared with {place}, the last one that can.",
    )
    return Pair(now.file, old, now, note)


def _readable(states: Revisions, name: str, old: Loaded) -> tuple[Loaded, str]:
    """The last version of a plan that could be read, and its commit: a broken commit must not wipe the slate.

    Raises:
        UserError: there is none; a plan that cannot be read is not a plan that was not there.
    """
    repository = states.repository
    for commit in repository.earlier(states.base, name):
        data = repository.content(commit, name)
        if data is not None and (found := load_plan(old.file, data)).plan is not None:
            return replace(found, around=found.around._replace(rules=old.around.rules)), repository.short(commit)
    place = repository.short(states.base)
    raise UserError(
        say(
            f"{old.file}：版本 {place} 和更早的版本都有错误，读不了，无法比较。换一个读得了的 --base；"
            f"看错误：git show {place}:{name} | ruralgov validate -",
            f"{old.file}: neither its version at {place} nor an earlier one can be read: nothing to compare with. "
            f"Take a --base that can be read; to see the errors: git show {place}:{name} | ruralgov validate -",
        )
    )


def _broken(old: Loaded) -> bool:
    """Whether a file is a plan with errors, as far as one can tell: other YAML files of a repository come and go."""
    undecoded = any(raised.code == "RG003" for raised in old.raised)
    return old.plan is None and (undecoded or re.search(_ANY_PLAN, old.source.text) is not None)


def _deleted(states: Revisions, name: str, data: bytes | None) -> Pair:
    old = load_plan(shown(states, name), data)
    if _broken(old):
        old, _ = _readable(states, name, old)
    return Pair(old.file, old, None, Text("方案文件已被删除。", "The plan's file was deleted."))


def _moved(states: Revisions, gone: dict[str, bytes], come: dict[str, bytes]) -> dict[str, str]:
    """New to old name of the plans whose file was renamed, however much was edited on the way."""
    if not come:
        return {}
    names = states.repository.plans(states.base)
    root, head = states.repository.root, states.head
    present = states.repository.plans(head) if head else [name for name in names if (root / name).is_file()]
    for name in {*names} - {*present} - {*gone}:
        if (old := _before(states, name)) is not None:
            gone[name] = old
    before = {name: _known(states, name, data) for name, data in gone.items()}
    after = {name: load_plan(name, data).partial for name, data in come.items()}
    alike = sorted(
        ((_alike(old, new), was, now) for was, old in before.items() for now, new in after.items()), reverse=True
    )
    found: dict[str, str] = {}
    for degree, was, now in alike:
        if degree >= _ALIKE and now not in found and was not in found.values():
            found[now] = was
    return found


def _known(states: Revisions, name: str, data: bytes) -> Plan | None:
    """What can be told of a plan whose file is gone, from an earlier version where it had errors."""
    old = load_plan(name, data)
    if _broken(old):
        old, _ = _readable(states, name, old)
    return old.partial


def _alike(old: Plan | None, new: Plan | None) -> float:
    if old is None or new is None:
        return 0.0
    if old.title == new.title:
        return 1.0
    one, other = ({task.title for task in plan.tasks} for plan in (old, new))
    return 2 * len(one & other) / (len(one) + len(other)) if one & other else 0.0
