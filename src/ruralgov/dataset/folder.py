"""The folder that tables are written to: all files of a run appear in it together, or none does."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

from ruralgov.dataset.rows.of_plan import PlanRows
from ruralgov.dataset.schema import BY_NAME
from ruralgov.dataset.writers import open_writer
from ruralgov.errors import UserError
from ruralgov.files import leftovers
from ruralgov.files.made_folders import made
from ruralgov.files.overwriting import wrote
from ruralgov.files.writing import check_free, refuse_elsewhere
from ruralgov.text import say

_BEGINNING = 64 * 1024


def write_tables(found: Iterable[tuple[str, PlanRows]], folder: Path, form: str) -> tuple[Path, ...]:
    """The rows of every plan, under its key, in the format; the files, in the order of their names.

    Raises:
        UserError: no such format, a library that is missing, or files that cannot be written there.
    """
    with _workshop(folder) as inside:
        writer = open_writer(form, inside)
        try:
            for key, plan in found:
                for name, rows in plan.rows.items():
                    writer.write(BY_NAME[name], [(key, *row) for row in rows])
            writer.close()
        except BaseException:
            writer.give_up()
            raise
        return _moved(inside, folder)


@contextmanager
def _workshop(folder: Path) -> Iterator[Path]:
    """A folder inside the folder; the system's complaints in words."""
    refuse_elsewhere(folder)
    with ExitStack() as stack:
        try:
            stack.enter_context(made(folder))
            inside = stack.enter_context(leftovers.workshop(folder))
        except (OSError, ValueError) as error:
            raise _unwritten(folder, error) from error
        try:
            yield inside
        except OSError as error:
            raise _unwritten(folder, error) from error
    leftovers.clear(folder)


def _moved(inside: Path, folder: Path) -> tuple[Path, ...]:
    """Every file in its place: none is moved where one may not be replaced."""
    made = sorted(inside.iterdir())
    for file in made:
        with file.open("rb") as stream:
            check_free(folder / file.name, data=stream.read(_BEGINNING))
    for file in made:
        wrote(folder / file.name, file)
        file.replace(folder / file.name)
    return tuple(folder / file.name for file in made)


def _unwritten(folder: Path, error: OSError | ValueError) -> UserError:
    reason = getattr(error, "strerror", None) or error
    if isinstance(error, FileExistsError | NotADirectoryError):
        return UserError(
            say(f"{folder}：不是文件夹。", f"{folder}: no folder."),
            file=folder,
            cure=say("-o 写一个文件夹。", "Give -o a folder."),
        )
    return UserError(
        say(
            f"{folder}：写不了（{reason}），原有文件未动。",
            f"{folder}: cannot be written ({reason}); nothing was changed.",
        ),
        file=folder,
    )
