"""RG513 unknown-count: a place counts something under a name that is nearly that of a norm or an indicator."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ruralgov.checking.rules.base import WARNING, Rule
from ruralgov.findings import Hit, Path
from ruralgov.plan.lookups.index import Index
from ruralgov.plan.lookups.spelling import nearest
from ruralgov.progress.targets import indicators_of
from ruralgov.text import Text

RULE = Rule(
    code="RG513",
    name="unknown-count",
    severity=WARNING,
    title=Text("填报的名称对不上标准", "Count under another name"),
    message=Text(
        "“{given}”{problem}；是不是“{suggestion}”？",
        "{problem} `{given}`; did you mean `{suggestion}`?",
    ),
    cure=Text(
        "改成“{suggestion}”；确是另一回事的，换一个不相近的名称，或注明理由予以保留。",
        "Write `{suggestion}`; if it is something else, give it a less similar name, or suppress with the reason.",
    ),
    why=Text(
        "配备标准和覆盖率按名称取各村的数。名称差一个字，这个村就算没有填报，缺口和覆盖率都不准。",
        "Norms and coverage take the villages' numbers by name. With one character wrong, the village counts as not having reported.",
    ),
    bad="""\
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 4}}
  - name: 乙村
    kind: village
    counts:
      法律明白: 3  # <--
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名}
""",
    good="""\
places:
  - {name: 甲村, kind: village, counts: {法律明白人: 4}}
  - name: 乙村
    kind: village
    counts:
      法律明白人: 3
norms:
  - {name: 法律明白人, per: village, at_least: 3, unit: 名}
""",
)


def check(index: Index) -> Iterator[Hit]:
    """One finding a name, at the first place; a name that many places know and one norm does not is the norm's slip."""
    norms = {norm.name: place for place, norm in reversed(list(enumerate(index.plan.norms)))}
    known = {*norms, *_covered(index)}
    used = _used(index) if known else {}
    for given, paths in used.items():
        if given not in known:
            silent = [name for name in known if paths[0][1] not in {path[1] for path in used.get(name, ())}]
            near = nearest(given, sorted(silent))
            if near in used or (near in norms and len(paths) == 1):
                problem = Text("没有标准或覆盖率用到", "no norm and no coverage goes by")
                yield Hit(paths[0], {"given": given, "suggestion": near, "problem": problem}, on_key=True)
            elif near in norms:
                problem = Text("没有一个地点填报", "no place counts")
                yield Hit(("norms", norms[near], "name"), {"given": near, "suggestion": given, "problem": problem})


def _covered(index: Index) -> Iterator[str]:
    yield from (one.coverage.having for _, one in indicators_of(index.plan) if one.coverage)


def _used(index: Index) -> dict[str, list[Path]]:
    """Where places count something, by its name."""
    found: dict[str, list[Path]] = defaultdict(list)
    for position, place in enumerate(index.plan.places):
        spots: list[tuple[Path, Iterable[str]]] = [(("counts",), place.counts), (("reached",), place.reached)]
        spots += [(("counted", turn, "counts"), one.counts) for turn, one in enumerate(place.counted)]
        for spot, names in spots:
            for name in names:
                found[name].append(("places", position, *spot, name))
    return found
