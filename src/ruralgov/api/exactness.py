"""Sums are exact whoever calls: a thread of its own would begin with Python's 28 digits."""

from __future__ import annotations

import decimal
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Found = TypeVar("Found")

DIGITS = 60
"""Of sums and products: the largest amount times the largest number that a plan may hold, to the 分, and to spare."""


def exact(function: Callable[Given, Found]) -> Callable[Given, Found]:
    """The function with enough digits for every sum, whatever the caller's own setting; that one stays as it is."""

    @wraps(function)
    def exactly(*args: Given.args, **kwargs: Given.kwargs) -> Found:
        with decimal.localcontext(decimal.Context(prec=DIGITS)):
            return function(*args, **kwargs)

    return exactly
