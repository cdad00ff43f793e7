"""The entry point: answers ``--version`` before anything heavy is imported."""

import _signal  # type: ignore[import-not-found]  # the module without its enums, which take as long as all the rest here
import gc
import os
import sys

INTERRUPTED = 130


def main() -> None:
    """Run the command line; ends in ``sys.exit``."""
    interruptible = _leave_quietly()
    if sys.argv[1:] in (["--version"], ["-V"]):
        from ruralgov import __version__
        from ruralgov.cli import streams

        streams.prepare()
        print(f"ruralgov {__version__}")
        streams.finish()
        return
    try:
        _leave(_run(interruptible))
    except KeyboardInterrupt:  # just before or behind the command
        os._exit(INTERRUPTED)


def _leave_quietly() -> bool:
    """While the program is being imported Ctrl-C just ends it: nothing is written yet, and an import cannot be caught.

    False where somebody else handles the signal, or it is ignored (``nohup``).
    """
    if _signal.getsignal(_signal.SIGINT) is not _signal.default_int_handler:
        return False
    try:
        _signal.signal(_signal.SIGINT, lambda *_: os._exit(INTERRUPTED))
    except ValueError:  # not the main thread: nobody sends it signals
        return False
    sys.unraisablehook = _unraisable
    return True


def _unraisable(caught: "sys.UnraisableHookArgs") -> None:
    """Ctrl-C inside a callback, where Python can only print it."""
    if caught.exc_type is KeyboardInterrupt:
        os._exit(INTERRUPTED)
    sys.__unraisablehook__(caught)


def _run(interruptible: bool) -> int:
    """The run; what an unchanged earlier one has put out is put out again before anything heavy is imported."""
    from ruralgov.runs import remembered_runs

    name = remembered_runs.key(sys.argv[1:])
    if name is None:
        return _run_anew(interruptible)
    from ruralgov.cli import streams

    if (earlier := remembered_runs.found(name)) is not None and streams.again(earlier[1]) is None:
        return earlier[0]
    from ruralgov.files import recorded_reads

    streams.listen()
    with recorded_reads.recording() as seen:
        code = _run_anew(interruptible)
    remembered_runs.keep(name, code, seen, streams.heard())
    return code


def _run_anew(interruptible: bool) -> int:
    # Looking for pydantic plugins reads the metadata of every installed package; nobody plugs into a plan.
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__":
        _without_plugin_search()
    gc.disable()  # what is imported stays: to look at it for garbage, ever again while more comes, finds none
    from ruralgov.cli.app import run

    if interruptible:
        _signal.signal(_signal.SIGINT, _signal.default_int_handler)  # from here on files are written: they end in order
    return run(sys.argv[1:])


def _without_plugin_search() -> None:
    """Where no plug-ins count, the module that looks for them is not needed: it brings importlib.metadata, email, socket."""
    from types import ModuleType

    search = ModuleType("pydantic.plugin._loader")
    vars(search)["get_plugins"] = tuple
    sys.modules[search.__name__] = search


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
