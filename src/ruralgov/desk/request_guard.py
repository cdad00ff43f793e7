"""Who may talk to the local server: only pages that it has sent itself, under a secret that no other page knows.

No cookie is set, for a browser adds cookies to requests of any page. The address that opens the desk holds a token that
works once; it leads to a path that holds the secret, and whoever does not know that path gets nothing.
"""

from __future__ import annotations

import hmac
import secrets
from collections.abc import Mapping

from ruralgov.text import Text

_POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = (
    ("Content-Security-Policy", _POLICY),
    ("X-Content-Type-Options", "nosniff"),
    # Not no-referrer: a form would be sent with the origin "null", which every hostile page can have, too.
    ("Referrer-Policy", "same-origin"),
    ("Cross-Origin-Opener-Policy", "same-origin"),
    ("Cross-Origin-Resource-Policy", "same-origin"),
    ("Cache-Control", "no-store"),
)
"""On every answer, unless the answer says otherwise itself."""


class Gate:
    """The keys of one run of the server at a port."""

    def __init__(self, port: int) -> None:
        bare = ("127.0.0.1", "localhost") if port == 80 else ()  # a browser leaves the usual port out
        self.hosts = (f"127.0.0.1:{port}", f"localhost:{port}", *bare)
        self.token: str | None = secrets.token_urlsafe(24)
        self.base = "/" + secrets.token_urlsafe(24)

    def enter(self, token: str) -> bool:
        """Whether a token opens the desk; it does so once."""
        if self.token is None or not _same(token, self.token):
            return False
        self.token = None
        return True

    def within(self, path: str) -> str | None:
        """The page that a path means; None for whoever does not know the secret."""
        key, _, rest = path.removeprefix("/").partition("/")
        return f"/{rest}" if _same(key, self.base[1:]) else None

    def refusal(self, method: str, headers: Mapping[str, str]) -> Text | None:
        """Why a request is not answered at all; names of headers in small letters."""
        if headers.get("host") not in self.hosts:  # a name that somebody has pointed at this machine
            return Text("只在本机的 127.0.0.1 上打开。", "open it at 127.0.0.1 on this machine.")
        origin, site = headers.get("origin"), headers.get("sec-fetch-site")
        foreign = origin is not None and origin not in {f"http://{host}" for host in self.hosts}
        if foreign or site not in (None, "same-origin", "none"):
            return Text("别的网页不能打开这里。", "another page cannot open this.")
        if method == "POST" and origin is None and site != "same-origin":
            return Text("不是从这里的页面提交的。", "not sent from a page of the desk.")
        return None


def _same(given: str, known: str) -> bool:
    return hmac.compare_digest(given.encode("utf-8", "surrogatepass"), known.encode())
