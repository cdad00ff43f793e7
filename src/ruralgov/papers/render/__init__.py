"""One file a format, discovered by file name: each holds ``write(page, view)`` and says whether it gives text or bytes.

A renderer imports neither rules nor loading: what it shows is in the page. Plug-ins may add some.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from functools import cache
from typing import NamedTuple, Protocol, cast

from ruralgov.papers.page import Page
from ruralgov.plugins.installed import RENDERERS, of
from ruralgov.text import say, tell

_ENDINGS = {"markdown": "md", "word": "docx", "excel": "xlsx", "terminal": "text"}


def _to_stderr(zh: str, en: str) -> None:
    tell(say(zh, en))


class Look(NamedTuple):
    """What a renderer may know of its surroundings: terminal width, the folder of the user's own templates, whom to tell."""

    width: int = 100
    styled: bool = False
    templates: str | None = None
    warn: Callable[[str, str], None] = _to_stderr
    """Takes a remark in Chinese and English: what the format could not show."""


class Renderer(Protocol):
    """A document format; one that is data and no paper says ``FOR_PROGRAMS = True``, one that is no letter ``NO_LETTER = True``."""

    def write(self, page: Page, look: Look) -> str | bytes:
        """The page as a whole file."""


def formats() -> dict[str, str]:
    """Module by format word: md → markdown, docx → word, json → json; of a plug-in under the name that it gives."""
    return {plugin.name: plugin.target for plugin in of(RENDERERS)} | _own()


@cache
def _own() -> dict[str, str]:
    names = (name for _, name, _ in pkgutil.iter_modules(__path__) if not name.startswith("_"))
    return {_ENDINGS.get(name, name): f"{__name__}.{name}" for name in names}


def renderer(word: str) -> Renderer:
    """The renderer of a format word."""
    target = formats()[word]
    added = next((plugin for plugin in of(RENDERERS) if plugin.target == target), None)
    return cast("Renderer", added.load("write") if added else importlib.import_module(target))


def is_paper(word: str) -> bool:
    """Whether people read the format, who see what is missing in it; programs get a whole one or none."""
    return not getattr(renderer(word), "FOR_PROGRAMS", False)


def is_letter(word: str) -> bool:
    """Whether a paper in the format can be sent to somebody: it says from whom it comes, its number, its day."""
    return is_paper(word) and word != "text" and not getattr(renderer(word), "NO_LETTER", False)
