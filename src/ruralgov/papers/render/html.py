"""A page as one HTML file without outside parts: for a leader's screen, for mail, and for printing as the Word document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ruralgov.papers.charts import svg
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.html.document import document
from ruralgov.papers.html.overview import overview_lines
from ruralgov.papers.html.sources import sources_lines
from ruralgov.papers.html.tables import table_lines
from ruralgov.papers.html.text import text
from ruralgov.papers.origins.sources import Sources
from ruralgov.papers.page import Block, Heading, Items, Page, Paragraph
from ruralgov.papers.render import Look
from ruralgov.papers.tables.printable_table import printed_page
from ruralgov.papers.word.letter import is_letter
from ruralgov.papers.word.sections import Part, parts_of


def write(page: Page, look: Look) -> str:  # noqa: ARG001  every renderer takes a look
    """The page as a whole HTML document; without a script all of it can be read."""
    page = printed_page(page)
    body = [
        '<a class="skip" href="#text">直接看内容</a>',
        f"<header{_lying(page)}>{''.join(_head(page))}</header>",
        "<main>",
        *(overview_lines(page.overview, page.sources) if page.overview else ()),
        '<div id="text">',
        *_parts(page),
        "</div>",
        *(sources_lines(page.sources) if page.sources else ()),
        "</main>",
    ]
    return document(page.title, "\n".join(body))


def _head(page: Page) -> Iterator[str]:
    if number := page.meta.get("number"):
        yield f'<p class="middle">{text(number)}</p>'
    yield f"<h1>{text(page.title)}</h1>"


def _parts(page: Page) -> Iterator[str]:
    """The parts in turn; the closing of a letter stands before its annexes."""
    parts = parts_of(page)
    annex = next((place for place, part in enumerate(parts) if part.label), len(parts))
    titles = [part.title for part in parts if part.label] if is_letter(page.meta) else []
    if to := page.meta.get("to"):
        yield f'<p class="plain">{text(to)}：</p>'
    for place, part in enumerate(parts):
        if place == annex:
            yield from _foot(page, titles)
        yield from _part(page, part, first=place == 0)
    if annex == len(parts):
        yield from _foot(page, ())
    if copies := page.meta.get("cc"):
        yield f'<p class="plain">抄送：{text(copies)}。</p>'
    if page.signed:
        yield f'<p class="plain">{text(page.signed)}</p>'
    if page.mark:
        yield f'<p class="plain"><small>{text(page.mark)}</small></p>'


def _lying(page: Page) -> str:
    """The title lies on the same paper as what it stands above, or it would have a page of its own."""
    kind = _paper(page, parts_of(page)[0]).strip()
    return f' class="{kind}"' if kind else ""


def _paper(page: Page, part: Part) -> str:
    """Which paper a part is printed on, as a class."""
    return (" large" if page.paper == "A3" else " wide") if part.wide else ""


def _part(page: Page, part: Part, *, first: bool) -> Iterator[str]:
    """What stands on pages of one orientation."""
    wide = (" large" if page.paper == "A3" else " wide") if part.wide else ""
    kind = (
        "part" + wide + (" slide" if page.slides and not first else "") + (" annex" if part.label and not first else "")
    )
    yield f'<div class="{kind}">'
    if part.label:
        yield f'<h2>{text(part.label)}</h2><h2 class="title">{text(part.title)}</h2>'
    heading = part.title or page.title
    for block in part.blocks:
        heading = block.text if isinstance(block, Heading) else heading
        yield from _block(block, page.sources, heading)
    yield "</div>"


def _foot(page: Page, annexes: Sequence[str]) -> Iterator[str]:
    """The list of a letter's annexes, who signs it and when."""
    listed = [f"{place}. {title}" if len(annexes) > 1 else title for place, title in enumerate(annexes, 1)]
    found = [f"<p>{'附件：' if place == 0 else '　　　'}{text(one)}</p>" for place, one in enumerate(listed)]
    for name, words in (("issuer", "{}"), ("date", "{}"), ("contact", "（联系人：{}）")):
        if value := page.meta.get(name):
            side = "plain" if name == "contact" else "right"
            found.append(f'<p class="{side}">{text(words.format(value))}</p>')
    if found:
        yield f"<footer>{''.join(found)}</footer>"


def _block(block: Block, sources: Sources | None, heading: str) -> Iterator[str]:
    if isinstance(block, Heading):
        level = min(block.level + 1, 5)
        breaks = ' class="slide"' if block.new_page else ""
        yield f"<h{level}{breaks}>{text(block.text)}</h{level}>"
    elif isinstance(block, Paragraph):
        yield f"<p>{text(block.text)}</p>"
    elif isinstance(block, Items):
        yield from (f"<p>{text(item)}</p>" for item in block.lines)
    elif isinstance(block, Chart):
        yield from _chart(block)
    else:
        yield from table_lines(block, sources, caption=heading)


def _chart(chart: Chart) -> Iterator[str]:
    yield f'<figure class="plain"><figcaption>{text(chart.caption)}</figcaption>'
    yield from svg.svg(chart, text)
    yield "".join(f"<small>{text(note)}</small>" for note in chart.notes) + "</figure>"
