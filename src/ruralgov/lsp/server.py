"""The language server: the protocol's requests answered by the other modules of this room. Needs pygls."""

from __future__ import annotations

import asyncio
import gc
from pathlib import Path
from typing import TYPE_CHECKING

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from ruralgov import __version__
from ruralgov.errors import UserError
from ruralgov.findings import Finding, Severity
from ruralgov.lsp.actions import actions
from ruralgov.lsp.completion import offers
from ruralgov.lsp.document import Document, Place, Position
from ruralgov.lsp.hover import hover
from ruralgov.lsp.names import Kind, Name, name_at, same
from ruralgov.lsp.outline import Entry, outline
from ruralgov.lsp.renaming import advice, refusal
from ruralgov.text import clean, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

_PAUSE = 0.15
"""Seconds without a keystroke after which a text is checked."""
_SEVERITIES = {
    Severity.ERROR: types.DiagnosticSeverity.Error,
    Severity.WARNING: types.DiagnosticSeverity.Warning,
    Severity.INFO: types.DiagnosticSeverity.Information,
}
_OFFERED = {
    "key": types.CompletionItemKind.Property,
    "name": types.CompletionItemKind.Reference,
    "value": types.CompletionItemKind.EnumMember,
}
_SIGNS = [" ", ":", "[", ",", "{", '"']


class PlanServer(LanguageServer):
    """A language server that keeps, of each open file, its text now and the last one that could be read."""

    def __init__(self) -> None:
        super().__init__("ruralgov", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Incremental)
        self.now: dict[str, Document] = {}
        self.readable: dict[str, Document] = {}
        self.waiting: dict[str, asyncio.TimerHandle] = {}

    def opened(self, uri: str) -> Document:
        """The text as the editor has it."""
        found = self.workspace.get_text_document(uri)
        known = self.now.get(uri)
        if known is None or known.text != found.source:
            known = self.now[uri] = Document(Path(to_fs_path(uri) or uri), found.source)
            if not known.source.stopped:
                self.readable[uri] = known
        return known

    def check_soon(self, uri: str) -> None:
        """Check a text when nobody types any more."""
        if (before := self.waiting.pop(uri, None)) is not None:
            before.cancel()
        self.waiting[uri] = asyncio.get_running_loop().call_later(_PAUSE, self.tell, uri)

    def tell(self, uri: str) -> None:
        """Tell the editor what is wrong with a text."""
        self.waiting.pop(uri, None)
        document = self.opened(uri)
        found = _diagnostics(document, uri) if document.is_plan else []
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found))


def _diagnostics(document: Document, uri: str) -> list[types.Diagnostic]:
    try:
        findings = document.checked.findings
    except UserError as error:
        # A file that counts for the plan is broken: said at the head of the plan, for there is no other place.
        start = types.Position(0, 0)
        return [
            types.Diagnostic(types.Range(start, start), str(error), types.DiagnosticSeverity.Error, source="ruralgov")
        ]
    return [_diagnostic(document, one, uri) for one in findings if one.suppressed is None]


def _diagnostic(document: Document, finding: Finding, uri: str) -> types.Diagnostic:
    span = finding.span
    start, end = document.line_index(span.line, span.column), document.line_index(span.end_line, span.end_column)
    related = [
        types.DiagnosticRelatedInformation(
            types.Location(uri, _range(document, at, document.source.end_of(at))), clean(one.path)
        )
        for one in finding.related
        for at in (document.line_index(one.line, one.column),)
    ]
    return types.Diagnostic(
        _range(document, start, end),
        f"{clean(finding.message)}{say('。', '. ') if finding.cure else ''}{clean(finding.cure)}",
        _SEVERITIES[finding.severity],
        finding.code,
        source="ruralgov",
        related_information=related,
    )


def _position(position: Position) -> types.Position:
    return types.Position(position.line, position.character)


def _range(document: Document, start: int, end: int) -> types.Range:
    return types.Range(_position(document.position(start)), _position(document.position(end)))


def _index(document: Document, position: types.Position) -> int:
    return document.index(Position(position.line, position.character))


def _symbol(document: Document, entry: Entry) -> types.DocumentSymbol:
    return types.DocumentSymbol(
        clean(entry.name) or "…",
        types.SymbolKind.Field,
        _range(document, entry.start, max(entry.end, entry.at)),
        _range(document, entry.at, entry.at),
        clean(entry.detail),
        children=[_symbol(document, one) for one in entry.inner],
    )


def _inside(document: Document, place: Place) -> tuple[int, int]:
    """A name without its quotation marks."""
    quoted = document.text[place.start : place.start + 1] in ("'", '"')
    return place.start + quoted, place.end - quoted


def _opened(ls: PlanServer, params: types.DidOpenTextDocumentParams) -> None:
    ls.tell(params.text_document.uri)


async def _changed(ls: PlanServer, params: types.DidChangeTextDocumentParams) -> None:
    ls.check_soon(params.text_document.uri)


def _saved(ls: PlanServer, params: types.DidSaveTextDocumentParams) -> None:
    # What lies beside the plans may be what was saved: each of them is looked at anew.
    for uri in list(ls.now):
        ls.now.pop(uri)
        ls.tell(uri)
    if params.text_document.uri not in ls.now:
        ls.tell(params.text_document.uri)


def _closed(ls: PlanServer, params: types.DidCloseTextDocumentParams) -> None:
    uri = params.text_document.uri
    for kept in (ls.now, ls.readable):
        kept.pop(uri, None)
    if (timer := ls.waiting.pop(uri, None)) is not None:
        timer.cancel()
    ls.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))


def _completion(ls: PlanServer, params: types.CompletionParams) -> list[types.CompletionItem]:
    uri = params.text_document.uri
    document = ls.opened(uri)
    made = offers(document, _index(document, params.position), ls.readable.get(uri))
    return [
        types.CompletionItem(
            one.text,
            kind=_OFFERED[one.what],
            detail=one.detail or None,
            insert_text=f"{one.text}: " if one.what == "key" else one.text,
            sort_text=f"{number:04}",
        )
        for number, one in enumerate(made)
    ]


def _hover(ls: PlanServer, params: types.HoverParams) -> types.Hover | None:
    document = ls.opened(params.text_document.uri)
    said = hover(document, _index(document, params.position))
    if said is None:
        return None
    words = types.MarkupContent(types.MarkupKind.Markdown, clean(said[0], "\n"))
    return types.Hover(words, _range(document, said[1].start, said[1].end))


def _definition(ls: PlanServer, params: types.DefinitionParams) -> list[types.Location]:
    return _locations(ls, params.text_document.uri, params.position, first=True)


def _references(ls: PlanServer, params: types.ReferenceParams) -> list[types.Location]:
    return _locations(ls, params.text_document.uri, params.position, first=False)


def _before_rename(ls: PlanServer, params: types.PrepareRenameParams) -> types.Range | None:
    document = ls.opened(params.text_document.uri)
    name = name_at(document, _index(document, params.position))
    return None if name is None else _range(document, *_inside(document, name.place))


def _rename(ls: PlanServer, params: types.RenameParams) -> types.WorkspaceEdit | None:
    uri = params.text_document.uri
    document = ls.opened(uri)
    name = name_at(document, _index(document, params.position))
    if name is None:
        return None
    if (why := refusal(document, name, params.new_name)) is not None:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Error, why))
        return None
    if (more := advice(document, name)) is not None:
        ls.window_show_message(types.ShowMessageParams(types.MessageType.Warning, more))
    edits = [
        types.TextEdit(_range(document, *_inside(document, one.place)), _renamed(document, one, params.new_name))
        for one in same(document, name)
    ]
    return types.WorkspaceEdit({uri: edits})


def _actions(ls: PlanServer, params: types.CodeActionParams) -> list[types.CodeAction]:
    uri = params.text_document.uri
    document = ls.opened(uri)
    lines = params.range.start.line + 1, params.range.end.line + 1
    return [
        types.CodeAction(
            clean(one.title),
            types.CodeActionKind.QuickFix,
            [_diagnostic(document, one.finding, uri)],
            is_preferred=one.preferred,
            edit=types.WorkspaceEdit(
                {uri: [types.TextEdit(_range(document, one.change.start, one.change.end), one.change.text)]}
            ),
        )
        for one in actions(document, *lines)
    ]


def _outline(ls: PlanServer, params: types.DocumentSymbolParams) -> list[types.DocumentSymbol]:
    document = ls.opened(params.text_document.uri)
    return [_symbol(document, one) for one in outline(document)]


def _locations(ls: PlanServer, uri: str, position: types.Position, *, first: bool) -> list[types.Location]:
    document = ls.opened(uri)
    name = name_at(document, _index(document, position))
    found: Iterable[Name] = () if name is None else same(document, name)
    return [
        types.Location(uri, _range(document, one.place.start, one.place.end)) for one in found if one.first or not first
    ]


def _renamed(document: Document, name: Name, text: str) -> str:
    """The new name as it must be typed there: an id that would read as a number takes quotation marks."""
    quoted = document.text[name.place.start : name.place.start + 1] in ("'", '"')
    return f'"{text}"' if name.kind is Kind.TASK and not quoted else text


_ANSWERS: tuple[tuple[str, Callable[..., object], object], ...] = (
    (types.TEXT_DOCUMENT_DID_OPEN, _opened, None),
    (types.TEXT_DOCUMENT_DID_CHANGE, _changed, None),
    (types.TEXT_DOCUMENT_DID_SAVE, _saved, None),
    (types.TEXT_DOCUMENT_DID_CLOSE, _closed, None),
    (types.TEXT_DOCUMENT_COMPLETION, _completion, types.CompletionOptions(trigger_characters=_SIGNS)),
    (types.TEXT_DOCUMENT_HOVER, _hover, None),
    (types.TEXT_DOCUMENT_DEFINITION, _definition, None),
    (types.TEXT_DOCUMENT_REFERENCES, _references, None),
    (types.TEXT_DOCUMENT_PREPARE_RENAME, _before_rename, None),
    (types.TEXT_DOCUMENT_RENAME, _rename, types.RenameOptions(prepare_provider=True)),
    (
        types.TEXT_DOCUMENT_CODE_ACTION,
        _actions,
        types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix]),
    ),
    (types.TEXT_DOCUMENT_DOCUMENT_SYMBOL, _outline, None),
)


def server() -> PlanServer:
    """The server with all that it answers."""
    found = PlanServer()
    for method, answer, options in _ANSWERS:
        found.feature(method, options)(answer)
    return found


def serve() -> None:
    """Answer on stdin and stdout until the editor hangs up."""
    gc.enable()  # a server lives for days: a command's one short pass does without
    server().start_io()
