"""What a host hands to the desk, and what it gets back: plain values, whatever carries them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from email.message import Message
from email.parser import HeaderParser
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, urlencode

from ruralgov.errors import UserError
from ruralgov.text import say

Fields = Mapping[str, tuple[str, ...]]
"""Fields of a form or of an address: a name may come several times."""
_MOST_FIELDS = 20_000
_HTML = "text/html; charset=utf-8"


class Upload(NamedTuple):
    """A file that was dropped: its name as the browser says it (never a path to anything of ours), and its bytes."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Request:
    """A page that is asked for (GET) or a form that was sent (POST). ``path`` begins with a slash and knows no host."""

    method: str = "GET"
    path: str = "/"
    query: Fields = field(default_factory=dict)
    form: Fields = field(default_factory=dict)
    files: tuple[Upload, ...] = ()

    def asked(self, name: str, otherwise: str = "") -> str:
        """A word of the address."""
        return next(iter(self.query.get(name, ())), otherwise)

    def said(self, name: str, otherwise: str = "") -> str:
        """A word of the form, without the blanks around it; a browser sends line breaks as two characters."""
        return next(iter(self.form.get(name, ())), otherwise).strip().replace("\r\n", "\n")

    def every(self, name: str) -> tuple[str, ...]:
        """All words of a name in the form."""
        return tuple(one.strip() for one in self.form.get(name, ()))


@dataclass(frozen=True, slots=True)
class Response:
    """The answer: a page, a file or the address to go on to."""

    status: int = 200
    media_type: str = _HTML
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()


def redirect(to: str) -> Response:
    """Where to go on after something was written: reloading that page writes nothing again."""
    return Response(303, headers=(("Location", to),))


def download(name: str, media_type: str, data: bytes) -> Response:
    """A file for the user's folder; a Chinese name comes through."""
    plain = name.encode("ascii", "ignore").decode().replace('"', "").replace("\\", "").strip() or "file"
    disposition = f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
    return Response(200, media_type, data, (("Content-Disposition", disposition),))


def archive(name: str, files: Iterable[tuple[str, bytes]]) -> Response:
    """Several files as one; the same files are the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as made:
        for file, data in files:
            made.writestr(zipfile.ZipInfo(file), data, zipfile.ZIP_DEFLATED)
    return download(name, "application/zip", packed.getvalue())


def fields(text: str) -> Fields:
    """The fields of an address or of a plain form.

    Raises:
        UserError: too many of them.
    """
    try:
        pairs = parse_qsl(text, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError:
        raise _too_many() from None
    return gathered(pairs)


def _too_many() -> UserError:
    return UserError(say("表单的栏目太多，没有处理。", "the form has too many fields."))


def gathered(pairs: Iterable[tuple[str, str]]) -> Fields:
    """Pairs by their names, in their order."""
    found: dict[str, list[str]] = {}
    for name, value in pairs:
        found.setdefault(name, []).append(value)
    return {name: tuple(values) for name, values in found.items()}


def form_of(content_type: str, body: bytes) -> tuple[Fields, tuple[Upload, ...]]:
    """The fields and files of a form as a browser sends it. An empty file field is no file.

    Raises:
        UserError: it is no form, or has too many fields.
    """
    if not content_type.startswith("multipart/form-data"):
        return fields(body.decode("utf-8", "replace")), ()
    boundary = _header(b"Content-Type: " + content_type.encode("latin-1", "replace")).get_boundary()
    if not boundary:
        raise UserError(say("收到的不是表单。", "what came is no form."))
    pairs: list[tuple[str, str]] = []
    files: list[Upload] = []
    # Not the e-mail parser for the whole: it would look into a dropped .mht, which is itself a message of parts.
    parts = (b"\r\n" + body).split(b"\r\n--" + boundary.encode("latin-1", "replace"), _MOST_FIELDS + 2)[1:-1]
    if len(parts) > _MOST_FIELDS:
        raise _too_many()
    for part in parts:
        head, _, content = part.partition(b"\r\n\r\n")
        about = _header(head.lstrip(b"\r\n"))
        name, file = about.get_param("name", "", "content-disposition"), about.get_filename()
        if file is None:
            pairs.append((str(name), content.decode("utf-8", "replace")))
        elif file or content:
            files.append(Upload(_name(file), content))
    return gathered(pairs), tuple(files)


def _header(lines: bytes) -> Message:
    return HeaderParser().parsestr(lines.decode("utf-8", "replace"))


def _name(sent: str) -> str:
    """The last part of a name, whatever system it comes from: a browser may send a whole path."""
    return sent.replace("\\", "/").rsplit("/", 1)[-1]


def address(path: str, words: Mapping[str, object]) -> str:
    """A path with its words; empty ones are left out."""
    given = [(name, str(value)) for name, value in words.items() if value not in (None, "")]
    return f"{path}?{urlencode(given)}" if given else path
