"""Which files a path means: a plan, every plan below a folder, or those that a pattern fits."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.addresses import address_of
from ruralgov.plan import BESIDE_PLANS, DICTIONARY_FILE
from ruralgov.text import say

_ENDINGS = (".yaml", ".yml")


def plan_files(*paths: Path) -> list[Path]:
    """Every plan file that the paths mean, in a stable order and each once.

    Raises:
        UserError: a folder without plans, or nothing but the house file of holidays.
    """
    found = list(dict.fromkeys(file for path in paths for file in _files(path)))
    plans = [file for file in found if file.name not in BESIDE_PLANS]
    if found and not plans:
        raise _no_plan(found[0])
    return plans


def _no_plan(file: Path) -> UserError:
    if file.name == DICTIONARY_FILE:
        return UserError(
            say(f"{file}：是指标字典，不是方案。", f"{file}: the dictionary of indicators, and no plan."), file=file
        )
    return UserError(
        say(f"{file}：是各方案共用的放假表，不是方案。", f"{file}: the holidays that plans share, and no plan."),
        file=file,
        cure=say("用 ruralgov holidays 查看。", "See `ruralgov holidays`."),
    )


def listed(plans: str | os.PathLike[str] | Iterable[str | os.PathLike[str]]) -> list[Path]:
    """One path or several, as a list."""
    given = [plans] if isinstance(plans, str) or not isinstance(plans, Iterable) else plans
    return list(map(Path, given))


def each_once(files: Sequence[Path]) -> list[Path]:
    """Without the same file by another path: it would count twice."""
    return list(
        {
            recorded_reads.real(file) if str(file) != "-" and not address_of(file) else str(file): file
            for file in reversed(files)
        }.values()
    )[::-1]


def _files(path: Path) -> list[Path]:
    if recorded_reads.is_dir(path):
        return _below(path)
    if address := address_of(path):
        recorded_reads.spoil(address)  # nobody can tell whether it is still what it was
        from ruralgov.runs.remote_files import plans_at

        return plans_at(address, _ENDINGS)
    if str(path) != "-" and glob.has_magic(str(path)) and not recorded_reads.exists(path):
        found = [Path(name) for name in recorded_reads.matching(str(path))]
        return [file for file in found if recorded_reads.is_file(file)] or [path]
    return [path]


def _below(folder: Path) -> list[Path]:
    found = sorted(file for file in map(Path, recorded_reads.below(folder, _ENDINGS)) if file.name not in BESIDE_PLANS)
    if not found:
        raise UserError(
            say(f"{folder}：文件夹里没有 .yaml 方案。", f"{folder}: no .yaml plan in this folder."), file=folder
        )
    return found
