"""ruralgov: one YAML file for a rural-governance pilot plan, and every paper an office needs from it.

The functions named in ``__all__`` are the public ones (docs/api.md); what is not named there may change without notice.
"""

__version__ = "0.1.0"
__all__ = ["check", "draft", "errors", "export", "load", "report", "rollup", "shares", "status", "use_language"]

TYPE_CHECKING = False  # typing would take as long to import as the interpreter takes to start
if TYPE_CHECKING:
    from ruralgov import errors
    from ruralgov.api.checks import check
    from ruralgov.api.drafting import draft
    from ruralgov.api.exporting import export
    from ruralgov.api.figures import shares, status
    from ruralgov.api.open_plan import load
    from ruralgov.api.progress_reports import report
    from ruralgov.api.rollups import rollup
    from ruralgov.text import use_language

_HOMES = {
    "check": "ruralgov.api.checks",
    "draft": "ruralgov.api.drafting",
    "export": "ruralgov.api.exporting",
    "load": "ruralgov.api.open_plan",
    "report": "ruralgov.api.progress_reports",
    "rollup": "ruralgov.api.rollups",
    "shares": "ruralgov.api.figures",
    "status": "ruralgov.api.figures",
    "use_language": "ruralgov.text",
}
"""Where each is made; nothing of it is imported before somebody asks for it."""


def __getattr__(name: str) -> object:
    import importlib

    if name == "errors":
        return importlib.import_module("ruralgov.errors")
    if name not in _HOMES:
        raise AttributeError(f"module 'ruralgov' has no attribute {name!r}")
    found = getattr(importlib.import_module(_HOMES[name]), name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
