"""What a shell offers behind an option or for an argument: formats, rules, fields. Asked only while somebody types."""

from __future__ import annotations

from collections.abc import Callable, Iterable

Offers = Callable[[str], list[str]]


def among(*words: str) -> Offers:
    """Some words, each in the order given."""

    def offered(incomplete: str) -> list[str]:
        return _beginning(incomplete, words)

    return offered


def rules(incomplete: str) -> list[str]:
    """Codes of rules, and their names."""
    from ruralgov.checking.rules import names

    found = names()
    codes = _beginning(incomplete.upper(), found)
    return codes if incomplete[:1].isupper() or not incomplete else _beginning(incomplete, found.values()) or codes


def rules_and_fields(incomplete: str) -> list[str]:
    """What may be explained: rules, fields by their whole address."""
    from ruralgov.plan.field_manual.fields import fields

    return [*rules(incomplete), *_beginning(incomplete, dict.fromkeys(one.words for one in fields()))]


def task_fields(incomplete: str) -> list[str]:
    """The fields of a task, by key or as an office calls them."""
    from ruralgov.plan.field_manual.fields import called_in, inner, whole

    found = inner(whole("tasks"))
    words = dict.fromkeys(one.words.removeprefix("tasks.") for one in found)
    return _beginning(incomplete, words) or _beginning(incomplete, called_in(found))


def _beginning(incomplete: str, words: Iterable[str]) -> list[str]:
    return [word for word in words if word.startswith(incomplete)]
