"""Precision, recall and F1 of the importer on the labelled documents: ``python tests/helpers/import_score.py``.

Labels are facts read from the documents by eye (``tests/importing/labels/``). The six sources are read from ../shared where they are.
"""

from __future__ import annotations

import csv
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import islice
from math import gcd, lcm
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "src"))

from ruamel.yaml import YAML  # noqa: E402

from ruralgov.importing.draft.assembly import Draft, draft  # noqa: E402
from ruralgov.importing.draft.confidence import RELIABLE, Sure, confidences  # noqa: E402
from ruralgov.importing.facts.tasks import TaskDraft  # noqa: E402
from ruralgov.importing.grammar.targets.indicators import Indicator  # noqa: E402
from ruralgov.importing.sources.characters import narrow  # noqa: E402
from ruralgov.importing.sources.reading import read_source  # noqa: E402

LABELLED = ROOT / "tests" / "importing"
SOURCES = ROOT.parent / "shared" / "sources"
FIELDS = ("tasks", "title", "section", "lead", "support", "accountable", "deadline", "indicators", "stages", "ratios")
UNITS = ("lead", "support", "accountable")
SURE = 0.95
Sort = tuple[str, str, bool]
"""Kind of value, evidence, whether the document reads evenly."""


@dataclass
class Score:
    """Counts of what was found, labelled, and both."""

    found: int = 0
    labelled: int = 0
    both: int = 0
    missed: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    def add(self, found: Iterable[str], labelled: Iterable[str], where: str) -> None:
        """Compare two collections, each item counting as often as it stands there."""
        ours, theirs = Counter(found), Counter(labelled)
        self.found += ours.total()
        self.labelled += theirs.total()
        self.both += (ours & theirs).total()
        self.missed += [f"{where}: {item}" for item in (theirs - ours).elements()]
        self.wrong += [f"{where}: {item}" for item in (ours - theirs).elements()]

    @property
    def precision(self) -> float:
        return self.both / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.both / self.labelled if self.labelled else 1.0

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def load_labels(path: Path) -> dict:
    """A label file as plain data."""
    return YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}


def sets() -> dict[str, list[tuple[str, bytes, dict]]]:
    """(name, document, labels) by set: the sources, the documents tuned on, those held out, layouts and registers of blind writers."""
    found: dict[str, list[tuple[str, bytes, dict]]] = {"sources": [], "own": [], "held-out": [], "kinds": []}
    for path in sorted((LABELLED / "labels").glob("*.yaml")):
        labels = load_labels(path)
        if path.stem.startswith("source-"):
            document = SOURCES / f"{path.stem}.txt"
            if document.exists():
                data = document.read_bytes()
                found["sources"].append((document.name, data, _with_persons(labels, data.decode("utf-8"))))
            continue
        if path.stem.startswith("kinds-"):
            found["kinds"] += [(name, data, labels) for name, data in islice(variants(path.stem), 1)]
            continue
        group = "held-out" if labels.get("held_out") else "own"
        found[group] += [(name, data, labels) for name, data in variants(path.stem)]
    return found


def folder(path: Path, *, every: int = 3, closed: bool = False) -> list[tuple[str, bytes, dict]]:
    """NN-name.txt (.xlsx, .html, .pdf) with NN-name.yaml of a folder; those whose number ``every`` divides stay closed until the end."""
    pairs = [(one, one.with_suffix(".yaml")) for one in sorted(path.glob("*.*")) if one.suffix != ".yaml"]
    return [
        (one.name, one.read_bytes(), load_labels(labels))
        for one, labels in pairs
        if labels.exists() and (int(one.name.split("-")[0]) % every == 0) == closed
    ]


def _with_persons(labels: dict, text: str) -> dict:
    """Labels whose ``@牵头领导`` is the person named behind these words in the document: no name is kept here."""
    tasks = labels.get("tasks") or []
    for task in tasks:
        for role in ("lead", "support", "accountable"):
            names = [_person(name, text) for name in task.get(role) or []]
            if names:
                task[role] = names
    return labels


def _person(name: str, text: str) -> str:
    if not name.startswith("@"):
        return name
    found = re.search(rf"{name[1:]}[:：]\s*([\u4e00-\u9fff]+)", text)
    return found[1] if found else name


def variants(stem: str) -> Iterator[tuple[str, bytes]]:
    """A document as it is committed, and as a Word file with generated numbers where it is plain text."""
    from make_docx import word_of

    for document in sorted((LABELLED / "documents").glob(f"{stem}.*")):
        data = document.read_bytes()
        yield document.name, data
        if document.suffix in {".txt", ".md"} and (word := word_of(data)) is not None:
            yield f"{stem}.docx", word


def plain(text: str) -> str:
    """Without differences of width and spaces."""
    return re.sub(r"\s", "", narrow(text))


def score(documents: Iterable[tuple[str, bytes, dict]]) -> dict[str, Score]:
    """The scores of a set."""
    scores = {name: Score() for name in FIELDS}
    for name, data, labels in documents:
        _compare(scores, name, draft(read_source(data, name)), labels)
    return scores


def _compare(scores: dict[str, Score], name: str, found: Draft, labels: dict) -> None:
    tasks = labels.get("tasks") or []
    theirs = {str(item["id"]): item for item in tasks}
    ours = {item.id.value: item for item in found.tasks}
    scores["tasks"].add(list(ours), list(theirs), name)
    for key in [key for key in ours if key in theirs]:
        item, label, where = ours[key], theirs[key], f"{name} {key}"
        scores["title"].add([plain(item.title.value)], [plain(label["title"])], where)
        scores["section"].add(
            [plain(item.section.value)] if item.section else [], map(plain, filter(None, [label.get("section")])), where
        )
        for role in UNITS:
            scores[role].add(
                (plain(fact.value) for fact in getattr(item, role)), map(plain, label.get(role) or []), where
            )
        deadline = [item.deadline.value] if item.deadline else ["ongoing"] if item.ongoing else []
        scores["deadline"].add(deadline, map(str, filter(None, [label.get("deadline")])), where)
        _targets(scores["indicators"], [*item.indicators, *item.norms], label.get("indicators") or [], where)
    for key in [key for key in theirs if key not in ours]:
        for role in UNITS:
            scores[role].add([], map(plain, theirs[key].get(role) or []), f"{name} {key}")
    scores["stages"].add(
        (f"{plain(one.name.value)} {one.start.value} {one.end.value}" for one in found.stages),
        (" ".join(map(str, one)) for one in labels.get("stages") or []),
        name,
    )
    scores["ratios"].add(
        (
            f"{least(one.ratio.value)} {'/'.join(plain(fact.value) for fact in one.parties)}"
            for one in found.money.shares
        ),
        (f"{least(ratio)} {plain('/'.join(parties))}" for ratio, parties in labels.get("ratios") or []),
        name,
    )


def least(ratio: str) -> str:
    """In least terms: 60:40 and 6:4 say the same."""
    parts = [Fraction(part) for part in ratio.split(":")]
    whole = [int(part * lcm(*(one.denominator for one in parts))) for part in parts]
    return ":".join(str(part // gcd(*whole)) for part in whole)


def _targets(total: Score, found: list[Indicator], labelled: list[list], where: str) -> None:
    """A target agrees in limit, values, unit and a word of its name; ``plain`` is a number that the text sets no limit to."""
    rest = list(labelled)
    ours, theirs = [], []
    for item in found:
        shown = (
            f"{item.name.value} {item.limit} {item.low.value}{'-' + item.high.value if item.high else ''}{item.unit}"
        )
        match = next((label for label in rest if _agrees(item, label)), None)
        if match is not None:
            rest.remove(match)
            theirs.append(shown)
        ours.append(shown)
    total.add(ours, theirs + [" ".join(map(str, label)) for label in rest], where)


def _agrees(item: Indicator, label: list) -> bool:
    limit, value, unit, word = label
    values = item.low.value + (f"-{item.high.value}" if item.high else "")
    limits = {"exactly", "at_least"} if limit == "plain" else {limit}
    return item.limit in limits and values == str(value) and item.unit == unit and plain(word) in plain(item.name.value)


def reliability(documents: Iterable[tuple[str, bytes, dict]]) -> dict[Sort, list[int]]:
    """By sort of value: [right, all] of the values of tasks that stand in the labels."""
    found: dict[Sort, list[int]] = {}
    for name, data, labels in documents:
        read = draft(read_source(data, name))
        tasks = {str(item["id"]): item for item in labels.get("tasks") or []}
        own = {item.id.value: item for item in read.tasks}
        for one in confidences(read):
            label = tasks.get(one.task, {})
            count = found.setdefault((one.kind, one.evidence, one.even), [0, 0])
            count[0] += _is_right(one, label, own[one.task])
            count[1] += 1
    return found


def first_runs() -> dict[str, dict[Sort, tuple[int, int]]]:
    """By document: [right, all] of its values by sort, as the importer was when it first saw it."""
    found: dict[str, dict[Sort, tuple[int, int]]] = {}
    with (LABELLED / "first_runs.csv").open(encoding="utf-8") as rows:
        for row in csv.DictReader(rows):
            sort = row["kind"], row["evidence"], row["structure"] == "even"
            found.setdefault(row["document"], {})[sort] = int(row["right"]), int(row["of"])
    return found


def _is_right(one: Sure, label: dict, item: TaskDraft) -> bool:
    if one.field == "indicators":
        targets = [x for x in (*item.indicators, *item.norms) if x.name.value == one.value and x.low.line == one.line]
        return any(_agrees(target, wanted) for target in targets for wanted in label.get("indicators") or [])
    labelled = label.get(one.field) or []
    return plain(one.value) in map(plain, map(str, labelled if isinstance(labelled, list) else [labelled]))


def _print_reliability(groups: dict[str, list[tuple[str, bytes, dict]]]) -> None:
    every = [one for group in groups.values() for one in group]
    print("reliability: confidence, right, of")
    sure = [0, 0]
    for (kind, evidence, even), (right, of) in sorted(reliability(every).items()):
        confidence = RELIABLE[kind, evidence][not even]
        print(f"  {kind:10} {evidence:10} {'even' if even else 'uneven':7} {confidence:.2f}  {right / of:.3f}  {of}")
        if confidence >= SURE:
            sure = [sure[0] + right, sure[1] + of]
    print(f"  {SURE} and above: {sure[0]} of {sure[1]} right")


def main() -> int:
    """Print the table; with ``-v`` also what was missed and what was wrong. Folders may be named instead of the sets."""
    verbose, closed = "-v" in sys.argv, "--closed" in sys.argv
    folders = [Path(word) for word in sys.argv[1:] if not word.startswith("-")]
    groups = {str(path): folder(path, closed=closed) for path in folders} or sets()
    for group, documents in groups.items():
        if not documents:
            print(f"{group}: none here")
            continue
        print(f"{group}: {len(documents)} documents")
        print(f"  {'':12} precision  recall      F1  labelled")
        for name, value in score(documents).items():
            print(f"  {name:12} {value.precision:9.3f} {value.recall:7.3f} {value.f1:7.3f} {value.labelled:9}")
            if verbose:
                print(
                    "".join(f"    missed {item}\n" for item in value.missed)
                    + "".join(f"    wrong  {item}\n" for item in value.wrong),
                    end="",
                )
    _print_reliability(groups)
    return 0


if __name__ == "__main__":
    sys.exit(main())
