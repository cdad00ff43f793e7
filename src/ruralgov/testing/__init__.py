"""What a plug-in tests its rules with: the same checks that our own rules pass."""

from ruralgov.testing.snippets import Case, cases, found_in, marked_line

__all__ = ["Case", "cases", "found_in", "marked_line"]
