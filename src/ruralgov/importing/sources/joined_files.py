"""Several files of one plan (正文, 附件1 任务分工表) as one document, in the order given."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.importing.sources.bounds import within_lines, within_text
from ruralgov.importing.sources.lines import PART, PlacedNumber, RawLine, Source
from ruralgov.text import say


def together(sources: Sequence[Source]) -> Source:
    """The lines of all files; a line's number says in which file it stands: 第2份第5行.

    Raises:
        UserError: together beyond the bounds of one document.
    """
    if len(sources) == 1:
        return sources[0]
    name = "、".join(source.name for source in sources)
    lines = tuple(_lines(sources))
    within_lines(len(lines), name)
    within_text("\n".join(line.text for line in lines), say("这几个文件合起来", "these files together"))
    return Source(lines, name, "")


def _lines(sources: Sequence[Source]) -> Iterator[RawLine]:
    part = tables = 0
    for at, source in enumerate(sources, 1):
        last = most = 0
        for line in source.lines:
            shown = f"{at}份第{line.number}{source.unit}"
            number = PlacedNumber.of(part, int(line.number), shown)
            yield line._replace(number=number, table=line.table + tables if line.table else 0)
            last, most = max(last, int(line.number)), max(most, line.table)
        part, tables = part + last // PART + 1, tables + most
