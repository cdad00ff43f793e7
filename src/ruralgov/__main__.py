"""The entry point: answers ``--version`` before anything heavy is imported."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; ends in ``sys.exit``."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from ruralgov import __version__

        print(f"ruralgov {__version__}")
        return
    from ruralgov.cli import run

    sys.exit(run(sys.argv[1:]))


if __name__ == "__main__":
    main()
