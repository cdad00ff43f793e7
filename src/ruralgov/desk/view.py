"""From values to a page: the templates, the frame around them, and what every page may ask for in its template."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from ruralgov.desk.assets import mark
from ruralgov.desk.cached_plans import NotHereError, Sheet
from ruralgov.desk.pages import menu, module_of
from ruralgov.desk.requests import Request, Response
from ruralgov.desk.task_filter import light_names, status_names
from ruralgov.desk.wording.page_words import on_pages
from ruralgov.errors import PlanError, UserError
from ruralgov.papers.cell_words import money
from ruralgov.papers.charts import svg
from ruralgov.papers.charts.chart import Chart
from ruralgov.papers.html.tables import table_lines
from ruralgov.papers.html.text import harmless, text
from ruralgov.papers.page import Heading, Items, Table
from ruralgov.text import by_language, grouped, language, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ruralgov.desk.desk import Desk
    from ruralgov.findings import Finding
    from ruralgov.papers.page import Block, Page
    from ruralgov.reading.source import Source


@cache
def _templates() -> Environment:
    """Everything is escaped, and what would be obeyed or hidden on a screen is shown as a sign."""
    made = Environment(
        loader=PackageLoader("ruralgov.desk", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: harmless(value) if type(value) is str else "" if value is None else value,
    )
    made.globals.update(
        say=say,
        language=language,
        menu=menu,
        mark=mark,
        by_language=by_language,
        grouped=grouped,
        money=money,
        cure_words=_cured,
        message_words=_said,
        chart=_chart,
        turned=_turned,
    )
    made.filters["on_pages"] = on_pages
    return made


def _cured(one: Finding, source: Source) -> str:
    from ruralgov.desk.wording.finding_ways import cure_words

    return cure_words(one, source)


def _said(one: Finding, source: Source | None) -> str:
    from ruralgov.desk.wording.finding_ways import message_words

    return message_words(one, source) if source else one.message


def _turned(request: Request, number: int) -> dict[str, object]:
    """The words of the address, with another page of the list."""
    return {**{name: words[0] for name, words in request.query.items()}, "page": number}


def _chart(one: Chart) -> Markup:
    return Markup("\n".join(svg.svg(one, text)))  # noqa: S704  each text in it passes through ``text``


def _block(one: Block, table: Callable[[Table], Markup]) -> Markup:
    """A block of a paper; its figures can be asked where they come from."""
    if isinstance(one, Table):
        return table(one)
    if isinstance(one, Chart):
        return Markup("<figure><figcaption>{}</figcaption>{}</figure>").format(harmless(one.caption), _chart(one))
    if isinstance(one, Heading):
        return Markup("<h2>{}</h2>").format(harmless(one.text))
    lines = one.lines if isinstance(one, Items) else (one.text,)
    return Markup("\n").join(Markup("<p>{}</p>").format(harmless(on_pages(line))) for line in lines)


def render(
    desk: Desk, request: Request, template: str, sheet: Sheet | None = None, status: int = 200, **values: object
) -> Response:
    """A page in its frame; with ``sheet`` it is one of that plan."""
    word = request.path.strip("/") or "plans"

    def url(page: str, /, **words: object) -> str:
        return desk.url(page, **words)

    def here(page: str, /, **words: object) -> str:
        """The address of another page of the same plan."""
        return desk.url(page, **{"plan": sheet.name if sheet else "", "day": request.asked("day"), **words})

    def table(one: Table, caption: str = "") -> Markup:
        links = None
        if sheet and sheet.checked.index:
            from ruralgov.desk.figure_links import FigureLinks

            links = FigureLinks(desk, sheet, one)
        return Markup("\n".join(table_lines(one, links, caption=caption)))  # noqa: S704  escaped there

    def blocks(page: Page) -> Markup:
        return Markup("\n").join(_block(one, table) for one in page.blocks)

    frame: Mapping[str, object] = {
        "desk": desk,
        "request": request,
        "word": word,
        "sheet": sheet,
        "url": url,
        "here": here,
        "table": table,
        "blocks": blocks,
        "lights": light_names(),
        "statuses": status_names(),
        "undoable": desk.history.last(sheet.file, sheet.checked.loaded.data) if sheet else None,
        "undone": desk.history.undone(sheet.file, sheet.checked.loaded.data)
        if sheet and request.asked("undone")
        else None,
        "title": str(module_of(word).ENTRY.title) if template != "trouble.html" else say("办不了", "Not done"),
    }
    body = _templates().get_template(template).render({**frame, **values})
    return Response(status, body=body.encode("utf-8", "replace"))


def trouble(desk: Desk, request: Request, error: UserError, status: int) -> Response:
    """What went wrong, in its words; of a plan that can be opened its findings can be reached."""
    name = request.asked("plan") or request.said("plan")
    try:
        sheet = desk.shelf.sheet(name) if name else None
    except UserError:
        sheet = None
    findings = error.findings if isinstance(error, PlanError) else ()
    return render(
        desk,
        request,
        "trouble.html",
        sheet,
        status,
        message=error.args[0],
        details=error.details,
        findings=findings,
        missing=isinstance(error, NotHereError),
    )
