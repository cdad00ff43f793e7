"""Where the table of provisions comes from: it copies what the plan says."""

from __future__ import annotations

from ruralgov.papers.origins.origin import Basis, Origin, typed
from ruralgov.papers.origins.subjects import OfProvision
from ruralgov.papers.origins.tasks.task_figures import registered


def provision_figure(basis: Basis, of: OfProvision, column: str) -> Origin:
    """A cell of the table of provisions."""
    given, path = basis.index.plan.provisions[of.provision], basis.at("provisions", of.provision)
    units = tuple(registered(basis, given.unit)) if column == "unit" else ()
    return Origin(inputs=(*typed(given, path, column), *units))
