"""The entry point: answers ``--version`` before anything heavy is imported."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; ends in ``sys.exit``."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from ruralgov import __version__, streams

        streams.prepare()
        print(f"ruralgov {__version__}")
        streams.finish()
        return
    try:
        sys.exit(_run())
    except KeyboardInterrupt:  # while the program is still being imported
        sys.exit(130)


def _run() -> int:
    # Looking for pydantic plugins reads the metadata of every installed package; nobody plugs into a plan.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ruralgov.cli import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    main()
