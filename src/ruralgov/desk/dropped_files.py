"""Files that were dropped and travel with the form until something is made of them: the desk itself keeps nothing."""

from __future__ import annotations

from base64 import b64decode, b64encode
from binascii import Error as NotBase64
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ruralgov.desk.requests import Upload
from ruralgov.errors import UserError
from ruralgov.text import say

if TYPE_CHECKING:
    from ruralgov.desk.requests import Request


def held_files(request: Request) -> list[Upload]:
    """The files that came now, behind those that the form held already; each has a name of its own.

    Raises:
        UserError: the form came back damaged.
    """
    files = [*_held(request)]
    for one in request.files:
        name = one.name if one.name not in [other.name for other in files] else f"{len(files) + 1}-{one.name}"
        files.append(Upload(name, one.data))
    return files


def _held(request: Request) -> Iterator[Upload]:
    for name, data in zip(request.every("held-name"), request.every("held"), strict=False):
        try:
            yield Upload(name, b64decode(data, validate=True))
        except NotBase64:
            raise UserError(say("表单损坏了，请重新放入文件。", "the form is damaged; drop the files again.")) from None


def as_held(files: Iterable[Upload]) -> list[tuple[str, str]]:
    """The same files as fields of a form: name and content."""
    return [(one.name, b64encode(one.data).decode()) for one in files]
