"""A draft of a plan from an office's document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from ruralgov.api.exactness import exact
from ruralgov.api.open_plan import FilePath
from ruralgov.errors import UserError
from ruralgov.files.overwriting import note
from ruralgov.text import clean, say

if TYPE_CHECKING:
    from ruralgov.importing.draft.assembly import Draft as Read
    from ruralgov.importing.sources.lines import Source
    from ruralgov.plan.house.settings import ImportSettings


@dataclass(frozen=True, slots=True)
class Draft:
    """A draft: the text of a plan file, and what a person should look at."""

    read: Read
    filled: tuple[str, ...]

    @property
    def yaml(self) -> str:
        """The plan file: each value with the line it came from, and ``# 待核`` where there is a doubt."""
        from ruralgov.importing.draft.yaml.plan_yaml import emit

        return emit(self.read, self.filled)

    @property
    def data(self) -> dict[str, object]:
        """What was found, what is doubtful and which lines were left aside: as ``import --format json`` has it."""
        from ruralgov.importing.draft.summary import as_data

        return as_data(self.read)

    @property
    def summary(self) -> str:
        """The same in words."""
        from ruralgov.importing.draft.summary import as_text

        return as_text(self.read)


@exact
def draft(document: FilePath, *, years: Iterable[str] = (), data: bytes | None = None) -> Draft:
    """Draft a plan from a document.

    Args:
        document: the path of a .docx, .xlsx, .html, .mht, .txt or .md file.
        years: fills hidden years: ``20xx=2021`` everywhere, ``87=2020,2021`` those of line 87 in order.
        data: the bytes of the document instead of the file's.

    Raises:
        UserError: it is not there, cannot be read, or hides no year where one is filled in.
    """
    from ruralgov.importing.draft.hidden_years import parse_year_map

    return drafted(source_of(document, data), parse_year_map(tuple(years)))


def drafted(source: Source, years: dict[str, tuple[str, ...]]) -> Draft:
    """The draft from the lines of a document."""
    from ruralgov.importing.draft.assembly import draft as read
    from ruralgov.importing.draft.hidden_years import fill_years, fitting

    fits = fitting(source, years)
    return Draft(read(fill_years(source, fits)), tuple(f"{key}={','.join(given)}" for key, given in fits.items()))


def use_words_of(folder: Path) -> None:
    """Read documents with the words that plug-ins and the office of a folder add, in the whole process from now on.

    Raises:
        UserError: its house rules cannot be read, or a plug-in gives no lists of words.
    """
    from ruralgov.importing.sources.patterns import OWN_ENDING, OWN_LEAD, OWN_SUPPORT, add_words

    given = list(_words_given(folder))
    words = {OWN_LEAD: "lead_words", OWN_SUPPORT: "support_words", OWN_ENDING: "unit_endings"}
    add_words({mark: [word for one in given for word in getattr(one, name)] for mark, name in words.items()})


def _words_given(folder: Path) -> Iterator[ImportSettings]:
    """The lists of words of the house rules and of the plug-ins; without either the models of a plan are not even loaded."""
    from ruralgov.plugins.installed import LEXICA, of
    from ruralgov.reading.neighbouring_files.nearest_file import rules_file

    if rules_file(folder):
        from ruralgov.reading.neighbouring_files.house_rules_file import rules_for

        yield rules_for(folder).rules.importing
    for plugin in of(LEXICA):
        from ruralgov.plan.house.settings import ImportSettings

        try:
            yield ImportSettings.model_validate(plugin.value())
        except ValueError as error:
            raise UserError(
                say(
                    f"插件 {plugin.package} 的词表 {plugin.name} 不合要求：应有 lead_words、support_words、unit_endings。",
                    f"the word lists `{plugin.name}` of the plug-in {plugin.package} are none: lead_words, support_words, unit_endings.",
                )
            ) from error


def source_of(document: FilePath, data: bytes | None = None) -> Source:
    """The lines of a document.

    Raises:
        UserError: it is not there, or cannot be read.
    """
    from ruralgov.importing.sources.bounds import MAX_BYTES
    from ruralgov.importing.sources.reading import read_source

    path = Path(document)
    name = clean(path.name)
    if data is not None:
        return read_source(data, name)
    note(path)
    try:
        with path.open("rb") as stream:
            return read_source(stream.read(MAX_BYTES + 1), name)
    except (OSError, ValueError) as error:
        raise UserError(_why(path, error), file=path) from error


def _why(path: Path, error: OSError | ValueError) -> str:
    if isinstance(error, FileNotFoundError):
        return say(f"{path}：没有这个文件。", f"{path}: no such file.")
    if isinstance(error, IsADirectoryError):
        return say(f"{path}：是文件夹，请给出一个文件。", f"{path}: is a folder; name a file.")
    reason = getattr(error, "strerror", None) or error
    return say(f"{path}：读不了（{reason}）。", f"{path}: cannot be read ({reason}).")
