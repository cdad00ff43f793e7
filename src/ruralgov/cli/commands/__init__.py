"""One file a command: parse, call one function, return an exit code. Discovered by file name.

A module holds ``ORDER`` (its place in the help) and ``command`` (the function that Typer wraps), or ``group``
(a ``typer.Typer`` with sub-commands). Heavy imports stand inside the function bodies.
"""
