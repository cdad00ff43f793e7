"""The format words that ``--help`` names are the renderers and reporters there are: a new one is not forgotten there.

They are written out because to ask for them loads what draws papers, and ``--help`` is read at every start.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import get_args, get_type_hints

from ruralgov.checking import reporters
from ruralgov.cli.commands.checks.validate import command
from ruralgov.cli.output import Format
from ruralgov.papers.render import formats


def _words(annotated: object) -> set[str]:
    return set(re.findall(r"[a-z]+", re.split("[:：]", get_args(annotated)[1].help, maxsplit=1)[1]))


def _form_of(of: Callable[..., object]) -> object:
    hints = get_type_hints(of, include_extras=True, localns={"Report": object, "Loaded": object})
    return hints["form"]


def test_papers_name_every_renderer_but_the_calendars_own():
    assert _words(Format) == set(formats()) - {"ics"}


def test_validate_names_every_reporter():
    assert _words(_form_of(command)) == set(reporters.names())
