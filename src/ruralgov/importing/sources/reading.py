"""A file → its lines: the one door for every kind of document."""

from __future__ import annotations

from dataclasses import replace

from ruralgov.errors import UserError
from ruralgov.importing.sources.bounds import within_bytes, within_text, without_gaps
from ruralgov.importing.sources.encoding import decode
from ruralgov.importing.sources.formats import ZIP, is_page, is_pdf, is_workbook, office_kind, refuse_others
from ruralgov.importing.sources.lines import RawLine, Source
from ruralgov.importing.sources.plain_text import raw_lines, unix
from ruralgov.text import say


def read_source(data: bytes, name: str = "") -> Source:
    """The document's lines.

    Raises:
        UserError: a format that must be converted first, damage, too large, or no text at all.
    """
    within_bytes(data, name)
    source = _read(data, name)
    return replace(source, lines=tuple(map(_in_bounds, source.lines)))


def _in_bounds(line: RawLine) -> RawLine:
    text, printed, *cells = map(without_gaps, (line.text, line.printed, *line.cells))
    same = (text, printed, *cells) == (line.text, line.printed, *line.cells)
    return line if same else line._replace(text=text, printed=printed, cells=tuple(cells))


def _read(data: bytes, name: str) -> Source:
    if is_page(data, name):
        from ruralgov.importing.sources.web.page import read_page

        return read_page(data, name)
    if is_pdf(data, name):
        from ruralgov.importing.sources.pdf.reading import read_pdf

        return read_pdf(data, name)
    if kind := office_kind(data, name):
        from ruralgov.importing.sources.conversion import converted

        return _package(converted(data, name, kind), name)
    refuse_others(data, name)
    if data.startswith(ZIP):
        return _package(data, name)
    text = unix(decode(data, name))
    within_text(text, name)
    source = Source(raw_lines(text), name)
    if not any(line.text.strip() for line in source.lines):
        raise UserError(say(f"{name}：没有文字", f"{name}: no text in it"))
    return source


def _package(data: bytes, name: str) -> Source:
    if is_workbook(data, name):
        from ruralgov.importing.sources.sheets import read_workbook

        return read_workbook(data, name)
    from ruralgov.importing.sources.word.reading import read_word

    return read_word(data, name)
