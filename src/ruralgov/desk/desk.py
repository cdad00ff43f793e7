"""The desk itself: a request in, a response out. It knows no socket, no thread and no browser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from ruralgov.api.exactness import exact
from ruralgov.desk import view
from ruralgov.desk.assets import asset
from ruralgov.desk.cached_plans import NotHereError, Shelf
from ruralgov.desk.history import History
from ruralgov.desk.pages import entries, module_of
from ruralgov.desk.requests import Request, Response, address
from ruralgov.errors import PlanError, UserError
from ruralgov.text import say


class Desk:
    """The pages over a folder of plans, or over one plan.

    ``base`` is put before every address that a page leads to: the host's secret, or nothing. ``failed`` is told of a
    fault of our own and says where it was noted. ``remarks`` is what stands above the plans: what this desk does without.
    """

    def __init__(
        self,
        place: Path,
        base: str = "",
        failed: Callable[[Exception], str] = lambda _: "",
        remarks: Sequence[str] = (),
    ) -> None:
        self.shelf = Shelf(place)
        self.history = History()
        self.base = base
        self.remarks = remarks
        self._failed = failed

    def url(self, page: str, /, **words: object) -> str:
        """The address of a page (``""`` is the first one) with its words; empty words are left out."""
        return address(f"{self.base}/{page}", words)

    @exact
    def answer(self, request: Request) -> Response:
        """The page or file that is asked for. Whatever goes wrong is a page that says what, and what helps."""
        try:
            return self._answer(request)
        except NotHereError as error:
            return view.trouble(self, request, error, 404)
        except PlanError as error:
            return view.trouble(self, request, error, 422)
        except UserError as error:
            return view.trouble(self, request, error, 400)
        except Exception as error:  # noqa: BLE001  the one boundary: nobody sees a traceback
            where = self._failed(error)
            words = say(
                f"程序自身出错（{type(error).__name__}），这一步没有写入。",
                f"our own fault ({type(error).__name__}); this step wrote nothing.",
            )
            return view.trouble(self, request, UserError(words, *([where] if where else [])), 500)

    def _answer(self, request: Request) -> Response:
        word = request.path.strip("/") or "plans"
        if word.startswith("assets/"):
            return asset(word.removeprefix("assets/"))
        if word not in entries() or request.method not in ("GET", "POST"):
            raise NotHereError(say("没有这一页。", "no such page."))
        return module_of(word).answer(self, request)
