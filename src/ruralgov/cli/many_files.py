"""Many plans in one run: on how many cores, with a bar on a terminal; a plan that cannot be read costs the others nothing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from ruralgov.errors import PlanError, UserError
from ruralgov.files.addresses import address_of
from ruralgov.text import Text, joined, say, tell, tell_once

if TYPE_CHECKING:
    from ruralgov.runs.workers import Done

T = TypeVar("T")
Jobs = Annotated[
    int | None,
    typer.Option(
        "--jobs",
        "-j",
        metavar="N",
        min=1,
        help=say(
            "用几个进程；默认用全部核心，文件少时只用一个。", "Processes; all cores by default, one for a few files."
        ),
    ),
]


Cluster = Annotated[
    str | None,
    typer.Option(
        "--cluster",
        metavar="tcp://HOST:PORT",
        help=say(
            r"交给一个 Dask 集群（要 ruralgov\[cluster]，见 docs/scale.md）。",
            r"On a Dask cluster (needs ruralgov\[cluster], see docs/scale.md).",
        ),
    ),
]


def results(
    work: Callable[[Path], T], files: Sequence[Path], jobs: int | None, words: Text, cluster: str | None = None
) -> Iterator[Done[T]]:
    """What the work gives for each file, in the order of the files; ``words`` stand beside the bar."""
    from ruralgov.cli import screen
    from ruralgov.runs.workers import over

    found = over(work, files, jobs, cluster)  # before the bar, which has a thread: no process is forked beside one
    with screen.progress(len(files), words.zh, words.en) as tick:
        for done in found:
            yield done
            tick()


class Readable(list[UserError]):
    """The errors of files that could not be worked on, kept until the others have been; see ``finish``."""

    def __init__(self) -> None:
        super().__init__()
        self.files: list[Path] = []

    def of(self, found: Iterator[Done[T]]) -> Iterator[T]:
        """What the work gave for the files that it could be done on."""
        for done in found:
            try:
                value = done.result()
            except UserError as error:
                self.append(error)
                self.files.append(done.file)
            else:
                yield value

    def finish(self, files: Sequence[Path]) -> None:
        """Raise what was kept, where no file was left.

        Raises:
            UserError: the only one, or one that lists them.
        """
        if len(self) == len(files) and self:
            raise self.joined()

    def tell_left_out(self) -> None:
        """Name the plans that are not on what is printed; the errors of a plan were shown when it was read. The run ends with 1."""
        if not self:
            return
        names = joined(address_of(file) or str(file) for file in self.files)
        tell_once(
            say(
                f"注意：{len(self)} 个方案读不了或有错误，没有列出：{names}。",
                f"note: {len(self)} plans cannot be read or have errors, and are not listed: {names}.",
            ),
            lacking=True,
        )
        tell(*(f"  {line}" for one in self if not isinstance(one, PlanError) for line in str(one).split("\n")))

    def joined(self) -> UserError:
        """All of them as one."""
        if len(self) == 1:
            return self[0]
        told = Counter(map(str, self))  # what is wrong beside the plans (a dictionary) is wrong for each of them
        return UserError(
            say(f"{len(self)} 个文件没有处理：", f"{len(self)} files were not worked on:"),
            *(words if count == 1 else words + _of_several(count) for words, count in told.items()),
        )


def _of_several(count: int) -> str:
    return say(f"（{count} 个文件因此没有处理）", f" ({count} files were not worked on for it)")
