"""The plans of the desk's folder by their names, each read anew only where something that it hangs on has changed."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ruralgov.api.plan_files import plan_files
from ruralgov.checking.reads import Reads
from ruralgov.checking.stopping import stopping
from ruralgov.errors import UserError
from ruralgov.files import recorded_reads
from ruralgov.files.encodings import read_bytes
from ruralgov.plan import BESIDE_PLANS
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.checking.engine import Checked

_KEPT = 8
"""Read plans that are kept: a large one takes some tens of megabytes."""
_ENDINGS = (".yaml", ".yml")
_LONGEST = 240
"""Bytes of the name of a new plan: no system takes more than 255, its ending and a number behind it included."""


class NotHereError(UserError):
    """No such page, or no such plan in the folder of the desk."""


class Sheet(NamedTuple):
    """A plan file as it is now: its name on the desk, where it lies, its state in a word, and all that is said of it."""

    name: str
    file: Path
    version: str
    checked: Checked


class _Kept(NamedTuple):
    seen: recorded_reads.Seen
    checked: Checked


class Shelf:
    """The plans below a folder, or one plan alone."""

    def __init__(self, place: Path) -> None:
        """``place`` is a folder or a plan file.

        Raises:
            UserError: there is neither.
        """
        self.alone = place.name if not place.is_dir() else None
        self.folder = place.parent if self.alone else place
        if self.alone and not place.is_file():
            raise UserError(say(f"{place}：没有这个文件或文件夹。", f"{place}: no such file or folder."), file=place)
        self._kept: OrderedDict[tuple[str, date | None], _Kept] = OrderedDict()

    def names(self) -> list[str]:
        """Every plan of the folder by its path below it, with slashes."""
        if self.alone:
            return [self.alone]
        try:
            files = plan_files(self.folder)
        except UserError:
            return []
        return [file.relative_to(self.folder).as_posix() for file in files]

    def path(self, name: str) -> Path:
        """Where a plan lies.

        Raises:
            NotHereError: it is not below the folder, or no plan.
        """
        file, home = self.folder / name, self.folder.resolve()
        fits = name and file.suffix.lower() in _ENDINGS and file.name not in BESIDE_PLANS
        if self.alone and name != self.alone:
            fits = False
        # Resolved, so that neither .. nor a link leads out of the folder.
        if not fits or "\x00" in name or not file.resolve().is_relative_to(home) or not file.is_file():
            raise NotHereError(say(f"这里没有方案“{name}”。", f"no plan `{name}` here."))
        return file

    def new_path(self, name: str) -> Path:
        """Where a plan of a new name would lie: in the folder itself.

        Raises:
            UserError: the name is none that a plan can have, or one is there already.
        """
        stem = name.removesuffix(".yaml").removesuffix(".yml").strip()
        if (
            not stem
            or stem.startswith(".")
            or any(sign in stem for sign in '/\\:*?"<>|\x00')
            or not stem.isprintable()
            or len(stem.encode()) > _LONGEST
        ):
            raise UserError(
                say(
                    f"“{name}”不能作文件名：用汉字、字母、数字和连字符，不超过 80 个汉字。",
                    f"`{name}` cannot be the name of a file: use letters, digits and hyphens, at most 240 bytes of them.",
                )
            )
        file = self.folder / f"{stem}.yaml"
        if self.alone or file.name in BESIDE_PLANS:
            raise UserError(say("这里不能新建这个方案。", "this plan cannot be started here."))
        if file.exists():
            raise UserError(say(f"{file.name} 已存在，换一个名字。", f"{file.name} exists already; take another name."))
        return file

    def version(self, name: str) -> str:
        """A word for the state of the file: another one says that somebody has written."""
        return version_of(read_bytes(self.path(name)))

    def sheet(self, name: str, day: date | None = None) -> Sheet:
        """A plan with its findings, as of a day (by default the last in its log); errors are among the findings.

        Raises:
            NotHereError: there is no such plan.
            UserError: the file cannot be read.
        """
        file = self.path(name)
        kept = self._kept.get((name, day))
        if (
            kept is None
            or not kept.seen.sound
            or not all(recorded_reads.ask(kind, what) == said for (kind, what), said in kept.seen.answers.items())
        ):
            kept = self._kept[name, day] = self._read(file, day)
        self._kept.move_to_end((name, day))
        while len(self._kept) > _KEPT:
            self._kept.popitem(last=False)
        return Sheet(name, file, version_of(kept.checked.loaded.data), kept.checked)

    def _read(self, file: Path, day: date | None) -> _Kept:
        from ruralgov.checking.engine import Options, check
        from ruralgov.reading.plan_file import load_plan

        with recorded_reads.recording() as seen:
            checked = check(load_plan(file), Options(as_of=day))
        if checked.index is not None:
            checked.index.errors = len(checked.errors)
            checked.index.where = checked.loaded.written
            checked.index.errors_in = lambda area: stopping(checked, Reads(frozenset((area,))))
        return _Kept(seen, checked)


def version_of(data: bytes) -> str:
    """A word for the content of a file."""
    return hashlib.sha256(data).hexdigest()[:16]
