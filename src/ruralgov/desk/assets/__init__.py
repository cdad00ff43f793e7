"""The looks of the pages and the little that a script adds to them, served by the desk itself.

No library: without a script every page works. What the script adds is a few dozen lines, and a library of fifty
kilobytes that may evaluate text as code would have to be let through the page's policy.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files

from ruralgov.desk.cached_plans import NotHereError
from ruralgov.desk.requests import Response
from ruralgov.text import say

_KINDS = {"desk.css": "text/css; charset=utf-8", "desk.js": "text/javascript; charset=utf-8"}


def asset(name: str) -> Response:
    """One of our files.

    Raises:
        NotHereError: there is no such file.
    """
    if name not in _KINDS:
        raise NotHereError(say("没有这个文件。", "no such file."))
    return Response(200, _KINDS[name], content(name), (("Cache-Control", "max-age=86400"),))


@cache
def content(name: str) -> bytes:
    """Its bytes; the looks of charts go with ours."""
    from ruralgov.papers.charts import svg

    text = files(__name__).joinpath(name).read_text("utf-8")
    return (text + svg.STYLE if name.endswith(".css") else text).encode()


@cache
def mark(name: str) -> str:
    """Goes into the address of a file: another content is another address."""
    return hashlib.sha256(content(name)).hexdigest()[:8]
