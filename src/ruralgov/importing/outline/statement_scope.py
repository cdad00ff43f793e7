"""Which tasks a common statement means: 以上三项, （三）（四）项, 本部分任务. Every look-up costs what it finds, not the whole plan."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from ruralgov.importing.outline.headings import Node
from ruralgov.importing.outline.task_blocks import Block

Chain = tuple[Node, ...]


class Places:
    """Where the tasks stand: by the headings above them, and before or behind a place in the document."""

    def __init__(self, found: Sequence[Block], root: Node) -> None:
        self.order = {id(node): index for index, node in enumerate(root.walk())}
        self.chains = {index: block.place for index, block in enumerate(found) if block.place}
        self.placed = list(self.chains)
        self.starts = [self.order.get(id(chain[-1]), 0) for chain in self.chains.values()]
        self.below: dict[tuple[int, ...], list[int]] = {}
        """The tasks below a chain of headings, and the tasks themselves."""
        self.numbered: dict[int, list[int]] = {}
        for index, chain in self.chains.items():
            for depth in range(len(chain) + 1):
                self.below.setdefault(_ids(chain[:depth]), []).append(index)
            self.numbered.setdefault(_value(chain[-1]), []).append(index)

    def meant(self, kind: str, numbers: tuple[int, ...], form: str, chain: Chain, reached: set[int]) -> set[int]:
        """The tasks that a statement behind ``chain`` means; ``reached`` are those that earlier ones already mean."""
        split = bisect_right(self.starts, self.order[id(chain[-1])]) if chain else 0
        last = self.placed[split - 1] if split else None
        after = self.placed[split] if split < len(self.placed) else None
        if kind == "numbers":
            return self._by_number(numbers, form, [index for index in (last, after) if index is not None])
        if kind == "forward":
            return self._behind(after) if after is not None and self._inside(after, chain) else set()
        if kind in {"section", "chapter"} and after is not None and (inner := self._within(chain, after)):
            return inner
        if last is None or not self._inside(last, chain):
            return set()
        if kind == "chapter":
            return set(self.below[_ids(self.chains[last][:1])])
        row = [index for index in self._beside(last) if index <= last]
        if kind in {"count", "front"}:
            return self._counted(numbers[0], row, last) if kind == "count" else set(row[: numbers[0]])
        return set(row) if kind == "section" else set(row) - reached or set(row)

    def _inside(self, index: int, chain: Chain) -> bool:
        """Whether a task stands below one of the headings around the statement."""
        return any(self.chains[index][0] is node for node in chain)

    def _beside(self, index: int) -> list[int]:
        """The tasks directly below the same heading, in order."""
        chain = self.chains[index]
        return [other for other in self.below[_ids(chain[:-1])] if len(self.chains[other]) == len(chain)]

    def _behind(self, first: int) -> set[int]:
        return {index for index in self._beside(first) if index >= first}

    def _within(self, chain: Chain, first: int) -> set[int]:
        """The tasks from ``first`` on that stand below the heading of the statement."""
        below = self.below.get(_ids(chain), ()) if chain else ()
        return {index for index in below if index >= first and len(self.chains[index]) > len(chain)}

    def _counted(self, count: int, row: list[int], last: int) -> set[int]:
        """The last so many tasks, or all below the last so many sections."""
        if count <= len(row):
            return set(row[-count:])
        above = self.chains[last][:-2]
        depth = len(above) + 2
        deep = [index for index in self.below[_ids(above)] if index <= last and len(self.chains[index]) == depth]
        sections = list(dict.fromkeys(id(self.chains[index][-2]) for index in deep))
        if len(sections) >= count:
            return {index for index in deep if id(self.chains[index][-2]) in sections[-count:]}
        before = self.placed[: bisect_right(self.placed, last)]
        return set(before[-count:]) if count <= len(before) else set(row)

    def _by_number(self, numbers: tuple[int, ...], form: str, near: list[int]) -> set[int]:
        """Tasks, or whole sections, with these numbers: beside the statement first, then wherever they are the only ones."""
        for place in (self.chains[index] for index in near):
            for level in reversed(range(len(place))):
                mark = place[level].mark
                kind = mark.kind if mark else ""
                if form and kind != form:
                    continue
                chosen = [index for index in self.below[_ids(place[:level])] if self._so(index, level, kind, numbers)]
                if {_value(self.chains[index][level]) for index in chosen} == set(numbers):
                    return set(chosen)
        anywhere = {index for number in set(numbers) for index in self.numbered.get(number, ())}
        return anywhere if len(anywhere) == len(set(numbers)) else set()

    def _so(self, index: int, level: int, kind: str, numbers: tuple[int, ...]) -> bool:
        chain = self.chains[index]
        mark = chain[level].mark if len(chain) > level else None
        return mark is not None and mark.kind == kind and mark.value in numbers


def _ids(nodes: Chain) -> tuple[int, ...]:
    return tuple(map(id, nodes))


def _value(node: Node) -> int:
    return node.mark.value if node.mark else 0
