"""Which tests run which lines of the rooms: each test is run once under a tracer."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import CodeType, FrameType
from typing import Any


class Lines:
    """The lines of some files that are run between ``start`` and ``stop``."""

    def __init__(self, files: set[str]) -> None:
        self._files = files
        self._codes: dict[CodeType, bool] = {}
        self.met: set[tuple[str, int]] = set()
        self._began = 0.0

    def start(self) -> None:
        self.met = set()
        self._began = time.process_time()
        sys.settrace(self._called)

    def stop(self) -> float:
        """The seconds it took, tracing included."""
        sys.settrace(None)
        return time.process_time() - self._began

    def _called(self, frame: FrameType, _: str, __: Any) -> Callable[..., Any] | None:
        code = frame.f_code
        watched = self._codes.get(code)
        if watched is None:
            watched = self._codes[code] = str(Path(code.co_filename).resolve()) in self._files
        return self._within if watched else None

    def _within(self, frame: FrameType, _: str, __: Any) -> Callable[..., Any]:
        self.met.add((frame.f_code.co_filename, frame.f_lineno))
        return self._within
