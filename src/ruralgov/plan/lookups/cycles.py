"""Cycles in what depends on what. Linear, and without recursion: a chain may be as long as the plan."""

from __future__ import annotations

from collections import deque
from collections.abc import Collection, Iterator, Mapping


def cycles(after: Mapping[str, Collection[str]]) -> list[tuple[str, ...]]:
    """One shortest cycle of every knot of nodes that depend on one another, its first node the earliest of the knot.

    Args:
        after: for every node the nodes it depends on; unknown ones are passed over.
    """
    edges = {node: [one for one in dict.fromkeys(before) if one in after] for node, before in after.items()}
    order = {node: place for place, node in enumerate(edges)}
    knots = [knot for knot in _components(edges) if len(knot) > 1 or knot[0] in edges[knot[0]]]
    first = sorted(((min(knot, key=order.__getitem__), set(knot)) for knot in knots), key=lambda pair: order[pair[0]])
    return [_shortest(edges, node, knot) for node, knot in first]


class _Tarjan:
    """Strongly connected components (Tarjan 1972), with a stack of our own instead of the call stack."""

    def __init__(self, edges: Mapping[str, Collection[str]]) -> None:
        self.edges = edges
        self.number: dict[str, int] = {}
        self.low: dict[str, int] = {}
        self.stack: list[str] = []
        self.on_stack: set[str] = set()

    def component_from(self, root: str) -> Iterator[list[str]]:
        work = [(root, self._open(root))]
        while work:
            node, successors = work[-1]
            for following in successors:
                if following not in self.number:
                    work.append((following, self._open(following)))
                    break
                if following in self.on_stack:
                    self.low[node] = min(self.low[node], self.number[following])
            else:
                work.pop()
                if work:
                    self.low[work[-1][0]] = min(self.low[work[-1][0]], self.low[node])
                if self.low[node] == self.number[node]:
                    yield self._close(node)

    def _open(self, node: str) -> Iterator[str]:
        self.number[node] = self.low[node] = len(self.number)
        self.stack.append(node)
        self.on_stack.add(node)
        return iter(self.edges[node])

    def _close(self, node: str) -> list[str]:
        component = [self.stack.pop()]
        while component[-1] != node:
            component.append(self.stack.pop())
        self.on_stack.difference_update(component)
        return component


def _components(edges: Mapping[str, Collection[str]]) -> Iterator[list[str]]:
    search = _Tarjan(edges)
    for node in edges:
        if node not in search.number:
            yield from search.component_from(node)


def _shortest(edges: Mapping[str, Collection[str]], start: str, knot: set[str]) -> tuple[str, ...]:
    """The shortest way from a node back to itself inside its knot."""
    came_from: dict[str, str] = {}
    queue = deque([start])
    while queue:
        node = queue.popleft()
        for following in edges[node]:
            if following == start:
                return _way(came_from, start, node)
            if following in knot and following not in came_from:
                came_from[following] = node
                queue.append(following)
    return (start,)


def _way(came_from: Mapping[str, str], start: str, end: str) -> tuple[str, ...]:
    way = [end]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))
