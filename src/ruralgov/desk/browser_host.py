"""The desk within a page of a browser (Pyodide): forms and addresses in, plain values out. The page is ``tools/onefile``."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from ruralgov.desk.desk import Desk
from ruralgov.desk.requests import Request, fields, form_of
from ruralgov.errors import UserError
from ruralgov.text import use_language


@dataclass(frozen=True, slots=True)
class Answer:
    """What the page shows, hands to the user as a file (``name``), or goes on to (``location``)."""

    status: int
    media_type: str
    body: bytes
    location: str = ""
    name: str = ""

    def bytes(self) -> bytes:
        """The body, by a call: a value of this kind is handed over as it is."""
        return self.body


class Host:
    """The desk over a folder that lives in the page's memory."""

    def __init__(self, folder: str, language: str) -> None:
        use_language("zh" if language.lower().startswith("zh") else "en")
        self.desk = Desk(Path(folder))

    def names(self) -> list[str]:
        """Every plan of the folder, and what lies beside them."""
        home = self.desk.shelf.folder
        return sorted(one.relative_to(home).as_posix() for one in home.rglob("*.y*ml") if one.is_file())

    def answer(self, method: str, address: str, content_type: str, body: bytes) -> Answer:
        """The desk's answer to an address of its own."""
        path, _, query = address.partition("?")
        try:
            form, files = form_of(content_type, bytes(body)) if method == "POST" else ({}, ())
            response = self.desk.answer(Request(method, path, fields(query), form, files))
        except UserError as error:
            return Answer(400, "text/plain; charset=utf-8", str(error).encode())
        headers = dict(response.headers)
        return Answer(
            response.status,
            response.media_type,
            response.body,
            headers.get("Location", ""),
            _name(headers.get("Content-Disposition", "")),
        )


def _name(disposition: str) -> str:
    """The file's name in a header, Chinese ones too."""
    return unquote(disposition.rpartition("filename*=UTF-8''")[2])
