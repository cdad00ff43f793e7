"""A stand-in for GitHub, GitLab and Gitee: it keeps comments of one merge request, and takes no call without the token."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

PLACES = re.compile(
    r"/repos/o/r/issues/(?P<list>7/comments)|/repos/o/r/issues/comments/(?P<one>\d+)"
    r"|/projects/o%2Fr/merge_requests/(?P<glist>7/notes)(?:/(?P<gone>\d+))?"
    r"|/repos/o/r/pulls/(?P<plist>7/comments)|/repos/o/r/pulls/comments/(?P<pone>\d+)|/(?P<user>user)"
)
US = {"id": 5, "type": "Bot"}


@dataclass
class Kept:
    """What the service holds, who asked for what, and where it answers."""

    address: str = ""
    comments: list[dict[str, Any]] = field(default_factory=list)
    calls: list[str] = field(default_factory=list)


@contextmanager
def comment_server(token: str = "t") -> Iterator[Kept]:  # noqa: S107  a stand-in's
    kept = Kept()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            place = urlsplit(self.path)
            data = json.loads(self.rfile.read(int(self.headers.get("Content-Length") or 0)) or b"{}")
            found = PLACES.fullmatch(place.path)
            shown = self.headers.get("Authorization") == f"Bearer {token}" or self.headers.get("PRIVATE-TOKEN") == token
            given = [*parse_qs(place.query).get("access_token", []), data.get("access_token")]
            kept.calls.append(f"{self.command} {place.path}")
            if found is None or not (shown or token in given):
                self.reply(404 if found is None else 401, {"message": "no"})
                return
            self.reply(200, self.result(found, place.query, data))

        def result(self, found: re.Match[str], query: str, data: dict[str, Any]) -> Any:
            one = found["one"] or found["gone"] or found["pone"]
            if found["user"]:
                return US
            if self.command == "GET":
                page = int(parse_qs(query)["page"][0])
                return kept.comments[100 * (page - 1) : 100 * page]
            if self.command == "POST":
                kept.comments.append({"id": len(kept.comments) + 1, "body": data["body"], "user": US, "author": US})
                return kept.comments[-1]
            kept.comments[int(one) - 1]["body"] = data["body"]
            return kept.comments[int(one) - 1]

        def reply(self, code: int, data: Any) -> None:
            self.send_response(code)
            self.end_headers()
            self.wfile.write(json.dumps(data).encode())

        do_GET = do_POST = do_PATCH = do_PUT = answer  # noqa: N815  http.server's names

        def log_message(self, *_: object) -> None:
            """Nothing on the screen."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    kept.address = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield kept
    finally:
        server.shutdown()
        server.server_close()
