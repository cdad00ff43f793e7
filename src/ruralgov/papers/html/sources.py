"""At the end of the page, where each figure comes from: reached by links without a script, shown beside the figure with it."""

from __future__ import annotations

from collections.abc import Iterator

from ruralgov.papers.html.text import text
from ruralgov.papers.origins.sources import Note, Sources


def sources_lines(sources: Sources) -> Iterator[str]:
    """Every note that something links to, and the lines of the plan that they rest on, each once."""
    notes = [note for note in sources.notes.values() if note.told]
    if not notes:
        return
    yield '<section id="sources" class="screen" aria-labelledby="sources-h"><h2 id="sources-h">数从哪里来</h2>'
    yield "<p>正文中每个带下划线的数都链接到这里：算式，由哪些数合成，依据方案的哪几行。</p>"
    for note in notes:
        yield _note(note, sources)
    lines = sorted({line for note in notes for line in note.lines})
    if not lines:
        yield "</section>"
        return
    yield f'<h3 id="lines-h">依据的方案各行（{text(sources.file)}）</h3><ol id="lines" class="lines">'
    yield from (f'<li id="L{line.number}"><b>{line.number}</b> <code>{text(line.text)}</code></li>' for line in lines)
    yield "</ol></section>"


def _note(note: Note, sources: Sources) -> str:
    steps = "".join(f"<p>{text(step)}</p>" for step in note.steps)
    parts = [sources.notes[part] for part in note.parts if part in sources.notes and sources.notes[part].told]
    made = "、".join(f'<a class="p" href="#{one.id}">{text(one.name)}</a>' for one in parts)
    rests = "、".join(f'<a class="l" href="#L{line.number}">第{line.number}行</a>' for line in note.lines)
    made = f'<p class="made">合成：{made}</p>' if made else ""
    rests = f'<p class="rests">依据：{rests}</p>' if rests else ""
    return f'<article id="{note.id}"><h4>{text(note.name)}</h4>{steps}{made}{rests}</article>'
