"""A text of a plan rewritten in many places at once: values, keys and entries taken out, remarks at the ends of lines."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from ruralgov.editing.line_splices import Edit, Splice, plain, spliced, splices
from ruralgov.editing.value_spans import Extent, extents
from ruralgov.findings import Path
from ruralgov.reading.source import Source

_CLOSED = re.compile(r"\s*[}\]]")


class Rewriting:
    """Collects what is to be changed; what stands in a part that is taken out is left alone."""

    def __init__(self, source: Source, mark: str) -> None:
        self.source = source
        self.mark = mark
        self.text = source.text
        self.spans = extents(source.text)
        self.gone: list[Splice] = []
        self.edits: list[Edit] = []
        self.remarks: list[tuple[int, str]] = []
        self.comments: list[tuple[int, str]] = []

    def edit(self, edit: Edit) -> None:
        """A value put, or a key added."""
        self.edits.append(edit)

    def keep(self, path: Path, places: Collection[int]) -> None:
        """Only these entries of a list; without any the list goes."""
        if not self.source.exists(path):
            return
        size = len(self.source.value_at(path))
        if not set(places) & set(range(size)):
            self.drop(path)
        elif len(places) < size:
            self._thin(path, [place for place in range(size) if place not in places])

    def _thin(self, path: Path, out: list[int]) -> None:
        if self._extent(path).style == "flow":
            places = [self._extent((*path, place)) for place in range(len(self.source.value_at(path)))]
            self._cut([(one.start, one.end) for one in places], out)
            return
        for place in out:
            one = self._extent((*path, place))
            self.gone.append(Splice(self._line_start(one.start), self._line_end(one.end) + 1, ""))

    def keep_keys(self, path: Path, names: Collection[str]) -> None:
        """Only these keys of a mapping; without any the mapping goes."""
        if not self.source.exists(path):
            return
        keys = list(self.source.value_at(path))
        if not set(names) & set(keys):
            self.drop(path)
        elif self._extent(path).style == "flow":
            starts = [self.source.index_of((*path, key), on_key=True) for key in keys]
            ends = [max(self._extent((*path, key)).end, at) for key, at in zip(keys, starts, strict=True)]
            out = [place for place, key in enumerate(keys) if key not in names]
            self._cut(list(zip(starts, ends, strict=True)), out)
        else:
            for key in keys:
                if key not in names:
                    self.drop((*path, key))

    def _cut(self, spans: list[tuple[int, int]], out: list[int]) -> None:
        """Entries of a list or mapping in brackets, each with one comma: what stands between those that stay is untouched."""
        kept = [place for place in range(len(spans)) if place not in out]
        for place in out:
            if place < kept[-1]:
                self.gone.append(Splice(spans[place][0], spans[place + 1][0], ""))
        self.gone.append(Splice(spans[kept[-1]][1], spans[-1][1], ""))

    def drop(self, path: Path) -> None:
        """A key with its value; at the top of the plan with the comment right above it."""
        if not self.source.exists(path):
            return
        parent = self.source.value_at(path[:-1])
        keys = list(parent)
        at, turn = self.source.index_of(path, on_key=True), keys.index(path[-1])
        end = max(self._extent(path).end, at)
        start = self._line_start(at)
        if not self.text[start:at].strip():
            start = self._with_comment(start) if len(path) == 1 else start
            self.gone.append(Splice(start, self._line_end(end) + 1, ""))
        elif turn + 1 < len(keys):
            self.gone.append(Splice(at, self.source.index_of((*path[:-1], keys[turn + 1]), on_key=True), ""))
        elif turn:
            self.gone.append(Splice(self._extent((*path[:-1], keys[turn - 1])).end, end, ""))

    def remark(self, path: Path, words: str) -> None:
        """Words at the end of the line on which a value stands (of a block: on which its key stands)."""
        extent = self._extent(path)
        # Behind the first letter of a key, as behind a value: what is told stands before that place, and goes with it.
        at = self.source.index_of(path, on_key=True) + 1 if extent.style in ("block", "|", ">") else extent.end
        self.remarks.append((at, words))

    def comment(self, path: Path, words: str) -> None:
        """A comment of its own at the end of the line on which a value stands."""
        self.comments.append((self._extent(path).end, words))

    def result(self) -> str:
        """The text with every change; without the remarks where one would not be a comment at its place."""
        out = self._taken_out()
        found = [one for one in splices(self.source, self.edits) if not _within(one.start, out)]
        remarks, comments = (self._by_line(one, out) for one in (self.remarks, self.comments))
        said = [
            Splice(at, at, self._said(at, comments.get(at, []), remarks.get(at, [])))
            for at in sorted({*remarks, *comments})
        ]
        bare, told = (spliced(self.text, [*out, *found, *more]) for more in ([], said))
        text = told if _same(bare, told) else bare
        tidy = re.sub(r"\n{3,}", "\n\n", text).rstrip("\n") + "\n"
        return tidy if _same(text, tidy) else text

    def _taken_out(self) -> list[Splice]:
        """The parts taken out, those that meet as one; the comma goes along that would be left before a closing bracket."""
        found: list[Splice] = []
        for one in sorted(self.gone):
            if found and one.start <= found[-1].end:
                found[-1] = found[-1]._replace(end=max(found[-1].end, one.end))
            else:
                found.append(one)
        return [one._replace(start=self._without_comma(one.start, one.end)) for one in found]

    def _without_comma(self, start: int, end: int) -> int:
        head = self.text[:start].rstrip()
        return len(head) - 1 if head.endswith(",") and _CLOSED.match(self.text, end) else start

    def _by_line(self, told: Sequence[tuple[int, str]], out: list[Splice]) -> dict[int, list[str]]:
        """What is told of values that stay, by the end of their line; where that is taken out, by the next one's."""
        found: dict[int, list[str]] = {}
        for place, words in told:
            if _within(place - 1, out):
                continue
            end = self._line_end(place)
            for one in out:
                end = self._line_end(one.end) if one.start < end < one.end else end
            listed = found.setdefault(end, [])
            listed += [words] if words not in listed else []
        return found

    def _said(self, at: int, comments: list[str], remarks: list[str]) -> str:
        own = "".join(f"  # {one}" for one in comments)
        if not remarks:
            return own
        lead = "；" if re.search(r"(?:^|\s)#", self.text[self._line_start(at) : at] + own) else "  # "
        return f"{own}{lead}{self.mark}：{'；'.join(remarks)}"

    def _extent(self, path: Path) -> Extent:
        at = self.source.index_of(path)
        return self.spans.get(at, Extent(at, at, ""))

    def _line_start(self, at: int) -> int:
        return self.text.rfind("\n", 0, at) + 1

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        end = len(self.text) if end < 0 else end
        return end - 1 if self.text[end - 1 : end] == "\r" else end

    def _with_comment(self, start: int) -> int:
        while (above := self._line_start(start - 1)) < start and self.text.startswith("#", above):
            start = above
        return start


def _within(at: int, gone: list[Splice]) -> bool:
    return any(one.start <= at < one.end for one in gone)


def _same(one: str, other: str) -> bool:
    sources = [Source(text) for text in (one, other)]
    return not any(source.stopped for source in sources) and plain(sources[0].data) == plain(sources[1].data)
