"""The entry point: answers ``--version`` before anything heavy is imported."""

from __future__ import annotations

import os
import sys


def main() -> None:
    """Run the command line; ends in ``sys.exit``."""
    if sys.argv[1:] in (["--version"], ["-V"]):
        from ruralgov import __version__
        from ruralgov.cli import streams

        streams.prepare()
        print(f"ruralgov {__version__}")
        streams.finish()
        return
    try:
        _leave(_run())
    except KeyboardInterrupt:  # while the program is still being imported
        sys.exit(130)


def _run() -> int:
    # Looking for pydantic plugins reads the metadata of every installed package; nobody plugs into a plan.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from ruralgov.cli.app import run

    return run(sys.argv[1:])


def _leave(code: int) -> None:
    """End at once: to free a plan's values one by one, and every module, took a tenth of the whole run."""
    if sys.flags.interactive or sys.getprofile() or sys.gettrace():
        sys.exit(code)  # somebody wants to look
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (OSError, ValueError):  # told already, where there is somebody to tell it to
        pass
    os._exit(code)


if __name__ == "__main__":
    main()
