"""The desk on a local port: the only module that knows sockets. It ends with the last page, or with Ctrl-C."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import anyio
import uvicorn
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request as Asked
from starlette.responses import Response as Sent
from starlette.routing import Route

from ruralgov.desk.desk import Desk
from ruralgov.desk.request_guard import HEADERS, Gate
from ruralgov.desk.requests import Request, Response, fields, form_of
from ruralgov.errors import UserError
from ruralgov.text import say

HOST = "127.0.0.1"
MOST_BYTES = 100_000_000
"""Of one form: a county's returned ledgers are some megabytes."""
_GRACE = 6.0
"""Seconds after the last page has gone: the next page of the same window comes within them."""
_LONELY = 36 * 3600.0
"""Seconds without any sign of a page: a browser that was killed takes no leave."""


class Attendance:
    """Which pages are open. A page that sleeps over night has not gone: only leaving counts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._pages: set[str] = set()
        self._last = clock()
        self._empty_since: float | None = None

    def sign(self) -> None:
        """Somebody asked for something."""
        self._last = self._clock()
        if self._empty_since is not None:
            self._empty_since = self._last

    def here(self, page: str) -> None:
        """A page has opened."""
        self._pages.add(page)
        self._empty_since = None

    def gone(self, page: str) -> None:
        """A page has closed, or leads on to another one."""
        self._pages.discard(page)
        if not self._pages:
            self._empty_since = self._clock()

    @property
    def over(self) -> bool:
        """Whether the last page has gone."""
        now = self._clock()
        left = self._empty_since is not None and now - self._empty_since > _GRACE
        return left or now - self._last > _LONELY


class Server:
    """The desk behind its gate; ``address`` opens it once."""

    def __init__(self, place: Path, port: int, failed: Callable[[Exception], str], remarks: Sequence[str] = ()) -> None:
        """Take the port, 0 for any free one.

        Raises:
            UserError: the port is taken, or there is nothing at the place.
        """
        self.desk = Desk(place, failed=failed, remarks=remarks)
        self._socket = _listening(port)
        self.port = self._socket.getsockname()[1]
        self.gate = Gate(self.port)
        self.desk.base = self.gate.base
        self.attendance = Attendance()
        self._one = anyio.Semaphore(1)
        self.app = Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])

    @property
    def address(self) -> str:
        """Where the browser begins."""
        return f"http://{HOST}:{self.port}/start?t={self.gate.token}"

    def run(self) -> None:
        """Serve until the last page has gone."""
        config = uvicorn.Config(self.app, log_level="error", lifespan="off", timeout_graceful_shutdown=2)
        server = uvicorn.Server(config)

        async def both() -> None:
            async with anyio.create_task_group() as group:
                group.start_soon(watch)
                await server.serve(sockets=[self._socket])
                group.cancel_scope.cancel()

        async def watch() -> None:
            while not self.attendance.over:  # noqa: ASYNC110  what ends it is time that has passed
                await anyio.sleep(0.5)
            server.should_exit = True

        anyio.run(both)

    async def _answer(self, asked: Asked) -> Sent:
        headers = {name.lower(): value for name, value in asked.headers.items()}
        if refused := self.gate.refusal(asked.method, headers):
            return _sent(_plain(403, str(refused)))
        if asked.url.path == "/start":
            return _sent(self._enter(asked.query_params.get("t", "")))
        path = self.gate.within(asked.scope["path"])
        if path is None:
            return _sent(_plain(403, say("地址不对，或者已经换过。从 ruralgov desk 打开的页面进来。", "a wrong or an old address. Come in by the page that `ruralgov desk` opens.")))  # fmt: skip
        self.attendance.sign()
        if path in ("/-/here", "/-/gone"):
            return _sent(await self._attend(path, asked))
        return _sent(await self._page(path, asked))

    def _enter(self, token: str) -> Response:
        if self.gate.enter(token):
            return Response(303, headers=(("Location", f"{self.gate.base}/"),))
        words = say(
            "这个地址只能用一次，已经用过了。关掉这里，重新运行 ruralgov desk。",
            "this address works once and has been used. Close this and run `ruralgov desk` again.",
        )
        return _plain(403, words)

    async def _attend(self, path: str, asked: Asked) -> Response:
        page = (await _body(asked, 100)).decode("ascii", "replace")
        (self.attendance.here if path == "/-/here" else self.attendance.gone)(page)
        return Response(204)

    async def _page(self, path: str, asked: Asked) -> Response:
        try:
            body = await _body(asked, MOST_BYTES)
            form, files = form_of(asked.headers.get("content-type", ""), body)
            request = Request(asked.method, path, fields(asked.url.query), form, files)
        except UserError as error:
            return _plain(400, str(error))
        async with self._one:  # one page after the other: the pages themselves know no threads
            return await run_in_threadpool(self.desk.answer, request)


async def _body(asked: Asked, most: int) -> bytes:
    found = bytearray()
    async for piece in asked.stream():
        found += piece
        if len(found) > most:
            raise UserError(say("文件太大，没有接收。", "the file is too large and was not taken."))
    return bytes(found)


def _plain(status: int, words: str) -> Response:
    return Response(status, "text/plain; charset=utf-8", words.encode())


def _sent(response: Response) -> Sent:
    given = dict(response.headers)
    headers = {**dict(HEADERS), **given}
    return Sent(response.body, response.status, headers, response.media_type)


def _listening(port: int) -> socket.socket:
    # With its protocol named asyncio sends at once: else the body of an answer waits 40 ms for the receipt of its head.
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        made.bind((HOST, port))
    except (OSError, OverflowError) as error:
        made.close()
        raise UserError(
            say(
                f"端口 {port} 用不了：换一个，或不写 --port。",
                f"port {port} cannot be used: take another one, or leave --port out.",
            )
        ) from error
    made.listen()
    return made
