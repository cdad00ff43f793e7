"""What a page has for programs: facts, and of each that is a figure what it is in the plan."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ruralgov.papers.origins.subjects import Figure, Subject


class Facts(dict[str, object]):
    """Facts by their names; ``figures`` says what some of them are, or of which part of a paper (``Index.wrong``) they tell.

    An error of the plan that touches a figure, or for which the part is left out, leaves null in its place.
    """

    def __init__(self, values: Mapping[str, object], figures: Mapping[str, Figure | str] | None = None) -> None:
        super().__init__(values)
        self.figures = figures or {}


def about(
    subject: Subject, values: Mapping[str, object], columns: Mapping[str, str] | None = None, but: Iterable[str] = ()
) -> Facts:
    """Facts that are all figures of one subject, each of the column of its name, but for those of other ``columns`` and for labels."""
    named, labels = columns or {}, frozenset(but)
    return Facts(values, {key: Figure(subject, named.get(key, key)) for key in values if key not in labels})
